from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from mastodon import Mastodon, MastodonAPIError, MastodonIllegalArgumentError, MastodonUnauthorizedError

if TYPE_CHECKING:
    from tests.sandbox.conftest import Town

BACK = "https://app.example/back"


def an_app(town: Town, redirect_uris: str | None = None) -> tuple[str, str]:
    client_id, secret = Mastodon.create_app(
        "klouter", scopes=["read", "write:statuses"], api_base_url=town.sandbox.url, redirect_uris=redirect_uris
    )
    return client_id, secret


def asked(town: Town, client_id: str, uri: str = BACK, **more: str) -> dict[str, str]:
    return {
        "client_id": client_id,
        "redirect_uri": uri,
        "response_type": "code",
        "scope": "read write:statuses",
        **more,
    }


def test_a_person_lets_an_app_in_by_a_code_to_copy(town: Town) -> None:
    client_id, secret = an_app(town)
    client = Mastodon(client_id=client_id, client_secret=secret, api_base_url=town.sandbox.url)
    address = urlsplit(client.auth_request_url(scopes=["read", "write:statuses"], allow_http=True))
    page = town.http("GET", f"{address.path}?{address.query}").text
    assert "klouter" in page
    assert "write:statuses" in page
    form = {k: v[0] for k, v in parse_qs(address.query).items()} | {"account": "imaginaryklout", "decision": "approve"}
    shown = town.http("POST", "/oauth/authorize", data=form).text
    code = shown.split('readonly value="')[1].split('"')[0]
    client.log_in(code=code, scopes=["read", "write:statuses"], allow_http=True)
    assert client.me().acct == "imaginaryklout"
    assert client.status_post("in").application.name == "klouter"
    assert client.app_verify_credentials().name == "klouter"
    with pytest.raises(MastodonAPIError, match="outside the authorized scopes"):
        client.account_update_credentials(note="no")
    with pytest.raises(MastodonIllegalArgumentError, match="invalid_grant"):
        client.log_in(code=code, scopes=["read", "write:statuses"], allow_http=True)


def test_a_redirect_carries_the_code_and_the_state(town: Town) -> None:
    client_id, secret = an_app(town, redirect_uris=BACK)
    verifier = "v" * 50
    challenge = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    form = asked(town, client_id, state="s&1", code_challenge=challenge, code_challenge_method="S256")
    answer = town.http("POST", "/oauth/authorize", data={**form, "account": "alice", "decision": "approve"})
    assert answer.headers["Location"].startswith(f"{BACK}?")
    back = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert back["state"] == ["s&1"]
    grant = {
        "grant_type": "authorization_code",
        "code": back["code"][0],
        "client_id": client_id,
        "client_secret": secret,
        "redirect_uri": BACK,
    }
    assert town.http("POST", "/oauth/token", data=grant).status_code == 400
    token = town.http("POST", "/oauth/token", data={**grant, "code_verifier": verifier}).json()
    assert (token["token_type"], token["scope"]) == ("Bearer", "read write:statuses")


def test_who_denies_gives_nothing(town: Town) -> None:
    client_id, _ = an_app(town, redirect_uris=BACK)
    answer = town.http("POST", "/oauth/authorize", data={**asked(town, client_id), "decision": "deny"})
    assert answer.headers["Location"] == f"{BACK}?error=access_denied"


@pytest.mark.parametrize(
    "wrong",
    [{"client_id": "x"}, {"redirect_uri": "https://evil.example"}, {"scope": "write"}, {"response_type": "token"}],
)
def test_an_unsound_request_is_refused_on_the_spot(town: Town, wrong: dict[str, str]) -> None:
    client_id, _ = an_app(town, redirect_uris=BACK)
    form = {**asked(town, client_id), "account": "alice", "decision": "approve", **wrong}
    for method in ("GET", "POST"):
        answer = town.http(method, "/oauth/authorize", params=form)
        assert answer.status_code in (400, 422)
        assert "Location" not in answer.headers


def test_a_code_is_no_token_and_dies_after_ten_minutes(town: Town) -> None:
    client_id, secret = an_app(town, redirect_uris=BACK)
    form = {**asked(town, client_id), "account": "alice", "decision": "approve"}
    location = town.http("POST", "/oauth/authorize", data=form).headers["Location"]
    code = parse_qs(urlsplit(location).query)["code"][0]
    wrong = town.http("GET", "/api/v1/timelines/home", headers={"Authorization": f"Bearer {code}"})
    assert wrong.status_code == 401
    town.clock.forward(minutes=10)
    grant = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": client_id,
        "client_secret": secret,
        "redirect_uri": BACK,
    }
    assert town.http("POST", "/oauth/token", data=grant).json()["error"] == "invalid_grant"


def test_an_app_alone_is_nobody_and_a_revoked_token_nothing(town: Town) -> None:
    client_id, secret = an_app(town)
    own = {"client_id": client_id, "client_secret": secret}
    grant = {"grant_type": "client_credentials", "scope": "read", **own}
    token = town.http("POST", "/oauth/token", data=grant).json()["access_token"]
    client = Mastodon(access_token=token, api_base_url=town.sandbox.url, version_check_mode="none")
    assert client.app_verify_credentials().name == "klouter"
    with pytest.raises(MastodonUnauthorizedError, match="authenticated user"):
        client.me()
    assert town.http("POST", "/oauth/revoke", data={"token": token, **own}).status_code == 200
    with pytest.raises(MastodonUnauthorizedError):
        client.app_verify_credentials()
    assert town.http("POST", "/oauth/token", data={**grant, "client_secret": "no"}).status_code == 401


def test_names_of_apps_are_escaped_and_forms_of_other_sites_refused(town: Town) -> None:
    app = {"client_name": "<script>x</script>", "redirect_uris": BACK, "scopes": "read write"}
    client_id = town.http("POST", "/api/v1/apps", data=app).json()["client_id"]
    page = town.http("GET", "/oauth/authorize", params=asked(town, client_id))
    assert "<script>x" not in page.text
    assert "form-action 'self' https://app.example;" in page.headers["Content-Security-Policy"]
    form = {**asked(town, client_id), "account": "alice", "decision": "approve"}
    foreign = town.http("POST", "/oauth/authorize", data=form, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
