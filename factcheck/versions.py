"""Versions of one article: whether two texts are states of one, in which order, and what changed between two."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b
from heapq import nsmallest
from typing import Literal

from rapidfuzz import fuzz

from claims import find_dates, find_quantities
from claims.article import Article
from claims.text.folding import fold
from claims.text.sentences import find_sentences
from factcheck.independence import runs_of_words

SKETCH = 8
"""Runs of words that stand for a text when its versions are looked for: those with the smallest hashes. Of two texts
that share half of their runs, more than 99 in 100 pairs share one of eight."""
SAME_SHARE = 0.5
"""Share of the shorter text's runs of words that stand in the other from which it can be the same article: an update
keeps most of it, two articles of one day on one matter share a paragraph of background."""
_HEAD = 3
"""Sentences in which an article says what it is about, a headline of its own included."""
_MENDED = 80
"""Of 100: how alike two spellings of one name are; 'Sarny' and 'Sarnay' are 91, two towns seldom over 60."""
_SHORT, _CAPITALS = 3, 0.6  # letters of words that say nothing; share of capitals that makes a line a headline
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDS_DATELINE = re.compile(r"\s*(?:[:(–—,.]|-\s|$)")
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Change:
    """A sentence that came into an article with a version, or went out of it."""

    article: str
    version: int
    change: Literal["added", "removed"]
    text: str


def sketch(text: str) -> list[int]:
    """Give the keys under which a text is looked for: its smallest hashes, as signed 64-bit numbers for SQLite.

    >>> len(sketch("Le pont a cédé mardi soir sous le poids de trois camions chargés de sable.")), sketch("Court.")
    (8, [])
    """
    digests = (blake2b(run.encode(), digest_size=8).digest() for run in set(runs_of_words(text)))
    return nsmallest(SKETCH, (int.from_bytes(digest, signed=True) for digest in digests))


def is_version(one: Article, other: Article) -> bool:
    """Tell whether two texts are states of one article: one address, or one outlet, one day, most words and one story.

    Texts that came under one id are; two addresses are two articles, however much they share.
    """
    if one.id == other.id:
        return True
    if one.url and other.url:
        return one.url == other.url
    if one.source is None or one.source != other.source or one.published != other.published:
        return False
    own, others = set(runs_of_words(one.text)), set(runs_of_words(other.text))
    return len(own & others) >= max(1, SAME_SHARE * min(len(own), len(others))) and not are_two_stories(one, other)


def are_two_stories(one: Article, other: Article) -> bool:
    """Tell whether two texts of one form are about two places or persons: one name stands where the other has another.

    Only the head of each counts, where an article says what it is about, and only a name that the other text never
    has: an update quotes somebody else, or mends a spelling.

    >>> told = "Feu de forêt. Un incendie s'est déclaré lundi près de {}, ont indiqué les pompiers."
    >>> brel, sarny = (Article(id=town, text=told.format(town)) for town in ("Brel", "Sarny"))
    >>> are_two_stories(brel, sarny), are_two_stories(brel, brel.model_copy(update={"text": told.format("Brel, 3 ha")}))
    (True, False)
    """
    left, right = _head(one), _head(other)
    for kind, a, b, c, d in SequenceMatcher(
        None, [w for w, _ in left], [w for w, _ in right], autojunk=False
    ).get_opcodes():
        if kind == "replace" and _is_name(left[a:b], other) and _is_name(right[c:d], one):
            pair = (" ".join(word for word, _ in part) for part in (left[a:b], right[c:d]))
            if fuzz.ratio(*pair) < _MENDED:
                return True
    return False


def _is_name(words: Sequence[tuple[str, bool]], elsewhere: Article) -> bool:
    """Is it one name, and one that another text never has?"""
    known = {fold(word) for word in _WORD.findall(elsewhere.text)}
    return words[0][1] and words[-1][1] and not all(word in known for word, is_name in words if is_name)


def _head(article: Article) -> list[tuple[str, bool]]:
    """The words of the first sentences, folded, each with whether it is (part of) a name.

    No name are numbers, dates, and the capital that begins a sentence, but that of a dateline ('Brel :'). Lines in
    capitals throughout say nothing of names and are left out.
    """
    outside = [
        (a, b)
        for a, b in find_sentences(article.text, article.language)
        if not any(piece.span[0] < b and a < piece.span[1] for piece in article.furniture)
        and not _is_headline(article.text[a:b])
    ]
    found: list[tuple[str, bool]] = []
    for start, end in outside[:_HEAD]:
        text = article.text[start:end]
        values = [q.span for q in find_quantities(text, language=article.language)]
        values += [d.span for d in find_dates(text, language=article.language)]
        for number, word in enumerate(_WORD.finditer(text)):
            inside = number > 0 or _ENDS_DATELINE.match(text, word.end()) is not None
            valued = any(a <= word.start() < b for a, b in values)
            found.append((fold(word[0]), word[0][0].isupper() and inside and not valued))
    return found


def _is_headline(sentence: str) -> bool:
    words = [word for word in _WORD.findall(sentence) if len(word) > _SHORT]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > _CAPITALS * len(words)


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Give what names sort by as a person would sort them, numbers by their value.

    >>> sorted(["b-10", "b-9", "a"], key=natural)
    ['a', 'b-9', 'b-10']
    """
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBER.split(name))


def editions(articles: Sequence[Article], arrival: Mapping[str, int]) -> list[list[Article]]:
    """Part texts into articles, each with its versions in their order: the same whatever order they were read in.

    ``arrival`` says by a text's hash which came when. Later is what says a later day of itself; of one day, the later
    name; of one name, what came later: a file was edited.
    """
    groups: list[list[Article]] = []
    for article in sorted(articles, key=lambda article: article.hash):
        same = [group for group in groups if any(is_version(article, known) for known in group)]
        groups = [group for group in groups if group not in same]
        groups.append([article, *(known for group in same for known in group)])
    return [_in_order(group, arrival) for group in groups]


def _in_order(group: list[Article], arrival: Mapping[str, int]) -> list[Article]:
    newest = {a.id: a for a in sorted(group, key=lambda article: arrival[article.hash])}
    days = {name: _last_day(article) for name, article in newest.items()}
    return sorted(group, key=lambda a: (days[a.id], natural(a.id), arrival[a.hash]))


def _last_day(article: Article) -> datetime.date:
    return article.updated or article.published or datetime.date.min


def changes(before: Article, after: Article, article: str, version: int) -> Iterable[Change]:
    """Give the sentences that went out and came in with a version of an article, in the order of the text.

    >>> before, after = (Article(id="a", text=f"Il pleut. Le bilan est de {n} morts.") for n in (3, 5))
    >>> [(c.change, c.text) for c in changes(before, after, "a", 2)]
    [('removed', 'Le bilan est de 3 morts.'), ('added', 'Le bilan est de 5 morts.')]
    """
    old, new = _sentences(before), _sentences(after)
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] != new[c:d]:
            yield from (Change(article, version, "removed", text) for text in old[a:b])
            yield from (Change(article, version, "added", text) for text in new[c:d])


def _sentences(article: Article) -> list[str]:
    return [" ".join(article.text[a:b].split()) for a, b in find_sentences(article.text, article.language)]
