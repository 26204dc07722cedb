"""The gate in front of the parser: it spares work and loses nothing."""

import importlib.util
import sys
from pathlib import Path

import pytest

from claims import Article, read_article
from claims.components import load
from claims.extraction import prepare, worth_parsing

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def gate():
    spec = importlib.util.spec_from_file_location("gate", ROOT / "benchmarks" / "gate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module
    spec.loader.exec_module(module)
    return module


def measured(gate, articles):
    """The tally where what is found without the gate is taken for the gold."""

    def with_gold():
        for article in articles:
            yield article, gate.contents(article, gate=False, tally=gate.Tally())

    return gate.measure(with_gold())


def test_the_gate_loses_no_statement_of_the_examples(gate):
    """What is found with every sentence parsed is found with the gate, and some sentences are spared."""
    tally = measured(gate, [read_article(path) for path in sorted((ROOT / "examples").glob("*.txt"))])
    assert tally.found > 20
    assert tally.lost == 0
    assert tally.sentences_parsed < tally.sentences


def test_the_gate_loses_no_statement_of_the_news_gold(gate):
    """The same on annotated newspaper articles and clusters, where they lie beside the checkout."""
    if not gate.DEFAULT_SHARED.exists():
        pytest.skip("the gold is not beside this checkout")
    paths = sorted((gate.DEFAULT_SHARED / "gold" / "clusters").glob("*/articles/*"))
    tally = measured(gate, [read_article(path) for path in paths])
    assert tally.found > 200
    assert tally.lost == 0


def test_a_sentence_without_a_cue_a_mark_a_number_or_a_date_is_not_parsed():
    """Weather and landscape hold no claim."""
    article = Article(id="a", text="La pluie tombe sur la vallée. Le maire promet un pont.")
    doc = prepare(article, load("fr"))
    assert [doc[a:b].text for a, b in worth_parsing(doc)] == ["Le maire promet un pont."]
