"""The best set of proposals: of the rivals of one cue the one that fits best, of those that overlap the surest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claims.attribution.proposal import Proposal
from claims.attribution.rank import Ranked
from claims.model import Span
from claims.parse.view import Parsed

SURE = 0.0
"""Bits a proposal must have: as likely as not."""
_DIRECT = frozenset({"quote", "behind", "fragment", "open", "wide", "turn", "introduced"})
"""Rules whose content is a quotation: it has one speaker, and one cue may attribute several."""


def decode(ranked: Sequence[Ranked], doc: Parsed, sure: float = SURE) -> list[Proposal]:
    """Choose proposals that can stand together, the surest first; they come in text order."""
    chosen: dict[int, list[Proposal]] = defaultdict(list)
    for one in sorted(_best_of_rivals(ranked), key=lambda one: -one.holds):
        if one.holds < sure:
            break
        sentences = _sentences(one.proposal, doc)
        if not any(_clash(one.proposal, other) for at in sentences for other in chosen[at]):
            for at in sentences:
                chosen[at].append(one.proposal)
    kept = {id(proposal): proposal for found in chosen.values() for proposal in found}
    return merged(sorted(kept.values(), key=lambda proposal: (proposal.start, -proposal.length)))


def rivals(proposals: Iterable[Proposal]) -> Iterator[list[int]]:
    """The places of proposals that hang on one cue, or on none and begin at one place."""
    by_cue: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, proposal in enumerate(proposals):
        cue = proposal.cue
        by_cue[(None, proposal.start) if cue is None else (cue.token.i, proposal.take == "source")].append(place)
    yield from by_cue.values()


def _best_of_rivals(ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    """Of the proposals of each cue the best, and with a quotation those of other quotations."""
    for places in rivals(one.proposal for one in ranked):
        best = max((ranked[place] for place in places), key=lambda one: one.holds + one.fits)
        yield best
        if best.proposal.take in _DIRECT:
            others = (ranked[place] for place in places if ranked[place].proposal.take in _DIRECT)
            yield from (one for one in others if one.proposal.quotations != best.proposal.quotations)


def _sentences(proposal: Proposal, doc: Parsed) -> set[int]:
    """The sentences of a proposal's cue and content, by their first tokens."""
    touched = [doc.touching(span) for span in proposal.content]
    words = [word for tokens in touched if tokens for word in (tokens[0], tokens[-1])]
    return {word.sent.start for word in [*words, *((proposal.cue.token,) if proposal.cue else ())]}


def _clash(one: Proposal, other: Proposal) -> bool:
    """Can two proposals not stand together?

    A cue attributes one content or several quotations; one content has one cue; of contents that overlap one is said
    within the other, by a cue in it, and a quotation has one speaker.
    """
    both_direct = one.take in _DIRECT and other.take in _DIRECT
    if one.cue is not None and other.cue is not None and one.cue.token.i == other.cue.token.i:
        return not (both_direct and one.quotations != other.quotations)
    if not any(a < d and c < b for a, b in one.content for c, d in other.content):
        return False
    if one.content == other.content or one.take in _DIRECT or other.take in _DIRECT:
        return True
    return not (_stands_in(one, other.content) or _stands_in(other, one.content))


def _stands_in(proposal: Proposal, content: Iterable[Span]) -> bool:
    return proposal.cue is not None and any(a <= proposal.cue.token.idx < b for a, b in content)


def merged(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Join the quotations that one cue attributes: '« … », a dit X. « … »' in one sentence is one statement."""
    by_cue: dict[int, Proposal] = {}
    for proposal in proposals:
        key = proposal.cue.token.i if proposal.cue is not None else -2 - len(by_cue)
        first = by_cue.setdefault(key, proposal)
        if first is not proposal and proposal.mode() == first.mode() == "direct":
            content = tuple(sorted({*first.content, *proposal.content}))
            by_cue[key] = replace(first, content=content, quotations=(*first.quotations, *proposal.quotations))
    return list(by_cue.values())
