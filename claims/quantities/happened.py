"""What happened to those a figure counts: population and measure, from the words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.quantities.counted import Vocabulary, stem
from claims.text.lexing import Token

FEW = 10
"""Below it a vague noun says little: `dans les deux cas`."""
_BEFORE, _AFTER = 7, 12  # how many tokens beside a figure may say what happened to those it counts
_ASIDE = 14  # the longest aside about parts that is skipped (`12 personnes, dont …, ont été tuées`)
_NEAR = 3
_CLAUSE_ENDS = frozenset('.;:!?()«»"|…–—')


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, and the token after the words that say so."""

    stop: int
    unit: str | None = None
    noun: tuple[int, int] | None = None
    population: str | None = None
    measure: str | None = None


def describe(  # noqa: PLR0913  # a figure's place, its noun and its size: plain facts
    tokens: Sequence[Token],
    start: int,
    stop: int,
    noun: tuple[int, int] | None,
    words: Vocabulary,
    *,
    few: bool = False,
) -> Counted:
    """Population, measure and the unit `person` of a figure at tokens ``start`` to ``stop`` that counts ``noun``.

    ``few`` says that it is a small number.
    """
    if _is_modifier(tokens, stop):
        return Counted(stop if noun is None else noun[1], noun=noun)
    if noun is None:
        named = _number_of(tokens, start, words)
        if named is not None:
            return Counted(stop, named.unit, None, named.population, named.measure)
        measure = _after(tokens, stop, words, person=True) or _before(tokens, start, words, person=True)
        return Counted(stop, measure=None if _none_of(tokens, start, words) else measure)
    population = population_at(tokens, noun, words)
    person = population is not None or words.is_person(tokens[noun[0]])
    own = words.noun_measure(tokens, noun[0], few=few)
    participle = None if own else words.match_happened(tokens, noun[0], person=True)  # `et 251 enlevées`
    if person and _suffers(tokens, start, words):
        return Counted(noun[1], "person", noun, population, _before(tokens, start, words, person=True))
    behind = (
        None if not person and _is_of_thing(tokens, start, words) else _after(tokens, noun[1], words, person=person)
    )
    measure = participle or stronger(own, behind, words)
    if measure is None or (measure in words.roles and participle is None):
        measure = _before(tokens, start, words, person=person) or measure
    if _none_of(tokens, start, words):
        measure = None
    return Counted(noun[1], "person" if person else None, noun, population, measure)


def _is_modifier(tokens: Sequence[Token], stop: int) -> bool:
    """`a four-storey building`: a number tied to its noun says what something is like, and counts nothing harmed."""
    tied = stop + 1 < len(tokens) and tokens[stop].key == "-" and tokens[stop].gap == tokens[stop + 1].gap == ""
    return tied and tokens[stop + 1].kind == "word"


def _is_of_thing(tokens: Sequence[Token], start: int, words: Vocabulary) -> bool:
    """`un immeuble de trois étages a été évacué`: what follows befell the building, not its storeys."""
    led = start > 1 and tokens[start - 1].key in words.of and tokens[start - 2].kind == "word"
    return led and stem(tokens[start - 2].text) not in words.containers


def _suffers(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """`accusés d'avoir tué six villageois ont été libérés`: the verb right before tells of them, not what follows."""
    done = i > 1 and tokens[i - 1].kind == "word" and words.match_happened(tokens, i - 1, person=True) is not None
    return done and tokens[i - 2].key in words.having | words.to_have


def stronger(own: str | None, told: str | None, words: Vocabulary) -> str | None:
    """The measure a noun names, or what its clause tells: a death outranks all, a role (`otages`) is outranked."""
    outranked = own is None or own in words.roles or told in words.final
    return (told or own) if outranked else own


def population_at(tokens: Sequence[Token], noun: tuple[int, int], words: Vocabulary) -> str | None:
    """Who is counted: the noun, its adjectives, or the complement of a container (`membres des forces de l'ordre`).

    An adjective says it of persons only: `personnes civiles`, but `bases militaires`.
    """
    name = words.match(words.populations, tokens, noun[0])
    if name or not (stem(tokens[noun[0]].text) in words.containers or words.is_person(tokens[noun[0]])):
        return name
    end = noun[1]
    if end + 1 < len(tokens) and tokens[end].key in words.of:
        end = min(len(tokens), end + 3)
    return next((name for i in range(noun[0], end) if (name := words.match(words.populations, tokens, i))), None)


def is_age(tokens: Sequence[Token], i: int, stop: int, words: Vocabulary, *, many: bool) -> bool:
    """Whether years are an age: `âgé de 24 ans`, `Paul, 24 ans, maçon`, `un maçon de 24 ans`, `les 18-24 ans`.

    ``many`` says that the figure is a range or has a bound: after `les` it stands for people of such an age.
    """
    before = [token.key for token in tokens[max(0, i - _NEAR) : i]]
    of = stop < len(tokens) and tokens[stop].key in words.of
    behind = stop + 1 if stop < len(tokens) and tokens[stop].key == "-" else stop
    if behind < len(tokens) and tokens[behind].key in words.ages_behind:
        return True
    only = before[:-1] if before and before[-1] in words.than else before  # elle n'avait que 16 ans
    ago = len(only) > 1 and only[-2] in words.there  # il y a moins de deux ans
    if not of and (any(word in words.ages for word in before) or (only and only[-1] in words.having and not ago)):
        return True
    if many and before and before[-1] in words.those and not of:
        return True
    if before and before[-1] in words.at and any(stem(word) in words.died for word in before[:-1]):
        return True
    after = tokens[stop].text if stop < len(tokens) else ","
    if before and before[-1] in words.at and after == "," and _opens_clause(tokens, i - 1, words):
        return True
    return (bool(before) and before[-1] in {",", "("} and after in {",", ")", "."}) or _of_person(tokens, i, words)


def _opens_clause(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """Whether nothing but a mark or a small word stands before token ``i``: `À 32 ans, il …`, `car à 32 ans, …`."""
    before = tokens[i - 1] if i > 0 else None
    return before is None or tokens[i].breaks or before.kind == "mark" or before.key in words.stops


def is_age_of_child(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """`un bébé de trois mois`: of small children months, weeks and days are an age too."""
    return _of_person(tokens, i, words, population="child")


def _of_person(tokens: Sequence[Token], i: int, words: Vocabulary, population: str | None = None) -> bool:
    """`un homme de 34 ans`, `trois jeunes de 16 à 19 ans`: a person, perhaps an adjective, and `de`."""
    last = i - 1 if i < len(tokens) and tokens[i].key in words.of else i - 2
    if last < 0 or not (tokens[i].key in words.of or tokens[i - 1].key in words.of):
        return False
    for j in range(last, max(-1, last - 2), -1):
        name = words.populations.get((stem(tokens[j].text),))
        if tokens[j].kind == "word" and (
            name is not None or words.is_person(tokens[j]) or words.is_of_people(tokens[j])
        ):
            return population is None or name == population
        if tokens[j].text in _CLAUSE_ENDS or tokens[j].key in words.stops:
            return False
    return False


def _number_of(tokens: Sequence[Token], i: int, words: Vocabulary) -> Counted | None:
    """`le nombre de morts s'élève à 154`, `celui des blessés à 1 209`: what a bare number is the number of."""
    for j in range(i - 1, max(-1, i - _AFTER), -1):
        if tokens[j].text in _CLAUSE_ENDS or tokens[j].kind == "digits" or tokens[j + 1].breaks:
            return None
        if tokens[j].key in words.numbers_of and tokens[j + 1].key in words.of and j + 2 < i:
            k = j + 2
            measure = words.noun_measure(tokens, k) or words.match_happened(tokens, k, person=True)
            population = words.match(words.populations, tokens, k)
            person = population is not None or words.is_person(tokens[k])
            return Counted(i, "person" if person else None, None, population, measure)
    return None


def _none_of(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """`aucun des trois soldats n'a été blessé`: to none of those counted did it happen."""
    return any(token.key in words.none for token in tokens[max(0, i - 2) : i + 1])


def _after(tokens: Sequence[Token], i: int, words: Vocabulary, *, person: bool) -> str | None:
    """What the words after the noun say happened, within the clause and before the next number."""
    having, j, stop = False, i, i + _AFTER
    while j < min(len(tokens), stop):
        token = tokens[j]
        if token.key in words.whole or (token.text == "(" and j + 1 < len(tokens) and tokens[j + 1].key in words.whole):
            end = _aside_end(tokens, j, words)
            if end is None:
                return None
            j, stop = end, end + _AFTER
            continue
        if token.text in _CLAUSE_ENDS or token.breaks or token.kind == "digits" or token.key in words.others:
            return None
        if token.key in words.number_words:
            return None
        name = words.match_happened(tokens, j, person=person)
        own = having and stem(token.text) not in words.active[name] if name else False
        if name and not own and not _has_object(tokens, j, words):
            return None if words.is_unreal(tokens, i, j) else name
        if token.kind == "word":
            having = token.key in words.having
        j += 1
    return None


def happened_behind(tokens: Sequence[Token], i: int, words: Vocabulary) -> str | None:
    """What the words from token ``i`` on say happened to a person before them, within the clause."""
    return _after(tokens, i, words, person=True)


def _aside_end(tokens: Sequence[Token], i: int, words: Vocabulary) -> int | None:
    """The token after an aside about parts, where the verb of the whole follows: `…, dont neuf civils, sont tués`."""
    for j in range(i + 1, min(len(tokens) - 1, i + _ASIDE)):
        if tokens[j].text in {".", ";", ":"} or tokens[j].breaks:
            return None
        if tokens[j].text in {",", ")"} and tokens[j + 1].key in words.having | words.being:
            return j + 1
    return None


def _has_object(tokens: Sequence[Token], j: int, words: Vocabulary) -> bool:
    """Whether the next figure follows right after: in `tué deux gardes et blessé dix passants` is its own."""
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    return after is not None and (
        after.kind == "digits" or after.key in words.number_words or after.key in words.articles
    )


def _before(tokens: Sequence[Token], i: int, words: Vocabulary, *, person: bool) -> str | None:
    """What the words before the number say happened to those it counts (`tuant 33 personnes`, `tués : 12`).

    Nothing of those who did it (`tué par trois hommes`).
    """
    if i > 0 and (tokens[i - 1].key in words.by or (tokens[i - 1].key in words.of and not person)):
        return None
    for j in range(i - 1, max(-1, i - _BEFORE), -1):
        token = tokens[j]
        if (token.text in _CLAUSE_ENDS and token.text != ":") or tokens[j + 1].breaks or token.kind == "digits":
            return None
        if token.key in words.apart:
            return None
        if token.kind == "word":
            name = words.match_happened(tokens, j, person=person) or words.noun_measure(tokens, j)
            if name and name not in words.roles:
                return None if words.is_unreal(tokens, i, j) else name
    return None
