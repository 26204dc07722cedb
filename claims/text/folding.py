"""Letters that count as one where names and words are looked up: case, accents, apostrophes, œ and oe."""

import unicodedata

_TWO_LETTERS = str.maketrans({0x153: "oe", 0x152: "oe", 0xE6: "ae", 0xC6: "ae", 0x2019: "'"})
"""The joined letters of either language, small and capital, and the curly apostrophe."""


def fold(text: str | None) -> str:
    """Fold case, accents, apostrophes and joined letters, so that `goita` finds `Goïta`, and `oeil` `Œil`.

    >>> fold("Goïta"), fold("l’Été"), fold("Œil public")
    ('goita', "l'ete", 'oeil public')
    """
    if not text:
        return ""
    if text.isascii():
        return text.lower()
    plain_ = unicodedata.normalize("NFKD", text.translate(_TWO_LETTERS))
    return "".join(char for char in plain_ if not unicodedata.combining(char)).casefold()


def plain(name: str) -> str:
    """A name as the tables are asked for it: lower case, plain apostrophes."""
    return name.lower().replace("’", "'")
