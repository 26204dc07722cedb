"""The command line as a person types it: results, exit codes, one clear line for everything that goes wrong."""

import csv
import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from factcheck.commands import run
from factcheck.commands.boundary import BUG
from factcheck.commands.demo import examples
from factcheck.commands.pairs import explained
from factcheck.errors import FactcheckError
from factcheck.questions.blocking.pairs import Report

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

ONE = (
    "L’ÉCHO DU VAL\n12/03/2024\n\nLe pont de Vernay rouvert\n\n"
    "« La rampe sera posée avant l’été », a promis la maire, Jeanne Corbin. "
    "Selon la préfecture, l’effondrement du pont de Vernay a fait 12 morts.\n"
)
TWO = (
    "LA TRIBUNE DU VAL\n12/03/2024\n\nÀ Vernay, le pont est ouvert\n\n"
    "L’effondrement du pont de Vernay, en mai 2023, a tué 19 personnes, d’après la préfecture. "
    "La maire, Jeanne Corbin, a inauguré l’ouvrage mardi.\n"
)


@pytest.fixture
def pile(tmp_path, monkeypatch):
    """A folder with two articles, in a working folder without a store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


@pytest.fixture
def call(capsys):
    """Run a command in this process: its exit code, standard output and standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def cli(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, through the door of the checkout."""
    command = [sys.executable, str(ROOT / "cli.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)


# --- the main job


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
    assert "dans 2 articles" in err

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
    assert err == "aucune divergence dans 2 articles\n"


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


# --- where the store is


def test_database_by_option_before_or_after_the_command_and_by_environment(pile, call, monkeypatch):
    """-d stands before or after the command; FACTCHECK_DB names the store where neither does."""
    (pile / "two.txt").unlink()
    assert call("ingest", pile, "-d", "after.db")[0] == 0
    assert call("--database", "after.db", "sources")[0] == 0
    monkeypatch.setenv("FACTCHECK_DB", "after.db")
    assert call("sources")[0] == 0
    assert call("-d", "none.db", "sources")[0] == 2
    assert not Path("factcheck.db").exists()


# --- what goes wrong


def test_an_article_in_an_unknown_language_costs_only_itself(pile, call):
    """It is named with the languages there are; the articles around it are read."""
    lines = ['{"id": "ja", "text": "The dam holds.", "language": "ja"}', '{"id": "fr", "text": "La digue tient."}']
    (pile / "mixed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = call("ingest", pile)
    assert code == 2
    assert out.startswith("3 new articles")
    assert "mixed.jsonl: article ja: no language 'ja' here; available: " in err


def test_a_file_name_that_is_no_utf8_and_a_pipe_are_no_bugs(pile, call):
    """Odd bytes in a name are replaced; a named pipe is refused, not waited for."""
    (pile / os.fsdecode(b"\xff.txt")).write_text("La digue de Vernay tient encore.", encoding="utf-8")
    os.mkfifo(pile.parent / "pipe.txt")
    code, out, err = call("ingest", pile, "pipe.txt")
    assert code == 2
    assert "3 new articles" in out
    assert "pipe.txt: not a file" in err


def test_every_bad_input_is_one_line_and_the_rest_is_read(pile, call):
    """Missing, empty, binary, no UTF-8, 50 MB in a line, an empty folder: named, counted, exit 2, nothing else lost."""
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 10,
        "broken.txt": b"\xef\xbb\xbf d\xe9j\xe0",
        "long.txt": b"mot " * 12_500_000,
        "lines.jsonl": b'{"id": "l", "text": "La digue tient."}\n{"id": 1}\n',
        "old.txt": "Le gymnase a été repeint, a indiqué la mairie de Vernay.".encode("latin-1"),
        "scan.pdf": b"%PDF",
    }
    for name, data in bad.items():
        (pile / name).write_bytes(data)
    Path("nothing").mkdir()
    code, out, err = call("ingest", pile, "missing.txt", "nothing")
    assert code == 2
    assert out.startswith("4 new articles, 0 already there")
    for name in ("empty.txt", "binary.txt", "broken.txt", "long.txt", "lines.jsonl:2", "missing.txt", "nothing"):
        assert sum(f"{name}:" in line for line in err.splitlines()) == 1, name
    assert "old.txt: read as latin-1" in err
    assert "scan.pdf" in err
    assert "8 could not be read" in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("pile")
@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["sources"], "factcheck ingest"),
        (["check", "all"], "factcheck ingest"),
        (["export", "sheet.docx"], ".html"),
        (["export", "."], "folder"),
        (["export", "none/sheet.csv"], "folder"),
        (["claims", "--json", "--csv"], "only one"),
        (["check", "everything"], "everything"),
        (["ingest"], "PATH"),
        (["nonsense"], "nonsense"),
        (["show", "f-1", "-d", "none.db"], "none.db"),
    ],
)
def test_bad_usage_is_two(call, arguments, hint):
    """Bad usage says what to do, on standard error, and leaves with 2."""
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert hint in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("pile")
def test_a_store_without_articles_says_what_to_do(call):
    """To check an empty store is bad usage, not 'nothing found'."""
    Path("nothing").mkdir()
    call("ingest", "nothing")
    code, _, err = call("check")
    assert code == 2
    assert "factcheck ingest" in err


@pytest.mark.usefixtures("pile")
def test_no_database_is_one_line(call):
    """A store that is another file is named in one line."""
    Path("notes.db").write_text("des notes " * 200)
    code, _, err = call("sources", "-d", "notes.db")
    assert code == 2
    assert err == "factcheck: notes.db: not a factcheck store; name another file with --database\n"


def test_a_bug_is_seventy(pile, call, monkeypatch):
    """An error nobody foresaw is one line and 70, without its message, which may be an article's; --debug shows all."""

    def fail(*_: object, **__: object) -> None:
        words = "Le maire\ncache 12 morts"
        raise ZeroDivisionError(words)

    monkeypatch.setattr("factcheck.store.Store.sources", fail)
    call("ingest", pile / "one.txt")
    code, _, err = call("sources")
    assert code == BUG
    assert err.count("\n") == 1
    assert "--debug" in err
    assert "ZeroDivisionError at test_commands.py:" in err
    assert "maire" not in err
    code, _, err = call("--debug", "sources")
    assert code == BUG
    assert "Traceback" in err
    assert "words = 'Le maire" not in err  # the values of a function's names are never shown


def test_interrupted_is_130(pile, call, monkeypatch):
    """Ctrl-C leaves with 130 and says nothing."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.store.Store.sources", interrupt)
    call("ingest", pile / "one.txt")
    code, _, err = call("sources")
    assert code == 130
    assert err == ""


def test_a_closed_pipe_is_quiet(pile, call):
    """A reader who has seen enough ends the command without a word."""
    call("ingest", pile)
    command = f"{sys.executable} {ROOT / 'cli.py'} claims --jsonl | head -c 1"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert found.stderr == ""


def test_hostile_text_stays_text(pile, call):
    """Escape sequences in an article don't reach the terminal."""
    (pile / "one.txt").write_text(ONE.replace("rampe", "\x1b]0;pwned\x07rampe"), encoding="utf-8")
    call("ingest", pile)
    for arguments in (["claims"], ["check"], ["claims", "--csv"], ["claims", "--json"]):
        _, out, err = call(*arguments)
        assert "\x1b" not in out + err


# --- standard input, processes, start


def test_standard_input(tmp_path):
    """`-` reads standard input: an article, or lines of JSON; extract alone does too."""
    for arguments, data in (
        (["extract", "-", "--jsonl"], ONE),
        (["extract", "--jsonl"], json.dumps({"id": "j", "text": ONE})),
    ):
        found = cli(*arguments, input=data, cwd=tmp_path)
        assert (found.returncode, found.stderr) == (0, "")
        assert "La rampe sera posée" in found.stdout


def test_version_and_help(call):
    """--version names the program; --help lists every command."""
    code, out, _ = call("--version")
    assert code == 0
    assert out.startswith("factcheck ")
    code, out, _ = call("--help")
    assert code == 0
    for command in ("ingest", "sources", "claims", "check", "show", "export", "extract", "compare", "demo"):
        assert f"\n  {command} " in out


def test_help_is_instant():
    """--help takes under 0.3 s of CPU: nothing heavy is imported before a command needs it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert cli("--help").returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert seconds < 0.6  # twice the promise, for a machine that is busy


def test_help_loads_nothing_heavy():
    """Neither spaCy nor the store nor a page reader is loaded to print the help."""
    code = "import sys; from factcheck.commands import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"spacy", "sqlite_utils", "trafilatura", "numpy", "rich"} & set(found.stderr.split())


# --- the demo


def test_demo_does_all_of_it(tmp_path, call, monkeypatch):
    """The demo reads the example articles into a store of its own, shows findings, writes sheets and says where."""
    try:
        examples()
    except FactcheckError as missing:
        pytest.skip(str(missing))
    monkeypatch.chdir(tmp_path)
    code, out, err = call("demo", "--folder", "here")
    assert (code, err) == (0, "")
    assert "DIVERGENCE MAJEURE" in out
    assert "ACCORD" in out
    assert str(tmp_path / "here" / "review.html") in out
    assert {path.name for path in Path("here").iterdir()} >= {"factcheck.db", "review.html", "review.xlsx"}
    Path("here/review.xlsx").write_bytes(b"decisions")
    code, out, _ = call("demo", "--folder", "here")
    assert (code, "Read: 0 new articles" in out) == (0, True)
    assert Path("here/review.xlsx").read_bytes() == b"decisions"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles of ../shared are not here")
def test_the_quotation_of_two_sentences_has_its_speaker(tmp_path, call, monkeypatch):
    """On the seed articles, both sentences of the spokesman's quotation are his; who did not answer said nothing."""
    monkeypatch.chdir(tmp_path)
    call("ingest", SHARED / "seeds")
    _, out, _ = call("claims", "--source", "Reuters", "--kind", "statement", "--jsonl")
    claims = [json.loads(line) for line in out.splitlines()]
    his = [claim["text"] for claim in claims if claim["speaker"] and "Confavreux" in claim["speaker"]["name"]]
    assert len(his) == 2
    assert not any("sollicitations" in claim["text"] for claim in claims)


def test_no_environment_is_left_behind(call):
    """The commands leave the process as they found it."""
    before = dict(os.environ)
    call("--help")
    assert dict(os.environ) == before


# --- which pairs were compared


def test_explain_tells_which_pairs_were_compared(pile, call):
    """After the findings and in their language, on standard error: each rule with its pairs, and the share of all."""
    call("ingest", pile)
    code, out, err = call("check", "--explain")
    assert (code, out) == call("check")[:2]
    assert "RÈGLE" in err
    assert "chiffres d’une même mesure" in err
    compared, every = re.search(r"(\d+) paires? comparées? sur (\d+) \(", err).groups()
    claims = len(json.loads(call("claims", "--json")[1]))
    assert int(every) == claims * (claims - 1) // 2
    assert 0 < int(compared) < int(every)
    assert call("check", "--explain", "--json")[2] == ""


def test_explain_says_what_was_not_compared_again(pile, call):
    """A check of articles that were checked before compares none of them, and says so."""
    call("ingest", pile)
    call("check")
    err = call("check", "--explain")[2]
    assert "2 articles sans changement" in err
    assert re.search(r"\b0 paires? ", err)


def test_explain_names_the_blocks_that_were_too_large():
    """The largest blocks by name and size, those compared in part apart from those left out, and how many more."""
    report = Report(claims=1000, pairs=Counter(figure=3), narrowed={("story", "mali"): 900})
    report.left_out = {("figure", f"killed/w{n:02}"): 500 + n for n in range(12)}
    told = " ".join(" ".join(explained(report, "en")).split())
    assert "mali (900; only the same weeks)" in told
    assert "killed/w11 (511; left out)" in told
    assert "killed/w00" not in told
    assert "4 more" in told
    assert "3 pairs of 499,500 compared (0.0006" in told
