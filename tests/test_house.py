"""The house as it stands: no import goes in a circle or around the rooms, no room is too large or has an old name."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
MOST_ROOMS, MOST_ARROWS = 20, 75
"""Rooms at the top of `claims`, and which of them imports which: more than that nobody keeps in mind."""
MOST_LINES, LONGEST_FUNCTION = 400, 50


def modules(package):
    return sorted((TOP / package).rglob("*.py"))


def name(path):
    return ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__")


def imported(path, package):
    """What a module imports of a package, whether at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            yield from (
                [node.module] if node.module != package else [f"{package}.{alias.name}" for alias in node.names]
            )
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == package)


def rooms(package):
    """Which folder or file at the top of a package imports which others; its face, `__init__.py`, hands names on."""
    arrows = defaultdict(set)
    for path in modules(package):
        if name(path) == package:
            continue
        here = name(path).split(".")[1]
        arrows[here] |= {there.split(".")[1] for there in imported(path, package) if "." in there} - {here}
    return arrows


@pytest.mark.parametrize("package", ["claims", "factcheck"])
def test_no_two_rooms_import_each_other_by_any_way(package):
    """The rooms can be put in an order in which each imports only what stands before it."""
    waiting = {room: set(others) for room, others in rooms(package).items()}
    while waiting:
        ground = {room for room, others in waiting.items() if not others & waiting.keys()}
        assert ground, f"in a circle: {sorted(waiting)}"
        waiting = {room: others for room, others in waiting.items() if room not in ground}


def test_claims_is_a_house_one_keeps_in_mind():
    """A newcomer finds the place for a change: few rooms, few arrows."""
    arrows = rooms("claims")
    assert len(arrows) <= MOST_ROOMS, sorted(arrows)
    assert sum(map(len, arrows.values())) <= MOST_ARROWS


def test_claims_knows_nothing_of_what_is_built_on_it():
    """One article, without a store and without other articles."""
    assert not [name(path) for path in modules("claims") if any(imported(path, "factcheck"))]


@pytest.mark.parametrize("package", ["claims", "factcheck"])
def test_no_module_and_no_function_is_too_long(package):
    """A module is read in one go, a function without scrolling."""
    long = []
    for path in modules(package):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > MOST_LINES:
            long.append(f"{name(path)}: {text.count(chr(10))} lines")
        long += [
            f"{name(path)}.{node.name}: {node.end_lineno - node.lineno + 1} lines"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.end_lineno - node.lineno >= LONGEST_FUNCTION
        ]
    assert not long


def test_every_room_says_what_it_is():
    """Each module opens with one sentence, and each room of `claims` stands in the design with its question."""
    design = (TOP / "docs" / "design.md").read_text(encoding="utf-8")
    for package in ("claims", "factcheck"):
        for path in modules(package):
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), name(path)
    assert not [room for room in rooms("claims") if f"`{room}/`" not in design and f"`{room}.py`" not in design]


OLD = {
    *("making", "happenings", "pieces", "drafts", "shelf", "memory", "memo", "desk", "shapes", "concepts", "scenes"),
    *("wires", "neighbours", "matching", "headers", "parts"),
}
"""Names that told nobody what is inside: each was given a better one."""


@pytest.mark.parametrize("package", ["claims", "factcheck"])
def test_no_module_has_an_old_name(package):
    assert not {name(path) for path in modules(package) if OLD & set(name(path).split("."))}


@pytest.mark.parametrize("package", ["claims", "factcheck"])
def test_imports_name_their_room(package):
    """No relative import: what is imported is told by its whole name, which the other tests read."""
    relative = [
        name(path)
        for path in modules(package)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative
