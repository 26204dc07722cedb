"""The words of an article as they are shown on a line of ours."""

from functools import lru_cache

from claims.text.layer import layer_of

LONGEST = 140
"""Characters of a passage shown in an explanation, at most."""


@lru_cache(maxsize=1 << 12)
def as_read(text: str) -> str:
    """Words as they are read, on one line."""
    return " ".join(layer_of(text).text.split())


def shortened(text: str, longest: int = LONGEST) -> str:
    r"""Words as they are read, their beginning where they have more than so many characters.

    >>> shortened("Le pont\n a cédé hier soir", 12)
    'Le pont a c…'
    """
    flat = as_read(text)
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
