"""Page furniture: link lists, teasers, captions, log-in, newsletter, share and comment lines, marked as spans."""

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate

from claims.article import Furniture
from claims.languages import table
from claims.reading.header_line import grammar, is_stamp
from claims.reading.lines import Line, any_of, lines, straight
from claims.text.intervals import Intervals

_SHORT_WORDS = 25  # an invitation to log in or subscribe is shorter; a paragraph that starts like one is not touched
_VOICE_WORDS = 14
"""Words, at most, of a line in which a page speaks to its reader."""
_SPOKEN = re.compile(r"[‘«»“”\"]|, |[.…!?]$")
"""Marks of a sentence or of somebody's words: what has them is not the page's own voice."""
_CAPTION_WORDS = 40  # a caption is two sentences at most; a paragraph that ends in a credit is not touched
_TITLE_WORDS = 16
_FOOT_LINES = 8
_BODY_LINES = 3  # running lines before `Commentaires` for all that follows it to be comments
_COMMENT = re.compile(r"\S+(?:\s\S+)?\s?:\s\S")
_NUMBER = r"\d[\d.,\s]*(?:k|m)?"  # 1,2 k
_STATION = re.compile(r"[A-Z]{2,5}\s\d{1,2}")  # a broadcaster's name alone on its line
_PART = re.compile(r"[^\s|•·](?:[^|•·]*[^\s|•·])?")  # what stands between the bars or dots of a line
_FEWEST_PARTS = 2
_DASH_RUN = 3  # titles with a lone dash before each: the trace a scraped list leaves


_DAY = r"(?:\d{1,2}\s+)?[^\W\d_]{3,12}\.?\s+(?:\d{1,2},?\s+)?\d{4}\b"
_SIGNED = re.compile(rf"[—–][ \u00a0][^—–\n@]{{1,60}}\(@[\w.]{{1,40}}\)(?:[ \u00a0]+{_DAY}|[ \u00a0]*$)", re.MULTILINE)
"""Who wrote an embedded post, and when: '— Jeanne Corbin (@jcorbin) May 7, 2024'."""


def find_furniture(text: str, body: int = 0, language: str = "fr", title: str | None = None) -> list[Furniture]:
    r"""Find the furniture from the offset ``body`` on, in text order, and single lines of it below the title.

    A list whose entries are under no known heading is the article's own, unless each entry has a lone dash above it
    and the list ends the page.

    >>> text = "La digue a cédé hier soir.\nÀ lire aussi : nos conseils"
    >>> [(text[slice(*found.span)], found.kind) for found in find_furniture(text)]
    [('À lire aussi : nos conseils', 'links')]
    """
    rules = _rules(language)
    page = _Page([line for line in lines(text) if line.start >= body])
    at = text.find(title, 0, body) if title else -1
    head = [line for line in lines(text) if at + len(title or "") <= line.start < body] if at >= 0 else []
    found: list[Furniture] = []
    for line in head:
        kind = rules.below_title(line)
        found += [_marked(line, kind)] if kind else rules.parts(line)
    index = 0
    while index < len(page.lines):
        length, kind = rules.block(page, index)
        found += [_marked(line, kind) for line in page.lines[index : index + length]]
        found += [] if length else rules.parts(page.lines[index])
        index += max(length, 1)
    found += _foot_stamps(page, {item.span[0] for item in found}, rules)
    return _with_signatures(found, text, body)


def _with_signatures(found: list[Furniture], text: str, body: int) -> list[Furniture]:
    """Some furniture with the signatures of embedded posts that stand in none of it, in text order."""
    known = Intervals(item.span for item in found)
    own = (match.span() for match in _SIGNED.finditer(text, body))
    signed = [Furniture.model_validate({"span": span, "kind": "other"}) for span in own if not known.meets(span)]
    return sorted([*found, *signed], key=lambda item: item.span)


def _marked(line: Line, kind: str) -> Furniture:
    return Furniture.model_validate({"span": (line.start, line.end), "kind": kind})


def _foot_stamps(page: "_Page", known: set[int], rules: "_Rules") -> list[Furniture]:
    """The lines at the very foot that say when the page was written: below them stands nothing but furniture."""
    found: list[Furniture] = []
    for line in reversed(page.lines[-_FOOT_LINES:]):
        if line.start not in known and not rules.is_stamp(line):
            break
        found += [] if line.start in known else [_marked(line, "header")]
    return found[::-1]


def is_heading_of_links(words: str, language: str) -> bool:
    """Are these the words that lead to other articles, and no more?

    >>> is_heading_of_links("Lire aussi :", "fr"), is_heading_of_links("Lire aussi le texte", "fr")
    (True, False)
    """
    return bool(_rules(language).links.fullmatch(straight(words.strip(" []()"))))


def merge(furniture: list[Furniture], text: str) -> tuple[Furniture, ...]:
    """Sort, and join neighbours of one kind with only white space between them."""
    merged: list[Furniture] = []
    for item in sorted(furniture, key=lambda item: item.span):
        last = merged[-1] if merged else None
        if last and item.span[0] < last.span[1]:
            continue
        if last and last.kind == item.kind and not text[last.span[1] : item.span[0]].strip():
            merged[-1] = Furniture(span=(last.span[0], item.span[1]), kind=item.kind)
        else:
            merged.append(item)
    return tuple(merged)


class _Page:
    """The lines of a page, with what the rules ask of many of them counted once."""

    def __init__(self, page: list[Line]) -> None:
        self.lines = page
        self._prose = [0, *accumulate(line.is_prose for line in page)]
        self._words = [0, *accumulate(line.count for line in page)]
        self.dash_run = range(0)
        for end in range(len(page), max(0, len(page) - _FOOT_LINES) - 1, -1):
            start = end
            while start >= 2 and not page[start - 2].words and 0 < page[start - 1].count <= _TITLE_WORDS:
                start -= 2
            if end - start >= max(2 * _DASH_RUN, len(self.dash_run)):
                self.dash_run = range(start, end)

    def has_body_before(self, index: int) -> bool:
        """Tell whether the article has been told by now: `Commentaires` under a title is only a link to them."""
        prose, before = self._prose[index], self._words[index]
        return prose >= _BODY_LINES or (prose > 0 and 2 * before >= self._words[-1])

    def has_prose_before(self, index: int) -> bool:
        """Tell whether a running line stands above."""
        return self._prose[index] > 0

    def run(self, start: int, test: Callable[[int], bool]) -> int:
        """Count the lines from ``start`` on that pass a test."""
        end = start
        while end < len(self.lines) and test(end):
            end += 1
        return end - start


class _Rules:
    """The furniture rules of one language."""

    def __init__(self, language: str) -> None:
        facts = table(language, "reading")
        self.grammar = grammar(language)
        number = r"(?:\s*\(\d+\)|\s+\d+)?"
        ending = r"\s*:?"
        links = any_of(facts["links"]["headings"])
        self.links = _line(rf"{links}{ending}")
        mark, opening = r"\s*[:|\])–—.-]\s+", r"(?:[^\w\s\"'«“]+\s*)?"
        self.link_line = _line(rf"{opening}{links}{mark}.+")
        self.teaser = re.compile(rf"{opening}(?i:{any_of(facts['links']['sure'])})\s+[«“\"]?\s?(?P<title>\w.*)")
        self.lead_line = _line(rf"{opening}{any_of(facts['links']['leads'])}\s*[:\]]\s*.+")
        self.tagged = re.compile(rf"(?i:{any_of(facts['links']['tags'])})\s*[.:|–-]\s+[«“\"]?\s?[^\Wa-zß-ÿ_].*")
        item = facts["next_item"]
        sure = rf"{any_of(item['headings'])}{ending}|{any_of(item['leads'])}\s*[,:].+"
        self.next_item = _line(rf"(?P<weak>{any_of(item['weak'])}{ending})|{sure}")
        self.comments = _line(rf"(?:\d+\s+)?{any_of(facts['comments']['headings'])}{number}{ending}")
        self.weak_comments = _line(rf"{any_of(facts['comments']['weak_headings'])}{number}{ending}")
        self.comment_line = _line(rf"{any_of(facts['comments']['lines'])}.*")
        self.starts = {
            kind: _line(rf"{any_of(words)}(?!\w).*|{any_of(facts['lines_alone'].get(kind, ()))}(?:\s*[|•·,/].*)?")
            for kind, words in facts["lines"].items()
        }
        lasting = facts["lasting"]["pattern"]
        self.lasting = _line(lasting.replace("NUMBER", _NUMBER))
        self.wholes = {
            kind: [_line(pattern.replace("LASTING", lasting).replace("NUMBER", _NUMBER)) for pattern in patterns]
            for kind, patterns in facts["lines_whole"].items()
        }
        self.captions = self.wholes.pop("caption")
        voice = facts["page_voice"]
        self.own_words = re.compile(rf"\b{any_of(voice['words'])}\b", re.IGNORECASE)
        not_calls = any_of(voice["not_calls"]) if voice["not_calls"] else r"(?!)"
        self.calls = re.compile(rf"(?!{not_calls}\b){voice['calls']}\b", re.IGNORECASE)
        self.contact = _line(rf"{any_of(facts['lines_at_foot']['contact'])}\s*:.*")

    def block(self, page: _Page, index: int) -> tuple[int, str]:
        """Say how many lines from here on are furniture, and of which kind; 0 where the line is the article's."""
        line = page.lines[index]
        rest = len(page.lines) - index - 1
        if self.comments.fullmatch(line.words):
            return 1 + (rest if page.has_body_before(index) else _comments(page, index + 1)), "comments"
        if self.weak_comments.fullmatch(line.words) and (length := _comments(page, index + 1)):
            return 1 + length, "comments"
        if self.links.fullmatch(line.words) and line.count <= 6:
            return 1 + page.run(index + 1, lambda n: self._is_link(page.lines, index, n)), "links"
        if self._is_teaser(line):
            return 1, "links"
        if index in page.dash_run:
            return page.dash_run.stop - index, "links"
        return (1 + rest, "other") if self._opens_next_item(page, index) else self._single(line, rest < _FOOT_LINES)

    def below_title(self, line: Line) -> str:
        """The kind of a line between title and article that is furniture by itself; '' where it is none."""
        if self.link_line.fullmatch(line.words) or self._leads_away(line):
            return "links"
        return self._single(line, foot=False)[1]

    def parts(self, line: Line) -> list[Furniture]:
        """The parts of a line with bars or dots between them that are furniture by themselves.

        How long something lasts is such a part beside one; a line of nothing else is furniture as a whole.
        """
        pieces = list(_PART.finditer(line.words))
        if len(pieces) < _FEWEST_PARTS or line.is_prose:
            return []
        kinds = [self._kind(piece.group()) for piece in pieces]
        if any(kinds):
            kinds = [kind or self._length(piece.group()) for kind, piece in zip(kinds, pieces, strict=True)]
        if all(kinds):
            return [_marked(line, kinds[0])]
        at, found = line.offset, zip(kinds, (piece.span() for piece in pieces), strict=True)
        return [Furniture.model_validate({"span": (at + a, at + b), "kind": kind}) for kind, (a, b) in found if kind]

    def _length(self, words: str) -> str:
        return "other" if self.lasting.fullmatch(words) else ""

    def _kind(self, words: str) -> str:
        """The kind of words that are furniture as a whole; '' where they are none."""
        wholes = (kind for kind, patterns in self.wholes.items() if any(p.fullmatch(words) for p in patterns))
        starts = (kind for kind, pattern in self.starts.items() if pattern.fullmatch(words))
        heading = "links" if self.links.fullmatch(words) else ""
        return next(wholes, next(starts, heading))

    def is_stamp(self, line: Line) -> bool:
        """Does a line say when the page was written, and nothing else?"""
        return is_stamp(self.grammar.pieces(line.words))

    def _opens_next_item(self, page: _Page, index: int) -> bool:
        """Tell the line from which on a bulletin has other stories: it stands behind one that has been told."""
        words = page.lines[index].words
        found = self.next_item.fullmatch(words) if words else None
        if found is None:
            return False
        return page.has_body_before(index) if found["weak"] else page.has_prose_before(index)

    def _is_teaser(self, line: Line) -> bool:
        """Tell a title of another article behind words that lead to it."""
        if not line.words or line.count > _SHORT_WORDS:
            return False
        if self.link_line.fullmatch(line.words) or (not line.is_prose and self.tagged.fullmatch(line.words)):
            return True
        return self._leads_away(line)

    def _leads_away(self, line: Line) -> bool:
        """Tell a title behind words that are sure to lead to it, or a colon behind other such words."""
        found = self.teaser.fullmatch(line.words)
        if found and not found["title"][:1].islower():
            return True
        return bool(self.lead_line.fullmatch(line.words)) and not line.is_prose

    def _single(self, line: Line, foot: bool) -> tuple[int, str]:
        if line.count <= _CAPTION_WORDS and any(pattern.fullmatch(line.words) for pattern in self.captions):
            return 1, "other"
        if line.count > _SHORT_WORDS:
            return 0, ""
        if _STATION.fullmatch(line.words):
            return 1, "other"
        kind = self._kind(line.words)
        if not kind and self.comment_line.fullmatch(line.words):
            kind = "comments"
        if not kind and self._is_of_the_page(line):
            kind = "other"
        if not kind and foot and self.contact.fullmatch(line.words):
            kind = "other"
        return (1, kind) if kind else (0, "")

    def _is_of_the_page(self, line: Line) -> bool:
        """Does a line that is no sentence speak to the reader, or call on him, in nobody's words but the page's?"""
        if line.marker or line.count > _VOICE_WORDS or _SPOKEN.search(line.words):
            return False
        return bool(self.own_words.search(line.words) or self.calls.match(line.words))

    def _is_link(self, page: list[Line], heading: int, index: int) -> bool:
        """Tell an entry of a link list: marked, numbered, under a lone dash, or a bare title with no blank above it."""
        line, above = page[index], page[index - 1]
        if line.marker or (index - 1 > heading and not above.words):
            return True
        bare = not line.is_prose and not line.after_blank and line.count <= _TITLE_WORDS
        return bare and not self._heading(line)

    def _heading(self, line: Line) -> bool:
        kinds = (self.comments, self.weak_comments, *self.starts.values())
        return any(pattern.fullmatch(line.words) for pattern in kinds)


def _is_comment(line: Line) -> bool:
    """Tell a reader's line: a handle of one or two words, a colon, a few words."""
    return bool(_COMMENT.match(line.words)) and line.count <= _SHORT_WORDS


def _comments(page: _Page, start: int) -> int:
    return page.run(start, lambda index: _is_comment(page.lines[index]))


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(straight(pattern), re.IGNORECASE)


@cache
def _rules(language: str) -> _Rules:
    return _Rules(language)
