"""A saved web page: its article as text, and what its head says about it."""

import re
from typing import Any, NamedTuple

from claims.errors import ReadError


class Page(NamedTuple):
    """The text of a page's article and the metadata of its head, None where it gives none."""

    text: str
    source: str | None
    published: str | None
    title: str | None
    author: str | None
    url: str | None


def read_page(html: str, where: str) -> Page:
    """Take the article out of a page. Raises ReadError(empty) where there is none."""
    import trafilatura  # noqa: PLC0415 - half a second: only who reads HTML pays it

    document: Any = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_formatting=False,
        favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = document.text if document is not None else None
    if not text or not text.strip():
        raise ReadError("empty", where, "no article was found in this page")
    source = _named_in_title(html, document.title) or document.sitename
    return Page(text, source, document.date, document.title, document.author, document.url)


def _named_in_title(html: str, title: str | None) -> str | None:
    """Give the outlet that closes the page's `<title>` after the article's own title and a dash or bar."""
    import lxml.html  # noqa: PLC0415 - as above

    found = lxml.html.fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")).findtext(".//title")
    parts = re.split(r"\s+[-–—|]\s+", (found or "").strip())
    return parts[-1] if len(parts) > 1 and title and title.strip().startswith(parts[0]) else None
