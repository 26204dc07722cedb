"""Role phrases taken apart, and which two can't be one person's at one time."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from claims import ontology
from claims.people.functions import FunctionClass, Functions, Word, cut, functions
from factcheck.findings import Severity
from factcheck.questions.decision import Level
from factcheck.questions.meanings import normalised

Body = Literal["apart", "other words", "one unsaid", "unsaid", "shared"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase taken apart.

    ``head`` is the function by its first form and ``id`` what all languages call it; ``kinds`` what qualifies it
    ('général', 'technique'), ``deputy`` whether it is a deputy's; ``field`` the words of its first complement, or
    before its head where that is last, ``words`` those of all of them, ``names`` the capitalised ones, ``fields`` the
    fields of government among them; ``definite`` tells the captain of a ship from the rank. ``has_seat``: its
    complement names the one seat that the office has.
    """

    head: str
    id: str
    classes: tuple[FunctionClass, ...]
    kinds: frozenset[str]
    deputy: bool
    field: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    fields: frozenset[str]
    definite: bool
    is_portfolio: bool
    has_seat: bool
    language: str

    @property
    def standings(self) -> frozenset[str]:
        """The standings of its classes: ``office``, ``post``, ``profession``, ``rank``, ``ordinary``."""
        return frozenset(group.standing for group in self.classes)

    @property
    def is_rank(self) -> bool:
        """Is it a rank, and not the office of one who commands something?"""
        return "rank" in self.standings and not (self.definite or (self.words and "post" in self.standings))


@cache
def read_role(text: str, language: str) -> Role | None:
    """Take a role phrase apart; None where its language knows no such function.

    >>> role = read_role("directrice technique de la Régie des ponts", "fr")
    >>> role.head, sorted(role.kinds), sorted(role.names)
    ('directeur', ['technique'], ['regie'])
    >>> role = read_role("Oster's deputy foreign minister", "en")
    >>> role.head, role.deputy, sorted(role.fields)
    ('minister', True, ['foreign'])
    """
    known, words = functions(language), cut(text, language)
    found = known.head_in(words)
    if found is None:
        return None
    head, start, end = found
    if head in known.synonyms:
        before = text[: words[start].start]
        return read_role(f"{before}{known.synonyms[head]}{text[words[end - 1].end :]}", language)
    rest = words[end:]
    inside, first = _content(words[:start], known), _first_complement(rest, known)
    second = _second_complement(rest, first, known)
    complement = [*inside, *_content(rest[first:], known)]
    kinds = _kinds([*words[:start], *rest[:second]], known) if head in known.qualified else frozenset()
    raw = frozenset(part for word in complement for part in normalised(word.text).split("-"))
    return Role(
        head=head,
        id=known.id_of(head, kinds),
        classes=tuple(known.classes.get(head, ())),
        kinds=kinds - known.deputies,
        deputy=_is_deputy(words[: end + first], known),
        field=_evened([*inside, *_content(rest[first:second], known)], known, known.empty),
        words=_evened(complement, known),
        names=_evened([word for word in complement if word.capital], known),
        fields=frozenset(name for name, field in known.fields.items() if field & raw),
        definite=_is_definite(rest, first, known),
        is_portfolio=head in known.portfolios,
        has_seat=head in known.seats,
        language=language,
    )


def _first_complement(words: list[Word], known: Functions) -> int:
    return next((i for i, word in enumerate(words) if known.has(word, "prepositions")), len(words))


def _is_definite(words: list[Word], at: int, known: Functions) -> bool:
    """Does the complement that begins at a word name a certain thing?"""
    behind = any(known.has(word, "articles") for word in words[at + 1 : at + 2])
    return at < len(words) and (known.has(words[at], "definite") or behind)


def _is_deputy(words: list[Word], known: Functions) -> bool:
    return any(part in known.deputies for word in words for part in (word.plain, word.plain.partition("-")[0]))


def _second_complement(words: list[Word], first: int, known: Functions) -> int:
    """Where the second complement begins; 'et de' goes on with the first."""
    at = first + 1
    while at < len(words):
        goes_on = known.has(words[at - 1], "joiners") or known.has(words[at - 1], "prepositions")
        if known.has(words[at], "prepositions") and not goes_on:
            return at
        at += 1
    return len(words)


def _kinds(words: list[Word], known: Functions) -> frozenset[str]:
    longest = max(map(len, known.qualifiers), default=0)
    keys = (tuple(w.plain for w in words[i : i + n]) for i in range(len(words)) for n in range(1, longest + 1))
    return frozenset(known.qualifiers[key] for key in keys if key in known.qualifiers)


def _content(words: list[Word], known: Functions) -> list[Word]:
    small = ("prepositions", "articles", "joiners", "unnamed", "before", "former_before", "determiners")
    return [w for w in words if w.text[0].isalnum() and not any(known.has(w, key) for key in small)]


def _evened(words: list[Word], known: Functions, but: frozenset[str] = frozenset()) -> frozenset[str]:
    """Words without the ending of an owner or a plural, but for some."""
    found = (normalised(word.text) for word in words)
    owned = (next((word.removesuffix(end) for end in known.owning if word.endswith(end)), word) for word in found)
    return frozenset(part.rstrip("s") or part for word in owned if word not in but for part in word.split("-"))


def one_question(a: Role, b: Role) -> bool:
    """Do two functions answer one question: what somebody's rank, profession or office is?

    Not a rank and an office, an office and a seat in parliament, nor offices of two classes in two bodies.
    """
    if called_alike(a, b) or is_shorter(a, b) or is_shorter(b, a) or says_little(a, b):
        return True
    if any(group.severity != "none" or not group.beside for group in shared_classes(a, b)):
        return a.is_rank == b.is_rank
    beside = any(group.beside for role in (a, b) for group in role.classes)
    return not beside and body_of(a, b) not in {"apart", "other words"}


def shared_classes(a: Role, b: Role) -> tuple[FunctionClass, ...]:
    """The classes that both are of."""
    names = {group.name for group in b.classes}
    return tuple(group for group in a.classes if group.name in names)


def body_of(a: Role, b: Role) -> Body:
    """Do both name a body, place or field, and is it the same? Of two languages only names and fields tell."""
    if not (a.words or b.words):
        return "unsaid"
    if a.words & b.words or a.fields & b.fields:
        return "shared"
    if not a.words or not b.words or a.language != b.language:
        return "one unsaid"
    return "apart" if other_body(a, b) else "other words"


def conflict(a: Role, b: Role) -> tuple[Level, Severity] | None:
    """The level at which two roles can't be one person's, with its severity; None where they can.

    Another portfolio or seat is grave, another kind of post is not; for the others the class of functions tells.
    """
    if a.is_portfolio and b.is_portfolio and _other_portfolio(a, b):
        return "other portfolio", "major"
    if a.id == b.id or (a.head == b.head and a.language == b.language):
        if _other_kind(a, b) and not other_body(a, b):
            return "other post", "minor"
        return ("other seat", "major") if a.has_seat and other_body(a, b) else None
    for group in shared_classes(a, b):
        if group.severity != "none" and _excludes(group, a, b):
            return "other function", "major" if group.severity == "major" else "minor"
    return None


def _other_portfolio(a: Role, b: Role) -> bool:
    """Two fields with no word in common, and no two words of one field; of two languages the fields alone tell."""
    told = all(role.field and (role.fields or role.names) for role in (a, b))  # no 'ministre du pays voisin'
    if a.fields & b.fields or not told:
        return False
    if a.language != b.language:
        return bool(a.fields and b.fields)
    return not (a.field & b.words or b.field & a.words)


def _other_kind(a: Role, b: Role) -> bool:
    """'directeur général', 'directeur technique'; a deputy is another than his chief."""
    if a.deputy != b.deputy:
        return a.kinds == b.kinds
    return bool(a.kinds and b.kinds) and not a.kinds & b.kinds


def other_body(a: Role, b: Role) -> bool:
    """Do both name something, and nothing in common?"""
    return bool(a.names and b.names) and not (a.names & b.names or a.fields & b.fields)


def _excludes(group: FunctionClass, a: Role, b: Role) -> bool:
    """Do two functions of one class exclude each other here?"""
    if is_shorter(a, b) or is_shorter(b, a) or called_alike(a, b):
        return False
    if group.standing == "rank":
        return not (a.definite or b.definite or a.names or b.names)
    if group.body:
        return bool(a.words & b.words) or not (a.words or b.words)
    return (a.has_seat and b.has_seat) or not other_body(a, b)


def is_shorter(short: Role, long: Role) -> bool:
    """Is one function the other said in short: 'juge' for 'juge d’instruction', 'minister' for 'interior minister'?"""
    if short.deputy != long.deputy:
        return False
    if "rank" in short.standings and long.head.endswith("-" + short.head):
        return True
    pairs = ((short.head, long.head, " "), (short.id, long.id, "_"))
    return any(whole.startswith(part + gap) or whole.endswith(gap + part) for part, whole, gap in pairs)


def called_alike(a: Role, b: Role) -> bool:
    """May one post go by both functions, in whatever language: PDG and chairman, wali and governor?"""
    known = ontology.functions().get(a.id)
    return a.id == b.id or (known is not None and b.id in known.like)


def says_little(a: Role, b: Role) -> bool:
    """Does one say only that its bearer leads, and the other what leads: 'the boss', 'the director'?"""
    return a.deputy == b.deputy and both_lead(a, b) and any(ontology.functions()[role.id].general for role in (a, b))


def both_lead(a: Role, b: Role) -> bool:
    """Do both lead something?"""
    found = [ontology.functions().get(role.id) for role in (a, b)]
    return all(one is not None and one.leads for one in found)
