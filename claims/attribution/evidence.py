"""Evidence that a proposal holds: functions, each giving one of a few named levels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import Proposal
from claims.attribution.propose.incises import is_incise
from claims.attribution.speakers import can_speak, is_person
from claims.parse.syntax import is_infinitive, is_passive, words
from claims.parse.view import Parsed, Words
from claims.text.intervals import Intervals


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal in its text: the words of its content, and whether its cue stands among words that others say."""

    proposal: Proposal
    doc: Parsed
    lexicon: Lexicon
    content: Words
    is_inside: bool


def asked(proposals: Sequence[Proposal], doc: Parsed, lexicon: Lexicon) -> list[Asked]:
    """Proposals with what is to be known of them, in their order."""
    said = Intervals(span for proposal in proposals if proposal.take in _SURE for span in proposal.content)
    found = []
    for proposal in proposals:
        content = doc.touching((proposal.start, proposal.content[-1][1]))
        inside = proposal.cue is not None and said.holds(proposal.cue.token.idx)
        if content is not None:
            found.append(Asked(proposal, doc, lexicon, content, inside))
    return found


_SURE = frozenset({"clause", "question", "inf", "quote", "incise", "source", "aside", "bare"})
"""Rules whose content is somebody's words more often than not."""


def _who(one: Asked) -> str:
    head = one.proposal.speaker
    if head is None:
        passive = one.proposal.cue is not None and is_passive(one.proposal.cue.token)
        return "nobody of a passive" if passive else "nobody"
    if head.pos_ == "PRON" or words(head, "third_person"):
        return "pronoun"
    return "name" if head.pos_ == "PROPN" else "somebody" if can_speak(head) else "thing"


def _rule(one: Asked) -> str:
    """What found it, and what sort of word speaks."""
    return f"{one.proposal.take}, {_who(one)}"


def _bounds(one: Asked) -> str:
    return f"{one.proposal.take}, {one.proposal.bounds}"


def _cue(one: Asked) -> str:
    """What sort of word attributes: what else it says, else what it takes."""
    cue, lexicon = one.proposal.cue, one.lexicon
    if cue is None or one.proposal.take == "source":
        return "none"
    if cue.lemma not in lexicon.frames:
        return "unlisted"
    senses = (sense for sense in ("thinking", "feeling", "figurative", "impersonal") if lexicon.is_of(sense, cue.lemma))
    takes = [take for take in ("quote", "clause", "object") if lexicon.takes(cue.lemma, take)]
    return next(senses, " and ".join(takes) or "other")


def _listed(one: Asked) -> str:
    """Does the lexicon give the cue this complement?"""
    cue, take = one.proposal.cue, one.proposal.take
    if cue is None:
        return "none"
    listed = one.lexicon.takes(cue.lemma, _LISTED_AS.get(take, take))
    return f"{take}, {'listed' if listed else 'unlisted'}"


_LISTED_AS = {"noun": "object", "open": "quote", "wide": "fragment", "colon": "clause"}


def _form(one: Asked) -> str:
    cue = one.proposal.cue
    if cue is None or one.proposal.take == "source":
        return "none"
    if "1" in {cue.token.feature("Person"), one.doc[cue.first].feature("Person")}:
        return "first person"
    if is_passive(cue.token):
        return "passive"
    if is_infinitive(cue.token):
        return "infinitive"
    alone = cue.first == cue.last and cue.token.verb_form == "Part"
    return f"participle, {cue.token.feature('Tense')}" if alone else "finite"


def _place(one: Asked) -> str:
    """Where the cue stands: set into words, among the words of others, else in the text."""
    if one.is_inside:
        return "in others' words"
    cue = one.proposal.cue
    return "incise" if cue is not None and is_incise(cue) else "text"


def _length(one: Asked) -> str:
    count = sum(word.text[0].isalnum() for word in one.content)
    return next((name for most, name in _LENGTHS if count <= most), "more")


_LENGTHS = ((1, "one"), (2, "two"), (4, "up to four"), (8, "up to eight"), (16, "up to sixteen"))


def _predicate(one: Asked) -> str:
    forms = {word.verb_form for word in one.content if word.is_verb}
    if forms:
        return "finite verb" if "Fin" in forms else "verb"
    root = one.content.root
    if root.pos_ == "NUM" or any(child.relation == "nummod" for child in root.lefts):
        return "number"
    return "somebody" if root.pos_ == "PROPN" or is_person(root) else "thing"


def _first(one: Asked) -> str:
    """What the content begins with."""
    word = next((word for word in one.content if not word.is_punct), one.content[0])
    listed = next((key for key in _FIRST_WORDS if words(word, key)), None)
    return listed or word.pos_


_FIRST_WORDS = ("complementisers", "question_words", "topic_prepositions", "third_person", "relative_subjects")


def _quoted(one: Asked) -> str:
    return {"indirect": "nothing", "mixed": "a part", "direct": "all"}[one.proposal.mode()]


def _gap(one: Asked) -> str:
    """On which side of the cue the content lies, and how many words are between them."""
    cue, content = one.proposal.cue, one.content
    if cue is None:
        return "none"
    after, before = content.start - cue.last - 1, cue.first - content.end
    if max(after, before) < 0:
        return "around"
    side, gap = ("after", after) if after >= 0 else ("before", before)
    return f"{side}, {'nothing' if gap == 0 else 'few' if gap < _FEW else 'some' if gap < _SOME else 'many'}"


_FEW, _SOME = 4, 9
"""Words between a cue and its content from which on they are some, and many."""


def _end(one: Asked) -> str:
    """What stands right behind the content."""
    end, doc = one.content.end, one.doc
    if end >= len(doc) or doc[end].is_sent_start or doc[end - 1].is_punct:
        return "stop"
    if doc[end].is_punct:
        return "comma" if doc[end].text == "," else "mark"
    return "conjunction" if words(doc[end], "coordinators") else "words"


def _opened(one: Asked) -> str:
    """What stands before the first quotation in the content, and how it begins."""
    if not one.proposal.quotations:
        return "nothing"
    first, text = one.proposal.quotations[0], one.doc.text
    before = text[max(0, first.start - _BEFORE) : first.start].rstrip(" \n\u00a0\u202f–—-")[-1:]
    mark = before if before in _MARKS else "word" if before.isalnum() else "other"
    return f"{mark or 'start'}, {'capital' if text[first.inner[0]].isupper() else 'small'}"


_BEFORE = 8
"""Characters before a quotation in which the mark that opens it is looked for."""
_MARKS = ":,.!?;(»”"


def _closed(one: Asked) -> str:
    last = one.doc.text[one.proposal.content[-1][1] - 1]
    return last if last in ".!?,…" else "open"


EVIDENCE: Mapping[str, Callable[[Asked], str]] = {
    "rule": _rule,
    "bounds": _bounds,
    "listed": _listed,
    "cue": _cue,
    "form": _form,
    "place": _place,
    "length": _length,
    "predicate": _predicate,
    "first": _first,
    "quoted": _quoted,
    "gap": _gap,
    "end": _end,
    "opened": _opened,
    "closed": _closed,
}
_SORT = {
    **dict.fromkeys(("quote", "behind", "open", "introduced"), "quotation"),
    **dict.fromkeys(("fragment", "wide"), "fragment"),
    **dict.fromkeys(("aside", "incise", "source"), "frame"),
    **dict.fromkeys(("object", "noun"), "noun"),
    "turn": "turn",
}


def sort(proposal: Proposal) -> str:
    """Which tally weighs a proposal: ``quotation``, ``fragment``, ``turn``, ``frame``, ``noun`` or ``complement``."""
    return _SORT.get(proposal.take, "complement")


def levels_of(one: Asked) -> dict[str, str]:
    """Ask all evidence of a proposal: a level by its name."""
    return {name: evidence(one) for name, evidence in EVIDENCE.items()}


_OF_RULES = frozenset({"rule", "bounds", "listed"})


def among_rivals(levels: Mapping[str, str], proposal: Proposal) -> dict[str, str]:
    """The same levels where proposals of several sorts are held against each other: each level with the sort."""
    return {name: level if name in _OF_RULES else f"{sort(proposal)}, {level}" for name, level in levels.items()}
