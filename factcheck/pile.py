"""The year of a day that an article tells without one ("VERNAY, 12 mars (AVP)"), from articles on the same story."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims import Article
from claims.article import Provenance
from claims.reading.calendar import Day
from claims.reading.extras import made_here
from claims.reading.witnesses import yearless
from claims.reading.years import FROM_FILE
from claims.text.layer import layer_of
from factcheck.questions.blocking.stories import SHARED_NAMES, telling_names
from factcheck.vocabulary import told_in

PILE = "pile"
"""How a day is known whose year the other articles tell."""
_WEAK = frozenset({PILE, FROM_FILE[0]})
"""How a day may be known that is open to what the pile tells."""
SURE = 0.7
"""How sure such a day is."""
_NEAR = datetime.timedelta(days=45)
"""How far from an article on its story it may have been published: longer, and another year is as likely."""


@dataclass(frozen=True)
class _Dated:
    """A day of publication, with the names that tell its article's story."""

    day: datetime.date
    names: frozenset[str]


def is_open(article: Article) -> bool:
    """Is the day of an article unknown, or only what its pile or the date of its file made of it?"""
    return article.published is None or _witness(article) in _WEAK


def _witness(article: Article) -> str | None:
    """The kind of witness that the day of an article is from."""
    how = article.provenance.how if article.provenance is not None else ()
    return next((kind for name, kind, _ in how if name == "published"), None)


def dated_in_pile(articles: Sequence[Article]) -> list[Article]:
    """Give articles, those that tell a day without its year with the one year in which their pile has it.

    What the articles on the same story leave open stays unknown.
    """
    changed = {article.id: article for article in settled(articles, articles)}
    return [changed.get(article.id, article) for article in articles]


def settled(articles: Iterable[Article], pile: Iterable[Article]) -> list[Article]:
    """Give those of some articles for which the pile tells another day than they have, or none where they have one."""
    days = {
        article: day
        for article in articles
        if is_open(article) and (day := yearless(layer_of(article.text).text, told_in(article.language))) is not None
    }
    if not days:
        return []
    dated = list(_dated(pile, days.values()))
    found = ((article, _concluded(day, telling_names(article), dated)) for article, day in days.items())
    return [
        _told(article, date)
        for article, date in found
        if date != article.published and (date is not None or _witness(article) == PILE)
    ]


def _dated(pile: Iterable[Article], days: Collection[Day]) -> Iterator[_Dated]:
    """The articles that tell their day themselves, near one of some days: what was concluded tells nobody anything."""
    for article in pile:
        published = article.published
        if published is not None and not is_open(article) and any(list(_around(day, published)) for day in days):
            yield _Dated(published, telling_names(article))


def _around(day: Day, other: datetime.date) -> Iterator[datetime.date]:
    """The dates of a day without its year that are near another day, one or none."""
    for year in (other.year - 1, other.year, other.year + 1):
        date = day._replace(year=year).date()
        if date is not None and abs(date - other) <= _NEAR and day.weekday in {None, date.weekday()}:
            yield date


def _concluded(day: Day, names: frozenset[str], dated: Sequence[_Dated]) -> datetime.date | None:
    """The one date of a day that is near the day of an article on the story."""
    near = (one.day for one in dated if len(names & one.names) >= SHARED_NAMES)
    fitting = {date for other in near for date in _around(day, other)}
    return fitting.pop() if len(fitting) == 1 else None


def _told(article: Article, day: datetime.date | None) -> Article:
    """An article with a day of its pile, or without one."""
    known = article.provenance or Provenance(raw=article.hash, extractor=made_here())
    others = tuple(one for one in known.how if one[0] != "published")
    how = others if day is None else (*others, ("published", PILE, SURE))
    inferred = tuple(name for name in article.inferred if name != "published")
    return article.model_copy(
        update={
            "published": day,
            "inferred": inferred if day is None else (*inferred, "published"),
            "provenance": known.model_copy(update={"how": how}),
        }
    )
