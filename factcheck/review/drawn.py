"""Pictures of a review's findings: each finding's own, and those of them all."""

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from claims.model import When
from claims.text.folding import fold
from factcheck.days import written
from factcheck.pictures.intervals import Bar, interval_chart
from factcheck.pictures.matrix import cells_of, matrix
from factcheck.pictures.svg import labels
from factcheck.pictures.timeline import Event, Mark, timeline
from factcheck.questions.alignment import words_in
from factcheck.review.rows import SheetRow, SheetSide


def picture_of(row: SheetRow, language: str) -> Markup:
    """Draw a finding where it is about figures, in the order of time, or dates: nothing for other kinds."""
    if row.kind == "figure":
        bars = [
            Bar(_source(side, language), _detail(side, language), side.quantity)
            for side in sorted(row.sides, key=lambda side: (side.date is None, side.date or ""))
            if side.quantity is not None
        ]
        moves_on = row.verdict == "update"
        return interval_chart(bars, language, f"figure-{row.id}", moves_on=moves_on) if len(bars) > 1 else Markup()
    event = _event(row, language, None) if row.kind == "date" else None
    return timeline([event], [], language, f"date-{row.id}") if event else Markup()


def dates_of(
    rows: Iterable[SheetRow], days: Sequence[When], language: str, href: Callable[[str], str] | None = None
) -> Markup:
    """Draw all that is dated, with the events whose dates were compared; conflicts first."""
    events = [event for row in rows if row.kind == "date" for event in [_event(row, language, href)] if event]
    return timeline(sorted(events, key=lambda event: not event.conflict), days, language, "timeline")


def sources_of(rows: Iterable[SheetRow], language: str, href: Callable[[str], str] | None = None) -> Markup:
    """Draw who agrees with whom; articles without outlet go by their titles, which lead nowhere."""
    shown = list(rows)
    outlets = {side.source for row in shown for side in row.sides if side.source}
    told = (
        (row.verdict, [(side.source or side.title or "", _value(row, side)) for side in row.sides]) for row in shown
    )
    return matrix(cells_of(told), language, "matrix", lambda name: href(name) if href and name in outlets else "")


def _value(row: SheetRow, side: SheetSide) -> object:
    """What a side gives, equal for two sides that give the same."""
    if row.kind == "figure" and side.quantity is not None:
        return side.quantity.low, side.quantity.high, side.quantity.approximator
    if row.kind == "date" and side.when is not None:
        return side.when.start, side.when.end
    if row.kind == "quote-speaker":
        return fold(side.speaker)
    return [word.plain for word in words_in(side.words)]


def _event(row: SheetRow, language: str, href: Callable[[str], str] | None) -> Event | None:
    marks = tuple(Mark(_source(side, language), side.when) for side in row.sides if side.when is not None)
    label = row.question or row.sides[0].words
    label = label[:1].upper() + label[1:]
    return Event(label, row.verdict == "discrepancy", marks, href(row.id) if href else None) if marks else None


def _detail(side: SheetSide, language: str) -> str:
    """The day of publication as a reader writes it, and who says it."""
    day = written(side.date, language) if side.date else None
    return " · ".join(filter(None, (day, side.speaker)))


def _source(side: SheetSide, language: str) -> str:
    return side.source or side.title or labels(language)["unknown-source"]
