"""The forms of the pages: what a reviewer decided, of which findings, with which value, reason and note."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from factcheck.decisions import Reason, Standing
from factcheck.errors import FactcheckError
from factcheck.neutral import printable
from factcheck.review.answers import values_of
from factcheck.review.stored import rows_of
from factcheck.store import Store
from factcheck.web.visit import BETWEEN, Visit

REASON_KEYS: Mapping[Reason, str] = {"event": "e", "count": "c", "time": "t", "misread": "m", "same": "s"}
"""The key of each reason for which a finding is dismissed."""
LONGEST_NOTE = 40_000
"""Characters of a note, at most."""
BAD_FORM = "not a form of this page"
_WORD = "decision"
_MOST_FIELDS, _LONGEST_NUMBER = 80, 18


class FormError(FactcheckError):
    """A form that the page doesn't send."""


def form_of(body: bytes) -> dict[str, str]:
    """Give the fields of a form, of one that stands several times the last. Raises FormError for too many."""
    try:
        found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise FormError(BAD_FORM) from error
    return {key: values[-1] for key, values in found.items()}


def several_of(body: bytes, name: str) -> list[str]:
    """Give all values of a field of a form, each once."""
    return list(dict.fromkeys(parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS).get(name, [])))


def newest_of(form: Mapping[str, str]) -> int | None:
    """Give the number of the newest entry about an item that its page showed; None where the form doesn't say it."""
    newest = form.get("newest", "")[:_LONGEST_NUMBER]
    return int(newest) if newest.isascii() and newest.isdigit() else None


def chosen_of(body: bytes) -> dict[str, int]:
    """Give the findings ticked on a list, each with the number of the newest entry about it that was shown."""
    told = parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS).get("item", [])
    parts = [item.partition(BETWEEN) for item in told]
    if any(not (newest.isascii() and newest.isdigit() and len(newest) < _LONGEST_NUMBER) for _, _, newest in parts):
        raise FormError(BAD_FORM)
    return {item: int(newest) for item, _, newest in parts}


def note_of(form: Mapping[str, str], stands: Standing | None, asked: Visit) -> str | None:
    """Give the note of a form; None where it is the one that the page showed, so that it stays as it was written."""
    if "note" not in form:
        return None
    note = form["note"].replace("\r\n", "\n").strip()
    if stands is not None and note == printable(stands.entry.note).strip():
        return None
    if len(note) > LONGEST_NOTE:
        raise FormError(asked.words["long-note"].format(most=LONGEST_NOTE))
    return note


def decision_of(form: Mapping[str, str]) -> str | None:
    """Give the decision of a form: a value to keep confirms, a reason against it dismisses."""
    return form.get(_WORD) or ("confirmed" if "use" in form else "dismissed" if form.get("reason") else None)


def told_of(form: Mapping[str, str], store: Store, item: str, asked: Visit) -> dict[str, str]:
    """Give what a button says beside its decision: which value to use, or why it was dismissed. Raises FormError."""
    reason = form.get("reason")
    if reason and decision_of(form) == "dismissed":
        if reason not in REASON_KEYS:
            raise FormError(BAD_FORM)
        return {"reason": reason}
    if "use" not in form:
        return {}
    values = [value for row in rows_of(store, [item], asked.language) for value in values_of(row, asked.language)]
    number = form["use"]
    if not (number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER and int(number) < len(values)):
        raise FormError(BAD_FORM)
    return {"value": values[int(number)]}
