"""Learns what each level of evidence counts for when it is asked whether a proposal says who said what.

    python training/attribution.py CORPORA ... [--leave-out]     write claims/attribution/weights.toml, or judge

CORPORA are folders as `benchmarks/speakers.py` reads them, folders of events, the `statements.jsonl` of `cases/`, or
other JSON lines with ``text`` and ``statements`` or ``quotes`` (spans of ``content``, ``speaker``, ``cue``).
With --leave-out each text is judged by weights learned without its eighth of the texts.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from people import read_parsed
from speakers import marked
from tables import fitted, written

from claims import Article
from claims.attribution import rank
from claims.attribution.component import Resolver, held
from claims.attribution.decode import rivals
from claims.attribution.evidence import Asked, among_rivals, asked, levels_of, sort
from claims.attribution.lexicon import lexicon
from claims.attribution.proposal import Proposal
from claims.attribution.propose import proposals
from claims.attribution.quotations import find_quotations
from claims.attribution.rank import RIVALS
from claims.attribution.turns import find_turns
from claims.parse.view import Parsed
from claims.people.ranking import Tally
from factcheck.learning.monotone import Row

WEIGHTS = Path(rank.__file__).with_name("weights.toml")
STRENGTH = 0.5
"""The inverse strength of the penalty on weights (L2)."""
HOLDS, COMPARED = 0.5, 0.3
"""Characters two contents share of those of either, from which on they are one statement, and rivals are compared."""
NEARLY = 0.05
"""Of the best share of rivals, what another may lack to be as good."""
OTHER_SPEAKER, NO_SPEAKER = 0.4, 0.8
"""What a content counts for that is given to somebody else, and to nobody or where nobody was marked."""
_FOLDS = 8
_OTHERWISE = "marked otherwise"
"""Levels of corpora that are marked by other rules weigh twice: once for all, once for them (Daumé 2007)."""
Places = frozenset[int]
Levels = Mapping[str, str]


@dataclass(frozen=True)
class Corpus:
    """How a corpus is marked: what a proposal of it weighs in learning, and whether it marks other things than we do.

    ``partial`` tells that only some cues are marked, or only quotations.
    """

    weight: float = 1.0
    is_foreign: bool = False
    partial: str = ""


CORPORA = {
    "en_news_dev": Corpus(0.25, is_foreign=True),
    "sequoia_dev": Corpus(partial="cues"),
    "statements": Corpus(3.0),
    "novels_dev": Corpus(0.1, is_foreign=True, partial="quotations"),
}
"""Those that are not as this project marks; in others all statements are marked."""


@dataclass(frozen=True)
class Text:
    """A text with what was marked in it: contents with speakers, contents in doubt, cues of another sense."""

    corpus: str
    group: str
    article: Article
    statements: Sequence[tuple[Places, Places]]
    doubtful: Sequence[Places] = ()
    senseless: Sequence[Places] = ()


@dataclass(frozen=True)
class Judged:
    """A text as read, its proposals, their levels, and what each is worth (0 to 1), None where nobody marked it."""

    text: Text
    doc: Parsed
    asked: Sequence[Asked]
    levels: Sequence[Levels]
    worth: Sequence[float | None]


def texts(path: Path) -> Iterator[Text]:
    """The texts of a corpus: JSON lines, a folder, or a folder of events."""
    if path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "texts" not in row:
                yield _of_line(path.stem, row)
            elif all("content" in one for one in row["statements"]):
                yield _of_case(path, row)
        return
    folders = [folder for folder in sorted(path.iterdir()) if (folder / "gold.json").exists()] or [path]
    for folder in folders:
        for article, gold in marked(folder):
            group = folder.name if folder is not path else article.id
            yield Text(str(path), group, article, [(one.content, one.speaker) for one in gold])


def _of_case(path: Path, row: Mapping[str, Any]) -> Text:
    """One of the examples of a rule, whose statements are given by their words."""
    text = row["texts"][0]["text"]
    article = Article(id=text[:_NEAR], text=text, language=path.parent.name)

    def places(*quoted: str | None) -> Places:
        return _places([(text.find(one), text.find(one) + len(one)) for one in quoted if one and one in text])

    told = [(places(*one["content"]), places(one.get("speaker"))) for one in row["statements"]]
    return Text(path.stem, article.id, article, told)


def _of_line(name: str, row: Mapping[str, Any]) -> Text:
    told = row.get("statements") or row.get("quotes") or []
    article = Article(id=str(row["id"]), text=row["text"], language="en" if name.startswith("en") else "fr")
    return Text(
        name,
        article.id,
        article,
        [(_places(q["content"]), _places(q.get("speaker"), q.get("alt_speaker"))) for q in told if not q.get("doubt")],
        [_places(q["content"]) for q in told if q.get("doubt")],
        [_places(one["cue"]) for one in row.get("negatives", ())],
    )


def _places(*spans: Any) -> Places:
    lists = ([told] if told and isinstance(told[0], int) else told or [] for told in spans)
    return frozenset(place for told in lists for start, end in told for place in range(start, end))


def judged(text: Text) -> Judged:
    """Read a text and hold its proposals against what was marked."""
    doc = read_parsed(text.article)
    words = lexicon(doc.lang_)
    quotations = find_quotations(doc.text, find_turns(doc.text, words))
    found = asked(proposals(doc, words, quotations), doc, words)
    levels = [levels_of(one) for one in found]
    return Judged(text, doc, found, levels, [worth(one.proposal, text) for one in found])


def worth(proposal: Proposal, text: Text) -> float | None:
    """What share of a marked content a proposal has, less where somebody else speaks; None where nobody marked."""
    content = _places(proposal.content)
    if any(_shared(content, one) for one in text.doubtful) or not _was_marked(proposal, content, text):
        return None
    measure = _within if sort(proposal) in {"quotation", "turn"} else _shared
    share, speaker = max(
        ((measure(content, one), who) for one, who in text.statements), default=(0.0, frozenset()), key=lambda p: p[0]
    )
    head = proposal.speaker
    if head is None or not speaker:
        return share if head is None and not speaker else share * NO_SPEAKER
    near = range(head.idx - _NEAR, head.end + _NEAR)
    return share if not speaker.isdisjoint(near) else share * OTHER_SPEAKER


_NEAR = 40
"""Characters around the head of who speaks in which the marked speaker must stand."""


def _was_marked(proposal: Proposal, content: Places, text: Text) -> bool:
    partial = CORPORA.get(text.corpus, Corpus()).partial
    if partial == "quotations":
        return sort(proposal) in {"quotation", "fragment", "turn"}
    if partial != "cues":
        return True
    cue = _places([proposal.cue.token.idx, proposal.cue.token.end]) if proposal.cue is not None else frozenset()
    other = any(not cue.isdisjoint(one) for one in text.senseless)
    return other or any(_shared(content, one) > COMPARED for one, _ in text.statements)


def _shared(one: Places, other: Places) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _within(piece: Places, whole: Places) -> float:
    """How much of a quotation is marked: one statement may go on over several."""
    return len(piece & whole) / max(len(piece), 1)


def rows(texts_judged: Iterable[Judged]) -> dict[str, list[Row]]:
    """What is learned from: proposals that hold or don't, by sort, and rivals of which one fits best."""
    found: dict[str, list[Row]] = defaultdict(list)
    for one in texts_judged:
        corpus = CORPORA.get(one.text.corpus, Corpus())
        for places in rivals(told.proposal for told in one.asked):
            known = [(place, value) for place in places if (value := one.worth[place]) is not None]
            best = max((value for _, value in known), default=0.0)
            for place, value in known:
                proposal, levels = one.asked[place].proposal, one.levels[place]
                own = {f"{_OTHERWISE} {name}": level for name, level in levels.items()} if corpus.is_foreign else {}
                weight = corpus.weight / len(known) ** 0.5
                found[sort(proposal)].append(Row({**levels, **own}, value >= HOLDS, weight=weight))
                if best >= COMPARED and len(known) > 1:
                    against = among_rivals(levels, proposal)
                    found[RIVALS].append(Row(against, value >= best - NEARLY, weight=corpus.weight))
    return found


def learned(texts_judged: Iterable[Judged]) -> dict[str, Any]:
    """The tallies, in bits, with the counts behind each level."""
    told = {name: fitted(found, {}, STRENGTH) for name, found in sorted(rows(texts_judged).items())}
    for table in told.values():
        table["levels"] = {name: row for name, row in table["levels"].items() if not name.startswith(_OTHERWISE)}
    return told


def tallied(told: Mapping[str, Any]) -> dict[str, Tally]:
    """Tallies as the product reads them."""
    return {
        kind: Tally(row["base"], {n: {k: v["bits"] for k, v in levels.items()} for n, levels in row["levels"].items()})
        for kind, row in told.items()
    }


def judge(texts_judged: Sequence[Judged]) -> None:
    """Print, by corpus what is found with weights learned without a text's fold."""
    groups = sorted({(one.text.corpus, one.text.group) for one in texts_judged})
    fold = {group: place % _FOLDS for place, group in enumerate(groups)}
    folds = [[one for one in texts_judged if fold[one.text.corpus, one.text.group] == n] for n in range(_FOLDS)]
    by_fold = [tallied(learned(one for m, told in enumerate(folds) if m != n for one in told)) for n in range(_FOLDS)]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for told, by in zip(folds, by_fold, strict=True):
        for one in told:
            for place, count in enumerate(_counted(one, by)):
                counts[one.text.corpus][place] += count
    for corpus, (right, given, wanted, spoken) in sorted(counts.items()):
        scores = f"P {100 * right / max(given, 1):5.1f} R {100 * right / max(wanted, 1):5.1f}"
        speaker = f"speaker {100 * spoken / max(right, 1):5.1f}"
        print(f"{corpus[-28:]:28} {scores} F1 {200 * right / max(given + wanted, 1):5.1f} {speaker}")


def _counted(one: Judged, by: Mapping[str, Tally] | None) -> tuple[int, int, int, int]:
    """How many statements found are right, how many are found, how many are marked; how many speakers are right."""
    words = lexicon(one.doc.lang_)
    quotations = find_quotations(one.doc.text, find_turns(one.doc.text, words))
    found = Resolver(one.doc, held(one.asked, one.doc, words, by), words, quotations).statements()
    left = [s for s in found if not any(_shared(_places(s.content), doubt) for doubt in one.text.doubtful)]
    given, right, spoken = len(left), 0, 0
    for content, speaker in one.text.statements:
        best = max(left, key=lambda s: _shared(_places(s.content), content), default=None)
        if best is not None and _shared(_places(best.content), content) >= HOLDS:
            left.remove(best)
            right += 1
            named = _places(best.speaker.span) if best.speaker is not None and best.speaker.span else frozenset()
            spoken += not named.isdisjoint(speaker) if speaker else not named
    if CORPORA.get(one.text.corpus, Corpus()).partial == "cues":
        marked = [s for s in left if s.cue and any(_places(s.cue.span) & one for one in one.text.senseless)]
        given = right + len(marked)
    return right, given, len(one.text.statements), spoken


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, and write the weights or judge them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--leave-out", action="store_true")
    given = parser.parse_args(arguments)
    found = [judged(text) for path in given.corpora for text in texts(path)]
    if given.leave_out:
        judge(found)
    else:
        WEIGHTS.write_text(written(learned(found), "training/attribution.py"), encoding="utf-8")


if __name__ == "__main__":
    main()
