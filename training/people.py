"""Learns what each level of evidence counts for when it is asked whom a mention stands for.

    python training/people.py TEXTS ... [--treebank CONLLU]              write claims/people/weights.toml
    python training/people.py TEXTS ... [--treebank CONLLU] --leave-out  judge texts by weights learned without them

TEXTS are folders as `benchmarks/speakers.py` reads them, whose statements give the person behind. The treebank has
entities in its last column (GUM's CC BY part): all pronouns, functions and bodies for a person or body count.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tables import fitted, written

from claims import Article
from claims.attribution.component import Resolver, held
from claims.attribution.evidence import asked
from claims.attribution.lexicon import lexicon
from claims.attribution.propose import proposals
from claims.attribution.quotations import find_quotations
from claims.attribution.turns import find_turns
from claims.components import load
from claims.extraction import prepare, worth_parsing
from claims.parse.batches import parse
from claims.parse.repair import read
from claims.parse.view import Parsed
from claims.people import ranking
from claims.people.entities import Entity
from claims.people.evidence import EVIDENCE, Meeting, levels_of
from claims.people.mentions import Mention
from claims.people.ranking import Tally, chosen
from factcheck.learning.monotone import Row

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from speakers import Gold, is_one, marked

WEIGHTS = Path(ranking.__file__).with_name("weights.toml")
STRENGTH = 0.3
"""The inverse strength of the penalty on weights (L2)."""
OWN, TREEBANK = 4.0, 1.0
"""What a mention of who speaks counts for in learning, and one of a treebank: those are of another sort of text."""
Same = Callable[[Mention, Entity], bool | None]
"""Does a mention stand for somebody? None where nobody marked it."""


@dataclass(frozen=True)
class Asked:
    """A mention with those named before it, and which of them it stands for."""

    group: str
    meetings: Sequence[Meeting]
    levels: Sequence[Mapping[str, str]]
    same: Sequence[bool]
    weight: float

    @property
    def kind(self) -> str:
        """The kind of mention."""
        return self.meetings[0].mention.kind


@dataclass
class Recorder:
    """Chooses as the text was marked, and keeps what was asked."""

    group: str
    same: Same
    weight: float
    asked: list[Asked] = field(default_factory=list)

    def choose(self, meetings: Sequence[Meeting]) -> Entity | None:
        """The one a mention stands for: as marked, else by weight."""
        if not meetings:
            return None
        told = [self.same(one.mention, one.entity) for one in meetings]
        if None in told:
            return ranking.choose(meetings)
        same = [bool(one) for one in told]
        if meetings[0].mention.kind in EVIDENCE:
            self.asked.append(Asked(self.group, meetings, [levels_of(m) for m in meetings], same, self.weight))
        return next((m.entity for m, is_same in zip(meetings, same, strict=True) if is_same), None)


def read_parsed(article: Article, *, whole: bool = False) -> Parsed:
    """Parse an article as it is read for claims, or all of it."""
    nlp = load(article.language)
    doc = prepare(article, nlp)
    starts = [t.i for t in doc if t.i == 0 or t.is_sent_start]
    wanted = list(zip(starts, [*starts[1:], len(doc)], strict=True)) if whole else worth_parsing(doc)
    parse(nlp, [doc], [wanted])
    return read(doc)


def walk(doc: Parsed, recorder: Recorder) -> None:
    """Let a recorder see whom the mentions of a text are held against."""
    words = lexicon(doc.lang_)
    quotations = find_quotations(doc.text, find_turns(doc.text, words))
    found = held(asked(proposals(doc, words, quotations), doc, words), doc, words)
    Resolver(doc, found, words, quotations, recorder.choose)


def of_marked(folder: Path) -> Iterator[Asked]:
    """What is asked of the speakers of a folder whose statements were marked."""
    for article, gold in marked(folder):
        recorder = Recorder(_group(folder, article), _as_marked(gold), OWN)
        walk(read_parsed(article), recorder)
        yield from recorder.asked


def _group(folder: Path, article: Article) -> str:
    return folder.name if (folder / "gold.json").exists() else f"{folder}/{article.id}"


def _as_marked(gold: Sequence[Gold]) -> Same:
    persons = {place: one.person for one in gold for place in one.speaker or one.content}

    def same(mention: Mention, entity: Entity) -> bool | None:
        if not mention.speaks or mention.at not in persons:
            return None
        person = persons[mention.at]
        names = [entity.name] if entity.name is not None else [entity.called, *(m.text for m in entity.mentions)]
        return person is not None and any(is_one(person, name) for name in names if name)

    return same


_HEADS = re.compile(r"\((?P<id>\d+)-(?P<sort>[a-z]+)-[^-()]*-[^-()]*-[^-()]*-(?P<heads>\d+)")
_BEARERS = frozenset({"person", "organization"})


def of_treebank(path: Path) -> Iterator[Asked]:
    """What is asked of the pronouns, functions and bodies of a treebank with entities."""
    for name, text, heads in documents(path):
        recorder = Recorder(f"treebank/{name}", _as_linked(heads), TREEBANK)
        walk(read_parsed(Article(id=name, text=text, language="en"), whole=True), recorder)
        yield from recorder.asked


def _as_linked(heads: Mapping[int, tuple[str, str]]) -> Same:
    def same(mention: Mention, entity: Entity) -> bool | None:
        told = heads.get(mention.at)
        if told is None or told[1] not in _BEARERS:
            return None
        known = Counter(heads[m.at][0] for m in entity.mentions if m.at in heads)
        return bool(known) and known.most_common(1)[0][0] == told[0]

    return same


def documents(path: Path) -> Iterator[tuple[str, str, dict[int, tuple[str, str]]]]:
    """The documents of a treebank: name, text, and the entity and its sort by the character its head begins at."""
    name, text, heads, tokens = "", "", {}, []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "# newdoc id = "]:
        if line.startswith("# newdoc id"):
            if name:
                yield name, text, heads
            name, text, heads = line.rpartition(" ")[2], "", {}
        elif line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        elif line and line[0].isdigit():
            tokens.append(line.split("\t"))
        elif not line and tokens:
            text = _add_sentence(text, tokens, heads)
            tokens = []


def _add_sentence(text: str, rows: Sequence[Sequence[str]], heads: dict[int, tuple[str, str]]) -> str:
    """A text with the words of one more sentence, whose heads of entities are noted by the character they begin at."""
    starts: list[int] = []
    until = 0
    for number, form, *_, told in rows:
        first, _, last = number.partition("-")
        if "." in number or (not last and int(first) <= until):
            continue
        until = int(last or first)  # several words may be written as one
        starts += [len(text)] * (until - int(first) + 1)
        text += form + ("" if "SpaceAfter=No" in told else " ")
    for place, row in enumerate(row for row in rows if row[0].isdigit()):
        for match in _HEADS.finditer(row[9].partition("Entity=")[2].partition("|")[0]):
            head = place + int(match["heads"]) - 1
            if head < len(starts):
                heads[starts[head]] = match["id"], match["sort"]
    return text


ORDER = {one.name: one.levels for rows in EVIDENCE.values() for one in rows if one.ordered}
"""The levels whose weights must not fall, by evidence."""


def learned(asked: Iterable[Asked]) -> dict[str, Any]:
    """The tallies by kind of mention, in bits, with the counts behind each level."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for one in asked:
        rows[one.kind] += [
            Row(levels, same, weight=one.weight) for levels, same in zip(one.levels, one.same, strict=True)
        ]
    return {kind: fitted(found, ORDER, STRENGTH) for kind, found in sorted(rows.items())}


def tallied(told: Mapping[str, Any]) -> dict[str, Tally]:
    """Tallies as the product reads them."""
    return {
        kind: Tally(row["base"], {n: {k: v["bits"] for k, v in levels.items()} for n, levels in row["levels"].items()})
        for kind, row in told.items()
    }


def outcome(one: Asked, by: Mapping[str, Tally], sure: float, margin: float) -> str:
    """Was a mention given to the right one, to a wrong one, rightly to nobody (``new``), or left ``open``?"""
    entity = chosen(one.meetings, by, sure, margin, one.levels)
    if entity is None:
        return "open" if any(one.same) else "new"
    at = next(n for n, meeting in enumerate(one.meetings) if meeting.entity is entity)
    return "right" if one.same[at] else "wrong"


def judge(asked: Sequence[Asked]) -> None:
    """Print, for some thresholds, what becomes of mentions by weights learned without their folder."""
    groups = sorted({one.group for one in asked if one.weight == OWN})
    folds = [groups[n::_FOLDS] for n in range(_FOLDS)]
    by_fold = [tallied(learned(one for one in asked if one.group not in fold)) for fold in folds]
    for kind in EVIDENCE:
        for sure in (-3.0, -2.0, -1.0, 0.0, 1.0):
            for margin in (0.5, 1.0, 2.0):
                told = Counter(
                    outcome(one, by, sure, margin)
                    for fold, by in zip(folds, by_fold, strict=True)
                    for one in asked
                    if one.group in fold and one.kind == kind
                )
                print(f"{kind:8} sure {sure:4} margin {margin}: {dict(sorted(told.items()))}")


_FOLDS = 8


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, and write the weights or judge them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--treebank", type=Path)
    parser.add_argument("--leave-out", action="store_true")
    given = parser.parse_args(arguments)
    asked = [one for folder in given.texts for one in of_marked(folder)]
    asked += of_treebank(given.treebank) if given.treebank is not None else ()
    print(Counter((one.kind, one.weight, any(one.same)) for one in asked))
    if given.leave_out:
        judge(asked)
    else:
        WEIGHTS.write_text(written(learned(asked), "training/people.py"), encoding="utf-8")


if __name__ == "__main__":
    main()
