"""Commands that look something up: they load no parser, and what is as it was is not compared again."""

import json
import subprocess
import sys

import pytest

from factcheck import checking

_LOADED = "import sys; from factcheck.commands import run; run(); print(','.join(sys.modules), file=sys.stderr)"


@pytest.mark.parametrize("words", ["sources", "claims", "show {id}", "decide {id} confirmed", "check"])
def test_looking_something_up_loads_no_parser(pile, call, words):
    """Whoever lists what is stored waits for nothing that reads articles."""
    call("ingest", pile)
    [found, *_] = json.loads(call("check", "--json")[1])
    told = words.format(id=found["id"]).split()
    ran = subprocess.run([sys.executable, "-c", _LOADED, *told], capture_output=True, text=True, check=False)
    assert ran.stdout
    assert not {"spacy", "thinc", "trafilatura", "pandas"} & set(ran.stderr.splitlines()[-1].split(","))


def test_what_is_as_it_was_is_not_compared_again(pile, call, monkeypatch):
    """A second check gives the findings of the first; with another article its pairs are compared."""
    gone_over = []
    update = checking.update_cached
    monkeypatch.setattr(checking, "update_cached", lambda *told: gone_over.append(told) or update(*told))
    call("ingest", pile)
    first = call("check", "--json")
    assert call("check", "--json") == first
    assert len(gone_over) == 1
    (pile / "three.txt").write_text("LE COURRIER\n12 mars 2024\nLe pont de Vernay a cédé : 25 morts.", "utf-8")
    call("ingest", pile)
    call("check", "--json")
    assert len(gone_over) == 2
    call("check", "--json", "--explain")
    assert len(gone_over) == 3
