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


@pytest.mark.parametrize(
    ("text", "start", "end", "edtf"),
    [
        ("March 12th, 2024", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("the 12th of March 2024", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("25/12/2024", "2024-12-25", "2024-12-25", "2024-12-25"),
        ("12/25/2024", "2024-12-25", "2024-12-25", "2024-12-25"),
        ("in March 2024", "2024-03-01", "2024-03-31", "2024-03"),
        ("in the 1990s", "1990-01-01", "1999-12-31", "199X"),
        ("in the 19th century", "1800-01-01", "1899-12-31", "18XX"),
        ("in the summer of 2016", "2016-06-21", "2016-09-22", "2016-22"),
        ("the first quarter of 2016", "2016-01-01", "2016-03-31", "2016-33"),
        ("Q3 2016", "2016-07-01", "2016-09-30", "2016-35"),
        ("early April 2016", "2016-04-01", "2016-04-10", "2016-04-01/2016-04-10"),
        ("late 2016", "2016-10-01", "2016-12-31", "2016-10/2016-12"),
        ("mid-2016", "2016-05-01", "2016-08-31", "2016-05/2016-08"),
        ("at the end of February 2016", "2016-02-21", "2016-02-29", "2016-02-21/2016-02-29"),
        ("from 5 to 9 April 2016", "2016-04-05", "2016-04-09", "2016-04-05/2016-04-09"),
        ("from 28 April to 3 May 2016", "2016-04-28", "2016-05-03", "2016-04-28/2016-05-03"),
        ("between 2013 and 2016", "2013-01-01", "2016-12-31", "2013/2016"),
        ("the first Monday of November 2024", "2024-11-04", "2024-11-04", "2024-11-04"),
        ("New Year's Eve 2020", "2020-12-31", "2020-12-31", "2020-12-31"),
        ("since 2012", "2012-01-01", "2012-12-31", "2012"),
        ("by 2030", "2030-01-01", "2030-12-31", "2030"),
    ],
)
def test_absolute_periods(text: str, start: str, end: str, edtf: str) -> None:
    """What carries its year needs no reference and says the same in EDTF."""
    when = only(text, None)
    assert (str(when.start), str(when.end), when.edtf, when.relative) == (start, end, edtf, False)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("yesterday", "2025-10-14", "2025-10-14"),
        ("today", "2025-10-15", "2025-10-15"),
        ("tomorrow", "2025-10-16", "2025-10-16"),
        ("last night", "2025-10-14", "2025-10-14"),
        ("The mill reopened on Friday", "2025-10-10", "2025-10-10"),
        ("The mill reopened on Wednesday", "2025-10-15", "2025-10-15"),
        ("The mill reopened on Tuesday morning", "2025-10-14", "2025-10-14"),
        ("The mill reopened last Tuesday", "2025-10-14", "2025-10-14"),
        ("The vote was held on Sunday", "2025-10-12", "2025-10-12"),
        ("The vote will be held on Sunday", "2025-10-19", "2025-10-19"),
        ("next Friday", "2025-10-17", "2025-10-17"),
        ("The road is closed until Saturday", "2025-10-18", "2025-10-18"),
        ("on March 12", "2025-03-12", "2025-03-12"),
        ("on 12 March", "2025-03-12", "2025-03-12"),
        ("on December 31", "2024-12-31", "2024-12-31"),
        ("in August", "2025-08-01", "2025-08-31"),
        ("in December", "2024-12-01", "2024-12-31"),
        ("last week", "2025-10-06", "2025-10-12"),
        ("last weekend", "2025-10-11", "2025-10-12"),
        ("next month", "2025-11-01", "2025-11-30"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("six days ago", "2025-10-09", "2025-10-09"),
        ("a year ago", "2024-01-01", "2024-12-31"),
        ("the day before yesterday", "2025-10-13", "2025-10-13"),
        ("last summer", "2025-06-21", "2025-09-22"),
        ("on Wednesday, March 12", "2025-03-12", "2025-03-12"),
        ("three years ago", "2022-01-01", "2022-12-31"),
        ("for the past three days", "2025-10-12", "2025-10-14"),
        ("earlier this week", "2025-10-13", "2025-10-15"),
        ("later this year", "2025-10-15", "2025-12-31"),
    ],
)
def test_relative_dates(text: str, start: str, end: str) -> None:
    """News looks back from its own day, unless the words look ahead."""
    when = only(text)
    assert (str(when.start), str(when.end), when.relative) == (start, end, True)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Thursday", None),
        ("yesterday", None),
        ("last week", None),
        ("two years ago", None),
        ("in August", "XXXX-08"),
        ("on 22 June", "XXXX-06-22"),
    ],
)
def test_a_relative_date_without_a_reference_stays_open(text: str, edtf: str | None) -> None:
    """Nothing is filled in from today's clock; a day or month is kept as one of some year."""
    when = only(text, None)
    assert (when.start, when.end, when.edtf, when.relative) == (None, None, edtf, True)


@pytest.mark.parametrize(
    "text",
    ["The march was long", "It may rain", "April Wells sang", "He would march on", "2000 people", "31 February 2019",
     "closed every Friday", "closed on Mondays", "the school on May Street"],
)  # fmt: skip
def test_false_friends(text: str) -> None:
    """Verbs, names, counts, habits and days that don't exist are no dates."""
    assert find_dates(text, REFERENCE, language="en") == []


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("On 4 May 2019 she left. Three days later she returned.", ["2019-05-04", "2019-05-07"]),
        ("On 4 May 2019 she left. The next day she returned.", ["2019-05-04", "2019-05-05"]),
        ("In 1962, she left. The following year, she returned.", ["1962-01-01", "1963-01-01"]),
        ("on May 12 and June 3, 2019", ["2019-05-12", "2019-06-03"]),
    ],
)
def test_dates_lean_on_those_told_before(text: str, starts: list[str]) -> None:
    """'The next day' belongs to the story told, not to the article's day."""
    assert [str(w.start) for w in find_dates(text, REFERENCE, language="en")] == starts


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
