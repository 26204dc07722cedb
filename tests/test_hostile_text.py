"""Time in proportion to size, on text made to be slow: every reader and rule, every sign and cue, again and again.

Of the two that take long, extraction and comparison, the tests take some kinds of text; `benchmarks/hostile.py` all.
"""

import pytest
from hostile import COMPONENTS, LARGEST_RATIO, grown

PIECES = 4_000
"""Enough to pass the longest sentence and table row that are read as one: up to there, time may grow faster."""
ENOUGH_S = 0.3
"""Below it, whatever the ratio, nothing has grown with the square of these sizes."""
EVERY = {"extraction": 9, "comparison": 39}
EVERY_OTHER = 2
"""Kinds are sampled here; `make soak` takes all of them."""
ONCE_SLOW = ("'1,'",)
"""Kinds of text whose time once grew with the square."""


@pytest.mark.parametrize("component", COMPONENTS)
def test_ten_times_the_text_takes_about_ten_times_the_time(component):
    """From n pieces to ten times as many, the time grows ten times and not a hundred times, whatever the piece."""
    work, pieces = COMPONENTS[component]
    work("Le maire a dit « oui » le 3 mars.")
    slow = {}
    for name in {*list(pieces)[:: EVERY.get(component, EVERY_OTHER)], *ONCE_SLOW} & pieces.keys():
        short, long, ratio = grown(work, pieces[name], PIECES)
        if long > ENOUGH_S and ratio > LARGEST_RATIO:
            slow[name] = (short, long)
    assert not slow
