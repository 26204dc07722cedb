"""Whole and decimal numbers with scale words, and ranks: `trois mille milliards`, `12,5 M€`, `vingt-et-unième`."""

from collections.abc import Sequence
from fractions import Fraction

from claims.numbers.digits import LONGEST_NUMBER_DIGITS
from claims.numbers.words import NumberWords
from claims.text.lexing import Row, Token

_NO_SCALE = 10**30  # larger than any scale word


class Cardinals(NumberWords):
    """Cardinals and ranks of one language."""

    def cardinal(self, tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
        """A whole or decimal number in words or digits with its scale words, and the token after it."""
        if not isinstance(tokens, Row):
            return self._cardinal(tokens, i)
        if i not in tokens.cardinals:
            tokens.cardinals[i] = self._cardinal(tokens, i)
        found: tuple[Fraction, int] | None = tokens.cardinals[i]
        return found

    def _cardinal(self, tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
        total, last, done = Fraction(0), _NO_SCALE, i
        while True:
            start = self._joined(tokens, done) if done > i else i
            part = self._part(tokens, start)
            value, stop = part or (Fraction(1), start)
            scale = self._scale(tokens, stop)
            if scale and scale[0] < last and (part or self._opens(tokens, stop, scale)):
                total, last, done = total + value * scale[0], scale[0], scale[1]
                done = self._stacked_scale(tokens, done) or done
                if done != scale[1]:
                    total, last = total * self.scales[tokens[done - 1].key], 0
                done = self._and_more(tokens, done, last)
                continue
            article = (
                part is not None and last >= self.million and last < _NO_SCALE and self._is_article(tokens, start, stop)
            )
            if (
                part
                and value < last
                and (done == i or start > done or not tokens[done].breaks)
                and last
                and not article
            ):
                total, done = total + value, stop
            break
        if done == i:
            return None
        return self._decimals(tokens, i, done, total)

    def _opens(self, tokens: Sequence[Token], at: int, scale: tuple[int, int]) -> bool:
        """Can a thousand stand without a number before it? `mille` can, `mil` only before more: `mil neuf cent`."""
        more = tokens[at].key not in self.thousand_before or self._part(tokens, scale[1]) is not None
        return scale[0] == self.thousand and more

    def _is_article(self, tokens: Sequence[Token], start: int, stop: int) -> bool:
        """`45 millions un an plus tôt`: after a million `un` before a noun begins something else."""
        alone = stop == start + 1 and tokens[start].key in self.articles and tokens[start].gap != ""
        return alone and stop < len(tokens) and tokens[stop].kind == "word"

    def ordinal(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """A rank in words (`vingt-et-unième`) or digits (`20e`, `1er`), and the token after it."""
        head = self._below_hundred(tokens, i)
        if head is not None:
            hyphen = head[1]
            while hyphen < len(tokens) and tokens[hyphen].key in {"-", self.join}:
                hyphen += 1
            if hyphen > head[1] and hyphen < len(tokens) and tokens[hyphen].key in self.ordinals:
                unit = self.ordinals[tokens[hyphen].key]
                return (int(head[0]) + unit, hyphen + 1) if unit < self.multiplied else None
        if i < len(tokens) and tokens[i].key in self.ordinals and tokens[i].kind == "word":
            return self.ordinals[tokens[i].key], i + 1
        return None

    def _decimals(self, tokens: Sequence[Token], i: int, stop: int, total: Fraction) -> tuple[Fraction, int]:
        """`cinq virgule zéro cinq`: zeros count, the rest is read as one number."""
        if stop + 1 >= len(tokens) or tokens[stop].key != self.decimal or tokens[i].kind == "digits":
            return total, stop
        j, zeros = stop + 1, 0
        while j < len(tokens) and self.units.get(tokens[j].key) == 0 and zeros < LONGEST_NUMBER_DIGITS:
            j, zeros = j + 1, zeros + 1
        rest = self._below_thousand(tokens, j)
        if rest is None:
            return (total, j) if zeros else (total, stop)
        return total + Fraction(rest[0], 10 ** (zeros + len(str(int(rest[0]))))), rest[1]

    def _and_more(self, tokens: Sequence[Token], i: int, last: int) -> int:
        """The token after `et` where a smaller number goes on after a million (`un million et deux cent mille`)."""
        if last < self.million or i + 1 >= len(tokens) or tokens[i].key != self.join:
            return i
        more = self._below_thousand(tokens, i + 1)
        return i + 1 if more is not None and more[0] >= 100 else i

    def _stacked_scale(self, tokens: Sequence[Token], i: int) -> int | None:
        """`trois mille milliards`: a scale word right after a scale word multiplies."""
        if i < len(tokens) and tokens[i].kind == "word" and not tokens[i].breaks:
            before = self.scales.get(tokens[i - 1].key, 0)
            if self.scales.get(tokens[i].key, 0) > before > 0:
                return i + 1
        return None

    def _scale(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """A scale word after a number (`millions`, also as `k`, `M`, `Mds`), and the token after it."""
        j = self._joined(tokens, i)
        if j >= len(tokens) or tokens[j].breaks:
            return None
        factor = self.scales.get(tokens[j].key) if tokens[j].kind == "word" else None
        if factor is None and i == j and i > 0 and tokens[i - 1].kind == "digits":
            factor = self._letter(tokens, i)
        return (factor, j + 1) if factor else None

    def _letter(self, tokens: Sequence[Token], i: int) -> int | None:
        """`10k`, `3 M€`, `12 M d'euros`, `2 Mds`: a letter glued to the digits, or parted by a space before money."""
        token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
        named = i + 2 if after is not None and after.key in self.of else i + 1
        money = named < len(tokens) and tokens[named].key in self.money
        ends = after is None or after.gap != "" or after.text in {".", ",", ")"} or money
        return self.letters.get(token.text) if ends and (token.gap == "" or money or len(token.text) > 1) else None

    def money_letter(self, tokens: Sequence[Token], i: int) -> int | None:
        """`$5m`, `€1.2bn`: the letters the English-speaking press glues to an amount behind its currency."""
        glued = i < len(tokens) and tokens[i].kind == "word" and tokens[i].gap == ""
        return self.money_letters.get(tokens[i].text) if glued else None
