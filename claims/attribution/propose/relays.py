"""Nested attribution: who is cited by the one who speaks ('X, citant Y, affirme que …')."""

from collections.abc import Iterator
from dataclasses import replace

from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import CueWord, Proposal
from claims.attribution.speakers import can_speak


def relayed(proposal: Proposal, lexicon: Lexicon) -> Iterator[Proposal]:
    """The same content by whom its speaker cites, in a participle or relative clause beside the speaker."""
    if proposal.speaker is None or proposal.cue is None:
        return
    for beside in (proposal.speaker, proposal.cue.token):
        for verb in beside.rights:
            if (
                verb.lower_ not in lexicon.relays
                or verb.relation not in {"acl", "advcl"}
                or verb.i in {proposal.cue.token.i}
            ):
                continue
            for cited in verb.rights:
                if cited.relation == "obj" and can_speak(cited):
                    cue = CueWord(verb.i, verb.i, verb, lexicon.relays[verb.lower_])
                    yield replace(proposal, cue=cue, speaker=cited, take="relay")
