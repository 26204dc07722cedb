"""The rules that the table of a language, shipped or the user's own, adds to those of the code.

A `[[rule]]` has a ``name``, a ``pattern``, what it makes (``produce``) and, where there are several, its ``grammar``.
One of the user's own may have examples: ``reads``, texts with what is read in them, and ``not``, texts that it leaves
alone. They are run when the table is first used.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from claims.languages import table
from claims.languages.overlay import unfit
from claims.text.cursor import Cursor
from claims.text.grammar import Grammar, PatternError, Rule, compiled
from claims.text.lexing import Row, tokenize

Productions = Mapping[str, Callable[..., Any]]


def rules_of(language: str, name: str, productions: Productions) -> list[tuple[str | None, Rule[Any]]]:
    """Give the rules of a table, each with the grammar it belongs to.

    Raises TableError for a production that there is not.
    """
    found = []
    for row in _rows(language, name):
        if missing := sorted(_NEEDED - row.keys()):
            raise unfit(language, name, f"a rule lacks {missing[0]!r}")
        if row["produce"] not in productions:
            known = ", ".join(sorted(productions))
            raise unfit(language, name, f"rule {row['name']!r} makes {row['produce']!r}; there are: {known}")
        found.append((row.get("grammar"), Rule(row["name"], row["pattern"], productions[row["produce"]])))
    return found


def check_rules(language: str, name: str, grammars: Mapping[str, Grammar[Any]], shown: Callable[[Any], str]) -> None:
    """Check the rules of a table in the grammars they were put into, and run their examples.

    Raises TableError for a grammar that there is not, a pattern that isn't one, and an example that reads otherwise.
    """
    for row in _rows(language, name):
        try:
            for fault in _faults(row, grammars, shown, language):
                raise unfit(language, name, f"rule {row['name']!r} {fault}")
        except PatternError as error:
            raise unfit(language, name, f"rule {row['name']!r}: {error}") from error
        except RecursionError as error:
            raise unfit(language, name, f"rule {row['name']!r} reads itself without an end") from error


def _faults(
    row: Mapping[str, Any], grammars: Mapping[str, Grammar[Any]], shown: Callable[[Any], str], language: str
) -> Iterator[str]:
    """What is wrong with a rule; raises PatternError where its pattern is none."""
    strange = sorted(key for key, value in row.items() if not isinstance(value, _KEYS.get(key, ())))
    if strange or not row.keys() >= _NEEDED:
        may_have = ", ".join(f"{key} ({_SORTS[kind]})" for key, kind in _KEYS.items())
        amiss = ", ".join(strange or sorted(_NEEDED - row.keys()))
        yield f"has, or lacks, what it should not: {amiss}; it has {may_have}"
        return
    grammar = grammars.get(row.get("grammar") or next(iter(grammars)))
    if grammar is None:
        yield f"is of no grammar; there are: {', '.join(grammars)}"
        return
    compiled(row["pattern"], grammar.vocabulary)
    yield from _misread(row, partial(read_by, grammar, row["name"], language=language), shown)


def _misread(row: Mapping[str, Any], read: Callable[[str], list[Any]], shown: Callable[[Any], str]) -> Iterator[str]:
    """Which examples of a rule are read otherwise than they say."""
    for text, value in row.get("reads", {}).items():
        told = [shown(one) for one in read(text)]
        if value not in told:
            yield f"reads {', '.join(map(repr, told)) or 'nothing'} in {text!r}, not {value!r}"
    for text in filter(read, row.get("not", ())):
        yield f"reads something in {text!r}, which it should leave alone"


_KEYS = {"name": str, "pattern": str, "produce": str, "grammar": str, "reads": dict, "not": list}
_SORTS = {str: "a text", dict: "a table", list: "a list"}
_NEEDED = frozenset({"name", "pattern", "produce"})


def read_by(
    grammar: Grammar[Any], rule: str, text: str, language: str, cut: Callable[[str, str], Row] = tokenize
) -> list[Any]:
    """The values that one rule of a grammar reads anywhere in a text, as it is written, cut into tokens."""
    row = cut(text, language)
    places = (Cursor(row, at) for at in range(len(row)))
    return [reading.value for at in places for reading in grammar.readings(at) if reading.rule == rule]


def own_rules(rules: Sequence[tuple[str | None, Rule[Any]]], grammar: str) -> Iterator[Rule[Any]]:
    """The rules of a table that belong to one grammar."""
    return (rule for name, rule in rules if name == grammar)


def _rows(language: str, name: str) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = table(language, name)["rule"]
    return rows
