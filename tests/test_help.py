"""Help: whole in every language there is, with examples that work as they are printed."""

import importlib.util
import re
import shlex
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from factcheck.commands import app, run
from factcheck.commands.helping import catalogue, commands_of, examples_of
from factcheck.messages import languages

ROOT = Path(__file__).parents[1]
COMMANDS = dict(commands_of(get_command(app)))
TYPED = [name for name, command in COMMANDS.items() if not getattr(command, "commands", {}) or name == "articles"]
ELSEWHERE = ("--url", "cluster", "import-findings", "serve", "mcp")
"""What an example needs that no test has: the web, Spark and what it wrote, somebody who ends it."""
_spec = importlib.util.spec_from_file_location("blocks", ROOT / "docs" / "blocks.py")
blocks = importlib.util.module_from_spec(_spec)
sys.modules["blocks"] = blocks
_spec.loader.exec_module(blocks)


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_all_help_is_there_in_each_language(language):
    """Each command and each option has its words; none is for what is there no more."""
    told = catalogue(language)
    assert set(told["commands"]) == set(COMMANDS)
    helps = {param.help for command in COMMANDS.values() for param in command.params if getattr(param, "help", None)}
    assert helps <= set(told["params"]) | set(told["frame"])
    assert set(told["params"]) <= helps
    metavars = {param.metavar for command in COMMANDS.values() for param in command.params if param.metavar}
    assert set(told["metavars"]) <= metavars | {"COMMAND"}


def test_every_command_has_examples():
    assert {name for name in TYPED if not examples_of(name, "en")} == set()
    assert set(catalogue("en")["examples"]) == set(TYPED)


def test_the_examples_run():
    """One after the other, in a reader's folder with the six articles, as far as they end by themselves."""
    last = ("db purge", "db compact")
    order = sorted(TYPED, key=lambda name: (name != "ingest", name in last, name == "undo", name == "import"))
    with blocks.in_a_readers_folder():
        for line in (line for name in order for line in examples_of(name, "en").splitlines()):
            words = shlex.split(line, comments=True)[1:]
            if not any(word in words for word in ELSEWHERE):
                assert blocks.typed(line)[0] in {0, 1}, (line, blocks.typed(line))


@pytest.mark.parametrize(
    ("locale", "line", "told"),
    [
        ("C.UTF-8", ["ingest", "--bogus"], "Error: No such option: --bogus"),
        ("fr_FR.UTF-8", ["ingest", "--bogus"], "Erreur : Pas d’option --bogus"),
        ("fr_FR.UTF-8", ["nothing"], "Erreur : Pas de commande « nothing »."),
        ("fr_FR.UTF-8", ["decide", "x", "maybe"], "'maybe' n’est pas parmi 'confirmed'"),
        ("fr_FR.UTF-8", ["claims", "--limit", "-1"], "pour '--limit' : au moins 0."),
        ("C.UTF-8", ["claims", "--kind", "x"], "Error: Invalid value for '--kind': 'x' is not one of 'statement'"),
        ("C.UTF-8", ["claims", "--limit", "many"], "Invalid value for '--limit': that is no number."),
        ("C.UTF-8", ["claims", "--since", "monday"], "'monday' is no day; write it as 2024-03-12."),
        ("fr_FR.UTF-8", ["articles", "set", "x"], "dites ce qu’il en est"),
    ],
)
def test_a_wrong_line_is_told_in_the_readers_language(capsys, monkeypatch, locale, line, told):
    """With no word of the library that found it: how it is used, where help is, what was wrong."""
    monkeypatch.setenv("LC_ALL", locale)
    assert run(line) == 2
    error = capsys.readouterr().err
    assert told in error
    assert not any(word in error for word in ("Value error", "Input should", "%Y"))


def test_help_is_in_the_readers_language(capsys, monkeypatch):
    """Heads, defaults and what each option does; a setting goes before the locale."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert run(["check", "--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n{head}\u00a0:\n" in out for head in ("Arguments", "Options", "  Exemples"))
    shown = " ".join(out.split())
    for words in ("Usage : factcheck check", "[par défaut : all]", "Affiche cette aide.", "Exemples : factcheck check"):
        assert words in shown
    monkeypatch.setenv("FACTCHECK_LANGUAGE", "en")
    assert run(["check", "--help"]) == 0
    assert "Compare what the stored articles claim." in capsys.readouterr().out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_no_word_of_the_library(capsys, monkeypatch, name):
    """No `<int range>` or `<list[str]>` stands where a reader looks for what to type, and no line breaks off."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert run([*name.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert not re.search(r"<[\w\[\] ]+>", shown)
    assert not re.search(r"\.\.\.$", shown.partition("Commands:")[2], re.MULTILINE)
