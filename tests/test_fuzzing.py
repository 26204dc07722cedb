"""Any input at all: the targets of `benchmarks/fuzzing.py` hold for random bytes, and for what once broke one.

`python benchmarks/fuzz.py` looks for new cases for as long as it is let, and keeps them in `tests/cases`.
"""

from pathlib import Path

import pytest
from fuzzing import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from claims import Article

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*/*"))
EXAMPLES = {"extraction": 60, "pages": 40, "documents": 150}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_kept_cases_hold(path):
    """What once broke a target, or leads deep into it, breaks it no more."""
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_random_bytes_hold(target):
    """Random bytes, and a random part of a kept case with bytes put in, hold too."""
    kept = [path.read_bytes() for path in CASES if path.parent.name == target] or [b""]

    def broken(whole, at, length, added):
        at %= len(whole) + 1
        return whole[:at] + added + whole[at + length :]

    parts = st.builds(broken, st.sampled_from(kept), st.integers(0, 10_000), st.integers(0, 30), st.binary(max_size=30))

    @settings(max_examples=EXAMPLES.get(target, 300), deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=300) | parts)
    def holds(data):
        TARGETS[target](data)

    holds()


def test_half_a_surrogate_pair_is_no_article():
    """A lone surrogate has no UTF-8: no article can be made of it, and the error says why."""
    with pytest.raises(ValidationError, match="half a surrogate pair"):
        Article(id="a", text="Le maire\ud800 parle.")
