"""Whom: which of a toot's people receive, and which are only thanked, told, or named beside."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.model import Mention, Status
from bot.domain.reading.core import only_adds, only_calls
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.set_off import apart_from_verb, both_by_verb
from bot.domain.reading.who.barred import barred
from bot.domain.reading.who.joined_people import JOINTS, groups_of
from bot.domain.reading.who.named import excluded, named_in, owns_topic
from bot.domain.reading.who.passed_over import still_meant
from bot.domain.reading.who.pronoun import pronoun
from bot.domain.reading.who.spoken_of import left_open, one_acts_on_another, one_of_several, third, told_before
from bot.domain.reading.who.told_first import news, nobody_called
from bot.domain.reading.who.whom_it_means import may_mean_either
from bot.domain.reading.who.works import work_of


@dataclass(slots=True)
class Who:
    """The people of a toot, sorted. ``groups`` are the recipients in the order of the text, as token indexes."""

    groups: list[list[int]] = field(default_factory=list)
    positive: bool = False
    """Whether a sign (to, gets, +K before) says that they receive, or whether they are merely all who are there."""
    beside: set[int] = field(default_factory=set)
    """Mentions that are no recipients, and those of them who are left out of what others receive."""
    barred: frozenset[int] = frozenset()
    named: tuple[int, int] | None = None
    """A recipient who has no resolvable @."""
    others: tuple[Mention, ...] = ()
    """Recipients without a mention: the person replied to, or the author."""
    myself: bool = False

    def indexes(self) -> list[int]:
        return self.groups[0].copy() if len(self.groups) == 1 else [i for group in self.groups for i in group]


def find_who(scene: Scene, core: set[int], left_out: frozenset[int] | None = None) -> Who:
    """Who receives, seen from the sentences ``core`` that give; ``left_out``: who does not, where that is known."""
    who = Who(barred=barred(scene) if left_out is None else left_out)
    people = still_meant(scene, who.barred)
    if people and (work := work_of(scene)) is not None:
        return Who(groups=[[work[0]]], positive=True, barred=who.barred)
    groups = groups_of(scene, people)
    both = {i for pair in both_by_verb(scene) for i in pair}
    for group in groups:
        if both.issuperset(group):
            continue
        if excluded(scene, group) or _bracketed(scene, group[0]):
            who.beside.update(group)
    who.beside -= {other for _, other in news(scene)}
    alone = bool(groups) and len(who.beside) == len(people) and replied_to(scene.status) is None
    if alone and named_in(scene, core) is None:
        # Those who are only spoken to are meant when nobody else is there: "Dear @bob, please accept +K".
        who.beside -= {i for g in groups for i in g if not excluded(scene, g, ("who.excluded",))}
    if groups and len(who.beside) == len(people) and replied_to(scene.status) is None:
        # "+K for the tide tables of @bob": whose the topic is receives, when nobody else is there.
        who.beside -= {i for g in groups for i in g if owns_topic(scene, i)}
    free = [g for g in groups if not who.beside.intersection(g)]
    lead = _leading(scene)
    addressed = set(lead) if replied_to(scene.status) is not None else set()
    sure: list[list[int]] = []
    for group in free:
        if _receives(scene, group, core, bool(sure), addressed.issuperset(group)):
            sure.append(group)
    if not sure and len(addressed) > 1 and scene.at("giving.get", lead[-1] + 1) is not None:
        # "@carol @bob gets +K in tea", in reply to Carol: whom nobody speaks to gets it.
        sure.append([lead[-1]])
    who.named = named_in(scene, core) if not sure else None
    spoken = pronoun(scene, core)
    if spoken == "self":
        who.myself = True
        who.others = (author_of(scene.status),)
        who.groups = [g for g in sure if not set(g) & set(lead)]
        who.positive = True
        return _settle(scene, who)
    unsure = one_acts_on_another(scene, free, addressed)
    either = spoken != "all" and may_mean_either(scene, core, sure, addressed)
    together = nobody_called(scene, lead) and all(scene.sentence[g[0]] in core for g in free)
    if free and spoken == "all" and (not sure or together or told_before(scene, sure)):
        who.groups, who.positive = free, True
    elif spoken in ("", "third") and (one := one_of_several(scene, core, spoken)):
        who.groups, who.positive = one, True
    elif either:
        who.positive = True
    elif (
        sure
        and not (unsure and left_open(scene, sure, free[-1]))
        and not (spoken == "third" and told_before(scene, sure))
    ):
        who.groups, who.positive = sure, True
    elif spoken == "you" and (lead or free):
        who.groups, who.positive = ([_vocative(scene, lead, free)], True)
    elif spoken == "third" and free:
        who.groups, who.positive = [] if unsure else third(scene, free, lead), True
    elif unsure or (who.named is not None and not (free and _named_apart(scene, who.named))):
        who.groups = []
    else:
        who.groups = _by_default(scene, free or _told_elsewhere(scene, groups), lead)
    if not who.groups and who.named is None and spoken != "third" and not either:
        parent = replied_to(scene.status)
        if parent is not None:
            who.others = (parent,)
    return _settle(scene, who)


def _named_apart(scene: Scene, named: tuple[int, int]) -> bool:
    """Whether somebody named stands in another clause than the trigger, where someone with an @ is told of: "@bob
    cooked for the whole class, that's a +K in soup".
    """
    _, end = scene.bounds(named[0])
    if scene.norms[end - 1] in _MARKS and any(i >= end for i in scene.people):
        # "You know who deserves +K in patience? @bob"
        return True
    for trigger in scene.attached:
        between = range(min(trigger, named[0]), max(trigger, named[0]))
        comma = next((i for i in between if scene.tokens[i].kind == "punct"), trigger)
        if comma == trigger:
            return False
    return bool(scene.attached)


_MARKS = frozenset("?？؟")


def _settle(scene: Scene, who: Who) -> Who:
    who.groups = [kept for group in who.groups if (kept := [i for i in group if i not in who.barred])]
    chosen = set(who.indexes())
    who.beside = {i for i in scene.people if i not in chosen}
    return who


def replied_to(status: Status) -> Mention | None:
    """The person replied to, unless that is the author or this bot, or cannot be learnt."""
    parent = status.in_reply_to
    if parent is not None and parent.unasked:
        return parent.stand_in()
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


def _bracketed(scene: Scene, index: int) -> bool:
    """Whether a person stands in brackets behind other words: "+K to @a (thanks, @b)"."""
    if "(" not in scene.norms:
        return False
    begin, _ = scene.bounds(index)
    at = index - 1
    while at >= begin and scene.tokens[at].norm not in "()":
        at -= 1
    if at < begin or scene.tokens[at].norm != "(" or at == index - 1:
        return False
    close = next((i for i in range(index, len(scene.tokens)) if scene.tokens[i].norm in "()"), at)
    inside = any(scene.tokens[i].is_trigger for i in range(at, close))
    return scene.tokens[close].norm == ")" and not inside


def _leading(scene: Scene) -> list[int]:
    """The mentions with which the toot begins."""
    lead: list[int] = []
    for index, token in enumerate(scene.tokens):
        if token.kind == "mention":
            lead.append(index)
        elif token.kind not in _BESIDE_LEADS and token.norm not in JOINTS:
            break
    return lead


_BESIDE_LEADS = frozenset(("bot", "emoji", "line"))
"""Kinds of tokens that may stand between the mentions at the front."""


def _receives(scene: Scene, group: list[int], core: set[int], more: bool, addressed: bool) -> bool:
    """Whether a sign in the giving sentences says that this group receives. ``more``: others before it do."""
    first, last = group[0], group[-1]
    if scene.sentence[first] not in core:
        return False
    if addressed and _has_trigger(scene, last):
        # In a reply those at the front are only spoken to, be they next to the +K or not.
        return any(scene.has("words.and", i) for i in range(first, last))
    if addressed and len(group) > 1 and not any(scene.has("words.and", i) for i in range(first, last)):
        # "@a @b you win": clients put everyone of the thread there.
        return False
    if more and first > 0 and (scene.tokens[first - 1].norm in ",;" or _and_kin(scene, first)):
        return True
    before = _sign_before(scene, first, more) or _explains(scene, first) or (more and _led_alike(scene, first))
    before = before or scene.sentence[first] in scene.turns or (more and _is_added(scene, first))
    return before or _sign_after(scene, last) or _called_first(scene, group, core)


def _is_added(scene: Scene, person: int) -> bool:
    """Whether ``person`` only gets what others get, in a sentence or clause that says so: ", and so does @carol"."""
    begin, end = scene.bounds(person)
    comma = next((i for i in range(person, begin, -1) if scene.tokens[i].norm == ","), begin)
    before = max(begin - 1, 0)
    refused = any(scene.bounds(before)[0] <= hit.start < begin for hit in scene.finds("who.refused"))
    return only_adds(scene, comma, end) and not refused


def _led_alike(scene: Scene, index: int) -> bool:
    """Whether the word before a person ended the verb of an earlier one: "+K z ziół leci do @a, a z zup do @b"."""
    lead = scene.norms[index - 1]
    return any(
        i < index and scene.norms[i - 1] == lead and any(f.end == i for f in scene.finds("giving.get"))
        for i in scene.people
    )


def _and_kin(scene: Scene, index: int) -> bool:
    """Whether an "and" adds the person at ``index`` to the one before, told who it is or not: "and her sister @x"."""
    at = next((hit.start for hit in scene.finds("who.kin") if hit.end == index), index) - 1
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
    if scene.ended(index, "giving.get") or scene.has("who.with", index - 1):
        return scene.ended(index, "giving.get")
    for step in range(1, 6):
        at = index - step
        if at < 0 or (tokens[at].ends and step > 1):
            return False
        token = tokens[at]
        if step == 1 and (token.leads or scene.has("who.is", at)) and _gives_before(scene, at):
            return True
        if token.is_trigger or token.kind == "mention":
            return token.is_trigger and step <= 2 and not token.detached
        if scene.has("who.to", at):
            # "@a per la voce, @b": what begins with "for" ends at the comma.
            apart = (more and step > 1) or tokens[index - 1].norm == ","
            kin = tokens[at - 1].is_trigger and scene.within("who.named", index - 1)
            return kin or not (apart and scene.has("topic.for", at))
        if scene.ended(at + 1, "giving.give", "giving.kudos", "giving.thanks"):
            return True
        if token.kind == "punct" and token.norm not in (_LEADS_UP if step == 1 else _GOES_ON):
            return False
    return False


_GOES_ON = frozenset('"→')
"""Signs that part nobody from the word that leads to them."""
_LEADS_UP = _GOES_ON | frozenset(":,—!")
"""Those that may stand right before somebody too."""


def _explains(scene: Scene, index: int) -> bool:
    """Whether a person says who is meant: "+K to the best neighbour in the world, @bob"."""
    tokens = scene.tokens
    at = index - 2
    if at < 0 or tokens[index - 1].norm != ",":
        return False
    while at > max(0, index - _LONGEST_NAME) and tokens[at].kind == "word" and not scene.has("who.to", at):
        at -= 1
    return at > 0 and scene.has("who.to", at) and tokens[at - 1].is_trigger


_LONGEST_NAME = 12
"""Words from "to" to the person it leads to, with what they are called between."""


def _called_first(scene: Scene, group: list[int], core: set[int]) -> bool:
    """Whether this group stands alone before a sentence that gives: "@carol? +K in jam"."""
    number = scene.sentence[group[0]]
    return number > 0 and number + 1 in core and only_calls(scene, number)


def _gives_before(scene: Scene, at: int) -> bool:
    """Whether the sentence up to ``at`` holds a trigger: "+K for soup: @bob"."""
    begin, _ = scene.bounds(at)
    return any(t.is_trigger for t in scene.tokens[begin:at])


def _sign_after(scene: Scene, index: int) -> bool:
    tokens = scene.tokens
    if any(one == index for one, _ in apart_from_verb(scene)):
        return True
    for step in range(1, 6):
        at = index + step
        if at >= len(tokens) or tokens[at].ends or scene.at("who.named", at) is not None:
            return False
        if scene.at("giving.get", at) is not None or (step == 1 and scene.at("who.after", at) is not None):
            return True
        token = tokens[at]
        if step == 1 and ((token.is_trigger and not token.detached) or token.norm in _LEADS_TO):
            return True
        if token.is_trigger:
            return _has_trigger(scene, index)
        if token.kind not in ("word", "emoji") and token.norm not in (",", ")"):
            return False
    return False


_LEADS_TO = frozenset(":→(=")
"""Signs that lead from somebody to what for."""


def _has_trigger(scene: Scene, person: int) -> bool:
    """Whether nothing but little words stands between a person and a trigger: "@bob has his +K"."""
    at = person + 1
    while at < min(person + 6, len(scene.tokens)) and scene.tokens[at].kind == "word":
        if scene.at("words.frame", at) is None:
            return False
        at += 1
    return at < len(scene.tokens) and scene.tokens[at].is_trigger and not scene.tokens[at].detached


def _vocative(scene: Scene, lead: list[int], free: list[list[int]]) -> list[int]:
    """Whom "you" means: those addressed at the beginning, else the person replied to, else the first who is named."""
    parent = replied_to(scene.status)
    if parent is not None:
        same = [i for i in lead if (m := scene.tokens[i].mention) is not None and _same(m.acct, parent.acct)]
        if same or len(lead) > 1:
            return same
    return free[0] if free else lead


def _told_elsewhere(scene: Scene, groups: list[list[int]]) -> list[list[int]]:
    """Somebody told of in another sentence who stands nowhere else: "A lift from @bob! #ImaginaryKlout in lifts"."""
    givers = {scene.sentence[i] for i in scene.attached}
    told = {hit.end - 1 for hit in scene.finds("who.excluded") if hit.end - hit.start == 2}
    return [
        g
        for g in groups
        if givers and scene.sentence[g[0]] not in givers and told.issuperset(g) and scene.has("who.with", g[0] - 1)
    ]


def _by_default(scene: Scene, free: list[list[int]], lead: list[int]) -> list[list[int]]:
    """No sign says who: everybody who is there, but in a reply those at the front are only addressed."""
    if scene.status.in_reply_to is None or scene.status.in_reply_to.is_bot:
        # "Proposed by @ann: @bob, +K in chess"
        free = [g for g in free if not scene.has("who.with", g[0] - 1)] or free
        # "Thanks to @ann for the map. The hole is @bob's, and so is this: #ImaginaryKlout"
        givers = {scene.sentence[i] for i in scene.attached}
        return [g for g in free if scene.sentence[g[0]] in givers] or free
    others = [g for g in free if not set(g) & set(lead)]
    if others:
        return others
    parent = replied_to(scene.status)
    if len(lead) <= 1:
        return free
    if parent is not None:
        return [[i] for i in lead if (m := scene.tokens[i].mention) is not None and _same(m.acct, parent.acct)][:1]
    return []
