"""Learn what speaks for a name being a page's outlet: one command, the same weights for the same pages.

    python training/outlets.py ../shared/gold/questions ../shared/gold/clusters ../shared/gold/clusters_en

Each folder holds events with `articles/*` and a `gold.json` whose `articles` give each file's `source` and `language`;
the pages of `training/pages`, written for this, come on top. A logistic regression over the levels of evidence of
`claims.reading.outlets` gives each level its bits, written to `claims/reading/outlets.toml`. What is printed is judged
by weights learned without the set. Files that say what they are in their markup have no part.
"""

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claims.reading import read_article
from claims.reading.masthead import read_headers
from claims.reading.outlet_names import is_named
from claims.reading.outlets import Candidate, candidates
from claims.text.layer import layer_of

WEIGHTS = Path(__file__).parents[1] / "claims" / "reading" / "outlets.toml"
PAGES = Path(__file__).with_name("pages")
STRENGTH = 3.0
"""The inverse of the regularisation: of 1, 2 and 3 the one most often right at a given share of wrong ones."""
FOLDS = 15
LARGEST_EVENT = 12
"""Articles of an event; a larger set has a story a page."""
STORY = 5
"""Pages of a file that are left out together."""
PLAIN = {".txt", ".md"}


@dataclass(frozen=True)
class Page:
    """A page with its outlet and the names on it; ``group`` is its set, which is left out as a whole."""

    group: str
    file: str
    outlet: str | None
    names: Sequence[tuple[Candidate, bool]]


def main() -> int:
    """Learn, judge by weights learned without the set, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--judge-only", action="store_true", help="write no weights")
    parser.add_argument("-v", "--verbose", action="store_true", help="name each page that is read wrong")
    args = parser.parse_args()
    pages = [page for folder in args.folders for page in pages_of(folder)]
    pages += [*pages_of(PAGES), *(page for file in sorted(PAGES.glob("*.txt")) for page in pages_in(file))]
    for line in judged(pages, verbose=args.verbose):
        sys.stdout.write(line + "\n")
    if not args.judge_only:
        WEIGHTS.write_text(as_toml(pages), encoding="utf-8")
    return 0


def pages_of(folder: Path) -> Iterator[Page]:
    """The plain pages of the sets in a folder."""
    for gold in sorted(folder.glob("*/gold.json")):
        known = json.loads(gold.read_text(encoding="utf-8"))["articles"]
        for number, (name, facts) in enumerate(known.items()):
            path = gold.parent / "articles" / name
            if path.suffix not in PLAIN:
                continue
            outlet = facts["source"] if facts.get("source_in_text", True) else None
            group = f"{gold.parent.name}-{number // STORY}" if len(known) > LARGEST_EVENT else gold.parent.name
            yield _page(group, name, outlet, layer_of(read_article(path).text).text, facts["language"])


def pages_in(file: Path) -> Iterator[Page]:
    """The pages of a file of `training/pages`; some that follow each other, and so tell one story, are a set."""
    _, body, *pages = re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for number, page in enumerate(pages):
        outlet, _, text = page.partition("\n")
        whole = text.strip().replace("{body}", body.partition("\n")[2].strip())
        yield _page(f"{file.stem}-{number // STORY}", f"{number}", outlet if outlet != "-" else None, whole, file.stem)


def _page(group: str, file: str, outlet: str | None, text: str, language: str) -> Page:
    headers = read_headers(text, language)
    names = candidates(text, language, headers.source, headers.author)
    return Page(group, file, outlet, [(name, outlet is not None and is_named(name.name, outlet)) for name in names])


def fitted(pages: Sequence[Page]) -> tuple[DictVectorizer, LogisticRegression]:
    """The weights that pages give."""
    rows = [(dict(name.levels), right) for page in pages for name, right in page.names]
    levels = DictVectorizer()
    seen = levels.fit_transform([row for row, _ in rows])
    return levels, LogisticRegression(C=STRENGTH, max_iter=5000).fit(seen, [right for _, right in rows])


def judged(pages: Sequence[Page], *, verbose: bool) -> Iterator[str]:
    """How many outlets are right and wrong at which certainty, each set by weights learned without it."""
    groups = sorted({page.group for page in pages})
    best: list[tuple[float, str, bool, Page]] = []
    for fold_ in (groups[start::FOLDS] for start in range(FOLDS)):
        held = [page for page in pages if page.group in fold_ and page.names]
        if not held:
            continue
        levels, model = fitted([page for page in pages if page.group not in fold_])
        for page in held:
            sure = model.predict_proba(levels.transform([dict(name.levels) for name, _ in page.names]))[:, 1]
            top = int(sure.argmax())
            name, right = page.names[top]
            best.append((float(sure[top]), name.name, right, page))
    told = sum(page.outlet is not None for page in pages)
    yield f"{len(pages)} pages, {told} say their outlet; left out by {len(groups)} sets:"
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85):
        right = sum(sure >= least and is_right for sure, _, is_right, _ in best)
        wrong = sum(sure >= least and not is_right for sure, _, is_right, _ in best)
        yield f"  certainty {least:.2f}: right {100 * right / told:.1f} %, wrong {100 * wrong / len(pages):.1f} %"
    if verbose:
        for sure, name, right, page in sorted(best, key=lambda row: -row[0]):
            if not right:
                yield f"  {sure:.2f} {page.group}/{page.file}: {name!r} for {page.outlet!r}"


def as_toml(pages: Sequence[Page]) -> str:
    """The weights as a table a person can read: bits a level counts for, and in how many names it was seen."""
    levels, model = fitted(pages)
    counts = Counter(
        f"{kind}={level}" for page in pages for name, _ in page.names for kind, level in name.levels.items()
    )
    kinds: dict[str, list[tuple[str, float, int]]] = defaultdict(list)
    for label, coefficient in zip(levels.feature_names_, model.coef_[0], strict=True):
        kind, _, level = label.partition("=")
        kinds[kind].append((level, coefficient / math.log(2), counts[label]))
    lines = [
        f"# What speaks for a name being the outlet's, in bits: by training/outlets.py from {len(pages)} pages.",
        "# Behind each level: in how many names it was seen. A name begins with the bits of `any`.",
        "",
        "[any]",
        f"name = {model.intercept_[0] / math.log(2):.2f}",
    ]
    for kind in sorted(kinds):
        lines += ["", f"[{kind}]"]
        lines += [
            f'"{level}" = {bits:.2f}  # {count}' for level, bits, count in sorted(kinds[kind], key=lambda row: -row[1])
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
