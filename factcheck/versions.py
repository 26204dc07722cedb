"""Versions of one article: whether two texts are states of one, in which order, and what changed between two."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import chain, islice
from typing import Literal

from rapidfuzz import fuzz

from claims import find_dates, find_quantities
from claims.article import Article
from claims.languages.event_words import event_words
from claims.model import Span
from claims.parse.syntax import grammar, time_words
from claims.quantities.counted import stem, vocabulary
from claims.text.folding import fold
from claims.text.lexing import key
from claims.text.sentences import find_sentences
from factcheck.independence import runs_of_words

SKETCH = 8
"""Runs of words that stand for a text when its versions are looked for: those with the smallest hashes. Of two texts
that share half of their runs, more than 99 in 100 pairs share one of eight."""
SAME_SHARE = 0.5
"""Share of the shorter text's runs of words that stand in the other from which it can be the same article: an update
keeps most of it, two articles of one day on one matter share a paragraph of background."""
UNLIKE = 0.2
"""Share of the long words of the shorter text below which two texts of one id, with no run of words in common, are two
articles: 98 of 100 pairs of two events of 94 lie below, the others being found by their places."""
_HEAD = 5
"""Sentences in which an article says what it is about, a headline of its own included."""
_MENDED = 80
"""Of 100: how alike two spellings of one name are; 'Sarny' and 'Sarnay' are 91, two towns seldom over 60."""
_SHORT = 3
"""Letters of words that say nothing of a headline."""
_CAPITALS = 0.6
"""Share of capitals that makes a line a headline."""
_KEPT = 1024
"""Texts whose words are kept, so that a page that is read all day is not taken apart at each reading."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
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
    own, others = _runs(one.text), _runs(other.text)
    return len(own & others) >= max(1, SAME_SHARE * min(len(own), len(others))) and not are_two_stories(one, other)


@lru_cache(maxsize=_KEPT)
def _runs(text: str) -> frozenset[str]:
    return frozenset(runs_of_words(text))


def are_two_articles(one: Article, other: Article) -> bool:
    """Tell whether two texts that came under one id are of two articles, whose files had one name in two folders.

    They tell two stories, or have no run of words and hardly a word in common, as no update of an article does.

    >>> one = Article(id="a", text="Le pont de Sarny a cédé lundi sous le poids de trois camions chargés de sable.")
    >>> other = Article(id="a", text="L'usine Orlan ferme à Vernay et licencie trois cents salariés avant l'été.")
    >>> are_two_articles(one, other), are_two_articles(one, one.model_copy(update={"text": one.text + " Quel bruit."}))
    (True, False)
    """
    runs, words = (_runs(one.text), _runs(other.text)), (_long_words(one.text), _long_words(other.text))
    unlike = all(runs) and not runs[0] & runs[1]
    shared = len(words[0] & words[1]) < UNLIKE * min(map(len, words))
    return (unlike and shared) or are_two_stories(one, other)


def are_two_stories(one: Article, other: Article) -> bool:
    """Tell whether two texts of one form are about two places: one name is led in where in the other another is.

    Only the head of each counts, where an article says what it is about, and only a name that the other text never
    has, and no other spelling of it. Who is quoted is not what an article is about: an update may quote somebody else.

    >>> told = "Feu de forêt. Un incendie s'est déclaré lundi près de {}, ont indiqué les pompiers."
    >>> brel, sarny = (Article(id=town, text=told.format(town)) for town in ("Brel", "Sarny"))
    >>> are_two_stories(brel, sarny), are_two_stories(brel, brel.model_copy(update={"text": told.format("Brel, 3 ha")}))
    (True, False)
    """
    first, second = sorted((_told(one), _told(other)))
    return _tell_of_two(first, second)


_Told = tuple[str, str, tuple[Span, ...]]
"""What of an article is asked: its text, its language, and what of the text is no part of it."""


def _told(article: Article) -> _Told:
    return article.text, article.language, tuple(piece.span for piece in article.furniture)


@lru_cache(maxsize=_KEPT * 64)
def _tell_of_two(one: _Told, other: _Told) -> bool:
    left, right = _head(*one), _head(*other)
    matcher = SequenceMatcher(None, [word for word, _ in left], [word for word, _ in right], autojunk=False)
    replaced = ((left[a:b], right[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind == "replace")
    return any(
        _is_new(mine, _words(other[0])) and _is_new(theirs, _words(one[0])) and not _are_spellings(mine, theirs)
        for mine, theirs in replaced
    )


def _is_new(words: Sequence[tuple[str, bool]], elsewhere: frozenset[str]) -> bool:
    """Are these words one name, and one that another text never has?"""
    return words[0][1] and words[-1][1] and any(word not in elsewhere for word, is_name in words if is_name)


def _are_spellings(one: Sequence[tuple[str, bool]], other: Sequence[tuple[str, bool]]) -> bool:
    mine, theirs = (" ".join(word for word, _ in words) for words in (one, other))
    return fuzz.ratio(mine, theirs) >= _MENDED


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in _words(text) if len(word) > _SHORT)


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _WORD.findall(text))


@lru_cache(maxsize=_KEPT)
def _head(text: str, language: str, furniture: tuple[Span, ...]) -> tuple[tuple[str, bool], ...]:
    """The words of the first sentences, folded, each with whether it is (part of) the name of a place."""
    sentences = (
        text[a:b]
        for a, b in find_sentences(text, language)
        if not any(start < b and a < end for start, end in furniture)
    )
    return tuple(chain.from_iterable(_named(sentence, language) for sentence in islice(sentences, _HEAD)))


def _named(sentence: str, language: str) -> Iterator[tuple[str, bool]]:
    """The words of a sentence, with whether each is a name that is led in ('à Brel') or begins it ('Brel : …')."""
    leads, small = _leading(language)
    values = [found.span for found in find_quantities(sentence, language=language)]
    values += [found.span for found in find_dates(sentence, language=language)]
    led = not _is_headline(sentence)  # the beginning leads in what is no common word, but where all have capitals
    for number, word in enumerate(_WORD.finditer(sentence)):
        lower = fold(word[0])
        valued = any(a <= word.start() < b for a, b in values)
        capital = word[0][0].isupper() and not valued
        named = capital and led and (number > 0 or not _is_common(word[0], language))
        yield lower, named
        led = named or lower in leads or (led and lower in small and number > 0)


@cache
def _leading(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that lead in a place, and the articles that may stand between, folded, without the mark of elision."""
    words = grammar(language)
    leads, small = (
        frozenset(fold(word).rstrip("'") for key in keys for word in words[key])
        for keys in (("place_prepositions", "place_of"), ("determiners",))
    )
    return leads, small


def _is_common(word: str, language: str) -> bool:
    """Is a word that begins a sentence one of the language's own, by its tables: a small word, a person, an event?"""
    known = vocabulary(language)
    lower = word.lower()
    listed = key(lower, language) in known.stops | known.number_words | known.articles or stem(lower) in known.persons
    return listed or event_words(language).may_tell(lower) or lower in time_words(language)


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
    name; of one name, what came later: a file was edited. No article has two addresses, or two stories, by way of a
    text that would fit either: that is a version of the first.
    """
    ordered = sorted(articles, key=lambda article: (natural(article.id), article.hash))
    group_of = {article.hash: [article] for article in ordered}
    pairs = ((one, other) for number, one in enumerate(ordered) for other in ordered[number + 1 :])
    for one, other in sorted(pairs, key=lambda pair: pair[0].id != pair[1].id):
        mine, theirs = group_of[one.hash], group_of[other.hash]
        if mine is not theirs and is_version(one, other) and (one.id == other.id or _go_together(mine, theirs)):
            mine += theirs
            group_of |= {article.hash: mine for article in theirs}
    groups = {id(group): group for group in group_of.values()}
    return [_in_order(group, arrival) for group in groups.values()]


def _go_together(mine: Sequence[Article], theirs: Sequence[Article]) -> bool:
    """Tell whether no text of one group has another address than one of the other, or tells another story."""
    addresses = {article.url for article in (*mine, *theirs) if article.url}
    return len(addresses) < 2 and not any(are_two_stories(one, other) for one in mine for other in theirs)


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
