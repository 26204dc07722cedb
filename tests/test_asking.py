"""`factcheck questions`: a line a question, a column a source, in it what the source answers."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from factcheck.commands import run
from factcheck.store import Store

OUTLETS = {"Écho": "12 morts", "Courrier": "19 morts", "Matin": "12 morts"}
FIRE = "L’incendie de la halle de Sarny a fait {toll}, lundi 6 mai 2024, selon la préfecture. Le {outlet} y était."
FLOODS = [
    ("Écho", "La crue de la Vouvre a détruit 40 maisons à Brémont, dimanche 5 mai 2024."),
    ("Matin", "À Brémont, 40 maisons ont été détruites dimanche 5 mai 2024 par la crue de la Vouvre."),
]


def store_of(path, outlets, more=()):
    """A store with a short article of each outlet, all of one day."""
    told = [(outlet, FIRE.format(toll=toll, outlet=outlet)) for outlet, toll in outlets.items()] + list(more)
    lines = [
        {"id": f"n{n}", "text": text, "source": outlet, "published": "2024-05-07", "language": "fr"}
        for n, (outlet, text) in enumerate(told)
    ]
    file = path / "articles.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    database = str(path / "s.db")
    assert run(["ingest", str(file), "-d", database]) == 0
    return database


@pytest.fixture(autouse=True)
def french(monkeypatch):
    """The reader of these French articles reads French."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("asked"), OUTLETS, FLOODS)


def printed(capsys, *arguments):
    capsys.readouterr()
    code = run(["questions", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def toll_of(lines):
    return next(line for line in lines if line["kind"] == "figure" and "tués" in line["question"])


def test_each_source_has_what_it_answers(store, capsys):
    """JSON has the question, the answers, and for each source its values: none where it is silent."""
    code, out, _ = printed(capsys, "--likely", "--json", "-d", store)
    assert code == 0
    toll = toll_of(json.loads(out))
    assert toll["sources"] == {"Courrier": ["19"], "Écho": ["12"], "Matin": ["12"]}
    assert toll["sign"] == "≠"
    assert [answer["given_by"] for answer in toll["answers"]] == [["préfecture"], ["préfecture"]]
    assert [json.loads(line) for line in printed(capsys, "--likely", "--jsonl", "-d", store)[1].splitlines()] == (
        json.loads(out)
    )


def test_those_that_differ_come_first_and_agreements_are_there(store, capsys):
    """The order is that of findings, and a question all agree on is one too."""
    lines = json.loads(printed(capsys, "--likely", "--json", "-d", store)[1])
    verdicts = [line["verdict"] for line in lines]
    assert verdicts == sorted(verdicts, key=["discrepancy", "update", "agreement"].index)
    assert "agreement" in verdicts


@pytest.mark.parametrize(("form", "delimiter"), [("--csv", ","), ("--tsv", "\t")])
def test_a_sheet_has_a_column_a_source(store, capsys, form, delimiter):
    """A dash stands where a source is silent."""
    _, out, _ = printed(capsys, "--likely", form, "-d", store)
    rows = list(csv.DictReader(io.StringIO(out), delimiter=delimiter))
    assert [*rows[0]][-3:] == ["Courrier", "Écho", "Matin"]
    toll = toll_of(rows)
    assert [toll[outlet] for outlet in OUTLETS] == ["12", "19", "12"]
    assert any(row["Courrier"] == "—" for row in rows)


@pytest.mark.parametrize("columns", [80, 120])
def test_a_grid_fits_the_terminal(store, capsys, monkeypatch, columns):
    """A few sources are columns; no line is wider than the page."""
    monkeypatch.setenv("COLUMNS", str(columns))
    _, out, _ = printed(capsys, "--likely", "-d", store)
    lines = out.splitlines()
    assert lines[0].split() == ["QUESTION", "COURRIER", "ÉCHO", "MATIN"]
    assert max(map(len, lines)) <= columns
    [row] = [line for line in lines if "≠" in line and "19" in line]
    assert row.index("19") < row.index("12")


@pytest.mark.parametrize("columns", [80, 120])
def test_many_sources_are_told_in_lines(tmp_path, capsys, monkeypatch, columns):
    """Where there is no room for the columns, each answer stands with those who give it."""
    monkeypatch.setenv("COLUMNS", str(columns))
    outlets = {f"Gazette du canton {n}": "12 morts" if n % 2 else "19 morts" for n in range(8)}
    database = store_of(tmp_path, outlets)
    _, out, _ = printed(capsys, "--likely", "-d", database)
    assert max(map(len, out.splitlines())) <= columns
    told = " ".join(out.split())
    assert "12 : Gazette du canton 1, Gazette du canton 3" in told
    assert "; 19 : Gazette du canton 0, Gazette du canton 2" in told
    assert out.startswith("≠ tués")


def test_about_asks_as_claims_does(store, capsys):
    """A question fits where one of its answers stands in a sentence with all the words, accents aside."""
    every = json.loads(printed(capsys, "--likely", "--json", "-d", store)[1])
    fire = json.loads(printed(capsys, "--likely", "--json", "--about", "prefecture incendie", "-d", store)[1])
    assert 0 < len(fire) < len(every)
    with Store(store) as opened:
        claims = {claim.id for claim in opened.claims(about="prefecture incendie")}
        sides = {finding.id: {side.claim for side in finding.sides} for finding in opened.findings()}
    assert {line["id"] for line in fire} == {id_ for id_, own in sides.items() if own & claims}


def test_nothing_that_fits_is_said_in_a_line(store, capsys):
    """No question about it: exit code 0, a remark and an empty listing."""
    code, out, err = printed(capsys, "--about", "girafe", "--lang", "en", "-d", store)
    assert (code, out) == (0, "")
    assert err == "no question about these words in 5 articles\n"
    assert printed(capsys, "--about", "girafe", "--json", "-d", store)[1] == "[]\n"


def test_bad_input_is_one_line(tmp_path, capsys):
    """A store that is not there, or one without articles."""
    code, out, err = printed(capsys, "-d", str(tmp_path / "none.db"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    Store(tmp_path / "empty.db").close()
    code, out, err = printed(capsys, "-d", str(tmp_path / "empty.db"))
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_they_are_the_findings_of_check(store, capsys):
    """Without `--likely` only what `check` shows, and the store keeps the same as after it."""
    run(["check", "--json", "-d", store])
    checked = [finding["id"] for finding in json.loads(capsys.readouterr().out)]
    assert [line["id"] for line in json.loads(printed(capsys, "--json", "-d", store)[1])] == checked
    with Store(store) as opened:
        assert {finding.id for finding in opened.findings()} == set(checked)


def test_an_outlets_name_is_no_formula(tmp_path, capsys):
    """A name that a spreadsheet would obey is made harmless in the head too."""
    database = store_of(tmp_path, {"=HYPERLINK(0)": "12 morts", "Écho\t\x1b[31m": "19 morts"})
    _, out, _ = printed(capsys, "--likely", "--csv", "-d", database)
    head = next(csv.reader(io.StringIO(out)))
    assert "'=HYPERLINK(0)" in head
    assert "\x1b" not in out
    assert len(printed(capsys, "--likely", "--tsv", "-d", database)[1].splitlines()[0].split("\t")) == len(head)


def test_a_source_called_as_a_column_has_one_of_its_own(tmp_path, capsys):
    """No two columns have one name, whatever an outlet is called."""
    database = store_of(tmp_path, {"question": "12 morts", "id": "19 morts"})
    _, out, _ = printed(capsys, "--likely", "--csv", "-d", database)
    head = next(csv.reader(io.StringIO(out)))
    assert head == ["id", "verdict", "kind", "sign", "question", "source: id", "source: question"]


def test_what_is_only_likely_is_counted(desk):
    """Without `--likely`, `check` says how many findings it keeps back, and a sheet is without them; with it, not."""
    shown, more = (
        json.loads(desk("check", "all", "--json")[1]),
        json.loads(desk("check", "all", "--likely", "--json")[1]),
    )
    kept_back = [finding["id"] for finding in more if finding["tier"] == "likely"]
    assert len(kept_back) == len(more) - len(shown) > 0
    assert re.search(
        rf"{len(kept_back)} more (is|are) only likely: `--likely` shows", desk("check", "all", "--lang", "en")[2]
    )
    assert "--likely" not in desk("check", "all", "--likely", "--lang", "en")[2]
    for options, there in ((), False), (("--likely", "--force"), True):
        assert desk("export", "s.json", *options)[0] == 0
        assert (kept_back[0] in Path("s.json").read_text(encoding="utf-8")) == there


def test_check_opens_a_finding_with_its_answers(store, capsys):
    """The first line of a finding: what it is, the question, each value with who gives it, the id."""
    assert run(["check", "discrepancies", "--likely", "--lang", "fr", "-d", store]) == 1
    out = capsys.readouterr().out
    assert out.startswith("DIVERGENCE MAJEURE  Tués – incendie")
    assert "12 (préfecture\u00a0; 2 articles) ≠ 19 (préfecture)" in out.replace("\n  ", " ")
    assert "• Écho" in out
