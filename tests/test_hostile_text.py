"""Time in proportion to size, on text made to be slow: every reader and rule, every sign and cue, again and again.

Of the two that take long, extraction and comparison, the tests take some kinds of text; `benchmarks/hostile.py` all.
"""

import pytest
from hostile import COMPONENTS, LARGEST_RATIO, grown, seconds

PIECES = 4_000
"""Enough to pass the longest sentence and table row that are read as one: up to there, time may grow faster."""
ENOUGH_S = 0.3
"""Below it, whatever the ratio, nothing has grown with the square of these sizes."""
EVERY = {"extraction": 48, "comparison": 78}
EVERY_OTHER = 20
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


SOAKED = [pytest.param(piece, marks=pytest.mark.soak) for piece in ("12 mars ", "1 ", "Martin a dit que ")]


@pytest.mark.parametrize("piece", ["12 morts ", *SOAKED])
def test_a_claim_costs_the_same_in_an_endless_sentence(piece):
    """The claims of one run of words take about as long as those of the same words in short lines."""
    work, _ = COMPONENTS["extraction"]
    work("Le maire a dit « oui » le 3 mars.")
    lines = min(seconds(work, (piece * 10 + "\n") * 60) for _ in range(2))
    assert min(seconds(work, piece * 600) for _ in range(2)) < DEAREST_RUN * lines


MARKS = 20_000
LONGEST_LINE_S = 5
"""About 3 for the dearest, whose every mark is a token."""


@pytest.mark.parametrize("mark", ["-", "—", *(pytest.param(mark, marks=pytest.mark.soak) for mark in "–*_=.\"'«(17")])
def test_a_line_of_marks_is_read_in_seconds(mark):
    """A rule drawn of marks, or a page of nothing else, holds nobody up, alone in its line or in a sentence."""
    work, _ = COMPONENTS["extraction"]
    work("Le maire a dit « oui » le 3 mars.")
    assert seconds(work, f"Le maire a dit mardi que 12 personnes sont mortes {mark * MARKS}") < LONGEST_LINE_S
    assert seconds(work, mark * MARKS) < LONGEST_LINE_S
