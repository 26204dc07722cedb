"""Block quotations signed by the line under them: 'Name, function'."""

import re

from claims.attribution.quotations import Quotation
from claims.model import Speaker

_UPPER, _LOWER = r"[A-Z\u00c0-\u00dd]", r"[a-z\u00df-\u00ff]"
NAME = rf"(?P<name> {_UPPER}[\w’'-]+ (?: [ ] (?:{_LOWER}{{1,3}}[ ])? {_UPPER}[\w’'.-]+ ){{1,4}} )"
"""Two to five words of a person's name, for a verbose expression."""
_SIGNED = re.compile(
    rf"""[^\S\n]*\n\s*[–—-]?[^\S\n]* {NAME}
    (?: ,[ ] (?P<role> [^\n]{{3,160}}? ) )?
    (?<![.!?»”]) [^\S\n]* (?:\n|\Z)  # a line, not a sentence
    """,
    re.VERBOSE,
)


def signature(text: str, quotation: Quotation) -> Speaker | None:
    r"""Who signs a quotation that fills its line: 'Name, function' on the short line right under it.

    >>> from claims.attribution.quotations import find_quotations
    >>> text = "« La digue a tenu toute la nuit »\n– Nadia Ferrand, maire de Rochebelle"
    >>> signature(text, find_quotations(text)[0]).role
    'maire de Rochebelle'
    """
    found = _SIGNED.match(text, quotation.end)
    if found is None or text[quotation.start - 1 : quotation.start].strip(" ") not in {"", "\n"}:
        return None
    role = (found["role"] or "").strip() or None
    return Speaker(span=found.span("name"), text=found["name"], name=found["name"], role=role)
