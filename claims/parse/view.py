"""What rules read of a parsed text: its words with all that was said of them, read out of spaCy's Doc once.

A Doc makes a new object each time a word is asked for, and looks its strings up each time; the rules ask for each word
about fifty times. Here a word is made once, its relation is split once, and whoever is below it stands ready. Names
are spaCy's, so that who knows its Tokens, Spans and Docs reads rules at once.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from spacy.tokens import Doc


T = TypeVar("T")
_VERBAL = {"VERB", "AUX"}


class Annotation(NamedTuple):
    """What tagger and parser said of one word; ``features`` is in the treebanks' form, ``Gender=Fem|Number=Sing``."""

    lower: str
    lemma: str
    pos: str
    dep: str
    features: str
    is_punct: bool
    is_sent_start: bool


class Word:
    """One word, number or mark of a parsed text; see spaCy's ``Token`` for what has no word here.

    ``relation`` is the dependency relation without its subtype; ``lefts`` and ``rights`` are the words that hang on
    this one, in text order. A root is its own head, at ``depth`` 0.
    """

    __slots__ = (
        "dep_",
        "depth",
        "doc",
        "features",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "leftmost",
        "lefts",
        "lemma_",
        "lower_",
        "pos_",
        "relation",
        "rightmost",
        "rights",
        "sentence",
        "text",
    )
    doc: "Parsed"
    head: "Word"
    lefts: tuple["Word", ...]
    rights: tuple["Word", ...]
    leftmost: int
    rightmost: int
    sentence: int
    depth: int

    def __init__(self, i: int, idx: int, text: str, told: "Annotation") -> None:
        self.i, self.idx, self.text = i, idx, text
        self.lower_, self.lemma_, self.pos_, self.dep_, features, self.is_punct, starts = told
        self.relation = self.dep_.partition(":")[0]
        self.features = _features(features)
        self.is_sent_start = starts

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def end(self) -> int:
        """The character behind it."""
        return self.idx + len(self.text)

    @property
    def children(self) -> tuple["Word", ...]:
        """The words that hang on it, in text order."""
        return self.lefts + self.rights

    @property
    def left_edge(self) -> "Word":
        """The first word of its subtree."""
        return self.doc.words[self.leftmost]

    @property
    def right_edge(self) -> "Word":
        """The last word of its subtree."""
        return self.doc.words[self.rightmost]

    @property
    def sent(self) -> "Words":
        """The sentence it stands in."""
        return self.doc.sents[self.sentence]

    @property
    def ancestors(self) -> Iterator["Word"]:
        """What it hangs on, and what that hangs on, up to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def is_ancestor(self, other: "Word") -> bool:
        """Does the other word hang on this one, through others or not?"""
        return any(word is self for word in other.ancestors)

    @property
    def subtree(self) -> Iterator["Word"]:
        """The word and all that hang on it, those of its left children first."""
        waiting = [(self, False)]
        while waiting:
            word, is_open = waiting.pop()
            if is_open:
                yield word
                continue
            waiting += [(child, False) for child in reversed(word.rights)]
            waiting.append((word, True))
            waiting += [(child, False) for child in reversed(word.lefts)]

    def nbor(self, step: int) -> "Word":
        """The word so many steps behind it, or before it. Raises IndexError beyond the text."""
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc.words[self.i + step]

    def feature(self, name: str) -> str | None:
        """One feature of the morphology (``Masc`` for ``Gender``), None where it is silent."""
        return self.features.get(name)

    @property
    def verb_form(self) -> str:
        """``Fin``, ``Inf``, ``Part`` or '' where the morphology is silent."""
        return self.features.get("VerbForm", "")

    @property
    def is_verb(self) -> bool:
        """A verb or an auxiliary."""
        return self.pos_ in _VERBAL

    @property
    def is_glued(self) -> bool:
        """Does the next word follow without white space?"""
        return self.doc.text[self.end : self.end + 1].strip() != ""

    @property
    def is_space(self) -> bool:
        """Is it white space?"""
        return self.text.isspace()


class Words:
    """Neighbouring words, ``[start, end)`` by their numbers in the text; see spaCy's ``Span``."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: "Parsed", start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    def __reversed__(self) -> Iterator[Word]:
        return reversed(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> "Words": ...
    def __getitem__(self, at: int | slice) -> "Word | Words":
        if isinstance(at, slice):
            start, end, step = at.indices(len(self))
            if step != 1:
                raise ValueError("words are cut without a step")
            return Words(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.words[range(self.start, self.end)[at]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Words):
            return NotImplemented
        return self.doc is other.doc and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((id(self.doc), self.start, self.end))

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """The character of the text it begins at."""
        return self.doc.words[self.start].idx

    @property
    def end_char(self) -> int:
        """The character of the text behind it."""
        return self.doc.words[self.end - 1].end

    @property
    def text(self) -> str:
        """Its words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""

    @property
    def sent(self) -> "Words":
        """The sentence of its first word."""
        return self.doc.words[self.start].sent

    @property
    def sents(self) -> Sequence["Words"]:
        """The sentences it reaches into, whole."""
        first, last = self.doc.words[self.start], self.doc.words[max(self.start, self.end - 1)]
        return self.doc.sents[first.sentence : last.sentence + 1]

    @property
    def root(self) -> Word:
        """The word nearest to the root of the sentence, the first of several; a mark only where there is no other."""
        for word in self:
            if word.head is word:
                return word

        def depth(word: Word) -> tuple[bool, int]:
            is_mark = (word.is_punct or word.is_space) and not word.lefts and not word.rights
            return is_mark, 0 if is_mark else word.depth

        outermost = (word for word in self if not self.start <= word.head.i < self.end)
        return min(outermost, key=depth, default=self.doc.words[self.start])


class Parsed:
    """A parsed text: its words, its sentences, and what rules worked out about it."""

    __slots__ = ("_begins", "_kept", "has_parse", "lang_", "sents", "spans", "text", "words")

    def __init__(
        self,
        language: str,
        text: str,
        words: list[Word],
        heads: Sequence[int],
        spans: Mapping[str, Sequence[tuple[int, int]]],
    ) -> None:
        self.lang_, self.text, self.words = language, text, words
        self.has_parse = any(word.dep_ for word in words)
        self.spans = {key: [Words(self, a, b) for a, b in found] for key, found in spans.items()}
        self._begins = [word.idx for word in words]
        self._kept: dict[Hashable, Any] = {}
        starts = [word.i for word in words if word.is_sent_start or not word.i]
        self.sents = [Words(self, a, b) for a, b in pairwise([*starts, len(words)])]
        for number, sentence in enumerate(self.sents):
            for word in sentence:
                word.doc, word.sentence = self, number
        self._hang(heads)

    def _hang(self, heads: Sequence[int]) -> None:
        """Tell each word its head and who hangs on it."""
        words = self.words
        lefts: dict[int, list[Word]] = {}
        rights: dict[int, list[Word]] = {}
        left, right = list(range(len(words))), list(range(len(words)))
        for word, head in zip(words, heads, strict=True):
            word.head = words[head]
            if head != word.i:
                (lefts if word.i < head else rights).setdefault(head, []).append(word)
        depths = _depths(heads)
        for i in sorted(range(len(words)), key=depths.__getitem__, reverse=True):  # those below before those above
            head = heads[i]
            left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
        for word in words:
            word.lefts, word.rights = tuple(lefts.get(word.i, ())), tuple(rights.get(word.i, ()))
            word.leftmost, word.rightmost, word.depth = left[word.i], right[word.i], depths[word.i]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Words: ...
    def __getitem__(self, at: int | slice) -> Word | Words:
        return Words(self, 0, len(self.words))[at] if isinstance(at, slice) else self.words[at]

    def kept(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """Give what is kept under a key, worked out when it is first asked for."""
        if key not in self._kept:
            self._kept[key] = work_out()
        return self._kept[key]  # type: ignore[no-any-return]  # under one key there is one kind of thing

    def touching(self, span: tuple[int, int]) -> Words | None:
        """The words that characters ``[start, end)`` lie in, wholly or in part; None where they lie in none."""
        return self._words_at(span, is_whole=False)

    def inside(self, span: tuple[int, int]) -> Words | None:
        """The words that lie wholly in characters ``[start, end)``; None where there are none."""
        return self._words_at(span, is_whole=True)

    def _words_at(self, span: tuple[int, int], is_whole: bool) -> Words | None:
        start, end = self._at(span[0]), self._at(span[1] - 1)
        if start is None or end is None:
            return None
        if is_whole:
            start += self.words[start].idx < span[0]
            end -= span[1] < self.words[end].end
        else:
            start += span[0] == self.words[start].end
        return Words(self, start, end + 1) if start <= end else None

    def _at(self, character: int) -> int | None:
        """The word a character lies in, or that it follows as white space."""
        if not self.words or not 0 <= character < len(self.text):
            return None
        return bisect_right(self._begins, character) - 1


def _depths(heads: Sequence[int]) -> list[int]:
    """How far each word is from its root. Raises ValueError where words hang on each other in a circle."""
    depths = [-1] * len(heads)
    for i in range(len(heads)):
        climbed, at = [], i
        while depths[at] < 0 and heads[at] != at:
            climbed.append(at)
            at = heads[at]
            if len(climbed) > len(heads):
                raise ValueError("words hang on each other in a circle")
        depth = max(depths[at], 0)
        depths[at] = depth
        for below in reversed(climbed):
            depth += 1
            depths[below] = depth
    return depths


_VIEWS: "WeakKeyDictionary[Doc, Parsed]" = WeakKeyDictionary()
_TEXTS: "WeakKeyDictionary[Doc, str]" = WeakKeyDictionary()


def parsed(doc: "Doc") -> Parsed:
    """The view of a Doc, read when it is first asked for and gone with the Doc."""
    found = _VIEWS.get(doc)
    return read(doc) if found is None else found


def text_of(doc: "Doc") -> str:
    """The text of a Doc, put together when it is first asked for: a Doc itself joins its words each time."""
    found = _TEXTS.get(doc)
    if found is None:
        found = _TEXTS[doc] = doc.text
    return found


_READ: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "DEP", "MORPH", "HEAD", "IDX", "IS_PUNCT", "SENT_START"]
_SHOWN = ("figures", "dates")


Mend = Callable[[str, Sequence[Word], list[int]], None]
"""Mends words and the places of their heads before anybody reads them; it is given the language too."""


def read(doc: "Doc", mend: Mend | None = None) -> Parsed:
    """Read a Doc anew, because it was annotated since it was last read, and mend its parse."""
    strings = doc.vocab.strings
    words, heads = [], []
    told = doc.to_array(_READ)
    offsets = told[:, _READ.index("HEAD")].astype("int64").tolist()
    for i, (orth, lower, lemma, pos, dep, morph, _, idx, is_punct, starts) in enumerate(told.tolist()):
        tagged = strings[lower], strings[lemma], strings[pos], strings[dep], strings[morph]
        words.append(Word(i, idx, strings[orth], Annotation(*tagged, bool(is_punct), starts == 1)))
        heads.append(i + offsets[i])
    if mend is not None:
        mend(doc.lang_, words, heads)
    spans = {key: [(span.start, span.end) for span in doc.spans.get(key, ())] for key in _SHOWN}
    view = _VIEWS[doc] = Parsed(doc.lang_, text_of(doc), words, heads, spans)
    return view


@lru_cache(maxsize=4096)
def _features(written: str) -> Mapping[str, str]:
    """The features of a morphology as the treebanks write it, the first value of each."""
    pairs = (pair.partition("=") for pair in written.split("|") if pair)
    return {name: values.partition(",")[0] for name, _, values in pairs}
