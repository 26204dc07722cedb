"""Findings as a review sheet, in the form that its file's ending says; written whole or not at all."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck.errors import SheetError
from factcheck.neutral import escaped_json
from factcheck.review.cells import table_of
from factcheck.review.labels import labels
from factcheck.review.linked import to_linked_data
from factcheck.review.pages import to_html, to_markdown
from factcheck.review.rows import SheetRow
from factcheck.review.workbook import to_workbook

Writer = Callable[[Sequence[SheetRow], Mapping[str, Any]], str | bytes]


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
    ending = target.suffix.lower()
    content = (_excel_csv if excel and ending == ".csv" else _WRITERS[ending])(rows, labels(language))
    try:
        _write_whole(target, content.encode("utf-8", "replace") if isinstance(content, str) else content)
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


def _csv(rows: Sequence[SheetRow], told: Mapping[str, Any], delimiter: str = ",") -> str:
    """Write a line for each finding, its sides one after the other."""
    table = table_of(rows, told)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([table.heads, *table.rows])
    return out.getvalue()


def _excel_csv(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    return "\ufeff" + _csv(rows, told, ";")


def _json(rows: Sequence[SheetRow], _told: Mapping[str, Any]) -> str:
    return escaped_json(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2)) + "\n"


_WRITERS: dict[str, Writer] = {
    ".csv": _csv,
    ".xlsx": to_workbook,
    ".html": to_html,
    ".md": to_markdown,
    ".json": _json,
    ".jsonld": to_linked_data,
}
ENDINGS = tuple(_WRITERS)
