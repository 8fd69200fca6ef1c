"""Whom: which of a toot's people receive, and which are only thanked, told, or named beside."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.model import Mention, Status
from bot.domain.phrasing import Found
from bot.domain.read_core import only_calls
from bot.domain.read_named import excluded, in_a_reason, named_in
from bot.domain.read_topic import PRONOUNS, marker_at
from bot.domain.scene import Scene


@dataclass(slots=True)
class Who:
    """The people of a toot, sorted. ``groups`` are the recipients in the order of the text, as token indexes."""

    groups: list[list[int]] = field(default_factory=list)
    positive: bool = False
    """Whether a sign (to, gets, +K before) says that they receive, or whether they are merely all who are there."""
    beside: set[int] = field(default_factory=set)
    """Mentions that are no recipients."""
    named: tuple[int, int] | None = None
    """A recipient who has no resolvable @."""
    others: tuple[Mention, ...] = ()
    """Recipients without a mention: the person replied to, or the author."""
    myself: bool = False

    def indexes(self) -> list[int]:
        return [i for group in self.groups for i in group]


def find_who(scene: Scene, core: set[int]) -> Who:
    """Who receives, seen from the sentences ``core`` that give."""
    who = Who()
    people = scene.people
    groups = _groups(scene, people)
    for group in groups:
        if excluded(scene, group):
            who.beside.update(group)
    if groups and len(who.beside) == len(people) and replied_to(scene.status) is None:
        # Those who are only spoken to are meant when nobody else is there: "Dear @bob, please accept +K".
        who.beside -= {i for g in groups for i in g if not excluded(scene, g, ("who.excluded",))}
    free = [g for g in groups if not who.beside.intersection(g)]
    lead = _leading(scene)
    addressed = set(lead) if replied_to(scene.status) is not None else set()
    sure: list[list[int]] = []
    for group in free:
        if _receives(scene, group, core, bool(sure), addressed.issuperset(group)):
            sure.append(group)
    who.named = named_in(scene, core)
    spoken = _pronoun(scene, core)
    if spoken == "self":
        who.myself = True
        who.others = (author_of(scene.status),)
        who.groups = [g for g in sure if not set(g) & set(lead)]
        who.positive = True
        return _settle(scene, who)
    if free and spoken == "all" and (not sure or _told_before(scene, sure)):
        who.groups, who.positive = free, True
    elif sure:
        who.groups, who.positive = sure, True
        who.named = None
    elif spoken == "you" and (lead or free):
        who.groups, who.positive = ([_vocative(scene, lead, free)], True)
    elif spoken == "third" and free:
        who.groups, who.positive = _third(scene, free, lead), True
    elif who.named is not None:
        who.groups = []
    else:
        who.groups = _by_default(scene, free, lead)
    if not who.groups and who.named is None and spoken != "third":
        parent = replied_to(scene.status)
        if parent is not None:
            who.others = (parent,)
    return _settle(scene, who)


def _told_before(scene: Scene, groups: list[list[int]]) -> bool:
    """Whether these people are told of in other sentences than the one that gives: "@a ran, @b swam. Both get +K"."""
    giving = {scene.sentence[i] for i in scene.attached}
    return bool(giving) and all(scene.sentence[group[0]] not in giving for group in groups)


def _settle(scene: Scene, who: Who) -> Who:
    chosen = set(who.indexes())
    who.beside = {i for i in scene.people if i not in chosen}
    return who


def replied_to(status: Status) -> Mention | None:
    """The person replied to, unless that is the author or this bot, or cannot be learnt."""
    parent = status.in_reply_to
    if parent is None or parent.is_bot or not parent.acct or _same(parent.acct, status.account.acct):
        return None
    for mention in status.mentions:
        if _same(mention.acct, parent.acct):
            return mention
    return Mention(
        id=parent.account_id or parent.acct, acct=parent.acct, username=parent.acct.split("@")[0], url=parent.url
    )


def author_of(status: Status) -> Mention:
    """The author as a recipient."""
    account = status.account
    return Mention(id=account.id, acct=account.acct, username=account.acct.split("@")[0], url=account.url)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _groups(scene: Scene, people: list[int]) -> list[list[int]]:
    """People named in one breath: "@a, @b & @c"."""
    groups: list[list[int]] = []
    bracketed = any(i + 1 < len(scene.tokens) and scene.tokens[i + 1].norm == "(" for i in people)
    for index in people:
        joined = groups and not bracketed and _joined(scene, groups[-1][-1] + 1, index)
        # "@bob, @carol and I agree": who only stands beside does not take the one before along.
        aside = joined and excluded(scene, groups[-1])
        if joined and (not excluded(scene, [index]) if not aside else scene.at("giving.get", index + 1) is None):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _joined(scene: Scene, start: int, end: int) -> bool:
    """Whether what stands between two people only joins them: "@a:lle ja @b:lle"."""
    after = scene.at("who.after", start)
    begin = after.end if after is not None and after.end < end else start
    return all(_joins(scene, at) for at in range(begin, end))


def _joins(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return token.norm in (",", "&", "+", "/", "·") or scene.has("words.and", at) or token.kind == "bot"


def _leading(scene: Scene) -> list[int]:
    """The mentions with which the toot begins."""
    lead: list[int] = []
    for index, token in enumerate(scene.tokens):
        if token.kind == "mention":
            lead.append(index)
        elif token.kind not in ("bot", "emoji", "line") and token.norm not in (",", "&", "+"):
            break
    return lead


def _receives(scene: Scene, group: list[int], core: set[int], more: bool, addressed: bool) -> bool:
    """Whether a sign in the giving sentences says that this group receives. ``more``: others before it do."""
    first, last = group[0], group[-1]
    if scene.sentence[first] not in core:
        return False
    if addressed and scene.tokens[min(last + 1, len(scene.tokens) - 1)].kind in ("trigger", "plus"):
        # In a reply those at the front are only spoken to, be they next to the +K or not.
        return any(scene.has("words.and", i) for i in range(first, last))
    if more and first > 0 and (scene.tokens[first - 1].norm in ",;" or _and_kin(scene, first)):
        return True
    return _sign_before(scene, first, more) or _sign_after(scene, last) or _called_first(scene, group, core)


def _and_kin(scene: Scene, index: int) -> bool:
    """Whether an "and" adds the person at ``index`` to the one before, said who they are or not: "and her sister @x"."""
    at = index - 1
    if scene.has("words.and", at):
        return True
    while at > index - _LONGEST_KIN and scene.tokens[at].kind == "word" and not scene.has("words.and", at):
        at -= 1
    kin = any(scene.within("who.named", i) for i in range(at + 1, index))
    return kin and scene.has("words.and", at) and scene.tokens[at - 1].kind != "word"


_LONGEST_KIN = 4
"""Tokens of "and her sister" before a person."""


def _sign_before(scene: Scene, index: int, more: bool) -> bool:
    tokens = scene.tokens
    if scene.has("who.with", index - 1):
        return False
    if scene.ended(index, "who.dative"):
        return True
    for step in range(1, 7):
        at = index - step
        if at < 0 or (tokens[at].ends and step > 1):
            return False
        token = tokens[at]
        if step == 1 and token.norm in (":", "→") and _gives_before(scene, at):
            return True
        if token.kind in ("trigger", "plus"):
            return step <= 2 and not token.detached
        if token.kind == "mention":
            return False
        if scene.has("who.to", at) and step <= 5:
            return not (more and step > 1 and scene.has("topic.for", at))
        if scene.ended(at + 1, "giving.give", "giving.kudos", "giving.thanks") and step <= 5:
            return True
        if token.kind == "punct" and token.norm not in '"→:,—!':
            return False
        if token.norm in (",", ":", "—", "!") and step > 1:
            return False
    return False


def _called_first(scene: Scene, group: list[int], core: set[int]) -> bool:
    """Whether this group stands alone before a sentence that gives: "@carol? +K in jam"."""
    number = scene.sentence[group[0]]
    return number > 0 and number + 1 in core and only_calls(scene, number)


def _gives_before(scene: Scene, at: int) -> bool:
    """Whether the sentence up to ``at`` holds a trigger: "+K for soup: @bob"."""
    begin, _ = scene.bounds(at)
    return any(t.kind in ("trigger", "plus") for t in scene.tokens[begin:at])


def _sign_after(scene: Scene, index: int) -> bool:
    tokens = scene.tokens
    for step in range(1, 6):
        at = index + step
        if at >= len(tokens) or tokens[at].ends:
            return False
        if scene.at("giving.get", at) is not None or (step == 1 and scene.at("who.after", at) is not None):
            return True
        token = tokens[at]
        if step == 1 and (
            (token.kind in ("trigger", "plus") and not token.detached) or token.norm in (":", "→", "(", "=")
        ):
            return True
        if token.kind not in ("word", "emoji") and token.norm not in (",", ")"):
            return False
    return False


def _pronoun(scene: Scene, core: set[int]) -> str:
    """Who a pronoun in a receiving place means: all, you, third, self or nobody."""
    if scene.found.keys().isdisjoint(PRONOUNS):
        return ""
    for kind in ("self", "all", "you", "third"):
        for hit in scene.finds(f"who.{kind}"):
            if scene.sentence[hit.start] not in core or scene.within("topic.idiom", hit.start):
                continue
            before = hit.start - 1
            if kind == "self" and (scene.within("giving.get", hit.start) or not _beside_trigger(scene, hit.start)):
                continue
            if in_a_reason(scene, before) and not _at_last(scene, hit):
                continue
            if scene.has("who.to", before) or scene.has("who.to", hit.start) or scene.at("who.after", hit.end):
                return kind
            if scene.at("who.dative", hit.start) is not None:
                return kind
            if scene.ended(hit.start, "giving.give"):
                return kind
            if before >= 0 and scene.tokens[before].kind in ("trigger", "plus") and kind in ("you", "all", "self"):
                return kind
            if kind != "self" and any(scene.at("giving.get", hit.end + step) for step in range(3)):
                return kind
            if kind == "all" and _called(scene, hit.start, hit.end):
                return kind
    return ""


def _beside_trigger(scene: Scene, at: int) -> bool:
    """Whether the sentence around ``at`` holds a trigger, if any does: "He sent me soup. +K!" is no self-award."""
    attached = scene.attached
    return not attached or any(scene.sentence[i] == scene.sentence[at] for i in attached)


def _at_last(scene: Scene, hit: Found) -> bool:
    """Whether "for you" ends a sentence whose topic another word leads to: "+K in yarn bombing for both of you"."""
    tokens, at = scene.tokens, hit.start - 1
    if not scene.has("who.to", at) or (hit.end < len(tokens) and tokens[hit.end].kind == "word"):
        return False
    begin, _ = scene.bounds(at)
    for index in range(at - 1, begin - 1, -1):
        if (marker := marker_at(scene, index)) is not None:
            return marker.name == "topic.in"
    return False


def _called(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause is nothing but people and "both of you" before the trigger."""
    tokens = scene.tokens
    opens = start == 0 or tokens[start - 1].kind in ("mention", "punct", "line", "bot")
    after = end + 1 if end < len(tokens) and tokens[end].norm in ",:—!" else end
    return opens and after < len(tokens) and tokens[after].kind in ("trigger", "plus")


def _vocative(scene: Scene, lead: list[int], free: list[list[int]]) -> list[int]:
    """Whom "you" means: those addressed at the beginning, else the person replied to, else the first who is named."""
    parent = replied_to(scene.status)
    if parent is not None:
        same = [i for i in lead if (m := scene.tokens[i].mention) is not None and _same(m.acct, parent.acct)]
        if same or len(lead) > 1:
            return same
    leading = [g for g in free if set(g) & set(lead)]
    return leading[0] if leading else free[0] if free else lead


def _third(scene: Scene, free: list[list[int]], lead: list[int]) -> list[list[int]]:
    """Whom "him" or "her" means: the last one spoken of, not the one spoken to."""
    spoken_of = [g for g in free if not set(g) & set(lead)]
    if spoken_of:
        return [spoken_of[-1]]
    if scene.finds("who.named"):
        return []
    last = free[-1]
    joined = any(scene.has("words.and", i) and scene.tokens[i].norm != "," for i in range(last[0], last[-1]))
    if len(last) > 1 and not joined:
        # "@coach, @bob ran a marathon! +K to him"
        return [last[-1:]]
    return [last]


def _by_default(scene: Scene, free: list[list[int]], lead: list[int]) -> list[list[int]]:
    """No sign says who: everybody who is there, but in a reply those at the front are only addressed."""
    if scene.status.in_reply_to is None or scene.status.in_reply_to.is_bot:
        return free
    others = [g for g in free if not set(g) & set(lead)]
    if others:
        return others
    parent = replied_to(scene.status)
    if len(lead) <= 1:
        return free
    if parent is not None:
        return [[i] for i in lead if (m := scene.tokens[i].mention) is not None and _same(m.acct, parent.acct)][:1]
    return []
