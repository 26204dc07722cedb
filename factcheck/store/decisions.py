"""The history of decisions in the store, to which lines are only added, and what holds of each item now.

`decisions` is the history, `standings` what `factcheck.decisions.standing` makes of it: kept beside it, in the same
transaction, so that a list of findings can be sorted by status at once.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from claims.model import Claim, Value
from factcheck.decisions import Decided, Entry, Reason, Seen, Standing, seen, standing, taken_back
from factcheck.errors import DecidedError, NotFoundError
from factcheck.findings import Finding
from factcheck.store.connection import Connection, batched
from factcheck.store.findings import read_findings
from factcheck.store.rows import Row
from factcheck.store.versions import Versions

_NEWEST = "select * from decisions where id in (select max(id) from decisions group by item)"
_FINDING = "f-"
_TOLD = ("value", "reason", "note", "link")
"""What is told of a decision beside it."""


class Wish(Value):
    """What a reviewer wants to stand of an item: a decision, a value to use or a reason, a note, an outside source.

    What is None stays as it stands: a wish with a note alone leaves the decision, one without keeps the note; ``open``
    takes the decision away. A reason stands with a dismissal alone, a value to use with all else. ``newest`` is the
    number of the newest entry that the reviewer knew of, 0 for none: what somebody else decided after it is not passed
    over. None doesn't ask. ``seen`` is what the reviewer had before their eyes where that isn't what the item shows
    now: it is then one to look at again.
    """

    item: str
    reviewer: str
    decision: Decided | Literal["open"] | None = None
    value: str | None = None
    reason: Reason | Literal[""] | None = None
    note: str | None = None
    link: str | None = None
    newest: int | None = None
    seen: Seen | None = None


class Decisions:
    """The decisions of a store. Every method raises StoreError, as the store's do."""

    def __init__(self, file: Connection, versions: Versions) -> None:
        self._file = file
        self._versions = versions

    def decide(self, wishes: Iterable[Wish], rules: str) -> list[Entry]:
        """Add decisions, all of them in one transaction or none; give the entries that were added.

        What stands already is not added again. Raises NotFoundError where an item is not in the store, DecidedError
        where somebody else decided after the entry a wish knew of.
        """
        with self._file.writing():
            added = [entry for wish in wishes for entry in [self._decide(wish, rules)] if entry is not None]
        self._file.checkpoint()
        return added

    def undo(self, item: str, reviewer: str, rules: str, *, own: bool = False) -> Entry | None:
        """Take the last decision on an item back by adding an entry; give it, None where there is nothing to undo.

        ``own`` leaves another reviewer's decision alone.
        """
        with self._file.writing():
            found = taken_back(self.history(item))
            if found is None or (own and found[0].reviewer != reviewer):
                return None
            last, former = found
            values = {
                "item": item,
                "before": last.after,
                "after": former.after if former else None,
                **{name: getattr(former, name) if former else "" for name in _TOLD},
                "reviewer": reviewer,
                "rules": rules,
                "undoes": last.id,
            }
            entry = self._add(values, former.seen if former else last.seen)
        self._file.checkpoint()
        return entry

    def last_of(self, reviewer: str) -> str | None:
        """Give the item of the newest decision of a reviewer that nothing took back or followed; None without one."""
        sql = (
            "with held as (select id, item, reviewer from decisions where undoes is null "
            "and id not in (select undoes from decisions where undoes is not null)) "
            "select item from held where reviewer = ? and id = (select max(h.id) from held h where h.item = held.item) "
            "order by id desc limit 1"
        )
        row = self._file.first(sql, reviewer)
        return row["item"] if row else None

    def history(self, item: str | None = None) -> list[Entry]:
        """Give all that was ever decided, of one item or of all, oldest first."""
        test, values = ("item = ?", [item]) if item is not None else ("true", [])
        return [_entry(row) for row in self._file.rows(f"select * from decisions where {test} order by id", *values)]

    def standing(self, item: str) -> Standing | None:
        """Give what holds of an item now; None where nothing was decided."""
        return next(iter(self.standings([item]).values()), None)

    def standings(self, items: Sequence[str] | None = None) -> dict[str, Standing]:
        """Give what holds of some items, or of all, by item; those of which nothing was decided are left out."""
        sql = "select s.item about, s.status, d.* from standings s join decisions d on d.id = s.entry where "
        if items is None:
            return dict(self._standings(sql + "true", []))
        found: dict[str, Standing] = {}
        for batch in batched(items):
            found |= self._standings(f"{sql} s.item in ({', '.join('?' * len(batch))})", batch)
        return found

    # --- inside the store's transactions

    def settle_findings(self) -> None:
        """Say again what holds of each finding: after a check, whose findings may have other sides."""
        self._file.run("delete from standings where item glob 'f-*'")
        newest = {entry.item: entry for entry in self._newest("item glob 'f-*'")}
        if not newest:
            return
        editions = self._versions.editions()
        newest = {item: _of_editions(entry, editions) for item, entry in newest.items()}
        now = {finding.id: seen(finding).among(editions) for finding in read_findings(self._file)}
        gone: dict[str, list[Entry]] = defaultdict(list)
        for entry in newest.values():
            if entry.item not in now:
                for article in {side.article for side in entry.seen.sides}:
                    gone[article].append(entry)
        for item, seen_ in now.items():
            former = {e.id: e for side in seen_.sides for e in gone.get(side.article, ())}
            self._settle(item, standing(seen_, newest.get(item), former.values()))

    def settle_claims(self, article: str) -> None:
        """Say again what holds of the claims of an article, after another text or other rules gave new ones."""
        ids = [
            row["id"]
            for row in self._file.rows(
                "select c.id from came c join articles a on a.hash = c.article_hash where a.edition_of = ?", article
            )
        ]
        marks = ", ".join("?" * len(ids))
        test = f"item glob 'c-*' and seen ->> '$.sides[0].article' in ({marks})"
        editions = dict.fromkeys(ids, article)
        newest = {entry.item: _of_editions(entry, editions) for entry in self._newest(test, *ids)}
        if not newest:
            return
        now = {claim.id: seen(claim).among(editions) for claim in self._claims(article)}
        for item in newest:
            self._file.run("delete from standings where item = ?", [item])
        gone = [entry for entry in newest.values() if entry.item not in now]
        for item, seen_ in now.items():
            self._settle(item, standing(seen_, newest.get(item), gone))

    # --- rows

    def _decide(self, wish: Wish, rules: str) -> Entry | None:
        shown = wish.seen or seen(self._item(wish.item))
        now = self.standing(wish.item)
        stands = now.entry if now is not None else None
        holds = now is not None and not now.again
        after = stands.after if stands and holds and wish.decision is None else wish.decision
        after = None if after == "open" else after
        left = {name: getattr(stands, name) if stands else "" for name in _TOLD}
        said = {name: value for name in _TOLD if (value := getattr(wish, name)) is not None}
        gone = "value" if after == "dismissed" else "reason"
        values = {"item": wish.item, "after": after, **left, **said, gone: "", "reviewer": wish.reviewer}
        told = ("after", *_TOLD)
        if not any(values[name] for name in told) and stands is None:
            return None
        if stands and holds and all(values[name] == getattr(stands, name) for name in (*told, "reviewer")):
            return None
        if stands and wish.newest not in {None, stands.id} and stands.reviewer != wish.reviewer:
            raise DecidedError(f"{wish.item}: {stands.reviewer} decided on it meanwhile; look at it again")
        before = stands.after if stands else None
        return self._add({**values, "before": before, "rules": rules, "undoes": None}, shown)

    def _add(self, values: Mapping[str, object], shown: Seen) -> Entry:
        row = {
            **values,
            "decided_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds"),
            "seen": shown.model_dump_json(),
        }
        self._file.insert("decisions", [row])
        [number] = self._file.rows("select last_insert_rowid() id")
        entry = _entry({**row, **number})
        self._settle(entry.item, standing(self._seen(entry.item) or shown, entry))
        return entry

    def _settle(self, item: str, now: Standing | None) -> None:
        if now is not None and not now.entry.empty:
            values = [item, now.entry.id, now.status]
            self._file.run("insert or replace into standings (item, entry, status) values (?, ?, ?)", values)
        else:
            self._file.run("delete from standings where item = ?", [item])

    def _standings(self, sql: str, values: Sequence[str]) -> Iterator[tuple[str, Standing]]:
        for row in self._file.rows(sql, *values):
            yield row["about"], Standing(entry=_entry(row), again=row["status"] == "again")

    def _newest(self, test: str, *values: str) -> Iterator[Entry]:
        for row in self._file.rows(f"select * from ({_NEWEST}) where {test}", *values):
            yield _entry(row)

    def _seen(self, item: str) -> Seen | None:
        try:
            return seen(self._item(item))
        except NotFoundError:
            return None

    def _item(self, item: str) -> Finding | Claim:
        if item.startswith(_FINDING):
            for finding in read_findings(self._file, [item]):
                return finding
        row = self._file.first("select payload from claims where id = ?", item)
        if row is None:
            raise NotFoundError(f"no claim or finding {item!r} in the store; see the ids with `factcheck check all`")
        return Claim.model_validate_json(row["payload"])

    def _claims(self, article: str) -> Iterator[Claim]:
        sql = (
            "select c.payload from claims c join latest_articles a on a.hash = c.article_hash "
            "where a.edition_of = ? order by c.rowid"
        )
        for row in self._file.rows(sql, article):
            yield Claim.model_validate_json(row["payload"])


def _of_editions(entry: Entry, editions: Mapping[str, str]) -> Entry:
    return entry.model_copy(update={"seen": entry.seen.among(editions)})


def _entry(row: Row) -> Entry:
    values = {name: row[name] for name in Entry.model_fields if name != "seen"}
    return Entry(**values, seen=Seen.model_validate_json(row["seen"]))
