from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.sandbox.conftest import DAVE, Town
from tests.sandbox.test_media import PNG

EVIL = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>\"'"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


def post(town: Town, who: str, status: str, **more: object) -> int:
    return town.http("POST", "/post", data={"as": who, "status": status, **more}).status_code


def test_forms_work_without_a_script(town: Town) -> None:
    assert post(town, "alice", "@bob hello", visibility="direct", spoiler_text="hush") == 303
    assert post(town, DAVE, "from afar", visibility="public") == 303
    (hello,) = town.bob.account_statuses(town.alice.me().id) or [town.bob.notifications()[0].status]
    assert (hello.visibility, hello.spoiler_text) == ("direct", "hush")
    (afar,) = town.alice.timeline_public()
    assert afar.account.acct == DAVE
    for act, state in (("favourite", True), ("unfavourite", False)):
        assert town.http("POST", f"/toots/{afar.id}/{act}", data={"as": "alice"}).status_code == 303
        assert town.alice.status(afar.id).favourited is state
    assert post(town, DAVE, "closer", edit=afar.id) == 303
    assert town.alice.status(afar.id).content == "<p>closer</p>"
    assert post(town, "bob", "an answer", in_reply_to_id=afar.id) == 303
    assert town.http("POST", f"/toots/{afar.id}/delete", data={"as": "alice"}).status_code == 404
    assert town.http("POST", f"/toots/{afar.id}/delete", data={"as": DAVE}).status_code == 303
    assert town.http("GET", f"/api/v1/statuses/{afar.id}").status_code == 404


def test_a_picture_can_be_posted_from_the_page(town: Town) -> None:
    data = {"as": "alice", "status": "look", "description": "tiny"}
    town.http("POST", "/post", data=data, files={"image": ("a.png", PNG, "image/png")})
    (status,) = town.bob.timeline_public()
    assert [m.description for m in status.media_attachments] == ["tiny"]
    wrong = town.http("POST", "/post", data=data, files={"image": ("a.png", b"no", "image/png")})
    assert (wrong.status_code, "content type is invalid" in wrong.text) == (422, True)


def test_the_composer_shows_how_until_something_was_said() -> None:
    town = Town(example="@bob gets +K <3").start()
    assert "@bob gets +K &lt;3</textarea>" in town.http("GET", "/").text
    said = town.http("POST", "/post", data={"as": "alice", "status": "hi"}).headers["Location"]
    page = town.http("GET", said.partition("#")[0]).text
    assert ("@bob gets +K &lt;3</textarea>" in page, 'placeholder="@bob gets +K &lt;3"' in page) == (False, True)
    town.sandbox.stop()


def test_what_is_refused_keeps_the_words(town: Town) -> None:
    answer = town.http("POST", "/post", data={"as": "alice", "status": "y" * 501, "visibility": "unlisted"})
    assert answer.status_code == 422
    assert "y" * 501 in answer.text
    assert 'value="unlisted" selected' in answer.text
    assert 'role="alert"' in answer.text


def test_hostile_words_stay_words_on_every_page(town: Town) -> None:
    town.alice.account_update_credentials(display_name="<b>x</b>", note=EVIL)
    status = town.alice.status_post(EVIL + " #x javascript:alert(1)", spoiler_text=EVIL)
    for path in ("/", f"/?as=alice&edit={status.id}", f"/?as=bob&reply={status.id}", "/@alice", "/tags/x"):
        answer = town.http("GET", path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "<b>x</b>" not in answer.text
    assert town.http("GET", "/tags/%3Cscript%3Ealert(1)").text.count("<script>alert") == 0
    assert town.http("GET", f"/avatars/{status.account.id}.svg").text.count("<b>") == 0


def test_pages_let_nothing_foreign_in(town: Town) -> None:
    policy = town.http("GET", "/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    foreign = {"Origin": "https://evil.example"}
    assert town.http("POST", "/post", data={"as": "alice", "status": "x"}, headers=foreign).status_code == 403
    town.http("POST", "/post", data={"as": "alice", "status": "x"}, headers={"Origin": town.sandbox.url})
    assert len(town.bob.timeline_public()) == 1


def test_addresses_in_toots_lead_somewhere(town: Town) -> None:
    status = town.alice.status_post("@bob #x")
    secret = town.alice.status_post("@bob psst", visibility="direct")
    paths = [status.url, status.account.url, status.mentions[0].url, status.tags[0].url]
    for url in paths:
        assert town.http("GET", url.removeprefix(town.sandbox.url)).status_code == 200
    assert town.http("GET", f"/users/alice/statuses/{status.id}").headers["Location"] == status.url
    for who, code in (("carol", 404), ("nobody", 404), ("bob", 200)):
        assert town.http("GET", f"/@alice/{secret.id}?as={who}").status_code == code
    assert town.http("GET", "/@nobody").status_code == 404


def test_a_visitor_toots_and_sees_answers_arrive(town: Town, browser: Browser) -> None:
    page = browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.on("request", lambda r: problems.append(r.url) if not r.url.startswith(town.sandbox.url) else None)
    page.goto(town.sandbox.url)
    page.get_by_label("What would you like to say").fill("@bob gets +K in tea #ImaginaryKlout")
    page.get_by_role("button", name="Toot", exact=True).click()
    toot = page.locator(".toot", has_text="gets +K in tea")
    expect(toot).to_have_count(1)
    (status,) = town.bot.timeline_hashtag("imaginaryklout")
    town.bot.status_post("@alice done", in_reply_to_id=status.id)
    thread = page.locator(f"#thread-{status.id}")
    expect(thread.locator(".toot.depth-1")).to_contain_text("done")
    expect(page.get_by_role("status").filter(has_text="New toot by")).to_contain_text("ImaginaryKlout")
    town.bot.status_favourite(status.id)
    expect(thread.locator(".marks")).to_contain_text("ImaginaryKlout")
    toot.get_by_role("button", name="Favourite").first.click()
    expect(toot.get_by_role("button", name="Favourite").first).to_have_attribute("aria-pressed", "true")
    expect(toot.get_by_role("button", name="Favourite").first).to_be_focused()
    page.get_by_role("link", name="Carol").click()
    expect(page.get_by_label("What would you like to say")).to_be_visible()
    expect(page.get_by_role("button", name="Delete")).to_have_count(0)
    assert problems == []
    page.close()


def test_the_page_fits_a_phone(town: Town, browser: Browser) -> None:
    top = town.alice.status_post("w" * 400 + " https://example.com/" + "a" * 80)
    for depth in range(6):
        top = town.bob.status_post(f"deeper {depth}", in_reply_to_id=top.id)
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(town.sandbox.url)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()
