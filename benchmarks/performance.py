"""How fast the work goes, each figure beside a yardstick taken in the same run; the bars are checked.

    python benchmarks/performance.py [PATH ...] [--articles N] [--spark N]

Extraction is measured on the articles below the paths, again and again until there are enough, or on generated ones:
the examples told with names and figures of their own (`corpus.py`). The yardsticks are spaCy's blank French tokenizer
and the bundled pipeline run on whole articles, on the same text and core. Then come two processes against one, the
commands from reading to export, the start of the program, the memory of a process that extracts, and the same
articles on Spark (`--spark 0` leaves that out). `--write FILE` puts the table into a page, between its marks. Exit 1
where a bar is missed or Spark finds something else.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import spacy
from corpus import tellings
from threadpoolctl import threadpool_limits

from claims import Article, extract_many, read_article
from claims.components import load
from claims.parse.batches import OURS
from claims.reading import Reading, read_paths
from factcheck.commands.demo import examples

FACTCHECK = [sys.executable, "-c", "from factcheck.commands import main; main()"]
_EXTRACTED = 600
"""Articles that extraction on one core is measured on."""
_STARTS = 5
_MARKS = ("<!-- measured -->", "<!-- end -->")
"""The lines of a page between which its table stands."""


@dataclass(frozen=True)
class Row:
    """A figure, what it is measured against, and the bar: ``met`` is None where there is none."""

    what: str
    value: str
    beside: str = ""
    met: bool | None = None


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The seconds of some work: of this process's own time, or of another clock."""
    start = clock()
    work()
    return clock() - start


def words_of(articles: Iterable[Article]) -> int:
    """How many words some texts have, told apart by white space."""
    return sum(len(article.text.split()) for article in articles)


def extraction(articles: Sequence[Article]) -> list[Row]:
    """One core: this project, the blank tokenizer, the bundled pipeline on all sentences."""
    words, texts = words_of(articles), [article.text for article in articles]
    blank, trained = spacy.blank("fr"), load("fr")
    for warm in (lambda: list(extract_many(articles[:8])), lambda: list(blank.pipe(texts[:8]))):
        warm()
    with threadpool_limits(limits=1):
        tokenized = words / timed(lambda: [blank(text) for text in texts])
        extracted = words / timed(lambda: [None for _ in extract_many(articles)])
        few = texts[: max(1, len(texts) // 4)]
        with trained.select_pipes(disable=list(OURS[1:])):
            whole = words_of(articles[: len(few)]) / timed(lambda: list(trained.pipe(few, batch_size=16)))
    return [
        Row("words in the articles", f"{words:,}"),
        Row("spaCy's blank tokenizer, words/s", f"{tokenized:,.0f}", "yardstick"),
        Row("the bundled pipeline on every sentence, words/s", f"{whole:,.0f}", "yardstick"),
        Row(
            "extraction, words/s",
            f"{extracted:,.0f}",
            f"{extracted / tokenized:.3f} of the tokenizer (bar 0.15), {extracted / whole:.2f} of the pipeline alone",
            extracted / tokenized >= 0.15,
        ),
    ]


def processes(articles: Sequence[Article]) -> list[Row]:
    """The same articles with one process and with two, by the clock."""
    words = words_of(articles)
    speeds = [
        words / timed(lambda count=count: [None for _ in extract_many(articles, count)], time.perf_counter)
        for count in (1, 2)
    ]
    gain = speeds[1] / speeds[0]
    return [Row("two processes, words/s", f"{speeds[1]:,.0f}", f"{gain:.2f} of one (bar 1.7)", gain >= 1.7)]


def commands(articles: Sequence[Article], folder: Path) -> list[Row]:
    """Reading, checking and exporting by the commands, by the clock."""
    pile = written(articles, folder / "pile.jsonl")
    database = str(folder / "s.db")
    reading = timed(lambda: call("ingest", str(pile), "-d", database), time.perf_counter)
    checking = timed(lambda: call("check", "-d", database, "--jsonl"), time.perf_counter)
    rows = [
        Row(
            "ingest, words/s",
            f"{words_of(articles) / reading:,.0f}",
            f"{len(articles) / reading:,.0f} articles/s, all cores",
        ),
        Row("check, articles/s", f"{len(articles) / checking:,.0f}", f"{checking:.1f} s in all"),
    ]
    found = len(call("check", "-d", database, "--jsonl").splitlines())
    for ending in ("csv", "xlsx", "html", "jsonld"):
        sheet = str(folder / f"sheet.{ending}")
        seconds = timed(lambda sheet=sheet: call("export", sheet, "-d", database), time.perf_counter)
        rows.append(Row(f"export to .{ending}, findings/s", f"{found / seconds:,.0f}", f"{found:,} in {seconds:.1f} s"))
    return rows


def start() -> list[Row]:
    """The processor time from nothing to the help text, beside Python's own."""

    def seconds(*command: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for _ in range(_STARTS):
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / _STARTS

    bare, own = seconds(sys.executable, "-c", "pass"), seconds(*FACTCHECK, "--help")
    return [Row("start to the help text, s of CPU", f"{own:.2f}", f"Python alone {bare:.2f} (bar 0.3)", own < 0.3)]


def memory(articles: Sequence[Article], folder: Path) -> list[Row]:
    """The most a process holds that extracts all articles by itself."""
    pile = written(articles, folder / "pile.jsonl")
    line = [*FACTCHECK, "extract", "--jsonl", "--processes", "1", str(pile)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL) as running:  # noqa: S603
        _, _, usage = os.wait4(running.pid, 0)
        running.returncode = 0
    held = usage.ru_maxrss / 1024
    return [Row("most memory of one extracting process, MB", f"{held:,.0f}", "bar 700", held < 700)]


def spark(articles: Sequence[Article], folder: Path) -> list[Row]:
    """The same articles by the commands of one machine and on Spark's local cores, and whether they find the same."""
    pile, database = written(articles, folder / "spark.jsonl"), str(folder / "spark.db")
    claims, out = str(folder / "claims"), str(folder / "out")
    cores = f"local[{os.cpu_count()}]"
    seconds = {
        name: timed(lambda line=line: call(*line), time.perf_counter)
        for name, line in {
            "ingest": ("ingest", str(pile), "-d", database),
            "check": ("check", "-d", database, "--jsonl"),
            "cluster extract": ("cluster", "extract", str(pile), claims, "--master", cores),
            "cluster check": ("cluster", "check", claims, out, "--master", cores),
        }.items()
    }
    call("import-findings", out, "-d", str(folder / "imported.db"))
    here = json.loads(call("check", "-d", database, "--json"))
    there = json.loads(call("check", "-d", str(folder / "imported.db"), "--json"))
    same = {one["id"] for one in here} == {one["id"] for one in there} and _claims(database) >= _claims(
        str(folder / "imported.db")
    )
    rows = [Row(f"{name}, {len(articles):,} articles, s", f"{spent:,.0f}") for name, spent in seconds.items()]
    return [*rows, Row("Spark finds what one machine finds", "yes" if same else "no", f"{len(here):,} findings", same)]


def _claims(database: str) -> set[str]:
    return set(call("claims", "-d", database, "--jsonl").splitlines())


def written(articles: Sequence[Article], path: Path) -> Path:
    """Write articles as lines of JSON."""
    fields = {"id", "text", "source", "published", "title"}
    path.write_text("".join(a.model_dump_json(include=fields, exclude_none=True) + "\n" for a in articles), "utf-8")
    return path


def call(*arguments: str) -> str:
    """Run a command and give what it prints; exit code 1 says that something was found."""
    done = subprocess.run([*FACTCHECK, *arguments], check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def machine() -> str:
    """The machine in a line."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if "model name" in line
    ]
    held = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"Python {platform.python_version()}, spaCy {spacy.__version__}"
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, {held:.0f} GB; {python}"


def main() -> int:
    """Print the table; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help="articles to measure extraction on (default: generated)")
    parser.add_argument("--articles", type=int, default=2_000, help="generated articles for the commands")
    parser.add_argument("--spark", type=int, default=2_000, help="generated articles for Spark; 0 leaves it out")
    parser.add_argument("--write", type=Path, metavar="FILE", help="a page with the marks of a table")
    options = parser.parse_args()
    read = list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))
    given = [item.article for item in read_paths(options.paths) if isinstance(item, Reading)]
    measured = list(islice(cycle(given), _EXTRACTED)) if given else list(tellings(read, _EXTRACTED))
    good = True
    steps: list[Callable[[Path], list[Row]]] = [
        lambda _: extraction(measured),
        lambda _: processes(measured),
        lambda folder: commands(list(tellings(read, options.articles)), folder),
        lambda _: start(),
        lambda folder: memory(measured, folder),
    ]
    if options.spark and shutil.which("java"):
        steps.append(lambda folder: spark(list(tellings(read, options.spark)), folder))
    lines = [f"{machine()}.", "", "| what | measured | beside |", "| --- | --- | --- |"]
    print("\n".join(lines))
    for step in steps:
        with tempfile.TemporaryDirectory() as folder:
            for row in step(Path(folder)):
                mark = {None: "", True: " ✓", False: " ✗"}[row.met]
                lines.append(f"| {row.what} | {row.value} | {row.beside}{mark} |")
                print(lines[-1], flush=True)
                good = good and row.met is not False
    if options.write:
        put(options.write, lines)
    return 0 if good else 1


def put(page: Path, lines: Sequence[str]) -> None:
    """Put lines between the marks of a page."""
    before, mark, rest = page.read_text(encoding="utf-8").partition(_MARKS[0])
    _, end, after = rest.partition(_MARKS[1])
    if not mark or not end:
        raise SystemExit(f"{page}: no lines {_MARKS[0]} and {_MARKS[1]} in it")
    page.write_text(before + "\n".join([mark, *lines, end]) + after, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
