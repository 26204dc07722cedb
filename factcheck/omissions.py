"""Omissions: what some sources of a story tell and others leave out. A table, no alarm: to leave out is no error."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claims import Article, Claim
from factcheck.explanation import value_of
from factcheck.findings import Finding, FindingKind
from factcheck.questions.blocking.articles import WINDOW, Neighbours
from factcheck.questions.blocking.digests import digest
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import PreparedClaim, prepare

DATE = "date"
"""The measure of a row on when an event was."""
_NAMES = 3
"""Names that tell a reader which story is meant."""


@dataclass(frozen=True)
class Given:
    """A value with the source that gives it, the article and the claim it stands in."""

    source: str
    value: str
    article: str
    claim: str


@dataclass(frozen=True)
class Omission:
    """What one measure of a story is given as and by whom, and which of the story's sources don't give it.

    ``measure`` is that of a figure (``killed``), with its population where one is counted (``killed civilian``), or
    `DATE`; of a date, ``event`` is what is dated. ``articles`` are all articles of the story.
    """

    story: str
    measure: str
    event: str | None
    given: tuple[Given, ...]
    missing: tuple[str, ...]
    articles: tuple[str, ...]


def omissions(articles: Sequence[Article], claims: Sequence[Claim], findings: Iterable[Finding] = ()) -> list[Omission]:
    """Give what one source of a story tells and another doesn't: story by story, what most tell first.

    A story is the articles of one group, or those of the same weeks whose topics share names. A figure is a row where
    one of several sources gives it and another doesn't; a date where two give it and another doesn't. Who answers the
    same question in a finding, of whatever tier, gives it, whatever the words, the unit or the language.
    """
    ready, _ = prepare(articles, claims)
    answering = _answering(findings)
    return [row for story in _stories(ready) for row in _rows(story, answering)]


def _answering(findings: Iterable[Finding]) -> dict[str, set[str]]:
    """The articles of all who answer a question that a claim answers, by the claim's id."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.kind in _TELLING:
            articles = {side.article for side in finding.sides}
            for side in finding.sides:
                found[side.claim] |= articles
    return found


_TELLING: frozenset[FindingKind] = frozenset({"figure", "date", "denial"})
"""Kinds of finding whose sides all tell the figure or the date, or deny it."""


def _stories(ready: Sequence[PreparedClaim]) -> list[list[PreparedClaim]]:
    """The claims of each story: an article joins the story most of whose articles it can share one with.

    They are taken by day, and a story that went quiet for some weeks is over: the next one is another.
    """
    each = [list(found) for _, found in groupby(ready, key=lambda c: c.article.id)]
    digests = [digest(claims[0].article, [one.claim for one in claims]) for claims in each]
    neighbours = Neighbours(digests, lambda n: {token for one in each[n] for token in one.tokens})
    days = [claims[0].article.published for claims in each]
    stories: list[list[int]] = []
    story_of: dict[int, int] = {}
    for number in sorted(range(len(each)), key=lambda n: (days[n] is None, days[n] or date.max, n)):
        ties = Counter(story_of[other] for other in neighbours.partners(number) if other in story_of)
        open_ = [story for story in ties if _goes_on(days[stories[story][-1]], days[number])]
        best = max(open_, key=lambda story: (ties[story] / len(stories[story]), -story), default=None)
        if best is None or 2 * ties[best] <= len(stories[best]):
            best = len(stories)
            stories.append([])
        stories[best].append(number)
        story_of[number] = best
    return [[claim for number in sorted(story) for claim in each[number]] for story in stories]


def _goes_on(last: date | None, day: date | None) -> bool:
    """Is a day, or an unknown one, near enough to the last of a story?"""
    return last is None or day is None or day - last <= WINDOW


def _rows(story: Sequence[PreparedClaim], answering: Mapping[str, Collection[str]]) -> list[Omission]:
    sources = {one.article.id: _source(one.article) for one in story}
    everyone = sorted(set(sources.values()))
    if len(everyone) < 2:
        return []
    told: dict[tuple[str, str | None], dict[tuple[str, str], Given]] = defaultdict(dict)
    telling: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for one in story:
        source, measured = sources[one.article.id], _measure(one.claim)
        if measured is not None:
            given = Given(source, value_of(one), one.article.id, one.claim.id)
            told[measured].setdefault((source, given.value), given)
            telling[measured] |= {one.article.id, *answering.get(one.claim.id, ())}
    title, ids = _title(story), tuple(sorted(sources))
    rows = []
    for (measure, event), values in told.items():
        givers = {sources[article] for article in telling[measure, event] if article in sources}
        missing = tuple(source for source in everyone if source not in givers)
        if missing and (event is None or len({given.source for given in values.values()}) > 1):
            inorder = tuple(sorted(values.values(), key=lambda given: (given.source, given.article)))
            rows.append(Omission(title, measure, event, inorder, missing, ids))
    return sorted(rows, key=lambda row: (row.measure == DATE, len(row.missing), row.measure, row.event or ""))


def _measure(claim: Claim) -> tuple[str, str | None] | None:
    """What a claim measures; of a date what is dated. A date only counts as one where what it dates has a name."""
    quantity = claim.quantity
    if claim.kind == "figure" and quantity is not None and quantity.measure is not None and quantity.unit == "person":
        return " ".join(part for part in (quantity.measure, quantity.population) if part), None
    when = claim.when if claim.kind == "date" else None
    dated = when is not None and when.tells_day and when.start is not None
    return (DATE, claim.event) if dated and claim.event is not None else None


def _source(article: Article) -> str:
    return article.source or article.title or article.id


def _title(story: Sequence[PreparedClaim]) -> str:
    """The group of a story, else the names most of its articles share."""
    articles: Mapping[str, PreparedClaim] = {one.article.id: one for one in story}
    groups = {one.article.group for one in articles.values()}
    group = groups.pop() if len(groups) == 1 else None
    if group is not None:
        return group
    shown = {normalised(name): name for one in story for name in one.claim.names}
    names = Counter(name for one in articles.values() for name in one.topic)
    most = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:_NAMES]
    return ", ".join(shown.get(name, name.capitalize()) for name, _ in most)
