"""What is said around an answer to the bot's question and is no part of it: "oh right, | soup | :) thanks bot!"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.grammar import Grammar
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.heard.mere_talk import talk_in
from bot.domain.reading.scene import Page, Scene, lay_out
from bot.domain.text.addresses import SHORTCODE
from bot.domain.text.tokens import SMILEY

_ASIDES = ("words.polite", "topic.filler")
"""Lists of the words that may stand around an answer, like ``answer.around``."""
_SIGNS = frozenset((",", ".", "!", ":", ";", "…", "—", "–", "-", "。", "、", SMILEY))
"""What stands between them and the answer."""
_OWN = ("topic.articles", "topic.for", "topic.in")
"""Lists of the words that may end a lead and belong to the answer."""
_SOLID = frozenset(("word", "tag", "emoji", "code", "mention"))


def without_shortcodes(page: Page) -> Page:
    """A page without the names of a server's own emoji, which are pictures, unless they are all that it says: "soup |
    :blobcat:"."""
    plain = SHORTCODE.sub(lambda found: " " * len(found[0]), page.text.plain)
    if plain == page.text.plain:
        return page
    tokens = [token for token in page.tokens if token.kind == "line" or not plain[token.start : token.end].isspace()]
    if not any(token.kind in _SOLID for token in tokens):
        return page
    return page._replace(text=page.text._replace(plain=plain), tokens=tokens)


def without_asides(page: Page, grammar: Grammar) -> Page | None:
    """The page of an answer with nothing on it but the answer, ``None`` where nothing is left or only talk, as behind
    "sorry,": "sorry, (soup)", but "sorry, wrong button"."""
    scene = lay_out(page, page.languages[0])
    hits = [*talk_in(scene, grammar)]
    talk = {i for hit in hits if hit.name == "answer.talk" for i in range(hit.start, hit.end)}
    # "easy, (soup)", but "easy, tiger"; "just (soup)", but "just kidding"; 「(スープ)で」, but 「読んで」
    said, opened = _ends(hits, "answer.talk"), _ends(hits, "answer.talk", "answer.opens")
    around = {begin: end for begin, end in _ends(hits, "answer.around").items() if end >= said.get(begin, 0)}
    closed = _begins(hits, "answer.talk", "answer.opens", "answer.verbs")
    leads, tails = _ends(hits, "answer.lead"), {} if scene.people else _begins(hits, "answer.tail")
    lead = {begin: _led_to(scene, begin, end) for begin, end in leads.items() if end >= opened.get(begin, 0)}
    tail = {end: begin for end, begin in tails.items() if begin <= closed.get(end, end)}
    for name in _ASIDES:
        for start, end in scene.extents(name):
            if scene.people or talk.isdisjoint(range(start, end)):
                around[start] = max(end, around.get(start, 0))
    if scene.tokens and around and _is_all_around(scene, around):
        return None
    begin = _past_front(scene, around, lead)
    end = _before_back(scene, around, tail, begin)
    if end - begin == len(scene.tokens) or not _SOLID.intersection(t.kind for t in scene.tokens[begin:end]):
        return page
    low, high = scene.tokens[begin].start, scene.tokens[end - 1].end
    kept = [t for t in page.tokens if low <= t.start < high or t.kind in ("mention", "bot")]
    bare = page._replace(tokens=kept)
    aside = any(t.kind == "word" for t in scene.tokens[:begin])
    if scene.people or not (aside or any(t.kind == "word" for t in scene.tokens[end:])):
        return bare
    # "ah :) my favourite bot": a smiley ends what is said in jest, it leads to no answer.
    if (aside and scene.norms[begin] == SMILEY) or _is_idle(lay_out(bare, page.languages[0]), grammar):
        return None
    return bare


def _is_idle(scene: Scene, grammar: Grammar) -> bool:
    return any(hit.name == "answer.idle" for hit in talk_in(scene, grammar))


def _is_all_around(scene: Scene, around: dict[int, int]) -> bool:
    at, end = 0, len(scene.tokens)
    while at < end:
        after = _past_signs(scene, _covered(scene, around, at, end))
        if after == at:
            return False
        at = after
    return True


def _past_front(scene: Scene, around: dict[int, int], lead: dict[int, int]) -> int:
    tokens, at = scene.tokens, 0
    while at < len(tokens):
        if at in lead:
            at = lead[at]
            continue
        end = _covered(scene, around, at, len(tokens))
        after = _past_signs(scene, end)
        if end > at and after > end:
            at = end if _are_smileys(scene, end, after) else after
            if at == end:
                break
        elif tokens[at].kind in ("bot", "mention") and any(t.kind in _SOLID for t in tokens[at + 1 :]):
            if any(t.kind == "word" for t in tokens[:at]):
                break
            at += 1
        else:
            break
    return at


def _ends(hits: Sequence[Found], *names: str) -> dict[int, int]:
    """Where the longest of the phrases of some lists ends, by where it begins."""
    ends = dict[int, int]()
    for hit in hits:
        if hit.name in names:
            ends[hit.start] = max(hit.end, ends.get(hit.start, 0))
    return ends


def _begins(hits: Sequence[Found], *names: str) -> dict[int, int]:
    """Where the longest of the phrases of some lists begins, by where it ends."""
    begins = dict[int, int]()
    for hit in hits:
        if hit.name in names:
            begins[hit.end] = min(hit.start, begins.get(hit.end, hit.start))
    return begins


def _led_to(scene: Scene, start: int, end: int) -> int:
    """Where an answer begins after a lead, which may be written with what has to follow and is the answer's own:
    "it's | his (soup)", "that would be | for (soup)"."""
    while end - 1 > start and any(scene.has(name, end - 1) for name in _OWN):
        end -= 1
    return end


def _are_smileys(scene: Scene, begin: int, end: int) -> bool:
    return all(norm == SMILEY for norm in scene.norms[begin:end])


def _before_back(scene: Scene, around: dict[int, int], tail: dict[int, int], begin: int) -> int:
    end = len(scene.tokens)
    while end > begin:
        if tail.get(end, begin) > begin:
            end = tail[end]
            continue
        if _is_sign(scene, end - 1):
            end -= 1
            continue
        if (opened := _bracket(scene, begin, end)) is not None:
            end = opened
            continue
        cut = next((at for at in range(end - 1, begin, -1) if _is_sign(scene, at)), begin)
        if cut == begin or (_covered(scene, around, cut + 1, end) < end and around.get(cut) != end):
            break
        end = cut
    return end


def _bracket(scene: Scene, begin: int, end: int) -> int | None:
    """Where the brackets open that close at ``end``, behind the words of an answer: "green tea | (vegan)"."""
    if scene.norms[end - 1] != ")" or scene.people:
        return None
    opened = next((at for at in range(end - 2, begin, -1) if scene.norms[at] == "("), begin)
    words = any(t.kind == "word" for t in scene.tokens[begin:opened])
    return opened if words and all(t.kind in ("word", "punct") for t in scene.tokens[opened:end]) else None


def _covered(scene: Scene, around: dict[int, int], at: int, end: int) -> int:
    """Where what is only said around an answer ends that begins at ``at``."""
    while at < end:
        token = scene.tokens[at]
        if around.get(at, end + 1) <= end:
            at = around[at]
        elif token.kind == "bot" or token.norm == "bot":
            at += 1
        else:
            break
    return at


def _past_signs(scene: Scene, at: int) -> int:
    while at < len(scene.tokens) and _is_sign(scene, at):
        at += 1
    return at


def _is_sign(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return token.kind == "line" or (token.kind == "punct" and token.norm in _SIGNS)
