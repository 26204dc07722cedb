"""Dates and periods of an English text, and the day an English page says it was published."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Article, extract, find_dates, read_article
from claims.model import When

REFERENCE = "2025-10-15"  # a Wednesday
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
FORMATS = [
    lambda d: d.isoformat(),
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day:02} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
]
BRITISH = "The lorries travelled past the town centre, and the programme was cancelled; the organisers apologised."
AMERICAN = "The trucks traveled past the town center, and the program was canceled; the organizers apologized."
OPEN = "The mill stands by the river. It has four floors and a red door, and the miller opens it for the children."


def only(text: str, reference: str | None = REFERENCE) -> When:
    found = find_dates(text, reference, language="en")
    assert len(found) == 1, [w.text for w in found]
    return found[0]


@given(DAYS, st.sampled_from(FORMATS))
@settings(max_examples=200, deadline=None)
def test_a_day_reads_back_in_every_format(day: datetime.date, written) -> None:
    """Every day of two centuries is itself, British or American, with no reference."""
    when = only(written(day), None)
    assert (when.start, when.end, when.edtf, when.precision) == (day, day, day.isoformat(), "day")
    assert not when.relative


def test_a_claim_takes_its_day_from_the_day_of_publication() -> None:
    """'On Friday' in an article of a Wednesday is five days before; unknown where the article has no day."""
    article = Article(id="a", text="The mill reopened on Friday.", language="en", published=REFERENCE)
    dated = [claim.when.start for claim in extract(article) if claim.kind == "date"]
    undated = [c.when.start for c in extract(article.model_copy(update={"published": None})) if c.kind == "date"]
    assert (dated, undated) == ([datetime.date(2025, 10, 10)], [None])


@pytest.mark.parametrize(
    ("header", "body", "published"),
    [
        ("03/12/2024", BRITISH, "2024-12-03"),
        ("03/12/2024", AMERICAN, "2024-03-12"),
        ("By Joan Corbin\n03/12/2024", AMERICAN, "2024-03-12"),
        ("03/12/2024", OPEN, None),
        ("25/12/2024", AMERICAN, "2024-12-25"),
        ("12/25/2024", BRITISH, "2024-12-25"),
        ("March 12, 2024", BRITISH, "2024-03-12"),
        ("12 March 2024", AMERICAN, "2024-03-12"),
    ],
)
def test_the_spelling_tells_the_order_of_a_header(
    tmp_path: Path, header: str, body: str, published: str | None
) -> None:
    """03/12/2024 is in December where 'centre' is written, in March where 'center' is; else the day stays unknown."""
    path = tmp_path / "a.txt"
    path.write_text(f"The mill opens again\n{header}\n{body}\n{body}\n", encoding="utf-8")
    found = read_article(path).published
    assert found == (published and datetime.date.fromisoformat(published))
