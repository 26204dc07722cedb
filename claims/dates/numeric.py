"""Dates in digits: ISO, day first (`03/04/2025`, `3.4.25`), and digits around a month's name (`23/sep/2020`)."""

from collections.abc import Sequence

from claims.dates.expressions import Calendar, Expression
from claims.dates.words import Words
from claims.text.lexing import Token

_MARKS = frozenset("-/.")
_STAMP = frozenset({":", ".", "Z", "+", "-"})  # in the time of an ISO 8601 stamp
_CENTURY_TURN = 70  # two digits up to here are 20xx, above 19xx


def read_numeric(tokens: Sequence[Token], i: int, words: Words) -> tuple[Expression, int] | None:
    """The date in digits that starts at token ``i`` and the token after it; codes and formulas are none."""
    start = i
    if tokens[i].kind != "digits" and not _month(tokens[i], words):
        return None
    if (
        i
        and tokens[i].gap == ""
        and (tokens[i - 1].kind != "mark" or tokens[i - 1].text in {"-", "/", ".", "_", ",", "+"})
    ):
        return None
    fields, marks, stop = _fields(tokens, i)
    stop = _clock_end(tokens, stop)
    date = _three(fields, words) if len(fields) == 3 and len(set(marks)) == 1 else None
    if date is None and len(fields) == 3 and not marks and _spaced(tokens, i):
        date = _three(fields, words)
    if date is None and len(fields) == 2 and marks:
        date = _two(tokens, start, fields, marks[0], words)
    if date is None or not date.valid() or _goes_on(tokens, stop):
        return None
    return date, stop


def _fields(tokens: Sequence[Token], i: int) -> tuple[list[Token], list[str], int]:
    """Up to three fields with one mark between them and no white space, or three with single spaces."""
    fields, j = [tokens[i]], i + 1
    marks: list[str] = []
    while len(fields) < 3 and j + 1 < len(tokens) and tokens[j].key in _MARKS:
        if tokens[j].gap or tokens[j + 1].gap or tokens[j + 1].kind == "mark" or (marks and tokens[j].key != marks[0]):
            break
        marks.append(tokens[j].key)
        fields.append(tokens[j + 1])
        j += 2
    if not marks and _spaced(tokens, i):
        return list(tokens[i : i + 3]), [], i + 3
    if not marks and _spaced_marks(tokens, i):
        return list(tokens[i : i + 5 : 2]), [tokens[i + 1].key, tokens[i + 3].key], i + 5
    return fields, marks, j


def _spaced(tokens: Sequence[Token], i: int) -> bool:
    """`18 08 1978`: day, month and a year of four digits parted by spaces."""
    group = tokens[i : i + 3]
    digits = len(group) == 3 and all(token.kind == "digits" for token in group)
    return (
        digits
        and [len(t.text) <= 2 for t in group] == [True, True, False]
        and all(t.gap == " " for t in group[1:])
        and len(group[2].text) == 4
    )


def _spaced_marks(tokens: Sequence[Token], i: int) -> bool:
    """`05 / 11 / 2025`: white space around the marks, as bad scans have it."""
    group = tokens[i : i + 5]
    if len(group) < 5 or len(group[4].text) != 4 or any(token.breaks for token in group[1:]):
        return False
    digits = all(group[j].kind == "digits" for j in (0, 2, 4))
    return digits and group[1].key == group[3].key and group[1].key in {"/", "-"} and all(t.gap for t in group[1:])


def _clock_end(tokens: Sequence[Token], stop: int) -> int:
    """The token after the time of an ISO 8601 stamp (`2025-11-05T10:00:00Z`)."""
    timed = stop + 1 < len(tokens) and tokens[stop].text == "T" and not tokens[stop].gap
    if not timed or tokens[stop + 1].kind != "digits" or tokens[stop + 1].gap:
        return stop
    j = stop + 1
    while (
        j < len(tokens)
        and not tokens[j].gap
        and (tokens[j].kind == "digits" or tokens[j].text in {":", ".", "Z", "+", "-"})
    ):
        j += 1
    return j


def _goes_on(tokens: Sequence[Token], stop: int) -> bool:
    """Whether more is glued on: a code, a file name, a longer chain of digits."""
    if stop >= len(tokens) or tokens[stop].gap:
        return False
    token, after = tokens[stop], tokens[stop + 1] if stop + 1 < len(tokens) else None
    glued = after is not None and not after.gap
    return (
        token.kind != "mark"
        or token.text in {"_", "%"}
        or (token.key in {"/", ".", ",", "-"} and glued and after is not None and after.kind != "mark")
    )


def _month(token: Token, words: Words) -> int | None:
    return words.months.get(token.key) or words.short_months.get(token.key)


def _number(token: Token, most: int) -> int | None:
    return int(token.text) if token.kind == "digits" and len(token.text) <= 2 and 1 <= int(token.text) <= most else None


def _year(token: Token, *, short: bool = False) -> int | None:
    if token.kind != "digits":
        return None
    if len(token.text) == 4:
        return int(token.text) or None
    if short and len(token.text) == 2:
        value = int(token.text)
        return (2000 if value <= _CENTURY_TURN else 1900) + value
    return None


def _three(fields: Sequence[Token], words: Words) -> Calendar | None:
    """Year first, day first, or a month's name in any place."""
    a, b, c = fields
    names = [_month(token, words) for token in fields]
    if any(names):
        return _named(fields, names)
    year, month, day = _year(a), _number(b, 12), _number(c, 31)
    if year and month and day:
        return Calendar(year, month, day)
    day, month, year = _number(a, 31), _number(b, 12), _year(c, short=True)
    if day and month and year:
        return Calendar(year, month, day)
    month, day = _number(a, 12), _number(b, 31)  # month first is only read where the day can't be a month
    return Calendar(year, month, day) if year and month and day and day > 12 and len(c.text) == 4 else None


def _named(fields: Sequence[Token], names: Sequence[int | None]) -> Calendar | None:
    """`23/sep/2020`, `sep-23-2020`, `23-2020-septembre`."""
    if sum(name is not None for name in names) != 1:
        return None
    month = next(name for name in names if name)
    rest = [token for token, name in zip(fields, names, strict=True) if name is None]
    years = [token for token in rest if len(token.text) == 4]
    days = [token for token in rest if len(token.text) <= 2]
    if len(years) != 1 or len(days) != 1:
        return None
    day, year = _number(days[0], 31), _year(years[0])
    return Calendar(year, month, day) if day and year else None


def _two(tokens: Sequence[Token], i: int, fields: Sequence[Token], mark: str, words: Words) -> Calendar | None:
    """`2015-12`, `12/2015`, `02/oct`, and `20/11` where it is written as a date."""
    a, b = fields
    if mark == ".":
        return None
    year, month = _year(a), _number(b, 12)
    if year and month and (len(b.text) == 2 or (i > 0 and words.has("months_before", tokens[i - 1].key))):
        return Calendar(year, month)
    month, year = _number(a, 12), _year(b)
    if month and year:
        return Calendar(year, month)
    day, month = _number(a, 31), _month(b, words) or _number(b, 12)
    if not day or not month or (mark == "-" and b.kind == "digits"):
        return None
    padded = b.kind == "word" or len(a.text) == len(b.text) == 2
    introduced = i > 0 and (words.has("the", tokens[i - 1].key) or tokens[i - 1].key in words.weekdays)
    linked = i > 0 and (words.has("to", tokens[i - 1].key) or words.has("from", tokens[i - 1].key))
    return Calendar(None, month, day) if padded or introduced or linked or (day > month > 0 and day > 12) else None
