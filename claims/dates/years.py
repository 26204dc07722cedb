"""Years, decades and centuries: `2019` where it is one, `les années 1990`, `le XXe siècle`, `2012-2014`."""

from collections.abc import Sequence
from itertools import takewhile

from claims.dates import periods
from claims.dates.atoms import FIRST_YEAR, LAST_YEAR, PartReader, Read
from claims.dates.composed import Range
from claims.dates.expressions import Calendar, Fixed
from claims.text.lexing import Token

_DECADES = 50  # years between the first and the last of decades told together
_CENTURY = 100
_SURE_PAIR = 1600
_RECENT, _SOON = 1950, 2099  # years that follow a noun without a word between

_APOSTROPHES = frozenset("'’‘")


class YearReader(PartReader):
    """Reads years and what is longer."""

    def _decade(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`les années 1990`, `les années 90`, `les années quatre-vingt-dix`."""
        j = self._skip(tokens, i, "the")
        return self._plural_decade(tokens, j) or self._named_decade(tokens, j)

    def _named_decade(self, tokens: Sequence[Token], j: int) -> Read | None:
        """A decade behind a word for one."""
        if self._is(tokens, j, "decade_word"):
            year = self.year_number(tokens, j + 1)
            named = periods.of_decade(year[0]) if year and year[0] % 10 == 0 else None
            return (Fixed(named), year[1]) if named is not None and year is not None else None
        if not self._is(tokens, j, "the_years") or j + 1 >= len(tokens) or tokens[j + 1].breaks:
            return None
        if tokens[j + 1].kind == "digits":
            value, stop = int(tokens[j + 1].text[:5]), j + 2
        else:
            read = self.numerals.cardinal(tokens, j + 1)
            if read is None or read[0].denominator != 1 or read[0] > LAST_YEAR:
                return None
            value, stop = int(read[0]), read[1]
        if value < 100:
            value += 1900
        if value % 10 or not FIRST_YEAR <= value <= LAST_YEAR:
            return None
        decade = periods.of_decade(value)
        if decade is None:
            return None
        tied = stop + 1 < len(tokens) and (self._is(tokens, stop, "and") or tokens[stop].key == "-")
        last = tokens[stop + 1].text if tied and tokens[stop + 1].kind == "digits" else ""
        second = int(last) + (1900 if len(last) == 2 else 0) if len(last) in {2, 4} else 0  # les années 1950 et 1960
        after = periods.of_decade(second) if second % 10 == 0 and 0 < second - value <= _DECADES else None
        return (Range(Fixed(decade), Fixed(after)), stop + 2) if after else (Fixed(decade), stop)

    def _plural_decade(self, tokens: Sequence[Token], j: int) -> Read | None:
        """`the 1990s`, `the '90s`: a year that ends in nought, with the ending of a plural."""
        short = self._is(tokens, j - 1, "the") and j < len(tokens)
        j = j + 1 if short and tokens[j].text in _APOSTROPHES else j
        if j + 1 >= len(tokens) or tokens[j].kind != "digits" or len(tokens[j].text) not in ({2, 4} if short else {4}):
            return None
        ends = self._is(tokens, j + 1, "decade_ending") and tokens[j + 1].gap == ""
        year = int(tokens[j].text) + (1900 if len(tokens[j].text) == 2 else 0)
        named = periods.of_decade(year) if ends and year % 10 == 0 else None
        return (Fixed(named), j + 2) if named is not None else None

    def _century(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`le XXe siècle`, `le 19e siècle`, `le vingtième siècle`."""
        j = self._skip(tokens, i, "the")
        if j >= len(tokens):
            return None
        number = None
        stop = j + 1
        if tokens[j].kind == "digits" and len(tokens[j].text) <= 2 and j + 1 < len(tokens) and tokens[j + 1].gap == "":
            number, stop = int(tokens[j].text), j + 2
        elif tokens[j].kind == "word":
            number = roman(tokens[j].text)
            rank = self.numerals.ordinal(tokens, j) if number is None else None
            number, stop = rank if rank else (number, stop)
        if number is None or not self._is(tokens, stop, "century"):
            return None
        century = periods.of_century(number) if 1 <= number <= 30 else None
        return (Fixed(century), stop + 1) if century else None

    def _centuries(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`les XVIIe et XVIIIe siècles`."""
        j = self._skip(tokens, i, "the")
        first = roman(tokens[j].text) if j < len(tokens) and tokens[j].kind == "word" else None
        last = self._century(tokens, j + 2) if first is not None and self._is(tokens, j + 1, "and") else None
        begin = periods.of_century(first) if first is not None and 1 <= first <= 30 else None
        return (Range(Fixed(begin), last[0]), last[1]) if begin is not None and last is not None else None

    def next_year(self, tokens: Sequence[Token], year: int, i: int) -> int | None:
        """The token after `-2023` or `-23` behind 2022."""
        tied = i + 1 < len(tokens) and tokens[i].key in {"-", "/"} and not (tokens[i].gap or tokens[i + 1].gap)
        follows = tied and tokens[i + 1].kind == "digits" and tokens[i + 1].text in {str(year + 1), str(year + 1)[2:]}
        return i + 2 if follows else None

    def _year(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`2019` where the words around it say that it is a year."""
        year = self.year_number(tokens, i, opens=True)
        if year is None or tokens[i].kind != "digits":
            return self._named_year(tokens, i) or self._early_year(tokens, i)
        pair = self._year_pair(tokens, i)
        if pair is not None or not self._stands_free(tokens, i) or not self._is_introduced(tokens, i):
            return pair
        sure = self._is(tokens, i - 1, "sure_before") or not self._counts_plural(tokens, i)
        return (Calendar(year=year[0]), year[1]) if sure else None

    def _stands_free(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether four digits belong to no code, date or count."""
        tied = self._in_chain(tokens, i) or self._glued(tokens, i) or self._tied_to_digits(tokens, i)
        return not tied and not self._is_counted(tokens, i + 1)

    def _is_introduced(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the words before four digits say that they are a year, or it heads a line or cell."""
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if i == 0 or tokens[i].breaks:
            return after is None or after.breaks or after.text in {"|", ":", ".", ",", "-"}
        marks = tokens[i - 1].text, after.text if after is not None else ""
        if marks in {(",", ")"), (",", ":"), (":", ",")}:
            return True  # (La Cryptographie militaire, 1883)
        if tokens[i - 1].text == "." and after is not None and after.text == ":":
            return True  # 2013 : opération Serval.
        return self._is(tokens, i - 1, "year_before") or self._named_by(tokens, i)

    def _year_pair(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`le plan 2012-2014`, `l'exercice 2023/2024`: two years in order, and no code."""
        first = int(tokens[i].text)
        season = self.next_year(tokens, first, i + 1)
        if season is not None and len(tokens[season - 1].text) == 2 and first >= _SURE_PAIR:
            free = not self._glued_on(tokens, season) and not self._is_counted(tokens, season)
            return (Range(Calendar(year=first), Calendar(year=first + 1)), season) if free else None
        tied = i + 2 < len(tokens) and tokens[i + 1].key in {"-", "/"} and not (tokens[i + 1].gap or tokens[i + 2].gap)
        last = self.year_number(tokens, i + 2) if tied else None
        if last is None or tokens[i + 2].kind != "digits" or not 0 < last[0] - first < _CENTURY or first < _SURE_PAIR:
            return None
        free = not self._glued_on(tokens, last[1]) and not self._is_counted(tokens, last[1])
        code = self._is(tokens, i - 1, "code_before") or (i > 0 and tokens[i].gap == "" and tokens[i - 1].text != "(")
        return (Range(Calendar(year=first), Calendar(year=last[0])), last[1]) if free and not code else None

    def _glued_on(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether more letters, digits or dashes are glued on at token ``i``."""
        return (
            i < len(tokens) and tokens[i].gap == "" and (tokens[i].kind != "mark" or tokens[i].key in {"-", "/", "_"})
        )

    def _tied_to_digits(self, tokens: Sequence[Token], i: int) -> bool:
        """`n° 2021-1109`, `5 / 11 / 2025`: the year of a code, or of a date that is none."""
        if i < 2 or tokens[i - 1].key not in {"-", "/"}:
            return False
        return tokens[i - 2].kind == "digits"

    def _named_by(self, tokens: Sequence[Token], i: int) -> bool:
        """`la coupe du monde 2026`, `le budget 2026`: a recent year right behind a noun, that counts nothing.

        Behind a capital it is part of a name (`Peugeot 2008`), behind a label a number (`salle 2019`).
        """
        before = tokens[i - 1]
        small = before.key in self.words.little or before.text.endswith(("'", "’"))
        small = small and not self._is(tokens, i - 1, "year_maybe")
        if before.kind != "word" or before.capital or small or self.words.labels.match_before(tokens, i):
            return False
        recent = _RECENT <= int(tokens[i].text) <= _SOON and tokens[i].gap != ""
        return recent and not self._counts(tokens, i + 1)

    def _early_year(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`en 363`: three digits behind `en`, with nothing that they count."""
        token = tokens[i]
        year = token.kind == "digits" and len(token.text) == 3 and token.text[0] != "0" and not token.breaks
        counts = self._counts(tokens, i + 1) or self._is_counted(tokens, i + 1) or self._decimal(tokens, i)
        more = i + 1 < len(tokens) and tokens[i + 1].kind == "digits"
        introduced = self._is(tokens, i - 1, "early_before")
        if not year or counts or more or not introduced or self._glued_on(tokens, i + 1):
            return None
        return Calendar(year=int(token.text)), i + 1

    def _named_year(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`l'année 2016`."""
        j = self._skip(tokens, i, "the")
        if not self._is(tokens, j, "year_word") or j + 1 >= len(tokens) or tokens[j + 1].breaks:
            return None
        named = self.year_number(tokens, j + 1)
        old = tokens[j + 1]
        if named is None and old.kind == "digits" and len(old.text) == 3 and not self._counts(tokens, j + 2):
            named = int(old.text), j + 2  # l'an 800
        return (Calendar(year=named[0]), named[1]) if named else None

    def _glued(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether letters or signs that a year does not go with are glued to the digits."""
        before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and after.gap == "" and (after.kind == "word" or after.text in {"/", "_", "%", "€", "$"}):
            return True
        if before is None or tokens[i].gap:
            return False
        elided = before.kind == "word" and before.text.endswith(("'", "’"))
        return not elided and before.text not in {"(", "-", "'", "’", "«", "/", "|"}

    def _in_chain(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether digits that are no year hang on it (`32-2015`): a code, a telephone number, an impossible date."""
        for mark, digits, beyond in ((i - 1, i - 2, i - 3), (i + 1, i + 2, i + 3)):
            if not (0 <= mark < len(tokens) and 0 <= digits < len(tokens)):
                continue
            gaps = (tokens[i].gap, tokens[mark].gap) if mark < i else (tokens[mark].gap, tokens[digits].gap)
            if any(gaps) or tokens[mark].text not in {"-", "/", "."} or tokens[digits].kind != "digits":
                continue
            far = tokens[beyond] if 0 <= beyond < len(tokens) else None
            tied = far is not None and not (far.gap if beyond > i else tokens[digits].gap) and far.text in {"-", "/"}
            if self.year_number(tokens, digits) is None or tied:
                return True
        return (
            i > 1
            and tokens[i].gap == ""
            and tokens[i - 1].key == "-"
            and tokens[i - 2].kind == "word"
            and not (self._is(tokens, i - 2, "months_before"))
        )

    def _counts_plural(self, tokens: Sequence[Token], i: int) -> bool:
        """`de 2000 tracteurs`: a round number before a plural is a count."""
        return int(tokens[i].text) % 100 == 0 and self._counts(tokens, i + 1)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def roman(text: str) -> int | None:
    """A Roman numeral with the ending of a rank: `XXe` is 20."""
    if text[:1] not in _ROMAN:  # nearly every word
        return None
    digits = "".join(takewhile(_ROMAN.__contains__, text))
    rank = text[len(digits) :]
    if len(digits) > 6 or not rank or len(rank) > 4 or any(c.isupper() for c in rank):
        return None
    total = 0
    for a, b in zip(digits, [*digits[1:], "I"], strict=True):
        total += -_ROMAN[a] if _ROMAN[a] < _ROMAN[b] else _ROMAN[a]
    return total
