"""The spaCy components `figures` and `dates`: they set `doc._.quantities` and `doc._.dates`, and spans to show."""

import datetime

from spacy.language import Language
from spacy.tokens import Doc

from claims.carried import carry
from claims.dates import find_dates
from claims.model import Quantity, When
from claims.quantities import find_quantities

carry("quantities", tuple[Quantity, ...])
carry("dates", tuple[When, ...])
carry("reference", datetime.date)


@Language.component("figures", assigns=["doc._.quantities", "doc.spans"])
def figures(doc: Doc) -> Doc:
    """Find the quantities of a Doc's text."""
    doc._.quantities = found = tuple(find_quantities(doc.text, language=doc.lang_))
    _show(doc, "figures", [q.span for q in found])
    return doc


@Language.component("dates", assigns=["doc._.dates", "doc.spans"])
def dates(doc: Doc) -> Doc:
    """Find the dates of a Doc's text; relative ones are resolved against `doc._.reference`, where it is set."""
    doc._.dates = found = tuple(find_dates(doc.text, reference=doc._.reference, language=doc.lang_))
    _show(doc, "dates", [when.span for when in found])
    return doc


def _show(doc: Doc, key: str, spans: list[tuple[int, int]]) -> None:
    found = (doc.char_span(start, end, label=key, alignment_mode="expand") for start, end in spans)
    doc.spans[key] = [span for span in found if span is not None]
