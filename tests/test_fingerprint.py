"""What decides is known by its content: any byte of code, tables or weights names other rules, nothing else does."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claims
from claims import fingerprint
from claims.fingerprint import changed, digest, files_below, rules_version
from factcheck.commands import run
from factcheck.fingerprint import LEFT_OUT, comparison_rules, told_again
from factcheck.store import Store

PACKAGE = Path(claims.__file__).parent


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The package's files, copied to where they may be changed."""
    folder = tmp_path / "claims"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "files", lambda _: folder)
    yield folder
    fingerprint._shipped.cache_clear()


def now():
    fingerprint._shipped.cache_clear()
    return rules_version()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("extraction.py", "code"),
        ("attribution/propose/reported.py", "code"),
        ("languages/fr/cues.toml", "tables"),
        ("languages/en/model/parser/model", "weights"),
        ("languages/fr/model/meta.json", "weights"),
    ],
)
def test_any_change_of_what_decides_names_other_rules(copy, name, part):
    """A byte more in a module, a table or a weight changes the sum of its part and no other."""
    before = now()
    assert before == rules_version()
    file = copy / name
    file.write_bytes(file.read_bytes() + b"\n")
    assert changed(before, now()) == [part]


def test_a_new_or_renamed_module_names_other_rules(copy):
    """Which files there are and how they are called counts too."""
    before = now()
    (copy / "extraction.py").rename(copy / "making.py")
    assert changed(before, now()) == ["code"]


def test_where_the_files_stand_and_how_lines_end_does_not_count(copy):
    """Another folder, compiled files, licences and line ends of another system name the same rules."""
    before = rules_version()
    (copy / "__pycache__").mkdir()
    (copy / "__pycache__" / "making.cpython-311.pyc").write_bytes(b"x")
    (copy / "languages/fr/LICENSE").write_text("other")
    for name in ("extraction.py", "languages/fr/cues.toml", "languages/fr/model/meta.json"):
        (copy / name).write_bytes((copy / name).read_bytes().replace(b"\n", b"\r\n"))
    assert now() == before


def test_own_tables_and_pipelines_count_by_their_content(tmp_path, monkeypatch):
    """A folder of tables or a pipeline is told by what is in it."""
    before = rules_version()
    (tmp_path / "tables" / "fr").mkdir(parents=True)
    table = tmp_path / "tables" / "fr" / "cues.toml"
    table.write_text("a = 1")
    monkeypatch.setenv("FACTCHECK_TABLES", str(tmp_path / "tables"))
    first = rules_version()
    table.write_text("a = 2")
    assert changed(before, first) == changed(first, rules_version()) == ["own-tables"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "meta.json").write_text("{}")
    monkeypatch.setenv("FACTCHECK_PIPELINE", str(tmp_path / "own"))
    first = rules_version()
    (tmp_path / "own" / "meta.json").write_text("[]")
    fingerprint._pipeline.cache_clear()
    assert changed(first, rules_version()) == ["pipeline"]


def test_nothing_that_compares_is_left_out():
    """Of all modules that a comparison loads, only the sentences that findings are told in are not summed up."""
    code = "import sys, factcheck.incremental; print(*(n for n in sys.modules if n.startswith('factcheck.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    rooms = {name.split(".")[1] for name in loaded}
    assert {room for room in rooms if {room, f"{room}.py"} & LEFT_OUT} <= {"messages"}


def test_names_and_lengths_are_part_of_a_sum(tmp_path):
    """Bytes that move from one file into its neighbour give another sum."""
    sums = set()
    for one, other in (("ab", "c"), ("a", "bc")):
        (tmp_path / "a").write_text(one)
        (tmp_path / "b").write_text(other)
        sums.add(digest(files_below(tmp_path)))
    assert len(sums) == 2


def test_a_stale_store_says_what_is_done_again_and_why(tmp_path, monkeypatch, capsys):
    """One line: how many articles were read by other rules, and that all are compared anew."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Le maire a dit que le pont tiendrait. Douze personnes ont été blessées.")
    assert run(["ingest", "a.txt", "--processes", "1"]) == 0
    run(["check"])
    assert "anew" not in capsys.readouterr().err
    with Store("factcheck.db") as store:
        assert store.read_by() == {rules_version(): 1}
        assert store.compared_by() == comparison_rules()
    parts = dict(fingerprint._shipped(), code="0")
    monkeypatch.setattr(fingerprint, "_shipped", lambda: parts)
    run(["check"])
    err = capsys.readouterr().err
    read, compared = "1 of 1 articles were read by other code: ingest them again", "all 1 are compared anew"
    assert f"factcheck: {read}; {compared}, by other code than before\n" in err


def test_a_store_of_an_earlier_release_is_told_as_such():
    """A version that was a number typed by hand has no parts to name."""
    assert told_again({"6": 2}, None) == "2 of 2 articles were read by other rules: ingest them again"
    assert told_again({rules_version(): 2}, None) is None


def test_listings_do_not_sum_up_anything(tmp_path, monkeypatch):
    """Only who reads, compares or decides pays for reading the weights."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Le maire a dit que le pont tiendrait.")
    assert run(["ingest", "a.txt", "--processes", "1"]) == 0

    def refuse():
        raise AssertionError

    monkeypatch.setattr(fingerprint, "_shipped", refuse)
    for command in (["sources"], ["claims"], ["db", "stats"], ["decisions"], ["settings"]):
        assert run(command) == 0
