"""Dates and periods of a text, absolute and against the article's own day."""

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import find_dates
from claims.model import When

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
        ("le plan 2012-2014", "2012-01-01", "2014-12-31", "2012/2014"),
        ("l’exercice 2023/2024", "2023-01-01", "2024-12-31", "2023/2024"),
        ("l’hiver 2022-2023", "2022-12-21", "2023-03-19", "2022-24"),
        ("les 4, 5 et 6 juin 2016", "2016-06-04", "2016-06-06", "2016-06-04/2016-06-06"),
        ("T3 2016", "2016-07-01", "2016-09-30", "2016-35"),
        ("au dernier trimestre 2016", "2016-10-01", "2016-12-31", "2016-36"),
        ("la seconde moitié de 2016", "2016-07-01", "2016-12-31", "2016-07-01/2016-12-31"),
        ("les quatre premiers mois de 2016", "2016-01-01", "2016-04-30", "2016-01-01/2016-04-30"),
        ("les premiers jours de juillet 2016", "2016-07-01", "2016-07-10", "2016-07-01/2016-07-10"),
        ("les années 1950 et 1960", "1950-01-01", "1969-12-31", "195X/196X"),
        ("aux XVIIe et XVIIIe siècles", "1600-01-01", "1799-12-31", "16XX/17XX"),
        ("l’été 76", "1976-06-21", "1976-09-22", "1976-22"),
        ("le premier lundi de novembre 2024", "2024-11-04", "2024-11-04", "2024-11-04"),
        ("le dernier dimanche d’octobre 2024", "2024-10-27", "2024-10-27", "2024-10-27"),
        ("le 3e jeudi de novembre 2024", "2024-11-21", "2024-11-21", "2024-11-21"),
        ("la décennie 1980", "1980-01-01", "1989-12-31", "198X"),
        ("en 363", "0363-01-01", "0363-12-31", "0363"),
        ("la saison 1966-67", "1966-01-01", "1967-12-31", "1966/1967"),
        ("l’an 800", "0800-01-01", "0800-12-31", "0800"),
        ("1 er mars 2016", "2016-03-01", "2016-03-01", "2016-03-01"),
        ("d’ici 2030", "2030-01-01", "2030-12-31", "2030"),
        ("la coupe du monde 2026", "2026-01-01", "2026-12-31", "2026"),
        ("la semaine 5 de 2024", "2024-01-29", "2024-02-04", "2024-01-29/2024-02-04"),
        ("deux mois après l’incendie du 6 mai 2016", "2016-07-06", "2016-07-06", "2016-07-06"),
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
        ("Il a neigé le 25 octobre", "2024-10-25", "2024-10-25"),
        ("La foire ouvre le 25 octobre", "2025-10-25", "2025-10-25"),
        ("Les 16 et 17 octobre, un sommet se tient", "2025-10-16", "2025-10-17"),
        ("Les 16 et 17 octobre, un sommet s’est tenu à Brest, où il a neigé", "2024-10-16", "2024-10-17"),
        ("Deux jours après, le 14 mai", "2025-05-14", "2025-05-14"),
        ("Le 12 avril, trois jours après les faits", "2025-04-12", "2025-04-12"),
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
        ("dans la nuit du 3 au 4", "2025-10-03", "2025-10-04"),
        ("dans la nuit du 30 au 1er", "2025-09-30", "2025-10-01"),
        ("le mardi de la semaine dernière", "2025-10-07", "2025-10-07"),
        ("l’été dernier", "2025-06-21", "2025-09-22"),
        ("Deux ans après la fermeture du port", "2023-01-01", "2023-12-31"),
        ("Dès lundi, les bacs seront gratuits", "2025-10-20", "2025-10-20"),
        ("Le 3 mai, les bacs seront gratuits", "2026-05-03", "2026-05-03"),
        ("Le 3 mai, le maire a dit que les bacs seront gratuits", "2025-05-03", "2025-05-03"),
        ("La foire se tient du 12 au 18 octobre", "2025-10-12", "2025-10-18"),
        ("Le port est fermé de mardi à samedi", "2025-10-14", "2025-10-18"),
        ("Le port sera fermé de lundi à jeudi", "2025-10-20", "2025-10-23"),
        ("Le port est fermé jusqu’à samedi", "2025-10-18", "2025-10-18"),
        ("La grève a duré jusqu’à mardi", "2025-10-14", "2025-10-14"),
        ("d’ici à fin décembre", "2025-12-21", "2025-12-31"),
        ("le 12 mars de l’année dernière", "2024-03-12", "2024-03-12"),
        ("le 28 du mois dernier", "2025-09-28", "2025-09-28"),
        ("dans la soirée de samedi", "2025-10-11", "2025-10-11"),
        ("plus tôt cette semaine", "2025-10-13", "2025-10-15"),
        ("plus tard dans l’année", "2025-10-15", "2025-12-31"),
        ("le trimestre en cours", "2025-10-01", "2025-12-31"),
        ("entre le 02/10 et le 09/10", "2025-10-02", "2025-10-09"),
    ],
)
def test_relative_dates(text: str, start: str, end: str) -> None:
    """News looks back from its own day, unless the words look ahead."""
    assert days(text) == (start, end)
    assert only(text).relative


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("jeudi", None),
        ("hier", None),
        ("la semaine dernière", None),
        ("il y a deux ans", None),
        ("du 3 au 5 mai", None),
        ("en août", "XXXX-08"),
        ("le 22 juin", "XXXX-06-22"),
    ],
)
def test_a_relative_date_without_a_reference_stays_open(text: str, edtf: str | None) -> None:
    """Nothing is filled in from today's clock; a day or month is kept as one of some year."""
    when = only(text, None)
    assert (when.start, when.end, when.edtf, when.relative) == (None, None, edtf, True)


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
        "fermé le lundi",
        "ouvert du lundi au samedi",
        "chaque vendredi",
        "son ami Vendredi",
        "le lundi noir",
        "les marchés de Noël",
        "la loi n° 2021-1109",
        "en 1200 avant J.-C.",
        "la salle 2019",
        "une Peugeot 2008",
        "une semaine avant le vote",
        "les trois derniers mois de sa vie",
        "le dernier jour du festival",
        "plus tôt que prévu",
        "deux jours plus tôt",
        "rue du 4-Septembre",
        "le 13-Novembre",
        "Le lendemain, il était mort",
        "il avait été rude",
        "le journal Aujourd’hui",
        "en 363 jours",
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


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Le 6 juin 2004, il part. Ce jour-là, il pleut.", ["2004-06-06", "2004-06-06"]),
        ("En 1962, il part. Cette année-là, il pleut.", ["1962-01-01", "1962-01-01"]),
        ("En 1962, il part. L’année suivante, il revient.", ["1962-01-01", "1963-01-01"]),
        ("Il part en mai 1962 et revient en octobre de la même année.", ["1962-05-01", "1962-10-01"]),
        ("Le 3 mars 2012, il part. Le 5 mars, il revient. Le 9, non.", ["2012-03-03", "2012-03-05"]),
        ("En 1914, la guerre éclate. Le 3 août, le port ferme.", ["1914-01-01", "1914-08-03"]),
        ("En 2015, deux feux : le 7 janvier, puis le 13 novembre.", ["2015-01-01", "2015-01-07", "2015-11-13"]),
        ("Élu en 2012, il a démissionné le 5 mars.", ["2012-01-01", "2025-03-05"]),
        ("La veille du 6 mai 2016 et le lendemain", ["2016-05-06", "2016-05-07"]),
        ("le 12 mai et le 3 juin 2019", ["2019-05-12", "2019-06-03"]),
        ("en mars, en avril et en mai 2020", ["2025-03-01", "2025-04-01", "2020-05-01"]),
        ("en mars, avril et mai 2020", ["2020-03-01", "2020-05-01"]),
        ("Il est né en 1962. Trois jours plus tard, il pleut.", ["1962-01-01"]),
        ("Il se marie en 1962, deux ans après la guerre.", ["1962-01-01"]),
    ],
)
def test_dates_lean_on_those_told_before(text: str, starts: list[str]) -> None:
    """'That year' and a date that opens the next sentence belong to the story told, not to the article's day."""
    assert [str(w.start) for w in find_dates(text, REFERENCE)] == starts


@pytest.mark.parametrize("text", ["Cette année-là, il pleut.", "L’année suivante, il revient.", "le mardi suivant"])
def test_that_year_needs_a_year_told_before(text: str) -> None:
    """Where no date was told before, 'that year' is not guessed."""
    assert find_dates(text, REFERENCE) == []


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

    def seconds(size: int) -> float:
        started = time.process_time()
        find_dates(piece * (size // len(piece)), REFERENCE)
        return time.process_time() - started

    assert seconds(24_000) < 9 * seconds(6_000) + 0.2
