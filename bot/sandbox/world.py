"""The state of a sandbox: who and what there is, and who may see what. What people do with it is in ``acts``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.sandbox.flavour import Flavour
from bot.sandbox.markup import Link, tag_url, to_html
from bot.sandbox.model import Account, Answered, App, Draft, Fixed, Media, Notification, Status, Token
from bot.sandbox.paging import Order, Page, take
from bot.sandbox.people import Person
from bot.sandbox.records import Records
from bot.sandbox.streams import Streams

PERSON_SCOPES = ["read", "write", "follow", "push", "profile"]


class Refused(Exception):
    """The server says no: ``status`` is the HTTP status code, the message what the client is told, as JSON or bare."""

    def __init__(self, status: int, message: str, *, json: bool = True) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.json = json


def not_found() -> Refused:
    return Refused(404, "Record not found")


class World:
    """Everything in memory, with the indexes that make a timeline page cheap. Used by one thread at a time.

    ``base`` is the address at which the sandbox answers now; what is stored never holds it, so the port may change.
    URIs keep the address of the first start: a status has one name for ever.
    """

    def __init__(
        self,
        *,
        records: Records,
        flavour: Flavour,
        clock: Callable[[], datetime],
        new_secret: Callable[[], str],
        base: str,
        domain: str,
        streams: Streams,
        title: str = "Sandbox",
    ) -> None:
        self.records = records
        self.flavour = flavour
        self.ids = flavour.ids()
        self.clock = clock
        self.new_secret = new_secret
        self.base = base
        self.domain = domain
        self.streams = streams
        self.title = title
        self.accounts = {a.id: a for a in records.load(Account)}
        self.by_acct = {a.acct.lower(): a for a in self.accounts.values()}
        self.followers: dict[str, set[str]] = defaultdict(set)
        self.tag_followers: dict[str, set[str]] = defaultdict(set)
        for account in self.accounts.values():
            for followed in account.following:
                self.followers[followed].add(account.id)
            for tag in account.followed_tags:
                self.tag_followers[tag].add(account.id)
        self.tokens = {t.id: t for t in records.load(Token)}
        self.apps = {a.id: a for a in records.load(App)}
        self.media = {m.id: m for m in records.load(Media)}
        self.answered = {a.id: a for a in records.load(Answered)}
        self.fixed = {f.id: f for f in records.load(Fixed)}
        self.statuses: dict[str, Status] = {}
        self.everything = self._order()
        self.public = self._order()
        self.tagged: dict[str, Order] = defaultdict(self._order)
        self.written: dict[str, Order] = defaultdict(self._order)
        self.replies: dict[str, Order] = defaultdict(self._order)
        self.reblogs: dict[tuple[str, str], str] = {}
        for status in records.load(Status):
            self.add(status)
        self.notifications: dict[str, Notification] = {}
        self.notified: dict[str, Order] = defaultdict(self._order)
        for notification in sorted(records.load(Notification), key=lambda n: self.ids.position(n.id)):
            self.notifications[notification.id] = notification
            self.notified[notification.account_id].add(notification.id)
        self.unread: dict[str, None] = {}
        """Notifications that have come since the start and that nobody has seen in a list yet, in their order."""

    def _order(self) -> Order:
        return Order(self.ids.position)

    def count(self, name: str) -> int:
        """The next number of a sequence that never goes back."""
        counter = self.fixed.setdefault(name, Fixed(id=name, value="0"))
        counter.value = str(int(counter.value) + 1)
        self.records.save(counter)
        return int(counter.value)

    def settle(self, people: Iterable[Person]) -> None:
        """Add those of ``people`` who are not here yet, and see that each has a token."""
        for person in people:
            account = self.by_acct.get(person.acct.lower())
            if account is None:
                now = self.clock()
                account = Account(
                    id=self.ids.new(now, self.accounts.__contains__),
                    username=person.username,
                    domain=person.domain,
                    display_name=person.display_name,
                    note=person.note,
                    bot=person.bot,
                    emoji=person.emoji,
                    colour=sum(person.acct.encode()) * 47 % 360 if person.colour is None else person.colour,
                    created_at=now,
                    default_visibility=self.flavour.default_visibility,
                )
                self.accounts[account.id] = account
                self.by_acct[account.acct.lower()] = account
                self.records.save(account)
            self._give_token(account, person.token)

    def _give_token(self, account: Account, wanted: str | None) -> None:
        if wanted is None and self.token_of(account) is not None:
            return
        token = wanted or self.new_secret()
        if token not in self.tokens:
            made = Token(id=token, account_id=account.id, scopes=list(PERSON_SCOPES), created_at=self.clock())
            self.tokens[token] = made
            self.records.save(made)

    def token_of(self, account: Account) -> str | None:
        """A token that was given out with the account itself (not to an app)."""
        mine = (t.id for t in self.tokens.values() if t.account_id == account.id and t.app_id is None)
        return next(mine, None)

    # ------------------------------------------------------------------ names

    def home(self, account: Account) -> str:
        """The address of the server on which an account lives."""
        return self.base if account.domain is None else f"https://{account.domain}"

    def profile_url(self, account: Account) -> str:
        return f"{self.home(account)}/@{account.username}"

    def actor_uri(self, account: Account) -> str:
        base = f"https://{self.domain}" if account.domain is None else self.home(account)
        return f"{base}/users/{account.username}"

    def status_url(self, status: Status) -> str:
        return f"{self.profile_url(self.accounts[status.account_id])}/{status.id}"

    def tag_url(self, name: str) -> str:
        return tag_url(self.base, name)

    def find_account(self, handle: str, speaker: Account | None = None) -> Account | None:
        """Whom a handle (``bob``, ``bob@host``, with or without a leading @) means when ``speaker`` says it."""
        handle = handle.strip().removeprefix("@").lower()
        name, _, host = handle.partition("@")
        if host in ("", self.domain.lower()):
            neighbour = (
                self.by_acct.get(f"{name}@{speaker.domain}") if speaker and speaker.domain and not host else None
            )
            return neighbour or self.by_acct.get(name)
        return self.by_acct.get(f"{name}@{host}")

    # ------------------------------------------------------------------ statuses

    def add(self, status: Status) -> None:
        """Put a status into every index."""
        self.statuses[status.id] = status
        self.everything.add(status.id)
        self.written[status.account_id].add(status.id)
        if status.in_reply_to_id:
            self.replies[status.in_reply_to_id].add(status.id)
        if status.reblog_of_id:
            self.reblogs[status.account_id, status.reblog_of_id] = status.id
        elif status.visibility == "public":
            if status.in_reply_to_id is None or status.in_reply_to_account_id == status.account_id:
                self.public.add(status.id)
            for tag in status.draft.tags:
                self.tagged[tag].add(status.id)

    def remove(self, status: Status) -> None:
        """Take a status out of every index; replies to it stay where they are."""
        del self.statuses[status.id]
        for order in (self.everything, self.public, self.written[status.account_id]):
            order.discard(status.id)
        for tag in status.draft.tags:
            self.tagged[tag].discard(status.id)
        if status.in_reply_to_id:
            self.replies[status.in_reply_to_id].discard(status.id)
        if status.reblog_of_id:
            self.reblogs.pop((status.account_id, status.reblog_of_id), None)

    def content(self, status: Status, draft: Draft | None = None) -> str:
        """The HTML of a status, or of an earlier version of it."""
        if draft is not None:
            return self._html(status, draft)
        if status.html is None:
            status.html = self._html(status, status.draft)
        return status.html

    def _html(self, status: Status, draft: Draft) -> str:
        mentioned = {handle: self.accounts[id_] for handle, id_ in draft.mentions.items()}
        names = [a.username.lower() for a in {a.id: a for a in mentioned.values()}.values()]
        links = {
            handle: Link(self.profile_url(a), a.acct if names.count(a.username.lower()) > 1 else a.username)
            for handle, a in mentioned.items()
        }
        return to_html(draft.text, base=self.home(self.accounts[status.account_id]), people=links)

    def is_due(self, record: Status | Notification) -> bool:
        """Whether something has come by now."""
        return record.due is None or self.clock() >= record.due

    def can_see(self, status: Status, viewer: Account | None) -> bool:
        """Whether a status has come, and ``viewer`` may see it. What comes late is there for its author at once."""
        here = self.is_due(status) or (viewer is not None and viewer.id == status.account_id)
        return here and self.may_see(status, viewer)

    def may_see(self, status: Status, viewer: Account | None) -> bool:
        """Mastodon's ``StatusPolicy#show?``."""
        if status.reblog_of_id:
            original = self.statuses.get(status.reblog_of_id)
            return original is not None and self.can_see(original, viewer)
        author = self.accounts[status.account_id]
        if status.visibility in ("public", "unlisted"):
            return viewer is None or viewer.id not in author.blocking
        if viewer is None:
            return False
        drafts = (status.draft, *status.history) if self.flavour.keeps_removed_mentions else (status.draft,)
        if viewer.id == author.id or any(viewer.id in draft.mentions.values() for draft in drafts):
            return True
        return status.visibility == "private" and author.id in viewer.following

    def status(self, id_: str, viewer: Account | None) -> Status:
        """Raises ``Refused`` (404) when there is none, or none that ``viewer`` may see."""
        status = self.statuses.get(id_)
        if status is None or not self.can_see(status, viewer):
            raise not_found()
        return status

    def account(self, id_: str) -> Account:
        account = self.accounts.get(id_)
        if account is None:
            raise not_found()
        return account

    # ------------------------------------------------------------------ timelines

    def wants(self, status: Status, viewer: Account | None) -> bool:
        """Whether a status may stand in a timeline of ``viewer``: blocks count in both directions."""
        if viewer is None:
            return self.can_see(status, None)
        authors = {status.account_id}
        if status.reblog_of_id and (original := self.statuses.get(status.reblog_of_id)):
            authors.add(original.account_id)
        blocked = any(a in viewer.blocking or viewer.id in self.accounts[a].blocking for a in authors)
        return not blocked and self.can_see(status, viewer)

    def in_home(self, status: Status, viewer: Account) -> bool:
        """Mastodon's ``FeedManager#filter_from_home``: no conversations with people whom the viewer does not follow."""
        if self.has_followed_tag(status, viewer):
            return self.wants(status, viewer)
        if status.account_id != viewer.id and status.account_id not in viewer.following:
            return False
        to = status.in_reply_to_account_id
        answers_known = to is None or to in viewer.following or to in (viewer.id, status.account_id)
        return (answers_known or status.account_id == viewer.id) and self.wants(status, viewer)

    def in_hashtag(self, status: Status) -> bool:
        """Whether a status may stand in the timelines of its hashtags."""
        shown = status.in_reply_to_id is None or self.flavour.hashtag_shows_replies
        return shown and status.visibility == "public" and status.reblog_of_id is None

    def has_followed_tag(self, status: Status, viewer: Account) -> bool:
        """Whether a hashtag brings a status to the home timeline of ``viewer``."""
        return self.in_hashtag(status) and not viewer.followed_tags.isdisjoint(status.draft.tags)

    def timeline(
        self,
        orders: Sequence[Order],
        page: Page,
        viewer: Account | None,
        wanted: Callable[[Status], bool] = lambda _: True,
    ) -> list[Status]:
        """A page of what is in ``orders``, visible to ``viewer`` and ``wanted``, newest first."""

        def fits(id_: str) -> bool:
            status = self.statuses[id_]
            return wanted(status) and self.wants(status, viewer)

        return [self.statuses[id_] for id_ in take(orders, page, fits)]

    def home_timeline(self, viewer: Account, page: Page) -> list[Status]:
        orders = [self.written[id_] for id_ in (viewer.id, *viewer.following) if id_ in self.written]
        orders += [self.tagged[tag] for tag in viewer.followed_tags if tag in self.tagged]
        return self.timeline(orders, page, viewer, lambda status: self.in_home(status, viewer))

    def thread(self, status: Status, viewer: Account | None) -> tuple[list[Status], list[Status]]:
        """The visible statuses above (oldest first) and below (each before its own replies) a status."""
        above: list[Status] = []
        at = status
        while at.in_reply_to_id and (parent := self.statuses.get(at.in_reply_to_id)):
            above.append(parent)
            at = parent
        below: list[Status] = []
        waiting = [status.id]
        while waiting:
            id_ = waiting.pop()
            if id_ != status.id and id_ in self.statuses:
                below.append(self.statuses[id_])
            if id_ in self.replies:
                waiting.extend(reversed(self.replies[id_].ids))
        return (
            [s for s in reversed(above) if self.wants(s, viewer)],
            [s for s in below if self.wants(s, viewer)],
        )
