"""Output: five forms of one listing, and hostile text that stays text in each of them."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.commands.output import Columns, paragraph, progress, table, write
from factcheck.neutral import cell, one_line, printable

SHAPE = Columns(
    columns=("name", "size"),
    row=lambda item: item,
    json=lambda item: {"name": item[0], "size": item[1]},
    text=lambda items: table(("name", "size"), items, wide=0),
)
ITEMS = [("=1+1", 3), ("rouge \x1b[31m\ttrois\nlignes", None)]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_carries_the_words_as_they_are(form, capsys):
    """JSON is for programs: every character comes through, none of them raw control."""
    write(ITEMS, SHAPE, form)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    found = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert [(item["name"], item["size"]) for item in found] == ITEMS


def test_an_empty_listing_is_still_a_listing(capsys):
    """Nothing found is an empty array, or the heads of the columns."""
    for form, expected in (("json", "[]\n"), ("jsonl", ""), ("csv", "name,size\n"), ("tsv", "name\tsize\n")):
        assert write([], SHAPE, form) == 0
        assert capsys.readouterr().out == expected


def test_csv_holds_no_formula(capsys):
    """Words that a spreadsheet would run get an apostrophe in front; control characters become visible."""
    write(ITEMS, SHAPE, "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["name", "size"], ["'=1+1", "3"], ["rouge \\x1b[31m trois\nlignes", ""]]


def test_tsv_is_one_line_each(capsys):
    """A tab or line end inside a value can't break a row."""
    write(ITEMS, SHAPE, "tsv")
    assert capsys.readouterr().out == "name\tsize\n'=1+1\t3\nrouge \\x1b[31m trois lignes\t\n"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_table_fits_the_page(width, monkeypatch):
    """A table is never wider than the page, whatever stands in it, and loses no word."""
    monkeypatch.setenv("COLUMNS", str(width))
    words = [f"mot{n}" for n in range(60)]
    rows = [("Le Quotidien du Val et des Collines", "statement", " ".join(words), "c-1234567890")]
    lines = list(table(("source", "kind", "exact words", "id"), rows, wide=2))
    assert max(map(len, lines)) <= width
    assert all(word in " ".join(lines) for word in words)
    if width >= 80:
        assert "c-1234567890" in lines[1]


def test_no_colour_when_piped(capsys):
    """Without a terminal nothing is coloured, and progress is silent."""
    write(ITEMS, SHAPE, "text")
    with progress("reading") as step:
        step("a.txt")
    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err
    assert captured.err == ""


@given(st.text())
def test_neutral_text_obeys_nothing(text):
    """No control character but the line end, and no override of the text's direction, is left."""
    shown = printable(text)
    assert not any(ord(char) < 0x20 and char != "\n" for char in shown)
    assert not any(0x7F <= ord(char) < 0xA0 or 0x202A <= ord(char) <= 0x202E for char in shown)
    assert len(one_line(text).splitlines()) <= 1
    assert not str(cell(text)).startswith(("=", "+", "-", "@"))


def test_paragraph_hangs(monkeypatch):
    """Lines after the first stand under its words."""
    monkeypatch.setenv("COLUMNS", "40")
    first, *rest = paragraph("mot " * 20, "• ", "  ")
    assert first.startswith("• mot")
    assert all(line.startswith("  mot") for line in rest)
