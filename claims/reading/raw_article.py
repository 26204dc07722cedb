"""What a reader of one kind of file gives: the text, what the file says about it, and how it was read."""

import dataclasses
import datetime
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, BinaryIO

from claims.article import Article, Provenance

if TYPE_CHECKING:
    from claims.errors import ReadError


@dataclass(frozen=True)
class Note:
    """Something to tell the reader that is about no single article (files of other kinds in a folder)."""

    text: str


@dataclass(frozen=True)
class RawArticle:
    """An article on its way in. ``pages`` are the offsets at which the pages of a paged file begin.

    ``recognised`` is how sure the words of a picture are, 0 to 1.
    ``times`` are those at which a spoken line begins, each with its second. ``raw`` is what was read, for its hash;
    ``notices`` are for the person who reads the file. ``page`` holds the lines that stand around the article, where it
    was taken out of more.
    """

    text: str
    extractor: str
    raw: bytes = b""
    source: str | None = None
    published: datetime.date | None = None
    updated: datetime.date | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    archive: str | None = None
    pages: tuple[int, ...] = ()
    times: tuple[tuple[int, float], ...] = ()
    recognised: float | None = None
    notices: tuple[str, ...] = ()
    page: str = ""

    def read_from(self, raw: bytes) -> "RawArticle":
        """Give the raw_article with the bytes it was read from, unless it knows better."""
        return self if self.raw else dataclasses.replace(self, raw=raw)

    def article(self, article_id: str, language: str, certainty: float | None = None) -> Article:
        """Make the article; ``certainty`` says how sure its language is, where it was told from the text."""
        return Article(
            id=article_id,
            text=self.text,
            language=language,
            source=self.source,
            published=self.published,
            updated=self.updated,
            title=self.title,
            author=self.author,
            url=self.url,
            archive=self.archive,
            provenance=Provenance(
                raw=hashlib.sha256(self.raw).hexdigest(),
                extractor=self.extractor,
                pages=self.pages,
                times=self.times,
                recognised=self.recognised,
                language_certainty=certainty,
            ),
        )


ReadOne = Callable[[bytes, str, str], RawArticle]
"""Reads the one article of a file: its bytes, what to call it in errors, the language. Raises ReadError."""

Member = tuple[str, Callable[[], RawArticle]]
"""An article of a file of many: the key that tells it from the others, and what reads it, called before the next comes.

Whatever that raises is the end of this article alone.
"""

ReadMany = Callable[[BinaryIO, str, str], Iterator["Member | Note | ReadError"]]
"""Gives the articles of an open file, one after the other; what is known to be bad comes as it is."""


@cache
def made_by(package: str) -> str:
    """Name a package with its version, as the extractor of a text.

    >>> made_by("pydantic").startswith("pydantic 2.")
    True
    """
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


def _day_of_mail(value: str) -> datetime.date | None:
    """The day of a date as mail writes it ('Tue, 07 May 2024 11:20:00 +0800')."""
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, IndexError, TypeError):
        return None


_EPOCH = 1970
"""The year of the day that programs write where they have none."""


def day(value: object) -> datetime.date | None:
    """Read the day off an ISO date or time as it is written there, whatever its time zone; None where it is none.

    >>> day("2025-01-27T23:50:00-04:00"), day("27/01"), day(None)
    (datetime.date(2025, 1, 27), None, None)
    """
    if not isinstance(value, str):
        return None
    try:
        found: datetime.date | None = datetime.datetime.fromisoformat(value.strip()).date()
    except ValueError:
        found = _day_of_mail(value)
    return found if found and found.year > _EPOCH else None
