"""The lists and items of the page as JSON: read only, for the reviewer's own browser and programs with its cookie.

Each answer is a model; `openapi` describes them all, `docs/openapi.json` is what it gives.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Generic, Literal, TypeVar, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from claims.article import Article
from claims.model import Claim, Value
from factcheck.decisions import STATUSES, Entry, Reason, Status
from factcheck.errors import NotFoundError
from factcheck.findings import Finding, FindingKind, Severity, Verdict
from factcheck.headline import headline, sign_of
from factcheck.omissions import Omission
from factcheck.store import Store
from factcheck.store.choices import PARTS
from factcheck.store.listings import ArticleLine
from factcheck.web import views
from factcheck.web.grid import Mark, grid_of
from factcheck.web.visit import DEFAULT_PART, Visit

Item = TypeVar("Item")


class FindingItem(Value):
    """A finding as a list shows it: on one line, with the sign between its answers, its story and its status.

    ``value`` is the answer to use and ``reason`` why it was dismissed, "" where nobody said so.
    """

    headline: str
    sign: str
    story: int
    status: Status
    value: str
    reason: Reason | Literal[""]
    finding: Finding


class SourceItem(Value):
    """An outlet, None for articles without one, with its articles and its claims by kind."""

    source: str | None
    articles: int
    claims: Mapping[str, int]


class SpeakerItem(Value):
    """A speaker with the number of claims, by the name that most use; ``others`` are further names of it."""

    speaker: str
    claims: int
    others: tuple[str, ...] = ()


class SilenceGiven(Value):
    """A value with the source that gives it, and the article and claim it stands in."""

    source: str
    value: str
    article: str
    claim: str


class SilenceItem(Value):
    """What some sources of a story give and others, which are ``missing``, don't: a figure, or the date of an event."""

    story: str
    measure: str
    event: str | None
    given: tuple[SilenceGiven, ...]
    missing: tuple[str, ...]


class ChangeItem(Value):
    """A sentence that came into an article with a version, or went out of it."""

    article: str
    version: int
    change: Literal["added", "removed"]
    text: str


class PartItem(Value):
    """A part of the findings: how many are still to decide on, and how many there are."""

    part: str
    left: int
    count: int


class GridCell(Value):
    """What a source answers to a question of a grid, and where."""

    source: str
    value: str
    mark: Mark
    article: str
    claim: str


class GridItem(Value):
    """A question of a grid with what each source answers; sources that are silent have no cell.

    A cell marked `unsure` is from a finding that is only likely, of a source that is silent in this one.
    """

    story: int
    finding: str
    question: str
    sign: str
    cells: tuple[GridCell, ...]


class Page(Value, Generic[Item]):
    """A page of a list, from 1, with how many pages and items there are."""

    page: int
    pages: int
    total: int
    items: tuple[Item, ...]


class Listed(Value, Generic[Item]):
    """A list that is given whole."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Endpoint:
    """An address with what it answers; ``parameters`` are the tests that it heeds."""

    path: str
    summary: str
    model: type[BaseModel]
    answer: Callable[[Store, Visit, str], BaseModel]
    parameters: tuple[str, ...] = ()


def _parts(store: Store, _visit: Visit, _item: str) -> BaseModel:
    items = tuple(PartItem(part=part, left=left, count=n) for part, (left, n) in store.listings.parts().items())
    return Listed[PartItem](items=items)


def _items(store: Store, visit: Visit, ids: list[str]) -> tuple[FindingItem, ...]:
    standings, story_of = store.decisions.standings(ids), store.listings.stories_of(ids)
    entries = {item: standing.entry for item, standing in standings.items()}
    return tuple(
        FindingItem(
            value=entries[finding.id].value if finding.id in entries else "",
            reason=entries[finding.id].reason if finding.id in entries else "",
            headline=headline(finding, visit.language),
            sign=sign_of(finding),
            story=story_of[finding.id],
            status=standings[finding.id].status if finding.id in standings else "open",
            finding=finding.told_in(visit.language),
        )
        for finding in store.listings.findings(ids)
    )


def _findings(store: Store, visit: Visit, _item: str) -> BaseModel:
    pages = views.pages_of(visit.page, store.listings.count_findings(visit.choice))
    ids = store.listings.finding_page(visit.choice, pages.first, views.PER_PAGE)
    return _page(Page[FindingItem], pages, _items(store, visit, ids))


def _finding(store: Store, visit: Visit, item: str) -> BaseModel:
    for found in _items(store, visit, [item]):
        return found
    raise NotFoundError(f"no finding {item!r}")


def _claims(store: Store, visit: Visit, _item: str) -> BaseModel:
    pages = views.pages_of(visit.page, store.listings.count_claims(visit.choice))
    return _page(Page[Claim], pages, store.listings.claims(visit.choice, pages.first, views.PER_PAGE))


def _sources(store: Store, _visit: Visit, _item: str) -> BaseModel:
    items = (SourceItem(source=one.source, articles=one.articles, claims=dict(one.claims)) for one in store.sources())
    return Listed[SourceItem](items=tuple(items))


def _speakers(store: Store, visit: Visit, _item: str) -> BaseModel:
    voices, pages = views.voice_page(store, visit)
    items = [SpeakerItem(speaker=one.name, claims=one.claims, others=tuple(one.others)) for one in voices]
    return _page(Page[SpeakerItem], pages, items)


def _omissions(store: Store, visit: Visit, _item: str) -> BaseModel:
    found = views.omission_list(store, visit)
    rows = [(silence.title, row) for silence in found["silences"] for row in silence.rows]
    items = [_silence(title, row) for title, row in rows]
    return _page(Page[SilenceItem], found["pages"], items)


def _silence(title: str, row: Omission) -> SilenceItem:
    given = [SilenceGiven.model_validate(asdict(one)) for one in row.given]
    return SilenceItem(story=title, measure=row.measure, event=row.event, given=tuple(given), missing=row.missing)


def _changes(store: Store, visit: Visit, _item: str) -> BaseModel:
    found = views.change_list(store, visit)
    changes = (change for one in found["edited"] for _, own in one.versions for change in own)
    return _page(Page[ChangeItem], found["pages"], [ChangeItem.model_validate(asdict(one)) for one in changes])


def _articles(store: Store, visit: Visit, _item: str) -> BaseModel:
    pages = views.pages_of(visit.page, store.listings.count_articles(visit.choice))
    found = store.listings.articles(visit.choice, pages.first, views.PER_PAGE)
    return _page(Page[ArticleLine], pages, found)


def _article(store: Store, _visit: Visit, item: str) -> BaseModel:
    return store.article(item)


def _history(store: Store, visit: Visit, _item: str) -> BaseModel:
    entries = store.decisions.history()[::-1]
    pages = views.pages_of(visit.page, len(entries))
    return _page(Page[Entry], pages, entries[pages.first : pages.first + views.PER_PAGE])


def _grid(store: Store, visit: Visit, _item: str) -> BaseModel:
    pages = views.pages_of(visit.page, store.listings.count_findings(visit.choice))
    ids = store.listings.finding_page(visit.choice, pages.first, views.PER_PAGE)
    story_of = store.listings.stories_of(ids)
    found = [finding.told_in(visit.language) for finding in store.listings.findings(ids)]
    grid = grid_of(found, visit.language, store.listings.likely_beside(ids))
    items = [
        GridItem(
            story=story_of[line.finding.id],
            finding=line.finding.id,
            question=line.finding.question,
            sign=line.sign,
            cells=tuple(
                GridCell(source=source, value=given.value, mark=given.mark, article=given.article, claim=given.claim)
                for source, cell in zip(grid.sources, line.cells, strict=True)
                for given in cell
            ),
        )
        for line in grid.lines
    ]
    return _page(Page[GridItem], pages, items)


def _page(model: type[BaseModel], pages: views.Pages, items: Any) -> BaseModel:
    return model.model_validate({"page": pages.page, "pages": pages.last, "total": pages.total, "items": tuple(items)})


_OF_FINDINGS = ("part", "verdict", "kind", "severity", "status", "source", "speaker", "q", "page")
_OF_CLAIMS = ("kind", "status", "source", "speaker", "q", "page")
ENDPOINTS = (
    Endpoint("/api/parts", "How many findings each part has, and how many are left", Listed[PartItem], _parts),
    Endpoint("/api/findings", "Findings, story by story", Page[FindingItem], _findings, _OF_FINDINGS),
    Endpoint("/api/findings/{item}", "A finding", FindingItem, _finding),
    Endpoint("/api/grid", "What each source answers to each question", Page[GridItem], _grid, _OF_FINDINGS),
    Endpoint("/api/claims", "Claims, article by article", Page[Claim], _claims, _OF_CLAIMS),
    Endpoint("/api/sources", "Outlets", Listed[SourceItem], _sources),
    Endpoint("/api/speakers", "Speakers, the most cited first", Page[SpeakerItem], _speakers, ("q", "page")),
    Endpoint("/api/articles", "Articles, the newest first", Page[ArticleLine], _articles, ("source", "q", "page")),
    Endpoint("/api/articles/{item}", "An article with its text", Article, _article),
    Endpoint(
        "/api/omissions", "What some sources of a story give and others don't", Page[SilenceItem], _omissions, ("page",)
    ),
    Endpoint("/api/changes", "What changed in articles", Page[ChangeItem], _changes, ("source", "q", "page")),
    Endpoint("/api/history", "All that was decided, the newest first", Page[Entry], _history, ("page",)),
)
_VALUES: Mapping[str, tuple[str, ...]] = {
    "verdict": get_args(Verdict),
    "severity": get_args(Severity),
    "status": STATUSES,
}
_FINDING_KINDS = get_args(FindingKind)


def openapi() -> dict[str, Any]:
    """Describe the addresses and what they answer (OpenAPI 3.1)."""
    models = list(dict.fromkeys(endpoint.model for endpoint in ENDPOINTS))
    template = "#/components/schemas/{model}"
    named, described = models_json_schema([(model, "serialization") for model in models], ref_template=template)
    paths = {
        endpoint.path: {
            "get": {
                "summary": endpoint.summary,
                "parameters": _parameters(endpoint),
                "responses": {
                    "200": {
                        "description": "What fits",
                        "content": {"application/json": {"schema": named[endpoint.model, "serialization"]}},
                    }
                },
            }
        }
        for endpoint in ENDPOINTS
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "factcheck serve", "version": "1", "description": "Read only; needs the page's cookie."},
        "paths": paths,
        "components": {"schemas": described["$defs"]},
    }


def _parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "query", "schema": _schema(endpoint, name)} for name in endpoint.parameters
    ]
    if "{item}" in endpoint.path:
        found.append({"name": "item", "in": "path", "required": True, "schema": {"type": "string"}})
    return found


def _schema(endpoint: Endpoint, name: str) -> dict[str, Any]:
    if name == "page":
        return {"type": "integer", "minimum": 1}
    if name == "part":
        return {"type": "string", "enum": list(PARTS), "default": DEFAULT_PART}
    values = _FINDING_KINDS if name == "kind" and "part" in endpoint.parameters else _VALUES.get(name)
    return {"type": "string", **({"enum": list(values)} if values else {})}
