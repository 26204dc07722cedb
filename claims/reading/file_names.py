"""What the name of a file and of its folders say of an article: its day, its outlet."""

import datetime
import re
from collections.abc import Iterator
from functools import cache

from claims.languages import table
from claims.reading.addresses import DAY_IN_NAME, days_in
from claims.reading.calendar import calendar
from claims.reading.header_line import looks_like_name
from claims.reading.lines import straight
from claims.text.folding import fold

_FOLDERS = 4
"""Folders above a file that may be named by its outlet and day ('La_Vigie/2021/11/09/a.txt')."""
_NAME_WORDS, _TITLE_WORDS, _SMALL = 6, 4, 3
"""Words of a name at most, of one that has only its article to show; letters of a word that needs no capital."""
_SPLIT_NAME = re.compile(r"[_]+|\s+-\s+|\s*\(\d+\)")


def days_of_file(name: str, language: str) -> Iterator[datetime.date]:
    """The days that the name of a file and of its folders hold.

    >>> [str(day) for day in days_of_file("presse/2024-03-05_gazette.txt", "fr")]
    ['2024-03-05']
    """
    *folders, stem = _parts(name)
    for part in (stem, *folders[-2:], "/".join(folders[-_FOLDERS:])):
        yield from _words(language).days(part)


def outlets_of_file(name: str, language: str) -> Iterator[str]:
    """The outlets that the name of a file may hold, beside its day or another part.

    >>> list(outlets_of_file("2024-03-05_gazette-du-lac_barrage.txt", "fr"))
    ['Gazette du lac']
    """
    words, stem = _words(language), _parts(name)[-1]
    before = words.without_days(stem)
    leads = before[:1] if len(before) > 1 else []  # what stands before the day may be one name with _ for spaces
    parts = [part.replace("_", " ").strip(" ,.;-") for part in leads]
    if len(before) > 1 or len(_SPLIT_NAME.split(stem)) > 1:  # a name of one part is the article's own
        parts += [part for whole in before for part in _SPLIT_NAME.split(whole)]
    yield from (outlet for part in parts if (outlet := words.outlet(part)))


def outlets_of_folders(name: str, language: str) -> Iterator[str]:
    """The outlets that folders are named by.

    >>> list(outlets_of_folders("presse/Le Phare/a.txt", "fr"))
    ['Le Phare']
    """
    words = _words(language)
    for folder in _parts(name)[:-1][-_FOLDERS:]:
        spaced = folder.replace("_", " ").strip()
        named = words.is_paper(spaced) or (spaced[:1].isupper() and " " in spaced and looks_like_name(spaced))
        if named and fold(spaced) not in words.generic and not spaced.islower():
            yield spaced


def _parts(name: str) -> list[str]:
    """The folders of a file's name, and it without its ending."""
    *folders, file = name.replace("\\", "/").split("/")
    return [*folders, file.rpartition(".")[0] or file]


class _Words:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        facts = table(language, "reading")
        self.calendar = calendar(language)
        self.day = re.compile(rf"(?<!\d){self.calendar.day}", re.IGNORECASE)
        self.masthead = frozenset(map(fold, facts["bylines"]["masthead"]))
        self.generic = frozenset(map(fold, facts["witnesses"]["folders"]))
        self.articles = tuple(facts["witnesses"]["articles"])

    def is_paper(self, name: str) -> bool:
        """Has a name a word that papers are named with?"""
        return any(word in self.masthead for word in re.findall(r"\w+", fold(name)))

    def days(self, name: str) -> Iterator[datetime.date]:
        """The days that a name holds, in digits or in words."""
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

    def outlet(self, part: str) -> str | None:
        """The outlet that a piece of a file's name is, with its words apart; None where it is none."""
        spaced = " ".join(re.sub(r"\([^)]*\)", "", part).replace("-", " ").replace("_", " ").split()).strip(" ,.;")
        count = len(spaced.split())
        titled = all(word[:1].isupper() for word in spaced.split() if len(word) > _SMALL)
        by_article = spaced.startswith(self.articles) and 1 < count <= _TITLE_WORDS and titled
        is_name = by_article or (self.is_paper(spaced) and 1 < count <= _NAME_WORDS)
        return spaced[:1].upper() + spaced[1:] if is_name else None


@cache
def _words(language: str) -> _Words:
    return _Words(language)
