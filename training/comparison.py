"""Learns what each level of evidence counts for, from events whose figures and dates all belong to a known question.

    python training/comparison.py GOLD ...              write factcheck/questions/weights.toml
    python training/comparison.py GOLD ... --leave-out  judge each event by weights learned without it

Each GOLD holds a folder an event, with `articles/` and `gold.json`: questions with their answers' places.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

from sklearn.metrics import average_precision_score
from tables import fitted, written
from title_pairs import TitlePair, learned_of_titles, title_pairs

from claims import Article, Claim, extract_many, read_article
from factcheck.learning.monotone import Row
from factcheck.pile import dated_in_pile
from factcheck.questions import linking
from factcheck.questions.evidence import Meeting, levels_of
from factcheck.questions.evidence.course import course_levels, course_words, value_of
from factcheck.questions.figures import compare_values
from factcheck.questions.kinds import KINDS
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.linking import MARGINS, Pair, Tally, rivalry, rivals_of
from factcheck.questions.prepared import PreparedClaim, prepare_article
from factcheck.questions.titles import DIFFER

WEIGHTS = Path(linking.__file__).with_name("weights.toml")
STRENGTH = 0.3
"""The inverse strength of the penalty on weights (L2)."""
Names = Mapping[str, str]


@dataclass(frozen=True)
class Labelled:
    """A pair of claims of one kind with the event it is of, and whether both answer one question."""

    event: str
    pair: Pair
    same: bool
    levels: Names


@dataclass(frozen=True)
class Course:
    """Some answers of a question that differ, with its relation; all that are of one question weigh 1 together."""

    event: str
    levels: Names
    words: frozenset[str]
    relation: str
    weight: float


def learned(rows: Mapping[str, Sequence[Sequence[Labelled]]], courses: Sequence[Course]) -> dict[str, Any]:
    """Give the tallies learned from labelled pairs, by kind those of each two articles together, and from courses."""
    told: dict[str, Any] = {}
    for name, meetings in rows.items():
        told[name] = fitted([Row(row.levels, row.same) for meeting in meetings for row in meeting], ORDER, STRENGTH)
    for name, kind in KINDS.items():
        told[rivals_of(kind)] = _against_rivals(rows[name], told[name], kind)
    for name, without in (("figure, contradicted", "update"), ("figure, moved on", "differ")):
        told[name] = _of_courses(courses, without)
    return told


def _of_courses(courses: Sequence[Course], without: str) -> dict[str, Any]:
    """What tells a relation from one other; of the words those that many events have."""
    events = {(word, one.event) for one in courses for word in one.words}
    common = {word for word, count in Counter(word for word, _ in events).items() if count >= COMMON}
    rows = [Row(one.levels, one.relation != without, weight=one.weight, words=one.words & common) for one in courses]
    return fitted(rows, ORDER, STRENGTH)


COMMON = 10
"""Events that must have a word for it to count: fewer know it by what they tell of."""


def courses(folder: Path) -> list[Course]:
    """Give the course of each question of an event whose answers differ, and their relation."""
    gold, read = gold_of(folder)
    found = []
    relation = {question["id"]: question["relation"] for question in gold["questions"]}
    answers: dict[str, list[PreparedClaim]] = defaultdict(list)
    places = answers_of(gold, read, "figure")
    for article, claims in read.values():
        for side, question in _asked(article, claims, KINDS["figure"], places):
            if question is not None and relation[question] in _DIFFERING:
                answers[question].append(side)
    for question, told in answers.items():
        views = [some for some in _by_some_articles(told) if len({value_of(one) for one in some}) > 1]
        for some in views:
            pairs = [(a, b) for a, b in combinations(some, 2) if a.article.id != b.article.id]
            decided = [decision for a, b in pairs if (decision := compare_values(a, b)) is not None]
            levels, words = course_levels(some, decided), course_words(some)
            found.append(Course(folder.name, levels, words, relation[question], 1 / len(views)))
    return found


def _by_some_articles(answers: Sequence[PreparedClaim]) -> Iterator[list[PreparedClaim]]:
    """The answers of each two articles, and of each more of them: a question is rarely seen in full."""
    articles = sorted({one.article.id for one in answers})
    for count in range(2, len(articles) + 1):
        for some in combinations(articles, count):
            yield [one for one in answers if one.article.id in some]


_DIFFERING = frozenset({"differ", "mixed", "update"})


def _against_rivals(meetings: Sequence[Sequence[Labelled]], first: dict[str, Any], kind: Kind) -> dict[str, Any]:
    tally = tally_of(first)
    found: list[Row] = []
    for meeting in meetings:
        bits = [tally.of(row.levels) for row in meeting]
        against = rivalry([row.pair for row in meeting], bits, kind)
        for row, sum_, names in zip(meeting, bits, against, strict=True):
            if not kind.one_value(*row.pair):
                found.append(Row(names, row.same, before=sum_ / _SCALE))
    return fitted(found, ORDER, STRENGTH, _SCALE)


ORDER = {
    **{one.name: one.levels for kind in KINDS.values() for one in kind.evidence if one.ordered},
    "nearer rival": [level for level, _ in MARGINS[:-1]],
    "other rival": [level for level, _ in MARGINS[:-1]],
}
"""The levels whose weights must not fall, by evidence."""
_SCALE = 4.0
"""Bits by which the sum of the first step is divided, so that the penalty is of the size of a level's."""


def tally_of(table: Mapping[str, Any]) -> Tally:
    """Give a tally as it is weighed with, from how it is written."""
    levels = {e: {k: v["bits"] for k, v in found.items()} for e, found in table["levels"].items()}
    words = {word: values["bits"] for word, values in table.get("words", {}).items()}
    known = defaultdict(_Zero, {e: _Zero(found) for e, found in levels.items()})
    return Tally(table["base"], known, table.get("carried", 0.0), words)


class _Zero(dict[str, float]):
    """Levels that were never seen count for nothing."""

    def __missing__(self, key: str) -> float:
        return 0.0


def labelled(folder: Path) -> dict[str, list[list[Labelled]]]:
    """Give the pairs of an event by kind, those of each two articles together."""
    gold, read = gold_of(folder)
    found: dict[str, list[list[Labelled]]] = {}
    for name, kind in KINDS.items():
        answers = answers_of(gold, read, name)
        sides = {id_: _asked(article, claims, kind, answers) for id_, (article, claims) in read.items()}
        found[name] = [_meet(folder.name, sides[a], sides[b], kind) for a, b in combinations(sorted(sides), 2)]
    return found


Read = Mapping[str, tuple[Article, list[Claim]]]
Answer = tuple[str, str, tuple[int, int] | None]


@cache
def gold_of(folder: Path) -> tuple[Mapping[str, Any], Read]:
    """The gold of an event and its articles with their claims."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return gold, claims_of(folder, gold)


def answers_of(gold: Mapping[str, Any], read: Read, kind: str) -> list[Answer]:
    """The answers to the questions of a kind: the question, the article, where the answer stands in it."""
    return [
        (question["id"], answer["article"], placed(read[answer["article"]][0].text, answer["span"]))
        for question in gold["questions"]
        if question["kind"] == kind
        for answer in question["answers"]
    ]


Asked = list[tuple[PreparedClaim, str | None]]


def _asked(article: Article, claims: Sequence[Claim], kind: Kind, answers: Sequence[Answer]) -> Asked:
    """The claims of an article of one kind, each with the question it answers."""
    found: Asked = []
    for side in prepare_article(article, claims):
        told = side.stored or side.claim
        inner = kind.value(told)
        if not kind.answers(side) or inner is None:
            continue
        start, end = inner.span
        hits = sorted(
            (at[1] - at[0], id_)
            for id_, where, at in answers
            if where == article.id and at and at[0] < end and start < at[1]
        )
        found.append((side, hits[0][1] if hits else None))
    return found


def _meet(event: str, one: Asked, other: Asked, kind: Kind) -> list[Labelled]:
    meeting = Meeting.of([side for side, _ in (*one, *other)], kind.reading)
    met = [((a, b), p is not None and p == q) for (a, p), (b, q) in product(one, other) if kind.can_meet(a, b)]
    levels = levels_of(kind.evidence, [pair for pair, _ in met], meeting)
    return [Labelled(event, pair, same, told) for (pair, same), told in zip(met, levels, strict=True)]


def claims_of(folder: Path, gold: Mapping[str, Any]) -> dict[str, tuple[Article, list[Claim]]]:
    """Read the articles of an event, with the outlet and day that its record gives, and their claims."""
    articles = []
    for path in sorted((folder / "articles").iterdir()):
        article = read_article(path).model_copy(update={"id": path.name})
        known = {k: v for k, v in gold["articles"][path.name].items() if k in ("source", "published") and v}
        articles.append(Article.model_validate({**article.model_dump(), **known}))
    return {article.id: (article, claims) for article, claims in extract_many(dated_in_pile(articles))}


def placed(text: str, span: Any) -> tuple[int, int] | None:
    """Where the words of an answer stand in its article: at their first place, or at the one counted from 0."""
    words, nth = (span, 0) if isinstance(span, str) else (span[0], span[1])
    pattern = r"\s+".join(map(re.escape, words.split()))  # a page may space its words otherwise
    found = [match.span() for match in re.finditer(pattern, text)]
    return found[nth] if nth < len(found) else None


def events(gold: Path) -> Iterator[Path]:
    """The folders of a set of events."""
    return (path for path in sorted(gold.iterdir()) if (path / "gold.json").is_file())


Material = tuple[dict[str, list[list[Labelled]]], list[Course], list[TitlePair]]
"""What an event gives to learn from: its pairs by kind, those of each two articles together, its courses and titles."""


def material(folder: Path) -> Material:
    """Read what an event gives to learn from."""
    return labelled(folder), courses(folder), title_pairs(*gold_of(folder), placed)


def learned_from(events_: Iterable[Material]) -> dict[str, Any]:
    """Give the tallies learned from some events."""
    pairs: dict[str, list[list[Labelled]]] = defaultdict(list)
    told: list[Course] = []
    titles: list[TitlePair] = []
    for own, its_courses, its_titles in events_:
        told += its_courses
        titles += its_titles
        for kind, meetings in own.items():
            pairs[kind] += meetings
    return {**learned(pairs, told), DIFFER: learned_of_titles(titles)}


def learned_without(event: Path, found: Mapping[Path, Material]) -> dict[str, Any]:
    """Give the tallies learned from all events but one."""
    return learned_from(own for path, own in found.items() if path != event)


def judged(found: Mapping[Path, Material]) -> Iterator[str]:
    """Say how well pairs are told apart by weights learned without their event."""
    told = {path: {step: tally_of(table) for step, table in learned_without(path, found).items()} for path in found}
    for kind in KINDS:
        rows: list[tuple[Labelled, float]] = []
        for path, (event, *_) in found.items():
            for meeting in event[kind]:
                rows += zip(meeting, _bits(meeting, kind, told[path]), strict=True)
        for what, one_value in (("one value", True), ("two values", False)):
            chosen = [(row.same, bits) for row, bits in rows if KINDS[kind].one_value(*row.pair) == one_value]
            same, bits = zip(*chosen, strict=True)
            precision = average_precision_score(same, bits)
            yield f"{kind}, {what}: average precision {precision:.3f} ({sum(same)} of {len(same)})"


def _bits(meeting: Sequence[Labelled], kind: str, tallies: Mapping[str, Tally]) -> list[float]:
    """The bits of all pairs of two articles, those of differing figures against their rivals."""
    first = [tallies[kind].of(row.levels) for row in meeting]
    against = rivalry([row.pair for row in meeting], first, KINDS[kind])
    rivals = tallies[rivals_of(KINDS[kind])]
    return [
        bits if KINDS[kind].one_value(*row.pair) else rivals.of(levels, bits)
        for row, levels, bits in zip(meeting, against, first, strict=True)
    ]


def main() -> None:
    """Learn and write, or judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--leave-out", action="store_true")
    arguments = parser.parse_args()
    paths = [path for gold in arguments.gold for path in events(gold)]
    found = {path: material(path) for path in paths}
    if arguments.leave_out:
        print("\n".join(judged(found)))
        return
    told = learned_from(found.values())
    WEIGHTS.write_text(written(told, "training/comparison.py"), encoding="utf-8")
    print(f"{WEIGHTS}: {sum(len(t['levels']) for t in told.values())} evidences from {len(found)} events")


if __name__ == "__main__":
    main()
