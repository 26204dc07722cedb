"""All that commands print is in the reader's language: the one asked for, else the locale's, else English."""

import json

import pytest

from factcheck.commands import run
from factcheck.commands.demo import examples
from factcheck.messages import languages

WORDS = {"en": "MAJOR DISCREPANCY", "fr": "DIVERGENCE MAJEURE"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("store") / "s.db")
    assert run(["ingest", str(examples()), "-d", path]) == 0
    return path


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_asked_for_is_spoken(store, capsys, language):
    """`--lang` decides for titles, explanations and the count, whatever the articles and the locale are."""
    assert run(["check", "discrepancies", "--lang", language, "-d", store]) == 1
    printed = capsys.readouterr()
    other = next(word for code, word in WORDS.items() if code != language)
    assert WORDS[language] in printed.out
    assert other not in printed.out
    assert {"en": "major discrepanc", "fr": "divergence"}[language] in printed.err


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({"LC_ALL": "en_GB.UTF-8"}, {"en"}),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}, {"fr"}),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr"}, {"fr"}),
        ({"LC_ALL": "C.UTF-8"}, {"en"}),
        ({"LC_ALL": "fra_XX"}, {"en"}),
        ({"LC_ALL": "fr_FR.UTF-8", "FACTCHECK_LANGUAGE": "en"}, {"en"}),
    ],
)
def test_the_locale_decides_where_nobody_does(store, capsys, monkeypatch, variables, spoken):
    """LC_ALL, then LC_MESSAGES, then LANG; where none has a catalogue it is English, whatever the articles are in."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    run(["check", "discrepancies", "-d", store])
    printed = capsys.readouterr().out
    assert {code for code, word in WORDS.items() if word in printed} == spoken


def test_a_language_nothing_is_explained_in_is_named(store, capsys):
    """One line, with those there are, and exit code 2."""
    assert run(["check", "--lang", "tlh", "-d", store]) == 2
    assert capsys.readouterr().err == "factcheck: no explanations in 'tlh'; there are: en, fr\n"


def test_sheets_and_json_speak_it_too(store, tmp_path, capsys):
    """A sheet's explanations are in the language of its labels; JSON has all languages beside the chosen one."""
    sheet = tmp_path / "s.csv"
    assert run(["export", str(sheet), "--lang", "en", "-d", store]) == 0
    assert "can't all be true" in sheet.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(["check", "--json", "--lang", "fr", "-d", store]) == 1
    for finding in json.loads(capsys.readouterr().out):
        assert finding["explanation"] == finding["explanations"]["fr"]
        assert set(finding["explanations"]) == set(languages())


def test_a_sheet_comes_back_in_either_language(store, tmp_path):
    """What was exported in English is brought back into a store of French articles."""
    sheet = tmp_path / "s.csv"
    assert run(["export", str(sheet), "--lang", "en", "-d", store]) == 0
    assert run(["import", str(sheet), "--reviewer", "Nina", "-d", store]) == 0
