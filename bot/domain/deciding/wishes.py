"""Badges from the bot itself, for those who ask: "want some", "can I have one for tea?"."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain import promises
from bot.domain.deciding.awarding import Candidate, award_of, insulting, was_hidden
from bot.domain.deciding.conversation import Talk
from bot.domain.model import Account, Favourite, Status
from bot.domain.outcome import Decision
from bot.domain.readings import Command
from bot.domain.rules import Rules
from bot.domain.text import clean_topic, topic_key

WANTING = "want"
STOPPED = "stopped"
_WANT_EVERY = timedelta(days=7)


def wish_of(status: Status, command: Command, rules: Rules) -> str:
    """The topic of the badge that somebody asks for."""
    return clean_topic(command.object) or rules.wording(status).answers["asking"]


def grant_wish(talk: Talk) -> Decision:
    """A badge from the bot for whoever asks for one, once in seven days, and none for whoever has said *stop*."""
    status, rules = talk.status, talk.rules
    if (stopped := talk.facts.promises.get(promises.stop(talk.speaker))) is not None:
        return _want_after_stop(talk, stopped)
    told = promises.told(WANTING, talk.speaker)
    last = talk.facts.promises.get(told)
    if last is not None and last > talk.now - _WANT_EVERY:
        return talk.done(None, why="they had a badge within seven days", favourite=Favourite(status_id=status.id))
    if talk.facts.objection:
        return talk.done(None, why=talk.facts.objection)
    wish = wish_of(status, talk.command, rules)
    me = status.account
    to = Account(id=me.id, acct=me.acct, url=me.url)
    page_id, award_id, *_ = talk.facts.ids
    candidate = Candidate(recipient=to, topic=wish, key=topic_key(wish))
    if not candidate.key:
        return talk.done(talk.says("nothing"))
    award = award_of(status, "", candidate, award_id, page_id, talk.now)
    # The giver is the bot, so these words are not the giver's.
    award = award.model_copy(update={"giver": Account(**dict(rules.me)), "words": "", "status_url": ""})
    if insulting(award, rules):
        return talk.done(None, why="its words are on a list")
    if was_hidden(award, talk.facts):
        return talk.done(None, why="an operator has hidden it")
    reply = talk.says("wanted", (award,), topic=wish, link=rules.badge(award.id))
    return talk.done(reply.model_copy(update={"attach_image": True}), awards=(award,), keeps=(told,))


def _want_after_stop(talk: Talk, stopped: datetime) -> Decision:
    """Whoever has said *stop* comes back by *start* alone: that is said to them once, and not to a word from before."""
    told = promises.told(STOPPED, talk.speaker)
    last = talk.facts.promises.get(told)
    if talk.status.created_at < stopped or (last is not None and last >= stopped):
        return talk.overruled()
    return talk.done(talk.says("stopped", direct=True), why="they have said stop", keeps=(told,))
