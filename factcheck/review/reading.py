"""A review sheet that comes back: its rows as the columns' names say them, whichever program wrote the file last."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import Any

from factcheck.errors import SheetError
from factcheck.review.cells import FINDING_COLUMNS, MOST_SIDES, OTHER_SIDES, REVIEW_COLUMNS, SIDE_COLUMNS, other_sides
from factcheck.review.forms.workbook import read_workbook
from factcheck.review.labels import all_labels
from factcheck.review.spreadsheets import NotText, unmarked

READABLE = (".csv", ".json", ".xlsx")
_DELIMITERS = ",;\t"
_NAMED_DELIMITER = re.compile(r'"?sep=([^\r\n"])"?[,;\t]*\r?\n')
"""The first line by which Excel is told the delimiter."""
_HALF = re.compile("[\ud800-\udfff]")
_LARGEST = 200_000_000
"""Bytes of a sheet, at most."""
_MOST_COLUMNS = 16_384
"""Columns of a sheet, at most; Excel has as many."""
_MOST_ROWS = 200_000
"""Rows of a sheet, its head among them, at most: a store of 100,000 claims has some thousand findings."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row that came back, its values by the names of the columns.

    ``number`` is its place in the sheet, of a table counted with the head, as a spreadsheet does. ``language`` is that
    of the heads, None in a .json sheet; ``lossy`` tells that the file's encoding can't hold every character, so that
    some may have become `?`; ``exact`` that values are as they are, without cells or marks of a spreadsheet.
    """

    number: int
    values: Mapping[str, str]
    language: str | None
    lossy: bool = False
    exact: bool = False

    @property
    def item(self) -> str:
        """The id of the finding or claim it is about, "" without one."""
        return self.values.get("id", "").strip()

    @property
    def articles(self) -> list[str]:
        """The ids of the articles of its sides."""
        return [unmarked(value) for key, value in self.values.items() if key.startswith("article ") and value]

    @property
    def is_whole(self) -> bool:
        """Tell whether its values are text: JSON can say half a character (a lone surrogate), which no file holds."""
        return not any(_HALF.search(value) for value in self.values.values())


def read_sheet(path: str | Path) -> list[ReadRow]:
    """Read the rows of a sheet. Raises SheetError where the file can't be read, or isn't a review sheet."""
    source = Path(path)
    _reader(str(source))
    try:
        known = source.stat()
        if not S_ISREG(known.st_mode):
            raise SheetError(f"{source}: no file; name a sheet of `factcheck export`")
        if known.st_size > _LARGEST:
            raise SheetError(f"{source}: too large for a review sheet")
        content = source.read_bytes()
    except OSError as error:
        raise SheetError(f"{source}: can't be read ({(error.strerror or str(error)).lower()})") from error
    return read_sheet_bytes(content, str(source))


def read_sheet_bytes(content: bytes, name: str) -> list[ReadRow]:
    """Read the rows of a sheet from its bytes; the ending of its name says what they are. Raises SheetError."""
    return _reader(name)(content, name)


def _reader(name: str) -> Callable[[bytes, str], list[ReadRow]]:
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise SheetError(f"{name}: decisions come back from {', '.join(READABLE)}; save the sheet as one of these")
    return reader


def _read_csv(content: bytes, name: str) -> list[ReadRow]:
    text, lossy = _decoded(content, name)
    named = _NAMED_DELIMITER.match(text)
    text = text[named.end() :] if named else text
    head = text.split("\n", 1)[0]
    delimiter = named[1] if named else max(_DELIMITERS, key=head.count)
    csv.field_size_limit(_LARGEST)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        table = list(islice(lines, _MOST_ROWS + 1))
    except csv.Error as error:
        raise SheetError(f"{name}: not a readable .csv file ({error})") from error
    return _from_table(table, name, lossy=lossy)


def _decoded(content: bytes, name: str) -> tuple[str, bool]:
    """Decode what a spreadsheet wrote: UTF-8, UTF-16 with its mark, or the Windows code page, which loses letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding, lossy = "utf-16", False
    else:
        encoding, lossy = "utf-8-sig", False
    for encoding_, lossy_ in ((encoding, lossy), ("cp1252", True)):
        try:
            return content.decode(encoding_), lossy_
        except UnicodeDecodeError:
            continue
    raise SheetError(f"{name}: can't tell its encoding; save it as CSV UTF-8")


def _read_xlsx(content: bytes, name: str) -> list[ReadRow]:
    return _from_table(read_workbook(content, name), name)


def _from_table(table: Sequence[Sequence[str]], name: str, *, lossy: bool = False) -> list[ReadRow]:
    if not table:
        raise SheetError(f"{name}: empty; it has no head")
    if len(table[0]) > _MOST_COLUMNS:
        raise SheetError(f"{name}: not a review sheet; its head has more than {_MOST_COLUMNS:,} columns")
    _check_rows(table, name)
    language, keys = _keys(table[0])
    if "id" not in keys or not set(keys) & {"decision", "note", "outside_source"}:
        raise SheetError(f"{name}: not a review sheet; its head has no id and decision (see `factcheck export`)")
    twice = sorted({key for key in keys if key and keys.count(key) > 1})
    if twice:
        raise SheetError(f"{name}: the column {twice[0]!r} stands twice in the head; leave one")
    blank = [""] * len(keys)  # rows may end where their last words do
    return [
        ReadRow(number, {key: value for key, value in zip(keys, [*row, *blank], strict=False) if key}, language, lossy)
        for number, row in enumerate(table[1:], 2)
        if any(value.strip() for value in row)
    ]


def _check_rows(rows: Sequence[object], name: str) -> None:
    if len(rows) > _MOST_ROWS:
        raise SheetError(f"{name}: more than {_MOST_ROWS:,} rows; import it in parts")


def _keys(head: Sequence[str]) -> tuple[str | None, list[str]]:
    """Give the language of a head and the names of its columns, "" for columns that are none of ours."""
    plain = [" ".join(value.split()).casefold() for value in head]
    best: tuple[str | None, list[str]] = (None, [])
    named_by: list[tuple[str | None, Mapping[str, str]]] = [(None, {column: column for column in _COLUMNS})]
    named_by += [(language, told["columns"]) for language, told in all_labels().items()]
    for language, named in named_by:
        known = _heads(named, len(head))
        keys = [_key(value, known) for value in plain]
        if sum(map(bool, keys)) > sum(map(bool, best[1])):
            best = language, keys
    return best


def _key(head: str, known: Mapping[str, str]) -> str:
    """Give the name of a column, also of one in which long cells of another go on; "" where it is none of ours."""
    column, mark, number = head.rpartition(" +")
    goes_on = bool(mark) and column in known and number.isascii() and number.isdigit()
    return f"{known[column]} +{number}" if goes_on else known.get(head, "")


_ONCE = (*FINDING_COLUMNS, OTHER_SIDES, *REVIEW_COLUMNS)
_COLUMNS = (*_ONCE, *SIDE_COLUMNS)


def _heads(named: Mapping[str, str], width: int) -> dict[str, str]:
    plain = {named[key].casefold(): key for key in _ONCE}
    sides = range(1, width // len(SIDE_COLUMNS) + 2)
    return plain | {f"{named[key]} {n}".casefold(): f"{key} {n}" for n in sides for key in SIDE_COLUMNS}


def _read_json(content: bytes, name: str) -> list[ReadRow]:
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SheetError(f"{name}: not a readable .json file ({error})") from error
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise SheetError(f"{name}: not a review sheet; a .json sheet is an array of findings")
    _check_rows(found, name)
    return [ReadRow(number, dict(_flat(row)), None, exact=True) for number, row in enumerate(found, 1)]


def _flat(row: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Give the values of a .json row by the names that a table's columns have."""
    for key in (*FINDING_COLUMNS, *REVIEW_COLUMNS):
        if key in row:
            yield key, _text(row[key])
    listed = row.get("sides")
    sides = [side for side in listed if isinstance(side, dict)] if isinstance(listed, list) else []
    if sides:
        told = ([_text(side.get(key)) for key in ("source", "article", "date", "words")] for side in sides)
        yield OTHER_SIDES, other_sides((source, id_, date, words) for source, id_, date, words in told)
    for number, side in enumerate(sides[:MOST_SIDES], 1):
        yield from ((f"{key} {number}", _text(side[key])) for key in _JSON_SIDE if key in side)
        span = side.get("span")
        if isinstance(span, list):
            yield f"offsets {number}", "–".join(map(_text, span))


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else NotText(value) if isinstance(value, int | float) else NotText("…")


_JSON_SIDE = ("source", "date", "speaker", "words", "article", "link", "archive")
_READERS: dict[str, Callable[[bytes, str], list[ReadRow]]] = {
    ".csv": _read_csv,
    ".json": _read_json,
    ".xlsx": _read_xlsx,
}
