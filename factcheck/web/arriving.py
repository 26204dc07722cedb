"""An article that a reviewer pastes into the page: read as a file of text is, stored with its claims, compared."""

import datetime
import hashlib
from collections.abc import Mapping

from claims.article import Article
from claims.errors import ReadError
from claims.extraction import extract
from claims.fingerprint import rules_version
from claims.reading import Reading, read_data
from factcheck.checking import check_store
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
    for read in read_data(data, _ENDING, where, where):
        if isinstance(read, Reading):
            return _with_given(read.article, form)
        if isinstance(read, ReadError):
            raise FormError(str(read))
    raise FormError(BAD_FORM)


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


def take_in(store: Store, article: Article) -> str:
    """Store an article with its claims, compare it with the others, and give the id it goes by in the store."""
    store.add(article, extract(article), rules_version())
    check_store(store, {known.id: known for known in store.articles()})
    known = store.known(article)
    return known.id if known is not None else article.id
