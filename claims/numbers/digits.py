"""Numbers in digits: thousands, decimals, exponents, with every separator texts use."""

from collections.abc import Sequence, Set
from fractions import Fraction

from claims.text.lexing import Token

LONGEST_NUMBER_DIGITS = 24  # longer runs of digits are codes; it also keeps int() clear of Python's limit on digits
_APOSTROPHES = frozenset("'’")  # Swiss thousands: 12'400
_GROUPING = frozenset(" \u00a0\u202f\u2009")  # what may part thousands, one character at a time
_POINTS = frozenset(".,")  # one parts thousands and the other leads decimals in
_MAX_EXPONENT = 30
_MAX_BASE = 1000


class Digits:
    """Reads numbers in digits, by the marks of a language.

    ``decimal_marks`` may lead decimals in; ``decimal_mark`` does so before three digits too ('1,274' is more than a
    thousand in one language, and less than two in the other).
    """

    decimal_marks: frozenset[str] = frozenset()
    decimal_mark: str = ""

    def digits(self, tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
        """A number in digits: thousands parted by a space or dot, decimals after a comma or dot, an exponent."""
        if i >= len(tokens) or tokens[i].kind != "digits" or len(tokens[i].text) > LONGEST_NUMBER_DIGITS:
            return None
        whole, stop = self._thousands(tokens, i)
        value = Fraction(int(whole))
        decimals = self._glued_digits(tokens, stop, self.decimal_marks) or self._foreign_decimals(tokens, i, stop)
        if decimals is not None and len(decimals.text) <= LONGEST_NUMBER_DIGITS:
            value += Fraction(int(decimals.text), 10 ** len(decimals.text))
            stop += 2
        return self._exponent(tokens, value, stop)

    def grouped(self, tokens: Sequence[Token], i: int) -> Fraction | None:
        """A number whose three decimals may be thousands in another language's style (`4,000`, `12.400`)."""
        part = tokens[i : i + 3]
        fits = len(part) == 3 and part[0].kind == part[2].kind == "digits" and part[1].text == self.decimal_mark
        glued = fits and not (part[1].gap or part[2].gap) and len(part[2].text) == 3
        plain = glued and len(part[0].text) <= 3 and not part[0].text.startswith("0")
        return Fraction(int(part[0].text + part[2].text)) if plain else None

    def _thousands(self, tokens: Sequence[Token], i: int) -> tuple[str, int]:
        """The digits of the whole part and the token after it."""
        whole, stop = tokens[i].text, i + 1
        if len(whole) > 3 or whole.startswith("0"):
            return whole, stop
        separator: str | None = None
        while stop < len(tokens) and len(whole) < LONGEST_NUMBER_DIGITS:
            group = self._group(tokens, stop, separator)
            if group is None:
                break
            digits, separator = group
            stop = digits + 1
            whole += tokens[digits].text
        one_group = separator == self.decimal_mark and stop == i + 3
        return (tokens[i].text, i + 1) if one_group and not self._foreign_decimals(tokens, i, stop) else (whole, stop)

    def _foreign_decimals(self, tokens: Sequence[Token], i: int, stop: int) -> Token | None:
        """The decimals of a number whose thousands the other language's mark parts: `3,500.50`, `3.500,50`."""
        if stop < i + 3 or tokens[stop - 2].text != self.decimal_mark:
            return None
        decimals = self._glued_digits(tokens, stop, _POINTS - {self.decimal_mark})
        return decimals if decimals is not None and len(decimals.text) != len("000") else None

    def _group(self, tokens: Sequence[Token], i: int, separator: str | None) -> tuple[int, str] | None:
        """Three more digits after a space, a dot, a comma or an apostrophe: their token and the separator."""
        token = tokens[i]
        if token.kind == "digits":
            fits = token.gap in _GROUPING and len(token.text) == 3 and separator in {None, " "}
            return (i, " ") if fits else None
        after = self._glued_digits(tokens, i, {".", ",", *_APOSTROPHES})
        mark = "'" if token.text in _APOSTROPHES else token.text
        if after is None or len(after.text) != 3 or separator not in {None, mark}:
            return None
        return i + 1, mark

    def _glued_digits(self, tokens: Sequence[Token], i: int, marks: Set[str]) -> Token | None:
        """The digits right after one of the marks, with no white space on either side."""
        if i + 1 >= len(tokens) or tokens[i].text not in marks or tokens[i].gap:
            return None
        digits = tokens[i + 1]
        return digits if digits.kind == "digits" and not digits.gap else None

    def _exponent(self, tokens: Sequence[Token], value: Fraction, stop: int) -> tuple[Fraction, int]:
        """`1e12`, `1e-3`."""
        if stop >= len(tokens) or tokens[stop].text not in {"e", "E"} or tokens[stop].gap:
            return value, stop
        j, sign = stop + 1, 1
        if j < len(tokens) and tokens[j].text in {"+", "-"} and not tokens[j].gap:
            j, sign = j + 1, -1 if tokens[j].text == "-" else 1
        glued = j < len(tokens) and tokens[j].kind == "digits" and not tokens[j].gap and len(tokens[j].text) < 3
        if not glued or int(tokens[j].text) > _MAX_EXPONENT:
            return value, stop
        return value * Fraction(10) ** (sign * int(tokens[j].text)), j + 1  # exact, whatever the sign

    def _power(self, tokens: Sequence[Token], value: Fraction, stop: int) -> tuple[Fraction, int]:
        """`2,5^3`, with a sign before the exponent."""
        if stop >= len(tokens) or tokens[stop].text != "^" or tokens[stop].gap or tokens[stop - 1].kind != "digits":
            return value, stop
        j, sign = stop + 1, 1
        while j < min(len(tokens), stop + 3) and tokens[j].key in {"+", "-"} and not tokens[j].gap:
            j, sign = j + 1, -sign if tokens[j].key == "-" else sign
        glued = j < len(tokens) and tokens[j].kind == "digits" and not tokens[j].gap and len(tokens[j].text) < 3
        if not glued or not value or abs(value) > _MAX_BASE:
            return value, stop
        return value ** (sign * min(int(tokens[j].text), _MAX_EXPONENT)), j + 1
