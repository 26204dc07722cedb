"""Article text is hostile: what it may not do to a terminal, a spreadsheet or a line."""

import re

_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_CONTROLS |= dict.fromkeys(range(0x80, 0xA0), "�")
_CONTROLS |= dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�")
_SPACES = {ord("\n"): "\n", ord("\t"): " ", ord("\r"): " "}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def printable(text: str) -> str:
    r"""Make control characters and text-direction overrides visible instead of obeyed; line ends stay.

    >>> printable("rouge \x1b[31m")
    'rouge ␛[31m'
    """
    return text.translate(_CONTROLS | _SPACES)


def one_line(text: str) -> str:
    """Do as `printable`, with every run of white space as one space; no-break spaces stay, as French sets them."""
    return re.sub(r"[ \t\n\r\f\v\u2028\u2029]+", " ", printable(text)).strip()


def cell(value: object) -> object:
    """Make a value safe in a spreadsheet: words that would be a formula get an apostrophe in front.

    >>> cell("=HYPERLINK(0)"), cell(-3)
    ("'=HYPERLINK(0)", -3)
    """
    if not isinstance(value, str):
        return "" if value is None else value
    text = printable(value)
    return "'" + text if value.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA[:4]) else text
