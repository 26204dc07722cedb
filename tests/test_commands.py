"""The command line as a person types it: the main job, step by step, and where the store is."""

import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path

from two_articles import ONE, TWO


def test_the_main_job(pile, call, monkeypatch):
    """Ingest, sources, claims, check, show, export: each takes up what the one before left."""
    code, out, err = call("ingest", pile)
    assert (code, err) == (0, "")
    assert out.startswith("2 new articles, 0 already there; ")

    code, out, _ = call("ingest", pile)
    assert (code, out) == (0, "0 new articles, 2 already there; 0 claims added\n")

    code, out, _ = call("sources", "--json")
    assert code == 0
    assert [row["source"] for row in json.loads(out)] == ["L’ÉCHO DU VAL", "LA TRIBUNE DU VAL"]

    code, out, _ = call("claims", "--speaker", "corbin", "--kind", "statement", "--jsonl")
    claims = [json.loads(line) for line in out.splitlines()]
    assert any("La rampe sera posée avant l’été" in claim["text"] for claim in claims)
    assert all(ONE[slice(*claim["span"])] == claim["text"] for claim in claims if claim["article"] == "pile/one.txt")

    code, out, err = call("check", "discrepancies", "--json")
    findings = json.loads(out)
    assert code == 1
    assert err == ""
    [toll] = [f for f in findings if f["kind"] == "figure"]
    assert {"12", "19"} <= set(" ".join(side["text"] for side in toll["sides"]).split())

    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = call("check", "all")
    assert code == 1
    assert "12 morts" in out
    assert "pile/two.txt, 2024-03-12" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "in 2 articles" in err

    code, out, _ = call("show", toll["id"][:6])
    assert code == 0
    assert out.count("⟦") == 2
    code, out, _ = call("show", toll["sides"][0]["claim"])
    assert code == 0
    assert "⟦" in out

    for ending in ("csv", "html", "md", "json"):
        code, out, _ = call("export", f"sheet.{ending}")
        assert code == 0
        assert toll["id"] in Path(f"sheet.{ending}").read_text(encoding="utf-8")


def test_show_tells_how_a_figure_is_read(pile, call):
    """One claim says its bounds, its usual reading, who is counted, its whole, what happened and where."""
    text = "Le 3 mars, la crue a fait près de 1 200 sinistrés, dont 300 enfants, près de Vernay.\n"
    (pile / "three.txt").write_text(text, encoding="utf-8")
    call("ingest", pile / "three.txt")
    found = json.loads(call("claims", "--kind", "figure", "--json")[1])
    whole, part = (claim["id"] for claim in found)
    out = call("show", whole)[1]
    assert "nearly … to 1,200 person displaced (près de 1 200 sinistrés)" in out
    assert "usually read as: 1,100 to 1,200" in out
    assert "what happened: crue, Vernay" in out
    assert f"part of: {whole}" in call("show", part)[1]


def test_nothing_found_is_zero(pile, call):
    """Articles about nothing in common: check says so and leaves with 0."""
    (pile / "two.txt").write_text("Le gymnase a été repeint en vert par les élèves du collège.", encoding="utf-8")
    call("ingest", pile)
    code, out, err = call("check", "discrepancies")
    assert (code, out) == (0, "")
    assert err == "no discrepancies in 2 articles\n"


def test_nothing_is_stored_by_extract_and_compare(pile, call):
    """The commands extract and compare print claims and findings of files; no store appears."""
    code, out, _ = call("extract", pile / "one.txt", "--csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {"pile/one.txt"} == {row["article"] for row in rows}
    code, out, _ = call("compare", pile / "one.txt", pile / "two.txt", "--jsonl")
    assert code == 1
    assert any(json.loads(line)["verdict"] == "discrepancy" for line in out.splitlines())
    assert not Path("factcheck.db").exists()


def test_the_own_store_in_a_folder_is_no_file_of_another_kind(pile, call, monkeypatch):
    """The store beside the articles, with its log, is not told of; another one is, and a picture."""
    monkeypatch.chdir(pile)
    for name in ("other.db", "a.gif"):
        (pile / name).write_bytes(b"x")
    assert call("ingest", ".")[2] == call("ingest", ".")[2]
    with sqlite3.connect("factcheck.db") as reader:
        reader.execute("select 1 from articles").fetchall()
        assert Path("factcheck.db-wal").exists()
        said = call("ingest", ".")[2]
    assert "2 of other kinds passed over (a.gif, other.db)" in said


def test_compare_keeps_articles_of_one_id_apart(pile, call):
    """Two lines with one id are two articles."""
    lines = [json.dumps({"id": "x", "text": text}) for text in (ONE, TWO)]
    (pile / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    _, out, _ = call("compare", pile / "a.jsonl", "--json")
    assert any({side["article"] for side in f["sides"]} == {"x", "x#2"} for f in json.loads(out))


def test_the_same_text_under_another_name_is_told(pile, call):
    """A copy of a text adds nothing, and the reader is told which article it repeats."""
    shutil.copy(pile / "one.txt", pile / "copy.txt")
    code, out, err = call("ingest", pile)
    assert code == 0
    assert out.startswith("2 new articles, 1 already there")
    assert "pile/one.txt: the same text as pile/copy.txt" in err


def test_an_edited_article_is_compared_in_its_latest_version(pile, call):
    """After an edit only the new text counts, and a sheet is of the new findings."""
    call("ingest", pile)
    assert call("check", "discrepancies")[0] == 1
    (pile / "two.txt").write_text(TWO.replace("19", "12"), encoding="utf-8")
    _, out, _ = call("ingest", pile)
    assert out.startswith("1 new article, 1 already there")
    call("export", "sheet.json")
    assert "19 personnes" not in Path("sheet.json").read_text(encoding="utf-8")
    assert call("check", "discrepancies")[0] == 0


def test_database_by_option_before_or_after_the_command_and_by_environment(pile, call, monkeypatch):
    """-d stands before or after the command; FACTCHECK_DB names the store where neither does."""
    (pile / "two.txt").unlink()
    assert call("ingest", pile, "-d", "after.db")[0] == 0
    assert call("--database", "after.db", "sources")[0] == 0
    monkeypatch.setenv("FACTCHECK_DB", "after.db")
    assert call("sources")[0] == 0
    assert call("-d", "none.db", "sources")[0] == 2
    assert not Path("factcheck.db").exists()
