"""Numbers and dates as other libraries read them: text2num, dateparser, edtf.

Where one of them reads otherwise, `cases/oracles.toml` says of what kind the difference is and who is right; a
difference that it doesn't tell fails, and so does a kind that nothing is of any more.
"""

import datetime
import itertools
import json
import random
import re
import tomllib
from pathlib import Path

import pytest

from claims import find_dates, find_quantities
from claims.languages import available
from claims.numbers.numerals import grammars
from claims.text.lexing import tokenize

text_to_num = pytest.importorskip("text_to_num", reason="text2num is not installed")
edtf = pytest.importorskip("edtf", reason="edtf is not installed")
dateparser = pytest.importorskip("dateparser", reason="dateparser is not installed")

HERE = Path(__file__).parent
KINDS = tomllib.loads((HERE / "cases" / "oracles.toml").read_text())
LANGUAGES = ("fr", "en")
VERDICTS = {"ours", "the oracle's", "both", "neither's"}


class Differences:
    """What was read otherwise, by the kinds that are known of a set."""

    def __init__(self, name, language):
        self.kinds = {kind["text"]: kind for kind in KINDS[name] if kind["language"] == language}
        self.met, self.strange = set(), []

    def tell(self, text, ours, theirs):
        kind = next((kind for kind in self.kinds if re.fullmatch(kind, text)), None)
        if kind is None:
            self.strange.append((text, ours, theirs))
        else:
            self.met.add(kind)

    def check(self):
        assert self.strange[:20] == []
        assert set(self.kinds) - self.met == set(), "no difference is of this kind any more"


def test_each_kind_of_difference_has_a_verdict():
    assert {kind["verdict"] for kinds in KINDS.values() for kind in kinds} <= VERDICTS
    assert all(kind["why"] for kinds in KINDS.values() for kind in kinds)


# Numbers in words, beside text2num

WORDS = {
    "fr": "un deux sept onze dix-neuf vingt soixante quatre quatre-vingt nonante cent cents mille millions milliard et",
    "en": "one two seven eleven nineteen twenty ninety twenty-one hundred thousand million billion and",
}
SENTENCES = {
    "fr": ("Il y a eu {} blessés et {} morts.", "Près du port, {} maisons ont brûlé puis {} granges."),
    "en": ("There were {} wounded and {} dead.", "Near the harbour {} houses burned, then {} barns."),
}


def number(text, language):
    row = tokenize(text, language)
    read = grammars(language)["number"].read_at(row, 0)
    return int(read.value.value) if read is not None and read.stop == len(row) else None


def oracle_number(text, language):
    try:
        return text_to_num.text2num(text, language)
    except ValueError:
        return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_number_words_are_worth_what_text2num_says(language):
    """All rows of up to three of some words that text2num takes for a number."""
    words = WORDS[language].split()
    found = Differences("numbers", language)
    compared = 0
    for text in map(" ".join, itertools.chain.from_iterable(itertools.product(words, repeat=n) for n in (1, 2, 3))):
        theirs = oracle_number(text, language)
        if theirs is not None:
            compared += 1
            ours = number(text, language)
            if ours != theirs:
                found.tell(text, ours, theirs)
    assert compared > 300
    found.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_a_sentence_are_those_text2num_finds(language):
    """Numbers in words among other words, where both must see which words are the number."""
    words = [text for text in WORDS[language].split() if text not in {"et", "and"}]
    draw = random.Random(27)
    rows = {" ".join(draw.choices(words, k=draw.randint(1, 3))) for _ in range(900)}
    spelled = sorted(row for row in rows if (oracle_number(row, language) or 0) > 1 and number(row, language))
    assert len(spelled) > 100
    found = Differences("sentences", language)
    for first, second in itertools.pairwise(spelled):
        text = draw.choice(SENTENCES[language]).format(first, second)
        theirs = [int(digits) for digits in re.findall(r"\d+", text_to_num.alpha2digit(text, language, threshold=0))]
        ours = [quantity.low for quantity in find_quantities(text, language)]
        if ours != theirs:
            found.tell(text, ours, theirs)
    found.check()


# Dates, beside dateparser

MONTHS = {
    "fr": [
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
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT = {
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
}
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
FORMS = {
    "both": (
        "{d:%Y-%m-%d}",
        "{d:%d/%m/%Y}",
        "{d.day}.{d.month}.{d.year}",
        "{d:%d-%m-%Y}",
        "{d.day} {month} {d.year}",
        "{d:%d} {month} {d.year}",
        "{d.day} {short} {d.year}",
        "{d:%Y-%m-%d}T08:30:00Z",
        "{month} {d.year}",
        "{d.day} {month}",
        "{d.day} {month} {d:%y}",
    ),
    "fr": (
        "{weekday} {d.day} {month} {d.year}",
        "le {d.day} {month} {d.year}",
        "{d.day} {month} {d.year} à 14h30",
        "{weekday}",
    ),
    "en": (
        "{month} {d.day}, {d.year}",
        "{short} {d.day}, {d.year}",
        "{weekday}, {d.day} {month} {d.year}",
        "{weekday}, {month} {d.day}, {d.year}",
        "{month} {d.day}",
        "{d.day} {month} {d.year} at 2:30 p.m.",
        "{weekday}",
        "last {weekday}",
    ),
}
RELATIVE = {
    "fr": (
        *("aujourd'hui", "hier", "avant-hier", "demain", "après-demain", "la semaine dernière", "le mois dernier"),
        *("l'année dernière", "le mois prochain", "la semaine prochaine", "l'année prochaine", "il y a 3 heures"),
        *(f"il y a {count} {unit}" for count in ("deux", "3", "six", "10", "18") for unit in ("jours", "semaines")),
        *(f"il y a {count} {unit}" for count in ("deux", "3", "six", "10", "18") for unit in ("mois", "ans")),
        *(
            f"dans {count} {unit}"
            for count in ("deux", "3", "6", "dix", "18")
            for unit in ("jours", "semaines", "mois")
        ),
        *("il y a un an", "il y a un mois", "il y a une semaine", "dans un an", "dans un mois"),
        *("il y a environ 3 ans", "il y a environ six mois"),
    ),
    "en": (
        *("today", "yesterday", "the day before yesterday", "tomorrow", "the day after tomorrow"),
        *("last week", "last month", "last year", "next week", "next month", "next year", "an hour ago"),
        *(f"{count} {unit} ago" for count in ("two", "3", "six", "10", "18") for unit in ("days", "weeks", "months")),
        *(f"{count} {unit}" for count in ("two", "3", "six", "thirty") for unit in ("years ago", "decades ago")),
        *(f"in {count} {unit}" for count in ("two", "3", "six", "10", "18") for unit in ("days", "weeks", "months")),
        *(f"{count} {unit} from now" for count in ("2", "three", "10") for unit in ("days", "weeks", "months")),
        *("a year ago", "a month ago", "a week ago", "a fortnight ago", "a decade ago", "about 3 years ago"),
        *("in a month", "in a year"),
    ),
}
TODAYS = (datetime.date(2025, 10, 15), datetime.date(2024, 2, 29), datetime.date(2023, 1, 1))


def oracle_day(text, language, today):
    settings = {
        "RELATIVE_BASE": datetime.datetime.combine(today, datetime.time(12)),
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
    }
    parser = dateparser.DateDataParser(languages=[language], settings=settings)
    told = parser.get_date_data(text).date_obj
    return told.date() if told is not None else None


def days(text, language, today):
    found = find_dates(text, today, language)
    return (found[0].start, found[0].end) if len(found) == 1 else None


def compare_days(found, text, told, language, today, *, whole=False):
    theirs, ours = oracle_day(text, language, today), days(text, language, today)
    agree = theirs is not None and ours is not None and ours[0] is not None and ours[0] <= theirs <= ours[1]
    if not agree or (whole and ours[0] != ours[1]):
        found.tell(told, ours, theirs)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_in_many_formats_are_the_days_that_dateparser_reads(language):
    draw = random.Random(27)
    found = Differences("formats", language)
    for form in (*FORMS["both"], *FORMS[language]):
        for today in (*TODAYS, *TODAYS):
            d = today - datetime.timedelta(
                days=draw.randint(40, 20_000 if "year" in form or "%y" in form.lower() else 300)
            )
            names = {"month": MONTHS, "short": SHORT}
            told = {name: words[language][d.month - 1] for name, words in names.items()}
            text = form.format(d=d, weekday=WEEKDAYS[language][d.weekday()], **told)
            compare_days(found, text, form, language, today, whole="d.day" in form or "%d" in form)
    found.check()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("language", LANGUAGES)
def test_relative_dates_hold_the_day_that_dateparser_counts(language):
    """Ours are as precise as their unit: the week, month or year that holds the day reached."""
    found = Differences("dates", language)
    for text, today in itertools.product(RELATIVE[language], TODAYS):
        compare_days(found, text, text, language, today)
    found.check()


# What we write as EDTF, as edtf reads it


def dated_texts(language):
    for line in Path("cases", language, "dates.jsonl").read_text().splitlines():
        yield from (told["text"] for told in json.loads(line)["texts"])
    for file in sorted(Path("cases", language, "rules").glob("*.toml")):
        yield from (text for row in tomllib.loads(file.read_text()).values() for text in row.get("reads", {}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_as_edtf_is_edtf_and_of_those_days(language):
    """All cases and examples: what edtf makes of our text begins and ends on our days."""
    assert language in available()
    found = Differences("edtf", language)
    seen = set()
    for text in dated_texts(language):
        for when in find_dates(text, TODAYS[0], language):
            if when.edtf is None or (when.edtf, when.start) in seen:
                continue
            seen.add((when.edtf, when.start))
            told = edtf.parse_edtf(when.edtf)
            if when.start is None:
                continue
            theirs = [datetime.date(*day[:3]) for day in (told.lower_strict(), told.upper_strict())]
            if theirs != [when.start, when.end]:
                found.tell(when.edtf, [when.start, when.end], theirs)
    assert len(seen) > 100
    found.check()


PHRASES = (
    *("circa 1860", "1860", "the 1860s", "1990s", "early 1990s", "late 1990s", "the 1800s", "1900s"),
    *("spring 2020", "Spring 1872", "winter 1872", "autumn 2001", "fall 2001", "summer 1999"),
    *("18th century", "19th century", "late 19th century", "1st century"),
    *("1967-1969", "1860-1870", "1928-1930", "January 2008", "July 1776", "May 2010"),
    *("January 12, 1940", "12 January 1940", "25 December 2019", "5 June 2019", "January 12"),
)


def test_phrases_are_the_edtf_that_edtf_makes_of_them():
    found = Differences("phrases", "en")
    for text in PHRASES:
        theirs, ours = str(edtf.text_to_edtf(text)), [when.edtf for when in find_dates(text, None, "en")]
        if ours != [theirs]:
            found.tell(text, ours, theirs)
    found.check()
