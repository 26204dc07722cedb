"""Every rule of numbers, dates, hours and titles reads its examples and leaves its counter-examples alone."""

import sys
from pathlib import Path

import pytest

from claims.languages import available

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))
import rules

from claims.text.lexing import tokenize
from claims.text.rule_tables import read_by

ALL = [
    (language, room, name, grammar, rule.name)
    for language in available()
    for room, name, grammar in rules.grammars(language)
    for rule in grammar.rules
]


def told(language, name, rule):
    return rules.examples(language, name).get(rule, {})


@pytest.mark.parametrize(("language", "room", "name", "grammar", "rule"), ALL, ids=lambda value: str(value)[:40])
def test_a_rule_reads_its_examples_and_not_its_counter_examples(language, room, name, grammar, rule):
    row, cut = told(language, name, rule), getattr(room, "cut_row", tokenize)
    for text, value in row.get("reads", {}).items():
        assert value in [room.shown(one) for one in read_by(grammar, rule, text, language, cut)], text
    for text in row.get("not", ()):
        assert not read_by(grammar, rule, text, language, cut), text


def test_every_rule_has_two_examples_and_a_counter_example():
    """In the languages together: a rule of one language has them there."""
    lacking = []
    for name, rule in dict.fromkeys((name, rule) for _, _, name, _, rule in ALL):
        rows = [told(language, name, rule) for language in available()]
        if sum(len(row.get("reads", {})) for row in rows) < 2 or not any(row.get("not") for row in rows):
            lacking.append(f"{name}: {rule}")
    assert not lacking


def test_no_examples_of_a_rule_that_is_none():
    known = {(language, name, rule) for language, _, name, _, rule in ALL}
    files = [(language, file) for language in available() for file in Path("cases", language, "rules").glob("*.toml")]
    strange = [
        (language, file.stem, rule)
        for language, file in files
        for rule in rules.examples(language, file.stem)
        if (language, file.stem, rule) not in known
    ]
    assert not strange


def test_the_pages_of_rules_are_what_the_rules_say(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["rules.py", "--check"])
    assert rules.main() == 0
