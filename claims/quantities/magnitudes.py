"""What a figure is the size of: the noun whose value it gives ('la participation a atteint 61 %')."""

import re
from itertools import chain

from claims.model import Span
from claims.parse.syntax import is_passive, is_time, phrase, subject
from claims.parse.view import Parsed, Word
from claims.text.rows import CELL

_NAMING = {"NOUN", "PROPN"}
_LABEL = re.compile(rf"[{re.escape(CELL)}\n]\s*(?P<label>[^{re.escape(CELL)}\n:]{{2,40}}?)\s*:\s*$")
_LABEL_REACH = 60
"""Characters before a figure in which the label of its cell stands."""


def said_of(doc: Parsed, span: Span) -> str | None:
    """Give the noun phrase a figure of a parsed text is said of, None where it counts its own noun.

    The label of a cell ('| Participation : 61 %'); the noun it complements or stands beside ('une capacité de 200
    places'); the subject of the verb it completes; what it is a share of ('38 % des élèves').
    """
    text = doc.text
    label = _LABEL.search(text[max(0, span[0] - _LABEL_REACH) : span[0]])
    if label is not None:
        return label["label"]
    inside = doc.touching(span)
    if inside is None or inside.root.dep_ == "":
        return None
    told = _bearer(inside.root)
    return None if told is None else phrase(told).text


def _bearer(root: Word) -> Word | None:
    """The noun a figure's head hangs on, the subject of its verb, or its own complement."""
    head = root.head
    if head.i < root.i and head.relation in {"acl", "amod", "appos"} and head.pos_ in {"ADJ", "VERB"}:
        above = head.head  # 'le conducteur, âgé de 38 ans'
        return _first_of(above) if _names(above) and above.i < root.i else None
    if head.i < root.i and root.relation in {"nmod", "appos"} and _names(head):
        return _first_of(head)
    complements = (c for c in root.rights if c.relation == "nmod" and not root.text.isalpha())
    subjects = (c for c in root.lefts if c.relation == "nsubj")
    own = next(filter(_names, chain(complements, subjects)), None)
    return own if own is not None else _subject_of_verb(root)


def _subject_of_verb(root: Word) -> Word | None:
    """The noun before a figure that is the subject of the verb it completes."""
    near = {root.i, root.head.i, root.head.head.i}
    verb = next((t for t in (root, *root.ancestors) if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.i not in near or root.relation not in _COMPLETING or is_passive(verb):
        return None
    found = subject(verb)
    if found is None and verb.relation in {"advcl", "xcomp"} and verb.head.pos_ == "VERB":
        found = subject(verb.head)  # 'les ventes ont progressé pour atteindre 3 millions'
    return found if found is not None and _names(found) and found.i < root.i else None


_COMPLETING = frozenset({"obj", "obl", "xcomp", "nummod", "ROOT"})


def _first_of(noun: Word) -> Word:
    """What an apposition stands by: 'le conducteur, un homme de 45 ans'."""
    while noun.relation == "appos" and _names(noun.head) and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _names(token: Word) -> bool:
    return token.pos_ in _NAMING and any(c.isalpha() for c in token.text) and not is_time(token)
