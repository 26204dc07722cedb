"""Through whom a claim came: those whose words it stands in, from the one the article cites down to who gives it."""

from collections.abc import Iterable

from claims.model import Claim


def chain(claim: Claim, statements: Iterable[Claim]) -> tuple[str, ...]:
    """Give the names of a claim's sources, the outermost first; ``statements`` are those of its article.

    >>> from claims.model import Speaker
    >>> told = {"article": "a", "kind": "statement", "sentence": (0, 60), "text": ""}
    >>> outer = Claim(id="1", span=(0, 60), content=((0, 50),), speaker=Speaker(span=None, text="the minister"), **told)
    >>> inner = Claim(id="2", span=(10, 40), content=((12, 40),), speaker=Speaker(span=None, text="the police"), **told)
    >>> chain(inner, [outer, inner])
    ('the minister', 'the police')
    """
    around = [one for one in statements if one.id != claim.id and _holds(one, claim)]
    around.sort(key=lambda one: one.span[0] - one.span[1])
    names = (_name(one) for one in (*around, claim))
    return tuple(dict.fromkeys(name for name in names if name))


def _holds(statement: Claim, claim: Claim) -> bool:
    """Is a claim among the words that a statement attributes?"""
    start, end = claim.span
    return any(first <= start and end <= last and (first, last) != claim.span for first, last in statement.content)


def _name(claim: Claim) -> str | None:
    return (claim.speaker.name or claim.speaker.text) if claim.speaker is not None else None
