"""An article as it was read: its text untouched, and what is known about it."""

import datetime
import hashlib
from bisect import bisect_right
from typing import Annotated, Literal

from pydantic import AfterValidator

from claims.model import Span, Value

Field = Literal["source", "published", "updated", "author", "title", "language", "url", "archive"]


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("it holds half a surrogate pair, which is no character") from error
    return text


Text = Annotated[str, AfterValidator(_whole)]
"""Characters that can all be written: a lone surrogate has no UTF-8, and neither SQLite nor the tokenizer takes it."""


class Furniture(Value):
    """A passage of the page that is not the article's: it yields no claim. ``kind`` says what it is."""

    span: Span
    kind: Literal["header", "links", "login", "newsletter", "comments", "share", "other"]


class Provenance(Value):
    """How a text was taken out of what was read, so that it can be done again.

    ``raw`` is the SHA-256 of the bytes (of a file, a message, a captured page), ``extractor`` the program and version
    that made the text, ``pages`` the offsets in the text at which the pages of a paged file begin, ``times`` those at
    which a spoken line begins, each with its second from the start.
    ``language_certainty`` is how sure the language is, from 0 to 1, where it was told from the text; None where stated.
    ``recognised`` is how sure the words are that were recognised in a picture, from 0 to 1; None where it was none.
    ``how`` says what each field was taken from (metadata, masthead, label, address ...), and how sure that is.
    """

    raw: str
    extractor: str
    pages: tuple[int, ...] = ()
    times: tuple[tuple[int, float], ...] = ()
    recognised: float | None = None
    language_certainty: float | None = None
    how: tuple[tuple[Field, str, float], ...] = ()


class Article(Value):
    """One article. ``id`` and ``text`` are required; what is unknown is None, never guessed.

    ``source`` is the outlet, ``published`` and ``updated`` are days, ``language`` is an ISO 639-1 code. ``url`` is the
    address of the page, ``archive`` the one under which an archive keeps it as it was read. ``inferred`` names the
    fields that were concluded rather than read (a year from 'ce vendredi 7 novembre'). Raises pydantic's
    ValidationError where a text holds a lone surrogate.

    >>> Article(id="a", text="Bonjour.", published="2025-11-06").published
    datetime.date(2025, 11, 6)
    """

    id: Text
    text: Text
    source: Text | None = None
    published: datetime.date | None = None
    updated: datetime.date | None = None
    language: Text = "fr"
    title: Text | None = None
    url: Text | None = None
    archive: Text | None = None
    author: Text | None = None
    group: Text | None = None
    inferred: tuple[Field, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    provenance: Provenance | None = None

    @property
    def hash(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal: what the store knows an article by."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def page(self, offset: int) -> int | None:
        """Give the number, from 1, of the page a character stands on; None where the text has no pages.

        >>> Article(id="a", text="Un. Deux.", provenance=Provenance(raw="", extractor="", pages=(0, 4))).page(5)
        2
        """
        pages = self.provenance.pages if self.provenance else ()
        return bisect_right(pages, offset) or None

    def second(self, offset: int) -> float | None:
        """Give the second at which the line with a character is spoken; None where the text has no times.

        >>> spoken = Provenance(raw="", extractor="", times=((0, 1.5), (4, 63.0)))
        >>> Article(id="a", text="Un. Deux.", provenance=spoken).second(5)
        63.0
        """
        times = self.provenance.times if self.provenance else ()
        before = bisect_right(times, offset, key=lambda time: time[0])
        return times[before - 1][1] if before else None
