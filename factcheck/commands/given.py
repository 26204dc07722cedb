"""What a person knows better than a page says: outlet, day and address, for all articles or file by file."""

import csv
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from claims.article import Article

GIVEN, BY_HAND = "given", "by hand"
"""How a field is known that an option or a table of `ingest` gives, and one that was mended afterwards."""
COLUMNS = ("file", "source", "date", "url", "archive")
"""The columns of a table: the file (its name, or the end of its path), and what is known of it; empty is unknown."""
_FIELDS = {"source": "source", "date": "published", "url": "url", "archive": "archive"}


@dataclass
class Given:
    """What is given for all articles, and for those of some files, which goes before it. ``used`` are the rows met."""

    everywhere: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def over(self, article: "Article") -> "Article":
        """Give an article with what is known better; that is no conclusion any more."""
        named = [file for file in self.rows if article.id == file or article.id.endswith(f"/{file}")]
        self.used.update(named)
        return with_known(article, {**self.everywhere, **(self.rows[max(named, key=len)] if named else {})}, GIVEN)

    @property
    def unused(self) -> list[str]:
        """The files of the table that no article came from."""
        return [file for file in self.rows if file not in self.used]


def with_known(article: "Article", values: Mapping[str, Any], how: str) -> "Article":
    """An article with fields that somebody knows; ``how`` says from whom, and stands in its provenance."""
    from claims.article import Provenance
    from claims.reading.extras import made_here

    if not values:
        return article
    values = {**_address_in(values.get("archive"), article), **values}
    provenance = article.provenance or Provenance(raw=article.hash, extractor=made_here())
    told = [(name, how, 1.0) for name in values]
    others = [one for one in provenance.how if one[0] not in values]
    update = {
        **values,
        "inferred": tuple(name for name in article.inferred if name not in values),
        "provenance": provenance.model_copy(update={"how": (*others, *told)}),
    }
    return article.model_copy(update=update)


def _address_in(archive: str | None, article: "Article") -> dict[str, str]:
    """The page's own address, where that of an archive holds it and nothing else tells it."""
    from claims.reading.addresses import address_and_archive

    own, kept = address_and_archive(archive)
    return {"url": own} if own and kept and article.url is None else {}


def mended(article: "Article", known: "Article | None") -> "Article":
    """An article as it was read anew, with what somebody had mended, or its pile told, of the same text."""
    from factcheck.pile import is_open

    if known is None or known.provenance is None:
        return article
    new = article.provenance.how if article.provenance is not None else ()
    anew = {name for name, kind, _ in new if kind == GIVEN}
    kept = {name: kind for name, kind, _ in known.provenance.how if kind in {BY_HAND, GIVEN} and name not in anew}
    again = article
    for name, kind in kept.items():
        again = with_known(again, {name: getattr(known, name)}, kind)
    if is_open(again) and known.published is not None and is_open(known):
        again = again.model_copy(
            update={name: getattr(known, name) for name in ("published", "inferred", "provenance")}
        )
    return again.model_copy(update={"furniture": known.furniture}) if "language" in kept else again


def given(source: str | None, date: datetime.date | None, table: Path | None, archive: str | None = None) -> Given:
    """What options say. Raises FactcheckError for a table that can't be read, naming the line."""
    everywhere = {"source": source, "published": date, "archive": archive and address_in_archive(archive)}
    return Given({key: value for key, value in everywhere.items() if value}, read_table(table) if table else {})


def address_in_archive(archive: str) -> str:
    """Give the address at which an archive keeps a page. Raises FactcheckError for what is no address."""
    if not archive.startswith(("http://", "https://")):
        raise FactcheckError(f"{archive}: not an http or https address")
    return archive


def read_table(path: Path) -> dict[str, dict[str, Any]]:
    """Read a table of what is known: columns of COLUMNS in any order, by commas, semicolons or tabs.

    Raises FactcheckError where there is none, a column is unknown, or a day is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FactcheckError(f"{path}: can't be read as a table in UTF-8 ({type(error).__name__})") from error
    first = text.partition("\n")[0]
    lines = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=first.count))
    heads = [head.strip().lower() for head in lines.fieldnames or ()]
    unknown = [head for head in heads if head not in COLUMNS]
    if "file" not in heads or unknown:
        raise FactcheckError(f"{path}: its columns must be among {', '.join(COLUMNS)}, file one of them")
    lines.fieldnames = heads
    rows: dict[str, dict[str, Any]] = {}
    for line in lines:
        file = (line["file"] or "").strip().replace("\\", "/")
        if file:
            rows[file] = _row(line, f"{path}:{lines.line_num}")
    return rows


def _row(line: Mapping[str, str | None], where: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, name in _FIELDS.items():
        value = (line.get(column) or "").strip()
        if value:
            values[name] = _day(value, where) if column == "date" else value
    return values


def _day(value: str, where: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise FactcheckError(f"{where}: {value!r} is no day; write it as 2024-03-12") from error
