"""Values that a Doc carries under `doc._`, and keeps when it is written to bytes.

A Doc's own data may hold only what MessagePack knows. So the values lie in `doc.user_data` as lists, dicts, texts and
numbers, and are built from there when they are asked for.
"""

from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter
from spacy.tokens import Doc

_SORTS: dict[str, Any] = {}


def carry(name: str, sort: Any) -> None:
    """Let Docs carry values of a sort under a name: `doc._.NAME`, kept at `doc.user_data["claims.NAME"]`.

    What was never set is what the sort makes of nothing: None where it may be, else an empty tuple.

    >>> import spacy
    >>> from claims.model import Cue
    >>> carry("cues", tuple[Cue, ...])
    >>> doc = spacy.blank("fr")("Il a dit oui.")
    >>> doc._.cues = (Cue(span=(3, 8), text="a dit", lemma="dire"),)
    >>> Doc(doc.vocab).from_bytes(doc.to_bytes())._.cues == doc._.cues
    True
    """
    _SORTS[name] = sort
    if not Doc.has_extension(name):
        Doc.set_extension(name, getter=partial(_get, name), setter=partial(_set, name))


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_SORTS[name] | None)


def _set(name: str, doc: Doc, value: Any) -> None:
    adapter = _adapter(name)
    doc.user_data[_key(name)] = adapter.dump_python(adapter.validate_python(value), mode="json")


def _get(name: str, doc: Doc) -> Any:
    found = _adapter(name).validate_python(doc.user_data.get(_key(name)))
    return () if found is None and _is_several(name) else found


def _key(name: str) -> str:
    return f"claims.{name}"


def _is_several(name: str) -> bool:
    return getattr(_SORTS[name], "__origin__", None) is tuple
