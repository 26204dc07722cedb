"""Dates and periods of a text, absolute and against the article's own day."""

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import find_dates
from claims.model import When

REFERENCE = "2025-10-15"  # a Wednesday
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
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
FORMATS = [
    lambda d: d.isoformat(),
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d.day}{'er' if d.day == 1 else ''} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"le {d.day} {MONTHS[d.month - 1].upper()} {d.year}",
    lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02} {MONTHS[d.month - 1]}\u00a0{d.year}",
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


@pytest.mark.parametrize(
    ("text", "start", "end", "edtf"),
    [
        ("en 2016", "2016-01-01", "2016-12-31", "2016"),
        ("avril 2016", "2016-04-01", "2016-04-30", "2016-04"),
        ("mai 68", "1968-05-01", "1968-05-31", "1968-05"),
        ("fin 2016", "2016-10-01", "2016-12-31", "2016-10/2016-12"),
        ("début avril 2016", "2016-04-01", "2016-04-10", "2016-04-01/2016-04-10"),
        ("à la fin de février 2016", "2016-02-21", "2016-02-29", "2016-02-21/2016-02-29"),
        ("mi-2016", "2016-05-01", "2016-08-31", "2016-05/2016-08"),
        ("dans les années 1970", "1970-01-01", "1979-12-31", "197X"),
        ("dans les années 70", "1970-01-01", "1979-12-31", "197X"),
        ("au XIXe siècle", "1800-01-01", "1899-12-31", "18XX"),
        ("l’été 2016", "2016-06-21", "2016-09-22", "2016-22"),
        ("au premier trimestre 2016", "2016-01-01", "2016-03-31", "2016-33"),
        ("second semestre 2016", "2016-07-01", "2016-12-31", "2016-41"),
        ("du 5 au 9 avril 2016", "2016-04-05", "2016-04-09", "2016-04-05/2016-04-09"),
        ("du 28 avril au 3 mai 2016", "2016-04-28", "2016-05-03", "2016-04-28/2016-05-03"),
        ("de novembre à février 2016", "2015-11-01", "2016-02-29", "2015-11/2016-02"),
        ("entre 2013 et 2016", "2013-01-01", "2016-12-31", "2013/2016"),
        ("en 2015 et 2016", "2015-01-01", "2016-12-31", "2015/2016"),
        ("(2013-2016)", "2013-01-01", "2016-12-31", "2013/2016"),
        ("dans la nuit du 8 au 9 avril 2016", "2016-04-08", "2016-04-09", "2016-04-08/2016-04-09"),
        ("à Pâques 2016", "2016-03-27", "2016-03-27", "2016-03-27"),
        ("le deuxième jour d’avril 2016", "2016-04-02", "2016-04-02", "2016-04-02"),
    ],
)
def test_absolute_periods(text: str, start: str, end: str, edtf: str) -> None:
    """What carries its year needs no reference and says the same in EDTF."""
    when = only(text, None)
    assert (str(when.start), str(when.end), when.edtf, when.relative) == (start, end, edtf, False)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("lundi", "2025-10-13", "2025-10-13"),
        ("mercredi", "2025-10-15", "2025-10-15"),
        ("mercredi dernier", "2025-10-08", "2025-10-08"),
        ("vendredi prochain", "2025-10-17", "2025-10-17"),
        ("Le vote aura lieu dimanche", "2025-10-19", "2025-10-19"),
        ("Le vote a eu lieu dimanche", "2025-10-12", "2025-10-12"),
        ("ce mardi 14 octobre", "2025-10-14", "2025-10-14"),
        ("le samedi 25 octobre", "2025-10-25", "2025-10-25"),
        ("le 25 octobre", "2024-10-25", "2024-10-25"),
        ("jusqu’au 25 octobre", "2025-10-25", "2025-10-25"),
        ("en août", "2025-08-01", "2025-08-31"),
        ("en décembre", "2024-12-01", "2024-12-31"),
        ("hier soir", "2025-10-14", "2025-10-14"),
        ("après-demain", "2025-10-17", "2025-10-17"),
        ("la semaine dernière", "2025-10-06", "2025-10-12"),
        ("le mois prochain", "2025-11-01", "2025-11-30"),
        ("l’an dernier", "2024-01-01", "2024-12-31"),
        ("cette année", "2025-01-01", "2025-12-31"),
        ("il y a six jours", "2025-10-09", "2025-10-09"),
        ("il y a trois ans", "2022-01-01", "2022-12-31"),
        ("depuis quatre mois", "2025-06-01", "2025-06-30"),
        ("dans deux semaines", "2025-10-27", "2025-11-02"),
        ("les trois derniers jours", "2025-10-12", "2025-10-14"),
        ("la nuit de jeudi à vendredi", "2025-10-09", "2025-10-10"),
        ("le mardi de la semaine dernière", "2025-10-07", "2025-10-07"),
        ("l’été dernier", "2025-06-21", "2025-09-22"),
        ("Deux ans après la fermeture du port", "2023-01-01", "2023-12-31"),
    ],
)
def test_relative_dates(text: str, start: str, end: str) -> None:
    """News looks back from its own day, unless the words look ahead."""
    assert days(text) == (start, end)
    assert only(text).relative


@pytest.mark.parametrize(
    "text", ["jeudi", "hier", "en août", "la semaine dernière", "il y a deux ans", "du 3 au 5 mai"]
)
def test_a_relative_date_without_a_reference_stays_open(text: str) -> None:
    """Nothing is filled in from today's clock."""
    when = only(text, None)
    assert (when.start, when.end, when.edtf, when.relative) == (None, None, None, True)


@pytest.mark.parametrize(
    "text",
    [
        "la planète Mars",
        "la route a été fermée",
        "sept hommes",
        "une seconde chance",
        "Avril Morin",
        "le code 133-03-03-2020",
        "le dossier 32-2015",
        "2000 personnes",
        "de 2000 tracteurs",
        "le 31 février 2019",
        "les marchés et les mais",
        "il y a deux hommes",
        "ces dernières années",
        "Noël Dupuis",
        "version 2.0.2019",
    ],
)
def test_false_friends(text: str) -> None:
    """Planets, participles, names, codes and counts are no dates."""
    assert find_dates(text, REFERENCE) == []


def test_later_counts_from_the_day_last_spoken_of() -> None:
    """'Trois jours plus tard' needs the date before it, not the article's."""
    assert [
        str(w.start) for w in find_dates("Le 4 mai 2019, il part. Trois jours plus tard, il revient.", REFERENCE)
    ] == [
        "2019-05-04",
        "2019-05-07",
    ]


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

    def seconds(size: int) -> float:
        started = time.process_time()
        find_dates(piece * (size // len(piece)), REFERENCE)
        return time.process_time() - started

    assert seconds(24_000) < 9 * seconds(6_000) + 0.2
