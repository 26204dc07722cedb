"""The command line when something goes wrong: exit codes, one clear line; standard input, help, the demo."""

import io
import json
import os
import re
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from two_articles import ONE

from factcheck.commands.boundary import BUG
from factcheck.commands.demo import examples
from factcheck.commands.pairs import explained
from factcheck.errors import FactcheckError
from factcheck.questions.blocking.pairs import Report

ROOT = Path(__file__).parents[1]

SHARED = ROOT.parent / "shared"


def cli(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, through the door of the checkout."""
    command = [sys.executable, str(ROOT / "cli.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)


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
        (["export", "sheet.odt"], ".html"),
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
    assert "ZeroDivisionError at test_command_errors.py:" in err
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


@pytest.mark.parametrize(
    ("arguments", "data"),
    [(["extract", "-", "--jsonl"], ONE), (["extract", "--jsonl"], json.dumps({"id": "j", "text": ONE}))],
    ids=["an article", "lines of JSON"],
)
def test_standard_input(call, monkeypatch, arguments, data):
    """`-` reads standard input: an article, or lines of JSON; extract alone does too."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    code, out, err = call(*arguments)
    assert (code, err) == (0, "")
    assert "La rampe sera posée" in out


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


def test_demo_does_all_of_it(tmp_path, call, monkeypatch):
    """The demo reads the example articles into a store of its own, shows findings, writes sheets and says where."""
    try:
        examples()
    except FactcheckError as missing:
        pytest.skip(str(missing))
    monkeypatch.chdir(tmp_path)
    code, out, err = call("demo", "--folder", "here")
    assert (code, err) == (0, "")
    assert "MAJOR DISCREPANCY" in out
    assert "AGREEMENT" in out
    assert str(tmp_path / "here" / "review.html") in out
    hints = [line.partition(": ")[2] for line in out.splitlines()[-2:]]
    assert hints == [f"factcheck {what} -d here/factcheck.db" for what in ("serve", "claims")]
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


def test_explain_tells_which_pairs_were_compared(pile, call):
    """After the findings and in their language, on standard error: each rule with its pairs, and the share of all."""
    call("ingest", pile)
    code, out, err = call("check", "--explain", "--lang", "fr")
    assert (code, out) == call("check", "--lang", "fr")[:2]
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
    err = call("check", "--explain", "--lang", "fr")[2]
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
