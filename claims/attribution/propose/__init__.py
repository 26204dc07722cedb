"""Proposals of who says what: generators, each of a kind; which of them hold is for rank and decode to say."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from claims.attribution.cues import cue_verbs, is_negated, is_own_thought, is_refused
from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import Cues, CueWord, Proposal
from claims.attribution.propose.asides import aside
from claims.attribution.propose.governed import behind, governed
from claims.attribution.propose.incises import incised
from claims.attribution.propose.quoted import quoted
from claims.attribution.propose.reported import reported
from claims.attribution.propose.sources import sourced
from claims.attribution.quotations import Quotation
from claims.parse.view import Parsed, Words
from claims.text.intervals import Intervals


def proposals(doc: Parsed, lexicon: Lexicon, quotations: Sequence[Quotation]) -> list[Proposal]:
    """All that may be said by somebody in a text, each proposal once; rivals among them."""
    sentences = doc.sents if doc.has_parse else []
    within = _by_sentence(quotations, sentences)
    cues = [cue for sentence in sentences for cue in cue_verbs(sentence, lexicon) if not is_refused(cue, lexicon)]
    inner = Intervals(q.inner for q in quotations)
    told = [cue for cue in cues if not inner.holds(cue.token.idx) and not is_negated(cue, lexicon)]
    found = [p for cue in told for p in _of_cue(cue, doc, lexicon, within[cue.token.sent.start])]
    ordered = Cues(cues)
    found += [p for q in quotations if not q.nested for p in _of_quotation(q, ordered, doc, lexicon)]
    found += [p for sentence in sentences for p in sourced(sentence, lexicon, within[sentence.start])]
    once: dict[object, Proposal] = {}
    for proposal in found:
        if proposal.content and proposal.length > 1 and not _is_in_force(proposal, lexicon):
            once.setdefault((proposal.content, proposal.cue and proposal.cue.token.i, proposal.take), proposal)
    return list(once.values())


def _of_cue(cue: CueWord, doc: Parsed, lexicon: Lexicon, quotations: Sequence[Quotation]) -> Iterator[Proposal]:
    """What a cue may report without quotation marks: around it, behind it, before it."""
    beside = aside(cue, lexicon)
    if beside is not None:
        yield beside
        return  # a cue in an aside governs nothing
    if is_own_thought(cue, lexicon):
        return
    yield from reported(cue, lexicon, quotations)
    around = incised(cue, doc, lexicon, quotations)
    if around is not None:
        yield around


def _of_quotation(quotation: Quotation, cues: Cues, doc: Parsed, lexicon: Lexicon) -> Iterator[Proposal]:
    """Who may say a quotation: by the words that introduce it, a verb behind it, one that governs it."""
    yield from quoted(quotation, cues, doc, lexicon)
    yield from behind(quotation, doc, lexicon)
    yield from governed(quotation, cues, doc, lexicon)


def _is_in_force(proposal: Proposal, lexicon: Lexicon) -> bool:
    """Does a law or rule say it, so that nobody does?"""
    speaker = proposal.speaker if proposal.take != "source" else None
    return speaker is not None and speaker.lower_ in lexicon.laws


def _by_sentence(quotations: Sequence[Quotation], sentences: Sequence[Words]) -> dict[int, list[Quotation]]:
    """The quotations that reach into each sentence, by the index of its first token; both come in text order."""
    result, first = {}, 0
    for sentence in sentences:
        while first < len(quotations) and quotations[first].end <= sentence.start_char:
            first += 1
        reaching = takewhile(lambda q: q.start < sentence.end_char, islice(quotations, first, None))  # noqa: B023
        result[sentence.start] = [q for q in reaching if q.end > sentence.start_char]
    return result
