"""The licences of all that `factcheck-desk` installs, as their packages state them: `docs/licences.md`.

`python docs/licences.py` writes the page, from what is installed here. Versions are left out: a newer one of a package
is no change of its licence, and the page stays as it is until one is added, dropped or licensed otherwise.
"""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from claims.reading.extras import DISTRIBUTION

PAGE = Path(__file__).parent / "licences.md"
ROOT = Path(__file__).parents[1]
EXTRAS = ("all", "spark", "mcp")
"""The extras of those who use it; `dev`, `training` and `fuzz` are for those who work on it."""
_LONGEST = 60
"""Characters of a licence that is stated in words; a longer statement is the licence's text."""
_HEAD = """# Licences of what it installs

The code of factcheck is under Apache-2.0, its trained weights under CC BY-SA 4.0. These are the packages that
`pip install factcheck-desk` brings with it, and those of its extras, with the licence that each of them states. The
list is made by `python docs/licences.py`; a test says when it is out of date.

| package | licence | comes with |
| --- | --- | --- |
"""


def brought(extras: frozenset[str]) -> dict[str, Requirement]:
    """Give the packages that these extras bring on this system, and all that those need, by name; absent ones too."""
    found: dict[str, Requirement] = {}
    asked: set[tuple[str, frozenset[str]]] = set()
    waiting = [(DISTRIBUTION, extras)]
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in asked:
            continue
        asked.add((name, wanted))
        for needed in _needs(name, wanted):
            key = canonicalize_name(needed.name)
            if key != DISTRIBUTION:
                found[key] = needed
            waiting.append((key, frozenset(needed.extras)))
    return found


def _needs(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    try:
        requirements = distribution(name).requires or ()
    except PackageNotFoundError:
        return
    for one in map(Requirement, requirements):
        marks = one.marker
        if marks is None or any(marks.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield one


def licence(name: str) -> str:
    """Give the licence a package states: as an expression, in its classifiers, or in a few words."""
    told = distribution(name).metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    named = [one for one in classes if one != "OSI Approved"]
    words = " ".join((told.get("License") or "").split())
    if named:
        return ", ".join(sorted(named))
    return words if 0 < len(words) <= _LONGEST else "see the package"


def page() -> str:
    """Give the page as the packages installed here make it. Raises PackageNotFoundError where one is missing."""
    groups = {"": brought(frozenset())} | {extra: brought(frozenset({extra})) for extra in EXTRAS}
    first = {name: extra for extra, names in reversed(groups.items()) for name in names}
    rows = (f"| {name} | {licence(name)} | {_comes_with(first[name])} |" for name in sorted(first))
    return _HEAD + "\n".join(rows) + "\n"


def _comes_with(extra: str) -> str:
    return f"`{DISTRIBUTION}[{extra}]`" if extra else "always"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
