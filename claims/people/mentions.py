"""Names, roles and pronouns of one article: which mention stands for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from claims.languages import table
from claims.model import Span as Chars
from claims.parse.syntax import grammar, phrase, words
from claims.parse.view import Word, Words
from claims.people.aliases import behind
from claims.text.intervals import Holders

_NAME_TAGS = {"PROPN", "X"}
_GENDERS = {"m": "Masc", "f": "Fem"}


@dataclass(frozen=True)
class Roles:
    """The nouns of a language for those who can speak."""

    persons: frozenset[str]
    bodies: frozenset[str]


@cache
def roles(language: str) -> Roles:
    """The speaking nouns of a language, from its roles.toml."""
    facts = table(language, "roles")
    return Roles(frozenset(facts["persons"].split()), frozenset(facts["bodies"].split()))


@dataclass(frozen=True)
class Mention:
    """One mention of somebody. ``name`` is what the article calls them; ``proper`` tells a proper name from a body's.

    ``salient`` marks subjects and speakers: those a pronoun goes back to.
    """

    start: int
    text: str
    head: str
    name: str | None
    role: str | None
    proper: bool
    gender: str | None
    number: str | None
    salient: bool


_FARTHEST = 200
"""Mentions back that a name, function or pronoun goes, at most: time stays in proportion to the text."""


class Directory:
    """Who the mentions of one article stand for, each resolved against those before it and the names given anywhere."""

    def __init__(
        self,
        heads: Iterable[Word],
        speakers: frozenset[int],
        language: str,
        said: Iterable[Chars] = (),
        acronyms: Mapping[str, str] | None = None,
    ) -> None:
        self.language = language
        self._acronyms = acronyms or {}
        self._said = Holders((span, span) for span in said)
        ordered = sorted(heads, key=lambda head: head.i)
        self._read = {head.i: self._reading(head, head.i in speakers) for head in ordered}
        self._named_roles = self._roles_with_names()
        self._salient: list[Mention] = []
        self._by_function: dict[str, dict[str, Mention]] = {}
        self._by_last_name: dict[str, dict[str, str | None]] = {}
        self.mentions: dict[int, Mention] = {}
        for head in ordered:
            self.mentions[head.i] = self._resolved(self._read[head.i])
            if head.i in speakers:
                self.mentions[head.i] = self._spoken_for(self.mentions[head.i])
            self._remember(self.mentions[head.i])

    def _remember(self, mention: Mention) -> None:
        """Keep a mention where those after it look: the latest last, and each wording once."""
        if mention.salient:
            self._salient.append(mention)
        if mention.name is None:
            return
        wording = f"{mention.text} {mention.role or ''}"
        for word in {mention.head, *words_of(mention.role or "")}:
            same = self._by_function.setdefault(word, {})
            same.pop(wording, None)
            same[wording] = mention
        if mention.proper:
            names = self._by_last_name.setdefault(mention.name.rpartition(" ")[2], {})
            role = mention.role or names.pop(mention.name, None)
            names.pop(mention.name, None)
            names[mention.name] = role

    def _reading(self, head: Word, speaks: bool) -> Mention:
        span = phrase(head)
        name = _name_in(span, head)
        return Mention(
            start=span.start_char,
            text=span.text,
            head=head.lower_,
            name=name,
            role=_role_in(span, name),
            proper=name is not None,
            gender=_gender(head),
            number=head.feature("Number"),
            salient=speaks or head.relation == "nsubj" or _opens_clause(head),
        )

    def _roles_with_names(self) -> dict[str, Mention]:
        """Functions the article ties to a name anywhere ('ministre de l'Énergie'), by their words."""
        named = (m for m in self._read.values() if m.proper and m.role is not None)
        return {_plain(m.role or ""): m for m in reversed(list(named))}

    def _resolved(self, mention: Mention) -> Mention:
        if mention.head in _pronouns(self.language) and mention.name is None:
            return self._antecedent(mention)
        if mention.name is not None:
            return self._with_full_name(mention)
        earlier = self._same_role(mention)
        if earlier is not None:
            return replace(mention, name=earlier.name, role=mention.role or earlier.role)
        described = bare(mention.text, self.language)
        if mention.head in roles(self.language).bodies or (described != mention.text and " " in described):
            return replace(mention, name=described)
        return mention

    def _spoken_for(self, mention: Mention) -> Mention:
        """A speaker by the name behind its own: what an acronym stands for, the state or office a seat speaks for."""
        spelled = self._acronyms.get(mention.name or bare(mention.text, self.language))
        if spelled is not None:
            return replace(mention, name=spelled, role=None if mention.role == spelled else mention.role)
        seat = behind(mention.name, self.language) if mention.name and mention.role is None else None
        return mention if seat is None else replace(mention, name=seat)

    def _same_role(self, mention: Mention) -> Mention | None:
        """Whoever had the same function before, or is given it by name anywhere in the article."""
        if mention.number == "Plur" or _is_indefinite(mention.text, self.language):
            return None
        given = self._named_roles.get(_plain(bare(mention.text, self.language)))
        if given is not None:
            return given
        said = _function_words(mention.text)
        for wording, earlier in islice(reversed(self._by_function.get(mention.head, {}).items()), _FARTHEST):
            if _fits(said, _function_words(wording)):
                return earlier
        return None

    def _with_full_name(self, mention: Mention) -> Mention:
        name = mention.name or ""
        known = islice(reversed(self._by_last_name.get(name.rpartition(" ")[2], {}).items()), _FARTHEST)
        same = [(full, role) for full, role in known if full == name or full.endswith(" " + name)]
        full = max((full for full, _ in reversed(same)), key=len, default=name)
        return replace(mention, name=full, role=mention.role or next((role for _, role in same if role), None))

    def _antecedent(self, pronoun: Mention) -> Mention:
        """The nearest subject or speaker before a pronoun that agrees with it; without one it stays unresolved."""
        facts = table(self.language, "grammar")
        word = facts["clitics"].get(pronoun.head, pronoun.head)
        if word not in facts["third_person"]:
            return pronoun
        gender, number = facts["pronouns"][word]
        for earlier in islice(reversed(self._salient), _FARTHEST):
            agrees = earlier.gender in (None, _GENDERS.get(gender)) and (earlier.number == "Plur") == (number == "p")
            if agrees and not self._only_spoken_of(earlier, pronoun):
                return replace(pronoun, name=earlier.name, role=earlier.role, gender=_GENDERS.get(gender))
        return pronoun

    def _only_spoken_of(self, earlier: Mention, pronoun: Mention) -> bool:
        """Does a mention stand in somebody's words, and the pronoun outside them?"""
        around = self._said.around((earlier.start, earlier.start + 1))
        return any(not a <= pronoun.start < b for a, b in around)


def _opens_clause(head: Word) -> bool:
    """'que Mme Sorel a jugée': a person addressed right behind 'que' is the subject, whatever the parse says."""
    return head.i > 0 and words(head, "honorifics") and words(head.nbor(-1), "complementisers")


def _gender(head: Word) -> str | None:
    """The gender a mention shows: a feminine determiner tells it of nouns that have one form ('la ministre')."""
    if any(c.relation == "det" and c.feature("Gender") == "Fem" for c in head.lefts):
        return "Fem"
    return head.feature("Gender")


def _is_indefinite(text: str, language: str) -> bool:
    first = words_of(text)[:1]
    return not first or first[0] in grammar(language)["indefinite"]


@cache
def _pronouns(language: str) -> frozenset[str]:
    facts = table(language, "grammar")
    return frozenset(facts["pronouns"]) | frozenset(facts["clitics"])


def bare(text: str, language: str) -> str:
    """A phrase without its determiner.

    >>> bare("Le ministère de l’Énergie", "fr")
    'ministère de l’Énergie'
    """
    for cut in sorted(grammar(language)["determiners"], key=len, reverse=True):
        if text.lower().startswith(cut) and (cut[-1] in "'’" or text[len(cut) : len(cut) + 1].isspace()):
            return text[len(cut) :].strip()
    return text


def words_of(text: str) -> list[str]:
    """The words of a phrase in lower case, elided ones apart."""
    return text.lower().replace("’", "'").replace("'", "' ").replace(",", " ").split()


def _plain(text: str) -> str:
    return " ".join(words_of(text))


def _function_words(text: str) -> frozenset[str]:
    return frozenset(word for word in words_of(text) if len(word) > 3)


def _fits(said: frozenset[str], known: frozenset[str]) -> bool:
    """Does a function named again add nothing to what is known of it ('le ministre', after 'le ministre X')?"""
    return said <= known


def is_mention(token: Word) -> bool:
    """Can this token head a mention of somebody: a name, or a noun for a person or a body?"""
    if token.relation == "flat" or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    known = roles(token.doc.lang_)
    addressed = words(token, "honorifics") and any(c.pos_ in _NAME_TAGS for c in token.rights)
    return token.pos_ == "PROPN" or addressed or token.lower_ in known.persons or token.lower_ in known.bodies


def _name_in(span: Words, head: Word) -> str | None:
    """The proper name a mention gives: the head's own, or one set beside it without a preposition."""
    for token in [head, *(t for t in span if t.pos_ in _NAME_TAGS and _beside(t, head))]:
        if token.pos_ in _NAME_TAGS:
            name = _name_run(token, span)
            return name if any(c.isalpha() for c in name) else None
    last = span[-1]
    behind = next((span[i + 1 :] for i in reversed(range(len(span))) if span[i].text == ","), None)
    if last.pos_ in _NAME_TAGS and behind is not None and not any(t.pos_ == "ADP" for t in behind[:1]):
        return _name_run(last, span)  # set behind a comma, whatever the parse hangs it on
    return None


def _beside(token: Word, head: Word) -> bool:
    """Is the token tied to the head without a preposition in between ('le gouverneur Ousmane Tidiari')?"""
    current = token
    while current.i != head.i:
        if any(c.relation == "case" for c in current.lefts) or current.head.i == current.i:
            return False
        current = current.head
    return True


def _name_run(token: Word, span: Words) -> str:
    doc, start, end = token.doc, token.i, token.i
    while start > span.start and _belongs_to_name(doc[start - 1]):
        start -= 1
    while end + 1 < span.end and _continues_name(doc[end + 1], end + 2 < span.end and doc[end + 2].pos_ in _NAME_TAGS):
        end += 1
    return str(doc[start : end + 1].text)


def _belongs_to_name(token: Word) -> bool:
    """A proper noun, or a capitalised word the tagger takes for another: names are rare words."""
    named = token.pos_ in _NAME_TAGS or (token.text.istitle() and not token.is_sent_start and token.pos_ != "DET")
    return named and not token.is_punct and len(token) > 1 and not words(token, "honorifics")


def _continues_name(token: Word, name_follows: bool) -> bool:
    return _belongs_to_name(token) or (name_follows and words(token, "name_particles"))


def _role_in(span: Words, name: str | None) -> str | None:
    """The function a mention gives beside a name: what remains of it without the name."""
    if name is None or not any(is_mention(t) and t.pos_ != "PROPN" for t in span):
        return None
    before, _, after = span.text.partition(name)
    parts = (bare(part.strip(" ,\u00a0()"), span.doc.lang_) for part in (before, after))
    addressed = grammar(span.doc.lang_)["honorifics"]
    kept = (part for part in parts if any(c.isalpha() for c in part) and part.lower() not in addressed)
    return ", ".join(kept) or None
