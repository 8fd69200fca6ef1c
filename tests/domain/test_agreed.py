"""What a badge says that its recipient has snagged, whatever its giver makes of the toot since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.deciding.answers import UNTOLD_WARNING
from bot.domain.deciding.awarding import as_told_now, awards_of, candidates
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Award, Status, Visibility
from bot.domain.outcome import Decision, Facts, Meant
from bot.domain.readings import Command
from bot.domain.rules import Guards, Rules
from tests.builders import ALICE, BOB, NOON, SAID_AT, a_bare_wording, a_nomination, a_status, an_award, the_rules

RULES = the_rules(wordings={"en": a_bare_wording()})
FRESH = ("page", "one", "two")
TOOT = a_status("<p>@bob gets +K in tea, he brews</p>")
TEA = an_award(id="tea", topic="tea", topic_key="tea", emoji="🍵", words="@bob gets +K in tea")
SNAGGED = TEA.model_copy(update={"snagged_at": NOON})
KEPT_BACK = SNAGGED.model_copy(update={"words": ""})


def now_says(award: Award, **of_toot: object) -> Award:
    return as_told_now(award, TOOT.model_copy(update=of_toot), Facts())


def test_what_was_snagged_shows_no_other_words_and_what_was_not_shows_those_of_the_toot() -> None:
    assert now_says(TEA).words == "@bob gets +K in tea, he brews"
    assert now_says(SNAGGED).words == ""
    assert now_says(SNAGGED, content=f"<p>{SNAGGED.words}</p>").words == SNAGGED.words


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [("", "", ""), ("food", "", "food"), ("food", "rude", "food"), ("", "rude", UNTOLD_WARNING)],
)
def test_that_it_is_warned_of_stays_and_a_new_warning_is_told_without_its_words(
    before: str, now: str, shown: str
) -> None:
    assert now_says(SNAGGED.model_copy(update={"spoiler_text": before}), spoiler_text=now).spoiler_text == shown


def test_what_is_shown_to_fewer_people_now_says_what_the_toot_says_to_them() -> None:
    quieter = now_says(SNAGGED, visibility=Visibility.PRIVATE, spoiler_text="food")
    assert (quieter.words, quieter.spoiler_text, quieter.visibility) == ("", UNTOLD_WARNING, Visibility.PRIVATE)


def test_its_art_and_the_name_of_its_giver_stay_unless_it_is_for_something_else() -> None:
    renamed = TOOT.model_copy(update={"account": ALICE.model_copy(update={"display_name": "Zorkle"})})
    facts = Facts(ids=FRESH, standing=(SNAGGED,), read_before=True)

    def edited(topic: str) -> Award:
        (award,) = awards_of(renamed, "🍰", candidates(renamed, a_nomination(topic), RULES), facts, NOON)
        return award

    same, other = edited("tea"), edited("chess")
    assert (same.emoji, same.giver, same.snagged_at) == ("🍵", ALICE, NOON)
    assert (other.emoji, other.giver, other.snagged_at) == ("🍰", renamed.account, None)


def test_of_somebody_who_has_left_it_stays_to_the_letter_while_all_may_read_the_toot() -> None:
    left = Facts(promises={promises.stop(BOB.acct): NOON})
    for visibility in (Visibility.PUBLIC, Visibility.UNLISTED):
        assert as_told_now(SNAGGED, TOOT.model_copy(update={"visibility": visibility}), left) == SNAGGED
    private = SNAGGED.model_copy(update={"visibility": Visibility.PRIVATE})
    assert as_told_now(private, TOOT.model_copy(update={"visibility": Visibility.PRIVATE}), left) == private


def test_what_an_edit_or_a_late_toot_gives_is_given_now() -> None:
    some = candidates(TOOT, a_nomination("tea"), RULES)
    for facts, given_at in (
        (Facts(ids=FRESH), SAID_AT),
        (Facts(ids=FRESH, read_before=True), NOON),
        (Facts(ids=FRESH, late=True), NOON),
    ):
        assert [award.given_at for award in awards_of(TOOT, "", some, facts, NOON)] == [given_at]


def snag(award: Award, toot: Status | None, *, rules: Rules = RULES, **facts: object) -> Decision:
    meant = Meant(how="thread", awards=(award,), originals={} if toot is None else {award.toot_id: toot})
    known = Facts.model_validate({"ids": FRESH, "meant": meant} | facts)
    said = a_status(account=BOB, id="200", created_at=SAID_AT)
    return decide_command(said, Command(name="snag", why="said"), known, rules, NOON)


def test_who_snags_again_what_shows_no_words_has_those_of_the_toot_on_it() -> None:
    decision = snag(KEPT_BACK, TOOT)
    anew = KEPT_BACK.model_copy(update={"words": "@bob gets +K in tea, he brews", "language": "en"})
    assert decision.marks == (anew,)
    assert [revision.awards for revision in decision.revisions] == [(anew,)]


def test_words_on_a_list_stay_off_it_and_so_do_those_of_a_toot_that_is_gone_or_that_it_had() -> None:
    strict = the_rules(
        wordings={"en": a_bare_wording()}, guards=Guards(insults=lambda text: "brews" in text and "tea" in text)
    )
    for decision in (snag(KEPT_BACK, TOOT, rules=strict), snag(KEPT_BACK, None)):
        assert (decision.marks, decision.revisions) == ((KEPT_BACK,), ())
    assert snag(SNAGGED, TOOT).marks == (SNAGGED,)


def test_who_snagged_before_an_edit_is_asked_to_look_again() -> None:
    for at, snagged in ((SAID_AT + timedelta(seconds=1), False), (SAID_AT, True)):
        decision = snag(TEA, TOOT, promises={promises.retold("tea"): at})
        assert bool(decision.marks) is snagged
        assert decision.why == ("said" if snagged else "it was edited since they said so")
    assert snag(TEA, TOOT, promises={promises.retold("maps"): NOON}).marks


def test_that_an_award_was_corrected_is_remembered_until_it_is_snagged() -> None:
    def corrected(award: Award) -> Decision:
        facts = Facts(ids=FRESH, meant=Meant(how="thread", awards=(award,), originals={award.toot_id: TOOT}))
        return decide(a_status(), Command(name="topic", object="chess", why="said"), facts, RULES, NOON)

    assert promises.retold("tea") in corrected(TEA).keeps
    assert promises.retold("tea") not in corrected(TEA.model_copy(update={"topic": "chess", "topic_key": "x"})).keeps
