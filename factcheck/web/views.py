"""What each page shows, out of the store: plain values for the templates."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, get_args
from urllib.parse import quote

from claims.article import Article
from claims.model import Claim, Kind
from factcheck.errors import NotFoundError
from factcheck.findings import Finding
from factcheck.review.answers import shown_answers
from factcheck.review.drawn import dates_of, picture_of, sources_of
from factcheck.review.rows import SheetSide, link_to
from factcheck.review.sheet import ENDINGS
from factcheck.review.stored import rows_of
from factcheck.store import Store
from factcheck.store.choices import REVIEWED, Choice
from factcheck.web.cards import Voice, cards_of, names_of, voices_of
from factcheck.web.grid import SIGNS, Grid, grid_of
from factcheck.web.passages import Piece, in_context, marked
from factcheck.web.reasons import reasons_of
from factcheck.web.silences import EDITED_PER_PAGE, STORIES_PER_PAGE, edited, measure_of, silences_of
from factcheck.web.visit import Visit

PER_PAGE, _PER_GRID = 50, 120
_GRAVEST, _MOST_FRESH = 5, 8
"""Findings, and articles that are new, that the first page names."""
_MOST_DRAWN, _MOST_IN_FRONT, _MOST_CHARTS, _MOST_DATES = 500, 100, 30, 2000
"""The gravest findings that pictures are drawn of, on their page and on the first one; contested figures; dates."""
_FIRST = (".xlsx", ".docx", ".html", ".csv", ".md", ".json", ".jsonld")
HANDED_ON = tuple(sorted(ENDINGS, key=lambda ending: (*_FIRST, ending).index(ending)))
"""The forms of a sheet, those that most people ask for first."""
Context = dict[str, Any]


@dataclass(frozen=True)
class Pages:
    """Where a list stands: its page, how many there are, and how many things in all."""

    page: int
    last: int
    total: int
    per_page: int = PER_PAGE

    @property
    def first(self) -> int:
        """How many things stand before the page."""
        return (self.page - 1) * self.per_page


def overview(store: Store, visit: Visit) -> Context:
    """Show what is still to settle, the gravest of it, what is new, and who agrees with whom."""
    disputed = replace(visit.choice, part="disputed")
    decided, total = store.listings.progress(Choice(part="shown"))
    gravest = stories_of(store, store.listings.gravest(disputed, _GRAVEST), visit.language)
    shown = store.listings.finding_page(Choice(part="shown"), 0, _MOST_IN_FRONT)
    return {
        "decided": decided,
        "total": total,
        "parts": store.listings.parts(),
        "gravest": [finding for story in gravest for finding in story.findings],
        "first": store.listings.next_open(disputed, None),
        "is_checked": store.is_checked(),
        "fresh": [] if visit.seen is None else store.listings.came_after(visit.seen, _MOST_FRESH),
        "articles": store.listings.count_articles(Choice()),
        "endings": HANDED_ON,
        "part": (_MOST_IN_FRONT, total) if total > _MOST_IN_FRONT else None,
        "matrix": sources_of(rows_of(store, shown), visit.language, _source_address),
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


@dataclass(frozen=True)
class Story:
    """Findings of one story on a page: how many articles they are found in, and what the story is called."""

    title: str
    articles: int
    findings: Sequence[Finding]


def stories_of(store: Store, ids: Sequence[str], language: str) -> list[Story]:
    """Give findings by their ids in a reader's language, story by story; articles without outlet go by their title.

    A story is called by the title of the first of their articles that has one.
    """
    found = store.listings.findings(ids)
    articles = store.listings.lines_of({side.article for finding in found for side in finding.sides})
    titles = {id_: line.title for id_, line in articles.items() if line.title}
    story_of = store.listings.stories_of(ids)
    stories = []
    for _, grouped in groupby(found, key=lambda finding: story_of[finding.id]):
        own = [finding.named(titles).told_in(language) for finding in grouped]
        lines = [articles[id_] for id_ in sorted({side.article for f in own for side in f.sides} & articles.keys())]
        first = min(lines, key=lambda line: (not line.title, line.published or "9", line.id), default=None)
        stories.append(Story((first.title or first.id) if first else "", len(lines), own))
    return stories


def finding_list(store: Store, visit: Visit) -> Context:
    """Show the findings that fit, story by story, a page at a time."""
    pages = pages_of(visit.page, store.listings.count_findings(visit.choice))
    ids = store.listings.finding_page(visit.choice, pages.first, PER_PAGE)
    decided, of = store.listings.progress(visit.choice)
    parts = store.listings.parts()
    return {
        "stories": stories_of(store, ids, visit.language),
        "standings": store.decisions.standings(ids),
        "pages": pages,
        "parts": parts,
        "leads_on": next((part for part in REVIEWED if store.listings.next_open(Choice(part=part), None)), None),
        "facets_": store.listings.finding_facets(visit.choice),
        "decided": decided,
        "of": of,
        "endings": HANDED_ON,
        "first": store.listings.next_open(visit.choice, None),
    }


@dataclass(frozen=True)
class StoryGrid:
    """A story with its grid."""

    story: Story
    grid: Grid


def grid_page(store: Store, visit: Visit) -> Context:
    """Show the questions that fit as grids, a story each; all that is sure, unless a part is asked for."""
    choice = visit.choice if visit.has_part else replace(visit.choice, part="shown")
    pages = pages_of(visit.page, store.listings.count_findings(choice), _PER_GRID)
    ids = store.listings.finding_page(choice, pages.first, _PER_GRID)
    sort, likely = _SORTS[visit.sort], store.listings.likely_beside(ids)
    untold = {side.article for one in likely for side in one.sides if not side.source}
    called = {id_: line.title for id_, line in store.listings.lines_of(untold).items() if line.title}
    likely = [one.named(called) for one in likely]
    grids = [
        StoryGrid(story, grid_of(sorted(story.findings, key=sort), visit.language, likely))
        for story in stories_of(store, ids, visit.language)
    ]
    return {"grids": grids, "pages": pages, "signs": SIGNS, "sorts": tuple(_SORTS), "asked_part": choice.part}


_GRAVITY = ("major", "minor", None)
_SORTS: dict[str, Callable[[Finding], Any]] = {
    "gravity": lambda finding: (finding.verdict == "agreement", _GRAVITY.index(finding.severity)),
    "sureness": lambda finding: -finding.sureness,
    "time": lambda finding: min((a.as_of for a in finding.answers if a.as_of), default=datetime.date.max),
}
"""By what the lines of a grid are sorted; those that are equal stay in the order of the check."""


def finding_page(store: Store, visit: Visit, item: str) -> Context:
    """Show one finding: its answers with their passages, why, what was decided, its place among the chosen ones."""
    rows = rows_of(store, [item], visit.language)
    if not rows:
        raise NotFoundError(f"no finding {item!r}")
    [row] = rows
    [finding] = store.listings.findings([item])
    articles, claims = store.evidence([finding])
    known = {(claim.article, claim.id): claim for claim in claims}
    visit = among(store, visit, item)
    place = store.listings.place(visit.choice.without("status"), item)
    decided, of = store.listings.progress(visit.choice)
    return {
        "visit": visit,
        "row": row,
        "answers": shown_answers(row, visit.language),
        "speakers": {side.speaker for side in row.sides if side.speaker},
        "pieces": lambda side: _pieces(side, articles.get(side.article), known.get((side.article, side.claim))),
        "reasons": reasons_of(store, finding.told_in(visit.language), visit.language),
        "picture": picture_of(row, visit.language),
        "place": place,
        "decided": decided,
        "of": of,
        "history_": store.decisions.history(item),
    }


def claim_list(store: Store, visit: Visit) -> Context:
    """Show the claims that fit, a page at a time, a card a sentence; those of a speaker under all its names, by day."""
    if visit.choice.speaker:
        also = names_of(store, visit.choice.speaker)[1:]
        visit = replace(visit, choice=replace(visit.choice, also=also))
    pages = pages_of(visit.page, store.listings.count_claims(visit.choice))
    claims = store.listings.claims(visit.choice, pages.first, PER_PAGE)
    return {
        "visit": visit,
        "claims": claims,
        "cards": cards_of(claims),
        "linking": _claim(store, visit.link) if visit.link else None,
        "articles": store.listings.lines_of({claim.article for claim in claims}),
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
    voices, pages = voice_page(store, visit)
    return {"voices": voices, "pages": pages}


def voice_page(store: Store, visit: Visit) -> tuple[Sequence[Voice], Pages]:
    """Give a page of the speakers that fit, names of one put together where the store has not too many."""
    voices = voices_of(store, visit.choice.about)
    if voices is not None:
        pages = pages_of(visit.page, len(voices))
        return _on(pages, voices), pages
    pages = pages_of(visit.page, store.listings.count_speakers(visit.choice.about))
    found = store.listings.speakers(visit.choice.about, pages.first, PER_PAGE)
    return [Voice(name, (), count) for name, count in found], pages


def omission_list(store: Store, visit: Visit) -> Context:
    """Show who is silent on what, some stories at a time."""
    pages = pages_of(visit.page, store.listings.count_stories(), STORIES_PER_PAGE)
    found = list(silences_of(store, store.listings.stories(pages.first, STORIES_PER_PAGE)))
    return {"silences": found, "pages": pages, "measure_of": measure_of}


def change_list(store: Store, visit: Visit) -> Context:
    """Show what changed in the articles of several versions, the newest first."""
    pages = pages_of(visit.page, store.listings.count_edited(visit.choice), EDITED_PER_PAGE)
    return {"edited": edited(store, store.listings.edited(visit.choice, pages.first, EDITED_PER_PAGE)), "pages": pages}


def article_list(store: Store, visit: Visit) -> Context:
    """Show the articles, with the claims of each."""
    pages = pages_of(visit.page, store.listings.count_articles(visit.choice))
    return {"articles": store.listings.articles(visit.choice, pages.first, PER_PAGE), "pages": pages}


def article_page(store: Store, _visit: Visit, item: str) -> Context:
    """Show an article with its claims marked in the text."""
    article = store.article(item)
    claims = store.listings.claims_of(item)
    return {
        "article": article,
        "link": link_to(article, ""),
        "claims": claims,
        "cards": cards_of(claims),
        "edited": edited(store, [item]),
        "stretches": list(marked(article, claims)),
        "standings": store.decisions.standings([claim.id for claim in claims]),
    }


def history(store: Store, visit: Visit) -> Context:
    """Show all that was decided, the newest first."""
    entries = store.decisions.history()[::-1]
    pages = pages_of(visit.page, len(entries))
    return {"entries": _on(pages, entries), "pages": pages}


def address_of(item: str) -> str:
    """Give the address of a finding or claim.

    >>> address_of("f-2f3602b406"), address_of("c-1")
    ('/findings/f-2f3602b406', '/claims/c-1')
    """
    return f"/{'findings' if item.startswith('f-') else 'claims'}/{quote(item, safe='')}"


def among(store: Store, visit: Visit, item: str) -> Visit:
    """Give the visit with the part that a finding is in, where the one that was asked for doesn't hold it."""
    part = store.listings.part_of(item)
    held = {part, "all"} | ({"shown"} if part != "likely" else set())
    if part is None or visit.choice.part in held:
        return visit
    return replace(visit, choice=replace(visit.choice, part=part))


def address_after(store: Store, visit: Visit, item: str, *, stay: bool) -> str:
    """Give where a decision leads: to the next of its kind that is open, or with ``stay`` to the same again."""
    if item.startswith("f-"):
        visit = among(store, visit, item)
    query = visit.query(done=item)
    if stay:
        return address_of(item) + query
    if item.startswith("f-"):
        following = store.listings.next_open(visit.choice, item)
        return address_of(following) + query if following else f"/findings{query}"
    claim = _claim(store, item)
    following = _next_claim(store, claim)
    return (address_of(following) if following else f"/articles/{quote(claim.article, safe='')}") + query


def _pieces(side: SheetSide, article: Article | None, claim: Claim | None) -> list[Piece]:
    if article is None or claim is None:
        return [Piece(side.words, words=True)]
    return in_context(article, claim.span, side.differs)


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


def pages_of(asked: int, total: int, per_page: int = PER_PAGE) -> Pages:
    """Say where a list of so many things stands when a page is asked for: on that page, or the last one."""
    last = max(1, -(-total // per_page))
    return Pages(min(asked, last), last, total, per_page)


def _on(pages: Pages, items: Sequence[Any]) -> Sequence[Any]:
    return items[pages.first : pages.first + pages.per_page]
