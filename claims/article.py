"""An article as it was read: its text untouched, and what is known about it."""

import datetime
import hashlib
from typing import Literal

from claims.model import Span, Value

Field = Literal["source", "published", "updated", "author", "title", "language"]


class Furniture(Value):
    """A passage of the page that is not the article's: it yields no claim. ``kind`` says what it is."""

    span: Span
    kind: Literal["header", "links", "login", "newsletter", "comments", "share", "other"]


class Article(Value):
    """One article. ``id`` and ``text`` are required; what is unknown is None, never guessed.

    ``source`` is the outlet, ``published`` and ``updated`` are days, ``language`` is an ISO 639-1 code. ``inferred``
    names the fields that were concluded rather than read (a year from 'ce vendredi 7 novembre').

    >>> Article(id="a", text="Bonjour.", published="2025-11-06").published
    datetime.date(2025, 11, 6)
    """

    id: str
    text: str
    source: str | None = None
    published: datetime.date | None = None
    updated: datetime.date | None = None
    language: str = "fr"
    title: str | None = None
    url: str | None = None
    author: str | None = None
    group: str | None = None
    inferred: tuple[Field, ...] = ()
    furniture: tuple[Furniture, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal: what the store knows an article by."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
