"""Article text is hostile: what it may not do to a terminal, a spreadsheet or a line."""

import re

_ORDERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # of a terminal: all but line end and tab
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # that turn the direction of text
    "\u2028\u2029]"  # other line ends
)
_BREAKS = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
_SPACES = str.maketrans("\t\r", "  ")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def escaped(text: str) -> str:
    r"""Show control characters and text-direction overrides by their codes instead of obeying them.

    Line ends and tabs stay. What comes out goes through it unchanged.

    >>> escaped("rouge \x1b[31m\u202e")
    'rouge \\x1b[31m\\u202e'
    """
    return text if text.isprintable() else _ORDERS.sub(lambda found: _code(found[0]), text)


def escaped_json(text: str) -> str:
    r"""Do the same for JSON, where `\\u001b` is the character itself to who reads it.

    >>> escaped_json('{"name": "a\x9b"}')
    '{"name": "a\\u009b"}'
    """
    return _ORDERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _code(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def printable(text: str) -> str:
    """Do as `escaped`, with a space for a tab; line ends stay."""
    return escaped(text.translate(_SPACES))


def one_line(text: str) -> str:
    """Do as `printable`, with every run of white space as one space; no-break spaces stay, as French sets them."""
    return escaped(_BREAKS.sub(" ", text)).strip()


def cell(value: object) -> object:
    """Make a value safe in a spreadsheet: words that would be a formula get an apostrophe in front.

    >>> cell("=HYPERLINK(0)"), cell(-3)
    ("'=HYPERLINK(0)", -3)
    """
    if not isinstance(value, str):
        return "" if value is None else value
    text = printable(value)
    return "'" + text if value.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA[:4]) else text
