"""What of an award its toot says still, where nothing new may come to it by an edit: who gave it is not heard any more,
or who got it has left. What is edited away goes all the same, and what is warned of now is folded."""

from __future__ import annotations

import re

from bot.domain.deciding.answers import UNTOLD_WARNING
from bot.domain.model import Award, Status
from bot.domain.text import plain_words

_WORD = re.compile(r"\w+")


def still_told(before: Award, status: Status) -> Award:
    """``before`` without what ``status``, its toot, does not say any more, or says to fewer people."""
    changes: dict[str, object] = {}
    if before.words and not _holds(plain_words(status), before.words):
        changes["words"] = ""
    said = UNTOLD_WARNING if status.spoiler_text and status.warning_untold else status.spoiler_text
    warned = before.spoiler_text or said
    if said != before.spoiler_text and warned:
        # That there is a warning matters, even where its words are new, or gone.
        changes["spoiler_text"] = UNTOLD_WARNING
    if not status.visibility.open and status.visibility is not before.visibility:
        changes |= {"visibility": status.visibility, "words": "", "status_url": ""}
        changes["spoiler_text"] = warned and UNTOLD_WARNING
    return before.model_copy(update=changes) if changes else before


def untold(status: Status) -> Status:
    """``status`` as a reply may repeat it: that it warns, but not in which words."""
    return status.model_copy(update={"warning_untold": True}) if status.spoiler_text else status


def _holds(said: str, words: str) -> bool:
    """Whether all of ``words`` is in what is ``said``, in that order."""
    there = iter(_WORD.findall(said.casefold()))
    return all(word in there for word in _WORD.findall(words.casefold()))
