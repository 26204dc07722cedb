"""What a person knows better than the page: options and a table, and the listing that shows what was read."""

import json

import pytest

from factcheck.commands import run

TEXT = "Le pont de Vernay a fait douze morts, a indiqué lundi la préfecture, qui a ouvert une enquête sur la crue."


@pytest.fixture
def pile(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pile"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{TEXT} ({name})", encoding="utf-8")
    return folder


def articles(capsys):
    capsys.readouterr()
    assert run(["articles", "--json"]) == 0
    return {row["id"]: row for row in json.loads(capsys.readouterr().out)}


def test_options_hold_for_all(pile, capsys):
    assert run(["ingest", str(pile), "--source", "Le Fanal", "--date", "2024-03-12"]) == 0
    for row in articles(capsys).values():
        assert (row["source"], row["published"]) == ("Le Fanal", "2024-03-12")
        assert (row["source_from"], row["published_from"]) == ("given", "given")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_holds_file_by_file(pile, capsys, delimiter):
    """A row goes before the options; an empty cell says nothing; a row for no file is named."""
    rows = [
        ("file", "source", "date", "url"),
        ("a.txt", "Ouest", "2024-03-05", "https://a.example/x"),
        ("c.txt", "X", "", ""),
    ]
    (pile.parent / "list.csv").write_text("\n".join(map(delimiter.join, rows)), encoding="utf-8")
    assert run(["ingest", str(pile), "--metadata", "list.csv", "--source", "Le Fanal"]) == 0
    assert "c.txt is in the table, and was not read" in capsys.readouterr().err
    found = articles(capsys)
    assert (found["pile/a.txt"]["source"], found["pile/a.txt"]["published"]) == ("Ouest", "2024-03-05")
    assert (found["pile/a.txt"]["url"], found["pile/b.txt"]["source"]) == ("https://a.example/x", "Le Fanal")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("source,date\nX,2024-03-05\n", "its columns must be among file, source, date, url, archive"),
        ("file,date\na.txt,5 mars\n", "list.csv:2: '5 mars' is no day; write it as 2024-03-12"),
        ("file,colour\na.txt,red\n", "its columns must be among"),
        (None, "can't be read as a table"),
    ],
)
def test_a_bad_table_is_one_line(pile, capsys, table, told):
    if table is not None:
        (pile.parent / "list.csv").write_text(table, encoding="utf-8")
    assert run(["ingest", str(pile), "--metadata", "list.csv"]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert len(err.splitlines()) == 1
    assert not (pile.parent / "factcheck.db").exists()


def test_the_listing_says_what_was_read_from_where(pile, capsys):
    (pile / "c.txt").write_text(f"Le pont\nPublié le 5 mars 2024\n{TEXT}", encoding="utf-8")
    assert run(["ingest", str(pile)]) == 0
    assert articles(capsys)["pile/c.txt"]["published_from"] == "label (95%)"
    assert run(["articles"]) == 0
    assert "unknown source" in capsys.readouterr().out


KEPT = "https://web.archive.example/2024/https://a.example/pont"


def test_an_archive_is_kept_beside_the_address(pile, capsys):
    """In the listing, in what programs get, in a sheet; reading the page again takes nothing back."""
    assert run(["ingest", str(pile / "a.txt"), "--archive", KEPT]) == 0
    (pile / "list.csv").write_text(f"file,url,archive\nb.txt,https://a.example/b,{KEPT}2\n", encoding="utf-8")
    assert run(["ingest", str(pile / "b.txt"), "--metadata", str(pile / "list.csv")]) == 0
    assert run(["ingest", str(pile / "a.txt"), "--source", "Le Fanal"]) == 0
    assert run(["ingest", str(pile / "b.txt"), "--source", "La Vigie"]) == 0
    found = articles(capsys)
    assert {name: (row["url"], row["archive"]) for name, row in found.items()} == {
        "pile/a.txt": (None, KEPT),
        "pile/b.txt": ("https://a.example/b", f"{KEPT}2"),
    }
    assert run(["articles", "set", "pile/a.txt", "--archive", f"{KEPT}3"]) == 0
    assert articles(capsys)["pile/a.txt"]["archive"] == f"{KEPT}3"


def test_the_address_that_an_archive_holds_is_the_page_s_own(pile, capsys):
    """Where nothing else tells it; a short address of an archive tells none."""
    kept = "https://web.archive.org/web/20240312080000/https://a.example/pont"
    for file, archive in (("a.txt", kept), ("b.txt", "https://archive.ph/Ab1cD")):
        assert run(["ingest", str(pile / file), "--archive", archive]) == 0
    assert {row["url"] for row in articles(capsys).values()} == {"https://a.example/pont", None}


def test_an_archive_is_of_one_page(pile, capsys):
    """A folder or two files have several, which a table gives; what is no address is named."""
    for paths in ([str(pile)], [str(pile / "a.txt"), str(pile / "b.txt")]):
        assert run(["ingest", *paths, "--archive", KEPT]) == 2
        assert "--metadata" in capsys.readouterr().err
    assert run(["ingest", str(pile / "a.txt"), "--archive", "archive"]) == 2
    assert "archive: not an http or https address" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "url", "archive"),
    [
        ("https://web.archive.org/web/2024/https://a.example/x", "https://a.example/x", True),
        ("https://archive.ph/Ab1cD", None, True),
        ("https://a.example/archive.org/x", "https://a.example/archive.org/x", False),
    ],
)
def test_an_address_of_an_archive_is_taken_apart(pile, capsys, address, url, archive):
    """A line of JSON, a row of a table or a page states it as its own: two captures of a page are versions of it."""
    line = json.dumps({"id": "a", "text": TEXT, "url": address})
    (pile / "lines.jsonl").write_text(line, encoding="utf-8")
    assert run(["ingest", str(pile / "lines.jsonl")]) == 0
    assert [(row["url"], row["archive"]) for row in articles(capsys).values()] == [(url, address if archive else None)]
