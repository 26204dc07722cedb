"""Files to articles: text, saved pages, PDF, Word, mail, feeds, web archives, lines of JSON, folders, standard input.

What a page says about itself (outlet, day, author, title) is read from its text; page furniture is marked as spans.
A bad file or line is a ReadError among the readings, never the end of them.
"""

import datetime
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar

from claims.article import Article, Field, Furniture, Provenance
from claims.errors import ReadError
from claims.languages import available
from claims.reading.addresses import address_and_archive
from claims.reading.extras import made_here
from claims.reading.files import MAX_BYTES, Chain, opened, read_bytes, too_long
from claims.reading.folders import files_of
from claims.reading.formats import LINES, PICTURES, Container, container, ending_of, endings, many, one, sniffed
from claims.reading.furniture import find_furniture, merge
from claims.reading.guard import as_unreadable
from claims.reading.jsonl import read_jsonl
from claims.reading.language import FALLBACK, detect
from claims.reading.lines import straight
from claims.reading.masthead import Headers, read_headers
from claims.reading.raw_article import Member, Note, RawArticle
from claims.reading.witnesses import Witness, hints_of, surest, witnesses
from claims.reading.years import CONCLUDED
from claims.text.layer import layer_of

__all__ = [
    "STDIN",
    "Note",
    "Reading",
    "complete",
    "endings",
    "read_article",
    "read_articles",
    "read_data",
    "read_file",
    "read_lines",
    "read_paths",
]

STDIN = "-"

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Reading:
    """An article and what the reader should be told about how it was read (`read as latin-1, not UTF-8`)."""

    article: Article
    notices: tuple[str, ...] = ()


def read_article(path: str | Path, language: str | None = None) -> Article:
    """Read the one article of a .txt, .md, .html, .pdf, .docx or .eml file; its id is the file's name.

    Its language is told from the text where ``language`` doesn't state it.
    Raises ReadError, whose slug says why: missing, empty, binary, too-long, wrong-encoding, unreadable, unsupported,
    locked, no-text, needs-extra.
    """
    return read_file(path, language=language).article


def read_articles(
    path: str | Path, language: str | None = None, on_error: Callable[[ReadError], None] | None = None
) -> Iterator[Article]:
    """Read the articles of a file: all of a .jsonl, .mbox, .rss, .atom, .xml or .warc, else its one article.

    A bad line stops none of the others: it goes to ``on_error``, or the first is raised after the last article.
    """
    errors: list[ReadError] = []
    for item in _read_known(Path(path), Path(path).name, language):
        if isinstance(item, Reading):
            yield item.article
        elif isinstance(item, ReadError):
            (on_error or errors.append)(item)
    if errors:
        raise errors[0]


def read_file(path: str | Path, article_id: str | None = None, language: str | None = None) -> Reading:
    """Read the one article of a file, with the notices about it. Raises ReadError as `read_article` does."""
    path = Path(path)
    ending = ending_of(path.name)
    if ending not in (LINES, *many()):
        data = _load(path, ending)
        if container(ending, data) is None:
            return _read_one(data, ending, _Named(str(path), article_id or path.name, language, _written(path)))
    raise ReadError("unsupported", str(path), "holds many articles; read it with read_articles")


def _load(path: Path, ending: str) -> bytes:
    """The bytes of a file with one article in it, or few."""
    if ending not in one() and not path.is_dir():
        raise _unsupported(path, ending)
    return read_bytes(path, one()[ending].max_bytes if ending in one() else MAX_BYTES)


def read_data(
    data: bytes, ending: str, where: str, article_id: str, language: str | None = None
) -> Iterator[Reading | Note | ReadError]:
    """Read the articles of a file's bytes, by the kind its ``ending`` says; errors name it as ``where``."""
    try:
        yield from _read_bytes(data, ending, _Named(where, article_id, language))
    except ReadError as error:
        yield error


def read_paths(
    paths: Iterable[str | Path],
    language: str | None = None,
    stdin: BinaryIO | None = None,
    wanted: Callable[[Path], bool] | None = None,
    unsaid: Callable[[Path], bool] | None = None,
) -> Iterator[Reading | Note | ReadError]:
    """Read files, folders (with what is below them, in order of name) and ``-`` for standard input.

    An id is the file's path from the folder that was named (or holds the named file) on, folder included. Files of
    other endings in a folder are counted and named once for the folder; hidden ones are passed over. With ``wanted``,
    only those files of folders are read for which it is true, and of the others nothing is said; nor is of those of
    other kinds that are ``unsaid``.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from _read_stdin(stdin, language)
            continue
        path = Path(path)  # noqa: PLW2901 - the same path, as a Path
        if path.is_dir():
            yield from _read_folder(path, language, wanted, unsaid)
        else:
            yield from _read_known(path, _printable(f"{path.parent.resolve().name}/{path.name}"), language)


def complete(article: Article, name: str = "", page: str = "", written: datetime.date | None = None) -> Article:
    """Fill what is unknown of an article from its text's header lines, and mark header and furniture spans.

    ``name`` is that of its file, with the folder, ``page`` the lines around it on its page, ``written`` the day on
    which the file was last written: each may tell more.
    """
    layer = layer_of(article.text)
    hints = hints_of(layer.text, name, article.url, written)
    headers = read_headers(layer.text, article.language, hints)
    found = surest(witnesses(page or layer.text, article.language, hints, article.url or headers.url, headers))
    read = _read_fields(headers, found, page or layer.text)
    own: dict[Field, Any] = {name: getattr(article, name) for name in _COMPLETED}
    values: dict[str, Any] = {
        name: value if value is not None else read.get(name, _UNREAD).value for name, value in own.items()
    }
    how: dict[Field, tuple[str, float]] = {name: ("metadata", 1.0) for name, value in own.items() if value is not None}
    how |= {
        name: (read[name].kind, read[name].certainty) for name, value in own.items() if value is None and name in read
    }
    provenance = article.provenance and article.provenance.model_copy(
        update={"how": tuple((name, *told) for name, told in how.items())}
    )
    concluded = (name for name in _COMPLETED if how.get(name, ("", 0))[0] in CONCLUDED)
    return article.model_copy(
        update={
            **values,
            **addressed(article, article.url if article.url is not None else headers.url),
            "provenance": provenance,
            "inferred": (*article.inferred, *concluded),
            "furniture": tuple(
                Furniture(span=layer.to_stored(item.span), kind=item.kind)
                for item in merge(
                    [*headers.furniture, *find_furniture(layer.text, headers.body, article.language, headers.title)],
                    layer.text,
                )
            ),
        }
    )


def addressed(article: Article, address: str | None) -> dict[str, str | None]:
    """Give the address of an article and that in an archive, by an address it was found at; what it has stands."""
    url, archive = address_and_archive(address)
    own, kept = address_and_archive(article.url)
    return {"url": own or url, "archive": article.archive or kept or archive}


_COMPLETED: tuple[Field, ...] = ("source", "author", "title", "published", "updated")
_UNREAD = Witness("source", None, "", 0.0)
_MASTHEAD, _DAY, _AGENCY = 0.95, 0.88, 0.7
"""How sure the head of a page is of what it says, of a day, and of the agency a text was taken from as its outlet."""


def _as_typed(witness: Witness, text: str) -> Witness:
    """A witness whose name has the apostrophes that the text has."""
    at = straight(text).find(witness.value) if isinstance(witness.value, str) else -1
    return witness if at < 0 else witness._replace(value=text[at : at + len(str(witness.value))])


def _read_fields(headers: Headers, found: Mapping[Field, Witness], text: str) -> dict[Field, Witness]:
    """What was read of each field, by the surest: the head of the page, another witness, the agency."""
    read: dict[Field, Witness] = {name: _as_typed(one, text) for name, one in found.items()}
    if headers.wire is not None and "source" not in read:
        read["source"] = Witness("source", headers.wire, "agency", _AGENCY)
    for name in _COMPLETED:
        value = getattr(headers, name) if name != "source" or headers.labelled else None
        told = ("masthead", _DAY if name in {"published", "updated"} else _MASTHEAD)
        kind, certainty = headers.inferred.get(name, told)
        if value is not None and (name not in read or read[name].certainty <= certainty):
            read[name] = Witness(name, value, kind, certainty)
    return read


_LEAST_CERTAINTY = 0.05
"""How sure a text's language must be for it to be read without a word: texts of other languages are far below."""
_FOREIGN = "seems to be in a language that can't be read; read as {!r} all the same"


class _Named(NamedTuple):
    """What is known of an article before it is read: where it stands, its id and language, its file's day."""

    where: str
    article_id: str
    language: str | None
    written: datetime.date | None = None


def _read_one(data: bytes, ending: str, named: _Named) -> Reading:
    """Read an article's bytes, which no library is given anything but; whatever goes wrong is a ReadError."""
    kind = one()[ending]
    with as_unreadable(named.where, kind.broken):
        return _finished(kind.read(data, named.where, named.language or FALLBACK).read_from(data), named)


def _written(path: Path) -> datetime.date:
    """The day, by universal time, on which a file was last written."""
    return datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC).date()


def _finished(raw_article: RawArticle, named: _Named) -> Reading:
    where, article_id, language, written = named
    stated, certainty = (language, None) if language is not None else detect(raw_article.text, where)
    article = complete(raw_article.article(article_id, stated, certainty), where, raw_article.page, written)
    foreign = [_FOREIGN.format(stated)] if certainty is not None and certainty < _LEAST_CERTAINTY else []
    return Reading(article, tuple(f"{where}: {notice}" for notice in (*raw_article.notices, *foreign)))


def _read_bytes(data: bytes, ending: str, named: _Named) -> Iterator[Reading | Note | ReadError]:
    """Read whatever number of articles is in the bytes of a file."""
    kind = container(ending, data)
    if kind is not None:
        yield from _read_members(io.BytesIO(data), kind, named)
    elif ending in one():
        yield _read_one(data, ending, named)
    else:
        yield from _read_many(io.BytesIO(data), ending, named)


def _read_many(file: BinaryIO, ending: str, named: _Named) -> Iterator[Reading | Note | ReadError]:
    """Read the articles of an open file; each has the file's id and a key of its own."""
    if ending == LINES:
        yield from read_lines(file, named.where)
    else:
        yield from _read_members(file, many()[ending], named)


def _read_members(file: BinaryIO, kind: Container, named: _Named) -> Iterator[Reading | Note | ReadError]:
    members = iter(kind.read(file, named.where, named.language or FALLBACK))
    while True:
        with as_unreadable(named.where, kind.broken):
            item = next(members, None)
        if item is None:
            return
        yield _member(item, kind.broken, named) if isinstance(item, tuple) else item


def _member(item: Member, broken: str, named: _Named) -> Reading | ReadError:
    """Read one article of a file of many."""
    key, read = item
    place = f"{named.where}:{key}"
    try:
        with as_unreadable(place, broken):
            return _finished(read(), _Named(place, _printable(f"{named.article_id}#{key}"), named.language))
    except ReadError as error:
        return error


def _read_known(path: Path, article_id: str, language: str | None) -> Iterator[Reading | Note | ReadError]:
    """Read one file, whatever number of articles it holds; what is wrong with it comes as a ReadError."""
    ending = ending_of(path.name)
    try:
        if ending in (LINES, *many()):
            with opened(path) as file:
                yield from _read_many(file, ending, _Named(str(path), article_id, language))
        else:
            data = _load(path, ending)
            yield from _read_bytes(data, ending, _Named(str(path), article_id, language, _written(path)))
    except ReadError as error:
        yield error


def read_lines(file: BinaryIO, where: str) -> Iterator[Reading | ReadError]:
    """Read the articles of an open file of lines of JSON, each completed from its text; errors name it as ``where``."""
    empty = True
    for item in read_jsonl(file, where):
        empty = False
        if isinstance(item, Article) and item.language not in available():
            why = f"article {item.id}: no language {item.language!r} here; available: {', '.join(available())}"
            yield ReadError("unknown-language", where, why)
        elif isinstance(item, Article):
            yield from _detected(item, where)
        else:
            yield item
    if empty:
        yield ReadError("empty", where, "there is no line in it")


def _detected(article: Article, where: str) -> Iterator[Reading | ReadError]:
    """Complete an article, its language told from its text where the line doesn't state it."""
    if "language" in article.model_fields_set:
        yield Reading(complete(article))
        return
    try:
        language, certainty = detect(article.text, f"{where}: article {article.id}")
    except ReadError as error:
        yield error
        return
    found = Provenance(raw=article.hash, extractor=made_here(), language_certainty=certainty)
    yield Reading(complete(article.model_copy(update={"language": language, "provenance": found})))


def _read_folder(
    folder: Path,
    language: str | None,
    wanted: Callable[[Path], bool] | None,
    unsaid: Callable[[Path], bool] | None,
) -> Iterator[Reading | Note | ReadError]:
    files = files_of(folder, wanted, unsaid)
    name, wordless = folder.resolve().name, list[Path]()
    for path in files.known:
        for item in _read_known(path, _printable(f"{name}/{path.relative_to(folder).as_posix()}"), language):
            if isinstance(item, ReadError) and item.slug == "no-text" and ending_of(path.name) in PICTURES:
                wordless.append(path)
            else:
                yield item
    if wordless:
        yield Note(f"{folder}: {len(wordless)} pictures without words passed over ({_shown(wordless, folder)})")
    if files.others:
        shown, read = _shown(files.others, folder), ", ".join(endings())
        yield Note(f"{folder}: {len(files.others)} of other kinds passed over ({shown}); read are {read}")
    if files.outside:
        yield Note(f"{folder}: {len(files.outside)} links that lead out of it passed over; name them to read them")
    if not files.known and wanted is None:
        yield ReadError("no-articles", str(folder), f"no article in this folder; read are {', '.join(endings())}")


def _shown(paths: list[Path], folder: Path) -> str:
    return ", ".join(str(path.relative_to(folder)) for path in paths[:3]) + (", …" if len(paths) > 3 else "")


def _printable(name: str) -> str:
    """A file name that is no UTF-8 with its odd bytes replaced, so that it can be stored and printed."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read_stdin(stdin: BinaryIO | None, language: str | None) -> Iterator[Reading | Note | ReadError]:
    """Read standard input: what kind of file it is, its first bytes say."""
    where = "standard input"
    if stdin is None:
        yield ReadError("unreadable", where, "there is none here")
        return
    head = stdin.read(MAX_BYTES + 1)
    ending = sniffed(head)
    if ending == LINES or ending in many():
        try:
            yield from _read_many(io.BufferedReader(Chain(head, stdin)), ending, _Named(where, "stdin", language))
        except ReadError as error:
            yield error
        return
    most = one()[ending].max_bytes
    data = head + stdin.read(most + 1 - len(head)) if len(head) > MAX_BYTES and most > MAX_BYTES else head
    if len(data) > most:
        yield too_long(where)
        return
    yield from read_data(data, ending, where, f"stdin-{hashlib.sha256(data).hexdigest()[:8]}", language)


def _unsupported(path: Path, ending: str) -> ReadError:
    if not path.exists():
        return ReadError("missing", str(path), "no such file or folder")
    return ReadError(
        "unsupported", str(path), f"can't read {ending or 'a file without ending'}; read are {', '.join(endings())}"
    )
