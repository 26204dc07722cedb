"""Reported speech: proposals of what a cue governs, each with the ends it may have."""

from collections.abc import Iterator, Sequence

from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import CueWord, Proposal
from claims.attribution.propose.bounds import before_next_cue, shortened, to_quotation_end, without_marks
from claims.attribution.propose.complements import COMPLEMENTS
from claims.attribution.propose.incises import is_incise
from claims.attribution.quotations import Quotation
from claims.attribution.speakers import agent, can_speak, speaker_of
from claims.model import Span
from claims.parse.syntax import is_passive, words
from claims.parse.view import Word

BEHIND_ONLY = frozenset({"inf", "object", "noun", "as", "bare", "named"})
"""Complements that no cue has which is set into the words it attributes."""
LIKE = {"colon": ("clause",), "noun": ("clause", "quote", "fragment", "object")}
"""What a cue must take for a rule that the lexicon doesn't name."""


def reported(cue: CueWord, lexicon: Lexicon, quotations: Sequence[Quotation]) -> Iterator[Proposal]:
    """What a cue verb may report without needing quotation marks, by each rule and with each end."""
    speaker = speaker_of(cue)
    if not _may_speak(cue, speaker, lexicon) or _is_told_of_somebody(cue):
        return
    for rule, find in COMPLEMENTS.items():
        taken = next((take for take in LIKE.get(rule, (rule,)) if lexicon.takes(cue.lemma, take)), None)
        if taken is None or (rule in BEHIND_ONLY and is_incise(cue)) or _is_another_verb(cue, lexicon, rule):
            continue
        if rule == "noun" and (speaker is None or lexicon.is_of("figurative", cue.lemma)):
            continue  # 'assure l'intérim' says nothing
        span = find(cue, lexicon)
        if span is None:
            continue
        stance = lexicon.stance(cue.lemma, taken)
        for bounds, content in _ends(span, cue, lexicon, quotations):
            inside = tuple(q for q in quotations if q.start < content[1] and content[0] < q.end)
            yield Proposal((without_marks(content, inside),), stance, cue, speaker, inside, rule, bounds)


def _is_told_of_somebody(cue: CueWord) -> bool:
    """'Luc Petit, accusé d'avoir volé': a participle beside whom it is said of, and nobody named who says it."""
    beside = cue.token.relation in {"acl", "amod", "advcl"} and cue.token.verb_form == "Part"
    helped = any(child.relation == "aux" for child in cue.token.lefts)
    return beside and not helped and is_passive(cue.token) and agent(cue.token) is None


def _may_speak(cue: CueWord, speaker: Word | None, lexicon: Lexicon) -> bool:
    """Nobody speaks where a verb is impersonal, but of a passive ('il a été annoncé que …'); things show, not speak."""
    if speaker is None:
        return not any(c.dep_ == "expl:subj" and not is_passive(cue.token) for c in cue.token.lefts)
    return can_speak(speaker) or not lexicon.is_of("figurative", cue.lemma)


def _is_another_verb(cue: CueWord, lexicon: Lexicon, rule: str) -> bool:
    """Is it 's'expliquer par', 'se rappeler': a reflexive of another sense? Only what one calls oneself needs 'se'.

    'She told me' is none, whatever the parse makes of 'me'.
    """
    objects = [t for t in cue.token.lefts if t.relation in {"expl", "obj", "iobj"}]
    if rule == "self":
        return not any(words(t, "reflexives") for t in objects)
    return lexicon.is_of("reflexive", cue.lemma) and any(words(t, "always_reflexive") for t in objects)


def _ends(span: Span, cue: CueWord, lexicon: Lexicon, quotations: Sequence[Quotation]) -> Iterator[tuple[str, Span]]:
    """The ends content may have, each once: up to where the speaker speaks on, all of it, and before what is added."""
    whole = before_next_cue(span, cue, lexicon)
    seen = set()
    for bounds, found in [("whole", whole), ("long", span), *shortened(whole, cue, lexicon)]:
        content = to_quotation_end(found, quotations)
        if content not in seen:
            seen.add(content)
            yield bounds, content
