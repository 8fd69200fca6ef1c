"""Whether a giver's content warning may be told: it stands over the bot's reply and the page, as if the bot warned.

Nobody can list what a warning must not say of somebody. So it goes by its shape: a few plain words that name what the
toot is about, "long post, food": no sentence, no address, and nothing of anybody, neither a name nor you nor her.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.grammar import Grammar, Language
from bot.domain.grammar.phrasing import Found
from bot.domain.model import Status
from bot.domain.reading.kindness.drawn import pictures_tell
from bot.domain.reading.kindness.foreign import knows
from bot.domain.reading.kindness.joined import MOST_LANGUAGES, saying
from bot.domain.reading.scene import Scene, lay_out, open_page
from bot.domain.wordlists.names import holds_name

_MOST_LETTERS = 48
_MOST_WORDS = 6
_MOST_AT_ONCE = 4
"""Words between two signs."""
_LETTER = r"A-Za-zÀ-ÖØ-öø-ſ\u0300-\u036f\u0620-\u065f\u066e-\u06d3\u3005-\u3007\u3040-\u30ff\u4e00-\u9fff"
"""The letters of the languages that are read here: what another script or phonetic ones say nobody can tell."""
_SHAPE = re.compile(rf"(?:[{_LETTER}\s'’,،、;؛・&+~/()\[\]\"“”„«»「」!！?？؟…–—-]|[.:。](?![^\W_])|#(?=[{_LETTER}]))+")
"""What a warning is written with: no digit, and no sign between letters that makes an address or a code of them."""
_SIGNS = re.compile(r"[,،、;؛・&+~/()\[\]\"“”„«»「」!！?？؟….:。–—]+|\s-\s")
_WORD = re.compile(rf"[{_LETTER}]+")
_CRUMBS = re.compile(rf"(?<![{_LETTER}])[{_LETTER}]{{1,2}}(?:[^{_LETTER}]+[{_LETTER}]{{1,2}}(?![{_LETTER}]))+")
_SPELT_OUT = re.compile(rf"(?<![{_LETTER}])[A-Za-z](?:[^{_LETTER}]+[A-Za-z](?![{_LETTER}])){{2,}}")
_HUMPED = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")
"""Joined words: "BobIsALiar", but not "USPol"."""
_DENSE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u4e00-\u9fff]")
_SEVERAL = 2
_PEOPLE = ("who.you", "who.third", "who.all", "who.nobody", "words.question", "words.repair")
_TALK = frozenset(("beside.of", "beside.mine", "beside.owned", "beside.signed", "beside.names", "answer.verbs"))
"""Words of somebody, of a sentence, and of a letter's end."""


def is_plain_warning(
    said: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str, names: frozenset[str]
) -> bool:
    """Whether ``said``, the warning of ``status``, only names what the toot is about. ``names`` are what those are
    called who are mentioned."""
    text = "".join(sign for sign in said if not _is_shown(sign))
    if pictures_tell(said, text) or not _is_short(text) or (text.strip() and not _SHAPE.fullmatch(text)):
        return False
    if _HUMPED.search(text) or _SPELT_OUT.search(text) or _names_any(text, names):
        return False
    page = open_page(saying(text, status), grammar, bot=bot, hashtag=hashtag)
    own = page.languages[0]
    for language in {each.code: each for each in _languages(page.languages, status, grammar)}.values():
        scene = lay_out(page, language)
        if any(language is own or not _is_known(scene, hit, own) for hit in _personal(scene)):
            return False
    return True


def _is_shown(sign: str) -> bool:
    """Whether it is an emoji, or what belongs to one."""
    return unicodedata.category(sign) in ("So", "Sk") or sign in "\ufe0f\u200d❤"


def _is_short(text: str) -> bool:
    """Whether it is a few words, and no more than a phrase between two signs."""
    if len(text) > _MOST_LETTERS:
        return False
    at_once = [len(_WORD.findall(piece)) + len(_DENSE.findall(piece)) // 3 for piece in _SIGNS.split(text)]
    return sum(at_once) <= _MOST_WORDS and max(at_once) <= _MOST_AT_ONCE


def _names_any(said: str, names: frozenset[str]) -> bool:
    """Whether one of ``names`` is in it, joined to other letters too, or in crumbs: "bobsnudes", "b ob"."""
    words = {*said.split(), *("".join(_WORD.findall(found[0])) for found in _CRUMBS.finditer(said))}
    return any(holds_name(word, names) for word in words)


def _languages(likely: list[Language], status: Status, grammar: Grammar) -> Iterator[Language]:
    """What it may be read in: its own languages, the toot's, and English, which everybody reads."""
    yield from likely[:MOST_LANGUAGES]
    for code in ((status.language or "").split("-")[0], "en"):
        if code in grammar.languages:
            yield grammar.languages[code]


def _personal(scene: Scene) -> Iterator[Found]:
    """What speaks of somebody, to somebody, or makes a sentence."""
    talk = scene.language.talk.find(scene.tokens)
    yield from (hit for hit in talk if hit.name in _TALK or (hit.name == "beside.private" and _is_phrase(scene, hit)))
    yield from scene.finds(*_PEOPLE)
    digits = [hit for hit in talk if hit.name == "beside.digits"]
    if len(digits) >= _SEVERAL:
        yield from digits


def _is_phrase(scene: Scene, hit: Found) -> bool:
    """Whether it is several words, and so tells something: "beware of", but not "hospital"."""
    return hit.end - hit.start > 1 and not scene.tokens[hit.start].glyph


def _is_known(scene: Scene, hit: Found, own: Language) -> bool:
    """Whether it is as likely something else in the language that is its own."""
    return all(knows(own, token) for token in scene.tokens[hit.start : hit.end])
