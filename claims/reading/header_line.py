"""What the pieces of a header line are: a date, a byline, a reading time, a release, or just a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claims.languages import table
from claims.reading.calendar import Calendar, Day, calendar
from claims.reading.lines import any_of, straight

PieceKind = Literal["published", "updated", "vague", "byline", "agency", "envoy", "blog", "note", "name"]

_BREAK = re.compile(
    r"\s+(?:[–—•·]|-)\s+|\s*[|;]\s*|(?<=\b(?:19|20)\d\d)\.(?:\s+|$)|(?P<comma>,\s+(?!(?:19|20)\d\d\b)|\s*[()]\s*)"
)
_HOUR = re.compile(r"\d\s*[:.h]\s*\d\d\b(?!\.)", re.IGNORECASE)
_MAX_NAME_WORDS = 7
_SHORT_NAME, _SMALL, _TOLD = 4, 3, 2  # a longer "name" with so many longer words in small letters tells something


@dataclass(frozen=True)
class Piece:
    """A part of a header line: ``name`` for who signs or prints it, ``day`` for a date, ``labelled`` if a word says so.

    ``after_comma`` and ``before_comma`` tell a weak break (`Bamako, le 3 mars`) from a dash or a bar.
    """

    kind: PieceKind
    text: str
    after_comma: bool = False
    before_comma: bool = False
    name: str | None = None
    day: Day | None = None
    labelled: bool = False

    @property
    def is_name(self) -> bool:
        """Whether nothing but a name can be seen in it."""
        return self.kind == "name"


class Grammar:
    """The header patterns of one language, compiled once (`grammar`)."""

    def __init__(self, language: str) -> None:
        facts = table(language, "reading")
        labels, bylines = facts["labels"], facts["bylines"]
        self.calendar: Calendar = calendar(language)
        cal = self.calendar
        self.day = re.compile(cal.day, re.IGNORECASE)
        by = rf"{any_of(bylines['by'])}\s+(?P<name>\D+?)"
        short = any_of(name.rstrip(".") for names in facts["dates"]["weekdays_short"] for name in names)
        moment = rf"(?:{cal.articles}\s+)*(?:{short}\b\.?,?\s+)?{cal.day}(?:,?\s+{cal.time})?"
        vague = rf"(?:(?:{cal.articles}\s+)?{cal.vague}(?:,?\s+{cal.time})?|{cal.time})"
        published, updated = any_of(labels["published"]), any_of(labels["updated"])
        release = straight(bylines["release"])
        signed = rf"(?:,?\s+{by})?"
        self.patterns: tuple[tuple[PieceKind, re.Pattern[str]], ...] = (
            ("updated", _whole(rf"(?P<label>{updated})\s*:?\s*{moment}")),
            ("published", _whole(rf"(?P<label>{published})\s*:?\s*{moment}{signed}")),
            ("published", _whole(rf"(?P<label>{release})\s+{moment}")),
            ("published", _whole(moment)),
            ("note", _whole(bylines["desk"])),
            ("published", _whole(rf"(?P<label>{by})\s+{moment}")),
            ("vague", _whole(rf"(?:(?:{published}|{updated})\s*:?\s*)?{vague}(?:\s+{bylines['desk']}|{signed})")),
            ("note", _whole(rf"{bylines['reading_time']}|{bylines['counts']}|{release}")),
            ("agency", _whole(rf"(?:{any_of(bylines['by'])}\s+)?(?P<name>{any_of(bylines['agencies'])})")),
            ("byline", _whole(by)),
            ("envoy", _whole(bylines["envoy"])),
            ("blog", _whole(bylines["blog_of"])),
        )
        self.agency = _whole(rf"{any_of(bylines['agencies'])}|{any_of(bylines['agency_words'])}\s.+")
        self.with_agency = re.compile(straight(bylines["with_agency"]))
        self.labels = {
            field: _whole(rf"{any_of(labels[field])}\s*:\s*(?P<value>.+)")
            for field in ("source", "author", "title", "url")
        }
        # The time is taken whole or not at all, so that its `à` isn't read as the body's first word.
        stamp = rf"(?:{cal.articles}\s+)*{cal.day}(?>(?:,?\s+{cal.time})?)"
        leading = rf"{published}\s*:?\s*{stamp}[.:]?\s+(?=[^\W\d_]|[«\"“])"
        self.leading_date = re.compile(leading, re.IGNORECASE)

    def calendar_in(self, words: str) -> re.Match[str] | None:
        """The day that stands in some words, None where none does."""
        return self.day.search(words)

    def pieces(self, words: str) -> list[Piece]:
        """Split a header line at dashes, bars, commas and brackets, and say what each piece is."""
        found: list[Piece] = []
        start, comma = 0, False
        for cut in (*_cuts(words), None):
            text = words[start : cut.start() if cut else None].strip()
            text = text.removesuffix(".") if found and cut is None and words[:start].rstrip().endswith(".") else text
            before_comma = bool(cut and cut["comma"])
            if text:
                found.append(self._classify(text, comma, before_comma))
            if cut:
                start, comma = cut.end(), before_comma
        return found

    def _classify(self, text: str, after_comma: bool, before_comma: bool) -> Piece:
        for kind, pattern in self.patterns:
            match = pattern.fullmatch(text)
            if match is None:
                continue
            group = match.groupdict()
            name = (group.get("name") or "").strip() or None
            day = self.calendar.parse(match) if "day" in group else None
            signed_by_agency = name is not None and day is None and self.agency.fullmatch(name)
            what: PieceKind = "agency" if signed_by_agency else kind
            return Piece(what, text, after_comma, before_comma, name, day, bool(group.get("label")))
        return Piece("name", text, after_comma, before_comma, name=text)


def _cuts(words: str) -> Iterator[re.Match[str]]:
    """What parts a header line; a full stop behind a year only before names ('…, March 27, 2024. Vernay.')."""
    for cut in _BREAK.finditer(words):
        behind = words[cut.end() :].split() if cut.group().startswith(".") else []
        if not any(word[0].islower() and len(word) > _SMALL for word in behind):
            yield cut


def is_header(pieces: list[Piece]) -> bool:
    """Tell whether a line is header: at least one piece says so, and the others can be names.

    >>> is_header(grammar("fr").pieces("L'Écho de la Baie – jeudi 18 mai 2023"))
    True
    >>> is_header(grammar("fr").pieces("Trois ans après le 18 mai 2023, la baie revit"))
    False
    """
    names = [piece.text for piece in pieces if piece.is_name]
    return len(names) < len(pieces) and all(looks_like_name(name) for name in names)


def is_stamp(pieces: list[Piece]) -> bool:
    """Tell whether a line says when the page was written or changed, by its label or the hour, and nothing else.

    >>> is_stamp(grammar("en").pieces("Last modified on Tue 4 Apr 2023 12.40 EDT"))
    True
    >>> is_stamp(grammar("en").pieces("4 April 2023"))
    False
    """
    told = [piece for piece in pieces if piece.kind in {"published", "updated", "vague"}]
    return len(told) == len(pieces) > 0 and any(
        piece.labelled or piece.kind == "vague" or _HOUR.search(piece.text) for piece in told
    )


def looks_like_name(text: str) -> bool:
    """Tell whether words can be the name of a person, a place or a paper: few, capitalised, no sentence."""
    words = text.split()
    if len(words) > _MAX_NAME_WORDS or not text[:1].isupper() or text.endswith((".", "!", "?", ":", "»")):
        return False
    return len(words) <= _SHORT_NAME or sum(word[0].islower() and len(word) > _SMALL for word in words) < _TOLD


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(straight(pattern), re.IGNORECASE)


@cache
def grammar(language: str) -> Grammar:
    """Compile the header grammar of a language. Raises UnknownLanguageError."""
    return Grammar(language)


def says_so(piece: Piece) -> bool:
    """Whether a piece says itself what it is: a labelled day, a byline with a name."""
    return (piece.labelled and piece.kind in {"published", "updated"}) or (
        piece.kind in {"byline", "agency"} and piece.text != piece.name and looks_like_name(piece.name or "")
    )


def is_person(words: str) -> bool:
    """Tell whether a line is two or three capitalised words: a name, not a title."""
    parts = words.split()
    return (
        2 <= len(parts) <= 3
        and not words.isupper()
        and all(part[:1].isupper() and part.replace("-", "").isalpha() for part in parts)
    )
