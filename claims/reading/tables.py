"""A spreadsheet of statements (.csv): a line with its words is an article of its own.

Which column is which is told by its head, in the words of any language there is (`[columns]` of `reading.toml`).
"""

import csv
import io
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
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count))
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
                yield key, partial(_statement, values, f"{where}:line {rows.line_num}")
    except csv.Error as error:
        raise ReadError("unreadable", where, f"line {rows.line_num} can't be read; save it as .csv again") from error


def _statement(values: Mapping[str, str], where: str) -> RawArticle:
    """The article of a line. Who speaks stands before his words, as transcripts have it."""
    words, speaker = values["text"], values.get("speaker")
    if len(words) > MAX_CHARS:
        raise too_long(where)
    if (told := values.get("published")) and day(told) is None:
        raise ReadError("bad-article", where, f"{told[:40]!r} is no day; write it as 2024-03-12")
    return RawArticle(
        text=f"{speaker}: {words}" if speaker else words,
        extractor=made_here(),
        raw=words.encode("utf-8", "replace"),
        published=day(told),
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
