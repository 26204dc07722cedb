"""Output: five forms of one listing, and hostile text that stays text in each of them."""

import csv
import io
import json
import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading.years import CONCLUDED
from factcheck.commands.given import BY_HAND, GIVEN
from factcheck.commands.listing_columns import KINDS, quoted
from factcheck.commands.output import Columns, paragraph, progress, table, write
from factcheck.messages import _catalogue, name
from factcheck.neutral import cell, one_line, printable
from factcheck.pile import PILE

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


WITNESSES = {"metadata", "masthead", "label", "address", "file name", "folder", "byline", "line", "agency"}
"""Kinds of witness that no table names."""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_witness_has_a_name_for_readers(language):
    """What a field was read from is told in the reader's words, whichever place on the page that was."""
    weighed = tomllib.loads((files("claims.reading") / "outlets.toml").read_text(encoding="utf-8"))["share"]
    kinds = {*WITNESSES, *weighed, *CONCLUDED, PILE, GIVEN, BY_HAND}
    assert not [kind for kind in kinds if f"witness-{kind.replace(' ', '-')}" not in _catalogue(language)]


def test_articles_say_in_french_what_they_were_read_from(desk, monkeypatch):
    """The table has words and a space before the sign; what programs read stays the same in every language."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    out = desk("articles")[1]
    assert "masthead" not in out
    assert "en-tête" in out
    assert re.search(r"\(\d+[\u00a0\u202f]%\)", out)
    sheet = desk("articles", "--csv")
    assert re.search(r"masthead \(\d+%\)", sheet[1])
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert desk("articles", "--csv") == sheet


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        ("Douze morts", "“Douze morts”", "«\u00a0Douze morts\u00a0»"),
        ("“Twelve dead”, she said", "“Twelve dead”, she said", "«\u00a0“Twelve dead”, she said\u00a0»"),
        ("« Non », dit-elle", "“« Non », dit-elle”", "« Non », dit-elle"),
        ("twelve dead”", "⟦twelve dead”⟧", "«\u00a0twelve dead”\u00a0»"),
    ],
)
def test_passages_stand_in_the_marks_of_the_readers_language(words, english, french):
    assert (quoted(words, "en"), quoted(words, "fr")) == (english, french)


def test_a_kind_of_claim_is_listed_by_the_name_it_is_asked_for():
    assert tuple(name("en", "kind", kind) for kind in KINDS) == KINDS
    assert name("fr", "kind", "event") == "événement"


def test_why_has_french_spaces(desk):
    """Who printed it, and the depth in an article, are set as French sets them."""
    ids = [one["id"] for one in json.loads(desk("check", "--likely", "--lang", "fr", "--json")[1])]
    told = "".join(desk("show", one, "--why", "--lang", "fr")[1] for one in ids)
    assert re.search(r"^  \[1\] [^\n:]+\u00a0:", told, re.MULTILINE)
    assert not re.search(r"\d%", told)
