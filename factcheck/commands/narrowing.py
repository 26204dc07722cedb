"""Options that narrow a listing: to the days of its articles, to some articles, to a story, to so many lines."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.options import tell
from factcheck.commands.output import Bundle, Item
from factcheck.errors import NotFoundError

if TYPE_CHECKING:
    from factcheck.findings import Finding
    from factcheck.store import Store


@dataclass(frozen=True)
class Within:
    """What of a store is asked for: the first and the last day, articles, a story; at most so many lines."""

    since: datetime.date | None = None
    until: datetime.date | None = None
    articles: tuple[str, ...] = ()
    story: str | None = None
    limit: int | None = None

    def ids(self, store: "Store") -> frozenset[str] | None:
        """Give the ids of the articles that are asked for; None where all are.

        An article is named by its id or the end of its path, a story by an article or a finding of it. One whose day is
        unknown is of no stretch of days. Raises NotFoundError for an article or a story that isn't there.
        """
        if self.since is None and self.until is None and not self.articles and self.story is None:
            return None
        days = store.days()
        tests: list[Callable[[str], bool]] = []
        if self.since is not None or self.until is not None:
            first, last = self.since or datetime.date.min, self.until or datetime.date.max
            tests.append(lambda article: (day := days[article]) is not None and first <= day <= last)
        if self.articles:
            tests.append({one for name in self.articles for one in _named(name, days)}.__contains__)
        if self.story is not None:
            tests.append(_story(store, self.story, days).__contains__)
        return frozenset(article for article in days if all(test(article) for test in tests))

    def findings(self, found: "Iterable[Finding]", store: "Store") -> "list[Finding]":
        """Give the findings with a side in an article that is asked for."""
        ids = self.ids(store)
        return [one for one in found if ids is None or any(side.article in ids for side in one.sides)]

    def first(self, items: Iterable[Item]) -> Iterator[Item]:
        """Give as many as are asked for."""
        return islice(items, self.limit)


def _named(name: str, known: Iterable[str]) -> list[str]:
    """The articles of an id, or of the end of a path."""
    found = [one for one in known if one == name or one.endswith(f"/{name}")]
    if not found:
        raise NotFoundError(tell("no-article", name=repr(name)))
    return found


def _story(store: "Store", name: str, known: Iterable[str]) -> set[str]:
    """The articles of the story that an article or a finding is of."""
    from factcheck.stories import articles_together

    findings = store.findings()
    sides = [side.article for finding in findings if finding.id.startswith(name) for side in finding.sides]
    start = sides or _named(name, known)
    return articles_together(findings, start)


def _within(
    since: datetime.datetime | None,
    until: datetime.datetime | None,
    articles: list[str] | None,
    story: str | None,
    limit: int | None,
) -> Within:
    return Within(since and since.date(), until and until.date(), tuple(articles or ()), story, limit)


narrowed = Bundle(
    "within",
    {
        "since": (
            Annotated[
                datetime.datetime | None,
                typer.Option(
                    metavar="DAY", formats=["%Y-%m-%d"], help="Only of articles from this day on, 2024-03-12."
                ),
            ],
            None,
        ),
        "until": (
            Annotated[
                datetime.datetime | None,
                typer.Option(metavar="DAY", formats=["%Y-%m-%d"], help="Only of articles up to this day."),
            ],
            None,
        ),
        "articles": (
            Annotated[
                list[str] | None,
                typer.Option("--article", metavar="ID", help="Only of this article: its id, or its file's name."),
            ],
            None,
        ),
        "story": (
            Annotated[
                str | None,
                typer.Option(metavar="ID", help="Only of the story that this article or finding is of."),
            ],
            None,
        ),
        "limit": (Annotated[int | None, typer.Option(metavar="N", min=0, help="At most so many.")], None),
    },
    _within,
)
"""What was asked for reaches a command as its keyword ``within``."""
