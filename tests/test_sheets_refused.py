"""Sheets that are none, or broken: each is named in one line, and nothing comes in."""

import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from sheets_by_hand import FORMS, change, history

from factcheck.errors import SheetError
from factcheck.review.reading import read_sheet


@pytest.mark.parametrize(
    ("number", "cells", "said"),
    [
        (0, {"decision": "peut-être"}, "'peut-être' is no decision; write one of confirmed"),
        (1, {"outside_source": "javascript:alert(1)"}, "is no address"),
        (
            2,
            {"Identifiant": "f-0000000000", "Article 1": "nulle part"},
            "no finding or claim 'f-0000000000' in the store",
        ),
        (2, {"Identifiant": ""}, "has no id"),
        (1, {"Mots exacts 1": "Rien de tel"}, "'words 1' is not what the store holds ('Rien de tel')"),
        (1, {"Source 2": "Le Faux"}, "'source 2' is not what the store holds"),
        (0, {"Constat": "accord"}, "'verdict' is not what the store holds"),
        (0, {"Version": "x"}, "the version 'x' was edited"),
    ],
)
@pytest.mark.parametrize("form", [".csv", ".xlsx"])
def test_what_is_wrong_is_named_and_nothing_comes_in(desk, form, number, cells, said):
    """One wrong row is named by its number in the sheet, exit code 2, and no other row is brought back."""
    desk("export", "--lang", "fr", f"s{form}")
    change(f"s{form}", {3: {"decision": "confirmed"}, number: {"decision": "confirmed", **cells}})
    code, out, err = desk("import", f"s{form}")
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert f"row {number + 2}: " in lines[0]
    assert said in lines[0]
    assert lines[1].endswith("nothing was brought back; mend 1 row first")
    assert history() == 0


def test_all_wrong_rows_are_named(desk):
    """Each wrong row has its own line."""
    desk("export", "--lang", "fr", "s.csv")
    change("s.csv", {0: {"decision": "oui"}, 2: {"decision": "non"}})
    err = desk("import", "s.csv")[2].splitlines()
    assert [line.split(":")[2] for line in err[:2]] == [" row 2", " row 4"]
    assert len(err) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("s.csv", b"", "empty"),
        ("s.csv", b"a,b\n1,2\n", "not a review sheet"),
        ("s.csv", b"id,id,decision\n1,2,\n", "stands twice"),
        ("s.csv", b'id,decision\n"f,x\n', "not a readable .csv"),
        ("s.xlsx", b"PK\x03\x04", "not a readable workbook"),
        ("s.xlsx", b"", "not a readable workbook"),
        ("s.json", b"{", "not a readable .json"),
        ("s.json", b"[1]", "not a review sheet"),
        ("s.json", b"[" * 100_000, "not a readable .json"),
        ("s.html", b"", "decisions come back from .csv, .json, .xlsx"),
    ],
)
def test_what_is_no_sheet(desk, name, content, said):
    """A file that is no sheet gets one line and exit code 2."""
    Path(name).write_bytes(content)
    code, out, err = desk("import", name)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_a_sheet_that_is_not_there(desk):
    """A missing file is named."""
    assert desk("import", "none.csv")[0] == 2
    assert not Path("none.csv").exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_sheet_is_a_sheet_error(desk, form):
    """Whatever bytes of a sheet are lost or changed on the way, reading it gives rows or one clear error."""
    desk("export", "--lang", "fr", f"s{form}")
    whole = Path(f"s{form}").read_bytes()
    draw = random.Random(form)
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(draw.choice([1, 3, 30])):
            at = draw.randrange(len(broken))
            broken[at : at + draw.choice([0, 1, 50])] = draw.choice([b"", b"\0", b'"', b"\xff", broken[:9]])
        Path(f"broken{form}").write_bytes(broken)
        with suppress(SheetError):
            assert all(row.number for row in read_sheet(f"broken{form}"))


def test_a_broken_part_of_a_workbook_is_a_sheet_error(desk):
    """A workbook whose parts unpack but say something else is one clear error too."""
    desk("export", "--lang", "fr", "s.xlsx")
    draw = random.Random(1)
    with zipfile.ZipFile("s.xlsx") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(150):
        with zipfile.ZipFile("broken.xlsx", "w") as packed:
            hit = draw.choice(sorted(parts))
            for name, content in parts.items():
                at = draw.randrange(len(content)) if name == hit else len(content)
                packed.writestr(name, content[:at] + content[at + draw.choice([1, 20]) :])
        with suppress(SheetError):
            read_sheet("broken.xlsx")
