"""Words that are no toot of their own: an answer to the bot's question, and what a command gives as a topic."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape

from bot.domain.grammar import Grammar
from bot.domain.grammar.phrasing import Found
from bot.domain.model import Mention, Status
from bot.domain.read import read
from bot.domain.reading.heard.mere_talk import (
    changes_mind,
    is_talk,
    leads,
    only_names,
    only_oneself,
    past_lead,
    takes_back,
    whole_topic,
    with_deed,
)
from bot.domain.reading.heard.said_around import without_asides, without_shortcodes
from bot.domain.reading.kindness.beside import tells_private
from bot.domain.reading.kindness.foreign import foreign_insult, knows, names_of, with_names
from bot.domain.reading.kindness.joined import MOST_LANGUAGES, insults, joined_insult, tells_of_somebody
from bot.domain.reading.kindness.warned import is_plain_warning
from bot.domain.reading.kindness.wished import names_in, outdoes
from bot.domain.reading.scene import Page, Scene, lay_out, open_page
from bot.domain.reading.topic.phrase import LED, Phrase, is_topic, phrase_from
from bot.domain.reading.what.said import said
from bot.domain.reading.what.topics import find_pairs
from bot.domain.reading.whether.objections import objection
from bot.domain.reading.who.recipients import author_of, find_who
from bot.domain.readings import Gift, NotForUs
from bot.domain.text.tokens import Token


def read_answer(
    status: Status,
    grammar: Grammar,
    *,
    bot: str,
    hashtag: str,
    people: Collection[str] = (),
    apart: frozenset[str] = frozenset(),
) -> Gift:
    """Whom and what a reply to the bot names ("rye bread", "for @carol", "the topic was tea"); empty for mere talk.

    ``people`` are the accts of those whom the bot knows already that it is for. ``apart``: it is said elsewhere than
    under the bot's question, which lacks these ("recipient", "topic"), and so it may be a word to somebody else.
    """
    spoken_to = {mention.acct for mention in status.mentions} - {bot, status.account.acct, *people}
    if apart == {"topic"} and spoken_to:
        return Gift()
    page = without_shortcodes(open_page(status, grammar, bot=bot, hashtag=hashtag))
    scene = lay_out(page, page.languages[0])
    if not apart and only_oneself(scene):
        return Gift(recipients=(author_of(status),))
    if not apart and not spoken_to and (everything := whole_topic(scene, grammar)):
        return Gift(topics=(everything,))
    bare = page if "recipient" in apart else without_asides(page, grammar)
    if bare is None:
        return Gift()
    for tried in (bare, page) if bare is not page and scene.people else (bare,):
        gift = _answered(tried, grammar, bot=bot, hashtag=hashtag, people=people, apart=apart)
        if gift.topics and tried is not page and changes_mind(scene, grammar, _begin_of(bare)):
            return Gift()
        if gift.recipients or gift.topics:
            return gift
    return Gift()


def _begin_of(page: Page) -> int:
    """Where the words of an answer begin in its text."""
    return next((token.start for token in page.tokens if token.kind not in ("bot", "mention", "line")), 0)


def _answered(
    page: Page, grammar: Grammar, *, bot: str, hashtag: str, people: Collection[str], apart: frozenset[str]
) -> Gift:
    status = page.status
    scene = lay_out(page, page.languages[0])
    everywhere = set(scene.sentence)
    who = find_who(scene, everywhere)
    pairs = find_pairs(scene, who, everywhere)
    phrases = [phrase for _, found in pairs for phrase in found if not leads(scene, phrase)]
    if not phrases and not who.groups:
        start = past_lead(scene, _first_word(scene), grammar)
        phrase = phrase_from(scene, start, "bare")
        phrases = [phrase] if is_topic(scene, phrase) else []
    phrases = [with_deed(scene, phrase, grammar) for phrase in phrases]
    names = names_of((*(m.acct for m in status.mentions), *people))
    if is_talk(scene, who, phrases, grammar, names):
        return Gift()
    if apart == {"recipient"} and not only_names(scene, who, phrases, grammar):
        return Gift()
    if apart == {"recipient", "topic"} and not (who.positive or all(phrase.how in LED for phrase in phrases)):
        return Gift()
    if objection(scene, who, phrases, everywhere) or foreign_insult(scene, phrases, grammar, names):
        return Gift()
    topics = said(scene, phrases)
    if any(_is_only_a_number(topic) for topic in topics) or _is_private(scene, phrases):
        return Gift()
    if any(joined_insult(topic, status, grammar, bot=bot, hashtag=hashtag, names=names) for topic in topics):
        return Gift()
    named: list[Mention] = [m for i in who.indexes() if (m := scene.tokens[i].mention) is not None]
    return Gift(recipients=tuple(named or who.others), topics=topics)


def objection_to(
    topic: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str, people: Iterable[str] = ()
) -> str:
    """Why a toot that gives ``people`` (their accts) +K for ``topic`` would be met with silence; empty where nothing
    speaks against it.

    The author of ``status`` says it to the bot: what is no award in a toot is none by a command either.
    """
    words, names = escape(topic), names_of(people)
    toot = status.model_copy(update={"content": f"<p>+K: {words}</p>", "mentions": (), "tags": ()})
    page = open_page(toot, grammar, bot=bot, hashtag=hashtag)
    spoken = page.languages[0]
    for language in page.languages[:MOST_LANGUAGES]:
        scene = lay_out(page, language)
        everywhere = set(scene.sentence)
        whole = Phrase(_first_word(scene), len(scene.tokens), "label")
        if whole.empty:
            return "it is nothing but people, signs or the hashtag"
        named = page._replace(tokens=with_names(page.tokens, names, inflected=bool(language.endings)))
        if language is spoken and takes_back(lay_out(named, language), grammar):
            return "it is no topic, but takes something back"
        against = objection(scene, find_who(scene, everywhere), [whole], everywhere)
        if language is spoken:
            against = against or foreign_insult(scene, [whole], grammar, names)
        elif against is not None and all(knows(spoken, token) for token in _words_in(scene, against[1])):
            # It says something else in the topic's own language.
            against = None
        if against is not None:
            return against[0].why
    # What lies in how the topic and its sentence go together: "+K in nothing", "+K in proving bob is a thief".
    for sentence in spoken.sentences:
        content = sentence.replace("WHO", f"@{_SOMEBODY.username}").replace("TOPIC", words)
        told: dict[str, object] = {"content": f"<p>{content} #{escape(hashtag)}</p>", "language": spoken.code}
        told |= {"mentions": (_SOMEBODY,), "tags": (hashtag,), "in_reply_to": None}
        reading = read(toot.model_copy(update=told), grammar, bot=bot, hashtag=hashtag)
        # What is merely unclear may be so because of the sentence around it.
        if isinstance(reading, NotForUs) and any(mark.part == "against" for mark in reading.evidence):
            return reading.why
    return _HOSTILE if joined_insult(topic, status, grammar, bot=bot, hashtag=hashtag, names=names) else ""


def objection_to_wish(topic: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> str:
    """Why the bot gives the author of ``status`` no badge for ``topic``, which would be its own words; empty where
    nothing speaks against it. Whoever is named in it is spoken of, mentioned or not."""
    words = topic.replace("@", "")
    mentioned = [mention.acct for mention in status.mentions if mention.acct != bot]
    found = names_in(words, status, grammar, bot=bot, hashtag=hashtag)
    people = (status.account.acct, *mentioned, *sorted(found))
    if why := objection_to(words, status, grammar, bot=bot, hashtag=hashtag, people=people):
        return why
    names = names_of((*mentioned, *found))
    return _RIVAL if outdoes(words, status, grammar, bot=bot, hashtag=hashtag, names=names) else ""


def with_untold_marked(status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> Status:
    """``status``, saying of its warning whether it tells of anybody: it stands over the reply and the page;
    and of its words whether they insult: they stand on the page."""
    names = names_of(m.acct for m in status.mentions)
    words = status.visibility.open and tells_of_somebody(status, grammar, bot=bot, hashtag=hashtag, names=names)
    around = names if status.in_reply_to is None else names | names_of([status.in_reply_to.acct])
    warning = bool(status.spoiler_text) and _is_untold(status, grammar, around, bot=bot, hashtag=hashtag)
    if not words and not warning:
        return status
    return status.model_copy(update={"warning_untold": warning, "words_untold": words})


def _is_untold(status: Status, grammar: Grammar, names: frozenset[str], *, bot: str, hashtag: str) -> bool:
    """Whether the warning of ``status`` tells of anybody, or insults."""
    said = status.spoiler_text
    return (
        not is_plain_warning(said, status, grammar, bot=bot, hashtag=hashtag, names=names)
        or insults(said, status, grammar, bot=bot, hashtag=hashtag, names=names)
        or joined_insult(said, status, grammar, bot=bot, hashtag=hashtag, names=names)
    )


def _is_private(scene: Scene, phrases: list[Phrase]) -> bool:
    """Whether it answers with what is somebody's own affair, "his therapist": it would stand under a public toot."""
    theirs = {hit.end for hit in scene.language.talk.find(scene.tokens) if hit.name == "beside.of"}
    led = [
        each._replace(how="because", start=min(theirs.intersection((each.start, each.start + 1))) - 1)
        for each in phrases
        if not theirs.isdisjoint((each.start, each.start + 1))
    ]
    return tells_private(scene, phrases + led)


def _is_only_a_number(topic: str) -> bool:
    """Whether it is a small number: a year may be a book."""
    return topic.isdigit() and len(topic) < _DIGITS_OF_A_YEAR


_DIGITS_OF_A_YEAR = 4
_HOSTILE = "its topic is hostile"
_RIVAL = "it sets somebody below another"
_SOMEBODY = Mention(id="0", acct="somebody@imaginaryklout.invalid", username="somebody", url="")
"""To whom the sentence gives in which a topic is tried."""


def _words_in(scene: Scene, hit: Found) -> list[Token]:
    return [token for token in scene.tokens[hit.start : hit.end] if token.kind == "word"]


def _first_word(scene: Scene) -> int:
    return next(
        (i for i, t in enumerate(scene.tokens) if t.kind in ("word", "tag", "code", "emoji")), len(scene.tokens)
    )
