"""Articles that a reviewer brings to the page: pasted, dropped as files, or fetched from an address; read, stored."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from starlette.datastructures import UploadFile
from starlette.requests import Request

from claims.article import Article
from claims.errors import ReadError
from claims.extraction import extract
from claims.fingerprint import rules_version
from claims.reading import Reading, read_data
from claims.reading.formats import endings
from factcheck.fetching import fetch
from factcheck.store import Store
from factcheck.web.forms import BAD_FORM, FormError

_ENDING = ".txt"
_LONGEST_NAME = 200


def pasted(form: Mapping[str, str]) -> Article:
    """Read the article of a form: its text, and outlet and day where they are given. Raises FormError.

    Its id follows from its text, so that the same text comes in once.
    """
    text = form.get("text", "").replace("\r\n", "\n").strip()
    data = text.encode("utf-8", "replace")
    where = f"pasted-{hashlib.sha256(data).hexdigest()[:10]}{_ENDING}"
    for article in _read(data, _ENDING, where):
        return _with_given(article, form)
    raise FormError(BAD_FORM)


MOST_FILES = 200
"""Files of one form, at most."""


async def chosen(request: Request) -> list[tuple[str, bytes]]:
    """Give the files of a form, each with its name, as a browser without scripts sends them."""
    async with request.form(max_files=MOST_FILES) as form:
        files = [file for _, file in form.multi_items() if isinstance(file, UploadFile)]
        return [(file.filename or "", await file.read()) for file in files]


def dropped(name: str, data: bytes) -> list[Article]:
    """Read the articles of a file by the ending of its name, which is their id's beginning. Raises FormError."""
    where = PurePosixPath(name.replace("\\", "/")).name[-_LONGEST_NAME:]
    ending = PurePosixPath(where).suffix.lower()
    if ending not in endings():
        raise FormError(f"{where}: no kind of file that is read; those are {', '.join(endings())}")
    return list(_read(data, ending, where))


def fetched(store: Store, url: str) -> list[Article]:
    """Fetch a page and read its articles; the page is kept as it came. Raises FormError."""
    try:
        page = fetch(url)
    except ReadError as error:
        raise FormError(str(error)) from error
    store.versions.keep_page(hashlib.sha256(page.body).hexdigest(), page.url, page.media_type, page.body)
    read = _read(page.body, page.ending, url)
    return [one if one.url else one.model_copy(update={"url": page.url}) for one in read]


def _read(data: bytes, ending: str, where: str) -> Iterator[Article]:
    for read in read_data(data, ending, where, where):
        if isinstance(read, Reading):
            yield read.article
        elif isinstance(read, ReadError):
            raise FormError(str(read))


def _with_given(article: Article, form: Mapping[str, str]) -> Article:
    """Give the article with what the reviewer says of it, which is surer than what was read."""
    given: dict[str, object] = {}
    source = " ".join(form.get("source", "").split())[:_LONGEST_NAME]
    if source:
        given["source"] = source
    if form.get("published"):
        try:
            given["published"] = datetime.date.fromisoformat(form["published"])
        except ValueError as error:
            raise FormError(BAD_FORM) from error
    inferred = tuple(field for field in article.inferred if field not in given)
    return article.model_copy(update={**given, "inferred": inferred})


def stored(store: Store, articles: Iterable[Article]) -> list[str]:
    """Store articles with their claims, and give the ids they go by in the store."""
    ids = []
    for article in articles:
        store.add(article, extract(article), rules_version())
        known = store.known(article)
        ids.append(known.id if known is not None else article.id)
    return ids
