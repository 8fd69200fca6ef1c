"""From the store to the page: what people have said to the bot holds at once, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from bot.domain import promises
from bot.domain.model import Award, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.store import Store
from tests.builders import NOON, a_status
from tests.web.house import House, award

WALL, TOPIC = "/w/bob@here.example", "/topic/tea"
BOB = "bob@here.example"
numbers = count(1)


@pytest.fixture
def home(store: Store) -> Iterator[House]:
    """The site over a store that holds nothing yet."""
    house = House(store)
    house.server.start()
    yield house
    house.server.stop()


def decide(store: Store, **changes: object) -> None:
    number = next(numbers)
    status = a_status(id=str(number), uri=f"https://example.social/{number}")
    decision = Decision.model_validate({"outcome": Verdict.COMMAND, "why": "says so"} | changes)
    assert store.record(status, decision, source="mentions", position=None)


def give(store: Store, **changes: object) -> Award:
    given = award(**{"topic": "tea", "topic_key": "tea", "id": f"badge-{next(numbers)}"} | changes)
    decide(store, outcome=Verdict.AWARDED, awards=(given,))
    return given


def snag(store: Store, given: Award, **changes: object) -> None:
    marked = given.model_copy(update={"snagged_at": NOON} | changes)
    decide(store, marks=(marked,), keeps=(promises.snagged(given.recipient.acct),))


def there(home: House) -> dict[str, int]:
    places = (WALL, TOPIC, *(f"{place}/feed.{kind}" for place in (WALL, TOPIC) for kind in ("atom", "json")))
    return {place: home.ask(place).status for place in places}


def test_who_has_not_snagged_is_on_no_wall_and_in_no_topic(store: Store, home: House) -> None:
    given = give(store)
    assert set(there(home).values()) == {404}
    assert home.ask(f"/b/{given.id}").status == 200
    snag(store, given)
    assert set(there(home).values()) == {200}


def test_stop_hides_the_wall_at_once_and_leaves_the_badge(store: Store, home: House) -> None:
    given = give(store)
    snag(store, given)
    decide(store, keeps=(promises.stop(BOB),))
    assert set(there(home).values()) == {404}
    page = home.page(f"/b/{given.id}")
    assert not [link for link in page.all("a") if "/w/" in link["href"]]


def test_a_badge_that_was_hidden_is_absent_from_every_list(store: Store, home: House) -> None:
    given = give(store)
    snag(store, given, hidden=True)
    assert set(there(home).values()) == {404}
    assert home.ask(f"/b/{given.id}").status == 200


@pytest.mark.parametrize("visibility", [each for each in Visibility if not each.open])
def test_what_was_private_is_on_no_wall_even_when_snagged(store: Store, home: House, visibility: Visibility) -> None:
    snag(store, give(store, visibility=visibility))
    assert set(there(home).values()) == {404}
    snag(store, give(store, topic="open", topic_key="open"))
    assert "tea" not in home.page(WALL).text("main")


def test_a_snagged_badge_leads_to_its_wall(store: Store, home: House) -> None:
    given = give(store)
    assert not [link for link in home.page(f"/b/{given.id}").all("a") if "/w/" in link["href"]]
    snag(store, given)
    assert home.page(f"/b/{given.id}").all("a", href="/klout/w/bob@here.example")


def test_what_waits_for_an_operator_is_as_if_it_were_not_there(store: Store, home: House) -> None:
    held = give(store, held=True, toot_id="held-toot")
    never = home.ask("/b/nobody")
    for path in (f"/b/{held.id}", f"/b/{held.id}.png", f"/b/{held.id}.svg", "/t/held-toot"):
        answer = home.ask(path)
        assert (answer.status, answer.text) == (404, never.text)
    other = give(store, toot_id="mixed")
    give(store, toot_id="mixed", topic="rudeness", topic_key="rudeness", held=True)
    assert "rudeness" not in home.ask("/t/mixed").text
    assert store.withdraw(other.id)
    assert home.ask("/t/mixed").status == 410


def test_what_was_erased_is_gone_and_not_unknown(store: Store, home: House) -> None:
    given = give(store, toot_id="erased-toot")
    decide(store, forgets=BOB)
    assert store.award(given.id) is None
    for path in (f"/b/{given.id}", f"/b/{given.id}.png", "/t/erased-toot"):
        assert home.ask(path).status == 410


def test_a_giver_who_is_forgotten_stays_as_someone_on_what_others_hung_up(store: Store, home: House) -> None:
    given = give(store)
    snag(store, given)
    decide(store, forgets=given.giver.acct)
    for path in (f"/b/{given.id}", WALL, TOPIC, f"{WALL}/feed.atom", f"{WALL}/feed.json"):
        text = home.ask(path).text
        assert "someone" in text, path
        assert "alice" not in text, path


def test_all_that_is_held_about_somebody_is_handed_out_once(store: Store, home: House) -> None:
    given = give(store)
    number = next(numbers)
    status = a_status(id=str(number), uri=f"https://example.social/{number}", account=given.recipient)
    decision = Decision(outcome=Verdict.COMMAND, why="asks", discloses="a-secret-that-nobody-guesses")
    assert store.record(status, decision, source="mentions", position=None)
    path = "/data/a-secret-that-nobody-guesses"
    assert [home.ask(path, method).status for method in ("GET", "HEAD", "GET")] == [200, 200, 200]
    file = home.ask(path, "POST")
    assert file.status == 200
    assert given.id in file.text
    again = home.ask(path, "POST")
    assert (again.status, home.ask(path).status) == (410, 410)
