"""Who is behind the words: statements found, the words that name their speakers, and the persons they stand for.

    python benchmarks/speakers.py FOLDER ... [--verbose]

A FOLDER holds `NAME.txt` beside `NAME.json` (`statements`, each with `content`, `speaker`, `nth`, `person`), or an
event with `articles/` and `gold.json`. A person is *right*, *wrong* or *unresolved*: one left open is no false alarm.
With --verbose each statement missed, found in vain, or given to another is printed.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims import Article, Claim, extract_many, read_article
from claims.model import Speaker
from claims.text.folding import plain

OVERLAP = 0.5
"""Characters two contents share of those of either, at least, where they are one statement."""
_SHORT = 2
"""Letters of a word that tells nothing of a name, at most."""


@dataclass(frozen=True)
class Gold:
    """A statement as it was marked: its content and speaker as sets of places in the text, and the person behind it."""

    content: frozenset[int]
    speaker: frozenset[int]
    person: str | None
    quoted: str


@dataclass(frozen=True)
class Judged:
    """A marked statement with what was found of it: None where nothing was."""

    article: str
    gold: Gold
    found: Claim | None

    @property
    def person(self) -> str:
        """Is the person behind it ``right``, ``wrong`` or ``unresolved``?"""
        told = verdict(self.gold.person, self.found.speaker if self.found is not None else None)
        return "unresolved" if told == "wrong" and self._is_by_own_words() else told

    def _is_by_own_words(self) -> bool:
        """Does the speaker go by the words that were marked, without a name for them ('the Brel manager')?"""
        speaker = self.found.speaker if self.found is not None else None
        return speaker is not None and (speaker.name or "") in speaker.text and _names(self)


def verdict(person: str | None, speaker: Speaker | None) -> str:
    """Say whether a speaker stands for the person that was marked.

    >>> verdict("Ana Sol", Speaker(span=None, text="elle", name="Ana Sol")), verdict("Ana Sol", None)
    ('right', 'unresolved')
    >>> verdict("Ana Sol", Speaker(span=None, text="elle", name="Paul Roux"))
    'wrong'
    """
    if speaker is None:
        return "right" if person is None else "unresolved"
    if person is None:
        return "right" if speaker.name is None or speaker.name in speaker.text else "wrong"
    if any(is_one(person, name) for name in (speaker.name, speaker.text) if name):
        return "right"
    return "wrong" if speaker.name is not None and any(map(str.isupper, speaker.name)) else "unresolved"


def is_one(one: str, other: str) -> bool:
    """Do two names stand for one, because the words of the shorter all stand in the longer?"""
    a, b = ({w for w in plain(name).replace("'", " ").split() if len(w) > _SHORT} for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def marked(folder: Path) -> Iterator[tuple[Article, list[Gold]]]:
    """Give the articles of a folder with what was marked in them, in the order of their names."""
    if (folder / "gold.json").exists():
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        for path in sorted((folder / "articles").iterdir()):
            article = read_article(path).model_copy(update={"id": f"{folder.name}/{path.name}"})
            yield article, [_gold(article.text, s) for s in gold["statements"] if s["article"] == path.name]
        return
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        article = Article(id=path.stem, text=text, language=told["language"])
        yield article, [_gold(text, s) for s in told["statements"]]


def _gold(text: str, told: Mapping[str, Any]) -> Gold:
    """A statement by the places of its words, which are given as they stand, or with which of them it is."""
    content = told["content"] if isinstance(told["content"], list) else [told["content"]]
    places: set[int] = set()
    at, nth = 0, told.get("nth") or 0
    for piece in content:
        found = _place(text, piece, nth, at)
        places.update(found)
        at, nth = (found.stop, 0) if found else (at, 0)
    near = min(places, default=0)
    speaker = told.get("speaker")
    words = speaker[0] if isinstance(speaker, list) else speaker
    options = [_place(text, words, n, 0) for n in range(text.count(words))] if words else []
    nearest = min(options, key=lambda place: abs(place.start - near), default=range(0))
    if isinstance(speaker, list):
        nearest = _place(text, words, speaker[1], 0)
    person = told["person"] if "person" in told else told.get("who")
    return Gold(frozenset(places), frozenset(nearest), person, " … ".join(map(str, content)))


def _place(text: str, words: str | Sequence[Any], nth: int, start: int) -> range:
    """Where words stand in a text for the nth time from a place on; an empty range where they do not."""
    if not isinstance(words, str):
        words, nth = words[0], words[1]
    for _ in range(nth + 1):
        start = text.find(words, start) + 1
        if not start:
            return range(0)
    return range(start - 1, start - 1 + len(words))


def judge(articles: Iterable[tuple[Article, list[Gold]]]) -> Iterator[tuple[list[Judged], list[Claim]]]:
    """Give for each article its marked statements with what was found of them, and what was found in vain."""
    told = {article.id: (article, gold) for article, gold in articles}
    for article, claims in extract_many([article for article, _ in told.values()]):
        left = [claim for claim in claims if claim.kind == "statement"]
        judged = []
        for gold in told[article.id][1]:
            best = max(_alone_and_going_on(left), key=lambda some: _shared(some, gold), default=[])
            if _shared(best, gold) < OVERLAP:
                best = []
            left = [claim for claim in left if claim not in best]
            judged.append(Judged(article.id, gold, best[0] if best else None))
        yield judged, left


def _alone_and_going_on(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Each statement alone, and with the quotation that goes on behind it: some mark the two as one."""
    for n, claim in enumerate(claims):
        yield [claim]
        if n + 1 < len(claims) and claims[n + 1].rule == "going on":
            yield [claim, claims[n + 1]]


def _shared(claims: Sequence[Claim], gold: Gold) -> float:
    found = _places(span for claim in claims for span in claim.content)
    return len(found & gold.content) / len(found | gold.content) if found else 0.0


def _places(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(n for start, end in spans for n in range(start, end))


def _names(judged: Judged) -> bool:
    """Does what was found name the speaker with the words that were marked, or with none where none were?"""
    speaker = judged.found.speaker if judged.found is not None else None
    places = _places([speaker.span]) if speaker is not None and speaker.span is not None else frozenset()
    return bool(places & judged.gold.speaker) if judged.gold.speaker else not places


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many statements were found, and whose they were said to be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args(arguments)
    articles = [pair for folder in given.folders for pair in marked(folder)]
    persons, named, found, gold, vain = Counter[str](), 0, 0, 0, 0
    for judged, left in judge(articles):
        hits = [one for one in judged if one.found is not None]
        found, gold, vain = found + len(hits), gold + len(judged), vain + len(left)
        named += sum(map(_names, hits))
        persons.update(one.person for one in hits)
        if given.verbose:
            _tell(judged, left)
    shares = "  ".join(f"{name} {_share(persons[name], found)}" for name in ("right", "wrong", "unresolved"))
    f1 = _share(2 * found, gold + found + vain)
    print(f"statements {gold}: P {_share(found, found + vain)}  R {_share(found, gold)}  F1 {f1}")
    print(f"of those found: speaker {_share(named, found)}  person {shares}")


def _tell(judged: Iterable[Judged], left: Iterable[Claim]) -> None:
    for one in judged:
        if one.found is None:
            print(f"missed      {one.article} | {one.gold.person} | {one.gold.quoted}")
        elif one.person != "right" or not _names(one):
            speaker = one.found.speaker
            words, name = (speaker.text, speaker.name) if speaker is not None else (None, None)
            print(f"{one.person:11} {one.article} | {one.gold.person} | found {words!r}: {name} | {one.gold.quoted}")
    for claim in left:
        print(f"in vain     {claim.article} | {claim.speaker and claim.speaker.text} | {claim.rule} | {claim.text}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "n/a"


if __name__ == "__main__":
    main()
    sys.exit(0)
