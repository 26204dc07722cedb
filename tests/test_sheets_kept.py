"""What a person wrote comes back from a sheet as it was written, whatever a spreadsheet or an editor did meanwhile."""

import csv
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sheets_by_hand import FORMS, change, history, loaded, save, standing, table

from factcheck.neutral import printable
from factcheck.review.carrying import misfit
from factcheck.review.reading import read_sheet
from factcheck.review.sheet import write_sheet
from factcheck.review.spreadsheets import cells_of, same_cell, unmarked
from factcheck.review.stored import rows_of
from factcheck.store import Store

NOTES = {
    "formula": "=1+1",
    "mark and formula": "'=1+1",
    "marks": "''''@x",
    "at": "@x",
    "minus": "- premier point",
    "quoted": "'vu' et revu",
    "lines": "ligne 1\nligne 2\n\nligne 4",
    "carriage returns": "ligne 1\r\nligne 2\rligne 3",
    "tabs": "\tun\tdeux",
    "spaces": "  deux devant, trois derrière   ",
    "only a space": " ",
    "zeros": "007",
    "date": "3/12/2024",
    "long digits": "12345678901234567890",
    "code": "a_x000D_b",
    "control": "rouge \x1b[31m, \x85, \u202e, \uffff",
    "long": "Il a rappelé. " * 2_400,
    "long marks": "=" * 33_000,
    "long astral": "😀" * 20_000,
    "separators": 'a;b,c\t"d"',
}


HALVES = [dict(list(NOTES.items())[half::2]) for half in (0, 1)]
"""A sheet of the examples has fewer rows than there are notes."""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("notes", HALVES, ids=["even", "odd"])
def test_notes_in_the_store_come_back_as_they_were(desk, form, notes):
    """Exported and imported untouched, nothing is added; with another decision, each note stays to the byte."""
    desk("export", "--lang", "fr", "ids.json")
    items = [row["id"] for row in loaded("ids.json")]
    wanted = dict(zip(items, notes.values(), strict=False))
    assert len(wanted) == len(notes)
    for item, note in wanted.items():
        desk("decide", item, "confirmed", "--note", note)
    assert desk("export", "--lang", "fr", f"s{form}")[0] == 0
    assert desk("import", f"s{form}")[1].endswith(" 0 new decisions\n")
    change(f"s{form}", {row: {"decision": "dismissed"} for row in range(len(items))})
    assert desk("import", f"s{form}")[1].endswith(f" {len(items)} new decisions\n")
    assert {item: standing()[item][:2] for item in wanted} == {item: ("dismissed", wanted[item]) for item in wanted}


def typed(note, form):
    """The cell of a note that is filled in, as the form has it; None where it can't hold it."""
    if form == ".xlsx" and (len(note) > 32_767 or set(note) & set("\r\x1b\x85\uffff")):
        return None
    if note[0] == "'" and form != ".json":
        return dict(cells_of("note", note))["note"]
    return note.replace("_x000D_", "_x005F_x000D_") if form == ".xlsx" else note  # as Excel writes it


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("notes", HALVES, ids=["even", "odd"])
def test_notes_written_into_a_sheet_come_in_as_they_are(desk, form, notes):
    """A note filled in reaches the store as it was typed, and the sheet brought back once more adds nothing."""
    filled_in = [note for note in notes.values() if typed(note, form) is not None and note != " "]
    desk("export", "--lang", "fr", f"s{form}")
    items = change(f"s{form}", {row: {"note": typed(note, form)} for row, note in enumerate(filled_in)})
    assert desk("import", f"s{form}")[0] == 0
    found = standing()
    assert [found[item][1] for item in items[: len(filled_in)]] == filled_in
    assert desk("import", f"s{form}")[1].endswith(" 0 new decisions\n")
    desk("export", "--lang", "fr", f"t{form}")
    assert desk("import", f"t{form}")[1].endswith(" 0 new decisions\n")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.sampled_from("'=+-@ a\n7\t\r;\"😀\x00")), st.integers(0, 2))
def test_marks_come_off_as_they_went_on(text, many):
    """The mark before what would be a formula is taken off exactly where it was put; no cell is too long."""
    value = text * (1 + many * 9_000)
    cells = dict(cells_of("note", value))
    assert all(len(cell.encode("utf-16-le")) // 2 <= 32_767 for cell in cells.values())
    shown = "".join(map(unmarked, cells.values()))
    assert len(shown) == len(printable(value.replace("\r\n", "\n")))
    assert dict(cells_of("note", shown)) == cells


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("form", [".csv", ".xlsx"])
def test_all_of_many_passages_is_in_the_sheet(form):
    """Passages that are too long for one cell go on in a column of their own; none is cut, and the row fits still."""
    with Store("factcheck.db") as store:
        [row, *_] = rows_of(store, [finding.id for finding in store.findings()])
    sides = tuple(row.sides[0].model_copy(update={"words": f"{n} {'camions brûlés ' * 9}"}) for n in range(400))
    many = row.model_copy(update={"sides": sides})
    head, cells = table(str(write_sheet([many], f"s{form}")))
    found = dict(zip(head, cells, strict=True))
    assert len(found["Autres passages"]) == 32_000
    assert "".join(value for name, value in found.items() if name.startswith("Autres")).count("\n") == 400 - 12 - 1
    [read] = read_sheet(f"s{form}")
    assert misfit(read, many) is None
    assert misfit(read, many.model_copy(update={"sides": sides[:-1]})) == "other_sides +3"


def test_a_column_in_which_a_note_goes_on_is_not_done_without(desk):
    """Where the column with the rest of a long note was taken out, the row is named and the note stays whole."""
    desk("export", "--lang", "fr", "ids.json")
    item = loaded("ids.json")[0]["id"]
    desk("decide", item, "confirmed", "--note", "a" * 33_000)
    desk("export", "--lang", "fr", "s.csv")
    save("s.csv", [row[:-1] for row in table("s.csv")])
    code, _, err = desk("import", "s.csv")
    assert (code, "'note +2' is missing" in err) == (2, True)
    assert standing()[item][1] == "a" * 33_000


@pytest.mark.parametrize("word", ["confirme", "CONFIRME", " Confirmé ", "a retravailler", "À RETRAVAILLER", "Ecarte"])
def test_a_decision_without_its_accents(desk, word):
    """A decision is known without its accents and in other letters."""
    desk("export", "--lang", "fr", "s.csv")
    change("s.csv", {0: {"decision": word}})
    assert desk("import", "s.csv")[1].endswith(" 1 new decision\n")


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\r\n', "sep=;;;;\n"])
def test_the_line_that_names_the_separator_is_read(desk, first):
    """A first line `sep=;` names the separator, and is no head."""
    desk("export", "--lang", "fr", "s.csv", "--excel")
    text = Path("s.csv").read_text(encoding="utf-8-sig")
    rows = len(list(csv.reader(io.StringIO(text), delimiter=";"))) - 1
    Path("s.csv").write_text(first + text, encoding="utf-8", newline="")
    assert desk("import", "s.csv")[:2] == (0, f"s.csv: {rows} rows, 0 new decisions\n")


@pytest.mark.parametrize("order", ["{d}/{m}/{y}", "{m}/{d}/{y}", "{d:02}.{m:02}.{y}", "{y}/{m}/{d}", "{m}/{d}/{s:02}"])
def test_dates_as_spreadsheets_write_them(desk, order):
    """A day of publication is the same day, whichever way round a spreadsheet writes it."""
    desk("export", "--lang", "fr", "s.csv")
    head, *rows = table("s.csv")
    for row in rows:
        y, m, d = map(int, row[head.index("Date 1")].split("-"))
        row[head.index("Date 1")] = order.format(y=y, m=m, d=d, s=y % 100)
    save("s.csv", [head, *rows])
    assert desk("import", "s.csv")[0] == 0


@pytest.mark.parametrize(
    ("read", "written", "same"),
    [
        ("7", "007", True),
        ("7,0", "7", True),
        ("1,23457E+13", "12345678901234", True),
        ("8", "007", False),
        ("100001", "100000", False),
        ("03/12/2024", "3/12/2024", True),
        ("12/03/2024", "3/12/2024", False),  # somebody mended it
        ("12/03/2024", "2024-03-12", True),
        ("45363", "2024-03-12", True),
        ("2024-03-12 00:00:00", "2024-03-12", True),
        ("13/13/2024", "2024-01-13", False),
        ("ligne 1\r\nligne 2", "ligne 1\nligne 2", True),
        ("ligne 1 ligne 2", "ligne 1\nligne 2", False),
        ("vu", "vu ", False),
        ("1e999", "2e999", False),
    ],
)
def test_what_a_spreadsheet_makes_of_a_cell(read, written, same):
    """A cell is as it was where only the spreadsheet's way of writing a number or day differs; an edit is an edit."""
    assert same_cell(read, written) is same


@pytest.mark.parametrize("value", [7, 7.5, True])
def test_a_note_that_became_a_number_is_named(desk, value):
    """A note that the spreadsheet holds as a number may not be what was typed: the row says what to do."""
    desk("export", "--lang", "fr", "s.xlsx")
    desk("export", "--lang", "fr", "s.json")
    book = load_workbook("s.xlsx")
    head = [cell.value for cell in book.active[1]]
    book.active.cell(2, head.index("Note") + 1).value = value
    book.save("s.xlsx")
    rows = loaded("s.json")
    rows[0]["note"] = value
    Path("s.json").write_text(json.dumps(rows), encoding="utf-8")
    for sheet, number in (("s.xlsx", 2), ("s.json", 1)):
        code, out, err = desk("import", sheet)
        assert (code, out) == (2, "")
        assert f"row {number}: " in err
        assert "format 'text'" in err


def test_cells_to_fill_in_keep_what_is_typed(desk):
    """In a workbook the columns a reviewer fills in are text: 007 stays 007."""
    desk("export", "--lang", "fr", "s.xlsx")
    head, row, *_ = load_workbook("s.xlsx").active.iter_rows()
    formats = {cell.value: below.number_format for cell, below in zip(head, row, strict=True)}
    assert {formats[name] for name in ("Décision", "Note", "Relu par", "Source extérieure")} == {"@"}


@pytest.mark.parametrize(
    "row",
    [
        {"id": "f-\ud800", "decision": "confirmed"},
        {"note": "\udfff"},
        {"note": ["a"]},
        {"note": {"a": [1]}},
        {"version": "9" * 5_000},
        {"version": 10**40},
        {"decision": 1e300},
        {"sides": [{"words": {"a": 1}, "article": "\ud800"}]},
    ],
)
def test_odd_json_is_named_by_row(desk, row):
    """Half characters, lists and huge numbers in a sheet are one line with their row, exit code 2."""
    desk("export", "--lang", "fr", "s.json")
    rows = loaded("s.json")
    rows[1] |= row
    Path("s.json").write_text(json.dumps(rows), encoding="utf-8")
    code, out, err = desk("import", "s.json")
    assert (code, out, err.splitlines()[0].split(":")[2]) == (2, "", " row 2")
    assert history() == 0


def test_a_workbook_that_is_huge(desk):
    """A workbook is read by the cells it has, whatever it says of its size; one with too many is refused."""
    book = Workbook()
    book.active.append(["id", "decision"])
    book.active.cell(100_000, 16_384).value = "x"
    book.save("s.xlsx")
    assert "row 100000: has no id" in desk("import", "s.xlsx")[2]
    for row in range(3, 400):
        book.active.cell(row, 16_384).value = "x"
    book.save("s.xlsx")
    code, out, err = desk("import", "s.xlsx")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "too large" in err


def test_what_is_no_file_is_no_sheet(desk):
    """A device or a pipe under a sheet's name is refused, and a table of endless columns or rows too."""
    os.mkfifo("pipe.csv")
    Path("zero.json").symlink_to("/dev/zero")
    Path("wide.csv").write_text("id,decision" + "," * 1_000_000, encoding="utf-8")
    Path("long.csv").write_text("id,decision\n" + "a\n" * 300_000, encoding="utf-8")
    Path("long.json").write_text("[{}" + ",{}" * 300_000 + "]", encoding="utf-8")
    wrong = {"pipe.csv": "no file", "zero.json": "no file", "wide.csv": "columns"}
    for name, said in {**wrong, "long.csv": "rows", "long.json": "rows"}.items():
        code, out, err = desk("import", name)
        assert (code, out, err.count("\n"), said in err) == (2, "", 1, True)
