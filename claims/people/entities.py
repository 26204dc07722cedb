"""Somebody an article speaks of: what its mentions have told of him so far."""

from dataclasses import dataclass, field

from claims.people.mentions import Described, Mention, Sort, describe
from claims.people.names import gender_of, is_acronym


@dataclass(slots=True, eq=False)
class Entity:
    """A person or body with the mentions it has had, in text order.

    ``called`` is what it goes by without a name, ``described`` tells from which place on it is what; ``last`` is the
    mention that was no part of somebody's words, where there is one.
    """

    name: str | None = None
    called: str | None = None
    role: str | None = None
    sort: Sort | None = None
    gender: str | None = None
    number: str | None = None
    described: list[tuple[int, Described]] = field(default_factory=list)
    last: Mention | None = None
    spoke: int = -1
    is_quoted: bool = False
    mentions: list[Mention] = field(default_factory=list)

    def take(self, mention: Mention, *, is_quoted: bool = False) -> None:
        """Learn from one more mention, which stands in somebody's words or not."""
        self.mentions.append(mention)
        if not is_quoted or self.last is None or self.is_quoted:
            self.last, self.is_quoted = mention, is_quoted
        if mention.speaks:
            self.spoke = mention.start
        if mention.name is not None and len(mention.name) > len(self.name or ""):
            self.name = mention.name
        self.role = self.role or mention.role
        if mention.described is not None:
            self.call(mention.start, mention.described)
        self.sort = _surer(self.sort, mention.sort) if mention.kind != "pronoun" else self.sort or mention.sort
        self.gender = self.gender or mention.gender
        self.number = self.number or mention.number

    @property
    def goes_by(self) -> str | None:
        """Its name, else what it is called by; None where only pronouns stood for it."""
        return self.name or self.called

    def call(self, at: int, described: Described) -> None:
        """Learn what it is called from a place on."""
        if all(described != known for _, known in self.described):
            self.described.append((at, described))

    def called_before(self, at: int) -> list[Described]:
        """What it was called before a place."""
        return [described for since, described in self.described if since < at]


def _surer(known: Sort | None, told: Sort | None) -> Sort | None:
    """A person once told stays one, and is no mere someone; of other sorts the last that is told counts."""
    return known if known == "person" or told is None or (known is not None and told == "someone") else told


def name_fits(short: str, full: str) -> bool:
    """Is one name the beginning or the end of another, or the same in other letters?

    >>> name_fits("Tidiari", "Ousmane Tidiari"), name_fits("Ousmane", "Paul Tidiari")
    (True, False)
    """
    a, b = (name.casefold().replace("’", "'").split() for name in (short, full))
    if is_acronym(short) or is_acronym(full):
        return a == b
    return bool(a) and (b[-len(a) :] == a or b[: len(a)] == a)


def one_person(a: str, b: str) -> bool:
    """May two full names be one person's: not where they begin with first names of two?"""
    one, other = a.casefold().split(), b.casefold().split()
    return one[0] == other[0] or None in {gender_of(a), gender_of(b)} or 1 in {len(one), len(other)}


def described_in(role: str, language: str) -> Described | None:
    """What a function calls its bearer."""
    return describe(role, role.lower().split()[-1] if role.split() else "", language)
