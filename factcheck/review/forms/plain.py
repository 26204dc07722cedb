"""Review sheets for programs: comma-separated values, and JSON."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.neutral import escaped_json
from factcheck.review.cells import table_of
from factcheck.review.rows import SheetRow


def to_csv(rows: Sequence[SheetRow], told: Mapping[str, Any], delimiter: str = ",") -> str:
    """Write a line for each finding, its sides one after the other."""
    table = table_of(rows, told)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([table.heads, *table.rows])
    return out.getvalue()


def to_excel_csv(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    """Write it as French Excel opens it: with a byte order mark, and semicolons."""
    return "\ufeff" + to_csv(rows, told, ";")


def to_json(rows: Sequence[SheetRow], _told: Mapping[str, Any]) -> str:
    """Write the rows as they are, an object each."""
    return escaped_json(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2)) + "\n"


WRITERS = {".csv": to_csv, ".json": to_json}
