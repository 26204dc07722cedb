"""The clause around a token of a parsed Doc, worked out once for all the claims in it."""

from collections.abc import Iterator

from claims.parse.view import Word

_OWN_CLAUSES = {"advcl", "parataxis", "ccomp", "csubj"}


def governor(anchor: Word) -> Word:
    """The verb the anchor hangs on, or the noun that heads an apposition or a clause without a verb."""
    known: dict[int, int] = anchor.doc.kept(governor, dict)
    current, climbed = anchor, [anchor.i]
    while current.i not in known and current.head.i != current.i and not _governs(current):
        current = current.head
        climbed.append(current.i)
    found = known.get(current.i, current.i)
    known.update(dict.fromkeys(climbed, found))
    return anchor.doc[found]


def _governs(token: Word) -> bool:
    return (
        token.is_verb
        or token.relation == "appos"
        or (_is_complement_clause(token) and any(c.relation == "cop" for c in token.lefts))
    )


def _is_complement_clause(token: Word) -> bool:
    return token.relation == "ccomp" or token.dep_ == "acl:relcl"


def clause(head: Word, anchor: Word) -> tuple[int, ...]:
    """The tokens of a head's clause in text order, clauses of their own left out unless the anchor is in them."""
    inner = _own_clause_around(anchor)
    if inner is not None and not head.is_ancestor(inner):
        inner = None  # the head is in it, too
    key = (clause, head.i, inner and inner.i)
    return head.doc.kept(key, lambda: tuple(_walk(head, _path(inner, head))))


def _own_clause_around(anchor: Word) -> Word | None:
    """The head of the innermost clause of its own that a token is in."""
    known: dict[int, int | None] = anchor.doc.kept(_own_clause_around, dict)
    current, climbed = anchor, [anchor.i]
    while current.i not in known and current.head.i != current.i and not _has_own_clause(current):
        current = current.head
        climbed.append(current.i)
    found = known[current.i] if current.i in known else current.i if _has_own_clause(current) else None
    known.update(dict.fromkeys(climbed, found))
    return None if found is None else anchor.doc[found]


def _has_own_clause(token: Word) -> bool:
    name = token.relation
    return name in _OWN_CLAUSES or token.dep_ == "acl:relcl" or (name == "conj" and token.is_verb)


def _path(token: Word | None, head: Word) -> set[int]:
    """The tokens from one up to a head above it."""
    path: set[int] = set()
    while token is not None and token.i != head.i:
        path.add(token.i)
        token = token.head
    return path


def _walk(head: Word, entered: set[int]) -> Iterator[int]:
    """The tokens below a head in their order, without the clauses of their own that are not to be entered."""
    waiting = [(head, False)]
    while waiting:
        token, is_open = waiting.pop()
        if is_open:
            yield token.i
            continue
        left, right = (
            [(c, False) for c in children if c.i in entered or not _has_own_clause(c)]
            for children in (token.lefts, token.rights)
        )
        waiting += [*reversed(right), (token, True), *reversed(left)]
