"""Where and when an article is from: witnesses, each with how sure it is.

A label set into a line, a line that gives a day, a name that `outlets.py` weighs, the page's address, the name of the
file and its folder. The surest wins; what is below `SURE` is left unknown, for wrong is worse than unknown.
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claims.article import Field
from claims.languages import table
from claims.reading.addresses import addresses, days_in, outlet_of
from claims.reading.calendar import Day, Hints, calendar
from claims.reading.file_names import days_of_file, outlets_of_file, outlets_of_folders
from claims.reading.header_line import looks_like_name
from claims.reading.lines import FOOT, HEAD, PARTS, Line, any_of, lines
from claims.reading.masthead import Headers, read_headers
from claims.reading.outlets import candidates, in_full
from claims.reading.years import conclude

SURE = 0.6
"""How sure a witness must be to be believed."""
SURE_OF_NAME = 0.7
"""How sure a name must be by its weights to be the outlet's: of pages that had no part in them two of three outlets
are read so, and three pages of a hundred are given another, half of these another form of its name
(`training/outlets.py`)."""
_LONGEST = 160
"""Characters of a line that isn't running text."""
_LINE_WORDS = 12
"""Words of a line that may give the day beside other words."""
_BESIDE_DAY = 6
"""Words beside the day, at most, in a line that gives the day of publication."""
_BEGINS = r"(?:\b|(?-i:(?<=[a-zß-ÿ\d])(?=[A-ZÀ-Þ])))"
"""Where a word begins, one that is glued to another ('Jean VidalPublié le …') too."""
_ENTRY = re.compile(r"\s*(?::|[–—-]\s+(?=[^\W\d_A-ZÀ-Þ]))")


class Witness(NamedTuple):
    """What says something of an article: the field, what it says, what kind of witness it is, how sure (0 to 1)."""

    field: Field
    value: str | datetime.date | None
    kind: str
    certainty: float


def hints_of(text: str, name: str = "", url: str | None = None, written: datetime.date | None = None) -> Hints:
    """What the address, the file's name and the day on which it was written say of the year.

    >>> hints_of("Un titre", "a/2024-03-05_gazette.txt", "https://a.example/2024/03/05/pont").years
    (2024,)
    """
    found = [day.year for day in days_in(name)]
    found += [day.year for address in addresses(_pieces(text), url) for day in days_in(address)]
    return Hints(tuple(dict.fromkeys(found)), name, written)


def witnesses(
    text: str, language: str, hints: Hints, url: str | None = None, headers: Headers | None = None
) -> Iterator[Witness]:
    """All that an article's text, address and name say of where and when it is from, in no order.

    ``headers`` is what the rules of the head of a page take for its outlet and for who wrote it.
    """
    page = lines(text)
    head, foot = page[:HEAD], page[max(1, len(page) - FOOT) :]
    words = _words(language)
    is_body = False
    for line in head:
        is_body = is_body or line.is_prose
        yield from words.days(line, text, hints, labelled=is_body)
    for line in foot:
        yield from words.days(line, text, hints, labelled=True)
    read = headers or Headers()
    names = candidates(text, language, None if read.labelled else read.source, read.author)
    for name in (one for one in names if one.certainty >= SURE_OF_NAME):
        yield Witness("source", in_full(name.name, names), name.levels["share"], name.certainty)
    for address in addresses(_pieces(text), url):
        yield from (Witness("published", day, "address", 0.9) for day in days_in(address))
        outlet = outlet_of(address, text, words.articles)
        if outlet is not None:
            yield Witness("source", outlet[0], "address", outlet[1])
    yield from (Witness("published", day, "file name", 0.85) for day in days_of_file(hints.name, language))
    yield from (Witness("source", name, "file name", 0.7) for name in outlets_of_file(hints.name, language))
    yield from (Witness("source", name, "folder", 0.75) for name in outlets_of_folders(hints.name, language))


def _pieces(text: str) -> list[str]:
    """The lines of head and foot that aren't running text, and what stands between their bars and dashes."""
    page = [line.words for line in lines(text) if len(line.words) <= _LONGEST]
    return [piece for words in [*page[:HEAD], *page[-FOOT:]] for piece in (words, *PARTS.split(words))]


def yearless(text: str, language: str) -> Day | None:
    """The day without its year that a page says it is from, where it says one: of its head, else of a labelled line.

    >>> yearless("VERNAY, 12 mars (AVP) - Le pont de Vernay a été fermé lundi aux camions.", "fr")[1:3]
    (3, 12)
    """
    headers = read_headers(text, language)
    if headers.published is not None or headers.yearless is not None:
        return None if headers.published is not None else headers.yearless
    page, words = lines(text), _words(language)
    found = (
        words.calendar.parse(match)
        for line in [*page[:HEAD], *page[max(1, len(page) - FOOT) :]]
        for match in words.labelled["published"].finditer(line.words)
    )
    return next((day for day in found if day.year is None and not day.digits), None)


def surest(found: Iterator[Witness]) -> dict[Field, Witness]:
    """The surest witness of each field that is sure enough; of two that are equally sure, the first."""
    best: dict[Field, Witness] = {}
    for one in found:
        if one.certainty >= SURE and (one.field not in best or one.certainty > best[one.field].certainty):
            best[one.field] = one
    return best


class _Words:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        facts = table(language, "reading")
        own, labels = facts["witnesses"], facts["labels"]
        self.calendar = calendar(language)
        articles = rf"(?:{self.calendar.articles}\s+)*"
        moment = rf"[\s:,–—-]*(?:(?i:{self.calendar.time})(?!\d)[\s,–—/-]+)?{articles}{self.calendar.day}"
        self.labelled: dict[Field, re.Pattern[str]] = {
            "published": re.compile(rf"{_BEGINS}{any_of(labels['published'])}{moment}", re.IGNORECASE),
            "updated": re.compile(rf"{_BEGINS}{any_of(labels['updated'])}{moment}", re.IGNORECASE),
        }
        self.signed = re.compile(rf"\b{any_of(own['signed'])}\s+(?P<name>[^\d\n]{{2,60}}?){moment}", re.IGNORECASE)
        self.day = re.compile(rf"(?<!\d){self.calendar.day}", re.IGNORECASE)
        around = rf"(?:[^\W\d]{{2,}}(?:[\s-][^\W\d]+){{0,2}},\s+)?(?:{self.calendar.articles}\s+)*"  # 'Vernay, le …'
        hour = rf"(?:[\s,–-]+(?i:{self.calendar.time})(?:\s*[A-Z]{{2,4}}(?:[+-]\d+)?)?|\s+[\d:]{{5,8}})?"
        weekday = rf"(?:,?\s+{self.calendar.weekday})?"
        before = rf"(?:(?i:{self.calendar.time})(?!\d)[\s,–—/-]+)?"
        self.day_alone = re.compile(rf"{before}{around}{self.calendar.day}{weekday}{hour}", re.IGNORECASE)
        self.first = re.compile(any_of(own["first"]), re.IGNORECASE)
        self.articles = tuple(own["articles"])
        self.printed = re.compile(
            rf"\b{any_of(own['printed_in'])}\s+(?-i:[A-ZÀ-ÖØ-Þ])[^\d\n]{{2,60}}?{moment}", re.IGNORECASE
        )
        self.no_day = re.compile(any_of(own["no_day"]), re.IGNORECASE)

    def days(self, line: Line, text: str, hints: Hints, *, labelled: bool = False) -> Iterator[Witness]:
        """The days that a line of the head or foot says it is from."""
        if len(line.words) > _LONGEST and not labelled:
            return
        words = line.words
        for field, pattern in self.labelled.items():
            for match in pattern.finditer(words):
                sure = 0.97 if self.first.match(match.group()) else 0.95
                yield from self._dated(match, Witness(field, "", "label", sure), text, hints)
        for match in self.printed.finditer(words):
            yield from self._dated(match, Witness("published", "", "printed in", 0.9), text, hints)
        for match in self.signed.finditer(words):
            if not looks_like_name(match["name"].strip(" ,–—-")):
                continue  # 'vingt centimes par litre jusqu'au 30 juin 2024'
            yield from self._dated(match, Witness("published", "", "byline", 0.85), text, hints)
        is_row = line.words.startswith("|")
        if labelled or line.is_prose or is_row or self.no_day.search(words):
            return
        yield from self._unlabelled(line, text, hints)

    def _unlabelled(self, line: Line, text: str, hints: Hints) -> Iterator[Witness]:
        """The day that a part of a line is, or that a line gives beside a few words, without that of its update."""
        words = self.labelled["updated"].sub(" | ", line.words).rstrip(" |")
        for part in PARTS.split(words):
            alone = self.day_alone.fullmatch(part.strip("*_#()[] ,"))
            if alone is not None:
                yield from self._dated(alone, Witness("published", "", "line", 0.82), text, hints)
        found = list(self.day.finditer(words))
        if len(found) != 1 or line.count > _LINE_WORDS:
            return
        [day] = found
        is_entry = day.start() == 0 and _ENTRY.match(words, day.end())  # of a chronicle
        beside = (words[: day.start()] + words[day.end() :]).split()
        if not is_entry and len(beside) <= _BESIDE_DAY:
            yield from self._dated(day, Witness("published", "", "line", 0.8), text, hints)

    def _dated(self, match: re.Match[str], witness: Witness, text: str, hints: Hints) -> Iterator[Witness]:
        """A witness with the day of a match; a little less sure where its year had to be concluded."""
        try:
            day = self.calendar.in_order(self.calendar.parse(match), text)
        except (StopIteration, ValueError):
            return  # a month that is none
        date = None if day is None else day.date()
        if date is not None:
            yield witness._replace(value=date)
        elif day is not None and day.year is None:
            concluded = conclude(day, text, self.calendar, hints)
            if concluded is not None:
                sure = min(concluded.certainty, witness.certainty - 0.1)
                yield witness._replace(value=concluded.date, kind=concluded.kind, certainty=sure)


@cache
def _words(language: str) -> _Words:
    return _Words(language)
