"""Which languages there are to test: one whose folder lacks a table fails where that is told, not everywhere."""

from claims.languages import available, names

FIRST = "fr"
"""The language whose tables the others' are held against."""
WHOLE = tuple(language for language in available() if set(names(FIRST)) <= set(names(language)))
