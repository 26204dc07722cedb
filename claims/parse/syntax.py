"""Questions to a parsed sentence that several rules ask: relations, verb groups, subjects, phrases."""

import re
from functools import cache

from claims.languages import table
from claims.model import Span as Chars
from claims.parse.view import Word, Words

# Universal Dependencies relations, without their subtypes.
SUBJECTS = {"nsubj", "csubj"}


@cache
def grammar(language: str) -> dict[str, frozenset[str]]:
    """The function words of a language, by what the rules call them."""
    return {key: frozenset(value) for key, value in table(language, "grammar").items() if not isinstance(value, str)}


def words(token: Word, key: str) -> bool:
    """Is this token one of the function words listed under `key` in grammar.toml?"""
    return token.lower_ in grammar(token.doc.lang_)[key]


def is_infinitive(token: Word) -> bool:
    """An infinitive, compound ones included ('avoir alerté')."""
    return token.verb_form == "Inf" or any(c.relation == "aux" and c.verb_form == "Inf" for c in token.lefts)


def is_gerund(verb: Word) -> bool:
    """A verb in the form of a noun ('denied killing', 'denied having met'), in the languages that have one."""
    formed = verb.verb_form == "Ger" or any(c.relation == "aux" and _is_present(c) for c in verb.lefts)
    return formed and verb.relation in {"xcomp", "ccomp", "advcl", "acl", "obl"}


def _is_present(auxiliary: Word) -> bool:
    return auxiliary.verb_form == "Ger" or (auxiliary.verb_form == "Part" and auxiliary.feature("Tense") == "Pres")


def cue_tokens(verb: Word) -> tuple[int, int]:
    """The verb with its auxiliaries, as first and last token index."""
    auxiliaries = [c.i for c in verb.lefts if c.relation == "aux"]
    return min([*auxiliaries, verb.i]), verb.i


def subject(verb: Word) -> Word | None:
    """The subject that stands with this verb itself, an inverted clitic included."""
    subjects = [
        c
        for c in verb.children
        if c.relation in SUBJECTS and not words(c, "euphonic") and any(map(str.isalpha, c.text))
    ]
    if subjects:
        return max(subjects, key=lambda c: (c.pos_ in {"NOUN", "PROPN"}, -abs(c.i - verb.i)))
    return clitic_subject(verb) or _lost_subject(verb)


def _lost_subject(verb: Word) -> Word | None:
    """The noun right before a past form that the parse took for its participle: 'The council called for …'.

    Only in a language where the two are one form, where nothing else in the sentence is a finite verb.
    """
    head = verb.head
    if not grammar(verb.doc.lang_)["participles_as_past"] or verb.dep_ != "acl" or head.i != verb.i - 1:
        return None
    past = verb.verb_form == "Part" and verb.feature("Tense") == "Past"
    alone = head.head.i == head.i and not any(t.verb_form == "Fin" for t in verb.sent if t.i < verb.i)
    return head if past and alone and not any(c.dep_ == "aux:pass" for c in verb.children) else None


def subject_first(verb: Word) -> Word | None:
    """The subject right before a verb, in a language whose incises keep their order ('…, the mayor said')."""
    if not grammar(verb.doc.lang_)["subject_first"]:
        return None
    found = subject(verb)
    if found is None or found.i > verb.i:
        return None
    between = verb.doc[found.right_edge.i + 1 : cue_tokens(verb)[0]]
    times = time_words(verb.doc.lang_)
    passed = (t.pos_ in {"ADV", "AUX"} or t.text == "," or {t.lower_, t.head.lower_} & times for t in between)
    return found if all(passed) else None


def clitic_subject(verb: Word) -> Word | None:
    """An inverted pronoun in or right behind the verb group ('a-t-il dit', 'dit-elle')."""
    first = cue_tokens(verb)[0]
    window = verb.doc[max(first, verb.i - 3) : min(verb.i + 3, verb.sent.end)]
    return next((t for t in window if words(t, "clitics")), None)


def is_passive(verb: Word) -> bool:
    """A passive verb, or a past participle that modifies a noun."""
    if any(c.dep_ == "aux:pass" for c in verb.children):
        return True
    participle = verb.verb_form == "Part" and verb.feature("Tense") == "Past"
    own = any(c.dep_ == "nsubj" for c in verb.lefts) or _lost_subject(verb) is not None
    if participle and own and grammar(verb.doc.lang_)["participles_as_past"]:
        return False  # 'the minister denied …': the past, which the parse took for its participle
    bare = not any(c.relation == "aux" for c in verb.children)
    if verb.relation == "conj" and any(c.dep_ == "aux:tense" for c in verb.head.lefts):
        return False  # 'a reçu les élus et annoncé que …': they share the auxiliary
    return participle and bare and verb.relation in {"acl", "amod", "conj", "ROOT", "advcl", "appos"}


@cache
def time_words(language: str) -> frozenset[str]:
    """Words that make a noun phrase a time."""
    return frozenset(table(language, "grammar")["time_words"].split())


def is_numeral(token: Word) -> bool:
    """Is a word, whatever the parse calls it, all number or rank: in digits, or of number words tied by hyphens?"""
    known = _numeral_words(token.doc.lang_)
    return all(part in known or _DIGITS.fullmatch(part) for part in token.lower_.split("-"))


_DIGITS = re.compile(r"\d[\d.,]*")


@cache
def _numeral_words(language: str) -> frozenset[str]:
    told = table(language, "numbers")
    return frozenset(word for name in ("units", "tens", "scales", "hundreds", "ordinals") for word in told[name])


def is_time(head: Word) -> bool:
    """Is this phrase a time ('le 19 septembre', 'jeudi'), whatever the parse calls it?"""
    return any(t.lower_ in time_words(head.doc.lang_) for t in phrase(head))


_PASSED = frozenset({"ADV", "ADP", "PUNCT"})
"""What may stand between a relative pronoun and the noun it stands for ('la ministre, selon qui')."""


def antecedent(token: Word) -> Word:
    """What a relative pronoun stands for; any other token is itself."""
    if words(token, "relative_subjects"):
        clause = next((a for a in token.ancestors if a.dep_ == "acl:relcl"), None)
        if clause is not None and clause.head.i < token.i:
            return clause.head
        before = (t for t in reversed(token.doc[max(token.sent.start, token.i - 6) : token.i]) if t.pos_ not in _PASSED)
        nearest = next(before, token)
        while (
            nearest.head.i < nearest.i
            and nearest.head.i >= token.i - 6
            and nearest.relation in {"flat", "appos", "amod"}
        ):
            nearest = nearest.head
        return nearest if nearest.pos_ in {"NOUN", "PROPN"} else token
    return token


def phrase(head: Word) -> Words:
    """The noun phrase of a head as a mention: determiner to the last close modifier, clauses set off left out."""
    if head.pos_ == "PRON" or words(head, "clitics"):
        return head.doc[head.i : head.i + 1]
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.relation not in _BEFORE_HEAD or any(t.text in _DASHES for t in head.doc[child.i : left]):
            break
        left = child.left_edge.i
    while left < head.i and head.doc[left].is_punct:
        left += 1
    return head.doc[_named_before(head, left) : _named_behind(head, _right_end(head)) + 1]


def _named_before(head: Word, left: int) -> int:
    """The start of a phrase with the name it is set behind ('Jeanne Corbin, la maire,'), whatever the parse says."""
    doc, first = head.doc, left - 1
    behind = _right_end(head) + 1
    closed = behind < head.sent.end and doc[behind].text == ","
    if head.pos_ != "NOUN" or not closed or first <= head.sent.start or doc[first].text != ",":
        return left
    while first - 1 >= head.sent.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    alone = first == head.sent.start or doc[first - 1].is_punct
    return first if alone and first < left - 2 else left


def _named_behind(head: Word, end: int) -> int:
    """The end of a phrase with the name set behind it, whatever the parse makes of it.

    'la maire, Jeanne Corbin,' and 'le ministre de la Sécurité, le général Paul Arnaud,': no verb up to the next mark,
    and a name before it.
    """
    doc, sentence_end = head.doc, head.sent.end
    first = end + 2
    if head.pos_ != "NOUN" or first >= sentence_end or doc[end + 1].text != ",":
        return end
    last = first
    while last < sentence_end and not doc[last].is_punct and doc[last].pos_ in _NAMING:
        last += 1
    closed = last >= sentence_end or doc[last].is_punct
    opens = doc[first].pos_ == "PROPN" or doc[first].pos_ == "DET"
    named = last - first <= _LONGEST_NAMING and last > first and doc[last - 1].pos_ == "PROPN"
    return last - 1 if closed and opens and named and not _does_something(head, doc[first:last]) else end


_OPENS_PHRASE = {"DET", "NOUN", "PROPN", "PRON"}
"""What opens the subject behind a name that is only set beside ('selon la maire, Jeanne Corbin, la route …')."""


def _does_something(head: Word, named: Words) -> bool:
    """Is a name behind a phrase that a preposition leads in the one subject of a verb ('selon X, Paul Roy a …')?"""
    subject_ = next((t for t in named if t.relation == "nsubj" and t.head.i >= named.end), None)
    behind = head.doc[named.end + 1 : named.end + 2]
    if (
        subject_ is None
        or any(t.pos_ in _OPENS_PHRASE for t in behind)
        or not any(c.relation == "case" for c in head.lefts)
    ):
        return False
    return not any(c.relation == "nsubj" and c.i != subject_.i for c in subject_.head.lefts)


_NAMING = {"DET", "NOUN", "ADJ", "PROPN"}
_LONGEST_NAMING = 6
"""Tokens in a name with its title set behind a function, at most."""


_DASHES = {"–", "—"}
_BEFORE_HEAD = {"det", "amod", "nummod", "flat", "nmod", "compound"}
_AFTER_HEAD = {"amod", "nmod", "flat", "appos", "nummod", "fixed", "case", "det", "conj", "cc", "dep", "compound"}


def _right_end(head: Word) -> int:
    """The last token of a head's close modifiers; a clause or circumstance ends the phrase."""
    return head.doc.kept((_right_end, head.i), lambda: _find_right_end(head))


def _find_right_end(head: Word) -> int:
    end = head.i
    for child in head.rights:
        if child.relation in {"punct", "cc"}:
            continue
        complement = head.relation == "amod" and child.relation == "obl"  # 'une source proche du dossier'
        if child.relation not in _AFTER_HEAD and not complement:
            break
        if any(words(c, "comparatives") for c in child.lefts):
            break
        if (_set_off(child, end) or (child.relation == "conj" and head.pos_ != "NUM")) and _opens_with_number(child):
            break  # 'le syndicat, 140 camions ont brûlé': what a number opens is no part of who speaks
        nouns = head.pos_ == child.pos_ == "NOUN"
        if child.relation == "appos" and nouns and _set_off(child, end) and not _closed(child):
            break
        if child.relation == "nmod" and _set_off(child, end) and child.pos_ != "PROPN":
            break
        if child.relation == "conj" and _set_off(child, end) and not _is_listed(head, child):
            break  # 'selon l'agence, la nappe baisse'
        end = _right_end(child)
    return end


def _is_listed(head: Word, child: Word) -> bool:
    """Does a list go on to its last part, which a conjunction leads in?"""
    return any(words(t, "coordinators") for t in head.doc[child.left_edge.i : head.right_edge.i + 1])


def _opens_with_number(child: Word) -> bool:
    first = next((t for t in child.doc[child.left_edge.i : child.i + 1] if not t.is_punct), child)
    return first.pos_ == "NUM" or first.text.isdigit()


def _closed(child: Word) -> bool:
    """Does a mark or the sentence's end close what a comma sets off ('Paul Roux, maire de X, …')?"""
    end = child.right_edge.i + 1
    return bool(end >= child.sent.end or child.doc[end].text in {",", ".", ")", ";", ":"})


def _set_off(child: Word, end: int) -> bool:
    return any(t.text in STOPS for t in child.doc[end + 1 : child.left_edge.i + 1])


STOPS = {",", ";", ":", "–", "—", "«", "»", '"', "“", "”", "''", "("}


def subtree_chars(head: Word, start: int | None = None) -> Chars:
    """The characters from token `start` (default: the left edge) to the right edge of a head's subtree."""
    doc = head.doc
    first = head.left_edge.i if start is None else start
    last = head.right_edge
    return doc[first].idx, last.idx + len(last)
