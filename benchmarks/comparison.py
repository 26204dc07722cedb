"""The comparison of large stores: how its time and memory grow, and that it loses nothing.

    python benchmarks/comparison.py [--claims N ...] [--check N]

The stores hold the example articles told again and again of other things (`corpus.py`). Filling them is not timed.
For each size, in a process of its own, it prints the claims, the pairs compared and their share of all, the findings,
the blocks that were too large, the seconds of processor time of a check from the open store to its findings (other
work on the machine doesn't count), the exponent of growth since the size before (1 is in proportion), the peak memory
of the process, and the pairs and seconds when one article is added to a store that was checked before. Then it
compares every pair of a corpus of `--check` claims. Exit 1 where time grows faster than with the power of 1.15 from
the first size judged to the last, where 3 GB are passed, or where the blocking loses a finding.
"""

import argparse
import math
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
from pathlib import Path

from corpus import Read, corpus, retold

from claims import extract_many, read_article
from claims.fingerprint import rules_version
from factcheck.commands.demo import examples
from factcheck.comparison import decide, find_findings, gather
from factcheck.fingerprint import comparison_rules
from factcheck.incremental import update_cached
from factcheck.questions.blocking.pairs import Report
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.prepared import prepare
from factcheck.store import Store

SIZES = (1_000, 10_000, 100_000, 1_000_000)
CHECKED = 5_000
_MOST_GROWTH = 1.15
_MOST_MEMORY_MB = 3_000
_TIMED_FROM = 9_000
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
    peak_mb: float
    added_pairs: int
    added_seconds: float


def peak_mb() -> float:
    """The most memory this process has held, in MB; of this process alone, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def fill(path: Path, corpus: Iterable[Read]) -> None:
    """Put articles with their claims into a store."""
    corpus = iter(corpus)
    with Store(path) as store:
        while batch := list(islice(corpus, 100)):
            store.add_all(batch, rules_version())


def fill_most(path: Path, read: list[Read], size: int) -> Read:
    """Put stories of so many claims into a store, but for the last article, and give that one."""
    told = pairwise(retold(read, size))
    last: list[Read] = []

    def most() -> Iterator[Read]:
        for article, following in told:
            last[:] = [following]
            yield article

    fill(path, most())
    return last[0]


def check(path: Path) -> tuple[Report, int, float]:
    """Check a store as the command does; give the counts, the findings and the seconds of this processor."""
    report, start = Report(), time.process_time()
    with Store(path, create=False) as store:
        cache = ClaimCache(store.articles(), store.claims_of)
        findings, memory = update_cached(cache, store.past_comparison(comparison_rules()), report)
        store.replace_findings(findings, memory)
    return report, len(findings), time.process_time() - start


def measure(path: Path, last: Read) -> Measured:
    """Check a store, then once more with an article that is new."""
    report, findings, seconds = check(path)
    peak = peak_mb()
    fill(path, [last])
    added, _, added_seconds = check(path)
    return Measured(
        claims=report.claims,
        articles=report.articles,
        pairs=report.compared,
        share=report.share,
        findings=findings,
        blocks=len(report.narrowed) + len(report.left_out),
        seconds=seconds,
        peak_mb=peak,
        added_pairs=added.compared,
        added_seconds=added_seconds,
    )


def lost(read: list[Read], size: int) -> tuple[int, int]:
    """How many findings comparing every pair gives, and how many of them blocking doesn't give."""
    articles, claims = corpus(read, size, seed=2)
    ready, _ = prepare(articles, claims)
    pairs = sorted(combinations(ready, 2), key=lambda pair: (pair[0].article.id, pair[1].article.id))
    every = gather(decide(pairs), ClaimCache.of(articles, claims))
    blocked = find_findings(articles, claims)
    return len(every), len([finding for finding in every if finding not in blocked])


def _apart(read: list[Read], size: int) -> Measured:
    """Fill and measure in processes of their own, so that the memory of one is not that of another."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "factcheck.db"
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            last = pool.apply(fill_most, (path, read, size))
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            return pool.apply(measure, (path, last))


def _line(now: Measured, growth: float | None) -> str:
    exponent = "     " if growth is None else f"{growth:5.2f}"
    return (
        f"{now.claims:9,} {now.articles:8,} {now.pairs:10,} {now.share:9.4%} {now.findings:8,} {now.blocks:6} "
        f"{now.seconds:8.2f} {exponent} {now.peak_mb:7.0f} {now.added_pairs:7,} {now.added_seconds:8.2f}"
    )


def growth(before: Measured, after: Measured) -> float:
    """The power of the number of claims that the time grew with."""
    return math.log(after.seconds / before.seconds) / math.log(after.claims / before.claims)


def main() -> int:
    """Print the table; 1 where it grows too fast or a finding is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--check", type=int, default=CHECKED, help="claims of the corpus whose every pair is compared")
    options = parser.parse_args()
    read = list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))
    print("   claims articles      pairs     share findings blocks  seconds  exp. peak MB   added  seconds")
    measured: list[Measured] = []
    for size in options.claims:
        measured.append(_apart(read, size))
        print(_line(measured[-1], growth(*measured[-2:]) if len(measured) > 1 else None), flush=True)
    good = all(one.peak_mb < _MOST_MEMORY_MB for one in measured)
    judged = [one for one in measured if one.claims >= _TIMED_FROM]
    if len(judged) > 1:
        overall = growth(judged[0], judged[-1])
        print(f"from {judged[0].claims:,} to {judged[-1].claims:,} claims: exponent {overall:.2f}")
        good = good and overall <= _MOST_GROWTH
    findings, gone = lost(read, options.check)
    print(f"every pair of {options.check:,} claims: {findings:,} findings, {gone} of them lost by the blocking")
    return 0 if good and not gone else 1


if __name__ == "__main__":
    sys.exit(main())
