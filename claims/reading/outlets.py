"""Which outlet an article is from: every name at the head and foot of its page, weighed by what speaks for it.

A name has one level of each kind of evidence (where it stands, what is beside it, what it looks like ...); a level
counts for so many bits, learned from pages whose outlet is known by `training/outlets.py` and written to
`outlets.toml`. No single pattern decides.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claims.languages import table
from claims.reading.addresses import is_address
from claims.reading.calendar import calendar
from claims.reading.header_line import grammar, looks_like_name
from claims.reading.lines import FOOT, HEAD, PARTS, Line, any_of, lines
from claims.reading.masthead_words import masthead_words
from claims.reading.outlet_levels import host_level, hosts_of, inside_level, person_level, prose_level
from claims.reading.outlet_names import FREQUENCY, letters_of, without_form
from claims.text.folding import fold

_SOON = 3
"""Lines below a name within which a day tells a head from running text."""
_LIST = 3
"""Parts of a line that make it a list of sections."""
_LONG_NAME, _SMALL = 5, 3
"""Words of a name beyond which it is only long; letters of a word that needs no capital."""
_LABEL_WORDS = 2
"""Words of what stands before a colon as a label of what comes behind ('[logo: Open Wells]')."""
_TITLE = 12
"""Letters that make a line of the head a title, which a page may give with the name of its site."""
_OFTEN = 3
"""How often a name stands on a page before it is only often."""
_EDGES = "*_#[] ,:."
_ENCLOSED = re.compile(r"\((.*)\)")
_SENDER = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>?")
_ENDING = re.compile(r"(?<= )\s*\.[a-z]{2,4}$|(?<= \w{3})\.[a-z]{2,4}$|(?<=[^\W\d_]{4})\.[a-z]{2,4}$")
"""The end of a host behind a name that is written as words ('Le Fanal.example')."""
_MARKS = re.compile(r"[,;:!?\"«»]")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
_CODE = re.compile(r"[^\W\d_]\d{3}|\d{3}[^\W\d_]|\d{4} \d|\d [A-Z]{3} ")
"""Digits glued to letters, as the lines that agencies send begin with."""
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’&]{0,30}+"


@dataclass(frozen=True)
class Candidate:
    """A name that may be the outlet's: as the page writes it, and the level of each kind of evidence."""

    name: str
    levels: Mapping[str, str]

    @property
    def certainty(self) -> float:
        """How sure it is, from 0 to 1, that the article is from it."""
        bits = sum(_weights().get(kind, {}).get(level, 0.0) for kind, level in self.levels.items())
        return 1 / (1 + 2 ** -(bits + _weights()["any"]["name"]))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads((files(__package__) / "outlets.toml").read_text(encoding="utf-8"))


def candidates(text: str, language: str, masthead: str | None = None, author: str | None = None) -> list[Candidate]:
    """Every name at the head and foot of a page that may be its outlet, with the evidence for each, in order.

    ``masthead`` is the name that the rules of the head of a page take for its outlet, ``author`` the one that they take
    for who wrote it, where they do.
    """
    return _Page(text, language).candidates(masthead, author)


def in_full(name: str, found: list[Candidate]) -> str:
    """The name of which a word is the last, where one fills a line of the head, or the first, or which it abbreviates.

    >>> head = {"where": "first", "share": "whole"}
    >>> in_full("Courier", [Candidate("The Vernay Courier", head), Candidate("Courier", {"where": "foot"})])
    'The Vernay Courier'
    """
    if " " in name:
        return name
    abbreviated = next((one.name for one in found if len(name) > 1 and _initials(one.name) == name), None)
    if abbreviated is not None:
        return abbreviated
    whole = [one.name for one in found if one.levels["where"] in _HEADS and one.levels["share"] == "whole"]
    longer = next((one for one in whole if one.startswith(f"{name} ") and not _MARKS.search(one)), None)
    if longer is not None and name.isupper():
        return longer
    last = (one for one in whole if re.split(r"[\s'’]+", fold(one))[-1] == fold(name) and not _MARKS.search(one))
    return next(last, name)


_HEADS = frozenset({"first", "second", "third", "head"})


@dataclass(frozen=True)
class _Place:
    """A name where it stands: the level of each kind of evidence that its place gives."""

    name: str
    levels: Mapping[str, str]


class _Page:
    """A page on which names are looked for."""

    def __init__(self, text: str, language: str) -> None:
        self.words = _words(language)
        page = lines(text)
        self.letters = letters_of(text)
        self.prose = letters_of(" ".join(line.words for line in page if line.is_prose))
        self.hosts = hosts_of(text)
        body = next((index for index, line in enumerate(page[:HEAD]) if line.is_prose), min(HEAD, len(page)))
        self.titles = frozenset(
            letters for line in page[: body + 1] if len(letters := letters_of(line.words)) >= _TITLE
        )
        self.body = page[body + 1 : max(body + 1, len(page) - FOOT)]
        self.head, self.opening, self.foot = (
            page[:body],
            page[body : body + 1],
            page[max(body + 1, len(page) - FOOT) :],
        )

    def candidates(self, masthead: str | None, author: str | None) -> list[Candidate]:
        """All names, each where it stands first, with the evidence for it."""
        places: dict[str, list[_Place]] = {}
        for place in self._places():
            places.setdefault(letters_of(place.name), []).append(place)
        if masthead is not None and self.words.may_name(masthead):
            places.setdefault(letters_of(masthead), [_Place(masthead, {"where": "head", "share": "label"})])
        told, written = letters_of(masthead or ""), letters_of(author or "")
        return [
            Candidate(
                found[0].name,
                {
                    **self.words.looks(found[0].name),
                    **found[0].levels,
                    "masthead": "yes" if letters == told else "other" if told else "none",
                    "signature": "yes" if letters == written else "other" if written else "none",
                    "again": self._again(letters, found),
                    "elsewhere": _elsewhere(found),
                    "host": host_level(found[0].name, letters, self.hosts),
                    "person": person_level(found[0].name),
                    "inside": inside_level(letters, [*places]),
                    "prose": prose_level(letters, self.prose),
                },
            )
            for letters, found in places.items()
            if letters
        ]

    def _again(self, letters: str, found: list[_Place]) -> str:
        """How often the page writes a name: at head and foot, often, twice, once."""
        if len({place.levels["where"] == "foot" for place in found}) > 1:
            return "head and foot"
        count = self.letters.count(letters)
        return "often" if count >= _OFTEN else "twice" if count > 1 else "once"

    def _places(self) -> Iterator[_Place]:
        for index, line in enumerate(self.head):
            where = ("first", "second", "third")[index] if index < _SOON else "head"
            yield from self._in_line(line, self.head[index + 1 :] + self.opening, where)
        for line in self.opening:
            yield from self._framed(line, "opening")
        for line in filter(_may_frame, self.body):
            yield from self._framed(line, "body", of_body=True)
        for index, line in enumerate(self.foot):
            yield from self._in_line(line, self.foot[index + 1 :], "foot")

    def _in_line(self, line: Line, below: list[Line], where: str) -> Iterator[_Place]:
        """The names in a line: what a frame holds, then its parts."""
        yield from self._framed(line, where)
        if line.is_prose:
            return
        parts = [part for whole in PARTS.split(line.words) if (part := _trimmed(whole))]
        kinds = [self.words.kind_of(part) for part in parts]
        around = {
            "where": where,
            "below": self._below(below),
            "dated": "soon" if any(self.words.day.search(other.words) for other in below[:_SOON]) else "no",
            "gap": "after a blank" if line.after_blank else "listed" if line.marker else "no",
        }
        for index, part in enumerate(parts):
            others = [*kinds[:index], *kinds[index + 1 :]]
            for name, share, own in self.words.names_in(part):
                if share == "whole":
                    is_end = index in {0, len(parts) - 1} and len(parts) > 1
                    rest = letters_of("".join(parts[:index] + parts[index + 1 :])) if is_end else ""
                    share = "with the title" if rest in self.titles else _share(index, len(parts))  # noqa: PLW2901
                levels = {
                    "share": share,
                    "beside": _beside(others + own),
                }
                yield _Place(name, {**around, **levels})

    def _below(self, below: list[Line]) -> str:
        if not below:
            return "end"
        after = below[0]
        listed = len([part for part in PARTS.split(after.words) if part.strip()]) >= _LIST
        kind = "list" if listed else "prose" if after.is_prose else self.words.kind_of(after.words)
        return f"{kind} after a blank" if after.after_blank else kind

    def _framed(self, line: Line, where: str, *, of_body: bool = False) -> Iterator[_Place]:
        for frame, pattern in self.words.frames:
            if of_body and frame not in _OF_BODY:
                continue
            for match in pattern.finditer(line.words):
                name = _trimmed(self.words.owner.sub("", match["name"] or ""))
                if looks_like_name(name) and not self.words.is_section(name) and fold(name) not in self.words.places:
                    article = {"article": "yes"} if match.groupdict().get("article") else {}
                    yield _Place(name, {"where": "in a frame" if where == "foot" else where, "share": frame, **article})


def _initials(name: str) -> str:
    """The initials of a name's words, small ones left out; empty where that makes no abbreviation."""
    initials = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper() or len(word) > _SMALL)
    return initials.upper() if len(initials) > 1 else ""


def _elsewhere(found: list[_Place]) -> str:
    """The most telling frame in which a name stands again, where it stood without one first."""
    frames = {place.levels["share"] for place in found[1:]} if found[0].levels["share"] not in _FRAMES else set()
    return next((frame for frame in _FRAMES if frame in frames), "none")


_FRAMES = ("sender", "rights", "of itself", "printed in", "dateline", "told", "credit")
"""Frames, the most telling first."""


def _may_frame(line: Line) -> bool:
    """Has a line of running text the words of a frame and a name at all?"""
    return " " in line.words


_OF_BODY = frozenset({"told", "of itself", "printed in"})
"""Frames that name an outlet in running text too."""


def _trimmed(words: str) -> str:
    """Words without the marks around them, and without brackets that hold all of them."""
    bare = words.strip(_EDGES)
    held = _ENCLOSED.fullmatch(bare)
    return held[1].strip(_EDGES) if held and "(" not in held[1] else bare


def _share(index: int, count: int) -> str:
    """How much of its line a part is: all, its first, its last, one between; of a list, an entry."""
    if count == 1:
        return "whole"
    if index == 0:
        return "first of a list" if count > _LIST else "first"
    return "entry" if count > _LIST else "last" if index == count - 1 else "middle"


_TELLING = ("day", "section", "byline", "address", "note", "words", "name")


def _beside(kinds: list[str]) -> str:
    """The most telling of what stands beside a name in its line."""
    return next((kind for kind in _TELLING if kind in kinds), "nothing")


class _Words:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        facts = table(language, "reading")
        own, bylines = facts["witnesses"], facts["bylines"]
        self.grammar, cal = grammar(language), calendar(language)
        self.day = re.compile(rf"(?<!\d){cal.day}", re.IGNORECASE)
        self.articles = tuple(own["articles"])
        self.places = masthead_words(language).places
        self.masthead = frozenset(map(fold, bylines["masthead"]))
        self.sections = frozenset(map(fold, [*facts["navigation"]["sections"], *facts["navigation"]["words"]]))
        self.companies = frozenset(map(fold, own["companies"]))
        self.owner = re.compile(rf"(?:\s+(?:&\s+)?{any_of(own['owners'])})+\.?(?:\s+or\b.*)?$", re.IGNORECASE)
        self.states = tuple(map(fold, bylines["states"]))
        labels = [*facts["labels"].values(), facts["links"]["headings"], bylines["by"]]
        self.labels = frozenset(fold(word) for words in labels for word in words)
        self.desk = re.compile(
            rf"[\s,]+(?:{bylines['desk']}|{any_of(own['desks'])})$|{bylines['with_agency']}", re.IGNORECASE
        )
        self.on_behalf = re.compile(rf"\s+{any_of(own['on_behalf'])}\s+")
        small = any_of(bylines["place_particles"])
        self.goes_on = re.compile(rf"{any_of(own['goes_on'])}\s", re.IGNORECASE)
        name = rf"(?!{any_of(bylines['by'])}\b)(?P<name>(?-i:{_CAPITAL}(?:[\s-]+(?:{small}\s?)*{_CAPITAL}){{0,5}}))"
        joined = rf"(?:(?P<article>{any_of(own['joined_article'])})\s?|{any_of(own['joined'])}\s)?"
        rights, rights_of = any_of(own["rights"]), any_of(own["rights_of"])
        sign, year = rf"(?:©|\(c\)|\b{rights_of}\b)", r"(?:19|20)\d\d"
        held = rf"(?!\s*{rights})(?P<name>[^\d|.–—\n]{{3,60}}?)"
        closed = rf"\s*[,.|–—-]?\s*(?:{rights}.*|{year}.*)"
        patterns = (
            ("sender", rf"^{any_of(own['senders'])}\s*:\s*(?:[^<,]{{3,40}},\s+)?(?P<name>[^<,]{{3,60}}?)\s*<[^<>\s]+@"),
            ("rights", rf"{sign}[\s©]*{year}(?:\s*[-–]\s*(?:20)?\d\d)?[\s,:–-]*{held}(?:{closed}|\s*[.|,].*)?$"),
            ("rights", rf"{sign}[\s©,:–-]*{held}{closed}$"),
            ("rights", rf"^{rights}[\s,:.–-]*{sign}?[\s,:–-]*{held}(?:\s*{year})?[\s.]*$"),
            ("rights", r"(?P<name>[^\d|©]{3,60}?)\s*(?:©|\(c\))"),
            ("credit", rf"{sign}[\s©,:–-]*{held}(?:\s*[.|].*)?$"),
            ("printed in", rf"\b{any_of(own['printed_in'])}\s+(?:{cal.day}\s+)?{joined}{name}"),
            ("of itself", rf"\b{any_of(own['self'])}\s+{joined}{name}"),
            ("of itself", rf"{name}\s?[»”\"]?,?\s+{any_of(own['of_themselves'])}\b"),
            ("told", rf"\b{any_of(own['told'])}\s+{joined}{name}"),
        )
        self.frames = [(frame, re.compile(pattern, re.IGNORECASE)) for frame, pattern in patterns]
        dateline = masthead_words(language).dateline.pattern
        for wire in ("agency", "bracket"):
            self.frames.append(("dateline", re.compile("^" + dateline.replace(f"?P<{wire}>", "?P<name>"))))

    def kind_of(self, part: str) -> str:
        """What a part of a line is: a day, a section, a byline, an address, a note, a name, or just words."""
        if self.day.search(part):
            return "day"
        if is_address(part):
            return "address"
        if self.is_section(part):
            return "section"
        said = next((piece.kind for piece in self.grammar.pieces(part) if not piece.is_name), None)
        if said is not None:
            return _KINDS.get(said, "note")
        return "name" if looks_like_name(part) else "words"

    def names_in(self, part: str) -> Iterator[tuple[str, str, list[str]]]:
        """The names that a part of a line may hold, how each stands in it, and what was beside it in the part."""
        part = _ENDING.sub("", FREQUENCY.sub("", _SENDER.sub("", part)))
        day = self.day.search(part)
        bare = self.desk.sub("", part if day is None else _trimmed(part[: day.start()]))
        own = [] if day is None else ["day"]
        behind = [] if day is None else [(_trimmed(part[day.end() :]), "behind a day")]
        shorter = [(name, share) for name, share in _shorter(bare) if name != bare]
        signed = [(name, "signed") for name in self._signed(bare)]
        for name, share in [(bare, "whole"), *behind, *shorter, *signed]:
            if self.may_name(name):
                yield name, share, own

    def _signed(self, part: str) -> Iterable[str]:
        """Who signs a part of a line: all that its byline or agency names, and each."""
        pieces = self.grammar.pieces(part)
        name = next((piece.name for piece in pieces if piece.kind in {"byline", "agency"}), None)
        return () if name is None else dict.fromkeys([name, *re.split(r",\s+", name), *self.on_behalf.split(name)])

    def may_name(self, words: str) -> bool:
        """Can words name an outlet: a name's look, no section, day, address, reading time, code, state or capital?"""
        if not looks_like_name(words) or _CODE.search(words) or self.goes_on.match(words):
            return False
        return self.kind_of(words) == "name" and fold(words) not in self.labels | self.places

    def is_section(self, words: str) -> bool:
        """Is it the name of a section, or made of such names ('General News')?"""
        plain = fold(words).strip(" :")
        return plain in self.sections or all(word in self.sections for word in plain.split())

    def _kind(self, name: str) -> str:
        """Whose name it is by the words in it."""
        inside = frozenset(re.findall(r"\w+", fold(name)))
        if inside & self.companies or without_form(name) != name:
            return "an owner's"
        if inside & self.masthead:
            return "a paper's"
        return "a state's" if fold(name).startswith(self.states) else "none"

    def looks(self, name: str) -> dict[str, str]:
        """What a name looks like: the word in it, its letters, its length."""
        words = name.split()
        kind = self._kind(name)
        small = sum(word[:1].islower() for word in words if len(word) > _SMALL)
        letters = "capitals" if name.isupper() else _SMALL_WORDS[min(small, len(_SMALL_WORDS) - 1)]
        if letters == "titled" and kind == "none" and _PERSON.fullmatch(name):
            letters = "a person's"
        return {
            "word": kind,
            "article": "yes" if name.startswith(self.articles) else "no",
            "letters": letters,
            "length": str(min(len(words), _LONG_NAME)),
            "marks": "yes" if re.search(r"[,;:!?\"«»]" if kind == "a paper's" else r"[\d,;:!?\"«»]", name) else "no",
        }


_SMALL_WORDS = ("titled", "one small word", "small words")
_PERSON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:\s[^\W\d_]+(?:-[^\W\d_]+)*){1,2}")
"""Two or three words of letters, as a person's name is."""
_KINDS = {"byline": "byline", "agency": "agency", "published": "day", "updated": "day", "vague": "day"}


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def _shorter(part: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind the marks of a part of a line."""
    yield part.partition(",")[0], "before a comma"
    yield part.rpartition(", ")[2], "behind a comma"
    yield part.partition(":")[0].strip(), "before a colon"
    yield part.partition(": ")[2] if part.partition(":")[0].count(" ") < _LABEL_WORDS else "", "behind a colon"
    yield _BRACKET.sub("", part).strip(_EDGES), "before a bracket"
