"""The pipeline with this project's components in it, and two of these: `figures` and `dates`.

They set `doc._.quantities` and `doc._.dates`, and spans to show.
"""

import datetime
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from claims.attribution import component  # noqa: F401
from claims.dates import find_dates
from claims.dates.entries import Entry, find_entries
from claims.model import Quantity, When
from claims.parse import boundaries  # noqa: F401 - it registers its component
from claims.parse.batches import OURS
from claims.parse.carried import carry
from claims.parse.pipeline import tokenize, trained
from claims.parse.view import text_of
from claims.quantities import find_quantities
from claims.text.spans import blanked

carry("quantities", tuple[Quantity, ...])
carry("dates", tuple[When, ...])
carry("reference", datetime.date)
carry("entries", tuple[Entry, ...])


def make_doc(nlp: Language, text: str, reference: datetime.date | None) -> Doc:
    """Tokenize a text of a day; of a live blog keep the entries, and blank out their heads, which tell the hour."""
    entries = find_entries(text, nlp.lang or "", reference)
    doc = tokenize(nlp, blanked(text, [entry.head for entry in entries]))
    doc._.reference, doc._.entries = reference, entries
    return doc


@Language.component("figures", assigns=["doc._.quantities", "doc.spans"])
def figures(doc: Doc) -> Doc:
    """Find the quantities of a Doc's text."""
    doc._.quantities = found = tuple(find_quantities(text_of(doc), language=doc.lang_))
    _show(doc, "figures", [q.span for q in found])
    return doc


@Language.component("dates", assigns=["doc._.dates", "doc.spans"])
def dates(doc: Doc) -> Doc:
    """Find the dates of a Doc's text; relative ones are resolved against `doc._.reference`, where it is set.

    In a live blog, whose entries are `doc._.entries`, against the day of the entry.
    """
    entries: tuple[Entry, ...] = doc._.entries
    text = text_of(doc)
    pieces = [((0, entries[0].head[0] if entries else len(text)), doc._.reference)]
    pieces += [(entry.span, entry.day) for entry in entries]
    doc._.dates = found = tuple(
        _moved(when, start)
        for (start, end), day in pieces
        for when in find_dates(text[start:end], reference=day, language=doc.lang_)
    )
    _show(doc, "dates", [when.span for when in found])
    return doc


def _moved(when: When, by: int) -> When:
    return when.model_copy(update={"span": (when.span[0] + by, when.span[1] + by)}) if by else when


def _show(doc: Doc, key: str, spans: list[tuple[int, int]]) -> None:
    found = (doc.char_span(start, end, label=key, alignment_mode="expand") for start, end in spans)
    doc.spans[key] = [span for span in found if span is not None]


@cache
def load(language: str, pipeline: str | None = None) -> Language:
    """Load the pipeline of a language, or another one by name or path, with this project's components in it.

    Raises UnknownLanguageError for a language without a folder, PipelineError for a pipeline spaCy can't load.
    """
    nlp = trained(language, pipeline)
    nlp.add_pipe("sentences", first=True)
    for name in OURS[1:]:
        nlp.add_pipe(name)
    return nlp
