"""Which files of a folder are read: those of a kind that is known, and no part of a page that a browser saved."""

from collections.abc import Callable
from functools import cache
from itertools import filterfalse
from pathlib import Path
from typing import NamedTuple

from claims.languages import available, table
from claims.reading.formats import PICTURES, ending_of, endings
from claims.reading.recognition import installed

_PAGES = (".html", ".htm")


class Files(NamedTuple):
    """The files of a folder in order of name: those that are read, those of other kinds, links that lead out of it."""

    known: list[Path]
    others: list[Path]
    outside: list[Path]


def files_of(folder: Path, wanted: Callable[[Path], bool] | None, unsaid: Callable[[Path], bool] | None) -> Files:
    """Find what is read of a folder. With ``wanted``, the rest is none of it; nor are hidden and ``unsaid`` files.

    Pictures are read where the system can; what a browser saved of a page beside it (its pictures, the pages inside
    it) is part of that page.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not _hidden(path.relative_to(folder)))
    outside = [path for path in files if not path.resolve().is_relative_to(folder.resolve())]
    beside = {path.parent / path.stem for path in files if path.suffix.lower() in _PAGES}
    own = [path for path in files if path not in outside and not _is_part(path, folder, beside)]
    readable = set(endings()) - (set() if installed() else set(PICTURES))
    known = [path for path in own if ending_of(path.name) in readable]
    if wanted is not None:
        return Files(list(filter(wanted, known)), [], [])
    others = (path for path in own if path not in known)
    return Files(known, list(filterfalse(unsaid, others) if unsaid else others), outside)


def _is_part(path: Path, folder: Path, beside: set[Path]) -> bool:
    """Does a file lie in the folder that a browser made for a page: `Page_files` beside `Page.html`?"""
    above = [one for one in path.parents if one != folder and one.is_relative_to(folder)]
    ends = [(one.parent, *one.name.rpartition("_")) for one in above]
    return any(end.lower() in _made_by_browsers() and parent / page in beside for parent, page, _, end in ends)


@cache
def _made_by_browsers() -> frozenset[str]:
    """How the names of folders end that browsers make for a page, in the languages there are."""
    return frozenset(word for code in available() for word in table(code, "reading")["saved"]["folders"])


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
