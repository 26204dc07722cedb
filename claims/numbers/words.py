"""Number words below a thousand, as French, Belgian and Swiss texts write them, with spaces or hyphens."""

from collections.abc import Sequence
from fractions import Fraction

from claims.languages import table
from claims.numbers.digits import Digits
from claims.text.lexing import Phrases, Token, key

_OPENING = frozenset('([:«“"=|')
_MINUS = frozenset("-−")


class NumberWords(Digits):
    """The number words of one language, and how they build a number below a thousand."""

    def __init__(self, language: str) -> None:
        words = table(language, "numbers")

        def keyed(name: str) -> dict[str, int]:
            return {key(word, language): value for word, value in words[name].items()}

        self.decimal_mark: str = words["decimal_mark"]
        self.decimal_marks = frozenset(words["decimal_marks"])
        self.units, self.tens, self.scales = keyed("units"), keyed("tens"), keyed("scales")
        self.collectives, self.ordinals, self.fractions = keyed("collectives"), keyed("ordinals"), keyed("fractions")
        self.hundreds = frozenset(words["hundreds"])
        self.articles = frozenset(words["articles"])
        self.signs = frozenset(key(word, language) for word in words["signs"])
        self.half = frozenset(words["half"])
        self.share_leads = frozenset(key(word, language) for word in words["share_leads"])
        self.ratio_each = frozenset(words["ratio_each"])
        self.share_ends = frozenset(key(word, language) for word in words["share_ends"])
        self.cut = frozenset(key(word, language) for word in words["cut"])
        self.halves = frozenset(key(word, language) for word in words["halves"])
        self.leanings = {key(word, language): value for word, value in words["leanings"].items()}
        self.determiners: Phrases[str] = Phrases(words["determiners"], language)
        self.letters: dict[str, int] = words["letters"]
        self.money_letters: dict[str, int] = words["money_letters"]
        self.money = frozenset(key(word, language) for word in words["money"])
        self.signed_units = frozenset(words["signed_units"])
        self.vulgar = {sign: Fraction(*pair) for sign, pair in words["vulgar"].items()}
        self.join, self.decimal, self.ratio = words["join"], words["decimal"], words["ratio"]
        self.of, self.the = frozenset(words["of"]), frozenset(words["the"])
        self.contracted = frozenset(words["contracted"])
        self.thousand: int = words["thousand"]
        self.thousand_before = frozenset(key(word, language) for word in words["thousand_before"])
        self.million: int = words["million"]
        self.multiplied = words["ten_times"]
        self.joins_all: bool = words["joins_all"]
        self.teens_of_hundreds: bool = words["teens_of_hundreds"]
        self.least_fraction: int = words["least_fraction"]
        self.ratio_is_share: bool = words["ratio_is_share"]
        self.before_scale = frozenset(" ".join(key(w, language) for w in p.split()) for p in words["before_scale"])
        self.bare = frozenset(key(word, language) for word in words["bare"])
        self.small = frozenset({*self.units, *self.tens, *self.hundreds})
        ordinals = list(self.ordinals)
        self.ordinals.update({f"{word}s": self.ordinals[word] for word in ordinals})

    def _joined(self, tokens: Sequence[Token], i: int) -> int:
        """The token after a hyphen that ties two number words, or ``i``."""
        tied = i + 1 < len(tokens) and tokens[i].key == "-" and tokens[i].gap == "" and tokens[i + 1].gap == ""
        return i + 1 if tied else i

    def _part(self, tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
        """A number below a thousand in words, or one in digits."""
        if i >= len(tokens):
            return None
        if tokens[i].kind == "digits":
            read = self.digits(tokens, i)
            after = tokens[read[1]] if read and read[0] < 10 and read[1] < len(tokens) else None
            hundreds = after is not None and after.key in self.hundreds and after.gap != "" and not after.breaks
            return (read[0] * 100, read[1] + 1) if read and hundreds else read
        return self._below_thousand(tokens, i)

    def _below_thousand(self, tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
        if i >= len(tokens) or tokens[i].kind != "word" or tokens[i].key not in self.small:
            return None
        head = self._below_hundred(tokens, i)
        value, stop = (int(head[0]), head[1]) if head else (1, i)
        j = self._joined(tokens, stop) if head else i
        fits = head is None or 2 <= value <= 9 or (10 < value < 100 and value % 10 and self.teens_of_hundreds)
        if j < len(tokens) and tokens[j].key in self.hundreds and fits:
            value, stop = value * 100, j + 1
            rest = self._below_hundred(tokens, self._and_one(tokens, stop)) or self._and_tens(tokens, stop)
            if rest:
                value, stop = value + int(rest[0]), rest[1]
        elif head is None:
            return None
        return Fraction(value), stop

    def _and_tens(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """`cent et trente`, `two hundred and ten`: with a word between the hundreds and the rest."""
        joined = i + 1 < len(tokens) and tokens[i].key == self.join
        tens = joined and (tokens[i + 1].key in self.tens or (self.joins_all and tokens[i + 1].key in self.units))
        return self._below_hundred(tokens, i + 1) if tens and not tokens[i + 1].breaks else None

    def _and_one(self, tokens: Sequence[Token], i: int) -> int:
        """The token a number goes on at after a hyphen or, before `un` and `onze` only, after `et`."""
        j = self._joined(tokens, i)
        if j < len(tokens) and tokens[j].key == self.join:
            k = self._joined(tokens, j + 1)
            if k < len(tokens) and self.units.get(tokens[k].key) in {1, 11} and not tokens[k].breaks:
                return k
            return i
        return j

    def _below_hundred(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        if (
            i >= len(tokens)
            or tokens[i].kind != "word"
            or (i > 0 and tokens[i].breaks and tokens[i - 1].kind == "word")
        ):
            return self._line_start(tokens, i)
        return self._tens_and_units(tokens, i)

    def _line_start(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        return self._tens_and_units(tokens, i) if i < len(tokens) and tokens[i].kind == "word" else None

    def _tens_and_units(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        word = tokens[i].key
        if word in self.tens:
            tens, stop = self.tens[word], i + 1
        elif word in self.units:
            tens, stop = self._four_twenties(tokens, i)
            if not tens:
                return self._teens(tokens, i)
        else:
            return None
        j = self._and_one(tokens, stop)
        unit = self._teens(tokens, j) if j < len(tokens) and not tokens[j].breaks else None
        most = 19 if tens in {60, 80} else 9
        return (tens + unit[0], unit[1]) if unit and 0 < unit[0] <= most else (tens, stop)

    def _four_twenties(self, tokens: Sequence[Token], i: int) -> tuple[int, int]:
        """`quatre-vingt(s)` as 80, or (0, i)."""
        j = self._joined(tokens, i + 1)
        four = self.units.get(tokens[i].key) == 4 and j < len(tokens) and not tokens[j].breaks
        return (80, j + 1) if four and self.tens.get(tokens[j].key) == self.multiplied else (0, i)

    def _teens(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """`dix-sept` and the units below it."""
        if tokens[i].kind != "word" or tokens[i].key not in self.units:
            return None
        value = self.units[tokens[i].key]
        j = self._joined(tokens, i + 1)
        if value == 10 and j < len(tokens) and not tokens[j].breaks and 7 <= self.units.get(tokens[j].key, 0) <= 9:
            return 10 + self.units[tokens[j].key], j + 1
        return value, i + 1

    def _sign(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """1 or -1 and the token after a sign or a word for minus, where one stands before a number."""
        token = tokens[i]
        if i + 1 >= len(tokens) or tokens[i + 1].breaks:
            return None
        if token.key in self.signs:
            return -1, i + 1
        after = tokens[i + 1]
        free = i == 0 or token.gap != "" or tokens[i - 1].text in _OPENING
        glued = after.gap == "" and free
        if token.text == "+" and after.kind == "digits" and (glued or (token.gap and not token.breaks)):
            return 1, i + 1
        if token.key != "-" or after.kind != "digits":
            return None
        return (-1, i + 1) if glued or self._spaced_minus(tokens, i) else None

    def _spaced_minus(self, tokens: Sequence[Token], i: int) -> bool:
        """`- 12 °C` inside a line: a minus parted from its number, where a sign is what such a unit has."""
        inside = i > 0 and not tokens[i].breaks and tokens[i].text in _MINUS and tokens[i - 1].kind == "word"
        read = self.digits(tokens, i + 1) if inside else None
        return read is not None and read[1] < len(tokens) and tokens[read[1]].text in self.signed_units
