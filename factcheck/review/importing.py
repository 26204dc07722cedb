"""What a sheet that came back asks for: decisions to add, or what is wrong with it, row by row.

Nothing is decided from a sheet with a mistake in it: an unknown id, a passage that was edited, two rows that contradict
each other, a word that is no decision, or something that was decided elsewhere after the sheet was written. A row whose
finding is no more because its articles changed is no mistake: `factcheck.review.carrying` looks for what became of it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from claims.text.folding import fold
from factcheck.decisions import DECIDED, REASONS, Decided, Entry, Seen, is_address
from factcheck.messages import name
from factcheck.neutral import one_line
from factcheck.review.carrying import Stored, carried, misfit, shown_alike
from factcheck.review.labels import all_labels
from factcheck.review.reading import ReadRow
from factcheck.review.spreadsheets import NotText, cells_of, is_shortened, same_cell, unmarked
from factcheck.store.decisions import Wish

_NOTE = "note"
_VERSION = re.compile(r"(\d{1,18})(?:[.,]0+)?")


class _WrongError(Exception):
    """What is wrong with a row, in a few words, which `factcheck.messages.errors` has in other languages."""


class _LostError(_WrongError):
    """Its finding is no more, or was decided on after the sheet was written: no mistake of the sheet."""


@dataclass
class Asked:
    """What a sheet asks for; ``wrong`` and ``left`` are lines that name a row.

    ``wrong`` are mistakes in the sheet; ``left`` rows whose finding is no more, so that nothing can be decided by them.
    """

    wishes: list[Wish] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Told:
    """What a row, or an entry of the history, says of an item; None where a row has no such column."""

    decision: Decided | Literal["open"] | None = None
    value: str | None = ""
    reason: str | None = ""
    note: str | None = ""
    link: str | None = ""
    reviewer: str | None = ""

    def repeats(self, stands: "_Told") -> bool:
        """Does a row only say what stands? It need not name the reviewer."""
        decided = (self.decision or "open") == (stands.decision or "open")
        pairs = ((getattr(self, name), getattr(stands, name)) for name in _BESIDE)
        noted = all(mine is None or mine == theirs for mine, theirs in pairs)
        return decided and noted and (not self.reviewer or not self.decision or self.reviewer == stands.reviewer)


_BESIDE = ("value", "reason", "note", "link")
"""What is told beside a decision."""
_NOTHING = _Told()


@dataclass(frozen=True)
class _Target:
    """The item that a row is about; ``seen`` is what the sheet showed where that isn't what it shows now."""

    item: str
    seen: Seen | None = None
    carried: bool = False


def wishes(read: Iterable[ReadRow], stored: Stored, reviewer: str) -> Asked:
    """Give what a sheet's rows ask for, and what is wrong with them.

    ``reviewer`` is who decided where a row doesn't say.
    """
    asked = Asked()
    wanted: dict[str, Wish] = {}
    told: dict[str, tuple[int, _Told]] = {}
    later: list[tuple[ReadRow, _Target | None]] = []
    for row in read:
        try:
            target = _target(row, stored)
            if target is None or target.carried:
                later.append((row, target))
                continue
            says = _says(row, target, stored)
            _check_agrees(target.item, says, *told.setdefault(target.item, (row.number, says)))
            wish = _wish(row, target, says, stored, reviewer)
            if wish is not None:
                wanted[target.item] = wish
        except _WrongError as error:
            asked.wrong.append(f"row {row.number}: {error}")
    for row, target in later:
        where = target or _Target(row.item)
        try:
            wish = _wish(row, where, _says(row, where, stored), stored, reviewer)
            if wish:
                _carry(row.item, wish, wanted if target else None)
        except _WrongError as error:
            (asked.left if isinstance(error, _LostError) else asked.wrong).append(f"row {row.number}: {error}")
    asked.wishes = list(wanted.values())
    return asked


def _target(row: ReadRow, stored: Stored) -> _Target | None:
    """Find the item of a row; None where it is no more and nothing has become of it."""
    if not row.is_whole:
        raise _WrongError("has half a character (a lone surrogate); write that word again")
    item = row.item
    if not item:
        raise _WrongError("has no id")
    here = stored.rows.get(item)
    edited = misfit(row, here) if here else None
    if item in stored.claims or (here and not edited):
        return _Target(item)
    if not stored.has_shown(row, here):
        if not edited:
            raise _WrongError(f"no finding or claim {item!r} in the store")
        raise _WrongError(
            f"{item}: {edited!r} is not what the store holds ({one_line(row.values[edited])[:60]!r}); it was edited, "
            "or the store has changed since: export the sheet again"
        )
    found = carried(row, stored, here)
    return _Target(*found, carried=True) if found else None


def _carry(item: str, wish: Wish, wanted: dict[str, Wish] | None) -> None:
    """Add what is wanted of what a finding has become, None where that is nothing; raise where it can't be."""
    if wanted is None:
        raise _LostError(
            f"{item}: its articles have changed and no finding reads like it any more; what you wrote stays in this "
            "sheet: look at what there is now (`factcheck export`) and decide there"
        )
    other = wanted.setdefault(wish.item, wish)
    if any(getattr(other, name) != getattr(wish, name) for name in ("decision", *_BESIDE)):
        raise _LostError(
            f"{item}: it is now {wish.item}, of which another row says something else; what you wrote stays in this "
            f"sheet: see `factcheck show {wish.item}` and decide there"
        )


def _says(row: ReadRow, target: _Target, stored: Stored) -> _Told:
    """What a row says of its item, checked; what was left as it was exported is what the store holds, to the byte."""
    now = stored.standings.get(target.item)
    known = [entry for entry in (stored.entries.get(_version(row)), now.entry if now else None) if entry]
    value, note, link, reviewer = (
        _given(row, key, [getattr(entry, of) for entry in known])
        for key, of in (("value", "value"), (_NOTE, "note"), ("outside_source", "link"), ("reviewer", "reviewer"))
    )
    if link and not is_address(link):
        raise _WrongError(f"{row.item}: {link!r} is no address; an outside source begins with https:// or http://")
    decision = _decision(row)
    value, reason = _fitting(row, decision, value, known)
    return _Told(decision, value, reason, note, link, reviewer)


def _fitting(
    row: ReadRow, decision: str | None, value: str | None, known: Sequence[Entry]
) -> tuple[str | None, str | None]:
    """The value and the reason of a row that go with its decision; one that was left over from another goes."""
    reason = _reason(row)
    if decision == "dismissed":
        if value and value not in {entry.value for entry in known}:
            raise _WrongError(f"{row.item}: a value to use doesn't go with a dismissal; write the reason, or a note")
        return None if value is None else "", reason
    if reason and reason not in {entry.reason for entry in known}:
        raise _WrongError(f"{row.item}: a reason goes with a dismissal; write that as the decision")
    return value, None if reason is None else ""


def _check_agrees(item: str, says: _Told, number: int, earlier: _Told) -> None:
    if says != earlier:
        raise _WrongError(f"says something else of {item} than row {number}")


def _wish(row: ReadRow, target: _Target, says: _Told, stored: Stored, reviewer: str) -> Wish | None:
    """What a row asks for; None where it asks for nothing new."""
    now = stored.standings.get(target.item)
    repeated = now is not None and target.seen is not None and shown_alike(now.entry.seen, target.seen)
    stands = _of(now.entry, again=now.again and not repeated) if now else _NOTHING
    if "version" not in row.values:
        # An empty cell asks for nothing.
        filled = {name: getattr(says, name) or None for name in _BESIDE}
        says = replace(says, decision=says.decision or stands.decision, **filled)
        return None if says.repeats(stands) else _asked(target, says, None, reviewer)
    written, newest = _version(row), now.entry.id if now else 0
    base = _of(stored.entries[written]) if written in stored.entries else _NOTHING
    if says.reviewer == base.reviewer:
        says = replace(says, reviewer=None)  # who decided before is not who decides now
    if written == newest:
        return None if says.repeats(stands) else _asked(target, says, newest, reviewer, emptied=bool(stands.decision))
    if says.repeats(stands) or says.repeats(base) or says.repeats(replace(base, decision=None)):
        return None
    last = now.entry if now else _last(stored, target.item)
    if last is None or last.id == written:
        return _asked(target, says, None, reviewer)
    raise _LostError(
        f"{row.item}: {last.reviewer} decided on it on {last.decided_at[:10]}, after this sheet was written; "
        "export it again"
    )


def _last(stored: Stored, item: str) -> Entry | None:
    return max((entry for entry in stored.entries.values() if entry.item == item), key=lambda e: e.id, default=None)


def _asked(target: _Target, says: _Told, newest: int | None, reviewer: str, *, emptied: bool = False) -> Wish:
    """Write a row as a wish; a decision that was emptied in the sheet opens the item again."""
    return Wish.model_validate(
        {
            "item": target.item,
            "reviewer": says.reviewer or reviewer,
            "decision": says.decision or ("open" if emptied else None),
            **{name: getattr(says, name) for name in _BESIDE},
            "newest": newest,
            "seen": target.seen,
        }
    )


def _of(entry: Entry, *, again: bool = False) -> _Told:
    after = None if again else entry.after
    return _Told(after, entry.value, entry.reason, entry.note, entry.link, entry.reviewer)


def _given(row: ReadRow, key: str, known: Iterable[str]) -> str | None:
    """What a row says in a column to fill in: one of the known values where its cells were left, or new."""
    if key not in row.values:
        return None
    goes_on = (name for name in row.values if name == key or name.startswith(f"{key} +"))
    columns = sorted(goes_on, key=lambda name: (len(name), name))  # +2 before +10
    cells = {name: row.values[name] for name in columns}
    for value in known:
        if _holds(row, cells, {key: value} if row.exact else dict(cells_of(key, value))):
            return value
    odd = next((value for value in cells.values() if isinstance(value, NotText) or is_shortened(value)), None)
    if odd is not None:
        raise _WrongError(
            f"{row.item}: a spreadsheet made {odd!r} of what stood in {key!r}, a number, a date or a truth value; "
            "write it again in a cell of the format 'text'"
        )
    text = cells[key] if row.exact else "".join(map(unmarked, cells.values()))
    if key != _NOTE:
        return one_line(text)
    return text if text.strip() else ""


def _holds(row: ReadRow, cells: Mapping[str, str], written: Mapping[str, str]) -> bool:
    """Tell whether cells are as they were written."""
    if not all(same_cell(read, written.get(key, ""), lossy=row.lossy) for key, read in cells.items()):
        return False
    missing = written.keys() - cells.keys()
    if missing:
        raise _WrongError(f"{row.item}: the column {min(missing)!r} is missing, where a long cell goes on; restore it")
    return True


def _decision(row: ReadRow) -> Decided | Literal["open"] | None:
    value = unmarked(one_line(row.values.get("decision", "")))
    if not value:
        return None
    found = _decisions().get(fold(value))
    if found is None:
        known = ", ".join(dict.fromkeys(_names()))
        raise _WrongError(f"{row.item}: {value[:60]!r} is no decision; write one of {known}, or nothing")
    return found


def _reason(row: ReadRow) -> str | None:
    if "reason" not in row.values:
        return None
    value = unmarked(one_line(row.values["reason"]))
    found = _reasons().get(fold(value), "") if value else ""
    if value and not found:
        known = ", ".join(_reasons())
        raise _WrongError(f"{row.item}: {value[:60]!r} is no reason; write one of {known}, or nothing")
    return found


@cache
def _reasons() -> dict[str, str]:
    """The words for each reason: its name, and what each language calls it, without accents."""
    known: tuple[str, ...] = REASONS
    said = {fold(name(language, "against", reason)): reason for language in all_labels() for reason in known}
    return {reason: reason for reason in known} | said


@cache
def _names() -> dict[str, Decided | Literal["open"]]:
    """The words for each decision: its name, and what each language calls it, or did so in sheets of an earlier day."""
    known: tuple[Decided | Literal["open"], ...] = (*DECIDED, "open")
    said = {
        name(language, what, decision).casefold(): decision
        for what in ("status", "formerly")
        for language in all_labels()
        for decision in known
    }
    return {decision: decision for decision in known} | said


@cache
def _decisions() -> dict[str, Decided | Literal["open"]]:
    """The same words without accents, as they come back too."""
    return {fold(word): decision for word, decision in _names().items()}


def _version(row: ReadRow) -> int:
    text = row.values.get("version", "").strip()
    found = _VERSION.fullmatch(text) if text.isascii() else None
    if text and found is None:
        raise _WrongError(f"{row.item}: the version {text[:60]!r} was edited; leave this column as it was exported")
    return int(found[1]) if found else 0
