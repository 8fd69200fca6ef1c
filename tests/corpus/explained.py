"""How a few hundred toots of the corpus are explained: kind, reason, evidence, gifts; a line of text for each.

``python -m tests.corpus.explained`` chooses the toots and writes ``explained.txt`` anew, and so ``details.txt``: toots,
each with its explanation beneath, that go where no toot of the corpus goes. Look at its difference before
you commit it: each changed line is a toot that somebody will see read, or explained, in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.domain.grammar import Grammar
from bot.domain.readings import Gift, Incomplete, Nomination, Reading
from tests.corpus.rendering import render
from tests.corpus.scoring import cases, grammar, read_case

FOLDER = Path(__file__).parent
CORPORA = sorted(path.name for path in FOLDER.glob("*.jsonl"))
EXPLAINED = FOLDER / "explained.txt"
DETAILS = FOLDER / "details.txt"
_SAYS = {Nomination: "gives", Incomplete: "asks"}


def toots(corpus: str) -> list[dict[str, Any]]:
    """The toots of a corpus file, as a server sends them."""
    return [
        {**case, "content": case.get("content") or render(case["text"], case["mentions"])} for case in cases(corpus)
    ]


def explanation(reading: Reading) -> str:
    """All that a reading says, in a line."""
    said = [_SAYS.get(type(reading), type(reading).__name__), reading.why]
    said += [f"{mark.part}@{mark.start}-{mark.end}={mark.text}" for mark in reading.evidence]
    if isinstance(reading, Nomination | Incomplete):
        said += [_gift(gift) for gift in reading.gifts]
    if isinstance(reading, Nomination) and reading.emoji:
        said.append(reading.emoji)
    if isinstance(reading, Incomplete):
        said.append(f"lacks {' and '.join(reading.missing)}")
    return " | ".join(said).replace("\n", "⏎")


def _gift(gift: Gift) -> str:
    return f"{', '.join(m.acct for m in gift.recipients)}: {', '.join(gift.topics)}"


def explained() -> dict[str, str]:
    """The line of each toot that ``explained.txt`` holds, by the toot's id."""
    lines = EXPLAINED.read_text(encoding="utf-8").splitlines()
    return {line.partition(" ")[0]: line for line in lines}


def details() -> list[tuple[str, str]]:
    """The toots of ``details.txt`` with their explanations."""
    pairs = (pair.split("\n") for pair in DETAILS.read_text(encoding="utf-8").strip().split("\n\n"))
    return [(text.replace("⏎", "\n"), says) for text, says in pairs]


def by_alice(text: str) -> dict[str, Any]:
    """An English toot whose every @ is somebody; before "↩" stands whom it replies to."""
    parent, _, text = text.rpartition("↩ ")
    names = dict.fromkeys(re.findall(r"@(\w+)", text))
    people = [{"acct": name, "username": name, "url": f"https://example.social/@{name}"} for name in names]
    case = {"id": "t", "author": "alice", "bot": _BOT, "mentions": people, "language": "en", "visibility": "public"}
    reply = {"acct": parent, "is_bot": parent == _BOT} if parent else None
    return {**case, "in_reply_to": reply, "content": render(text, people)}


_BOT = "imaginaryklout"


def chosen(words: Grammar) -> Iterator[str]:
    """A line for the first toot of each language that is read for its reason and in its shape."""
    seen: set[object] = set()
    for corpus in CORPORA:
        language = corpus.split(".")[0].rstrip("0123456789")
        for case in toots(corpus):
            reading = read_case(case, words)
            if (shape := (language, *_shape(reading))) not in seen:
                seen.add(shape)
                yield f"{case['id']} {explanation(reading)}"


def _shape(reading: Reading) -> tuple[object, ...]:
    reason = re.sub(r"“.*”", "", reading.why, flags=re.DOTALL)
    gifts = reading.gifts if isinstance(reading, Nomination | Incomplete) else ()
    return type(reading), reason, len(gifts) > 1, any(len(gift.recipients) > 1 for gift in gifts)


if __name__ == "__main__":
    EXPLAINED.write_text("".join(f"{line}\n" for line in chosen(grammar())), encoding="utf-8")
    again = ((text, explanation(read_case(by_alice(text), grammar()))) for text, _ in details())
    lines = ("{}\n{}\n".format(text.replace("\n", "⏎"), says) for text, says in again)
    DETAILS.write_text("\n".join(lines), encoding="utf-8")
