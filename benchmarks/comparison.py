"""The comparison on corpora of many stories: how its time and memory grow, and that it loses nothing.

    python benchmarks/comparison.py [--claims N ...] [--check N]

The corpora are the example articles told again and again of other things (`corpus.py`). Extraction is not timed. For
each size, in a process of its own, it prints the claims, the pairs compared and their share of all, the seconds, the
exponent of growth since the size before (1 is in proportion), the peak memory of the process with and without the
corpus, and the pairs and seconds when one article is added to a corpus that was compared before. Then it compares
every pair of a corpus of `--check` claims. Exit 1 where ten times the claims take more than 13 times as long or 1 GB
is passed, or where the blocking loses a finding.
"""

import argparse
import math
import multiprocessing
import sys
import time
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from corpus import Read, corpus

from claims import extract_many, read_article
from factcheck.commands.demo import examples
from factcheck.comparison import decide, find_findings, gather
from factcheck.matching.blocking import Report
from factcheck.matching.candidates import candidates
from factcheck.matching.shelf import Shelf
from factcheck.memory import update

SIZES = (1_000, 10_000, 100_000)
CHECKED = 5_000
_MOST_GROWTH = math.log10(13)
_MOST_MEMORY_MB = 1_000
_TIMED_FROM = 10_000
"""Claims from which on growth is judged: below, the start of the process is most of the time."""


@dataclass(frozen=True)
class Measured:
    """One size: counts, seconds and megabytes."""

    claims: int
    articles: int
    pairs: int
    share: float
    findings: int
    blocks: int
    seconds: float
    corpus_mb: float
    peak_mb: float
    added_pairs: int
    added_seconds: float


def peak_mb() -> float:
    """The most memory this process has held, in MB; of this process alone, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def measure(read: list[Read], size: int) -> Measured:
    """Compare a corpus once, then once more with an article that is new."""
    articles, claims = corpus(read, size)
    before = peak_mb()
    report, start = Report(), time.perf_counter()
    findings = find_findings(articles, claims, report)
    seconds, peak = time.perf_counter() - start, peak_mb()
    _, memory = update(articles[:-1], [claim for claim in claims if claim.article != articles[-1].id], None)
    added, start = Report(), time.perf_counter()
    update(articles, claims, memory, added)
    return Measured(
        claims=len(claims),
        articles=len(articles),
        pairs=report.compared,
        share=report.share,
        findings=len(findings),
        blocks=len(report.narrowed) + len(report.left_out),
        seconds=seconds,
        corpus_mb=before,
        peak_mb=peak,
        added_pairs=added.compared,
        added_seconds=time.perf_counter() - start,
    )


def lost(read: list[Read], size: int) -> tuple[int, int]:
    """How many findings comparing every pair gives, and how many of them blocking doesn't give."""
    articles, claims = corpus(read, size, seed=2)
    ready, _ = candidates(articles, claims)
    every = gather(decide(combinations(ready, 2)), Shelf.of(articles, claims))
    blocked = find_findings(articles, claims)
    return len(every), len([finding for finding in every if finding not in blocked])


def _apart(read: list[Read], size: int) -> Measured:
    """Measure in a process of its own, so that the memory of one size is not that of another."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (read, size))


def _line(now: Measured, growth: float | None) -> str:
    exponent = "     " if growth is None else f"{growth:5.2f}"
    return (
        f"{now.claims:8,} {now.articles:8,} {now.pairs:10,} {now.share:9.4%} {now.findings:8,} {now.blocks:6} "
        f"{now.seconds:8.2f} {exponent} {now.corpus_mb:7.0f} {now.peak_mb:7.0f} "
        f"{now.added_pairs:7,} {now.added_seconds:8.2f}"
    )


def main() -> int:
    """Print the table; 1 where it grows too fast or a finding is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--check", type=int, default=CHECKED, help="claims of the corpus whose every pair is compared")
    options = parser.parse_args()
    read = list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))
    print("  claims articles      pairs     share findings blocks  seconds  exp.  corpus peak MB   added  seconds")
    measured, good = [], True
    for size in options.claims:
        measured.append(_apart(read, size))
        growths = [math.log(b.seconds / a.seconds) / math.log(b.claims / a.claims) for a, b in pairwise(measured)]
        print(_line(measured[-1], growths[-1] if growths else None), flush=True)
        judged = len(measured) > 1 and measured[-2].claims >= _TIMED_FROM
        good = good and measured[-1].peak_mb < _MOST_MEMORY_MB and not (judged and growths[-1] > _MOST_GROWTH)
    findings, gone = lost(read, options.check)
    print(f"every pair of {options.check:,} claims: {findings:,} findings, {gone} of them lost by the blocking")
    return 0 if good and not gone else 1


if __name__ == "__main__":
    sys.exit(main())
