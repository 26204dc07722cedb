"""Who is silent on what, story by story, and what outlets changed in their articles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.ontology import name_of
from factcheck.messages import message
from factcheck.omissions import Omission, omissions
from factcheck.store import Store
from factcheck.store.listings import ArticleLine
from factcheck.versions import Change

STORIES_PER_PAGE, EDITED_PER_PAGE = 2, 20
_MOST_ARTICLES, _MOST_FINDINGS = 10, 60
"""Articles of a story, the newest, and findings of it that are gone over, at most: 2 ms an article."""


@dataclass(frozen=True)
class Silence:
    """A story with the figures and dates that some of its sources give and others don't.

    ``articles`` of it were gone over, ``of`` there are.
    """

    title: str
    rows: Sequence[Omission]
    articles: int
    of: int


def silences_of(store: Store, stories: Sequence[int]) -> Iterator[Silence]:
    """Give what is left out in stories, by their numbers; those where nothing is are passed over."""
    for story in stories:
        every = store.listings.articles_of_story(story)
        ids = every[:_MOST_ARTICLES]
        articles = [store.article(id_) for id_ in ids]
        findings = store.listings.findings(store.listings.findings_of_story(story, _MOST_FINDINGS))
        rows = omissions(articles, [claim for id_ in ids for claim in store.listings.claims_of(id_)], findings)
        title = next((article.title for article in articles if article.title), ids[0] if ids else "")
        if rows:
            yield Silence(title, rows, len(ids), len(every))


def measure_of(row: Omission, language: str) -> str:
    """Say what a row is about: what is counted, or what is dated."""
    told = " ".join(name_of(part, language) for part in row.measure.split())
    return message(language, "question", what=told, around=row.event) if row.event else told


@dataclass(frozen=True)
class Edited:
    """An article of several versions, with what each but the first changed: by its number, sentence by sentence."""

    article: ArticleLine
    versions: Sequence[tuple[int, Sequence[Change]]]


def edited(store: Store, articles: Sequence[str]) -> list[Edited]:
    """Give what changed in articles, by their ids; those without a known change are left out."""
    lines = store.listings.lines_of(articles)
    found = []
    for id_ in articles:
        changes = groupby(store.versions.changes(id_), key=lambda change: change.version)
        versions = [(version, list(own)) for version, own in changes]
        if versions and id_ in lines:
            found.append(Edited(lines[id_], versions))
    return found
