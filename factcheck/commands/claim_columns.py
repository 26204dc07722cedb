"""How claims look in a listing: a line for a reader, a column for each thing a claim says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from claims.model import Claim
from factcheck.chains import chain
from factcheck.commands.output import Columns, table
from factcheck.messages import name

OPEN, CLOSE = "⟦", "⟧"  # around the exact words in a passage: no article prints these

Statements = Callable[[str], Sequence[Claim]]
"""Gives the statements of an article, by its id."""


def claim_columns(language: str, statements: "Statements | None" = None) -> Columns[Claim]:
    """Give the shape of claims: who prints them, their kind, who says them, all they say, the exact words, the id.

    ``statements`` gives those of a claim's article, from which the chain of its sources is read.
    """
    return Columns(
        columns=(*_CLAIM, *_FIGURE, *_TIME, *_EVENT, *_PLACE),
        row=lambda claim: _claim_row(claim, statements(claim.article) if statements else ()),
        json=_dump,
        text=lambda claims: _claim_table(claims, language),
    )


_CLAIM = ("id", "source", "article", "kind", "speaker", "speaker_role", "chain", "mode", "stance", "hedged", "told_as")
_FIGURE = (
    *("value", "low", "high", "usual_low", "usual_high", "approximator", "unit", "measure", "attribute", "partition"),
    *("population", "counted"),
)
_TIME = ("first_day", "last_day", "edtf", "from_hour", "to_hour")
_EVENT = ("event", "place", "actor", "theme", "role", "negated")
_PLACE = ("start", "end", "text")


def _claim_row(claim: Claim, statements: Sequence[Claim]) -> tuple[object, ...]:
    """The values of a claim, one a column; a figure's bounds are in its unit, hours in decimals of a day of 24."""
    frame, when, value = claim.frame, claim.when, claim.quantity
    said = (
        *(claim.id, claim.source, claim.article, claim.kind, _speaker(claim), claim.speaker and claim.speaker.role),
        *(" > ".join(chain(claim, statements)), claim.mode, claim.stance, claim.hedged, frame and frame.mode),
    )
    bounds = (value.low, value.high, value.soft_low, value.soft_high) if value else (None,) * 4
    figure = (
        (value.text if value else when and when.text),
        *bounds,
        *((value.approximator, value.unit, value.measure) if value else (None,) * 3),
        *((frame.attribute, frame.partition) if frame and value else (None,) * 2),
        *((value.population, (frame and frame.counted) or value.noun) if value else (None,) * 2),
    )
    time = (
        *((when.start, when.end, when.edtf) if when else (None,) * 3),
        *(when.time if when and when.time else (None,) * 2),
    )
    event = claim.event, claim.place, claim.actor, claim.theme, claim.role, claim.negated
    return (*said, *figure, *time, *event, *claim.span, claim.text)


def _dump(claim: Claim) -> Mapping[str, Any]:
    return claim.model_dump(mode="json")


def _speaker(claim: Claim) -> str | None:
    return (claim.speaker.name or claim.speaker.text) if claim.speaker else None


def _claim_table(claims: Iterable[Claim], language: str) -> Iterator[str]:
    rows = ((c.source or c.article, kind_words(c, language), _speaker(c), _marked(c), c.id) for c in claims)
    heads = [name(language, "head", column) for column in ("source", "kind", "speaker", "exact-words", "id")]
    return table(heads, rows, wide=3)


def kind_words(claim: Claim, language: str) -> str:
    """Name the kind of a claim, with how it is told where that is no fact."""
    told = claim.frame.mode if claim.frame is not None else "fact"
    kind = name(language, "kind", claim.kind)
    return kind if told == "fact" else f"{kind} ({name(language, 'telling', told)})"


def _marked(claim: Claim) -> str:
    """Give the exact words, with the figure or the date of a claim between brackets."""
    value = {"figure": claim.quantity, "date": claim.when}.get(claim.kind)
    start, end = value.span if value else (0, 0)
    if not claim.span[0] <= start < end <= claim.span[1]:
        return claim.text
    a, b = start - claim.span[0], end - claim.span[0]
    return f"{claim.text[:a]}{OPEN}{claim.text[a:b]}{CLOSE}{claim.text[b:]}"
