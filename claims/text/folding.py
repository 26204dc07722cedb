"""Letters that count as one where names and words are looked up: case, accents, apostrophes."""

import unicodedata


def fold(text: str | None) -> str:
    """Fold case, accents and apostrophes, so that `goita` finds `Goïta`.

    >>> fold("Goïta"), fold("l’Été")
    ('goita', "l'ete")
    """
    if not text:
        return ""
    if text.isascii():
        return text.lower()
    plain_ = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in plain_ if not unicodedata.combining(char)).casefold()


def plain(name: str) -> str:
    """A name as the tables are asked for it: lower case, plain apostrophes."""
    return name.lower().replace("’", "'")
