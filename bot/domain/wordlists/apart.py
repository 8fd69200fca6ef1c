"""Joined words taken apart, "#BeingALiar", "being_a_liar"; and short ones closed up: "being a ra t"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

_JOINED = re.compile(r"[^\W_]+(?:[-_./·+&]+[^\W_]+)+")
_JOINT = re.compile(r"([-_./·+&]+)")
_LOOSE = frozenset("-/+&")
"""What joins two words to one that may say the contrary of the second: "non-toxic", "anti-racist"."""

_WITHOUT = frozenset(("free", "proof", "proofing", "resistant", "frei", "fest", "sicher", "vrij"))
"""What turns the word before it into its contrary: "bully-proof"."""
_LONGEST = 60
"""Letters of a word that is tried at all places."""
_TELLING = 4
"""Letters of the longest word of those that stand together by more than chance."""

_BROKEN = re.compile(r"([^\W\d_]{1,3})[ .]([^\W\d_]{1,3})\.?")
"""Two crumbs at the end of a text that may be one word: "ra pe", "p.d."."""
_FEWEST, _MOST = 4, 5
"""Letters that they have over a space."""


def apart(text: str, names: frozenset[str] = frozenset(), contrary: frozenset[str] = frozenset()) -> str:
    """``text`` with its joined words apart; empty if none are. ``names`` are what people are called; ``contrary`` words
    turn the one behind them into its contrary, and with it are none: "#StopRacism"."""
    plain = text.replace("#", "").strip(" :")
    spelt = _JOINED.sub(lambda found: _parted(found[0], names, contrary), plain)
    spelt = spelt if spelt.islower() else "".join(_with_spaces(spelt))
    words = spelt.split()
    turned = len(words) == 2 and words[0].casefold() in contrary and words[1].casefold() not in names
    return "" if spelt == plain or turned else spelt


def closed_up(text: str) -> str:
    """``text`` with the crumbs at its end as one word; empty if there are none. Honest crumbs are words of their own:
    so what is looked for in this should be all that ``text`` says."""
    said = text.strip()
    start = said.rfind(" ") + 1
    for begin in (start, said.rfind(" ", 0, max(start - 1, 0)) + 1):
        broken = _BROKEN.fullmatch(said, begin)
        if broken and ("." in broken[0] or _FEWEST <= len(broken[1] + broken[2]) <= _MOST):
            return f"{said[:begin]}{broken[1]}{broken[2]}"
    return ""


def behind_name(text: str, names: frozenset[str], known: Iterable[Collection[str]]) -> set[str]:
    """``text``, one word in small letters, apart at one of ``names`` that begins or ends it, and the rest at words of
    each vocabulary in ``known``, as few as will do: "#bobisaliar". Empty if it cannot be."""
    word = text.lstrip("#＃").strip(":").casefold()
    if not word.isalpha() or len(word) > _LONGEST:
        return set()
    found = [(f"{name} ", word.removeprefix(name), "") for name in names if word.startswith(name)]
    found += [("", word.removesuffix(name), f" {name}") for name in names if word.endswith(name)]
    if not found:
        return set()
    pieces = ((before, _few(rest, words), after) for words in known for before, rest, after in found)
    return {f"{before}{rest}{after}" for before, rest, after in pieces if rest}


def _few(letters: str, known: Collection[str]) -> str:
    """``letters`` as the fewest words of ``known``; empty where they are crumbs rather than words."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(letters) + 1):
        ways = [
            (*before, letters[start:end])
            for start in range(end)
            if (before := best[start]) is not None and letters[start:end] in known
        ]
        best.append(min(ways, key=len) if ways else None)
    words = best[-1] or ()
    told = 2 * len(words) <= len(letters) and max(map(len, words), default=0) >= _TELLING
    return " ".join(words) if told else ""


def _parted(word: str, names: frozenset[str], contrary: frozenset[str]) -> str:
    pieces = _JOINT.split(word)
    words = pieces[::2]
    if len(words) == 2 and pieces[1] in _LOOSE and names.isdisjoint(map(str.casefold, words)):
        turned = words[0].casefold() in contrary or words[1].casefold() in _WITHOUT
        return word if turned or pieces[1] != "-" else " ".join(words)
    return " ".join(words)


def _with_spaces(text: str) -> Iterator[str]:
    """The letters of ``text``, a space before each capital that begins a word: "BeingALiar"."""
    before = ""
    for at, letter in enumerate(text):
        after = text[at + 1 : at + 2]
        if letter.isupper() and (before.islower() or (before.isupper() and after.islower())):
            yield " "
        yield letter
        before = letter
