"""Lines of errors in the reader's language: what is raised in English is the key, with holes for what differs."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from factcheck.messages import message

HOLE = "{}"


@cache
def _lines(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    path = files(__package__) / f"{language}.toml"
    if not path.is_file():
        return ()
    told = tomllib.loads(path.read_text(encoding="utf-8"))["errors"]
    # what says most about itself is tried first
    ordered = sorted(told.items(), key=lambda pair: -len(pair[0].replace(HOLE, "")))
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, key.split(HOLE))), re.DOTALL | re.IGNORECASE), own)
        for key, own in ordered
    )


def in_words(line: str, language: str) -> str:
    """Give a line of an error in a language; as it is where nobody wrote it in that.

    Lines of libraries are known too, whether they begin with a capital or not.

    >>> in_words("Spark does not start: no room", "fr")
    'Spark ne démarre pas : no room'
    >>> in_words("something new", "fr")
    'something new'
    """
    for pattern, own in _lines(language):
        found = pattern.fullmatch(line)
        if found is not None:
            pieces = (in_words(piece, language) for piece in found.groups())
            return "".join(map("".join, zip(own.split(HOLE), (*pieces, ""), strict=True)))
    where, _, why = line.partition(": ")
    own = in_words(why, language) if why else why
    return line if own == why else message(language, "error-where", where=where, why=own)
