"""Files made to break a reader: each gives a word and a line, soon, and without holding the file in memory."""

import io
import tracemalloc
import zipfile

import pytest

from claims.errors import ReadError
from claims.reading import Reading, read_article, read_paths
from factcheck.commands import run
from factcheck.errors import SheetError
from factcheck.review.reading import read_sheet

LINE = b"Le pont a cout\xc3\xa9 3 millions. "


@pytest.mark.parametrize(
    ("name", "content", "slug"),
    [
        ("a.txt", b"Le pont\0a rouvert.", "binary"),
        ("a.txt", "\ufeffLe pont a rouvert.".encode("utf-16-le")[:-1], "wrong-encoding"),
        ("a.txt", "Le pont a rouvert.".encode("utf-16-le"), "binary"),
        ("a.txt", LINE * 9 + b"\xed\xa0\x80", "wrong-encoding"),
        ("a.txt", b"\xff\xfe" + b"\x00\xd8" * 40, "wrong-encoding"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty"),
        ("a.html", b"<div>" * 90_000, "empty"),
        ("a.html", b"<div>" * 200_000, "too-long"),
        ("a.html", b"<!--" * 90_000, "empty"),
        ("a.jsonl", b'{"id": "a", "text": "\\ud800"}', "wrong-encoding"),
        ("a.jsonl", b'{"id": "a", "text": "b\\u0000"}', "binary"),
        ("a.jsonl", b"[" * 200_000, "bad-json"),
        ("a.jsonl", b'{"id": "a", "text": ' + b"9" * 5000 + b"}", "bad-json"),
        ("a.jsonl", b'{"id": "a", "text": NaN}', "bad-article"),
    ],
)
def test_each_has_a_word_and_a_line(tmp_path, name, content, slug, capsys):
    """What is no article is named by its path, with why, in one line; the word for counting is stable."""
    path = tmp_path / name
    path.write_bytes(content)
    [error] = [item for item in read_paths([path]) if not isinstance(item, Reading)]
    assert isinstance(error, ReadError)
    assert error.slug == slug
    assert "\n" not in str(error)
    assert run(["ingest", str(path), "-d", str(tmp_path / "s.db"), "--processes", "1"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_a_line_of_100_mb_is_refused_unread(tmp_path, name):
    """A file of one line of 100 MB is too long, and never in memory as a whole."""
    path = tmp_path / name
    with path.open("wb") as file:
        for _ in range(100):
            file.write(LINE * (1_000_000 // len(LINE)))
    tracemalloc.start()
    try:
        [error] = list(read_paths([path]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(error, ReadError)
    assert error.slug == "too-long"
    assert peak < 30_000_000


def test_direction_marks_move_no_offset(tmp_path):
    """Marks that turn the direction of writing stay in the text as characters, and are never printed as such."""
    path = tmp_path / "a.txt"
    path.write_text("Le \u202epont\u202c a \u2066coûté\u2069 3 millions.", encoding="utf-8")
    text = read_article(path).text
    assert (text[3], text.index("pont"), len(text)) == ("\u202e", 4, 31)


def test_a_printed_claim_has_no_direction_marks(tmp_path, capsys):
    """On a terminal, such marks are shown as what they are."""
    path = tmp_path / "a.txt"
    path.write_text("Selon la \u202epréfecture, 12 personnes sont mortes mardi à Vannes.", encoding="utf-8")
    assert run(["extract", str(path), "--processes", "1"]) == 0
    out = capsys.readouterr().out
    assert "personnes" in out
    assert "\u202e" not in out


def test_a_workbook_that_unpacks_to_a_gigabyte_is_refused_packed(tmp_path):
    """A zip bomb in a sheet is one error, before any of it is unpacked."""
    path = tmp_path / "s.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1000):
                part.write(b"<row>" * 200_000)
        packed.writestr("[Content_Types].xml", "<Types/>")
    assert path.stat().st_size < 10_000_000
    tracemalloc.start()
    try:
        with pytest.raises(SheetError, match="too large once unpacked"):
            read_sheet(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 50_000_000


def test_a_workbook_that_lies_about_its_size_is_refused_too(tmp_path):
    """Sizes in a zip are a claim: one that says less than it unpacks to is no readable workbook."""
    path = tmp_path / "s.xlsx"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"<row>" * 2_000_000)
    lying = packed.getvalue().replace((10_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path.write_bytes(lying)
    with pytest.raises(SheetError, match="not a readable workbook"):
        read_sheet(path)
