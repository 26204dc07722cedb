"""A user's own tables, laid over the shipped ones."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claims import languages
from claims.errors import TableError
from claims.languages import folder, table
from claims.languages.overlay import VARIABLE, laid_over
from claims.quantities import approximation
from factcheck.commands.options import TABLES_VARIABLE

CLI = Path(__file__).parents[1] / "cli.py"
WIDER = "[widths.about]\nsoft = [-0.8, 0.8]\nsoft_cap = 0.5\n\n[before]\nabout = ['à la louche']\n"


def run(folder: Path, *arguments: str, text: str = "Environ 400 ponts, à la louche 80 routes.") -> tuple[int, str, str]:
    """Run the command line in a process of its own: tables are read once in each."""
    done = subprocess.run(
        [sys.executable, str(CLI), *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, VARIABLE: str(folder)},
    )
    return done.returncode, done.stdout, done.stderr


def own(folder: Path, text: str, name: str = "approximators") -> Path:
    (folder / "fr").mkdir(exist_ok=True)
    (folder / "fr" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_both_packages_mean_the_same_variable() -> None:
    """The command line's name for the folder is the one the tables are read by."""
    assert TABLES_VARIABLE == VARIABLE


@pytest.mark.parametrize(
    ("shipped", "mine", "expected"),
    [
        ({"a": ["x", "y"]}, {"a": ["z"]}, {"a": ["x", "y", "z"]}),
        ({"a": ["x", "y"]}, {"a": ["!x"]}, {"a": ["y"]}),
        ({"a": "x\ny z"}, {"a": "w !y"}, {"a": "x\nz\nw"}),
        ({"a": "x"}, {"a": "w"}, {"a": "w"}),
        ({"a": [0, 1]}, {"a": [2, 3]}, {"a": [2, 3]}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"c": 3, "d": 4}}, {"a": {"b": 1, "c": 3, "d": 4}}),
        ({"unit": [{"code": "m"}]}, {"unit": [{"code": "lieue"}]}, {"unit": [{"code": "m"}, {"code": "lieue"}]}),
    ],
)
def test_words_are_added_and_values_replaced(shipped: dict, mine: dict, expected: dict) -> None:
    """Words join the shipped ones or take one out; numbers and single texts take the shipped one's place."""
    assert laid_over(shipped, mine, Path("x.toml")) == expected


@pytest.mark.parametrize(("mine", "said"), [({"b": 1}, "there is no 'b'"), ({"a": 1}, "a must be a list")])
def test_what_does_not_fit_is_said(mine: dict, said: str) -> None:
    """A misspelt name or a value of another sort is an error that names the place."""
    with pytest.raises(TableError, match=said):
        laid_over({"a": ["x"]}, mine, Path("x.toml"))


def test_a_width_of_ones_own_is_used(tmp_path: Path) -> None:
    """A user who reads 'environ' more widely changes the usual interval, and adds a hedge of their own."""
    code, out, err = run(own(tmp_path, WIDER), "extract", "--jsonl", "-")
    assert (code, err) == (0, "")
    assert '"soft_low": 320.0, "soft_high": 480.0' in out
    assert '"approximator": "about", "unit": null, "measure": null, "population": null, "noun": "routes"' in out


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("[widths.abuot]\nhard = [0, 1]\nsoft = [0, 1]\n", "approximators", "widths.abuot: no approximator"),
        ("[widths.about]\nhard = [1, 0]\n", "approximators", "widths.about.hard must be a low and a high width"),
        ("[widths.about\n", "approximators", "can't be read as TOML"),
        ("[widhts]\n", "approximators", "there is no 'widhts'"),
        ("x = 1\n", "aproximators", "no table of that name"),
        ("[before]\nfoo = ['bof']\n", "approximators", "foo has words and no widths"),
        ("[before]\nabout = [1, 2]\n", "approximators", "before.about must hold a text"),
        ("[widths.about]\ncap = inf\n", "approximators", "widths.about.cap must be"),
        ("[widths.about]\ncap = -1\n", "approximators", "widths.about.cap must be above zero"),
        ("[measures.foo]\nwords = ['fou']\n", "counted", "measures.foo lacks 'nouns'"),
        ("[[unit]]\nwords = ['lieues']\nkind = 'distance'\n", "units", "a table in unit lacks 'code'"),
        ("[[unit]]\ncode = 1\nwords = ['lieues']\nkind = 'distance'\n", "units", "unit.code must be a text"),
        ("[[unit]]\ncode = 'x'\nwords = 'lieues'\nkind = 'distance'\n", "units", "unit.words must be a list"),
        ("[vulgar]\n'⅛' = [1]\n", "numbers", "vulgar.⅛ must hold 2 numbers"),
        ("[months]\njanvier = 13\n", "dates", "months.janvier must be a month"),
        ("[months]\njanvier = 1.5\n", "dates", "months.janvier must be a whole number"),
        ("[scales]\nmille = 0\n", "numbers", "scales.mille must be above zero"),
    ],
)
def test_a_bad_table_is_said(tmp_path: Path, text: str, name: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be used is named with its file, in one line."""
    monkeypatch.setenv(VARIABLE, str(own(tmp_path, text, name)))
    monkeypatch.setattr(approximation, "table", table.__wrapped__)
    with pytest.raises(TableError) as raised:
        _ = approximation.widths.__wrapped__("fr"), table.__wrapped__("fr", name)
    assert said in str(raised.value)
    assert f"{name}.toml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_shipped_table_is_held_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure with words and no nouns is named with its file, by the error that a table of one's own would get."""
    counted = Path(str(folder("fr"))) / "counted.toml"
    shutil.copytree(counted.parent, tmp_path / "fr", ignore=shutil.ignore_patterns("model"))
    more = "\n[measures.foo]\nwords = ['fou']\n"
    (tmp_path / "fr" / "counted.toml").write_text(counted.read_text(encoding="utf-8") + more, encoding="utf-8")
    monkeypatch.setattr(languages, "folder", lambda code: tmp_path / code)
    with pytest.raises(TableError, match=r"fr.counted\.toml: measures\.foo lacks 'nouns', which its neighbours have$"):
        table.__wrapped__("fr", "counted")


def test_a_bad_table_is_one_line_of_a_command(tmp_path: Path) -> None:
    """And the exit code is 2."""
    code, _, err = run(own(tmp_path, "x = 1\n", "aproximators"), "extract", "-")
    assert (code, err.count("\n")) == (2, 1)
    assert "no table of that name" in err


def test_what_stands_in_the_wrong_place_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table outside of its language's folder, or a folder where a table should be, is not passed over."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "approximators.toml").write_text(WIDER, encoding="utf-8")
    with pytest.raises(TableError, match="folder named by their language"):
        table.__wrapped__("fr", "approximators")
    (tmp_path / "approximators.toml").unlink()
    (tmp_path / "FR").mkdir()
    with pytest.raises(TableError, match="folder named by their language"):
        table.__wrapped__("fr", "approximators")
    (tmp_path / "FR").rename(tmp_path / "fr")
    (tmp_path / "fr" / "approximators.toml").mkdir()
    code, _, err = run(tmp_path, "ingest", "-d", str(tmp_path / "x.db"), "-")
    assert (code, err.count("\n")) == (2, 1)
    assert "approximators.toml" in err


def test_a_mark_at_the_beginning_of_a_file_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editors that write a byte order mark or other line ends do no harm."""
    monkeypatch.setenv(VARIABLE, str(own(tmp_path, "\ufeff" + WIDER.replace("\n", "\r\n"))))
    assert "à la louche" in table.__wrapped__("fr", "approximators")["before"]["about"]


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """A wrong path is said, not passed over."""
    code, _, err = run(tmp_path / "missing", "extract", "-")
    assert (code, err.count("\n")) == (2, 1)
    assert "no such folder" in err


def test_new_tables_ask_for_a_new_reading(tmp_path: Path, call: Callable[..., tuple[int, str, str]]) -> None:
    """A store knows that its articles were read by other tables, and reads them again."""
    text = tmp_path / "a.txt"
    text.write_text("Environ 400 ponts ont été fermés.", encoding="utf-8")
    database = str(tmp_path / "x.db")
    first = call("ingest", "-d", database, text)
    again = run(own(tmp_path, WIDER), "ingest", "-d", database, str(text))
    same = run(tmp_path, "ingest", "-d", database, str(text))
    assert "1 new article" in first[1]
    assert "1 read again" in again[1]
    assert "1 already there" in same[1]


RULE = """[[rule]]
grammar = "below_thousand"
name = "six twenties"
pattern = "times:unit tie value:score_word"
produce = "product"
not = ["six trente"]
reads = { "six-vingts" = "120" }
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RULE, None),
        (RULE.replace('"120"', '"121"'), "reads '120' in 'six-vingts', not '121'"),
        (RULE.replace("six trente", "huit-vingts"), "should leave alone"),
        (RULE.replace("times:unit", "times:(unit"), "')' is missing"),
        (RULE.replace("score_word", "score_words"), "there is no 'score_words' in the vocabulary"),
        (RULE.replace('"product"', '"sums"'), "makes 'sums'; there are:"),
        (RULE.replace('"below_thousand"', '"thousands"'), "is of no grammar; there are:"),
    ],
)
def test_a_rule_of_ones_own_is_read_and_its_examples_are_run(tmp_path: Path, text: str, told: str | None) -> None:
    """A rule in a table is one like those shipped; what is wrong with it is one line, before anything is read."""
    code, out, err = run(own(tmp_path, text, "numbers"), "extract", "-", text="On a compté six-vingts moutons.")
    if told is None:
        assert (code, "⟦six-vingts moutons⟧" in out) == (0, True)
    else:
        assert (code, err.count("\n")) == (2, 1)
        assert told in err
