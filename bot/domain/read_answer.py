"""Words that are no toot of their own: an answer to the bot's question, and what a command gives as a topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from bot.domain.excuses import Excuses
from bot.domain.foreign import foreign_insult, knows, names_of
from bot.domain.grammar import Grammar
from bot.domain.mere_talk import is_talk, leads
from bot.domain.model import Mention, Status
from bot.domain.objections import objection
from bot.domain.phrasing import Found
from bot.domain.read import MOST_LANGUAGES, read
from bot.domain.read_said import said
from bot.domain.read_topic import Phrase, is_topic, phrase_from
from bot.domain.read_what import find_pairs
from bot.domain.read_who import find_who
from bot.domain.readings import Gift, NotForUs
from bot.domain.scene import Scene, lay_out, open_page
from bot.domain.tokens import Token

LONGEST = 12
"""Tokens of an answer that is nothing but a topic; what is longer is talk."""


def read_answer(status: Status, grammar: Grammar, *, bot: str, hashtag: str, people: Iterable[str] = ()) -> Gift:
    """Whom and what a reply to the bot names ("rye bread", "for @carol", "the topic was tea"); empty for mere talk.

    ``people`` are the accts of those whom the bot knows already that it is for.
    """
    page = open_page(status, grammar, bot=bot, hashtag=hashtag)
    scene = lay_out(page, page.languages[0])
    everywhere = set(scene.sentence)
    who = find_who(scene, everywhere)
    pairs = find_pairs(scene, who, everywhere)
    phrases = [phrase for _, found in pairs for phrase in found if not leads(scene, phrase)]
    if not phrases and not who.groups:
        phrases = [phrase] if is_topic(scene, phrase := phrase_from(scene, _first_word(scene), "bare")) else []
        if phrases and len(scene.tokens) > LONGEST:
            return Gift()
    if is_talk(scene, who, phrases, grammar):
        return Gift()
    names = names_of((*(m.acct for m in status.mentions), *people))
    if objection(scene, who, phrases, everywhere) or foreign_insult(scene, phrases, grammar, names):
        return Gift()
    named: list[Mention] = [m for i in who.indexes() if (m := scene.tokens[i].mention) is not None]
    return Gift(recipients=tuple(named or who.others), topics=said(scene, phrases))


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
    return ""


def with_warning_read(status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> Status:
    """``status``, saying of its warning whether it insults or names somebody: it stands over the reply and the page."""
    if not status.spoiler_text:
        return status
    if _HANDLE.search(status.spoiler_text):
        # Whoever is named there need not have to do with it, and may want to be forgotten.
        return status.model_copy(update={"warning_untold": True})
    content = {"content": f"<p>{escape(status.spoiler_text)}</p>", "mentions": (), "tags": ()}
    page = open_page(status.model_copy(update=content), grammar, bot=bot, hashtag=hashtag)
    names = names_of(m.acct for m in status.mentions)
    scenes = [lay_out(page, each) for each in page.languages[:MOST_LANGUAGES]]
    whole = [Phrase(0, len(scenes[0].tokens), "label")]
    untold = foreign_insult(scenes[0], whole, grammar, names) is not None or any(map(_insults, scenes))
    return status.model_copy(update={"warning_untold": untold})


def _insults(scene: Scene) -> bool:
    """Whether it is an insult in the language of the scene."""
    excuses = Excuses(scene)
    return any(
        against.where == "topic" and any(not excuses.cover(against, hit) for hit in scene.finds(name))
        for name, against in scene.language.against.items()
    )


_HANDLE = re.compile(r"[@＠]\w|\w@\w")
"""A handle, in full or not, as "@bob" and "bob@example.social"."""
_SOMEBODY = Mention(id="0", acct="somebody@imaginaryklout.invalid", username="somebody", url="")
"""To whom the sentence gives in which a topic is tried."""


def _words_in(scene: Scene, hit: Found) -> list[Token]:
    return [token for token in scene.tokens[hit.start : hit.end] if token.kind == "word"]


def _first_word(scene: Scene) -> int:
    return next(
        (i for i, t in enumerate(scene.tokens) if t.kind in ("word", "tag", "code", "emoji")), len(scene.tokens)
    )
