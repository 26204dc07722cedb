"""How many texts give the same claims as their twins: `python benchmarks/twins.py [FOLDER ...] [--every N]`.

A twin has the same words, but its lines are wrapped at 40 to 72 columns, its spaces don't break, its accents are set
apart, its letters joined, its words hold soft hyphens. FOLDERS hold texts (`*.txt`, `*.md`) anywhere below them;
without one the examples are taken.
"""

import argparse
import re
import sys
import textwrap
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from claims import Article, Claim, extract, read_article
from claims.reading import complete
from claims.text.layer import layer_of
from factcheck.commands.demo import examples

_LONG_WORD = re.compile(r"[^\W\d_]{9,}")
_BEFORE_MARK = re.compile(r" (?=[?!:;»%€])|(?<=«) |(?<=\d) (?=\d{3}\b)")


def _wrapped(width: int) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        fill = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False).fill
        whole = layer_of(text).text.split("\n")  # what was wrapped before is wrapped anew
        return "\n".join(fill(line) if len(line) > width else line for line in whole)

    return wrap


def _joined(text: str) -> str:
    return text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")


def _hyphened(text: str) -> str:
    return _LONG_WORD.sub(lambda match: f"{match[0][:4]}\u00ad{match[0][4:]}", text)


TWINS: Mapping[str, Callable[[str], str]] = {
    **{f"wrapped at {width}": _wrapped(width) for width in (40, 55, 66, 72)},
    "spaces that don't break": lambda text: _BEFORE_MARK.sub("\u00a0", text),
    "accents set apart": lambda text: unicodedata.normalize("NFD", text),
    "joined letters": _joined,
    "soft hyphens": _hyphened,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share of texts that are alike for each twin; the exit code is 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print the claims that only one of two twins gives")
    parser.add_argument("--every", type=int, default=1, help="take each n-th text alone")
    options = parser.parse_args(arguments)
    folders = options.folders or [examples()]
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    alike: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in paths[:: options.every]:
        article = read_article(path)
        told = essence(extract(article))
        for name, change in TWINS.items():
            text = change(article.text)
            if text == article.text:
                continue
            twin = essence(extract(twin_of(article, text)))
            alike[name][0] += twin == told
            alike[name][1] += 1
            if options.verbose:
                for sign, more in (("-", told - twin), ("+", twin - told)):
                    sys.stdout.writelines(f"{name} {path.name} {sign} {claim}\n" for claim in more)
    for name, (same, count) in alike.items():
        sys.stdout.write(f"{name}: {100 * same / count:.1f} % of {count} alike\n")
    return 0


def twin_of(article: Article, text: str) -> Article:
    """The same article with another text: what is known of it stays, its furniture is found anew."""
    return complete(article.model_copy(update={"text": text, "furniture": ()}))


def essence(claims: Sequence[Claim]) -> Counter[tuple[object, ...]]:
    """What claims say, without where it stands: kind, words, value, days, hours, speaker, content."""
    return Counter(
        (
            claim.kind,
            _plain(claim.quantity.text) if claim.quantity else None,
            (claim.quantity.low, claim.quantity.high, claim.quantity.measure) if claim.quantity else None,
            (claim.when.start, claim.when.end, claim.when.time) if claim.when else None,
            _plain(claim.speaker.name or claim.speaker.text or "") if claim.speaker else None,
            _plain(claim.text) if claim.kind == "statement" else None,
        )
        for claim in claims
    )


def _plain(text: str) -> str:
    """The words as they are read: the twins of one text are one."""
    return " ".join(layer_of(text).text.split())


if __name__ == "__main__":
    sys.exit(main())
