"""Where and when an article is from, where its masthead doesn't say: other witnesses, each with how sure it is.

A label set into a line, a line that gives a day, the outlet beside a section or at the end of the title, the line of
its rights at the foot, the page's address, the name of the file and its folder. The surest wins; what is below `SURE`
is left unknown, for wrong is worse than unknown.
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claims.article import Field
from claims.languages import table
from claims.reading.addresses import DAY_IN_NAME, addresses, days_in, is_address, outlet_of
from claims.reading.calendar import Hints, calendar
from claims.reading.header_line import grammar, looks_like_name
from claims.reading.lines import Line, any_of, lines, straight
from claims.text.folding import fold

SURE = 0.7
"""How sure a witness must be to be believed."""
_HEAD, _FOOT = 12, 8
"""Lines at the head and the foot of a page in which it says where it is from."""
_LONGEST = 160
"""Characters of a line that isn't running text."""
_NAME_WORDS = 6
_TOP, _MOST_PARTS, _SMALL = 6, 3, 3
"""Lines at the top, parts of a line, letters of a small word: more parts are a list of sections."""
_GLUED = re.compile(r"[a-zß-ÿ]{3}[A-ZÀ-Þ][a-zß-ÿ]+ [A-ZÀ-Þ]")
"""'Anne RouxCheffe de rubrique': two lines that came together."""
_NEAR = 40
"""Characters behind a paper's name in which the day of the issue stands."""
_FOLDERS = 4
"""Folders above a file that may be named by its outlet and day ('La_Vigie/2021/11/09/a.txt')."""
_BESIDE_DAY = 6
"""Words beside the day, at most, in a line that gives the day of publication."""
_BEGINS = r"(?:\b|(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])))"
"""Where a word begins, one that is glued to another ('Jean VidalPublié le …') too."""
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_PARTS = re.compile(r"\s*[|•>·—–☰]\s*|\s+[-/]\s+|\s{2,}|\t|\*\*")
_ENTRY = re.compile(r"\s*(?::|[–—-]\s+(?=[^\W\d_A-ZÀ-Þ]))")
_SPLIT_NAME = re.compile(r"[_]+|\s+-\s+|\s*\(\d+\)")


class Witness(NamedTuple):
    """What says something of an article: the field, what it says, what kind of witness it is, how sure (0 to 1)."""

    field: Field
    value: str | datetime.date | None
    kind: str
    certainty: float


def hints_of(text: str, name: str = "", url: str | None = None) -> Hints:
    """What the address and the file's name say of the year.

    >>> hints_of("Un titre", "a/2024-03-05_gazette.txt", "https://a.example/2024/03/05/pont").years
    (2024,)
    """
    found = [day.year for day in days_in(name)]
    found += [day.year for address in addresses(_pieces(text), url) for day in days_in(address)]
    return Hints(tuple(dict.fromkeys(found)), name)


def witnesses(text: str, language: str, hints: Hints, url: str | None = None) -> Iterator[Witness]:
    """All that an article's text, address and name say of where and when it is from, in no order."""
    page = lines(text)
    head, foot = page[:_HEAD], page[max(1, len(page) - _FOOT) :]
    words = _words(language)
    is_body = False
    for line in head:
        is_body = is_body or line.is_prose
        yield from words.days(line, text, hints, labelled=is_body)
    for line in foot:
        yield from words.days(line, text, hints, labelled=True)
    yield from words.outlets(head, foot)
    for address in addresses(_pieces(text), url):
        yield from (Witness("published", day, "address", 0.9) for day in days_in(address))
        outlet = outlet_of(address, text, words.articles)
        if outlet is not None:
            yield Witness("source", outlet[0], "address", outlet[1])
    yield from _of_name(hints.name, words)


def _pieces(text: str) -> list[str]:
    """The lines of head and foot that aren't running text, and what stands between their bars and dashes."""
    page = [line.words for line in lines(text) if len(line.words) <= _LONGEST]
    return [piece for words in [*page[:_HEAD], *page[-_FOOT:]] for piece in (words, *_PARTS.split(words))]


def surest(found: Iterator[Witness]) -> dict[Field, Witness]:
    """The surest witness of each field that is sure enough; of two that are equally sure, the first."""
    best: dict[Field, Witness] = {}
    for one in found:
        if one.certainty >= SURE and (one.field not in best or one.certainty > best[one.field].certainty):
            best[one.field] = one
    return best


# --- names of files


def _of_name(name: str, words: "_Words") -> Iterator[Witness]:
    """What the name of a file and its folder say."""
    *folders, file = name.replace("\\", "/").split("/")
    stem = file.rpartition(".")[0] or file
    for part in (stem, *folders[-2:], "/".join(folders[-_FOLDERS:])):
        yield from (Witness("published", day, "file name", 0.85) for day in words.days_of_name(part))
    before = words.without_days(stem)
    leads = before[:1] if len(before) > 1 else []  # what stands before the day may be one name with _ for spaces
    parts = [part.replace("_", " ").strip(" ,.;-") for part in leads]
    if len(before) > 1 or len(_SPLIT_NAME.split(stem)) > 1:  # a name of one part is the article's own
        parts += [part for whole in before for part in _SPLIT_NAME.split(whole)]
        yield from (Witness("source", told, "file name", SURE) for part in parts if (told := words.named_in(part)))
    for folder in folders[-_FOLDERS:]:
        spaced = folder.replace("_", " ").strip()
        whole = words.has_masthead(spaced) or (spaced[:1].isupper() and " " in spaced and looks_like_name(spaced))
        if whole and not words.is_generic(spaced) and not spaced.islower():
            yield Witness("source", spaced, "folder", 0.75)


# --- lines


class _Words:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        facts = table(language, "reading")
        own, labels = facts["witnesses"], facts["labels"]
        self.grammar, self.calendar = grammar(language), calendar(language)
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
        self.day_alone = re.compile(rf"{around}{self.calendar.day}{weekday}{hour}", re.IGNORECASE)
        self.first = re.compile(any_of(own["first"]), re.IGNORECASE)
        self.masthead = frozenset(map(fold, facts["bylines"]["masthead"]))
        self.sections = frozenset(map(fold, [*facts["navigation"]["sections"], *facts["navigation"]["words"]]))
        self.generic = frozenset(map(fold, own["folders"]))
        self.articles = tuple(own["articles"])
        self.rights = re.compile(
            rf"(?:©|\(c\)|\b{any_of(own['rights_of'])}\b)[\s©]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:20)?\d\d)?)?[\s,:–-]*(?!\s*{any_of(own['rights'])})(?P<name>[^\d|.–—\n]{{3,60}}?)"
            rf"\s*(?:[,.|–—-]?\s*(?:{any_of(own['rights'])}).*|(?:19|20)\d\d.*|[.|].*)?$",
            re.IGNORECASE,
        )
        small = any_of(facts["bylines"]["place_particles"])
        name = rf"(?P<name>(?-i:{_CAPITAL}(?:[\s-]+(?:{small}\s?)*{_CAPITAL}){{0,5}}))"
        joined = rf"(?P<joined>{any_of(own['joined'])}\s?)?"
        self.printed = re.compile(rf"\b{any_of(own['printed_in'])}\s+{name}", re.IGNORECASE)
        self.to_readers = re.compile(rf"\b{any_of(own['self'])}\s+{joined}{name}", re.IGNORECASE)
        self.of_themselves = re.compile(rf"{name},?\s+{any_of(own['of_themselves'])}\b", re.IGNORECASE)
        self.behind = re.compile(rf"\s+{any_of(own['of_themselves'])}$", re.IGNORECASE)
        self.label = re.compile(rf"{any_of([*labels['published'], *labels['updated']])}\b", re.IGNORECASE)
        self.companies = frozenset(map(fold, own["companies"]))
        self.byline = re.compile(rf"{any_of(facts['bylines']['by'])}\s", re.IGNORECASE)
        self.before_rights = re.compile(r"(?P<name>[^\d|©]{3,60}?)\s*(?:©|\(c\))", re.IGNORECASE)
        self.no_day = re.compile(any_of(own["no_day"]), re.IGNORECASE)

    def has_masthead(self, name: str) -> bool:
        return any(word in self.masthead for word in re.findall(r"\w+", fold(name)))

    def is_generic(self, name: str) -> bool:
        return fold(name) in self.generic

    def days_of_name(self, name: str) -> Iterator[datetime.date]:
        """The days that a file's or folder's name holds, in digits or in words."""
        yield from days_in(name)
        for match in self.day.finditer(straight(name.replace("_", " ").replace("-", " "))):
            day = self.calendar.parse(match)
            date = None if day.digits else day.date()
            if date is not None:
                yield date

    def without_days(self, name: str) -> list[str]:
        """The pieces of a name between its days."""
        bare = self.day.sub("\n", DAY_IN_NAME.sub("\n", straight(name)))
        return [piece for piece in bare.split("\n") if piece.strip(" _-")]

    def named_in(self, part: str) -> str | None:
        """The outlet that a piece of a file's name is, with its words apart; None where it is none."""
        spaced = " ".join(re.sub(r"\([^)]*\)", "", part).replace("-", " ").replace("_", " ").split()).strip(" ,.;")
        count = len(spaced.split())
        titled = spaced.startswith(self.articles) and 1 < count <= 4 and self._is_title_cased(spaced)
        is_name = titled or (self.has_masthead(spaced) and 1 < count <= _NAME_WORDS)
        return spaced[:1].upper() + spaced[1:] if is_name else None

    def is_section(self, words: str) -> bool:
        """Is it the name of a section, or made of such names ('General News')?"""
        plain = fold(words).strip(" :")
        return plain in self.sections or all(word in self.sections for word in plain.split())

    def days(self, line: Line, text: str, hints: Hints, *, labelled: bool = False) -> Iterator[Witness]:
        """The days that a line of the head or foot says it is from."""
        if len(line.words) > _LONGEST and not labelled:
            return
        words = line.words
        for field, pattern in self.labelled.items():
            for match in pattern.finditer(words):
                sure = 0.97 if self.first.match(match.group()) else 0.95
                yield from self._dated(match, Witness(field, "", "label", sure), text, hints)
        for match in self.signed.finditer(words):
            yield from self._dated(match, Witness("published", "", "byline", 0.85), text, hints)
        if labelled or line.is_prose or self.no_day.search(words):
            return
        for part in _PARTS.split(words):
            alone = self.day_alone.fullmatch(part.strip("*_#()[] ,"))
            if alone is not None:
                yield from self._dated(alone, Witness("published", "", "line", 0.82), text, hints)
        if line.count > _NAME_WORDS * 2:
            return
        found = list(self.day.finditer(words))
        told = found and found[0].start() == 0 and _ENTRY.match(words, found[0].end())  # an entry of a chronicle
        if (
            len(found) == 1
            and not told
            and len((words[: found[0].start()] + words[found[0].end() :]).split()) <= _BESIDE_DAY
        ):
            yield from self._dated(found[0], Witness("published", "", "line", 0.8), text, hints)

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
            concluded = self.calendar.conclude(day, text, hints)
            if concluded is not None:
                yield witness._replace(value=concluded, kind="inferred", certainty=witness.certainty - 0.1)

    def outlets(self, head: list[Line], foot: list[Line]) -> Iterator[Witness]:
        """The outlets that lines of the head and foot name."""
        for line in foot:
            match = self.rights.search(line.words)
            behind = match or self.before_rights.match(line.words)
            name = behind["name"].strip(" ,") if behind else ""
            if name and looks_like_name(name):
                yield Witness("source", name, "rights", 0.82 if not self.is_company(name) else SURE - 0.1)
        for line in [*head, *foot]:
            yield from self._of_itself(line)
        for index, line in enumerate(head[:_TOP]):
            yield from self._of_line(line, head[index + 1 :], first=index == 0)

    def _of_line(self, line: Line, below: list[Line], *, first: bool) -> Iterator[Witness]:
        """The outlet that a line of the head names: beside a section, at the end of a title, alone, in a byline."""
        parts = [part.strip("*_# ") for part in _PARTS.split(line.words) if part.strip("*_# ")]
        named = [part for part in parts if self._may_name(part)]
        signed = None if line.is_prose else self.signed.search(line.words)
        if signed is not None and self.has_masthead(signed["name"]):
            yield Witness("source", signed["name"].strip(" ,"), "byline", 0.85)
        if len(parts) == 1 and self._is_alone(parts[0], below, first=first):
            paper = parts[0].rpartition(", ")[2]  # 'Our man in Sarny, Vale Courier'
            told = paper if self.has_masthead(paper) else parts[0]
            yield Witness("source", told, "line", 0.86 if first else 0.85)
        dated = any(self.day.search(part) for part in parts)
        if 1 < len(parts) <= 2 * _MOST_PARTS and dated:
            told = next((part for part in named if self.has_masthead(part)), None)
            yield from [Witness("source", told, "beside a day", 0.86)] if told else []
        if not 1 < len(parts) <= _MOST_PARTS:
            return
        if any(self.is_section(part) for part in parts) and named:
            told = next((part for part in named if self.has_masthead(part)), named[0])
            yield Witness("source", told, "section", 0.9 if self.has_masthead(told) else SURE if " " in told else 0.5)
        elif first and any(self.has_masthead(part) for part in named[:1]):
            yield Witness("source", named[0], "line", 0.87)
        elif len(parts[0].split()) > 4 and named and named[-1] == parts[-1]:
            yield from self._suffix(parts[-1])
        tagged = parts[0].partition(":")[0].strip()  # 'Écho du Val : chaque matin chez vous'
        if first and tagged != parts[0] and self._may_name(tagged) and self.has_masthead(tagged):
            yield Witness("source", tagged, "line", 0.86)
        if self.byline.match(parts[0]):
            signed_by = [part for part in named if part is not parts[0] and self.has_masthead(part)]
            yield from (Witness("source", part, "byline", 0.85) for part in signed_by)

    def _of_itself(self, line: Line) -> Iterator[Witness]:
        """The name by which a paper speaks of itself, to its readers or as what it was printed in."""
        printed = self.printed.search(line.words)
        if printed is not None:
            yield Witness("source", printed["name"], "printed in", 0.9)
            behind = self.day.search(line.words, printed.end(), printed.end() + _NEAR)
            date = self.calendar.parse(behind).date() if behind else None
            if date is not None:
                yield Witness("published", date, "printed in", 0.9)
        if len(line.words) <= _LONGEST:
            for pattern in (self.to_readers, self.of_themselves):
                match = pattern.search(line.words)
                name = self.behind.sub("", match["name"]) if match else ""
                led = bool(match and match.groupdict().get("joined")) and " " in name
                if name and (self.is_named(name) or (led and not self.is_section(name))):
                    yield Witness("source", name, "itself", 0.8)

    def is_named(self, name: str) -> bool:
        """Has a name a word that papers are named with, or an article before its capitals?"""
        return not self.is_section(name) and (self.has_masthead(name) or name.startswith(self.articles))

    def is_company(self, name: str) -> bool:
        """Does a name end like that of a company?"""
        return any(word in self.companies for word in re.findall(r"\w+", fold(name)))

    def _suffix(self, name: str) -> Iterator[Witness]:
        """The name at the end of a title."""
        if len(name.split()) <= 5 and (self.has_masthead(name) or name.startswith(self.articles)):
            yield Witness("source", name, "title", 0.85)

    def _is_alone(self, name: str, below: list[Line], *, first: bool) -> bool:
        """A line that is a name an outlet can have: at the top, over a release, with a day or byline soon below."""
        if not self._may_name(name) or len(name.split()) > _NAME_WORDS or ":" in name:
            return False
        if not first and _GLUED.search(name):
            return False
        soon = [line for line in below[:4] if len(line.words) <= _LONGEST]
        if any(piece.kind == "note" for line in soon for piece in self.grammar.pieces(line.words)[:1]):
            return first and self._is_title_cased(name)
        titled = name.startswith(self.articles) and len(name.split()) <= 3 and self._is_title_cased(name)
        if not (self.has_masthead(name) or titled):
            return False
        dated = any(self.day.search(line.words) or self.label.match(line.words) for line in soon)
        listed = any(len(_PARTS.split(line.words)) >= 3 for line in soon[:2])
        return dated or (first and (listed or (self.has_masthead(name) and self._is_title_cased(name))))

    def _may_name(self, words: str) -> bool:
        """Can words name an outlet: are they no section, no release, no reading time?"""
        plain = all(piece.is_name for piece in self.grammar.pieces(words))
        odd = self.day.search(words) or "/" in words or is_address(words)
        return looks_like_name(words) and plain and not odd and not self.is_section(words)

    @staticmethod
    def _is_title_cased(name: str) -> bool:
        """Has each longer word a capital ('The Vigil', 'Le Fanal', 'Open Wells Trust')?"""
        return all(word[:1].isupper() for word in name.split() if len(word) > _SMALL)


@cache
def _words(language: str) -> _Words:
    return _Words(language)
