"""How often outlet and day of pages are found: `python benchmarks/pages.py FOLDER [--verbose]`.

FOLDER holds pages and a `gold.json` that gives each file's `outlet`, `day` and `language`, None where a careful reader
could not know it. Right is told of the pages that say it, wrong of all.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from claims import Article, read_article
from claims.reading.outlet_names import is_named


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares by field and language; the exit code is 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print what is missed or wrong")
    options = parser.parse_args(arguments)
    gold = json.loads((options.folder / "gold.json").read_text(encoding="utf-8"))
    seen = [
        (name, facts, *judgement) for name, facts in gold.items() for judgement in judged(options.folder / name, facts)
    ]
    for name, facts, field, verdict, read in seen:
        if options.verbose and verdict not in {"right", "rightly unknown"}:
            sys.stdout.write(f"{field} {verdict} {name}: {read!r} for {facts[field]!r}\n")
    for field in ("outlet", "day"):
        for language in ("fr", "en", None):
            counts = Counter(v for _, facts, f, v, _ in seen if f == field and language in {None, facts["language"]})
            told = counts["right"] + counts["missed"] + counts["wrong"]
            right, wrong = (
                counts["right"] / max(told, 1),
                (counts["wrong"] + counts["invented"]) / max(counts.total(), 1),
            )
            where = language or "both"
            sys.stdout.write(
                f"{field} {where}: right {100 * right:.1f} %, wrong {100 * wrong:.1f} % of {counts.total()}\n"
            )
    return 0


def judged(path: Path, facts: Mapping[str, str | None]) -> Iterator[tuple[str, str, str | None]]:
    """Outlet and day of a page: the field, the verdict, what was read."""
    article = read_article(path)
    yield (
        "outlet",
        _verdict(article.source, facts["outlet"], is_right=_is_outlet(article, facts["outlet"])),
        article.source,
    )
    day = article.published.isoformat() if article.published else None
    yield "day", _verdict(day, facts["day"], is_right=day == facts["day"]), day


def _is_outlet(article: Article, outlet: str | None) -> bool:
    return article.source is not None and outlet is not None and is_named(article.source, outlet)


def _verdict(read: str | None, wanted: str | None, *, is_right: bool) -> str:
    if wanted is None:
        return "rightly unknown" if read is None else "invented"
    return "missed" if read is None else "right" if is_right else "wrong"


if __name__ == "__main__":
    sys.exit(main())
