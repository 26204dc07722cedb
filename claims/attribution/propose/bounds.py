"""Where content ends: at a mark, where the speaker goes on speaking, at the end of a quotation it runs into."""

from collections.abc import Iterator, Sequence

from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import CueWord
from claims.attribution.quotations import Quotation
from claims.model import Span
from claims.parse.syntax import grammar, subject, words
from claims.parse.view import Word
from claims.text.spans import trim


def to_mark(span: Span, cue: CueWord) -> Span:
    """Content that stops in the middle of things goes on to the next mark or conjunction."""
    doc = cue.token.doc
    covered = doc.touching(span)
    if covered is None:
        return span
    end, sentence_end = covered.end, cue.token.sent.end
    while end < sentence_end and (not doc[end].is_punct or _joins(doc[end])) and not words(doc[end], "coordinators"):
        if end + 1 < sentence_end and doc[end + 1].feature("Tense") == "Pres" and doc[end + 1].verb_form == "Part":
            break  # a gerund tells what the speaker does, not what is said
        end += 1
    return trim(doc.text, (span[0], doc[end - 1].idx + len(doc[end - 1]))) if end > covered.end else span


def _joins(token: Word) -> bool:
    """Is it a hyphen inside a name ('Paris-Clermont'), which the tokenizer sets apart?"""
    return token.text == "-" and token.i > 0 and token.nbor(-1).is_glued and token.is_glued


def before_next_cue(span: Span, cue: CueWord, lexicon: Lexicon) -> Span:
    """Content ends where the speaker goes on speaking: '… que tout va bien et promet une enquête'."""
    tokens = cue.token.doc.touching(span) or ()
    for token in list(tokens)[2:]:
        if _speaks_on(token, lexicon) or _is_next_sentence(token):
            return trim(cue.token.doc.text, (span[0], token.idx))
        if not words(token.nbor(-1), "coordinators") or token.lower_ not in lexicon.verbs:
            continue
        same_form = token.verb_form == cue.token.verb_form or not token.is_verb
        same_form = same_form or _same_tense(token, cue.token)
        if same_form and subject(token) is None and token.i + 1 < len(token.doc) and not token.nbor(1).is_punct:
            return trim(cue.token.doc.text, (span[0], token.nbor(-1).idx))
    return span


def _is_next_sentence(token: Word) -> bool:
    """A semicolon, unless the same clause is taken up behind it: '… que le pont tient ; que la route est sûre'."""
    if token.text != ";" or token.i + 2 >= token.sent.end:
        return False
    behind = token.doc[token.i + 1 : token.i + 3]
    return not any(words(t, "complementisers") for t in behind)


def _same_tense(token: Word, cue: Word) -> bool:
    """One tense, in a language where participle and past are one form, which the parse mixes up."""
    one_form = bool(grammar(token.doc.lang_)["participles_as_past"])
    return one_form and token.feature("Tense") is not None and token.feature("Tense") == cue.feature("Tense")


def _speaks_on(token: Word, lexicon: Lexicon) -> bool:
    """A present participle of a cue verb with a complement behind it: '… un prêt affirmant l'avoir remboursé'."""
    if token.lower_ not in lexicon.gating:
        return False
    if token.feature("Tense") != "Pres" or token.verb_form != "Part":
        return False
    if token.lower_ in lexicon.relays and token.nbor(-1).text == ",":
        return True  # 'a drone was to blame, citing two crews'
    return any(c.relation in {"ccomp", "xcomp"} for c in token.rights) and token.i + 1 < token.sent.end


def to_quotation_end(span: Span, quotations: Sequence[Quotation]) -> Span:
    """Stretch content that ends inside a quotation, or right before one, to the quotation's end."""
    for quotation in quotations:
        if not quotation.nested and span[0] < quotation.end and quotation.start - 1 <= span[1] < quotation.end:
            return span[0], quotation.end
    return span


def without_marks(span: Span, inside: tuple[Quotation, ...]) -> Span:
    """Content without the marks that enclose all of it, or end with it."""
    start, end = span
    for quotation in inside:
        if quotation.start <= start and quotation.end >= end:
            return max(start, quotation.inner[0]), min(end, quotation.inner[1])
        if quotation.end == end:
            end = quotation.inner[1] if quotation.start == start else end
    return start, end


def shortened(span: Span, cue: CueWord, lexicon: Lexicon) -> Iterator[tuple[str, Span]]:
    """Content without what is added at its end behind a comma or conjunction, by what that is, each kind once."""
    doc = cue.token.doc
    covered = doc.touching(span)
    if covered is None:
        return
    seen = set()
    for token in doc[covered.start + 2 : covered.end - 2]:
        if token.text not in _ADDING and not (words(token, "coordinators") and token.nbor(-1).text != ","):
            continue
        kind = _added(token, covered.end, lexicon)
        if kind is not None and kind not in seen:
            seen.add(kind)
            yield kind, trim(doc.text, (span[0], token.idx))


def _added(mark: Word, end: int, lexicon: Lexicon) -> str | None:
    """What a mark leads in that goes on to token `end`: a circumstance, a relative clause, a coordinate …"""
    for head in mark.doc[mark.i + 1 : end]:
        if head.left_edge.i not in {mark.i, mark.i + 1} or head.relation not in _ADDED:
            continue
        if head.head.i > mark.i or head.right_edge.i + 2 < end:
            continue
        if head.relation != "conj":
            return _ADDED[head.relation]
        return _coordinate(head, lexicon) if head.is_verb else None
    return None


def _coordinate(verb: Word, lexicon: Lexicon) -> str:
    """How much of a clause of its own a coordinate is: led in, with a subject, of saying."""
    led_in = any(words(t, "complementisers") for t in verb.lefts)
    own = any(c.relation == "nsubj" for c in verb.lefts)
    kind = "coordinate led in" if led_in else "coordinate with subject" if own else "coordinate"
    return f"{kind}, of saying" if verb.lower_ in lexicon.verbs else kind


_ADDING = {",", "–", "—"}
_ADDED = {
    "advcl": "circumstance",
    "obl": "circumstance",
    "nmod": "circumstance",
    "acl": "relative",
    "appos": "apposition",
    "parataxis": "parataxis",
    "conj": "coordinate",
}
"""What a dependent adds to a clause, by its relation."""
