"""What a reviewer decided, as an append-only history, and what of it holds for a finding or claim as it is now.

Pure: the store keeps the entries (`factcheck.store.decisions`), this room says what they mean.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Self, get_args

from rapidfuzz import fuzz

from claims.model import Claim, Value
from factcheck.findings import Finding

Decided = Literal["confirmed", "dismissed", "needs-work"]
Status = Literal["open", "confirmed", "dismissed", "needs-work", "again"]
Reason = Literal["event", "count", "time", "misread", "same"]
DECIDED: tuple[Decided, ...] = get_args(Decided)
REASONS: tuple[Reason, ...] = get_args(Reason)
"""Why a finding is dismissed: its answers are of another event, thing counted or time; misread; or the same thing."""
STATUSES: tuple[Status, ...] = get_args(Status)

_LIKE = 75
"""Of 100: how alike two passages of one article are that count as one passage, changed; two sentences that share
only their subject stay below 60, an edited figure or name above 85 (the example articles, edited by hand)."""


class SeenSide(Value):
    """A passage as it stood when somebody decided on it."""

    article: str
    claim: str
    text: str


class Seen(Value):
    """What somebody had before their eyes: a finding with its sides, or a claim, which has one and no verdict."""

    kind: str
    verdict: str | None = None
    sides: tuple[SeenSide, ...]

    def among(self, editions: Mapping[str, str]) -> Self:
        """Give the same with each passage in the article that its own is a version of, where that is another."""
        sides = (side.model_copy(update={"article": editions.get(side.article, side.article)}) for side in self.sides)
        return self.model_copy(update={"sides": tuple(sides)})


class Entry(Value):
    """One line of the history: who decided what of which item, when, after what, and under which rules.

    ``item`` is the id of a finding or claim, ``seen`` what it showed. ``after`` is None where it was left or made
    open again, with or without a note. ``value`` is the answer to use, as it was shown, ``reason`` why a finding was
    dismissed, "" where neither was told. ``link`` is the address of an outside source, ``decided_at`` a time in UTC
    (ISO 8601), ``undoes`` the id of the entry this one takes back.
    """

    id: int
    item: str
    before: Decided | None
    after: Decided | None
    value: str = ""
    reason: Reason | Literal[""] = ""
    note: str = ""
    link: str = ""
    reviewer: str
    decided_at: str
    rules: str
    undoes: int | None = None
    seen: Seen

    @property
    def empty(self) -> bool:
        """Tell whether nothing stands by this entry: it took the only decision back."""
        return not (self.after or self.value or self.reason or self.note or self.link)


class Standing(Value):
    """What holds for an item now: the newest entry about it, and whether what it shows has changed since.

    ``again`` is True where a side changed after the decision: it is shown as one to look at again.
    """

    entry: Entry
    again: bool = False

    @property
    def status(self) -> Status:
        """The item's status: a decision on something that has changed since no longer counts."""
        if self.again:
            return "again"
        return self.entry.after or "open"


def seen(item: Finding | Claim) -> Seen:
    """Give what a reviewer of an item has before their eyes."""
    if isinstance(item, Claim):
        return Seen(kind=item.kind, sides=(SeenSide(article=item.article, claim=item.id, text=item.text),))
    sides = tuple(SeenSide(article=side.article, claim=side.claim, text=side.text) for side in item.sides)
    return Seen(kind=item.kind, verdict=item.verdict, sides=sides)


def standing(now: Seen, own: Entry | None, gone: Iterable[Entry] = ()) -> Standing | None:
    """Give what holds for an item that shows ``now``; None where nothing was ever decided of it.

    ``own`` is the newest entry under its id. ``gone`` are the newest entries of items that are no more: an edited
    article has other claims, so a finding with it has another id, and what was decided of the former one is looked up
    here. It holds where each passage reads as it did, and is to be looked at again where one of them changed.
    """
    if own is not None:
        return Standing(entry=own, again=own.after is not None and not _same(now, own.seen))
    touching = [(became(now, entry.seen), entry) for entry in gone if not entry.empty]
    held = [(state == "same", entry) for state, entry in touching if state is not None]
    if not held:
        return None
    same, former = max(held, key=lambda found: (found[0], found[1].id))
    return Standing(entry=former, again=former.after is not None and not same)


def became(now: Seen, then: Seen) -> Literal["same", "changed"] | None:
    """Tell whether a finding or claim is what one that is no more has become, and if it still shows the same."""
    if not _touches(now, then):
        return None
    return "same" if _same(now, then) else "changed"


def taken_back(history: Sequence[Entry]) -> tuple[Entry, Entry | None] | None:
    """Give the entry of an item that an undo takes back, and the one that then holds again.

    ``history`` is all of the item's, oldest first. None where there is nothing to take back.
    """
    standing_: list[Entry] = []
    for entry in history:
        if entry.undoes is None:
            standing_.append(entry)
        elif standing_:
            standing_.pop()
    if not standing_:
        return None
    return standing_[-1], standing_[-2] if len(standing_) > 1 else None


def is_address(link: str) -> bool:
    """Tell whether a link can be followed from a page: a web address without spaces.

    >>> is_address("https://example.org/a"), is_address("javascript:alert(1)")
    (True, False)
    """
    return link.startswith(("https://", "http://")) and not any(map(str.isspace, link))


def _same(now: Seen, then: Seen) -> bool:
    """Do both show the same: one kind, one verdict, and the same words in the same articles?"""
    return (now.kind, now.verdict, _passages(now)) == (then.kind, then.verdict, _passages(then))


def _passages(seen_: Seen) -> list[tuple[str, str]]:
    return sorted((side.article, side.text) for side in seen_.sides)


def _touches(now: Seen, then: Seen) -> bool:
    """Is one of the passages the same, or the same but changed?

    A finding of another verdict is that one become another only by a passage that changed: an agreement of passages
    that all read as they did was there before, beside it. Of the very same passages it is the same, judged anew.
    """
    alike = [
        one.text != other.text
        for one in now.sides
        for other in then.sides
        if one.article == other.article and fuzz.ratio(one.text, other.text) >= _LIKE
    ]
    judged_anew = now.verdict == then.verdict and bool(alike)
    return now.kind == then.kind and (any(alike) or judged_anew or _passages(now) == _passages(then))
