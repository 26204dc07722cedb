"""Sheets that come back: the same decisions in the store, once; what is wrong named row by row, nothing half done."""

import json
import shutil
from pathlib import Path

import pytest
from sheets_by_hand import FORMS, change, history, loaded, save, standing, table

from factcheck.commands import run
from factcheck.commands.demo import examples
from factcheck.store import Store

SHARED = Path(__file__).parents[2] / "shared"


@pytest.mark.parametrize("form", FORMS)
def test_decisions_come_back_once(desk, form):
    """What is filled in stands in the store after an import, and a second import changes nothing."""
    sheet = f"s{form}"
    assert desk("export", "--lang", "fr", sheet)[0] == 0
    note = "=1+1, vu « ici »" if form != ".xlsx" else "vu « ici »"  # in a workbook, the reviewer wrote a formula
    filled_in = {
        0: {
            "decision": "confirmed",
            "note": note,
            "outside_source": "https://example.org/?b=1",
            "reviewer": "Ibo",
        },
        1: {"decision": "écarté" if form != ".json" else "dismissed"},
        2: {"note": "à rappeler"},
    }
    ids = change(sheet, filled_in)
    assert desk("import", sheet)[:2] == (0, f"{sheet}: {len(ids)} rows, 3 new decisions\n")
    expected = {
        ids[0]: ("confirmed", note, "https://example.org/?b=1", "Ibo"),
        ids[1]: ("dismissed", "", "", "Awa"),
        ids[2]: ("open", "à rappeler", "", "Awa"),
    }
    assert standing() == expected
    assert desk("import", sheet)[:2] == (0, f"{sheet}: {len(ids)} rows, 0 new decisions\n")
    assert (standing(), history()) == (expected, 3)
    # The same from one form to the other: a sheet written now says what stands.
    for other in FORMS:
        desk("export", "--lang", "fr", f"again{other}")
        assert desk("import", f"again{other}")[1].endswith(" 0 new decisions\n")
    assert (standing(), history()) == (expected, 3)


def said() -> dict[str, tuple[str, ...]]:
    with Store("factcheck.db") as store:
        stands = store.decisions.standings()
    return {item: (s.entry.after or "open", s.entry.value, s.entry.reason) for item, s in stands.items()}


@pytest.mark.parametrize("form", FORMS)
def test_values_and_reasons_come_back(desk, form):
    """Which value to use and why a finding was dismissed, in the sheet's words or by its name; one left over goes."""
    desk("export", "--lang", "fr", f"s{form}")
    reason = "misread" if form == ".json" else "AUTRE MOMENT"
    ids = change(
        f"s{form}",
        {0: {"decision": "confirmed", "value": "=12, « 007 »"}, 1: {"decision": "dismissed", "reason": reason}},
    )
    assert desk("import", f"s{form}")[1].endswith(" 2 new decisions\n")
    told = {ids[0]: ("confirmed", "=12, « 007 »", ""), ids[1]: ("dismissed", "", reason if form == ".json" else "time")}
    assert said() == told
    for other in FORMS:
        desk("export", "--lang", "fr", f"again{other}")
        assert desk("import", f"again{other}")[1].endswith(" 0 new decisions\n")
    assert said() == told
    change(f"again{form}", {0: {"decision": "dismissed"}, 1: {"decision": "confirmed"}})
    assert desk("import", f"again{form}")[0] == 0
    assert desk("import", f"again{form}")[1].endswith(" 0 new decisions\n")
    assert said() == {ids[0]: ("dismissed", "", ""), ids[1]: ("confirmed", "", "")}


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"decision": "confirmed", "reason": "misread"}, "a reason goes with a dismissal"),
        ({"decision": "dismissed", "value": "12"}, "doesn't go with a dismissal"),
        ({"decision": "dismissed", "reason": "bof"}, "'bof' is no reason; write one of event, count, time"),
    ],
)
def test_a_reason_or_value_that_fits_no_decision_is_named(desk, cells, named):
    """As any mistake in a row is."""
    desk("export", "--lang", "fr", "s.csv")
    change("s.csv", {0: cells})
    code, _, err = desk("import", "s.csv")
    assert (code, history()) == (2, 0)
    assert named in err


@pytest.mark.parametrize("form", FORMS)
def test_an_emptied_decision_opens_the_finding_again(desk, form):
    """A decision that is taken out of a sheet is taken back in the store, and stays in the history."""
    desk("export", "--lang", "fr", f"one{form}")
    ids = change(f"one{form}", {0: {"decision": "confirmed", "note": "vu"}})
    desk("import", f"one{form}")
    desk("export", "--lang", "fr", f"two{form}")
    change(f"two{form}", {0: {"decision": ""}})
    assert desk("import", f"two{form}")[0] == 0
    assert standing()[ids[0]][:2] == ("open", "vu")
    assert desk("import", f"two{form}")[1].endswith(" 0 new decisions\n")
    assert history() == 2


def test_edited_evidence_in_json_is_named(desk):
    """A passage edited in a .json sheet is refused like in a table."""
    desk("export", "--lang", "fr", "s.json")
    rows = loaded("s.json")
    rows[1]["sides"][0]["words"] = "Rien de tel"
    rows[1]["decision"] = "confirmed"
    Path("s.json").write_text(json.dumps(rows), encoding="utf-8")
    assert "row 2: " in desk("import", "s.json")[2]
    assert history() == 0


def test_rows_that_contradict_each_other(desk):
    """Two rows of one finding that say different things are refused; the same thing twice is not."""
    desk("export", "--lang", "fr", "s.csv")
    head, *rows = table("s.csv")
    at = head.index("Décision")
    for decision, code in (("écarté", 2), ("confirmé", 0)):
        one, two = list(rows[0]), list(rows[0])
        one[at], two[at] = "confirmé", decision
        save("s.csv", [head, one, two])
        found = desk("import", "s.csv")
        assert found[0] == code
        assert ("says something else" in found[2]) == bool(code)
    assert history() == 1


def test_a_sheet_never_overwrites_what_was_decided_after_it(desk):
    """A row whose finding was decided meanwhile is refused; rows left as they were written are no matter."""
    desk("export", "--lang", "fr", "s.csv")
    ids = change("s.csv", {0: {"decision": "confirmed"}})
    desk("decide", ids[0], "dismissed", "--reviewer", "Ibrahim")
    desk("decide", ids[1], "dismissed", "--reviewer", "Ibrahim")
    code, _, err = desk("import", "s.csv")
    assert code == 2
    assert "row 2: " in err
    assert "Ibrahim decided on it" in err
    change("s.csv", {0: {"decision": ""}})
    assert desk("import", "s.csv")[:2] == (0, f"s.csv: {len(ids)} rows, 0 new decisions\n")
    assert standing()[ids[0]][0] == "dismissed"


@pytest.mark.parametrize(
    "how",
    [
        {"delimiter": ";", "encoding": "utf-8-sig"},
        {"delimiter": ";", "encoding": "cp1252"},
        {"delimiter": "\t", "encoding": "utf-16"},
    ],
)
def test_csv_as_spreadsheets_save_it(desk, how):
    """Semicolons, tabs, byte order marks, UTF-16 and the Windows code page are read; dates may be written day first."""
    desk("export", "--lang", "fr", "s.csv")
    head, *rows = table("s.csv")
    rows[0][head.index("Décision")] = "Confirmé"
    for row in rows:
        for number in (1, 2):
            year, month, day = row[head.index(f"Date {number}")].split("-")
            row[head.index(f"Date {number}")] = f"{day}/{month}/{year}"
    save("s.csv", [head, *rows], **how)
    assert desk("import", "s.csv")[:2] == (0, f"s.csv: {len(rows)} rows, 1 new decision\n")


def test_a_list_of_one_s_own(desk):
    """A table with ids and decisions alone does, for claims too; empty cells ask for nothing."""
    with Store("factcheck.db") as store:
        claim = next(store.claims())
    save("s.csv", [["id", "decision", "note"], [claim.id, "confirmed", "vu"]])
    assert desk("import", "s.csv")[0] == 0
    save("s.csv", [["id", "decision", "note"], [claim.id, "", ""]])
    assert desk("import", "s.csv")[1].endswith("0 new decisions\n")
    assert standing() == {claim.id: ("confirmed", "vu", "", "Awa")}


@pytest.mark.parametrize(
    ("options", "test"),
    [
        (["--kind", "date"], lambda row: row["kind"] == "date"),
        (["--severity", "major"], lambda row: row["severity"] == "major"),
        (["--verdict", "agreement"], lambda row: row["verdict"] == "agreement"),
        (["--source", "fleuve"], lambda row: "Agence du Fleuve" in {side["source"] for side in row["sides"]}),
        (["--status", "confirmed"], lambda row: row["decision"] == "confirmed"),
        (
            ["--about", "camions"],
            lambda row: "camions" in json.dumps([row["explanation"], *[side["words"] for side in row["sides"]]]),
        ),
    ],
)
def test_export_takes_what_fits(desk, options, test):
    """Each filter takes the findings that fit, and leaves the others out."""
    desk("export", "--lang", "fr", "all.json")
    rows = loaded("all.json")
    desk("decide", rows[3]["id"], "confirmed")
    desk("export", "--lang", "fr", "all.json", "--force")
    desk("export", "--lang", "fr", "some.json", *options)
    wanted, found = [row for row in loaded("all.json") if test(row)], loaded("some.json")
    assert found == wanted
    assert 0 < len(found) < len(rows)


def test_export_of_a_source_that_is_not_there(desk):
    """A source that nobody has is an error, not an empty sheet."""
    assert desk("export", "--lang", "fr", "s.csv", "--source", "Inconnu")[0] == 2


def test_decide_undo_and_show(desk):
    """A decision from the command line is shown with the finding, and undone."""
    desk("export", "--lang", "fr", "s.json")
    item = loaded("s.json")[0]["id"]
    assert desk("decide", item[:8], "needs-work", "--note", "appeler")[:2] == (0, f"{item}: to check\n")
    assert "à vérifier" in desk("show", item, "--lang", "fr")[1]
    assert "appeler" in desk("show", item)[1]
    assert desk("undo")[:2] == (0, f"{item}: to decide again\n")
    assert desk("undo")[0] == 2
    rows = [json.loads(line) for line in desk("decisions", "--jsonl")[1].splitlines()]
    assert [(row["before"], row["after"], row["undoes"]) for row in rows] == [
        (None, "needs-work", None),
        ("needs-work", None, rows[0]["id"]),
    ]
    assert "to check → to decide (undo)" in desk("decisions", item)[1]
    assert desk("decide", item, "confirmed", "--link", "ftp://x")[0] == 2


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """The seed articles and those of the clusters in one store, compared."""
    folders = [SHARED / name for name in ("seeds", "gold/clusters")]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip("the shared articles are not on this machine")
    path = tmp_path_factory.mktemp("everything") / "factcheck.db"
    assert run(["ingest", *map(str, articles_in(folders)), "-d", str(path)]) == 0
    assert run(["check", "all", "-d", str(path)]) == 1
    return path


def articles_in(folders: list[Path]) -> list[Path]:
    """The articles of some folders, not the notes and answers that lie beside them."""
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".html"}]


@pytest.mark.soak  # says of many articles what `test_decisions_come_back_once` says of the examples
@pytest.mark.parametrize("form", FORMS)
def test_decisions_on_all_articles_come_back(everything, form, tmp_path, monkeypatch, capsys):
    """On 41 real articles too, every finding's decision comes back from each form, once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Awa")
    Path("factcheck.db").write_bytes(everything.read_bytes())
    sheet = f"s{form}"
    assert run(["export", "--lang", "fr", sheet]) == 0
    with Store("factcheck.db") as store:
        count = len(store.findings())
    words = ("confirmed", "dismissed", "needs-work")
    ids = change(sheet, {n: {"decision": words[n % 3], "note": f"note {n}"} for n in range(count)})
    assert run(["import", sheet]) == 0
    assert standing() == {item: (words[n % 3], f"note {n}", "", "Awa") for n, item in enumerate(ids)}
    assert run(["import", sheet]) == 0
    assert history() == count == len(ids) > 20
    capsys.readouterr()


@pytest.mark.parametrize("form", FORMS)
def test_a_finding_with_many_sides_comes_back(tmp_path, monkeypatch, form, capsys):
    """Sides beyond those with columns of their own stand in one; edited there, they are refused too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Awa")
    Path("pile").mkdir()
    for n in range(15):
        text = f"LE JOURNAL {n}\n12/03/2024\n\nL’effondrement du pont de Vernay a fait {12 + n} morts.\n"
        Path(f"pile/{n:02}.txt").write_text(text, encoding="utf-8")
    assert run(["ingest", "pile"]) == 0
    assert run(["export", "--lang", "fr", f"s{form}", "--kind", "figure"]) == 0
    change(f"s{form}", {0: {"decision": "confirmed"}})
    assert run(["import", f"s{form}"]) == 0
    assert len(standing()) == 1
    if form == ".json":
        rows = loaded("s.json")
        rows[0]["sides"][14]["words"] = "Rien"
        Path("s.json").write_text(json.dumps(rows), encoding="utf-8")
    else:
        change(f"s{form}", {0: {"Autres passages": "Rien"}})
    capsys.readouterr()
    assert run(["import", f"s{form}"]) == 2
    assert "'other_sides' is not what the store holds" in capsys.readouterr().err


def test_who_changes_a_decision_signs_it(desk):
    """The name exported with an earlier decision doesn't sign a later one; a name written into the row does."""
    desk("export", "--lang", "fr", "one.csv")
    ids = change("one.csv", {0: {"decision": "confirmed"}, 1: {"decision": "confirmed"}})
    desk("import", "one.csv")
    desk("export", "--lang", "fr", "two.csv")
    change("two.csv", {0: {"decision": "dismissed"}, 1: {"decision": "dismissed", "reviewer": "Oumou"}})
    assert desk("import", "two.csv", "--reviewer", "Ibrahim")[1].endswith(" 2 new decisions\n")
    assert [standing()[item][3] for item in ids[:2]] == ["Ibrahim", "Oumou"]
    assert desk("import", "two.csv")[1].endswith(" 0 new decisions\n")


def test_a_decision_before_a_change_is_told_as_such(tmp_path, monkeypatch, capsys):
    """Where a passage changed after the decision, the terminal says what was decided, and that it was before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Awa")
    shutil.copytree(examples(), "pile", ignore=shutil.ignore_patterns("*.py"))
    assert run(["ingest", "pile"]) == 0
    assert run(["export", "--lang", "fr", "s.json", "--kind", "figure", "--severity", "major"]) == 0
    row = next(row for row in loaded("s.json") if "500" in row["explanation"])
    assert run(["decide", row["id"], "confirmed"]) == 0
    article = next(Path("pile").glob("2*.txt"))
    article.write_text(article.read_text(encoding="utf-8").replace("300 civils", "350 civils"), encoding="utf-8")
    assert run(["ingest", "pile"]) == 0
    capsys.readouterr()
    assert run(["check", "discrepancies"]) == 1
    assert "to look at again: confirmed by Awa" in " ".join(capsys.readouterr().out.split())
    assert run(["export", "--lang", "fr", "again.json", "--status", "again"]) == 0
    assert [(row["decision"], row["earlier"]) for row in loaded("again.json")] == [("", "confirmed")]


@pytest.mark.parametrize("word", ["à vérifier", "à retravailler", "To check", "needs work", "needs-work"])
def test_a_decision_comes_back_by_the_words_of_the_page_and_by_earlier_ones(desk, word):
    """The page and the sheet have one word for it; a sheet of an earlier day has another."""
    item = json.loads(desk("check", "--json")[1])[0]["id"]
    Path("s.csv").write_text(f"id,decision\n{item},{word}\n", encoding="utf-8")
    assert desk("import", "s.csv")[0] == 0
    with Store("factcheck.db") as store:
        assert store.decisions.standing(item).status == "needs-work"
