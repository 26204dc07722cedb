"""Time on hostile text: what happens to the time of every reader and rule where the text is ten times as long.

    python benchmarks/hostile.py [COMPONENT ...] [--pieces N] [--all]

For each component and each kind of text it takes the processor seconds for N / 10 and N pieces (default 100,000) and
their ratio: 10 is in proportion. It prints the ratios above 12 and the slowest text of each component, or, with
`--all`, everything. Exit 1 where a ratio is above 15, counted from a tenth of a second on.
"""

import argparse
import contextlib
import gc
import io
import math
import sys
import time
from collections.abc import Callable
from itertools import count as count_from

from claims import Article, extract, find_dates, find_quantities
from claims.errors import ReadError
from claims.reading import complete
from claims.reading.files import MAX_CHARS, decode
from claims.reading.html import page_of
from claims.reading.jsonl import read_jsonl
from factcheck import compare
from factcheck.errors import SheetError
from factcheck.review.reading import read_sheet_bytes

LARGEST_RATIO = 15
_TRIES = 3
"""Of these the least ratio counts: what is slow each time is no chance."""
_LEAST_S = 0.1
"""Below it, what is not the text's fault weighs more than the text."""


def _named(*kinds: str) -> dict[str, str]:
    """Pieces by what they look like; those of a longer string stand between bars that are broken."""
    return {repr(piece): piece for kind in kinds for piece in kind.split("¦")}


PIECES = _named(
    *"\"«»“”„‘’'()[]{}<>.,;:!?…-–—_/|*#%&=+~^@\\`0159aAéß中🂡\u0301\u202e\u200b\u00a0\t\n",
    '« » ¦« ¦» ¦«\n¦" ¦(« ¦- « ¦’ ¦l’¦A. ¦M. ¦M¦a b ¦Ab ¦Ab-¦ab, ¦Le maire Paul Ab ¦Ab (¦M. Ab ',
    "selon ¦selon elle ¦que ¦a dit ¦a-t-il dit, ¦dit que ¦et ¦Le maire a dit que ¦Paul ",
    "1 ¦1.¦1,¦1-¦1/¦12/¦1:¦un ¦cent ¦mille ¦vingt et ¦plus de ¦entre 1 et ¦12 morts ¦dont 3 ",
    "12 mars ¦mars ¦lundi ¦hier ¦du 3 au ¦2024¦2024-¦les 3, ¦12 mars 2024\n",
    "| ¦a | b\n¦# ¦\n\n¦ \n¦Ab\n¦http://",
    "12 mars ¦12 morts ¦Martin a dit que ¦le 12 mars 2024, ¦Paul Ab, maire de Gao, ",
)
"""Kinds of text: one piece again and again."""
TAGS = _named(
    "<div>¦<p>¦<p>a¦<b>¦<table>¦<tr><td>¦<ul><li>¦<blockquote>¦</div>¦<¦<!--¦&amp;¦&¦<a href=x>a</a>",
    "<script>¦<article>¦<span a=1 ¦<svg><math>¦<title>¦<p>Le maire parle.</p>\n",
)
JSONS = _named('[¦{"a":¦"¦\\u00e9¦{"id":"a","text":"b"}\n¦1¦\n')
CELLS = _named(',¦"¦\n¦a,¦"",¦;¦\t¦id,decision\n')


def _read(text: str) -> None:
    with contextlib.suppress(ReadError):
        complete(Article(id="a", text=decode(text.encode(), "a.txt")[0]))


def _page(text: str) -> None:
    with contextlib.suppress(ReadError):
        page_of(f"<html><body>{text}", "a.html")


def _lines(text: str) -> None:
    list(read_jsonl(io.BytesIO(text.encode()), "a.jsonl"))


def _sheet(ending: str, start: str = "") -> Callable[[str], None]:
    def read(text: str) -> None:
        with contextlib.suppress(SheetError):
            read_sheet_bytes((start + text).encode(), f"s{ending}")

    return read


def _extract(text: str) -> None:
    extract(Article(id="a", text=text, published="2024-03-12"))


def _compare(text: str) -> None:
    compare([Article(id=id_, text=text, published="2024-03-12") for id_ in "ab"])


COMPONENTS: dict[str, tuple[Callable[[str], object], dict[str, str]]] = {
    "figures": (find_quantities, PIECES),
    "dates": (lambda text: find_dates(text, reference="2024-03-12"), PIECES),
    "text": (_read, PIECES),
    "pages": (_page, TAGS | PIECES),
    "lines": (_lines, JSONS),
    "csv": (_sheet(".csv", "id,decision\n"), CELLS),
    "json": (_sheet(".json"), JSONS),
    "extraction": (_extract, PIECES),
    "comparison": (_compare, PIECES),
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor seconds of some work on a text."""
    gc.collect()
    gc.disable()  # how often it goes through all there is depends on what was there before
    try:
        start = time.process_time()
        work(text)
        return time.process_time() - start
    finally:
        gc.enable()


def grown(work: Callable[[str], object], piece: str, count: int) -> tuple[float, float, float]:
    """The seconds for a tenth of so many pieces and for all, as long as an article may be, and their ratio."""
    count = min(count, MAX_CHARS // len(piece))
    best = (0.0, 0.0, math.inf)
    for _ in range(_TRIES):
        short, long = (seconds(work, _unread(piece * some)) for some in (count // 10, count))
        best = min(best, (short, long, long / max(short, _LEAST_S / 10)), key=lambda timed: timed[2])
        if best[2] <= LARGEST_RATIO or best[1] < _LEAST_S:
            break
    return best


def _unread(text: str) -> str:
    """A text that nobody has read yet, so that nothing of it is kept: with a few more spaces at its end."""
    return text + " " * next(_SPACES)


_SPACES = count_from(1)


def main() -> int:
    """Print what is slow; 1 where something takes more than its length explains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("components", nargs="*", metavar="COMPONENT", default=list(COMPONENTS))
    parser.add_argument("--pieces", type=int, default=100_000)
    parser.add_argument("--all", action="store_true", help="print every ratio")
    options = parser.parse_args()
    bad = 0
    for component in options.components:
        work, pieces = COMPONENTS[component]
        work("Le maire a dit « oui » le 3 mars.")  # loads what is loaded once
        slowest = (0.0, "")
        for name, piece in pieces.items():
            short, long, ratio = grown(work, piece, options.pieces)
            slowest = max(slowest, (long, name))
            too_slow = long > _LEAST_S and ratio > LARGEST_RATIO
            bad += too_slow
            if too_slow or options.all or (long > _LEAST_S and ratio > 12):
                print(f"{component:12} {name:24} {short:7.3f} s {long:7.3f} s  ratio {ratio:5.1f}", flush=True)
        print(f"{component:12} {len(pieces)} kinds of text, the slowest {slowest[1]}: {slowest[0]:.2f} s", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
