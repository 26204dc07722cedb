"""Who speaks in a transcript: the name before the colon at the start of a line, over the sentences that are said.

Only where several lines of a text begin so, for one alone may be a headline ('Ann Cole: the bridge is shut'), and only
before a given name or in capitals, for a list may tell of one thing after the other ('Human Rights: …').
"""

import re
from collections.abc import Iterator

from claims.attribution.signatures import NAME
from claims.languages.given_names import given_names
from claims.model import Span, Speaker

_LEAST = 2
"""Lines that begin with a name and a colon, at least."""
_FEWEST = 4
"""Words of what is said, at least."""
_LABELLED = re.compile(
    rf"""^[^\S\n]* {NAME} [^\S\n]?:[^\S\n]+
    (?P<words> [«“"]?[^\W\d_a-zß-ÿ][^\n]* [.!?…][»”"]? ) [^\S\n]*$  # whole sentences
    """,
    re.MULTILINE | re.VERBOSE,
)


def labelled(text: str) -> Iterator[tuple[Speaker, Span]]:
    r"""Give who speaks and the words, ``[start, end)`` of the text, of each line that a person's name begins.

    >>> text = "Anna Cole: The bridge is shut since Monday.\nPM HALE: Who says that to you?"
    >>> [(speaker.text, text[start:end]) for speaker, (start, end) in labelled(text)]
    [('Anna Cole', 'The bridge is shut since Monday.'), ('PM HALE', 'Who says that to you?')]
    >>> list(labelled("Anna Cole: The bridge is shut for good.\nToll: 12 dead and 4 missing since."))
    []
    """
    found = [line for line in _LABELLED.finditer(text) if line["name"].isupper() or _is_given(line["name"])]
    for line in found if len(found) >= _LEAST else ():
        if len(line["words"].split()) >= _FEWEST:
            yield Speaker(span=line.span("name"), text=line["name"], name=line["name"]), line.span("words")


def _is_given(name: str) -> bool:
    """Does a name begin with one that persons are given?"""
    return name.partition(" ")[0].lower() in given_names()
