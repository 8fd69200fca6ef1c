"""The content warning of what is said of a gift besides its toot: an answer to the bot's question, a correction."""

from __future__ import annotations

from bot.domain.deciding.answers import UNTOLD_WARNING
from bot.domain.model import Award, Status
from bot.domain.readings import Nomination
from bot.domain.text import clean_topic, topic_key


def warned_by(toot: Status, said: Status) -> Status:
    """``toot``, with the warning of what is ``said`` of its gift where it has none."""
    if toot.spoiler_text or not said.spoiler_text:
        return toot
    return toot.model_copy(update={"spoiler_text": said.spoiler_text, "warning_untold": said.warning_untold})


def adds_warning(said: Status, awards: tuple[Award, ...]) -> bool:
    """Whether what is ``said`` of ``awards`` warns of what they say, and they do not."""
    return bool(said.spoiler_text) and not all(award.spoiler_text for award in awards)


def warning_with(award: Award, said: Status) -> str:
    """The warning of an award to which something new is ``said``; its words are told where anybody may read them."""
    if award.spoiler_text or not said.spoiler_text:
        return award.spoiler_text
    return said.spoiler_text if said.visibility.open and not said.warning_untold else UNTOLD_WARNING


def warned_still(toot: Status, award: Award, reading: Nomination) -> Status:
    """``toot``, which has made ``award`` before, with the warning under which somebody has said since what that is for:
    it is not the toot that says so."""
    told = {topic_key(clean_topic(topic)) for gift in reading.gifts for topic in gift.topics}
    if toot.spoiler_text or award.topic_key in told:
        return toot
    return toot.model_copy(update={"spoiler_text": award.spoiler_text})
