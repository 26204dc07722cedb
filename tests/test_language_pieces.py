"""A language is data: every piece that the docs ask for is there, and none of its words stands in the code."""

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from language_folders import WHOLE

from claims.languages import available, names, table
from claims.languages.conjugation import forms_of

ROOT = Path(__file__).parents[1]
LANGUAGES = ROOT / "claims" / "languages"
GUIDE = ROOT / "docs" / "adding-a-language.md"
PATTERN = "fr"
"""The language whose tables the others' are held against: it was the first."""

WORD_MAPS = {
    "aliases": {"seats"},
    "approximators": {"names"},
    "counted": {"populations"},
    "dates": {"days", "from_anchor", "letters", "months", "ordinals", "parts", "seasons", "shifts", "units"}
    | {"short_months", "short_weekdays", "weekdays", "weeks_behind_weekday", "dated_seasons", "weeks_in_days"},
    "grammar": {"clitics", "pronouns"},
    "hours": {"apart", "before", "behind", "halves", "named", "parts"},
    "lexing": {"elisions"},
    "numbers": {"collectives", "determiners", "fractions", "leanings", "letters", "money_letters"}
    | {"ordinals", "scales", "tens", "units"},
    "reading": {"dates.orders"},
    "titles": {"abbreviations", "classes", "ids", "synonyms", "verbs"},
    "units": {"prefixes"},
}
"""Tables whose keys are words of the language, or groups it has of its own; all other keys are asked for by code."""

MAY_LACK = {"counted": {"measures"}}
"""Tables whose keys a language may lack: nobody has words for every measure."""

TOOLS = {"LICENSE", "MODEL.md", "model/meta.json", "model/config.cfg"}


def keys(values: Mapping[str, object], own: set[str], path: str = "") -> Iterator[str]:
    """The paths of all keys that are not words of the language."""
    for key, value in values.items():
        here = f"{path}.{key}".lstrip(".")
        yield here
        if isinstance(value, dict) and here not in own:
            yield from keys(value, own, here)


def read(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def missing(folder: Path) -> list[str]:
    """What a language's folder and its words for the comparison lack beside the first language's."""
    lacking = [name for name in sorted(TOOLS) if not (folder / name).is_file()]
    pairs = [(path, folder / path.name) for path in sorted((LANGUAGES / PATTERN).glob("*.toml"))]
    for pattern, own in pairs:
        if not own.is_file():
            lacking.append(own.name)
            continue
        words = WORD_MAPS.get(own.stem, set()) | MAY_LACK.get(own.stem, set())
        there = set(keys(read(own), words))
        lacking += [f"{own.name}: {key}" for key in keys(read(pattern), words) if key not in there]
    return lacking


@pytest.mark.parametrize("language", available())
def test_every_language_has_every_piece(language):
    """Tables, keys, weights with their licence and data sheet, and the words of the comparison are all there."""
    lacking = missing(LANGUAGES / language)
    assert not lacking, f"{language} lacks {', '.join(lacking)}; see docs/adding-a-language.md"
    assert (ROOT / "training" / f"{language}.toml").is_file()


@pytest.mark.parametrize("language", WHOLE)
def test_no_language_has_a_key_that_nothing_asks_for(language):
    """A key that the first language has not is a word map's, or a slip."""
    for name in names(language):
        own = WORD_MAPS.get(name, set()) | MAY_LACK.get(name, set())
        known = set(keys(table(PATTERN, name), own))
        assert [key for key in keys(table(language, name), own) if key not in known] == [], name


def test_a_missing_piece_is_named(tmp_path):
    """Without a table, a key and the weights, all three are told."""
    folder = tmp_path / "xx"
    shutil.copytree(LANGUAGES / PATTERN, folder, ignore=shutil.ignore_patterns("model"))
    (folder / "noise.toml").unlink()
    grammar = folder / "grammar.toml"
    grammar.write_text(grammar.read_text(encoding="utf-8").replace("\nhedges = ", "\nhedge = "), encoding="utf-8")
    told = missing(folder)
    assert told == ["model/config.cfg", "model/meta.json", "grammar.toml: hedges", "noise.toml"]


def test_the_guide_names_every_table():
    """docs/adding-a-language.md has a row for each table and each other piece."""
    guide = GUIDE.read_text(encoding="utf-8")
    for piece in [*(f"{name}.toml" for name in names(PATTERN)), "LICENSE", "MODEL.md", "training"]:
        assert piece in guide, piece


TERMS = {
    *("aux", "brand", "case", "class", "cookie", "del", "det", "en", "equal", "expand", "fin", "five", "forbid", "ger"),
    *("headline", "incise", "ins", "num", "ordinary", "page", "password", "per", "pres", "related", "response"),
    *("section", "social", "sx", "zà", "age", "duration", "ha", "km", "km²", "m²", "m³", "mile", "minute", "nature"),
    *("violence", "false", "fragment", "reads", "beaten", "tie"),
}
"""Constants that are words too: names of Universal Dependencies and HTML, codes of units and measures, letters."""


def constants(tree: ast.AST) -> Iterator[str]:
    """The texts in code that are neither docstrings nor types."""
    skipped = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
            skipped |= set(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.value


def named(tree: ast.AST) -> Iterator[str]:
    """What code itself calls things: names, attributes, parameters, the values of its types."""
    for node in ast.walk(tree):
        yield from (str(getattr(node, field)) for field in ("id", "attr", "arg") if hasattr(node, field))
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
            yield from (str(part.value) for part in ast.walk(node) if isinstance(part, ast.Constant))


def split(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text.lower()) if len(word) > 1]


def texts(value: object) -> Iterator[str]:
    """The words of a table: its values, and keys of its word maps among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def words_in_code(sources: Mapping[str, str]) -> list[str]:
    """Words of a language that stand in code that reads or compares texts: alone, or in a regular expression."""
    trees = {path: ast.parse(source) for path, source in sources.items()}
    ours = set(TERMS)
    for tree in [*trees.values(), *(ast.parse(path.read_text("utf-8")) for path in (ROOT / "factcheck").glob("*.py"))]:
        ours |= {word for name in named(tree) for word in (name.lower(), *split(name))}
    words: set[str] = set()
    for language in WHOLE:
        for name in names(language):
            asked = keys(table(language, name), WORD_MAPS.get(name, set()))
            ours |= {part for key in asked for part in (key.lower(), *split(key))}
            words |= {word for text in texts(table(language, name)) for word in split(text)}
        verbs = [verb for entry in table(language, "cues")["verbs"] for verb in entry["verbs"].split()]
        words |= {form for verb in verbs for form in forms_of(verb, language)}
    found = []
    for path, tree in trees.items():
        for text in constants(tree):
            inside = split(re.sub(r"\\[A-Za-z]", " ", text))
            if len(inside) == 1 or re.search(r"\\[bsw]|\(\?", text):
                found += [f"{path}: {word}" for word in inside if word in words and word not in ours]
    return found


def sources() -> dict[str, str]:
    paths = [*(ROOT / "claims").rglob("*.py"), *(ROOT / "factcheck" / "questions").rglob("*.py")]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


def test_no_word_of_a_language_stands_in_the_code():
    """What reads and compares texts takes every word from the tables."""
    assert words_in_code(sources()) == []


SLIPS = ('WORD = "selon"', 'WORD = "whom"', r'PATTERN = rf"\s*(?:la |les )?[A-Z]"', 'WORDS = {"affirmait"}')


def test_a_word_in_the_code_is_found():
    """The check sees a word alone, in a set and in a regular expression, of either language."""
    slips = {f"claims/slip_{number}.py": line + "\n" for number, line in enumerate(SLIPS)}
    found = words_in_code({**sources(), **slips})
    assert {line.partition(":")[0] for line in found} == set(slips)
