"""Dates and periods of a text, absolute and against the article's own day."""

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import find_dates
from claims.model import When
from claims.workers import collector_paused

REFERENCE = "2025-10-15"  # a Wednesday
TENS = ["", "dix", "vingt", "trente"]
UNITS = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
TEENS = ["dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SHORT = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


def spelled(day: int) -> str:
    tens, unit = divmod(day, 10)
    if tens == 1:
        return TEENS[unit]
    return "-".join(part for part in (TENS[tens], "et" if tens and unit == 1 else "", UNITS[unit]) if part)


FORMATS = [
    lambda d: d.isoformat(),
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d.day}{'er' if d.day == 1 else ''} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"le {d.day} {MONTHS[d.month - 1].upper()} {d.year}",
    lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02} {MONTHS[d.month - 1]}\u00a0{d.year}",
    lambda d: f"{d:%d} / {d:%m} / {d.year}",
    lambda d: f"{d.isoformat()}T08:30:00Z",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()].capitalize()}, le {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}-{SHORT[d.month - 1].rstrip('.')}-{d.year}",
    lambda d: f"{'premier' if d.day == 1 else spelled(d.day)} {MONTHS[d.month - 1]} {d.year}",
]
PIECES = st.sampled_from(
    [
        "le",
        "3",
        "du",
        "au",
        "27",
        "31",
        "mars",
        "mai",
        "août",
        "2021",
        "2019-2021",
        "jeudi",
        "dernier",
        "prochain",
        "fin",
        "début",
        "mi",
        "-",
        "en",
        "de",
        "à",
        "et",
        "entre",
        "il",
        "y",
        "a",
        "deux",
        "ans",
        "après",
        "avant",
        "depuis",
        "semaine",
        "la",
        "trimestre",
        "premier",
        "siècle",
        "XXe",
        "les",
        "années",
        "90",
        "Noël",
        ",",
        ".",
        "/",
        "12/05",
        ":",
        "\n",
        "hier",
        "9999",
        "0",
    ]
)


def only(text: str, reference: str | None = REFERENCE) -> When:
    found = find_dates(text, reference)
    assert len(found) == 1, [w.text for w in found]
    return found[0]


def days(text: str, reference: str | None = REFERENCE) -> tuple[str, str]:
    when = only(text, reference)
    return str(when.start), str(when.end)


@given(DAYS, st.sampled_from(FORMATS))
@settings(max_examples=400, deadline=None)
def test_a_day_reads_back_in_every_format(day: datetime.date, written) -> None:
    """Every day of two centuries is itself, however it is written, with no reference."""
    when = only(written(day), None)
    assert (when.start, when.end, when.edtf, when.precision) == (day, day, day.isoformat(), "day")
    assert not when.relative


def test_later_counts_from_the_day_last_spoken_of() -> None:
    """'Trois jours plus tard' needs the date before it, not the article's."""
    assert [
        str(w.start) for w in find_dates("Le 4 mai 2019, il part. Trois jours plus tard, il revient.", REFERENCE)
    ] == [
        "2019-05-04",
        "2019-05-07",
    ]


def test_this_weekend_is_over_on_a_monday() -> None:
    """On Monday 'ce week-end' is the one just past, unless the words look ahead."""
    assert days("Ce week-end, Brest a gagné", "2024-03-18") == ("2024-03-16", "2024-03-17")
    assert days("Ce week-end, Brest jouera", "2024-03-18") == ("2024-03-23", "2024-03-24")


def test_days_that_share_a_month_are_each_a_date() -> None:
    """In 'le 3 et le 9 mai' the first takes the month of the second."""
    assert [str(w.start) for w in find_dates("le 3 et le 9 mai 2019")] == ["2019-05-03", "2019-05-09"]


def test_a_month_at_the_start_of_a_table_row_is_read() -> None:
    """A line break before a month parts it from nothing."""
    assert len(find_dates("Date | Fait\nMai 2019 | Grève\nJuin 2019 | Accord")) == 2


@given(
    st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80),
    st.sampled_from([None, REFERENCE, "0001-01-01", "9999-12-31"]),
)
@settings(max_examples=300, deadline=None)
def test_spans_hold_whatever_the_text(text: str, reference: str | None) -> None:
    """No text raises at either end of the calendar; spans are in order, apart, and show their words."""
    end = 0
    for when in find_dates(text, reference):
        assert text[when.span[0] : when.span[1]] == when.text
        assert when.span[0] >= end
        end = when.span[1]
        assert (when.start is None) == (when.end is None)
        if when.start is not None and when.end is not None:
            assert when.start <= when.end


@pytest.mark.parametrize("piece", ["le 3 ", "1/", "mars ", "2019-", "de 3 à ", "il y a ", "fin de ", "la ", "3 et "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Four times as much of the same thing takes about four times the processor's time, never sixteen."""
    find_dates(piece, REFERENCE)  # the rules are made when they are first asked

    def seconds(size: int) -> float:
        with collector_paused():  # as when articles are read; it may walk all that other tests left
            started = time.process_time()
            find_dates(piece * (size // len(piece)), REFERENCE)
            return time.process_time() - started

    assert seconds(8_000) < 9 * seconds(2_000) + 0.2
