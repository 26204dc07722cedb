"""How often findings are right on events whose weights were learned without them, by the scorer of the gold.

    python benchmarks/left_out.py SCORER GOLD ... [--learned FILE]

SCORER is the program that scores (`score.py`), each GOLD a folder of events as `training/comparison.py` reads them; all
GOLDs are learned from together and scored one by one. FILE keeps what was learned, and is taken where it is there.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import factcheck
from factcheck import Finding, compare
from factcheck.questions import linking

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
import comparison as training

Table = Mapping[str, Any]
PROCESSES = 2


def main() -> None:
    """Learn, or take what was learned, and score each set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--learned", type=Path)
    parser.add_argument("--verbose", "-v", action="store_true")
    arguments = parser.parse_args()
    paths = [path for gold in arguments.gold for path in training.events(gold)]
    told = _learned(arguments.learned, paths)
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = dict(pool.map(_findings, paths, [told[str(path)] for path in paths]))
    for gold in arguments.gold:
        sys.stdout.write(f"== {gold}\n")
        _score(arguments.scorer, gold, found, verbose=arguments.verbose)


def _learned(file: Path | None, paths: Sequence[Path]) -> dict[str, Table]:
    """By event, the weights learned from all others."""
    if file is not None and file.is_file():
        return json.loads(file.read_text(encoding="utf-8"))
    with ProcessPoolExecutor(PROCESSES) as pool:
        material = dict(zip(paths, pool.map(training.material, paths), strict=True))
    with ProcessPoolExecutor(PROCESSES, initializer=_MATERIAL.update, initargs=(material,)) as pool:
        told = dict(zip(map(str, paths), pool.map(_without, paths), strict=True))
    if file is not None:
        file.write_text(json.dumps(told), encoding="utf-8")
    return told


_MATERIAL: dict[Path, training.Material] = {}
"""What each event gives to learn from, in each process."""


def _without(path: Path) -> Table:
    return training.learned_without(path, _MATERIAL)


def _findings(path: Path, table: Table) -> tuple[frozenset[str], list[Finding]]:
    """The findings of an event by weights learned without it, under the ids and texts of its articles."""
    weights = {name: training.tally_of(one) for name, one in table.items()}
    linking.tallies = lambda: weights  # type: ignore[assignment]
    _, read = training.gold_of(path)
    return _key(article for article, _ in read.values()), compare(article for article, _ in read.values())


def _key(articles: Any) -> frozenset[str]:
    return frozenset(f"{article.id} {article.text}" for article in articles)


def _score(scorer: Path, gold: Path, found: Mapping[frozenset[str], list[Finding]], *, verbose: bool) -> None:
    spec = spec_from_file_location("scorer", scorer)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(scorer)
    module = module_from_spec(spec)
    module.BARE = False  # type: ignore[attr-defined]
    sys.argv = [str(scorer)]
    spec.loader.exec_module(module)
    factcheck.compare = lambda articles: found[_key(articles)]  # type: ignore[assignment]
    module.questions(gold, verbose)


if __name__ == "__main__":
    main()
