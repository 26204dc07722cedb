"""What a figure or a date is about: the clause it stands in, its words, its names and its place."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from claims.aliases import plain, states
from claims.eventwords import event_words
from claims.languages import table
from claims.model import Span
from claims.syntax import feature, grammar, is_passive, is_verb, relation, text_of, time_words, trim, words

_CONTENT = {"NOUN", "VERB", "ADJ", "PROPN", "X"}
_OWN_CLAUSES = {"advcl", "parataxis", "ccomp", "csubj"}
CELL = "|"
"""The mark between the cells of a table's row."""
LONGEST_ROW = 2000
"""Characters in a row of a table, at most."""


@dataclass(frozen=True)
class Slots:
    """The slots that make two claims comparable: words and names, the place, the passage, whether it is hearsay."""

    about: tuple[str, ...]
    names: tuple[str, ...]
    place: str | None
    event: str | None
    passage: Span
    hedged: bool = False


def slots(doc: Doc, span: Span, *, dated: bool = False) -> Slots:
    """Read the slots of the passage around a span of a parsed Doc.

    The passage is the clause the span belongs to; a date may belong to a noun alone ('le retrait de 2022'); in a
    table row it is the row.
    """
    inside = doc.char_span(*span, alignment_mode="expand")
    if inside is None:
        return Slots((), (), None, None, span)
    anchor = inside.root
    row = row_around(text_of(doc), span)
    if row is not None:
        return _row_slots(doc, span, row)
    sentence = [t for t in anchor.sent if not t.is_space]
    head = _cleft_clause(anchor) or (_noun_above(anchor) if dated else None) or _governor(anchor)
    tokens = _clause(head, anchor)
    if not content_words(tokens):
        tokens = sentence
    passage = trim(text_of(doc), (min(tokens[0].idx, span[0]), max(tokens[-1].idx + len(tokens[-1]), span[1])))
    return Slots(
        content_words(tokens),
        _names_between(sentence),
        _place(tokens, anchor) or _place(_near(inside), anchor),
        (dated and _dated_event(anchor, head)) or _event(head, tokens, inside),
        passage,
        _hearsay(head, tokens),
    )


def _row_slots(doc: Doc, span: Span, row: Span) -> Slots:
    """The slots of a table row: its words are all its cells'; what happened is a noun for it, or the first behind."""
    covered = doc.char_span(*row, alignment_mode="expand") or ()
    tokens = [t for t in covered if t.text != CELL and not t.is_space]
    happening = [t for t in tokens if t.pos_ in {"NOUN", "VERB", "PROPN"} and t.i not in _counted(doc)]
    nouns = [t for t in happening if t.lower_ not in time_words(doc.lang_)]
    nouns_known = event_words(doc.lang_).nouns
    known = next((w for t in nouns for w in (t.lower_, t.lemma_.lower()) if w in nouns_known), None)
    common = [t for t in nouns if t.pos_ != "PROPN"]
    behind = (t for t in common if t.idx >= span[1])
    event = known or next((t.lemma_.lower() for group in (behind, iter(common)) for t in group), None)
    return Slots(
        content_words(tokens), _names_between(tokens), _place(tokens, tokens[0]) if tokens else None, event, row
    )


def _hearsay(head: Token, tokens: list[Token]) -> bool:
    """'aurait fait', 'seraient détenus', 'présumé': the writer does not vouch for it."""
    conditional = (c for c in [*head.lefts] if relation(c) in {"aux", "cop"} and feature(c, "Mood") == "Cnd")
    told = any(words(t, "hearsay") and is_passive(t) for t in (head, head.head))  # 'is said to have sunk'
    return told or any(conditional) or any(words(t, "hedges") for t in tokens)


def content_words(tokens: list[Token]) -> tuple[str, ...]:
    """The lemmas of the content words, in lower case, without numbers, times and repetitions, in text order."""
    if not tokens:
        return ()
    known, times = event_words(tokens[0].doc.lang_), time_words(tokens[0].doc.lang_)
    share = share_words(tokens[0].doc.lang_)
    told = (
        t
        for t in tokens
        if t.pos_ in _CONTENT and (not t.like_num or t.pos_ == "ADJ") and len(t) > 1 and t.lower_ not in share
    )
    found = (known.infinitive(t) if is_verb(t) else t.lemma_.lower() for t in told)
    return tuple(dict.fromkeys(word for word in found if word not in times))


@cache
def share_words(language: str) -> frozenset[str]:
    """The words that only say that a figure is a percentage."""
    units = (unit["words"] for unit in table(language, "units")["unit"] if unit["code"] == "%")
    return frozenset(word for words_ in units for phrase in words_ for word in phrase.lower().split() if word.isalpha())


def _names_between(tokens: list[Token]) -> tuple[str, ...]:
    """The names of a sentence or row, read once for all the claims in it."""
    if not tokens:
        return ()
    known = tokens[0].doc.user_data.setdefault(_NAMES, {})
    place = (tokens[0].i, tokens[-1].i)
    if place not in known:
        known[place] = names_in(tokens)
    return tuple(known[place])


_NAMES = "names, by sentence"


def names_in(tokens: list[Token]) -> tuple[str, ...]:
    """The proper names of some neighbouring tokens, runs joined, in text order without repetitions."""
    runs: list[list[Token]] = []
    naming = _naming(tokens[0].doc) if tokens else ()
    for token in (token for token in tokens if naming[token.i]):
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    names = (run[0].doc[run[0].i : run[-1].i + 1].text.strip("«»“”\"'’()[],.-–— ") for run in runs)
    return tuple(dict.fromkeys(name for name in names if sum(c.isalnum() for c in name) > 1))


def _is_name(token: Token) -> bool:
    """A proper noun, or a capitalised word inside a sentence that is no time."""
    return _naming(token.doc)[token.i]


def _naming(doc: Doc) -> list[bool]:
    """Which tokens of a Doc are names; asked of all at once, and kept with the Doc."""
    if _NAMING not in doc.user_data:
        known, function_words = event_words(doc.lang_), grammar(doc.lang_)
        never = time_words(doc.lang_).union(*(function_words[key] for key in _FUNCTION_WORDS))
        naming, starts = [], True
        for token in doc:
            text, lower = token.text, token.lower_
            starts = starts or bool(token.is_sent_start)
            named = text[0].isalpha() and lower not in never and not token.is_punct
            named = named and not (starts and lower in known.nouns)
            naming.append(named and (token.pos_ == "PROPN" or (text[0].isupper() and not starts)))
            starts = token.is_punct or token.is_space or text == CELL
        doc.user_data[_NAMING] = naming
    return cast("list[bool]", doc.user_data[_NAMING])


_NAMING = "whether each token is a name"
_FUNCTION_WORDS = ("pronouns", "determiners", "complementisers", "question_words", "coordinators")


def _governor(anchor: Token) -> Token:
    """The verb the anchor hangs on, or the noun that heads an apposition or a clause without a verb."""
    current = anchor
    while (
        current.head.i != current.i
        and not is_verb(current)
        and relation(current) != "appos"
        and not (_heads_clause(current) and any(relation(c) == "cop" for c in current.lefts))
    ):
        current = current.head
    return current


def _heads_clause(token: Token) -> bool:
    return relation(token) == "ccomp" or token.dep_ == "acl:relcl"


def row_around(text: str, span: Span) -> Span | None:
    """The row of a table a span stands in: a line with at least two cell marks, without the outer ones.

    A line of more than LONGEST_ROW characters is no row.
    """
    first, last = max(0, span[0] - LONGEST_ROW), min(len(text), span[1] + LONGEST_ROW)
    start, end = text.rfind("\n", first, span[0]) + 1, text.find("\n", span[1], last)
    end = last if end < 0 else end
    start = first if start == 0 else start
    if end - start > LONGEST_ROW or text.count(CELL, start, end) < 2:
        return None
    return trim(text, (start, end), also=CELL)


def _cleft_clause(anchor: Token) -> Token | None:
    """'C'est jeudi que X a parlé': what happened is in the clause behind."""
    if not any(relation(c) == "cop" for c in anchor.lefts):
        return None
    lead = next((t for t in anchor.doc[anchor.i + 1 : anchor.sent.end] if words(t, "complementisers")), None)
    return lead.head if lead is not None and is_verb(lead.head) and lead.head.i > lead.i else None


def _noun_above(anchor: Token) -> Token | None:
    """The noun a date hangs on, where it says what happened: it has words of its own ('les coups d'État de 2020')."""
    noun = anchor.head
    own = [
        t
        for t in noun.subtree
        if t.i != noun.i and t.pos_ in _CONTENT and not anchor.is_ancestor(t) and t.i != anchor.i
    ]
    if noun.i == anchor.i or noun.pos_ != "NOUN" or not own or noun.lower_ in time_words(noun.doc.lang_):
        return None
    return noun


def _clause(head: Token, anchor: Token) -> list[Token]:
    """The tokens of a head's clause in text order, clauses of their own left out unless the anchor is in them."""
    left_out: set[int] = set()
    for token in head.subtree:
        own = (
            relation(token) in _OWN_CLAUSES
            or token.dep_ == "acl:relcl"
            or (relation(token) == "conj" and is_verb(token))
        )
        if own and token.i != head.i and not (token.i == anchor.i or token.is_ancestor(anchor)):
            left_out.update(t.i for t in token.subtree)
    return [t for t in head.subtree if t.i not in left_out] or [anchor]


def _place(tokens: list[Token], anchor: Token) -> str | None:
    """The nearest name that a preposition or a noun of place leads in ('à Moura', 'près de Gao', 'la région de Kita').

    A town says more than its state.
    """
    found = []
    naming = _naming(anchor.doc)
    for token in tokens:
        inside = token.i > 0 and naming[token.i - 1]
        if inside or not naming[token.i] or not token.text[:1].isupper():
            continue
        last = token.i
        while last + 1 < len(naming) and naming[last + 1]:
            last += 1
        first = token.i - 1 if token.i > 0 and _is_elided_name(token.nbor(-1)) else token.i
        longer = last > token.i + _is_elided_name(token)
        if _leads_to_place(token.doc[first], longer=longer):
            name = str(token.doc[first : last + 1].text)
            found.append((plain(name) in states(token.doc.lang_), abs(token.i - anchor.i), name))
    return min(found)[2] if found else None


def _is_elided_name(token: Token) -> bool:
    """The first part of a name such as "N'Djamena", which the tokenizer takes for an elided word."""
    return token.text[:1].isupper() and token.text[-1:] in "'’" and not token.whitespace_ and not token.is_sent_start


def _leads_to_place(name: Token, *, longer: bool) -> bool:
    """Whether the words before a name make it a place; 'à' before a first and a last name leads to a person."""
    before = [
        t for t in name.doc[max(0, name.i - _LEAD) : name.i] if not words(t, "determiners") or words(t, "place_of")
    ]
    if not before:
        return False
    if words(before[-1], "place_prepositions"):
        return not (longer and words(before[-1], "dative_prepositions"))
    return len(before) > 1 and words(before[-1], "place_of") and words(before[-2], "place_nouns")


_LEAD = 4
"""Tokens before a name in which what leads to it stands."""


def _event(head: Token, tokens: list[Token], told: DocSpan) -> str | None:
    """What happened: the nearest noun for an event, else the verb, else the noun that a verb like `faire` is about."""
    known = event_words(told.doc.lang_)
    counted = _counted(told.doc)
    share = share_words(told.doc.lang_)
    nouns_ = (t for t in tokens if t.pos_ == "NOUN" and t.i not in counted and t.lower_ not in share)
    others = [t for t in nouns_ if not told.start <= t.i < told.end]
    named = [t for t in others if t.lemma_.lower() in known.nouns]
    if named:
        return min(named, key=lambda t: (abs(t.i - told.start), t.i)).lemma_.lower()
    if is_verb(head) and known.infinitive(head) not in known.light:
        return known.infinitive(head)
    subject = [c for c in head.lefts if relation(c) == "nsubj"] if is_verb(head) else []
    around = [t for t in _near(told) if t.lemma_.lower() in known.nouns and t.i not in counted]
    nouns = [*around, *(t for t in (*subject, *others) if t.pos_ == "NOUN")]
    told_of = (t for t in nouns if t.lemma_.lower() not in known.reports and t.lower_ not in time_words(t.doc.lang_))
    noun = next(told_of, None)
    return noun.lemma_.lower() if noun is not None else head.lemma_.lower() if is_verb(head) else None


def _dated_event(date: Token, head: Token) -> str | None:
    """The event a date belongs to: the first word for one above it in its clause."""
    known = event_words(date.doc.lang_)
    current = date
    while current.i not in {head.i, current.head.i}:
        current = current.head
        event = told_by_verb(current) or known.forms.get(current.lower_)
        if event in known.sorts and event not in known.light:
            return event
        if current.pos_ == "NOUN" and current.lemma_.lower() in known.nouns:
            return current.lemma_.lower()
    verb = known.infinitive(head) if is_verb(head) else ""
    if not verb or verb in known.light:
        return None
    between = (t.lemma_.lower() for t in reversed(date.doc[head.i + 1 : date.i]) if t.pos_ == "NOUN")
    noun = next((lemma for lemma in between if lemma in known.nouns), None)
    return verb if verb in known.sorts else noun or verb  # 'réduite depuis le retrait de 2022'


def told_by_verb(head: Token) -> str | None:
    """The infinitive of a verb for an event, None for any other word."""
    known = event_words(head.doc.lang_)
    verb = known.infinitive(head) if is_verb(head) else ""
    return verb if verb in known.sorts and verb not in known.light else None


def _near(told: DocSpan) -> list[Token]:
    """The tokens of its sentence not far from a span."""
    sentence = told.sent
    first, last = max(sentence.start, told.start - _FAR), min(sentence.end, told.end + _FAR)
    return [t for t in told.doc[first:last] if not t.is_space]


_FAR = 40
"""Tokens beside a figure or date in which its sentence may name the event or the place."""


def _counted(doc: Doc) -> frozenset[int]:
    """The tokens that belong to figures: who is counted is not what happened. Kept with the doc."""
    if _COUNTED not in doc.user_data:
        figures = doc.spans.get("figures", ())
        doc.user_data[_COUNTED] = frozenset(t.i for figure in figures for t in figure)
    return cast("frozenset[int]", doc.user_data[_COUNTED])


_COUNTED = "tokens of figures"
