"""The edge: nothing that an article says gives orders to a terminal, and nothing odd from outside is taken for a bug.

Commands and options are taken from the command line itself, so that a new one is tried without a word here.
"""

import csv
import io
import json
import re
import sys

import pytest
import typer.main

from factcheck.commands import app, run
from factcheck.review.importing import Stored, wishes
from factcheck.review.reading import ReadRow

ORDERS = "\x00\x07\x08\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069"
RAW = re.compile(f"[{re.escape(ORDERS)}\x01-\x08\x0b-\x1f\x80-\x9f]")
ODD = f"Év\x1b[31mil{ORDERS}"
FORMS = ("", "--json", "--jsonl", "--csv", "--tsv", "--fmt=github")


def commands(of=None, at=()):
    """Every command with the words that name it."""
    of = of or typer.main.get_command(app)
    for name, one in of.commands.items():
        if getattr(one, "commands", None):
            yield from commands(one, (*at, name))
        else:
            yield (*at, name), one


COMMANDS = dict(commands())
LISTINGS = [words for words, one in COMMANDS.items() if any("--jsonl" in p.opts for p in one.params)]
OPTIONS = [
    (words, option.opts[-1])
    for words, one in COMMANDS.items()
    for option in one.params
    if option.param_type_name == "option" and not option.is_flag
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder with a store of two articles that differ, whose every field gives orders; and their lines of JSON."""
    folder = tmp_path_factory.mktemp("hostile")
    text = "La pré{odd}fecture, Jeanne Ém{odd}ond, a dit que le pont de Ver{odd}nay tiendrait. « {odd} Oui, tout. », a "
    text += "dit Jeanne Émond. L’effondrement du pont de Vernay a fait {n} morts le 4 mars 2025."
    lines = [
        {
            "id": f"{n}{ODD}",
            "title": f"Le pont{ODD}",
            "source": f"Gazette {n}{ODD}",
            "author": ODD,
            "published": "2025-03-05",
            "text": text.format(odd=ODD.replace("\x00", ""), n=n),
        }
        for n in (3, 12)
    ]
    (folder / "pile.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    edited = {**lines[0], "text": lines[0]["text"] + f" Il y a {ODD} une suite.".replace("\x00", "")}
    (folder / "later.jsonl").write_text(json.dumps(edited) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def call(hostile, monkeypatch, capsys):
    """Run a command in the folder; give its code, and what it printed, in which nothing gives orders."""
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("FACTCHECK_PROCESSES", "1")

    def called(*arguments):
        code = run(list(arguments))
        out, err = capsys.readouterr()
        assert not RAW.search(out), ascii(RAW.search(out))
        assert not RAW.search(err), ascii(RAW.search(err))
        return code, out, err

    if not (hostile / "factcheck.db").exists():
        assert called("ingest", "pile.jsonl")[0] == 0
        assert called("ingest", "later.jsonl")[0] == 0
        assert called("check")[0] == 1
        found = json.loads(called("check", "--json")[1])
        assert (
            called("decide", found[0]["id"], "confirmed", "--note", ODD.replace("\x00", ""), "--reviewer", "Awa")[0]
            == 0
        )
        assert called("link", *(side["claim"] for side in found[0]["sides"]), "--reviewer", "Awa")[0] == 0
    return called


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", LISTINGS, ids=" ".join)
def test_no_listing_gives_orders(words, form, call):
    """Every listing in every form shows control and direction characters by their codes; JSON comes back as it was."""
    item = json.loads(call("claims", "--json")[1])[0]["id"]
    finding = json.loads(call("check", "--json")[1])[0]["id"]
    given = {("extract",): [["pile.jsonl"]], ("compare",): [["pile.jsonl"]], ("show",): [[item], [finding]]}
    given |= {("watch",): [["--once", "."]]}
    for arguments in given.get(words, [[]]):
        if words == ("watch",) and form not in ("", "--jsonl"):
            continue
        code, out, _ = call(*words, *arguments, *filter(None, [form]))
        assert code in (0, 1)
        if form == "--json":
            json.loads(out)
        elif form == "--jsonl":
            assert [json.loads(line) for line in out.splitlines()] or words == ("watch",)
        elif form == "--csv":
            assert len({len(row) for row in csv.reader(io.StringIO(out))}) == 1


def test_json_brings_every_character_back(call):
    """What is shown as a code in JSON is the character itself to who reads it."""
    found = [json.loads(line)["source"] for line in call("sources", "--jsonl")[1].splitlines()]
    assert all("\x9b" in source and "\u202e" in source and "\x1b" in source for source in found)


def test_a_sheet_of_every_kind_gives_no_orders(call, hostile):
    """Nor does a file that is handed on."""
    for ending in ("csv", "json", "html", "md", "jsonld"):
        assert call("export", f"sheet.{ending}")[0] == 0
        text = (hostile / f"sheet.{ending}").read_text(encoding="utf-8-sig")
        assert not RAW.search(text.replace("\r\n", "\n")), ascii(RAW.search(text))


def test_usage_errors_give_no_orders(call):
    """What was typed is repeated by its codes."""
    odd = ODD.replace("\x00", "")
    for arguments in (
        (odd,),
        (f"--{odd}",),
        ("show", odd),
        ("check", odd),
        ("claims", "--fmt", odd),
        ("claims", f"--kind={odd}"),
        ("extract", odd),
        ("export", f"s.{odd}"),
        ("decide", odd, odd),
        ("-d", odd, "sources"),
        ("check", "--lang", odd),
    ):
        assert call(*arguments)[0] == 2


def test_progress_and_bold_give_only_orders_of_ours(hostile, monkeypatch):
    """On a terminal, the only codes are those that set bold and clear the line."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.chdir(hostile)
    monkeypatch.setenv("FACTCHECK_PROCESSES", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    out, err = Terminal(), Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    run(["compare", "pile.jsonl"])
    told = out.getvalue() + err.getvalue()
    assert "\x1b[1m" in told
    assert "\r\x1b[K" in told
    assert not RAW.search(re.sub(r"\x1b\[[01]m|\r\x1b\[K", "", told))


@pytest.fixture
def nothing(tmp_path, monkeypatch, capsys):
    """An empty folder, and a call in it that gives code and lines on standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))

    def called(*arguments):
        code = run(list(arguments))
        err = capsys.readouterr().err
        assert not RAW.search(err)
        return code, err

    return called


def filled(words, given=()):
    """A command with something for each argument it must have."""
    arguments = [p for p in COMMANDS[words].params if p.param_type_name == "argument" and p.required]
    return [*words, *given, *("x.csv" for _ in arguments)]


@pytest.mark.parametrize(("words", "option"), OPTIONS)
def test_bytes_that_are_no_text_are_one_line(words, option, nothing):
    """Every option of every command names what is not UTF-8, and ends with 2."""
    for given in ([option, "\udcff"], [f"{option}=\udcff"] if option.startswith("--") else [f"{option}\udcff"]):
        code, err = nothing(*filled(words, given))
        assert code == 2
        assert "is not UTF-8" in err
        assert err.count("\n") == 1


ODD_VALUES = ("", "9" * 5_000, "-1", "nan", "1e400", "~nobody_x/x", "/dev/null/x", "a\n\x1b\u202e")


@pytest.mark.parametrize(("words", "option"), [one for one in OPTIONS if one[1] != "--master"])  # starts Java
def test_odd_values_are_no_bugs(words, option, nothing):
    """Whatever stands behind an option, nothing ends as a bug."""
    for value in ODD_VALUES:
        if words != ("demo",) or value.startswith("/dev"):  # else it would do its work
            code, err = nothing(*filled(words, [option, value]))
            assert code in (0, 1, 2), err


def test_arguments_that_are_no_text_name_files_that_are_there(nothing, tmp_path):
    """A file may be called by any bytes; where there is none of that name, one line says so."""
    name = "a\udcff.txt"
    (tmp_path / name).write_text("Le maire a dit que le pont tiendrait.")
    assert nothing("extract", name)[0] == 0
    code, err = nothing("extract", "b\udcff.txt")
    assert (code, err.count("\n")) == (2, 1)


@pytest.mark.parametrize("version", ["9" * 5_000, "²", "1 000"])
def test_a_version_that_is_no_number_of_ours_is_named(version):
    """Digits without end are an edited cell, and the row is named with their beginning."""
    row = ReadRow(2, {"id": "c-1", "version": version}, None)
    stored = Stored(rows={}, claims=frozenset({"c-1"}), standings={}, entries={}, texts={})
    [wrong] = wishes([row], stored, "Awa").wrong
    assert wrong.startswith(f"row 2: c-1: the version '{version[:60]}' was edited")
