"""The spaCy component `attribution`: reads a parsed Doc and sets `doc._.statements` and `doc.spans["statements"]`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from claims.attribution.asides import aside
from claims.attribution.cues import cue_verbs, is_negated, is_own_thought, is_refused
from claims.attribution.direct import incised, quoted, unattributed
from claims.attribution.draft import CueWord, Draft
from claims.attribution.lexicon import Lexicon, lexicon
from claims.attribution.quotations import Quotation, find_quotations
from claims.attribution.reported import reported
from claims.attribution.signatures import signature
from claims.attribution.sources import sourced
from claims.mentions import Directory, Mention, is_mention
from claims.model import Cue, Mode, Span, Speaker, Stance
from claims.syntax import phrase, text_of

SPANS_KEY = "statements"
_LONE_WORDS = 5
"""A quotation without a cue is somebody's words only from this many words on; below it is a name or scare quotes."""
_FARTHEST_LINES = 2
"""Line breaks between a statement and a quotation that goes on with its speaker, at most."""


@dataclass(frozen=True)
class Statement:
    """Who is said to say what: the component's result, in characters of the text."""

    content: tuple[Span, ...]
    speaker: Speaker | None
    cue: Cue | None
    mode: Mode
    stance: Stance


@Language.factory("attribution", requires=["token.dep", "token.head", "token.pos", "token.lemma", "token.sent_start"])
def create_attribution(nlp: Language, name: str) -> "Attribution":
    """Make the component for a pipeline's language."""
    return Attribution(nlp.lang or "", name)


class Attribution:
    """Find statements in parsed Docs. Sentences without a parse yield only quotations carried over."""

    def __init__(self, language: str, name: str = "attribution") -> None:
        self.name = name
        self.lexicon = lexicon(language)
        if not Doc.has_extension("statements"):
            Doc.set_extension("statements", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Set the statements of a Doc and give it back."""
        statements = self.predict(doc)
        doc._.statements = statements
        spans = (
            doc.char_span(s.content[0][0], s.content[-1][1], label=s.stance, alignment_mode="expand")
            for s in statements
        )
        doc.spans[SPANS_KEY] = [span for span in spans if span is not None]
        return doc

    def predict(self, doc: Doc) -> tuple[Statement, ...]:
        """Give the statements of a Doc in text order; the Doc is not changed."""
        quotations = find_quotations(text_of(doc))
        drafts = find_drafts(doc, self.lexicon, quotations)
        return tuple(Resolver(doc, drafts).statements(quotations))


def find_drafts(doc: Doc, words: Lexicon, quotations: list[Quotation]) -> list[Draft]:
    """Apply the rules, the surest first; what one has taken no other takes again."""
    sentences = [s for s in doc.sents if doc.has_annotation("DEP")]
    cues = [cue for sentence in sentences for cue in cue_verbs(sentence, words) if not is_refused(cue, words)]
    drafts: list[Draft] = []
    outside = [c for c in cues if not _quoted_speech(c, quotations) and not is_negated(c, words)]
    spoken = [c for c in outside if not is_own_thought(c, words)]
    for cue in outside:
        _keep(drafts, aside(cue, words))
    for cue in _free(spoken, drafts):
        _keep(drafts, reported(cue, words, quotations))
    open_cues = _free(cues, drafts)
    for quotation in unattributed(quotations, list(drafts)):
        _keep(drafts, quoted(quotation, open_cues, doc, words))
    for cue in _free(spoken, drafts):
        _keep(drafts, incised(cue, doc, words, quotations))
    for sentence in sentences:
        for draft in sourced(sentence, words, quotations):
            _keep(drafts, draft)
    return sorted(_merged(_outermost(drafts)), key=lambda d: (d.start, -d.length))


def _quoted_speech(cue: CueWord, quotations: list[Quotation]) -> bool:
    return any(q.inner[0] <= cue.token.idx < q.inner[1] for q in quotations)


def _free(cues: list[CueWord], drafts: list[Draft]) -> list[CueWord]:
    used = {d.cue.token.i for d in drafts if d.cue is not None}
    return [cue for cue in cues if cue.token.i not in used]


def _keep(drafts: list[Draft], draft: Draft | None) -> None:
    if draft is not None and draft.content and draft.length > 1:
        drafts.append(draft)


def _outermost(drafts: list[Draft]) -> list[Draft]:
    """Leave out what only half attributes inside somebody else's words ('qu'elle ne peut garantir une aide')."""

    def inside(draft: Draft) -> bool:
        if draft.cue is None or draft.take not in {"object", "inf", "as", "fragment"}:
            return False
        at = draft.cue.token.idx
        return any(a <= at < b for other in drafts if other is not draft for a, b in other.content)

    return [draft for draft in drafts if not inside(draft)]


def _merged(drafts: list[Draft]) -> Iterator[Draft]:
    """Join the quotations that one cue attributes: '« … », a dit X. « … »' in one sentence is one statement."""
    by_cue: dict[int, Draft] = {}
    for draft in drafts:
        key = draft.cue.token.i if draft.cue is not None else -1
        if key < 0 or key not in by_cue:
            by_cue[key if key >= 0 else -len(by_cue) - 2] = draft
            continue
        first = by_cue[key]
        content = tuple(sorted({*first.content, *draft.content}))
        if draft.mode() == first.mode() == "direct":
            by_cue[key] = replace(first, content=content, quotations=(*first.quotations, *draft.quotations))
    yield from by_cue.values()


class Resolver:
    """Turn drafts into statements: name their speakers, carry them over to quotations that have none beside them."""

    def __init__(self, doc: Doc, drafts: list[Draft]) -> None:
        self.doc = doc
        self.drafts = drafts
        self.mentions = self._read_mentions()

    def statements(self, quotations: list[Quotation]) -> list[Statement]:
        """All statements in text order, those carried over included."""
        found = [(draft.start, self._statement(draft)) for draft in self.drafts]
        for quotation in unattributed(quotations, self.drafts):
            carried = self._carried(quotation, found)
            if carried is not None:
                found.append((quotation.start, carried))
                found.sort(key=lambda pair: pair[0])
        return [statement for _, statement in sorted(found, key=lambda pair: pair[0])]

    def _read_mentions(self) -> dict[int, Mention]:
        speakers = frozenset(d.speaker.i for d in self.drafts if d.speaker is not None)
        heads = [t for t in self.doc if t.i in speakers or is_mention(t)]
        said = [span for draft in self.drafts for span in draft.content]
        return Directory(heads, speakers, self.doc.lang_, said).mentions

    def _statement(self, draft: Draft) -> Statement:
        cue = draft.cue
        return Statement(
            content=draft.content,
            speaker=self._speaker(draft.speaker),
            cue=None if cue is None else self._cue(cue),
            mode=draft.mode(),
            stance=draft.stance,
        )

    def _cue(self, cue: CueWord) -> Cue:
        span = self.doc[cue.first : cue.last + 1]
        return Cue(span=(span.start_char, span.end_char), text=span.text, lemma=cue.lemma)

    def _speaker(self, head: Token | None) -> Speaker | None:
        if head is None:
            return None
        span, mention = phrase(head), self.mentions[head.i]
        return Speaker(span=(span.start_char, span.end_char), text=span.text, name=mention.name, role=mention.role)

    def _carried(self, quotation: Quotation, found: list[tuple[int, Statement]]) -> Statement | None:
        """A quotation without a cue: signed by the line under it, or going on with the last speaker."""
        text = text_of(self.doc)
        if len(text[quotation.inner[0] : quotation.inner[1]].split()) < _LONE_WORDS or not _stands_alone(
            quotation, text
        ):
            return None
        speaker = signature(text_of(self.doc), quotation) or self._last_speaker(quotation, found)
        if speaker is None:
            return None
        return Statement((quotation.inner,), speaker, None, "direct", "assert")

    def _last_speaker(self, quotation: Quotation, found: list[tuple[int, Statement]]) -> Speaker | None:
        """The speaker of the statement right before a quotation, if nothing but a paragraph break lies between."""
        before = [s for start, s in found if start < quotation.start and s.speaker is not None]
        if not before:
            return None
        last = max(before, key=lambda s: s.content[-1][1])
        between = text_of(self.doc)[last.content[-1][1] : quotation.start]
        if (last.mode == "indirect" and "\n" in between) or between.count("\n") > _FARTHEST_LINES:
            return None
        return last.speaker.model_copy(update={"span": None}) if last.speaker is not None else None


def _stands_alone(quotation: Quotation, text: str) -> bool:
    """Nothing but the quotation between a stop or line before it and a stop or line after it."""
    before = text[max(0, quotation.start - 3) : quotation.start].strip(" \u00a0\u202f\t")
    after = text[quotation.end : quotation.end + 3].lstrip(" \u00a0\u202f\t")
    starts = not before or before[-1] in '.!?…\n»”"'
    closed = text[quotation.inner[1] - 1] in ".!?…"
    return starts and (not after or after[0] in ".!?…\n" or closed)
