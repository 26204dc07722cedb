"""Wires: the agencies that articles are taken over from, told by bylines, datelines and what a claim cites.

A wire named in the running text is no credit: it stands behind the claim that cites it, not behind the article.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from claims import Article
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import Told
from factcheck.vocabulary import CreditWords, credit_words

UNNAMED = "*"
"""What an article goes back to that credits agencies without naming one."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_BRACKETED = re.compile(r"\(([^()]{2,60})\)")
_DATELINE = re.compile(r"^[^.!?()]{0,50}\(([A-Z][\w/ -]{1,30})\)\s*[–—-]\s")
_END_MARK = re.compile(r"(?:^|[.!?»”\"]\s*)\(([^()]{2,40})\)\W*$")
_HEAD_LINES, _END_LINES, _BODY_LINES = 5, 3, 8
_LONGEST_CREDIT = 90
"""Characters of a line that can be a byline or a signature."""


class Wires:
    """The wires and outlets of some articles by their names, and what each article and claim goes back to."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._names: dict[str, str] = {}
        self._wires: set[str] = set()
        articles = list(articles)
        for language in sorted({article.language for article in articles}):
            for names in credit_words(language).wires:
                self._know(names[0], names, wire=True)
        for article in articles:
            if article.source is not None:
                self._know_outlet(article.source, credit_words(article.language))
        for article in articles:
            for _ in self._credited(article):
                pass  # an acronym that one article's dateline shows to be a wire may stand in another's byline
        self._credits = {article.id: frozenset(self._credited(article)) for article in articles}
        self._outlets = {article.id: self._find(article.source or "", article.language) for article in articles}

    def credited(self, article_id: str) -> frozenset[str]:
        """The wires and outlets an article credits, by their short names, and `UNNAMED` for agencies without one."""
        return self._credits[article_id]

    def outlet(self, article_id: str) -> str | None:
        """The wire or outlet an article is of."""
        return self._outlets[article_id]

    def is_wire(self, name: str | None) -> bool:
        """Is this the short name of a wire?"""
        return name in self._wires

    def cited(self, candidate: Told) -> frozenset[str]:
        """The wires a claim cites, or that the one who speaks in it spoke to."""
        speaker, language = candidate.claim.speaker, candidate.article.language
        told = [self._find(text, language) for text in (speaker.name, speaker.text) if text] if speaker else []
        sentence = normalised(candidate.article.text[slice(*candidate.claim.sentence)])
        for before in credit_words(language).told_to:
            spoken_to = re.findall(rf"\b{re.escape(before)} (?:[a-z]{{1,2}}['’ ])?(\w+)", sentence)
            told += [self._names.get(name) for name in spoken_to]
        return frozenset(name for name in told if name is not None and self.is_wire(name))

    def _know(self, short: str, names: Iterable[str], *, wire: bool) -> None:
        short = self._names.get(normalised(short), short)
        for name in names:
            self._names.setdefault(normalised(name), short)
        if wire:
            self._wires.add(short)

    def _know_outlet(self, source: str, words: CreditWords) -> None:
        """An outlet by its name without what it credits: 'Agence Vallée Presse (AVP)', also by its initials."""
        name, _, _ = _split_at(source, words.with_)
        plain = _BRACKETED.sub("", name).strip()
        is_wire = _first_word(plain) in words.agency_words
        short = [found[1] for found in _BRACKETED.finditer(name) if _ACRONYM.fullmatch(found[1])]
        initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", plain) if word[0].isupper())
        names = [*short, *([initials] if is_wire and len(initials) > 2 else []), plain]
        self._know(names[0] if short else plain, names, wire=is_wire)

    def _credited(self, article: Article) -> Iterator[str]:
        words = credit_words(article.language)
        lines = [line.strip() for line in article.text.splitlines() if line.strip()]
        ends = [line for line in (*lines[:_HEAD_LINES], *lines[-_END_LINES:]) if len(line) <= _LONGEST_CREDIT]
        for line in (article.source, article.author):
            yield from self._byline(line or "", article, words, sure=True)
        for line in ends:
            yield from self._byline(line, article, words, sure=False)
            yield from self._named_source(line, article, words)
        for line in (article.title or "", *ends):
            for found in _BRACKETED.finditer(line):
                head, credit, rest = _split_at(found[1], words.with_)
                yield from self._listed(rest, article, words) if credit and not head else ()
        for line in lines[:_BODY_LINES]:
            yield from (name for found in _DATELINE.finditer(line) for name in self._listed(found[1], article, words))
        for line in lines[-_END_LINES:]:
            yield from (name for found in _END_MARK.finditer(line) for name in self._listed(found[1], article, words))

    def _byline(self, line: str, article: Article, words: CreditWords, *, sure: bool) -> Iterator[str]:
        """'Le Journal du Val avec AVP': only names before the wire, no verb. ``sure`` where the line is a field."""
        head, credit, rest = _split_at(line, words.with_)
        if not credit:
            return
        outlet = normalised(head).strip(" ,–—-") in {
            normalised(article.source or "-"),
            normalised(article.author or "-"),
        }
        names = [word for word in re.findall(r"[^\W\d_]+", head) if normalised(word) not in words.heads]
        if sure or outlet or all(word[0].isupper() for word in names):
            yield from self._listed(rest, article, words, known=not (sure or outlet))

    def _named_source(self, line: str, article: Article, words: CreditWords) -> Iterator[str]:
        label, colon, rest = line.partition(":")
        if colon and normalised(label).strip(" (\u00a0\u202f") in words.sources:
            yield from self._listed(rest.strip(" ().\u00a0\u202f"), article, words)

    def _listed(self, told: str, article: Article, words: CreditWords, *, known: bool = False) -> Iterator[str]:
        """The wires and outlets of a list; ``known`` where an acronym alone is not enough to be one."""
        joined = "|".join(map(re.escape, sorted(words.and_)))
        for name in re.split(rf"\s*(?:[,/&]|\b(?:{joined})\b)\s*" if joined else r"\s*[,/&]\s*", told):
            plain = name.strip(" .()\u00a0")
            found = self._find(plain, article.language)
            if found is not None:
                yield found
            elif _first_word(plain) in words.agencies and plain[1:].islower():
                yield UNNAMED
            elif not known and (_ACRONYM.fullmatch(plain) or _first_word(plain) in words.agency_words):
                self._know(plain, [plain], wire=True)
                yield plain

    def _find(self, told: str, language: str) -> str | None:
        """The short name of a wire or outlet, told with its article or its acronym in brackets."""
        names = [told, _BRACKETED.sub("", told), *_BRACKETED.findall(told)]
        names += [re.sub(r"^(?:[a-z]{1,3}['’ ])", "", name) for name in map(normalised, names)]
        names += [_split_at(told, credit_words(language).with_)[0]]
        return next((found for name in names if (found := self._names.get(normalised(name).strip()))), None)


def _first_word(name: str) -> str:
    return (normalised(name).split() or [""])[0]


def _split_at(line: str, words: frozenset[str]) -> tuple[str, str, str]:
    """What stands before one of the words, the word, and what stands behind."""
    found = _any_of(words).search(line) if words else None
    return (line[: found.start()].strip(" ,"), found[1], line[found.end() :].strip()) if found else (line, "", "")


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,(])({'|'.join(map(re.escape, sorted(words)))})\s+")
