"""A spreadsheet of statements (.csv): a line with its words is an article of its own.

Which column is which is told by its head, in the words of any language there is (`[columns]` of `reading.toml`).
"""

import csv
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import BinaryIO

from claims.errors import ReadError
from claims.languages import available, table
from claims.reading.extras import made_here
from claims.reading.files import MAX_CHARS, decode, too_long
from claims.reading.raw_article import Member, Note, RawArticle, day
from claims.text.folding import fold

MAX_TABLE_BYTES = 16_000_000
_DELIMITERS = ",;\t|"


def read_table(file: BinaryIO, where: str, language: str) -> Iterator[Member | Note | ReadError]:
    """Give the statements of a spreadsheet, each by its id or the number of its line.

    One without a column of words is no such spreadsheet, and passed over with a word.
    """
    data = file.read(MAX_TABLE_BYTES + 1)
    if len(data) > MAX_TABLE_BYTES:
        raise too_long(where)
    text, _ = decode(data, where, language, most=MAX_TABLE_BYTES)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    day_first = _is_day_first(text, delimiter)
    try:
        heads = [_field(name) for name in next(rows, [])]
        if "text" not in heads:
            names = ", ".join(table(language, "reading")["columns"]["text"])
            yield Note(f"{where}: no column of statements ({names}); passed over")
            return
        for row in rows:
            values = {name: cell.strip() for name, cell in zip(heads, row, strict=False) if name and cell.strip()}
            if "text" in values:
                key = values.get("id") or str(rows.line_num)
                yield key, partial(_statement, values, f"{where}:line {rows.line_num}", day_first=day_first)
    except csv.Error as error:
        raise ReadError("unreadable", where, f"line {rows.line_num} can't be read; save it as .csv again") from error


_DAY = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/.])")
_MONTHS = 12


def _is_day_first(text: str, delimiter: str) -> bool | None:
    """Do the days of a spreadsheet ('12/03/2026') begin with the day? None where nothing tells.

    A number above twelve tells it; else the semicolon does, which programs of Europe set between columns.
    """
    found = [(int(first), int(second)) for first, second, _ in _DAY.findall(text)]
    days, months = (sum(pair[place] > _MONTHS for pair in found) for place in (0, 1))
    if days != months and 0 in {days, months}:
        return days > months
    return True if not (days or months) and delimiter == ";" else None


def _day_of(told: str | None, *, day_first: bool | None) -> datetime.date | None:
    """The day of a cell, as ISO writes it or as a spreadsheet shows it; None where it is none, or its order is open."""
    written = _DAY.fullmatch(told or "")
    if written is None or day_first is None:
        return day(told)
    first, second, year = map(int, written.groups())
    try:
        return datetime.date(year, *((second, first) if day_first else (first, second)))
    except ValueError:
        return None


def _statement(values: Mapping[str, str], where: str, *, day_first: bool | None) -> RawArticle:
    """The article of a line. Who speaks stands before his words, as transcripts have it."""
    words, speaker = values["text"], values.get("speaker")
    if len(words) > MAX_CHARS:
        raise too_long(where)
    published = _day_of(told := values.get("published"), day_first=day_first)
    if told and published is None:
        raise ReadError("bad-article", where, f"{told[:40]!r} is no day; write it as 2024-03-12")
    return RawArticle(
        text=f"{speaker}: {words}" if speaker else words,
        extractor=made_here(),
        raw=words.encode("utf-8", "replace"),
        published=published,
        source=values.get("source"),
        title=values.get("title"),
        author=values.get("author"),
        url=values.get("url"),
        archive=values.get("archive"),
    )


def _field(head: str) -> str | None:
    """Which field a head names, in any language."""
    return _heads().get(fold(" ".join(head.strip("\ufeff ").split())))


@cache
def _heads() -> Mapping[str, str]:
    return {
        fold(word): name
        for language in available()
        for name, words in table(language, "reading")["columns"].items()
        for word in words
    }
