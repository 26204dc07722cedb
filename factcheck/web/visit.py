"""One request as the pages see it: who reviews, in which language, which findings were chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from urllib.parse import unquote, urlencode

from starlette.requests import Request

from factcheck.store.listings import Choice
from factcheck.web.guard import PROOF

LANGUAGES = ("en", "fr")
REVIEWER_COOKIE, LANGUAGE_COOKIE = "reviewer", "language"
_PLAIN = ("verdict", "kind", "severity", "status", "speaker")
_LONGEST = 200
"""Characters of a value in an address or a cookie, at most."""


@dataclass(frozen=True)
class Visit:
    """What a page needs to know of a request.

    ``choice`` are the tests of the address, ``page`` the page of a list, from 1; ``done`` and ``undone`` the item
    that was decided on, or undone, just before; ``meanwhile`` one that somebody else decided on first; ``proof``
    what shows that a form is this page's own.
    """

    language: str
    reviewer: str
    choice: Choice
    page: int
    done: str
    undone: str
    meanwhile: str
    proof: str

    @property
    def words(self) -> Mapping[str, str]:
        """What the pages say."""
        return words(self.language)

    def query(self, **changes: str | int | None) -> str:
        """Write the tests of this visit, some of them changed, as the query of an address, with its `?`."""
        given = {**_named(self.choice), **changes}
        told = {name: str(value) for name, value in given.items() if value is not None and (value or name == "source")}
        return "?" + urlencode(told) if told else ""


@cache
def words(language: str) -> Mapping[str, str]:
    """Give what the pages say in a language."""
    found: Mapping[str, str] = loads((files(__package__) / "words.toml").read_text("utf-8"))[language]
    return found


def visit(request: Request, reviewer: str) -> Visit:
    """Read a request."""
    asked = request.query_params
    values = {name: asked.get(name, "")[:_LONGEST] for name in (*_PLAIN, "q")}
    source = asked.get("source")
    choice = Choice(
        **{name: values[name] or None for name in _PLAIN},
        sources=None if source is None else (source[:_LONGEST],),
        about=values["q"],
    )
    page = asked.get("page", "")
    named = " ".join(unquote(request.cookies.get(REVIEWER_COOKIE, "")).split())[:_LONGEST]
    return Visit(
        language=_language(request),
        reviewer=named or reviewer,
        choice=choice,
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        done=asked.get("done", "")[:_LONGEST],
        undone=asked.get("undone", "")[:_LONGEST],
        meanwhile=asked.get("meanwhile", "")[:_LONGEST],
        proof=request.scope.get(PROOF, ""),
    )


def _named(choice: Choice) -> dict[str, str | int | None]:
    source = None if choice.sources is None else choice.sources[0]
    return {
        "q": choice.about or None,
        **{name: getattr(choice, name) for name in _PLAIN},
        "source": source,
    }


def _language(request: Request) -> str:
    """The language that was chosen, else the browser's first that there is, else English."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    asked: list[tuple[float, int, str]] = []
    for part in request.headers.get("accept-language", "")[:_LONGEST].split(","):
        tag, _, weight = part.partition(";q=")
        try:
            asked.append((-float(weight or 1), len(asked), tag.strip().split("-")[0].lower()))
        except ValueError:
            continue
    return next((tag for _, _, tag in sorted(asked) if tag in LANGUAGES), LANGUAGES[0])
