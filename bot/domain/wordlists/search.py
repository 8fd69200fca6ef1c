"""Where the entries of word lists stand in a row of letters, however they are disguised.

One walk starts at each place where a word may begin, and follows the letters through a tree of all entries. On its way
a letter may be repeated, a sign may stand for one, a mask may hide one, and gaps may lie between; what it went through
decides, at the end of an entry, whether this is a word in disguise or two innocent ones side by side.

Law of this file: linear. A walk takes a bounded number of steps, however the text is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.wordlists.disguise import BREAK, JOINED, MOST_MASKS, SLIT, SPACE, WIDE, Row
from bot.domain.wordlists.trees import LONGEST_JOIN, SHORTEST_LEANING, Pattern, Tree, Trees

SHORTEST_JOINED = 5
"""A shorter word is not looked for within joined ones, such as youidiot, in hashtags one shorter by a letter."""
SHORTEST_DENSE = 2
"""The same of a label in Chinese or Japanese, in which no space stands before it."""
SHORTEST_PHRASE = 10
"""A shorter phrase is found without its spaces in hashtags only: "go die" is no goodie."""
SHORTEST_TAGGED = 5
SHORTEST_SPLIT = 4
SHORTEST_BARE = 5
"""A shorter word with accents is another without them: dupę is no dupe."""
SHORTEST_ACCENTED = 6
"""A shorter word without accents may be another with them: a Küken has nothing in common with kuken."""
FEWEST_STREWN = 2
"""Accents on a label that are a disguise: another word has one at most."""
FEWEST_STREWN_ELSEWHERE = 1
"""And on any other short word ("bîtch"), as on a label where no language of the lists has it (ẇ). What is innocent with
it stands among the ``allowed`` (küken)."""
SHORTEST_WITH_V = 4
"""A shorter word with a v is rather an abbreviation: "lvl"."""
FEWEST_LETTERS = 2
"""Letters that must be seen: the others may be masked, or digits and signs in their place."""

_STEPS = 500
_VOWELS = "aeiouyäöåéèêáíóúâôûæøąęіо"
_ENDINGS = ("", "s", "e", "y", "n", "ed", "er", "en", "ing")
_VOWEL_ENDINGS = (*_ENDINGS, "a", "o", "i", "u")
"""What may follow a stem that was found in two pieces: "f ucking" is a disguise, "S Hitchcock" is a name."""


class Found(NamedTuple):
    """A pattern at cells ``start`` to ``end``."""

    pattern: Pattern
    start: int
    end: int


class _Step(NamedTuple):
    node: Tree
    at: int
    seen: int
    """Letters that were written as such."""
    faked: int
    masked: int
    guessed: bool
    """A mask was a dash, which mostly is none."""
    width: int
    """The widest gap within a word."""
    doubled: bool
    spelled: bool
    """Every gap within a word lay between single letters."""
    fused: bool
    """Words of a phrase were joined."""
    cut: bool
    """It ends within a letter's repeats, as the stem of shitty does."""


def search(row: Row, trees: Trees, *, plain: bool = False) -> Iterator[Found]:
    """Every place of every pattern. ``plain`` sees through spelling letter by letter, but through no other disguise,
    and minds accents."""
    starts = trees.joined_starts(row)
    for place in range(len(row.cells)):
        whole = row.starts_word[place] or place in starts or row.piece[place] in row.tags
        tree = trees.whole if whole else trees.inner
        if tree and _may_begin(row, place, tree, plain=plain):
            yield from _Walk(row, trees, place, plain=plain).from_root(tree)


def _may_begin(row: Row, place: int, tree: Tree, *, plain: bool) -> bool:
    """Most places are told by their first letters to begin nothing."""
    cell = row.cells[place]
    if plain:
        return cell.own in tree
    if len(cell.letters) > 1 or row.gaps[place + 1].width or row.run[place] > 1:
        return any(letter in tree for letter in cell.letters)
    node = tree.get(cell.letters)
    if node is None:
        return False
    after = row.cells[place + 1]
    return " " in node or "" in node or after.kind == "sign" or any(letter in node for letter in after.letters)


class _Walk:
    """From one place through the tree."""

    def __init__(self, row: Row, trees: Trees, place: int, *, plain: bool) -> None:
        self.row, self.trees, self.place, self.plain = row, trees, place, plain

    def from_root(self, tree: Tree) -> Iterator[Found]:
        waiting = list(self._take(_Step(tree, self.place, 0, 0, 0, False, JOINED, False, True, False, False)))
        known: set[tuple[int, ...]] = set()
        for _ in range(_STEPS):
            if not waiting:
                return
            step = waiting.pop()
            name = (id(step.node), *step[1:])
            if name in known:
                continue
            known.add(name)
            for pattern in step.node.get("", ()):
                if self._holds(pattern, step):
                    yield Found(pattern, self.place, step.at)
            if not step.cut:
                waiting.extend(self._onward(step))

    def _onward(self, step: _Step) -> Iterator[_Step]:
        row, at = self.row, step.at
        gap = row.gaps[at]
        if " " in step.node:
            after = row.beyond[at] if gap.width and at < len(row.cells) else at
            fused = step.fused or (gap.width == JOINED and not (at < len(row.cells) and row.starts_word[at]))
            yield from self._take(step._replace(node=step.node[" "], at=after, fused=fused))
        if gap.masks and not self.plain:
            yield from self._masked(step)
        if at >= len(row.cells):
            return
        if gap.width == JOINED:
            yield from self._take(step)
            if row.cells[at].kind == "sign" and not self.plain:
                after = row.beyond[at]
                if after < len(row.cells):
                    # One sign within a word is no letter of it, or a slit: nig(ger).
                    width = SLIT if after == at + 1 else BREAK
                    yield from self._crossed(step._replace(at=after), max(width, row.gaps[after].width))
        elif gap.width < WIDE:
            yield from self._crossed(step, gap.width)

    def _crossed(self, step: _Step, width: int) -> Iterator[_Step]:
        row = self.row
        before, after = (row.pieces[row.piece[i]] for i in (step.at - 1, step.at))
        spelled = step.spelled and before[1] - before[0] == after[1] - after[0] == 1
        if spelled or (width != BREAK and not self.plain):
            yield from self._take(step._replace(width=max(step.width, width), spelled=spelled))

    def _take(self, step: _Step) -> Iterator[_Step]:
        """The letter at ``step.at``, or as many of its repeats as the entry has."""
        if step.at >= len(self.row.cells):
            return
        cell = self.row.cells[step.at]
        if self.plain:
            if (node := step.node.get(cell.own)) is not None:
                yield step._replace(node=node, at=step.at + 1, seen=step.seen + 1)
            return
        run = self.row.run[step.at]
        real = cell.kind == "letter"
        nodes = [(step.node, step.fused)]
        for taken in range(1, min(run, 3) + 1):
            if taken > 1:  # the first word of a phrase may end within, as in totalloser
                nodes += [(node[" "], True) for node, _ in nodes if " " in node]
            nodes = [(node[letter], fused) for node, fused in nodes for letter in cell.letters if letter in node]
            left = run - taken
            for node, fused in nodes:
                if left and "" in node:
                    yield step._replace(
                        node=node, at=step.at + taken, seen=step.seen + taken * real, fused=fused, cut=True
                    )
                even = self.row.doubled[step.at]
                if left and not (run >= 3 or even or (run == 2 and cell.letters[0] in _VOWELS)):
                    continue
                yield step._replace(
                    node=node,
                    at=step.at + run,
                    fused=fused,
                    seen=step.seen + taken * real,
                    faked=step.faked + taken * (not real),
                    doubled=step.doubled or (run == 2 and taken == 1 and not even),
                )

    def _masked(self, step: _Step) -> Iterator[_Step]:
        """As many letters as the mask hides, whichever they are."""
        gap = self.row.gaps[step.at]
        trailing = gap.width >= SPACE
        if gap.masks + step.masked > MOST_MASKS or (trailing and (gap.masks < 2 or step.seen < FEWEST_LETTERS)):
            return
        nodes = [step.node]
        for _ in range(gap.masks):
            nodes = [
                below
                for node in nodes
                for letter, below in node.items()
                if letter.strip() and (not gap.vowels or letter in _VOWELS)
            ]
        for node in nodes:
            hidden = step._replace(node=node, masked=step.masked + gap.masks, guessed=step.guessed or gap.vowels)
            if trailing:
                yield hidden
            else:
                yield from self._take(hidden)

    def _holds(self, pattern: Pattern, step: _Step) -> bool:
        """Whether what the walk went through is this entry and not innocent words side by side."""
        if step.cut and not pattern.open_right:
            return False
        if step.faked and step.seen < FEWEST_LETTERS and not pattern.number:
            return False
        if step.doubled and not (pattern.strong and self.row.starts_word[self.place]):
            return False
        if step.masked and step.seen < FEWEST_LETTERS + step.guessed:
            return False
        if step.guessed and not self.row.starts_word[self.place]:
            return False
        if self.plain and (step.fused or (step.width and pattern.words > 1)):
            return False
        if step.fused and pattern.length < SHORTEST_PHRASE and self.row.piece[self.place] not in self.row.tags:
            return False
        if not (pattern.strong or self.plain) and not self._accents_agree(pattern, step):
            return False
        if pattern.length < SHORTEST_WITH_V and not self.plain and not self._has_its_v(pattern, step):
            return False
        if step.width == JOINED:
            return self._bounded(pattern, step)
        if step.spelled:
            return self._spelled(pattern, step)
        return not self.plain and self._split(pattern, step)

    def _accents_agree(self, pattern: Pattern, step: _Step) -> bool:
        """Whether accents that are missing or too many may be an oversight or a disguise."""
        if pattern.length >= SHORTEST_ACCENTED:
            return True
        written = {cell.own for cell in self.row.cells[self.place : step.at] if cell.accented}
        if pattern.length >= SHORTEST_BARE and not written:
            return True
        strewn = written - pattern.accents
        few = FEWEST_STREWN if pattern.kind == "labels" else FEWEST_STREWN_ELSEWHERE
        return written == pattern.accents or len(strewn) >= few or any("Ḁ" <= own <= "ẟ" for own in strewn)

    def _has_its_v(self, pattern: Pattern, step: _Step) -> bool:
        """Whether a v that is written is one, and no u."""
        return "v" in pattern.entry or all(cell.own != "v" for cell in self.row.cells[self.place : step.at])

    def _bounded(self, pattern: Pattern, step: _Step) -> bool:
        row, start, end = self.row, self.place, step.at
        starts = pattern.open_left or row.starts_word[start]
        ends = pattern.open_right or row.ends_word[end - 1]
        if starts and ends:
            return row.starts_word[start] or not self._straddles(start, end)
        if self.plain:
            return False
        first, last = row.pieces[row.piece[start]][0], row.pieces[row.piece[end - 1]][1]
        tag = row.tags.get(row.piece[start])
        shortest = SHORTEST_LEANING if pattern.leaning else SHORTEST_JOINED - (tag is not None)
        if pattern.dense and pattern.kind == "labels":
            shortest = SHORTEST_DENSE
        if pattern.length >= shortest and last - end <= LONGEST_JOIN:
            language = pattern.language
            starts = starts or self.trees.only_joining(row.letters(first, start), language)
            ends = ends or (tag is not None and self.trees.only_joining(row.letters(end, last), language))
            if starts and ends:
                return True
        return tag is not None and pattern.length >= SHORTEST_TAGGED and (tag[1] == end or tag[0] == start)

    def _straddles(self, start: int, end: int) -> bool:
        """Whether a word begins within, as in MassHits."""
        row = self.row
        return any(
            row.starts_word[i] and row.cells[i].kind == row.cells[i - 1].kind == "letter" and not row.gaps[i].width
            for i in range(start + 1, end)
        )

    def _spelled(self, pattern: Pattern, step: _Step) -> bool:
        """Letter by letter: f u c k, i.d.i.o.t."""
        row = self.row
        first, last = row.piece[self.place], row.piece[step.at - 1]
        if last - first < 2 and not (pattern.dense and pattern.strong and step.width not in (SLIT, BREAK)):
            return False
        if pattern.strong:
            return True
        before = self._letters_beside(first, -1, step.width)
        after = self._letters_beside(last, 1, step.width)
        nothing = [word for word in (before, after) if not self.trees.only_joining(word, pattern.language)]
        return not nothing or (pattern.open_right and nothing == [after]) or (pattern.open_left and nothing == [before])

    def _letters_beside(self, piece: int, way: int, width: int) -> str:
        """The single letters before or after ``piece`` that are no further apart than ``width``."""
        row, letters = self.row, ""
        while 0 <= piece + way < len(row.pieces) and len(letters) <= LONGEST_JOIN:
            start, end = row.pieces[piece + way]
            gap = row.gaps[start] if way > 0 else row.gaps[row.pieces[piece][0]]
            if end - start != 1 or gap.width > width or row.cells[start].kind == "sign":
                break
            letter = row.cells[start].letters[:1]
            letters = letters + letter if way > 0 else letter + letters
            piece += way
        return letters

    def _split(self, pattern: Pattern, step: _Step) -> bool:
        """In pieces: ass-hole, fu ck. Whole pieces must make the whole word, and over a space only of the worst."""
        row = self.row
        first, last = row.piece[self.place], row.piece[step.at - 1]
        if row.pieces[first][0] != self.place:
            return False
        if pattern.dense:
            return pattern.strong and step.width != SLIT
        if pattern.length < SHORTEST_SPLIT:
            return False
        rest = row.letters(step.at, min(row.pieces[last][1], step.at + 4))
        endings = _ENDINGS if step.width > SLIT else _VOWEL_ENDINGS
        if rest not in (endings if pattern.open_right else ("",)):
            return False
        beside = min(row.gaps[self.place].width, row.gaps[row.pieces[last][1]].width)
        singles = row.singles[last + 1] - row.singles[first]
        if step.width <= SLIT:
            # A letter between two of them is of an address: /s/hit.
            return step.width < SLIT or not singles or beside >= SPACE
        if beside < SPACE:
            return False
        return pattern.strong or (singles >= 2 and pattern.length >= SHORTEST_TAGGED)
