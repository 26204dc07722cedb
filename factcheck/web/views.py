"""What each page shows, out of the store: plain values for the templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args
from urllib.parse import quote

from claims.article import Article
from claims.model import Claim, Kind
from factcheck.errors import NotFoundError
from factcheck.review.drawn import dates_of, picture_of, sources_of
from factcheck.review.rows import SheetSide, link_to
from factcheck.review.stored import rows_of
from factcheck.store import Store
from factcheck.store.listings import Choice
from factcheck.web.passages import Piece, in_context, marked
from factcheck.web.visit import Visit

PER_PAGE = 50
_MOST_DRAWN, _MOST_IN_FRONT, _MOST_CHARTS, _MOST_DATES = 500, 100, 30, 2000
"""The gravest findings that pictures are drawn of, on their page and on the first one; contested figures; dates."""
Context = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """One side of a finding on its page: the side, in its context."""

    side: SheetSide
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Pages:
    """Where a list stands: its page, how many there are, and how many things in all."""

    page: int
    last: int
    total: int


def overview(store: Store, visit: Visit) -> Context:
    """Show how much there is, how far the review is, and who agrees with whom."""
    decided, total = store.listings.progress(Choice())
    return {
        "decided": decided,
        "total": total,
        "first": store.listings.next_open(Choice(), None),
        "is_checked": store.is_checked(),
        "facets_": store.listings.finding_facets(Choice()),
        "part": (_MOST_IN_FRONT, total) if total > _MOST_IN_FRONT else None,
        "matrix": sources_of(
            rows_of(store, store.listings.finding_page(Choice(), 0, _MOST_IN_FRONT)), visit.language, _source_address
        ),
    }


def pictures(store: Store, visit: Visit) -> Context:
    """Show contested figures, what is dated, and who agrees with whom."""
    count = store.listings.count_findings(visit.choice)
    rows = rows_of(store, store.listings.finding_page(visit.choice, 0, _MOST_DRAWN), visit.language)
    figures = [row for row in rows if row.kind == "figure" and row.verdict != "agreement"]
    charts = ((row, picture_of(row, visit.language)) for row in figures[:_MOST_CHARTS])
    days = [claim.when for claim in store.listings.dated(_MOST_DATES) if claim.when is not None]
    return {
        "contested": [(row, chart) for row, chart in charts if chart],
        "part": (_MOST_DRAWN, count) if count > _MOST_DRAWN else None,
        "timeline": dates_of(rows, days, visit.language, address_of),
        "matrix": sources_of(rows, visit.language, _source_address),
    }


def _source_address(source: str) -> str:
    return f"/claims?source={quote(source, safe='')}"


def finding_list(store: Store, visit: Visit) -> Context:
    """Show the findings that fit, a page at a time."""
    pages = _pages(visit.page, store.listings.count_findings(visit.choice))
    ids = store.listings.finding_page(visit.choice, (pages.page - 1) * PER_PAGE, PER_PAGE)
    decided, of = store.listings.progress(visit.choice)
    return {
        "findings_": [finding.told_in(visit.language) for finding in store.listings.findings(ids)],
        "standings": store.decisions.standings(ids),
        "pages": pages,
        "facets_": store.listings.finding_facets(visit.choice),
        "decided": decided,
        "of": of,
        "first": store.listings.next_open(visit.choice, None),
    }


def finding_page(store: Store, visit: Visit, item: str) -> Context:
    """Show one finding: its sides in context, why, what was decided, and its place among the chosen ones."""
    rows = rows_of(store, [item], visit.language)
    if not rows:
        raise NotFoundError(f"no finding {item!r}")
    [row] = rows
    articles, claims = store.evidence(store.listings.findings([item]))
    known = {(claim.article, claim.id): claim for claim in claims}
    sides = [_shown(side, articles.get(side.article), known.get((side.article, side.claim))) for side in row.sides]
    place = store.listings.place(visit.choice.without("status"), item)
    decided, of = store.listings.progress(visit.choice)
    return {
        "row": row,
        "sides": sides,
        "picture": picture_of(row, visit.language),
        "place": place,
        "decided": decided,
        "of": of,
        "history_": store.decisions.history(item),
    }


def claim_list(store: Store, visit: Visit) -> Context:
    """Show the claims that fit, a page at a time."""
    pages = _pages(visit.page, store.listings.count_claims(visit.choice))
    claims = store.listings.claims(visit.choice, (pages.page - 1) * PER_PAGE, PER_PAGE)
    return {
        "claims": claims,
        "titles": store.listings.titles({claim.article for claim in claims}),
        "standings": store.decisions.standings([claim.id for claim in claims]),
        "pages": pages,
        "facets_": store.listings.claim_facets(visit.choice),
    }


def claim_page(store: Store, visit: Visit, item: str) -> Context:
    """Show one claim in its context, and what was decided of it."""
    claim = _claim(store, item)
    article = store.article_of(claim.id, claim.article)
    return {
        "claim": claim,
        "article": article,
        "pieces": in_context(article, claim.span, ()),
        "standing": store.decisions.standing(item),
        "history_": store.decisions.history(item),
        "rows": rows_of(store, store.listings.findings_with(item), visit.language),
        "after": _next_claim(store, claim),
    }


def source_list(store: Store, _visit: Visit) -> Context:
    """Show the outlets, with what each contributes."""
    return {"sources": store.sources(), "kinds": get_args(Kind)}


def speaker_list(store: Store, visit: Visit) -> Context:
    """Show who speaks, the most cited first."""
    pages = _pages(visit.page, store.listings.count_speakers(visit.choice.about))
    return {
        "speakers": store.listings.speakers(visit.choice.about, (pages.page - 1) * PER_PAGE, PER_PAGE),
        "pages": pages,
    }


def article_list(store: Store, visit: Visit) -> Context:
    """Show the articles, with the claims of each."""
    pages = _pages(visit.page, store.listings.count_articles(visit.choice))
    return {"articles": store.listings.articles(visit.choice, (pages.page - 1) * PER_PAGE, PER_PAGE), "pages": pages}


def article_page(store: Store, _visit: Visit, item: str) -> Context:
    """Show an article with its claims marked in the text."""
    article = store.article(item)
    claims = store.listings.claims_of(item)
    return {
        "article": article,
        "link": link_to(article, ""),
        "claims": claims,
        "stretches": list(marked(article, claims)),
        "standings": store.decisions.standings([claim.id for claim in claims]),
    }


def history(store: Store, visit: Visit) -> Context:
    """Show all that was decided, the newest first."""
    entries = store.decisions.history()[::-1]
    pages = _pages(visit.page, len(entries))
    return {"entries": _on(pages, entries), "pages": pages}


def address_of(item: str) -> str:
    """Give the address of a finding or claim.

    >>> address_of("f-2f3602b406"), address_of("c-1")
    ('/findings/f-2f3602b406', '/claims/c-1')
    """
    return f"/{'findings' if item.startswith('f-') else 'claims'}/{quote(item, safe='')}"


def address_after(store: Store, visit: Visit, item: str, *, stay: bool) -> str:
    """Give where a decision leads: to the next of its kind that is open, or with ``stay`` to the same again."""
    query = visit.query(done=item)
    if stay:
        return address_of(item) + query
    if item.startswith("f-"):
        following = store.listings.next_open(visit.choice, item)
        return address_of(following) + query if following else f"/findings{query}"
    claim = _claim(store, item)
    following = _next_claim(store, claim)
    return (address_of(following) if following else f"/articles/{quote(claim.article, safe='')}") + query


def _claim(store: Store, item: str) -> Claim:
    claim = store.find(item)
    if not isinstance(claim, Claim) or claim.id != item:
        raise NotFoundError(f"no claim {item!r}")
    return claim


def _next_claim(store: Store, claim: Claim) -> str | None:
    """The next claim of the article that is open; None behind the last one."""
    ids = [other.id for other in store.listings.claims_of(claim.article)]
    standings = store.decisions.standings(ids)
    rest = ids[ids.index(claim.id) + 1 :] if claim.id in ids else []
    return next((id_ for id_ in rest if id_ not in standings or standings[id_].status in {"open", "again"}), None)


def _shown(side: SheetSide, article: Article | None, claim: Claim | None) -> Shown:
    if article is None or claim is None:
        return Shown(side, [Piece(side.words, words=True)])
    return Shown(side, in_context(article, claim.span, side.differs))


def _pages(asked: int, total: int) -> Pages:
    last = max(1, -(-total // PER_PAGE))
    return Pages(min(asked, last), last, total)


def _on(pages: Pages, items: Sequence[Any]) -> Sequence[Any]:
    return items[(pages.page - 1) * PER_PAGE : pages.page * PER_PAGE]
