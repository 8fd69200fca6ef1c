"""The bot's sentences as the phrase files hold them, a file a language, checked when they are read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from string import Formatter

from pydantic import ValidationError

from bot.domain.model import Frozen

DEFAULT_LANGUAGE = "en"

_SLOTS = {
    "one": {"giver", "who", "topic", "link"},
    "few": {"giver"},
    "each": {"who", "topic", "link"},
    "many": {"giver", "who", "link"},
    "others": {"who"},
    "unpinged": {"who"},
    "self": {"giver"},
}
ALONE = {"mend", "asking", "hung", "kept_away", "unhung"}
"""Answers that are a part of another one, or of a badge: they address nobody."""
ANSWERS: Mapping[str, frozenset[str]] = {
    "help": frozenset(("hashtag", "link", "words")),
    "quiet": frozenset(),
    "ask_recipient": frozenset(("topic",)),
    "ask_whom": frozenset(),
    "ask_topic": frozenset(("who",)),
    "ask_both": frozenset(),
    "dropped": frozenset(),
    "mend": frozenset(),
    "undone": frozenset(),
    "corrected": frozenset(("link",)),
    "snagged": frozenset(("link",)),
    "snagged_private": frozenset(("link",)),
    "hidden": frozenset(),
    "shown": frozenset(("link",)),
    "declined": frozenset(),
    "stopped": frozenset(),
    "started": frozenset(),
    "blocked": frozenset(("who",)),
    "unblocked": frozenset(("who",)),
    "my_data": frozenset(("link",)),
    "forgotten": frozenset(),
    "forgotten_before": frozenset(),
    "aloud": frozenset(),
    "data_aloud": frozenset(),
    "refusals": frozenset(),
    "hung": frozenset(),
    "kept_away": frozenset(("who",)),
    "unhung": frozenset(),
    "yours": frozenset(),
    "wanted": frozenset(("topic", "link")),
    "asking": frozenset(),
    "which": frozenset(),
    "not_yours": frozenset(),
    "nothing": frozenset(),
    "stranger": frozenset(),
}
"""What the bot answers to those who talk to it, with what each sentence has to hold beside ``{giver}``."""
DISPENSABLE = frozenset(("data_aloud", "hung", "kept_away", "stranger", "unhung", "yours"))
"""Answers that a file may leave out: where one is missing, that is not said."""
CALLED = (
    "help",
    "undo",
    "topic",
    "snag",
    "hide",
    "show",
    "decline",
    "stop",
    "start",
    "block",
    "unblock",
    "my_data",
    "forget_me",
)
"""Commands that a sentence may name, in braces: the reader's own word for it in that language stands there then."""


class PhrasesError(ValueError):
    """A file of phrases is wrong: the message names the file, the phrase and what to do."""


class Wording(Frozen):
    """One language's sentences, as in ``config/phrases/LANGUAGE.toml``, where each is explained."""

    language: str
    and_: str
    comma: str
    one: tuple[str, ...]
    few: tuple[str, ...]
    each: str
    many: tuple[str, ...]
    others: str
    unpinged: tuple[str, ...]
    self_: tuple[str, ...]
    answers: Mapping[str, str]

    def joined(self, names: Sequence[str]) -> str:
        """``a``, ``a and b``, ``a, b and c``; each name once."""
        unique = list(dict.fromkeys(names))
        if len(unique) < 2:
            return "".join(unique)
        return self.comma.join(unique[:-1]) + self.and_ + unique[-1]


def load_phrases(files: Mapping[str, str], *, hashtag: str) -> dict[str, Wording]:
    """Read the phrase files: ``files`` maps a file's name (``en.toml``) to its text. Raises ``PhrasesError``."""
    wordings = {}
    for name, text in files.items():
        language = name.removesuffix(".toml").lower()
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise PhrasesError(f"phrases/{name}: not valid TOML: {error}") from error
        fields = {{"and": "and_", "self": "self_"}.get(key, key): value for key, value in table.items()}
        try:
            wording = Wording.model_validate({"language": language, **fields})
        except ValidationError as error:
            problems = "; ".join(f"{'.'.join(map(str, e['loc'])).rstrip('_')}: {e['msg']}" for e in error.errors())
            raise PhrasesError(f"phrases/{name}: {problems}. Compare with the comments in phrases/en.toml.") from error
        for phrase, sentence in _sentences(wording):
            _check(name, phrase, sentence, hashtag)
        _check_answers(name, wording.answers, hashtag)
        wordings[language] = wording
    if DEFAULT_LANGUAGE not in wordings:
        raise PhrasesError(f"phrases/{DEFAULT_LANGUAGE}.toml is missing: it serves every language that has no file.")
    return wordings


def _sentences(wording: Wording) -> list[tuple[str, str]]:
    found = [("each", wording.each), ("others", wording.others)]
    for phrase in ("one", "few", "many", "unpinged", "self"):
        sentences: tuple[str, ...] = getattr(wording, {"self": "self_"}.get(phrase, phrase))
        if not sentences:
            raise PhrasesError(f"phrases/{wording.language}.toml: {phrase}: needs at least one sentence.")
        found += [(phrase, sentence) for sentence in sentences]
    return found


def _check(name: str, phrase: str, sentence: str, hashtag: str) -> None:
    where = f"phrases/{name}: {phrase}: {sentence!r}:"
    if _slots(where, sentence) != _SLOTS[phrase]:
        wanted = ", ".join(f"{{{slot}}}" for slot in sorted(_SLOTS[phrase]))
        raise PhrasesError(f"{where} must hold exactly {wanted}.")
    _check_words(where, sentence, hashtag)


def _check_answers(name: str, answers: Mapping[str, str], hashtag: str) -> None:
    if odd := sorted((answers.keys() ^ ANSWERS.keys()) - (DISPENSABLE - answers.keys())):
        lacks = "is missing" if odd[0] in ANSWERS else "is no answer that the bot gives"
        raise PhrasesError(f"phrases/{name}: answers.{odd[0]}: {lacks}. Compare with the comments in phrases/en.toml.")
    for answer, sentence in answers.items():
        where = f"phrases/{name}: answers.{answer}: {sentence!r}:"
        needed = ANSWERS[answer] | (set() if answer in ALONE else {"giver"})
        slots = _slots(where, sentence)
        if lacking := sorted(needed - slots):
            raise PhrasesError(f"{where} must hold {', '.join(f'{{{slot}}}' for slot in lacking)}.")
        if unknown := sorted(slots - needed - set(CALLED)):
            raise PhrasesError(f"{where} {{{unknown[0]}}} is nothing that can stand there.")
        _check_words(where, sentence, hashtag)


def _slots(where: str, sentence: str) -> set[str]:
    try:
        return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}
    except ValueError as error:
        raise PhrasesError(f"{where} {error}") from error


def _check_words(where: str, sentence: str, hashtag: str) -> None:
    if f"#{hashtag}".casefold() in sentence.casefold():
        raise PhrasesError(f"{where} must not hold #{hashtag}: the bot never posts the hashtag that it answers to.")
    if re.search(r"\d", sentence):
        raise PhrasesError(f"{where} must hold no digit: the bot never counts people.")
