"""Every component is found by any spaCy through its entry point, and declares what it needs and sets."""

import json
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy

from claims.parse.batches import OURS

NAMES = sorted({entry.name for entry in entry_points(group="spacy_factories") if entry.value.startswith("claims.")})


def test_every_component_has_an_entry_point():
    """The components of the bundled pipeline are those that spaCy finds by itself."""
    assert sorted(OURS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_component_declares_what_it_sets(name):
    """`nlp.analyze_pipes` can tell what each one assigns; what lacks its needs is named there."""
    nlp = spacy.blank("fr")
    nlp.add_pipe(name)
    told = nlp.analyze_pipes()
    assert told["summary"][name]["assigns"]
    assert bool(told["problems"][name]) == (name == "attribution")


def test_changes_have_a_kind():
    """A fragment of the changelog is `NAME.KIND.md` with one of the kinds, and says something."""
    root = Path(__file__).parents[1]
    kinds = {
        kind["directory"]
        for kind in tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]["type"]
    }
    for path in (root / "changes").glob("*.md"):
        if path.name != "README.md":
            assert path.name.split(".")[-2] in kinds, path.name
            assert path.read_text(encoding="utf-8").strip().endswith("."), path.name


def test_the_notebook_holds_no_output():
    """Outputs are not kept: they would grow old; the tests run the cells."""
    cells = json.loads((Path(__file__).parents[1] / "docs" / "claims-alone.ipynb").read_text(encoding="utf-8"))["cells"]
    assert not [cell for cell in cells if cell.get("outputs")]
