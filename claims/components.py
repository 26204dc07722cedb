"""The spaCy components `figures` and `dates`: they set `doc._.quantities` and `doc._.dates`, and spans to show."""

from spacy.language import Language
from spacy.tokens import Doc

from claims.dates import find_dates
from claims.quantities import find_quantities

for _name, _default in (("quantities", ()), ("dates", ()), ("reference", None)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


@Language.component("figures", assigns=["doc._.quantities", "doc.spans"])
def figures(doc: Doc) -> Doc:
    """Find the quantities of a Doc's text."""
    doc._.quantities = tuple(find_quantities(doc.text, language=doc.lang_))
    _show(doc, "figures", [q.span for q in doc._.quantities])
    return doc


@Language.component("dates", assigns=["doc._.dates", "doc.spans"])
def dates(doc: Doc) -> Doc:
    """Find the dates of a Doc's text; relative ones are resolved against `doc._.reference`, where it is set."""
    doc._.dates = tuple(find_dates(doc.text, reference=doc._.reference, language=doc.lang_))
    _show(doc, "dates", [when.span for when in doc._.dates])
    return doc


def _show(doc: Doc, key: str, spans: list[tuple[int, int]]) -> None:
    found = (doc.char_span(start, end, label=key, alignment_mode="expand") for start, end in spans)
    doc.spans[key] = [span for span in found if span is not None]
