"""Tables of learned weights: fitted to rows, with the counts behind each level, and written to be read by people."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.learning.monotone import WORD, Order, Row, fit


def fitted(rows: Sequence[Row], order: Order, strength: float, scale: float = 1.0) -> dict[str, Any]:
    """Fit a logistic regression over levels: bits by evidence and level, how many pairs have it, how many are alike.

    ``scale`` are the bits by which a sum carried in was divided in the rows.
    """
    found = fit(rows, order, strength)
    counts, alike = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in rows:
        counts.update(row.columns)
        alike.update(row.columns if row.same else ())
    seen: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
    for (name, level), weight in found.weights.items():
        bits = round(weight / math.log(2), 2)
        seen[name][level] = {"bits": bits, "pairs": counts[name, level], "alike": alike[name, level]}
    told: dict[str, Any] = {"base": round(found.base / math.log(2), 2)}
    if any(row.before for row in rows):
        told["carried"] = round(found.carried / math.log(2) / scale, 3)
    words = seen.pop(WORD, {})
    return {**told, **({"words": words} if words else {}), "levels": dict(seen)}


def written(told: Mapping[str, Any], by: str) -> str:
    """Give tables as TOML: each level with its bits and the counts behind it; ``by`` names the program that learned."""
    lines = [f"# What each level of evidence counts for, in bits, and the pairs it was learned from ({by})."]
    for name, table in told.items():
        lines += ["", f'["{name}"]', f"base = {table['base']}"]
        lines += [f"carried = {table['carried']}"] if "carried" in table else []
        parts = {f'"{name}".levels."{evidence}"': levels for evidence, levels in sorted(table["levels"].items())}
        if "words" in table:
            parts[f'"{name}".words'] = table["words"]
        for part, levels in parts.items():
            lines += ["", f"[{part}]"]
            for level, values in sorted(levels.items(), key=lambda item: (item[1]["bits"], item[0])):
                inner = ", ".join(f"{k} = {v}" for k, v in values.items())
                lines.append(f'"{level}" = {{ {inner} }}')
    return "\n".join(lines) + "\n"
