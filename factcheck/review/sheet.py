"""Findings as a review sheet, in the form that its file's ending says; written whole or not at all."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import SheetError
from factcheck.review.forms import writers
from factcheck.review.forms.plain import to_excel_csv
from factcheck.review.labels import labels
from factcheck.review.rows import SheetRow


def sheet_content(rows: Sequence[SheetRow], ending: str, language: str, *, excel: bool = False) -> bytes:
    """Give the bytes of a sheet in the form of an ending.

    Raises SheetError for another ending, and where there are no labels in ``language``.
    """
    if ending not in ENDINGS:
        raise SheetError(f"no sheet {ending!r}; there are {', '.join(ENDINGS)}")
    content = (to_excel_csv if excel and ending == ".csv" else writers()[ending])(rows, labels(language))
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def check_target(path: str | Path, *, force: bool = False) -> Path:
    """Give the path of a sheet that can be written.

    Raises SheetError for another ending, a folder, a missing one, and without ``force`` where there is a file.
    """
    target = Path(path)
    if target.is_dir():
        raise SheetError(f"{target}: a folder; name a file in it, such as {target / 'review.html'}")
    if target.suffix.lower() not in ENDINGS:
        raise SheetError(f"{target}: can't tell what sheet to write; give it one of the endings {', '.join(ENDINGS)}")
    if not target.parent.is_dir():
        raise SheetError(f"{target}: its folder doesn't exist; make {target.parent} first")
    if not force and os.path.lexists(target):
        raise SheetError(f"{target}: there already, maybe with decisions in it; import it, name another, or --force")
    return target


def write_sheet(
    rows: Sequence[SheetRow], path: str | Path, language: str = "fr", *, excel: bool = False, force: bool = False
) -> Path:
    """Write rows in the form the path's ending says, whole or not at all, and give the path.

    ``excel`` writes a .csv as French Excel opens it: with a byte order mark, and semicolons; ``force`` writes over a
    file that is there. Raises SheetError: see `check_target`; also where the file can't be written or there are no
    labels in ``language``.
    """
    target = check_target(path, force=force)
    content = sheet_content(rows, target.suffix.lower(), language, excel=excel)
    try:
        _write_whole(target, content)
    except OSError as error:
        raise SheetError(f"{target}: can't be written ({(error.strerror or str(error)).lower()})") from error
    return target


def _write_whole(target: Path, content: bytes) -> None:
    """Write beside the target and rename, so that nobody ever opens half a sheet."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


ENDINGS = tuple(writers())
