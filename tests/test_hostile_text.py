"""Time in proportion to size, on text made to be slow: every reader and rule, every sign and cue, again and again.

Of the two that take long, extraction and comparison, the tests take some kinds of text; `benchmarks/hostile.py` all.
"""

import pytest
from hostile import COMPONENTS, LARGEST_RATIO, grown, seconds

PIECES = 4_000
"""Enough to pass the longest sentence and table row that are read as one: up to there, time may grow faster."""
ENOUGH_S = 0.3
"""Below it, whatever the ratio, nothing has grown with the square of these sizes."""
EVERY = {"extraction": 24, "comparison": 39}
EVERY_OTHER = 10
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


DEAREST_RUN = 3.5
"""Below 2 for each of these kinds; 5 to 11 where every claim goes through its whole sentence again."""


@pytest.mark.parametrize("piece", ["12 mars ", "1 ", "12 morts ", "Martin a dit que "])
def test_a_claim_costs_the_same_in_an_endless_sentence(piece):
    """The claims of one run of words take about as long as those of the same words in short lines."""
    work, _ = COMPONENTS["extraction"]
    work("Le maire a dit « oui » le 3 mars.")
    lines = min(seconds(work, (piece * 10 + "\n") * 60) for _ in range(2))
    assert min(seconds(work, piece * 600) for _ in range(2)) < DEAREST_RUN * lines
