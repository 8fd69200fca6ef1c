"""Replies as values: which sentence, to whom, how visible."""

from __future__ import annotations

from bot.domain.model import Award, Reply, Status, Visibility
from bot.domain.phrases import harmless, name_of
from bot.domain.rules import Rules
from bot.domain.text.addresses import without_addresses
from bot.domain.wording import CALLED, DEFAULT_LANGUAGE

UNTOLD_WARNING = "CW"
"""Stands for a warning whose words are not to be repeated: that there was one matters."""

MOST_WORDS = 12
"""In more of them no name is looked for."""
_LONGEST_LABEL = 4
"""Words of a label."""


def reply_to(status: Status, rules: Rules, text: str, awards: tuple[Award, ...] = (), *, direct: bool = False) -> Reply:
    """Never louder than its source, nor than the awards that it speaks of; ``direct`` where it is nobody else's
    business."""
    is_open = status.visibility.open and not direct and all(award.visibility.open for award in awards)
    return Reply(
        in_reply_to_id=status.id,
        text=text,
        visibility=Visibility.UNLISTED if is_open else Visibility.DIRECT,
        spoiler_text=warning(status, rules, awards),
        language=rules.wording(status).language,
        award_ids=tuple(award.id for award in awards),
        attach_image=rules.attach_image and len(awards) == 1,
        to=status.account.acct,
    )


def answer(
    status: Status, rules: Rules, name: str, awards: tuple[Award, ...] = (), *, direct: bool = False, **slots: str
) -> Reply:
    """The sentence ``answers.NAME`` to the author of ``status``, its ``slots`` filled."""
    return reply_to(status, rules, sentence(status, rules, name, **slots), awards, direct=direct)


def sentence(status: Status, rules: Rules, name: str, **slots: str) -> str:
    """The sentence ``answers.NAME`` in the language of ``status``. Commands stand in words that the reader takes."""
    wording = rules.wording(status)
    spoken = {command: word(rules, wording.language, command) for command in CALLED}
    safe = {slot: value if slot in ("link", "words") else harmless(value) for slot, value in slots.items()}
    return wording.answers[name].format(**{**spoken, **safe, "giver": giver_of(status, rules)})


def giver_of(status: Status, rules: Rules) -> str:
    """The author of ``status`` as the bot addresses them."""
    return name_of(status.account.acct, home=rules.home, ping=True)


def word(rules: Rules, language: str, command: str) -> str:
    """What to say for ``command``."""
    return rules.words.get(language, rules.words.get(DEFAULT_LANGUAGE, {})).get(command, command.replace("_", " "))


def warning(status: Status, rules: Rules, awards: tuple[Award, ...] = ()) -> str:
    """The content warning of a reply to ``status``: the same without addresses, else that of the awards that it
    speaks of. What is on a list, or insults, is not repeated: that there is a warning has to do."""
    said = status.spoiler_text or next((award.spoiler_text for award in awards if award.spoiler_text), "")
    untold = status.warning_untold and said == status.spoiler_text
    if said and (untold or rules.guards.insults(said) or belittling_warning(said, rules)):
        return UNTOLD_WARNING
    told = harmless(without_addresses(said))[: rules.room.characters // 4]
    return told or (UNTOLD_WARNING if said else "")


def belittles(said: str, names: frozenset[str], rules: Rules) -> bool:
    """Whether ``said`` is nothing but what puts somebody down, by itself or beside a name: "bob, thief"."""
    words = said.split()
    if len(words) > MOST_WORDS:
        return rules.guards.labels(said)
    named = [_is_name(word, names) for word in words]
    return any(
        all(named[:start]) and all(named[end:]) and rules.guards.labels(" ".join(words[start:end]))
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )


def calls_by_name(said: str, names: frozenset[str], rules: Rules) -> bool:
    """Whether ``said`` puts down one of ``names``, whom it names: "murderer bob". What people call themselves is their
    own affair."""
    named = any(_is_name(word, names) for word in said.split() if any(map(str.isalnum, word)))
    return named and belittles(said, names, rules)


def belittling_warning(said: str, rules: Rules) -> bool:
    """Whether ``said``, a content warning, calls somebody names anywhere, "thief inside", or is too long to be told."""
    words = said.split()
    runs = (" ".join(words[at : at + size]) for at in range(len(words)) for size in range(1, _LONGEST_LABEL + 1))
    return len(words) > MOST_WORDS or any(map(rules.guards.labels, dict.fromkeys(runs)))


def _is_name(word: str, names: frozenset[str]) -> bool:
    bare = word.strip(".,:;!?()\"'-–—").removesuffix("'s").removesuffix("’s")
    if not bare or bare.startswith("@"):
        return True
    return bare.casefold() in names or bare.casefold().removesuffix("s") in names
