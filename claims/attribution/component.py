"""The spaCy component `attribution`: reads a parsed Doc and sets `doc._.statements` and `doc.spans["statements"]`."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from claims.attribution.decode import decode
from claims.attribution.evidence import Asked, asked
from claims.attribution.labels import labelled
from claims.attribution.lexicon import Lexicon, lexicon
from claims.attribution.proposal import CueWord, Proposal
from claims.attribution.propose import proposals
from claims.attribution.propose.relays import relayed
from claims.attribution.quotations import Quotation, find_quotations
from claims.attribution.rank import ranked
from claims.attribution.signatures import signature
from claims.attribution.turns import find_turns
from claims.errors import UnparsedError
from claims.model import Cue, Mode, Span, Speaker, Stance
from claims.parse.batches import UNPARSED
from claims.parse.carried import carry
from claims.parse.repair import read
from claims.parse.syntax import subject, words
from claims.parse.view import Parsed, Word, Words
from claims.people.aliases import acronyms
from claims.people.directory import Directory, Reading
from claims.people.ranking import Choose, Tally, choose
from claims.people.titles import titles_of
from claims.text.intervals import Intervals

SPANS_KEY = "statements"
_LONE_WORDS = 5
"""A quotation without a cue is somebody's words only from this many words on; below it is a name or scare quotes."""
_FARTHEST_LINES = 2
"""Line breaks between a statement and a quotation that goes on with its speaker, at most."""


@dataclass(frozen=True)
class Statement:
    """Who is said to say what: the component's result, in characters of the text; ``rule`` names what found it."""

    content: tuple[Span, ...]
    speaker: Speaker | None
    cue: Cue | None
    mode: Mode
    stance: Stance
    rule: str | None = None


carry("statements", tuple[Statement, ...])


@Language.factory(
    "attribution",
    requires=["token.dep", "token.head", "token.pos", "token.lemma", "token.is_sent_start"],
    assigns=["doc._.statements", "doc.spans"],
)
def create_attribution(nlp: Language, name: str) -> "Attribution":
    """Make the component for a pipeline's language."""
    return Attribution(nlp.lang or "", name)


class Attribution:
    """Find statements in parsed Docs. Sentences without a parse yield only quotations carried over."""

    def __init__(self, language: str, name: str = "attribution") -> None:
        self.name = name
        self.lexicon = lexicon(language)

    def __call__(self, doc: Doc) -> Doc:
        """Set the statements of a Doc and give it back. Raises UnparsedError where it has no parse or no lemmas."""
        _check(doc)
        statements = self.predict(read(doc))
        doc._.statements = statements
        spans = (
            doc.char_span(s.content[0][0], s.content[-1][1], label=s.stance, alignment_mode="expand")
            for s in statements
        )
        doc.spans[SPANS_KEY] = [span for span in spans if span is not None]
        return doc

    def predict(self, doc: Parsed) -> tuple[Statement, ...]:
        """Give the statements of a parsed text in text order."""
        text = doc.text
        quotations = find_quotations(text, find_turns(text, self.lexicon))
        found = held(asked(proposals(doc, self.lexicon, quotations), doc, self.lexicon), doc, self.lexicon)
        told = Resolver(doc, found, self.lexicon, quotations).statements()
        return tuple(_with_labelled(told, text))


def _with_labelled(told: list[Statement], text: str) -> list[Statement]:
    """The statements of a text with those of a transcript, where no other has the words."""
    taken = Intervals(span for statement in told for span in statement.content)
    lines = (
        Statement((words,), speaker, None, "direct", "assert", "label")
        for speaker, words in labelled(text)
        if not taken.meets(words)
    )
    return sorted([*told, *lines], key=lambda statement: statement.content[0])


_NEEDED = {"DEP": "a parse", "POS": "parts of speech", "LEMMA": "lemmas"}


def _check(doc: Doc) -> None:
    """Raise UnparsedError where a Doc lacks what the rules read; sentences that nobody parsed are only placeholders."""
    if not len(doc):
        return
    is_placeholder = doc.has_annotation("DEP") and all(token.dep_ == UNPARSED for token in doc)
    missing = [name for key, name in _NEEDED.items() if not (is_placeholder or doc.has_annotation(key))]
    if missing:
        raise UnparsedError(missing)


def held(asked: Sequence[Asked], doc: Parsed, words: Lexicon, by: Mapping[str, Tally] | None = None) -> list[Proposal]:
    """Give what holds of a text's proposals, in text order: the best set of them, weighed; ``by`` other tallies."""
    found = decode(ranked(asked, by), doc)
    cited = [again for proposal in found for again in relayed(proposal, words)]
    return sorted([*found, *cited], key=lambda proposal: (proposal.start, -proposal.length))


def unattributed(quotations: Sequence[Quotation], proposals: Sequence[Proposal]) -> list[Quotation]:
    """The quotations no statement has taken up, nested ones left out."""
    taken = Intervals(span for proposal in proposals for span in proposal.content)
    return [q for q in quotations if not q.nested and not taken.meets((q.start, q.end))]


class Resolver:
    """Turn proposals into statements: name their speakers, carry them over to quotations that have none beside them."""

    def __init__(
        self,
        doc: Parsed,
        proposals: list[Proposal],
        words: Lexicon,
        quotations: list[Quotation],
        choose: Choose = choose,
    ) -> None:
        self.doc = doc
        self.lexicon = words
        self.proposals = proposals
        self.alone = unattributed(quotations, proposals)
        reading = Reading(
            doc=doc,
            speakers=frozenset(d.speaker.i for d in proposals if d.speaker is not None),
            voices=frozenset(map(self._first_word, filter(self._is_voice, self.alone))),
            said=tuple(span for proposal in proposals for span in proposal.content),
            titles=titles_of(doc),
            acronyms=acronyms(doc.text, doc.lang_),
        )
        self.directory = Directory(reading, choose)

    def statements(self) -> list[Statement]:
        """All statements in text order, those carried over included."""
        proposals = deque(sorted(self.proposals, key=lambda proposal: proposal.start))
        found: list[Statement] = []
        last: Statement | None = None  # the one with a speaker that reaches farthest, so far
        for quotation in [*self.alone, None]:
            while proposals and (quotation is None or proposals[0].start < quotation.start):
                found.append(self._statement(proposals.popleft()))
                last = _farther(last, found[-1])
            carried = self._carried(quotation, last) if quotation is not None else None
            if carried is not None:
                found.append(carried)
                last = _farther(last, carried)
        return found

    def _statement(self, proposal: Proposal) -> Statement:
        cue = proposal.cue
        return Statement(
            content=proposal.content,
            speaker=self._speaker(proposal.speaker),
            cue=None if cue is None else self._cue(cue),
            mode=proposal.mode(),
            stance="ask" if self._asks(proposal) else proposal.stance,
            rule=proposal.take,
        )

    def _asks(self, proposal: Proposal) -> bool:
        """Does a verb that can ask ('demander') stand with a question?"""
        asking = proposal.cue is not None and self.lexicon.takes(proposal.cue.lemma, "question")
        end = proposal.content[-1][1]
        return asking and "?" in self.doc.text[end - 1 : end + 2]

    def _cue(self, cue: CueWord) -> Cue:
        span = self.doc[cue.first : cue.last + 1]
        return Cue(span=(span.start_char, span.end_char), text=span.text, lemma=cue.lemma)

    def _speaker(self, head: Word | None) -> Speaker | None:
        if head is None:
            return None
        found, text = self.directory.bearer(head), self.doc.text
        start, end = found.span
        start += end - start > 1 and text[start] == "-"  # 'dit-elle'
        return Speaker(span=(start, end), text=text[start:end], name=found.name, role=found.role)

    def _carried(self, quotation: Quotation, last: Statement | None) -> Statement | None:
        """A quotation without a cue: signed by the line under it, or going on with the last speaker, if any."""
        text = self.doc.text
        if not self._is_long(quotation):
            return None
        if not _stands_alone(quotation, text):
            return self._taken_up(quotation, last, text)
        signed, following = signature(text, quotation), _goes_on(quotation, last, text)
        speaker = signed or following or self._voice(quotation)
        rule = "signature" if signed is not None else "going on" if following is not None else "alone"
        return Statement((quotation.inner,), speaker, None, "direct", "assert", rule)

    def _voice(self, quotation: Quotation) -> Speaker | None:
        """Who says a quotation that stands alone, as far as the text before it tells."""
        found = self.directory.voice(self.doc.words[self._first_word(quotation)].idx)
        if found is None:
            return None
        return Speaker(span=None, text=self.doc.text[slice(*found.span)], name=found.name, role=found.role)

    def _first_word(self, quotation: Quotation) -> int:
        inside = self.doc.touching(quotation.inner)
        return inside.start if inside is not None else 0

    def _is_voice(self, quotation: Quotation) -> bool:
        """Is it somebody's words, though nobody is named beside them? In a dialogue of turns the order tells who."""
        return not quotation.turn and self._is_long(quotation) and _stands_alone(quotation, self.doc.text)

    def _is_long(self, quotation: Quotation) -> bool:
        text = self.doc.text
        return len(text[slice(*quotation.inner)].split()) >= _LONE_WORDS or _behind_dash(quotation, text)

    def _taken_up(self, quotation: Quotation, last: Statement | None, text: str) -> Statement | None:
        """'X a dit que … Il compte sur Oslo, « un allié sûr et patient »': a fragment in a sentence about its speaker.

        The sentence follows the one of the speaker's statement, and its subject is a pronoun.
        """
        tokens = self.doc.touching(quotation.inner)
        if last is None or last.speaker is None or not tokens or not tokens[0].text[:1].islower():
            return None
        sentence = tokens[0].sent
        said = self.doc.touching(last.content[-1])
        if said is None or text[said[-1].sent.end_char : sentence.start_char].strip() or not self._is_parsed(sentence):
            return None
        if said[-1].sent.end_char > sentence.start_char or not _has_pronoun_subject(sentence):
            return None
        speaker = last.speaker.model_copy(update={"span": None})
        return Statement((quotation.inner,), speaker, None, "direct", "assert", "taken up")

    @staticmethod
    def _is_parsed(sentence: Words) -> bool:
        return sentence.doc.has_parse and bool(sentence.root.dep_)


def _has_pronoun_subject(sentence: Words) -> bool:
    found = subject(sentence.root)
    return found is not None and (words(found, "third_person") or words(found, "clitics"))


def _farther(last: Statement | None, statement: Statement) -> Statement | None:
    if statement.speaker is None or (last is not None and last.content[-1][1] > statement.content[-1][1]):
        return last
    return statement


def _goes_on(quotation: Quotation, last: Statement | None, text: str) -> Speaker | None:
    """The speaker of the statement right before a quotation, if nothing but a paragraph break lies between."""
    if last is None or last.speaker is None:
        return None
    between = text[last.content[-1][1] : quotation.start]
    if (last.mode == "indirect" and "\n" in between) or between.count("\n") > _FARTHEST_LINES:
        return None
    return last.speaker.model_copy(update={"span": None})


_DASHES = frozenset("-–—")


def _behind_dash(quotation: Quotation, text: str) -> bool:
    """'— « Oui. »': a turn of a dialogue in quotation marks."""
    return text[max(0, quotation.start - 3) : quotation.start].rstrip(" \u00a0\u202f\t")[-1:] in _DASHES


def _stands_alone(quotation: Quotation, text: str) -> bool:
    """Nothing but the quotation between a stop or line before it and a stop or line after it."""
    before = text[max(0, quotation.start - 6) : quotation.start].rstrip(" \u00a0\u202f\t")
    dash = before[-1:] in _DASHES
    before = before.rstrip(" \u00a0\u202f\t-–—")
    after = text[quotation.end : quotation.end + 3].lstrip(" \u00a0\u202f\t")
    starts = not before or (dash and before[-1] == "\n") or before[-1] in '.!?…\n»”"'
    heads = (not before or before[-1] == "\n") and after[:1] == ":"  # '« Nous tiendrons » : à Lurs, la grève'
    closed = text[quotation.inner[1] - 1] in ".!?…"
    return heads or (starts and (not after or after[0] in ".!?…\n" or closed))
