"""Where what goes wrong in a reader ends: any exception is the word and the line of that one article."""

from collections.abc import Iterator
from contextlib import contextmanager

from claims.errors import ClaimsError, ReadError


@contextmanager
def as_unreadable(where: str, why: str) -> Iterator[None]:
    """Turn whatever is raised inside into ReadError(unreadable); what is an error of ours knows better and passes.

    The libraries that take files apart let out what they meet in a broken one: KeyError, struct.error, RecursionError,
    their own. None of it may end a batch.

    >>> with as_unreadable("a.eml", "not a whole message; save it again"):
    ...     {}["from"]
    Traceback (most recent call last):
    claims.errors.ReadError: a.eml: not a whole message; save it again
    """
    try:
        yield
    except ClaimsError:
        raise
    except Exception as error:
        raise ReadError("unreadable", where, why) from error
