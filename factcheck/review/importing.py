"""What a sheet that came back asks for: decisions to add, or what is wrong with it, row by row.

Nothing is decided from a sheet with anything wrong in it: an unknown id, a passage that was edited, two rows that
contradict each other, a word that is no decision, or something that was decided elsewhere after the sheet was written.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from factcheck.decisions import DECIDED, Decided, Entry, Standing, is_address
from factcheck.messages import name
from factcheck.neutral import cell, one_line
from factcheck.review.cells import MOST_CHARACTERS, OTHER_SIDES, SIDE_COLUMNS, values_by_key
from factcheck.review.labels import all_labels
from factcheck.review.reading import ReadRow
from factcheck.review.rows import SheetRow
from factcheck.store.decisions import Wish

_EVIDENCE = frozenset({"verdict", "kind", OTHER_SIDES, *SIDE_COLUMNS})
_JSON_LANGUAGE = "en"
_WINDOWS = "cp1252"
_MARK = "\N{APOSTROPHE}"


class _WrongError(Exception):
    """What is wrong with a row, in a few words."""


@dataclass(frozen=True)
class Stored:
    """What the store holds of a sheet's ids: findings as the rows it would write, claims, what stands, the history."""

    rows: Mapping[str, SheetRow]
    claims: frozenset[str]
    standings: Mapping[str, Standing]
    entries: Mapping[int, Entry]


@dataclass(frozen=True)
class _Told:
    """What a row, or an entry of the history, says of an item; None where a row has no such column."""

    decision: Decided | Literal["open"] | None
    note: str | None
    link: str | None
    reviewer: str | None

    def repeats(self, stands: "_Told") -> bool:
        """Does a row only say what stands? It need not name the reviewer."""
        decided = (self.decision or "open") == (stands.decision or "open")
        noted = all(
            mine is None or mine == theirs for mine, theirs in ((self.note, stands.note), (self.link, stands.link))
        )
        return decided and noted and (not self.reviewer or not self.decision or self.reviewer == stands.reviewer)


_NOTHING = _Told(None, "", "", "")


def wishes(read: Iterable[ReadRow], stored: Stored, reviewer: str) -> tuple[list[Wish], list[str]]:
    """Give what a sheet's rows ask for, and what is wrong with them, a line each.

    ``reviewer`` is who decided where a row doesn't say.
    """
    wanted: dict[str, Wish] = {}
    told: dict[str, tuple[int, _Told]] = {}
    wrong: list[str] = []
    for row in read:
        try:
            item, says = _read(row, stored)
            _check_agrees(item, says, *told.setdefault(item, (row.number, says)))
            wish = _wish(row, item, says, stored, reviewer)
            if wish is not None:
                wanted[item] = wish
        except _WrongError as error:
            wrong.append(f"row {row.number}: {error}")
    return list(wanted.values()), wrong


def _read(row: ReadRow, stored: Stored) -> tuple[str, _Told]:
    """The item of a row and what the row says of it, both checked."""
    item = row.values.get("id", "").strip()
    if item in stored.rows:
        _check_evidence(row, stored.rows[item])
    elif item not in stored.claims:
        raise _WrongError(f"no finding or claim {item!r} in the store" if item else "has no id")
    note, link, reviewer = (_given(row, key) for key in ("note", "outside_source", "reviewer"))
    if link and not is_address(link):
        raise _WrongError(f"{item}: {link!r} is no address; an outside source begins with https:// or http://")
    return item, _Told(_decision(row, item), note, link, reviewer)


def _check_agrees(item: str, says: _Told, number: int, earlier: _Told) -> None:
    if says != earlier:
        raise _WrongError(f"says something else of {item} than row {number}")


def _wish(row: ReadRow, item: str, says: _Told, stored: Stored, reviewer: str) -> Wish | None:
    """What a row asks for; None where it asks for nothing new."""
    now = stored.standings.get(item)
    stands = _of(now.entry, again=now.again) if now else _NOTHING
    if "version" not in row.values:
        # An empty cell asks for nothing.
        says = replace(says, decision=says.decision or stands.decision, note=says.note or None, link=says.link or None)
        return None if says.repeats(stands) else _asked(item, says, None, reviewer)
    written, newest = _version(row, item), now.entry.id if now else 0
    base = _of(stored.entries[written]) if written in stored.entries else _NOTHING
    if says.reviewer == base.reviewer:
        says = replace(says, reviewer=None)  # who decided before is not who decides now
    if written == newest:
        return None if says.repeats(stands) else _asked(item, says, newest, reviewer, emptied=bool(stands.decision))
    if says.repeats(stands) or says.repeats(base) or says.repeats(replace(base, decision=None)):
        return None
    who, when = (now.entry.reviewer, now.entry.decided_at[:10]) if now else ("", "")
    raise _WrongError(f"{item}: {who} decided on it on {when}, after this sheet was written; export it again")


def _asked(item: str, says: _Told, newest: int | None, reviewer: str, *, emptied: bool = False) -> Wish:
    """Write a row as a wish; a decision that was emptied in the sheet opens the item again."""
    return Wish(
        item=item,
        reviewer=says.reviewer or reviewer,
        decision=says.decision or ("open" if emptied else None),
        note=says.note,
        link=says.link,
        newest=newest,
    )


def _of(entry: Entry, *, again: bool = False) -> _Told:
    return _Told(None if again else entry.after, one_line(entry.note), entry.link, one_line(entry.reviewer))


def _given(row: ReadRow, key: str) -> str | None:
    return _plain(row.values[key]) if key in row.values else None


def _plain(value: str) -> str:
    """Give what a reviewer wrote, without the mark that keeps a spreadsheet from taking it for a formula."""
    text = one_line(value)
    return text[1:] if text.startswith(_MARK) and cell(text[1:]) == text else text


def _decision(row: ReadRow, item: str) -> Decided | Literal["open"] | None:
    value = _plain(row.values.get("decision", ""))
    if not value:
        return None
    found = _decisions().get(value.casefold())
    if found is None:
        raise _WrongError(f"{item}: {value!r} is no decision; write one of {', '.join(_decisions())}, or nothing")
    return found


@cache
def _decisions() -> dict[str, Decided | Literal["open"]]:
    """The words for each decision: its name, and what each language calls it."""
    known: tuple[Decided | Literal["open"], ...] = (*DECIDED, "open")
    said = {name(language, "status", decision).casefold(): decision for language in all_labels() for decision in known}
    return {decision: decision for decision in known} | said


def _version(row: ReadRow, item: str) -> int:
    text = row.values["version"].strip()
    if re.fullmatch(r"[0-9]{0,18}", text) is None:
        raise _WrongError(f"{item}: the version {text[:40]!r} was edited; leave this column as it was exported")
    return int(text or 0)


def _check_evidence(row: ReadRow, stored: SheetRow) -> None:
    """Refuse a row whose passages, verdict or kind are not what the store holds."""
    expected = values_by_key(stored, row.language or _JSON_LANGUAGE)
    if row.language is None:
        expected |= {"verdict": stored.verdict, "kind": stored.kind}
    for key, value in row.values.items():
        if key.split()[0] in _EVIDENCE and not _alike(key, value, expected.get(key, ""), lossy=row.lossy):
            raise _WrongError(
                f"{stored.id}: {key!r} is not what the store holds ({one_line(value)[:60]!r}); it was edited, or the "
                "store has changed since: export the sheet again"
            )


def _alike(key: str, read: str, expected: str, *, lossy: bool) -> bool:
    """Are two cells the same but for what spreadsheets do to line ends, marks before formulas, dates and letters?"""
    if key.startswith("date"):
        return _day(read) == expected
    forms = {one_line(form) for form in (expected, str(cell(expected))[:MOST_CHARACTERS])}
    if lossy:
        forms |= {form.encode(_WINDOWS, "replace").decode(_WINDOWS) for form in forms}
    return one_line(read) in forms


def _day(text: str) -> str:
    """Write a day as the sheet did; a spreadsheet in French or English writes day, month, year."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text.strip()[:10]
