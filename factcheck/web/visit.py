"""One request as the pages see it: who reviews, in which language, which findings were chosen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from urllib.parse import unquote, urlencode

from starlette.requests import Request

from factcheck.store.choices import PARTS, Choice, Part
from factcheck.web.guard import PROOF

LANGUAGES = ("en", "fr")
SORTS = ("gravity", "sureness", "time")
"""By what a grid can be sorted."""
DEFAULT_PART: Part = "disputed"
REVIEWER_COOKIE, LANGUAGE_COOKIE, SEEN_COOKIE = "reviewer", "language", "seen"
BETWEEN = "."
"""What stands between the ids of several items in an address."""
_A_VISIT_S = 30 * 60
_PLAIN = ("verdict", "kind", "severity", "status", "speaker")
_LONGEST = 200
"""Characters of a value in an address or a cookie, at most."""
_LONGEST_DONE = 1000


@dataclass(frozen=True)
class Visit:
    """What a page needs to know of a request.

    ``choice`` are the tests of the address, ``page`` the page of a list, from 1; ``done`` are the items that were
    decided on just before, ``undone`` the one that was undone; ``meanwhile`` one that somebody else decided on first;
    ``link`` is the claim that another one is looked for to be linked with; ``sort`` is by what a grid is sorted,
    ``has_part`` tells that the address names a part; ``proof`` shows that a form is this page's own; ``seen`` is the
    newest article's number at the visit before.
    """

    language: str
    reviewer: str
    choice: Choice
    page: int
    done: tuple[str, ...]
    undone: str
    meanwhile: str
    proof: str
    seen: int | None
    sort: str = SORTS[0]
    has_part: bool = False
    link: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        """What the pages say."""
        return words(self.language)

    def query(self, **changes: str | int | None) -> str:
        """Write the tests of this visit, some of them changed, as the query of an address, with its `?`."""
        given = {**_named(self.choice), "link": self.link or None, **changes}
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
    source, part = asked.get("source"), asked.get("part", "")
    told = {name: values[name] or None for name in _PLAIN}
    choice = Choice(
        part=next((known for known in PARTS if known == part), DEFAULT_PART),
        verdict=told["verdict"],
        kind=told["kind"],
        severity=told["severity"],
        speaker=told["speaker"],
        status=told["status"],
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
        done=tuple(filter(None, asked.get("done", "")[:_LONGEST_DONE].split(BETWEEN))),
        undone=asked.get("undone", "")[:_LONGEST],
        meanwhile=asked.get("meanwhile", "")[:_LONGEST],
        proof=request.scope.get(PROOF, ""),
        seen=last_visit(request).before,
        sort=next((sort for sort in SORTS if sort == asked.get("sort")), SORTS[0]),
        has_part=part in PARTS,
        link=asked.get("link", "")[:_LONGEST],
    )


@dataclass(frozen=True)
class LastVisit:
    """Which article was the newest, by its number, before this visit and in it, and when this one was, in seconds."""

    before: int | None
    now: int | None
    at: int

    def again(self, newest: int, at: int) -> "LastVisit":
        """Give what to keep once the newest article was shown: what is new stays so for a while."""
        before = self.now if at - self.at > _A_VISIT_S else self.before
        return LastVisit(before, newest, at)

    def __str__(self) -> str:
        return ".".join("" if part is None else str(part) for part in (self.before, self.now, self.at))


def last_visit(request: Request) -> LastVisit:
    """Read what the browser keeps of the last visit; nothing known where it keeps nothing, or nonsense."""
    kept = re.fullmatch(r"(\d{0,12})\.(\d{0,12})\.(\d{1,12})", request.cookies.get(SEEN_COOKIE, ""), re.ASCII)
    if kept is None:
        return LastVisit(None, None, 0)
    before, now, at = kept.groups()
    return LastVisit(int(before) if before else None, int(now) if now else None, int(at))


def _named(choice: Choice) -> dict[str, str | int | None]:
    source = None if choice.sources is None else choice.sources[0]
    return {
        "part": None if choice.part == DEFAULT_PART else choice.part,
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
