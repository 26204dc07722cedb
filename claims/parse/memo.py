"""What rules worked out about a Doc, kept beside it for the next rule that asks, and gone with it.

Not in `doc.user_data`, which goes along when a Doc is written to bytes.
"""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

T = TypeVar("T")

_KEPT: "WeakKeyDictionary[Doc, dict[object, object]]" = WeakKeyDictionary()


def kept(doc: Doc, key: object, work_out: Callable[[], T]) -> T:
    """Give what is kept of a Doc under a key, worked out when it is first asked for.

    It must not hold Tokens, Spans or the Doc, which would then never be given back: places in it are numbers.

    >>> import spacy
    >>> doc = spacy.blank("fr")("Il pleut.")
    >>> kept(doc, "words", lambda: len(doc)), kept(doc, "words", lambda: 0)
    (3, 3)
    """
    known = _KEPT.setdefault(doc, {})
    if key not in known:
        known[key] = work_out()
    return known[key]  # type: ignore[return-value]  # under one key there is one kind of thing


def forget(doc: Doc) -> None:
    """Let go of what is kept of a Doc, because it was annotated anew."""
    _KEPT.pop(doc, None)
