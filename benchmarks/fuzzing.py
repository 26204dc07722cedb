"""What any input must give: one function a target, which takes bytes and raises where something else came of them.

The tests call these with hypothesis and with the cases kept in `tests/cases`; `fuzz.py` calls them with atheris, which
looks for bytes that reach new code.
"""

import contextlib
import io
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from claims import Article, extract, find_dates, find_quantities
from claims.errors import ReadError
from claims.languages import names, table
from claims.model import Span
from claims.reading import Reading, complete, read_data
from claims.reading.files import decode
from claims.reading.jsonl import read_jsonl
from factcheck.decisions import Entry, Seen, Standing
from factcheck.errors import FactcheckError, SheetError
from factcheck.review.carrying import Stored
from factcheck.review.importing import wishes
from factcheck.review.reading import read_sheet_bytes
from factcheck.review.rows import SheetRow, SheetSide
from factcheck.settings import SETTINGS, read_settings

_LANGUAGE = "fr"
_MARKS = " \n\t\u00a0.,;:!?…«»“”\"()[]|-–—/%€$°’'0123456789.,\u202e\u2066\u200b\ud800éÉ"


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)


@cache
def pieces() -> tuple[str, ...]:
    """Everything the language's tables have a rule for, and the marks between."""
    words = {word for name in names(_LANGUAGE) for word in _words(table(_LANGUAGE, name)) if len(word) < 40}
    return (*sorted(words), *(_MARKS * (len(words) // len(_MARKS))))


def text_of(data: bytes) -> str:
    """Make a text of bytes: the characters they stand for where the first is below 128, else pieces of the language."""
    if data[:1] < b"\x80":
        return data[1:].decode("utf-8", "replace")
    known = pieces()
    chosen = (int.from_bytes(data[at : at + 2], "big") for at in range(1, len(data) - 1, 2))
    return "".join(known[number % len(known)] + (" " if number % 3 else "") for number in chosen)


def _in_order(text: str, spans: list[tuple[Span, str]]) -> None:
    end = 0
    for (start, stop), words in spans:
        assert text[start:stop] == words, f"{words!r} does not stand at {start}"
        assert end <= start < stop, f"{words!r} overlaps what is before it"
        end = stop


def quantities(data: bytes) -> None:
    """Figures stand where they say, in order and apart, and no lower bound is above the upper one."""
    text = text_of(data)
    found = find_quantities(text)
    _in_order(text, [(quantity.span, quantity.text) for quantity in found])
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)


def dates(data: bytes) -> None:
    """Dates stand where they say, in order and apart, and none ends before it begins."""
    text = text_of(data)
    for reference in (None, "2024-02-29"):
        found = find_dates(text, reference=reference)
        _in_order(text, [(when.span, when.text) for when in found])
        assert all(when.start is None or when.end is None or when.start <= when.end for when in found)


def extraction(data: bytes) -> None:
    """Every span of every claim shows its words, and no two claims share an id."""
    text = text_of(data).replace("\ud800", "\ufffd")  # which no article may hold
    claims = extract(Article(id="a", text=text, published="2024-02-29"))
    for claim in claims:
        assert text[slice(*claim.span)] == claim.text
        for part in (claim.quantity, claim.when, claim.cue, claim.speaker):
            assert part is None or part.span is None or text[slice(*part.span)] == part.text
    assert len({claim.id for claim in claims}) == len(claims)


def reading(data: bytes) -> None:
    """Bytes of a file give an article that can be stored, or a ReadError."""
    with contextlib.suppress(ReadError):
        text, _ = decode(data, "a.txt")
        article = complete(Article(id="a", text=text))
        assert all(0 <= item.span[0] <= item.span[1] <= len(text) for item in article.furniture)
        article.text.encode("utf-8")


def lines(data: bytes) -> None:
    """Each line of JSON gives an article that can be stored, or a ReadError."""
    for item in read_jsonl(io.BytesIO(data), "a.jsonl"):
        if not isinstance(item, ReadError):
            complete(item).model_dump_json().encode("utf-8")


def pages(data: bytes) -> None:
    """A saved page gives an article, or a ReadError."""
    _read(data, ".html")


def documents(data: bytes) -> None:
    """Bytes of a PDF, Word file, message, mailbox, feed or archive, as the first byte says, give articles or errors."""
    endings = (".pdf", ".docx", ".eml", ".mbox", ".xml", ".warc")
    _read(data[1:], endings[(data[0] if data else 0) % len(endings)])


def mail(data: bytes) -> None:
    """A message or a mailbox, as the first byte says, gives articles or errors."""
    _read(data[1:], (".eml", ".mbox")[(data[0] if data else 0) % 2])


def feeds(data: bytes) -> None:
    """A feed gives articles or errors."""
    _read(data, ".xml")


@contextlib.contextmanager
def _in_this_process() -> Iterator[None]:
    """Let what is read in a process of its own be read here, where it is fast and its code is seen."""
    with contextlib.ExitStack() as stack:
        for module in (
            "claims.reading.feeds",
            "claims.reading.pdf",
            "claims.reading.docx",
            "factcheck.review.forms.workbook",
        ):
            stack.enter_context(patch(f"{module}.run_apart", _here))
        yield


def _here(module: str, function: str, data: bytes, where: str) -> Any:  # noqa: ARG001 - as `run_apart` is called
    return getattr(import_module(module), function)(data)


def _read(data: bytes, ending: str) -> None:
    with _in_this_process():
        items = list(read_data(data, ending, f"a{ending}", "a"))
    for item in items:
        if isinstance(item, Reading):
            article = item.article
            article.model_dump_json().encode("utf-8")
            assert all(0 <= span[0] <= span[1] <= len(article.text) for span in (f.span for f in article.furniture))
            pages = article.provenance.pages if article.provenance else ()
            assert list(pages) == sorted(pages)


def sheets(data: bytes) -> None:
    """Bytes of a sheet, whose ending the first byte says, give wishes and lines about rows, or a SheetError."""
    ending = (".csv", ".json", ".xlsx")[(data[0] if data else 0) % 3]
    with contextlib.suppress(SheetError), _in_this_process():
        read = read_sheet_bytes(data[1:], f"s{ending}")
        assert all(isinstance(value, str) for row in read for value in row.values.values())
        asked = wishes(read, _stored(), "r")
        assert len(asked.wishes) + len(asked.wrong) + len(asked.left) <= len(read)
        for wish in asked.wishes:
            assert wish.item == "f"
            wish.model_dump_json().encode("utf-8")


@cache
def _stored() -> Stored:
    """A store with one finding, on which somebody decided."""
    blank = dict.fromkeys(("source", "title", "date", "speaker", "role"))
    sides = tuple(
        SheetSide(article=article, claim="c", date_inferred=False, words="w", before="", after="", span=(0, 1), **blank)
        for article in "ab"
    )
    told = {"verdict": "agreement", "kind": "date", "level": "same date", "explanation": "", "independent_sources": 2}
    row = SheetRow(id="f", severity=None, group=None, sides=sides, **told)
    values = {"before": None, "after": "confirmed", "note": "n\n", "reviewer": "r", "decided_at": "", "rules": ""}
    entry = Entry(id=1, item="f", seen=Seen(kind="date", sides=()), **values)
    return Stored(
        rows={"f": row},
        claims=frozenset(),
        standings={"f": Standing(entry=entry)},
        entries={1: entry},
        texts={"a": ["w"], "b": ["w", "x"]},
        editions={"a": "a", "b": "b"},
    )


def settings(data: bytes) -> None:
    """Bytes of a settings file give values of the kinds that are asked for, or a FactcheckError."""
    kinds = {setting.name: setting.kind for setting in SETTINGS}
    with contextlib.suppress(FactcheckError):
        for name, value in read_settings(data, Path("factcheck.toml")).items():
            assert isinstance(value, kinds[name])
            assert str(value).isprintable()


_ALL = (quantities, dates, extraction, reading, lines, pages, mail, feeds, sheets, documents, settings)
TARGETS: dict[str, Callable[[bytes], None]] = {target.__name__: target for target in _ALL}
