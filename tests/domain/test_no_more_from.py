"""Somebody wants no more from one who has given them something, and names them without an @, or complains of them."""

from __future__ import annotations

import pytest

from bot.domain import promises
from bot.domain.corpus import status_of
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Status
from bot.domain.outcome import Facts
from bot.domain.read import read
from bot.domain.readings import Command
from tests.builders import BOB, NOON, a_status
from tests.corpus_talk.talk import BOT, message
from tests.domain.test_refusals import GRAMMAR, among_its_people
from tests.domain.test_refusals_answered import without
from tests.domain.test_talk import RULES

KEPT_AWAY: dict[str, tuple[str, ...]] = {
    "en": (
        "no more badges from alice, please",
        "I don't want anything from alice ever again",
        "please keep alice away from me",
        "stop alice from giving me badges",
        "I've had enough of alice",
        "please never let alice give me badges again",
        "I don't want to get anything from alice anymore",
        "no more of alice's badges please",
        "don't let alice award me again",
        "nothing from alice again, thanks",
        "I never want to hear from alice again",
    ),
    "de": (
        "ich möchte keine Abzeichen mehr von alice",
        "halte mir bitte alice vom Leib",
        "von alice will ich nichts mehr bekommen",
        "bitte keine Badges von alice mehr",
        "ich will von alice nie wieder was hören",
        "alice soll mir nichts mehr geben",
    ),
    "es": (
        "no quiero más insignias de alice",
        "no quiero nada más de alice, por favor",
        "que alice no me dé más insignias",
        "ya no quiero nada de alice",
        "aleja a alice de mí",
        "basta de insignias de alice",
    ),
    "fr": (
        "je ne veux plus rien de alice",
        "plus de badges d'alice s'il te plaît",
        "je ne veux plus de badges d'alice",
        "plus jamais rien d'alice",
        "éloigne alice de moi",
        "je ne veux rien recevoir d'alice",
    ),
    "it": (
        "non voglio più niente da alice",
        "tieni alice lontana da me",
        "basta badge da alice",
        "non voglio ricevere altri badge da alice",
        "niente più distintivi da alice per favore",
        "mai più niente da alice",
    ),
    "pt": (
        "não quero mais nada da alice",
        "chega de distintivos da alice",
        "não quero receber mais nada da alice",
        "nada mais da alice, por favor",
        "mantém a alice longe de mim",
        "não quero mais distintivos da alice",
    ),
    "nl": (
        "ik wil niets meer van alice",
        "ik wil geen badges meer van alice",
        "houd alice bij mij vandaan",
        "nooit meer iets van alice alsjeblieft",
        "van alice hoef ik niks meer",
        "geen badges van alice meer",
    ),
    "pl": (
        "nie chcę już nic od alice",
        "żadnych odznak od alice",
        "nie chcę więcej odznak od alice",
        "nic więcej od alice proszę",
        "trzymaj alice z dala ode mnie",
        "nie chcę niczego od alice",
    ),
    "fi": (
        "en halua enää mitään alicelta",
        "ei enää merkkejä alicelta",
        "pidä alice kaukana minusta",
        "en halua merkkejä alicelta",
        "ei mitään enää alicelta kiitos",
        "en halua saada alicelta enää mitään",
    ),
    "ja": (
        "aliceからのバッジはもういりません",
        "aliceさんからは何も欲しくないです",
        "aliceさんを近づけないで",
        "aliceさんからはもう受け取りたくない",
        "もうaliceさんから何もいらない",
        "aliceからのバッジを止めてください",
    ),
    "ar": (
        "لا أريد أي شيء من alice",
        "لا مزيد من الشارات من alice",
        "أبعد alice عني",
        "لا أريد شارات من alice بعد الآن",
        "لا شيء من alice بعد اليوم",
        "لا أريد المزيد من alice",
    ),
}
COMPLAINTS: dict[str, tuple[str, ...]] = {
    "en": (
        "alice won't leave me alone",
        "how do I block alice?",
        "alice keeps bothering me",
        "alice is stalking me",
    ),
    "de": ("alice belästigt mich", "alice lässt mich nicht in Ruhe"),
    "es": ("alice me está acosando", "alice no me deja en paz"),
    "fr": ("alice me harcèle", "alice ne me laisse pas tranquille"),
    "it": ("alice mi perseguita", "alice mi dà fastidio"),
    "pt": ("a alice está me perseguindo", "a alice não me deixa em paz"),
    "nl": ("alice valt me lastig", "alice laat me niet met rust"),
    "pl": ("alice mnie nęka", "alice nie daje mi spokoju"),
    "fi": ("alice häiritsee minua", "alice ahdistelee minua"),
    "ja": ("aliceさんに嫌がらせされています", "aliceさんがしつこいです"),
    "ar": ("alice يضايقني", "alice تزعجني"),
}
ANYTHING = (
    ("en", "no more coffee from today"),
    ("en", "I don't want anything from the shop"),
    ("en", "can't get enough of alice"),
    ("en", "I don't want anything from alice's shop list"),
    ("en", "more badges from alice please"),
    ("en", "I want more from alice"),
    ("en", "had enough of alice's cake, it was delicious"),
    ("en", "alice never stops helping me"),
    ("en", "stop alice, you're too kind"),
    ("en", "don't let alice down"),
    ("en", "nothing but love from alice"),
    ("en", "who is alice?"),
    ("en", "alice is harassing my kitchen 😂"),
    ("en", "no more from bob"),
    ("de", "ich will mehr von alice"),
    ("de", "ich will was von alice"),
    ("es", "quiero más de alice"),
    ("es", "nada de nuevo de alice"),
    ("fr", "je veux plus de badges d'alice"),
    ("fr", "rien de nouveau d'alice"),
    ("it", "niente di nuovo da alice"),
    ("nl", "niets nieuws van alice"),
    ("pl", "nic nowego od alice"),
    ("ja", "aliceさんからバッジをもらった"),
)


def heard(text: str, language: str, *, under_the_thanks: bool = False, givers: frozenset[str]) -> Command | None:
    """What bob says to the bot alone, to whom ``givers`` gave something."""
    to = BOT if under_the_thanks else ""
    status = status_of({**message(f"@{BOT} {text}", language=language, to=to), "author": "bob"})
    status = status.model_copy(update={"known_givers": givers})
    return told(among_its_people(status) if under_the_thanks else status)


def told(status: Status) -> Command | None:
    found = read(status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
    return found if isinstance(found, Command) else None


ALICE = frozenset({"alice"})


@pytest.mark.parametrize("under_the_thanks", [False, True])
@pytest.mark.parametrize("language", KEPT_AWAY)
def test_no_more_from_somebody_who_gave_blocks_them(language: str, under_the_thanks: bool) -> None:
    for text in KEPT_AWAY[language]:
        found = heard(text, language, under_the_thanks=under_the_thanks, givers=ALICE)
        assert found is not None, text
        assert (found.name, found.object) == ("block", "alice"), text


@pytest.mark.parametrize("language", KEPT_AWAY)
def test_it_is_said_with_an_at_as_well(language: str) -> None:
    for text in KEPT_AWAY[language]:
        spoken = (
            text.replace("d'alice", "de @alice")
            .replace("alicelta", "@alice lta")
            .replace("alice", "@alice " if language == "ja" else "@alice", 1)
        )
        if "@@" in spoken or "@alice's" in spoken:
            continue
        found = heard(spoken, language, givers=ALICE)
        assert found is not None, spoken
        assert (found.name, found.object) == ("block", "alice"), spoken


@pytest.mark.parametrize("under_the_thanks", [False, True])
@pytest.mark.parametrize("language", COMPLAINTS)
def test_who_complains_of_them_by_name_complains_of_them(language: str, under_the_thanks: bool) -> None:
    for text in COMPLAINTS[language]:
        found = heard(text, language, under_the_thanks=under_the_thanks, givers=ALICE)
        assert found is not None, text
        assert (found.name, found.object) == ("complain", "alice"), text


@pytest.mark.parametrize(("language", "text"), ANYTHING)
def test_what_may_be_about_anything_blocks_nobody(language: str, text: str) -> None:
    found = heard(text, language, givers=ALICE)
    assert found is None or found.name not in ("block", "complain"), found


def test_who_gave_nothing_is_named_by_the_plain_words_alone() -> None:
    assert heard("no more badges from alice", "en", givers=frozenset()) is None
    found = heard("block alice", "en", givers=frozenset())
    assert found is not None
    assert found.object == "alice"


def test_the_giver_of_that_name_is_meant_wherever_they_are_at_home() -> None:
    far = frozenset({"alice@far.example"})
    found = heard("no more from Alice", "en", givers=far)
    assert found is not None
    assert found.object == "alice@far.example"
    assert heard("no more from alice", "en", givers=far | {"alice@near.example"}) is None
    here = heard("no more from alice", "en", under_the_thanks=True, givers=far | ALICE)
    assert here is not None
    assert here.object == "alice"


def test_where_somebody_else_is_mentioned_nobody_is_blocked() -> None:
    assert heard("@carol no more from alice", "en", givers=ALICE) is None


def test_a_complaint_of_somebody_is_told_the_words_that_keep_them_away_once_a_day() -> None:
    complaint = Command(name="complain", object="alice@far.example", why="said so")
    first = decide_command(a_status(account=BOB), complaint, Facts(), RULES, NOON)
    assert first.reply is not None
    assert first.reply.text.startswith(f"refusals: @{BOB.acct}")
    assert first.reply.text.endswith(f"kept_away: @{BOB.acct} alice@far.example")
    kept = promises.told("complain of somebody", BOB.acct)
    assert first.keeps == (kept,)
    again = decide_command(a_status(account=BOB), complaint, Facts(promises={kept: NOON}), RULES, NOON)
    assert again.reply is None
    bare = decide_command(a_status(account=BOB), complaint, Facts(), without("kept_away"), NOON)
    assert bare.reply is not None
    assert "kept_away" not in bare.reply.text


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "no more of this", "this"),
        ("en", "no more badges from anyone", "anyone"),
        ("en", "no more from you", "you"),
        ("en", "block everyone", "everyone"),
        ("en", "block all", "all"),
        ("it", "basta con questo", "questo"),
        ("fr", "plus rien de toi", "toi"),
    ],
)
def test_a_word_blocks_nobody_who_is_called_so(language: str, text: str, name: str) -> None:
    found = heard(text, language, givers=frozenset({name}))
    assert found is None or (found.name, found.object) != ("block", name)


@pytest.mark.parametrize("text", ["sorry, should be asleep", "oops, should be working", "sorry, it's for work"])
def test_an_excuse_for_oneself_corrects_no_topic(text: str) -> None:
    found = heard(text, "en", under_the_thanks=True, givers=ALICE)
    assert found is None or found.name != "topic"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "no more from alice", "block"),
        ("en", "block alice", "block"),
        ("de", "nichts mehr von alice bitte", "block"),
        ("en", "not me please, only carol", "complain"),
        ("es", "sin mí por favor", "complain"),
        ("it", "senza di me per favore", "complain"),
        ("nl", "zonder mij graag", "complain"),
        ("pt", "sem mim por favor", "complain"),
        ("ar", "بدوني من فضلك", "complain"),
        ("de", "ohne mich bitte", "complain"),
        ("fr", "sans moi s'il vous plaît", "complain"),
        ("pl", "beze mnie proszę", "complain"),
        ("fi", "ilman minua kiitos", "complain"),
        ("en", "without me please", "complain"),
        ("en", "leave me out please", "complain"),
        ("ja", "私は抜きでお願いします", "complain"),
        ("de", "bitte nicht mich, nur carol", "complain"),
        ("fr", "pas moi, seulement carol", "complain"),
        ("fr", "sans moi svp", "complain"),
        ("it", "no grazie, senza di me", "complain"),
        ("en", "please not me, just carol", "complain"),
        ("en", "block carol from eating the cake", ""),
        ("en", "no more cake from carol", ""),
        ("en", "not me, it was carol haha", ""),
        ("en", "without you, not without me!", ""),
    ],
)
def test_beside_the_giver_and_another_recipient_it_is_heard_too(language: str, text: str, name: str) -> None:
    message_of = {**message(f"@{BOT} @alice @carol {text}", language=language, to=BOT), "author": "bob"}
    status = among_its_people(status_of(message_of))
    assert status.in_reply_to is not None
    both = status.in_reply_to.model_copy(update={"recipients": frozenset({"bob", "carol"})})
    found = told(status.model_copy(update={"in_reply_to": both}))
    assert (found.name if found is not None else "") == name
    assert name != "block" or (found is not None and found.object == "alice")
