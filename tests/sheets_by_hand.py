"""Sheets as a person or a spreadsheet fills them in, and what then stands in the store."""

import csv
import json
from pathlib import Path

from openpyxl import Workbook, load_workbook

from factcheck.store import Store

FORMS = (".csv", ".xlsx", ".json")


def loaded(path: str) -> list[dict[str, object]]:
    """The rows of a .json sheet."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def table(path: str) -> list[list[str]]:
    """The cells of a .csv or .xlsx sheet."""
    if path.endswith(".csv"):
        with Path(path).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))
    return [[cell or "" for cell in row] for row in load_workbook(path).active.iter_rows(values_only=True)]


def save(path: str, rows: list[list[str]], **how: str) -> None:
    """Write cells as a spreadsheet does."""
    if path.endswith(".csv"):
        with Path(path).open("w", encoding=how.get("encoding", "utf-8"), errors="replace", newline="") as file:
            csv.writer(file, delimiter=how.get("delimiter", ",")).writerows(rows)
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)


def change(path: str, changes: dict[int, dict[str, str]]) -> list[str]:
    """Fill cells in, by row from 0 and column name; give the ids."""
    if path.endswith(".json"):
        rows = loaded(path)
        for number, cells in changes.items():
            rows[number] |= cells
        Path(path).write_text(json.dumps(rows), encoding="utf-8")
        return [row["id"] for row in rows]
    head, *rows = table(path)
    names = {"decision": "Décision", "note": "Note", "reviewer": "Relu par", "outside_source": "Source extérieure"}
    names |= {"value": "Valeur à retenir", "reason": "Motif"}
    for number, cells in changes.items():
        for key, value in cells.items():
            rows[number][head.index(names.get(key, key))] = value
    save(path, [head, *rows])
    return [row[0] for row in rows]


def standing() -> dict[str, tuple[object, ...]]:
    with Store("factcheck.db") as store:
        found = store.decisions.standings()
    return {item: (s.status, s.entry.note, s.entry.link, s.entry.reviewer) for item, s in found.items()}


def history() -> int:
    with Store("factcheck.db") as store:
        return len(store.decisions.history())
