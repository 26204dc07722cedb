"""How often findings are right, by how sure they are, on events whose weights were learned without them; and a plot.

    python benchmarks/curve.py SCORER LEARNED PICTURE

SCORER is the program that scores (`score.py`), LEARNED what `left_out.py --learned` wrote, PICTURE the .svg to draw.
Printed are, by least sureness, how many findings are told and what part of them is right (a row a sureness, Markdown).
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import matplotlib as mpl
from left_out import training

from factcheck import Finding, compare
from factcheck.questions import linking
from factcheck.questions.verdicts import SELDOM, SURE

mpl.use("svg")
from matplotlib import pyplot as plt  # the backend is chosen first

WEIGHED = frozenset({"figure", "date", "title"})
"""Kinds whose sureness evidence was weighed for."""
VERDICTS = ("discrepancy", "update", "agreement")
LEAST = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
FEW = 10
"""Findings below which a share says nothing."""
_FITS = {"discrepancy": ("differ", "mixed"), "update": ("update", "mixed"), "agreement": ("same", "compatible")}
Judged = tuple[str, float, bool]


def main() -> int:
    """Judge all findings, print the shares, draw the plot; the exit code is 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("learned", type=Path)
    parser.add_argument("picture", type=Path)
    options = parser.parse_args()
    tables = json.loads(options.learned.read_text(encoding="utf-8"))
    with ProcessPoolExecutor(2) as pool:
        found = [
            one
            for event in pool.map(_judged, [options.scorer] * len(tables), *zip(*tables.items(), strict=True))
            for one in event
        ]
    shares = {verdict: _shares([one for one in found if one[0] == verdict]) for verdict in VERDICTS}
    sys.stdout.write("| least sureness | " + " | ".join(VERDICTS) + " |\n| --- | --- | --- | --- |\n")
    for least in LEAST:
        cells = (
            f"{100 * shares[v][least][0]:.0f} % of {shares[v][least][1]}" if least in shares[v] else ""
            for v in VERDICTS
        )
        sys.stdout.write(f"| {least} | " + " | ".join(cells) + " |\n")
    _draw(shares, options.picture)
    return 0


def _shares(found: Sequence[Judged]) -> dict[float, tuple[float, int]]:
    """By least sureness the part that is right and of how many, where they are not too few."""
    told: defaultdict[float, list[bool]] = defaultdict(list)
    for _, sure, is_right in found:
        for least in LEAST:
            if sure >= least:
                told[least].append(is_right)
    return {least: (sum(right) / len(right), len(right)) for least, right in told.items() if len(right) >= FEW}


def _judged(scorer: Path, event: str, table: Mapping[str, Any]) -> list[Judged]:
    """The weighed findings of an event between articles: verdict, sureness, and whether the gold says so."""
    weights = {name: training.tally_of(one) for name, one in table.items()}
    linking.tallies = lambda: weights  # type: ignore[assignment]
    score = _module(scorer)
    gold, read = training.gold_of(Path(event))
    texts = {article.id: article.text for article, _ in read.values()}
    answers = [{**a, "question": q["id"]} for q in gold["questions"] for a in q["answers"]]
    for answer in answers:
        answer["at"] = score.placed(texts[answer["article"]], answer["span"])
    claims = {(article.id, claim.id): claim for article, own in read.values() for claim in own}
    relations = {question["id"]: question["relation"] for question in gold["questions"]}
    findings = compare([article for article, _ in read.values()], ("sure", "likely"))
    return [
        (finding.verdict, finding.sureness, _is_right(finding, score.met(finding, claims, answers), answers, relations))
        for finding in findings
        if finding.severity != "minor" and finding.kind in WEIGHED and finding.level not in SELDOM
        if len({side.article for side in finding.sides}) > 1
    ]


def _is_right(
    finding: Finding, met: Sequence[set[int]], answers: Sequence[Mapping[str, Any]], relations: Mapping[str, str]
) -> bool:
    """Does a finding join two answers or more of one question whose relation is its verdict?"""
    joined: defaultdict[str, list[int]] = defaultdict(list)
    for side in met:
        for question in {answers[number]["question"] for number in side}:
            joined[question] += [number for number in side if answers[number]["question"] == question][:1]
    values = {question: [json.dumps(answers[n]["value"]) for n in numbers] for question, numbers in joined.items()}
    if finding.verdict == "agreement":
        return any(
            len(told) > 1 and (relations[question] in _FITS["agreement"] or len(set(told)) < len(told))
            for question, told in values.items()
        )
    return any(
        relations[question] in _FITS[finding.verdict] and len(set(told)) > 1 for question, told in values.items()
    )


def _module(path: Path) -> ModuleType:
    spec = spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _draw(shares: Mapping[str, Mapping[float, tuple[float, int]]], picture: Path) -> None:
    figure, axes = plt.subplots(figsize=(7, 4))
    for verdict in VERDICTS:
        told = sorted(shares[verdict].items())
        [line] = axes.plot([least for least, _ in told], [100 * part for _, (part, _) in told], "o-", label=verdict)
        axes.axvline(SURE[verdict], color=line.get_color(), linestyle=":", linewidth=1)
    axes.set(xlabel="least sureness (dotted: from here on sure)", ylabel="right, %", ylim=(0, 100))
    axes.legend(loc="lower right")
    mpl.rcParams["svg.hashsalt"] = "sureness"
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    sys.exit(main())
