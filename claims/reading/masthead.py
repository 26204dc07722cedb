"""Who printed an article, when, under which title: read from the head and the foot of its text."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.article import Field, Furniture
from claims.reading.calendar import NO_HINTS, Day, Hints
from claims.reading.header_line import Grammar, Piece, grammar, is_header, is_person, says_so
from claims.reading.lines import Line, lines, straight
from claims.reading.masthead_words import masthead_words
from claims.reading.years import TOLD, conclude
from claims.text.folding import fold

_HEAD_LINES = 15  # no page seen in preparation needed more than nine before its first paragraph
_FOOT_LINES = 6
_OPENING, _CLOSING = ('"', "«", "“"), ('"', "»", "”")
_RULE = re.compile(r"[-=_*~]{3,}")
_MOST_WORDS = 9  # of an outlet's name
_NO_NAME = frozenset(":?!«>/")


@dataclass
class Headers:
    """What the page says about itself.

    ``yearless`` is the day of publication where its year is open. ``labelled``: a label names the outlet ('Source :
    Reuters'). ``wire`` is the agency it was taken from, which is its outlet where nothing names another. ``furniture``
    are the header lines and the dateline's head; ``body`` is where the text begins, title aside. ``inferred`` says of
    what was concluded by what kind of witness, and how sure that is (0 to 1).
    """

    source: str | None = None
    labelled: bool = False
    author: str | None = None
    title: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    yearless: Day | None = None
    updated: datetime.date | None = None
    wire: str | None = None
    inferred: dict[Field, tuple[str, float]] = field(default_factory=dict)
    furniture: list[Furniture] = field(default_factory=list)
    body: int = 0


def read_headers(text: str, language: str = "fr", hints: Hints = NO_HINTS) -> Headers:
    r"""Read what the head and the foot of a page say; what they don't say stays None, what is concluded is named.

    >>> headers = read_headers("Incendie au port\nPar Reuters – 6 mars 2024\nLe feu a pris hier soir dans un hangar.")
    >>> headers.title, headers.wire, str(headers.published)
    ('Incendie au port', 'Reuters', '2024-03-06')
    """
    return _Reader(text, language, hints).read()


@dataclass(frozen=True)
class _HeadLine:
    line: Line
    pieces: list[Piece]

    @property
    def hard(self) -> bool:
        return is_header(self.pieces)


class _Reader:
    """One page being read; each step takes what the steps before it left."""

    def __init__(self, text: str, language: str, hints: Hints) -> None:
        self.text = text
        self.hints = hints
        self.lines = lines(text)
        self.grammar: Grammar = grammar(language)
        self.words = masthead_words(language)
        self.found = Headers()
        self.published: Day | None = None
        self.updated: Day | None = None
        self.by_agency = False
        self.wire: str | None = None

    def read(self) -> Headers:
        head = self._head()
        self._read_head(head)
        self._read_rest(self.lines[len(head) :])
        self._read_body_start(self.lines[len(head)] if len(head) < len(self.lines) else None)
        self.found.wire = self.wire
        self._settle_dates()
        return self.found

    # --- the head: every line before the first paragraph

    def _head(self) -> list[Line]:
        """Collect the lines before the first that reads as running text and is no header line."""
        head: list[Line] = []
        for line in self.lines[:_HEAD_LINES]:
            begins = self.grammar.leading_date.match(line.words) or self._dateline(line) or line.is_prose
            if begins and not is_header(self.grammar.pieces(line.words)):
                return head
            head.append(line)
        return head if len(self.lines) > len(head) else []

    def _read_head(self, head: list[Line]) -> None:
        loose: list[Line] = []
        hard: list[_HeadLine] = []
        for line in head:
            read = _HeadLine(line, self.grammar.pieces(line.words))
            if _RULE.fullmatch(line.marker + line.words) or self._label(line) or self._navigation(line):
                continue
            if read.hard and not (read.pieces[0].kind == "blog" and len(read.pieces) == 1):
                hard.append(read)
            else:
                loose.append(line)
        loose = self._read_masthead(loose, hard)
        for read in hard:
            self._mark(read.line)
            self._take(read.pieces)
        loose = self._read_lone_author(loose, hard)
        if loose and self.found.title is None:
            self.found.title = self._shown(loose[0])

    def _label(self, line: Line) -> bool:
        """Read `source : Reuters`, `Auteur : …`, `Objet : …`; the title isn't furniture, the others are."""
        for name, pattern in self.grammar.labels.items():
            match = pattern.fullmatch(line.words)
            if match is None or (name != "title" and len(match["value"].split()) > 6):
                continue
            value = self.text[line.offset + match.start("value") : line.end].partition("|")[0].strip()
            if getattr(self.found, name) is None:
                setattr(self.found, name, value.strip("\"'"))
                self.found.labelled = self.found.labelled or name == "source"
            if name != "title":
                self._mark(line)
            return True
        return False

    def _navigation(self, line: Line) -> bool:
        """Mark `Accueil | Région | Sports`; a first entry that is no section may be the outlet's name."""
        entries = [entry.strip() for entry in re.split(r"[|>•·]", line.words) if entry.strip()]
        known = [entry for entry in entries if entry.lower() in self.words.navigation]
        if len(entries) < 3 or not known:
            return False
        self.found.furniture.append(Furniture(span=(line.start, line.end), kind="links"))
        if (
            self.words.is_named(entries[0])
            and entries[0] not in known
            and self.found.source is None
            and "|" in line.words
        ):
            self.found.source = entries[0]
        return True

    def _read_masthead(self, loose: list[Line], hard: list[_HeadLine]) -> list[Line]:
        """Take the outlet's name off the top of the page, where there is one, and give the lines that are left."""
        if not loose:
            return loose
        first, *rest = loose
        name = self.words.after_outlet.split(first.words)[0]
        if self._is_state(first) and rest and not rest[0].after_blank:
            self._mark(first)
            return self._read_masthead(rest, hard)
        if not self._is_masthead(first, name, rest, hard):
            return loose
        self._mark(first)
        if self.found.source is None:
            self.found.source = self.text[first.offset : first.offset + len(name)].rstrip(",")
        blog = next((piece for piece in self.grammar.pieces(first.words) if piece.kind == "blog" and piece.name), None)
        if blog and self.found.author is None:
            self.found.author = blog.name
        while rest and not rest[0].after_blank and (rest[0].words.isupper() or self._under_letterhead(rest[0], hard)):
            self._mark(rest.pop(0))
        return rest

    def _is_masthead(self, line: Line, name: str, rest: list[Line], hard: list[_HeadLine]) -> bool:
        """Tell an outlet's name from a title: capitals, a tagline, or words papers and offices are named with."""
        if line.marker or not name or len(name.split()) > _MOST_WORDS or not _NO_NAME.isdisjoint(line.words):
            return False
        if any(piece.kind == "blog" for piece in self.grammar.pieces(line.words)):
            return True
        directly, release = self._led_on(line, hard)
        if name.isupper():
            return bool(rest) or release
        if rest and self._has_tagline(line, name):
            return True
        if directly and self.words.is_named(name) and (rest or release or self._follows_state(line)):
            return True
        return bool(rest) and rest[0].after_blank and self.words.is_blog(name)

    def _led_on(self, line: Line, hard: list[_HeadLine]) -> tuple[bool, bool]:
        """Does a header line stand right under a line, and is it the note of a release?"""
        below = next((read for read in hard if read.line.start > line.end), None)
        if below is None or below.line.after_blank or self._between(line, below.line):
            return False, False
        return True, any(piece.kind == "note" for piece in below.pieces)

    def _has_tagline(self, line: Line, name: str) -> bool:
        """Do small letters stand behind a name, and no comma?"""
        tagline = line.words[len(name) :].lstrip(" –—-|")
        return tagline[:1].islower() and name[:1].isupper() and line.words[len(name)] != ","

    def _between(self, upper: Line, lower: Line) -> bool:
        return any(upper.end < line.start < lower.start for line in self.lines)

    def _is_state(self, line: Line) -> bool:
        return fold(line.words).startswith(self.words.states) and line.count <= 6

    def _follows_state(self, line: Line) -> bool:
        above = [other for other in self.lines if other.end < line.start]
        return bool(above) and self._is_state(above[-1])

    def _under_letterhead(self, line: Line, hard: list[_HeadLine]) -> bool:
        """Tell the department under an office's name: a few words, with a header line right under them."""
        below = next((read.line for read in hard if read.line.start > line.end), None)
        return line.count <= 4 and below is not None and not below.after_blank and not self._between(line, below)

    def _read_lone_author(self, loose: list[Line], hard: list[_HeadLine]) -> list[Line]:
        """Take a name that stands alone: an entry of a header list, or a line right under the masthead."""
        if self.found.author is not None or len(loose) < 2:
            return loose
        marked = {read.line.start for read in hard if read.line.marker}
        spans = {item.span for item in self.found.furniture}
        for line in loose:
            above = next((other for other in reversed(self.lines) if other.end < line.start), None)
            listed = bool(marked) and bool(line.marker) and line.count <= 4
            under = above is not None and (above.start, above.end) in spans and not line.after_blank
            if listed or (under and is_person(line.words)):
                self._mark(line)
                self.found.author = self._shown(line)
                return [other for other in loose if other is not line]
        return loose

    def _take(self, pieces: list[Piece]) -> None:
        """Note what one header line says; the first line that says something wins."""
        signed = None
        for index, piece in enumerate(pieces):
            if piece.kind == "updated" and self.updated is None:
                self.updated = piece.day
            elif piece.kind == "published" and (self.published is None):
                self.published = piece.day
            if piece.kind == "agency":
                self.wire = self.wire or piece.name
            elif piece.kind in {"byline", "published", "vague", "blog"} and piece.name:
                signed = signed or piece.name
            elif piece.is_name:
                signed = self._take_name(piece, pieces, index) or signed
        if signed and self.found.author is None:
            self.found.author = signed

    def _take_name(self, piece: Piece, pieces: list[Piece], index: int) -> str | None:
        """Say what a bare name is: an author beside an `envoy`, a place before a comma and a date, else the outlet."""
        if any(other.kind == "envoy" for other in pieces):
            return piece.text
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.before_comma and following and following.kind in {"published", "vague"}:
            return None
        if index == 0 and is_person(piece.text) and not self.words.is_named(piece.text) and len(pieces) == 2:
            return piece.text
        if index == 0 and self.found.source is None:
            outlet = self.grammar.with_agency.sub("", piece.text)
            office, _, paper = outlet.rpartition(", ")  # 'Our man in Sarny, Vale Courier'
            outlet = paper if office and self.words.is_named(paper) else outlet
            self.found.source = outlet
        return None

    # --- the rest: header lines that stand under a standfirst or at the foot

    def _read_rest(self, rest: list[Line]) -> None:
        """Take labelled dates and bylines that fill their line, near the head or the foot of the page."""
        near_head = max(0, _HEAD_LINES - (len(self.lines) - len(rest)))
        for index, line in enumerate(rest):
            foot = index >= len(rest) - _FOOT_LINES
            if not foot and index >= near_head:
                continue
            if foot and self._label(line):
                continue
            pieces = self.grammar.pieces(line.words)
            if index and not any(piece.is_name for piece in pieces) and any(says_so(piece) for piece in pieces):
                self._mark(line)
                self._take(pieces)

    def _read_body_start(self, line: Line | None) -> None:
        """Read what stands before the first words of the body: a place and a dash, or a date."""
        if line is None:
            return
        self.found.body = line.start
        dated = self.grammar.leading_date.match(line.words)
        if dated and line.start == self.lines[0].start:
            self._mark_to(line, dated.end())
            self.published = self.published or self.grammar.calendar.parse(dated)
            return
        dateline = self._dateline(line)
        if dateline is None:
            return
        self._mark_to(line, dateline.end())
        group = dateline.groupdict()
        bracketed = self.grammar.calendar_in(group["agency"] or "")
        if bracketed is not None:  # '(Sarny, May 4, 2021) – …': a place and a day, no agency
            self.published = self.published or self.grammar.calendar.parse(bracketed)
            return
        if group["day"] or group.get("day_behind") or group["num_day"] or group["iso_year"]:
            self.by_agency = self.published is None and self._dateline_agency(group) is not None
            self.published = self.published or self.grammar.calendar.parse(dateline)
        self.wire = self.wire or self._dateline_agency(group)

    def _dateline(self, line: Line) -> re.Match[str] | None:
        match = self.words.dateline.match(line.words) or self.words.agency_line.match(line.words)
        if match is None or line.marker:
            return None
        group = match.groupdict()
        named = ("agency", "bracket", "month", "month_behind", "num_day")
        bare = not any(group.get(name) for name in named)
        if bare and not (line.is_prose and len(group["place"].split()) <= 3):
            return None
        return match

    def _dateline_agency(self, group: dict[str, str | None]) -> str | None:
        """Give the agency of a dateline; a bracket right after the place is a country unless it is a known agency."""
        if group["agency"]:
            return group["agency"] if fold(group["agency"]) not in self.words.places else None
        bracket = group["bracket"]
        known = bracket and (
            self.grammar.agency.fullmatch(bracket) or set(bracket.lower().split()) & self.words.masthead
        )
        return bracket if known else None

    # --- dates

    def _settle_dates(self) -> None:
        if self.published is None:
            self._conclude_published()
        else:
            self.found.published = self._settle(self.published, "published")
            if self.found.published is None and self.published.year is None:
                self.found.yearless = self.published
        if self.updated is not None:
            self.found.updated = self._settle_update(self.updated)

    def _settle(self, day: Day, name: Field) -> datetime.date | None:
        ordered = self.grammar.calendar.in_order(day, self.text)
        if ordered is None:
            return None
        day = ordered
        date = day.date()
        if date is None and day.year is None:
            return self._concluded(day, name)
        return date

    def _concluded(self, day: Day, name: Field) -> datetime.date | None:
        of_agency = name == "published" and self.by_agency
        concluded = conclude(day, self.text, self.grammar.calendar, self.hints, of_agency=of_agency)
        if concluded is None:
            return None
        self.found.inferred[name] = concluded.kind, concluded.certainty
        return concluded.date

    def _settle_update(self, day: Day) -> datetime.date | None:
        """Give an update without a year the first year in which it isn't before the publication."""
        published = self.found.published
        if day.year is not None or published is None:
            return self._settle(day, "updated")
        dates = (day._replace(year=year).date() for year in (published.year, published.year + 1))
        date = next((date for date in dates if date and date >= published), None)
        if date is not None:
            self.found.inferred["updated"] = TOLD
        return date

    def _conclude_published(self) -> None:
        """Conclude the day from `ce vendredi 7 novembre` in the text, or from a dated caption under a quotation."""
        cal = self.grammar.calendar
        for match in cal.this_day.finditer(straight(self.text)):
            day = cal.parse(match)
            if day.weekday is not None:
                self.found.published = day.date() or self._concluded(day, "published")
                break
        else:
            self.found.published = next(self._caption_dates(), None)
        if self.found.published is not None:
            self.found.inferred.setdefault("published", TOLD)

    def _caption_dates(self) -> Iterator[datetime.date]:
        """Give the full dates that close a line without a full stop, right under a line that is one quotation."""
        for above, line in zip(self.lines, self.lines[1:], strict=False):
            quoted = above.words.startswith(_OPENING) and above.words.endswith(_CLOSING)
            match = self.words.dated_end.search(line.words) if quoted else None
            date = self.grammar.calendar.parse(match).date() if match else None
            if date is not None:
                yield date

    # --- spans

    def _mark(self, line: Line) -> None:
        self.found.furniture.append(Furniture(span=(line.start, line.end), kind="header"))

    def _mark_to(self, line: Line, length: int) -> None:
        self.found.furniture.append(Furniture(span=(line.start, line.offset + length), kind="header"))

    def _shown(self, line: Line) -> str:
        return self.text[line.offset : line.end]
