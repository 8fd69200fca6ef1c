"""Joined words taken apart, "#BeingALiar", "being_a_liar"; and short ones closed up: "being a ra t"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import product

_JOINED = re.compile(r"[^\W_]+(?:[-_./·+&]+[^\W_]+)+")
_JOINT = re.compile(r"([-_./·+&]+)")
_LOOSE = frozenset("-/+&")
"""What joins two words to one that may say the contrary of the second: "non-toxic", "anti-racist"."""

_WITHOUT = frozenset(("free", "proof", "proofing", "resistant", "frei", "fest", "sicher", "vrij"))
"""What turns the word before it into its contrary: "bully-proof"."""
_RUNS = re.compile(r"[^\W\d_]+")
_LONGEST = 60
"""Letters of a word that is tried at all places."""
_TELLING = 4
"""Letters of the longest word of those that stand together by more than chance."""
_PAIR = 2
"""Words of which the longest may be one letter shorter: "is fat"."""

_BROKEN = re.compile(r"([^\W\d_]{1,3})[ .]([^\W\d_]{1,3})\.?")
"""Two crumbs at the end of a text that may be one word: "ra pe", "p.d."."""
_FEWEST, _MOST = 4, 5
"""Letters that they have over a space."""


def apart(text: str, names: frozenset[str] = frozenset(), contrary: frozenset[str] = frozenset()) -> str:
    """``text`` with its joined words apart; empty if none are. ``names`` are what people are called; ``contrary`` words
    turn the one behind them into its contrary, and with it are none: "#StopRacism"."""
    plain = text.replace("#", "").strip(" :")
    spelt = plain
    if _JOINT.search(plain):
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


def behind_name(
    text: str, names: frozenset[str], known: Iterable[Collection[str]], hurting: Collection[str] = ()
) -> set[str]:
    """The words of ``text`` in which one of ``names`` is joined to others, apart at it, and the rest at words of each
    vocabulary in ``known``, or that are ``hurting``, as few as will do: "#bobisaliar", "bobisaliar.example",
    "killbob2". Empty if none can be."""
    plain = text.casefold()
    if not any(name in plain for name in names):
        return set()
    found = [
        (word[: at.start()], name, word[at.end() :])
        for word in dict.fromkeys(_RUNS.findall(plain))
        if len(word) <= _LONGEST and word not in names
        for name in names
        if name in word
        for at in re.finditer(re.escape(name), word)
    ]
    if not found:
        return set()
    spelt = set[str]()
    for words in known:
        for (before, name, after), more in product(found, ((), hurting)):
            ahead, behind = _few(before, words, more), _few(after, words, more)
            if bool(ahead) == bool(before) and bool(behind) == bool(after):
                spelt.add(" ".join(filter(None, (ahead, name, behind))))
    return spelt


def _few(letters: str, known: Collection[str], hurting: Collection[str]) -> str:
    """``letters`` as the fewest words that are ``known`` or ``hurting``; empty where they are crumbs rather than
    words."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(letters) + 1):
        ways = [
            (*before, piece)
            for start in range(end)
            if (before := best[start]) is not None and ((piece := letters[start:end]) in known or piece in hurting)
        ]
        best.append(min(ways, key=len) if ways else None)
    words = best[-1] or ()
    lengths = sorted(map(len, words), reverse=True) or [0]
    pair = len(words) <= _PAIR and lengths[0] == _TELLING - 1 and lengths[-1] > 1
    told = 2 * len(words) <= len(letters) and (pair or lengths[0] >= _TELLING)
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
