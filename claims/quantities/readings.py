"""Numbers with their hedges at one place of a text: single numbers, ratios, ranges, changes."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claims.languages import table
from claims.numbers.number import Number
from claims.numbers.numerals import Numerals, numerals
from claims.quantities import approximation
from claims.quantities.compound import remainder
from claims.quantities.counted import Unit, Vocabulary, noun_at, unit_at, vocabulary
from claims.quantities.happened import describe
from claims.quantities.noise_words import noise
from claims.quantities.ratios import RatioReader, Reading
from claims.text.lexing import Phrases, Token, key

_MOST_HEDGES = 3  # "au moins près de une centaine": nobody stacks more
_ONLY = 6  # tokens before 'plus que' in which its 'ne' stands
_FIRST, _SECOND = 3, 11  # words before a change in which its verb stands; before a second one
_LISTED = 5  # words of the count before the last one of a list
LOWER, UPPER = frozenset({"more_than", "at_least"}), frozenset({"less_than", "at_most"})
ONE_SIDED = LOWER | UPPER


class ReadingScanner(RatioReader):
    """Reads the number or range that starts at a token, and the hedges before it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.numerals: Numerals = numerals(language)
        self.words: Vocabulary = vocabulary(language)
        self.noise = noise(language)
        self.before = approximation.before(language)
        self.after = approximation.after(language)
        ranges = table(language, "approximators")["ranges"]
        self.between, self.join = set(ranges["between"]), set(ranges["and"])
        self.source, self.to = set(ranges["from"]), set(ranges["to"])
        self.even = set(ranges["even"])
        self.either, self.both = set(ranges["or"]), set(ranges["both"])
        self.drift = frozenset(key(word, language) for word in ranges["drift"])
        self.change = frozenset(key(word, language) for word in ranges["change"])
        only = table(language, "approximators")["only"]
        self.restrictive: Phrases[bool] = Phrases(((words, True) for words in only["words"]), language)
        self.negations = frozenset(only["behind"])
        self.comparing = frozenset(table(language, "approximators")["comparing"])
        self.articles = frozenset(table(language, "approximators")["articles"])
        course = table(language, "approximators")["course"]
        self.course, self.lasting = frozenset(course["words"]), frozenset(course["unless"])
        names = table(language, "approximators")["names"]
        self.names: dict[int, str] = {int(base): name for base, name in names.items()}
        self.prefixes: Phrases[str] = self.words.prefixes
        self.currencies = frozenset(table(language, "units")["prefixes"].values())  # what stands before an amount
        self.starts = self.numerals.starts | self.before.firsts | self.prefixes.firsts | self.between | self.source

    def _hedges(self, tokens: Sequence[Token], i: int) -> tuple[list[str], int]:
        """The approximators that start at token ``i``, outermost first, and the token after them and an article."""
        hedges: list[str] = []
        for _ in range(_MOST_HEDGES):
            only = self.restrictive.match(tokens, i)
            if only is not None and any(token.key in self.negations for token in tokens[max(0, i - _ONLY) : i]):
                return hedges, only[1]  # n'en compte plus que trois
            found = self.before.match(tokens, i)
            if found is None:
                break
            hedges.append(found[0])
            i = found[1]
        if hedges and i + 1 < len(tokens) and tokens[i].key in self.articles and not tokens[i + 1].breaks:
            number = self._number(tokens, i + 1, ranked=True)
            if number is not None and self.numerals.read(tokens, i) is None:
                i += 1
        return [hedge for hedge in hedges if hedge != "exactly"], i

    def _single(self, tokens: Sequence[Token], i: int, hedged: bool) -> Reading | None:
        """One number, or a ratio (`un sur trois`, `trois habitants sur cinq`)."""
        number = self._number(tokens, i, ranked=hedged) or self._one_and_more(tokens, i, hedged=hedged)
        if number is None:
            return None
        ratio = self.ratio(tokens, number)
        if ratio is not None:
            return ratio
        approximator = number.leaning
        if approximator is None and number.form == "collective":
            approximator = "collective"
        if number.form == "several":
            approximator = "several"
        if number.form == "article" and not self._counts_one(tokens, i, number, hedged):
            return None
        return Reading(number, number.stop, approximator=None if hedged and number.form != "several" else approximator)

    def _one_and_more(self, tokens: Sequence[Token], i: int, *, hedged: bool) -> Number | None:
        """`a mile and a half`, `under a minute`: an article that is no number word counts one of a unit there."""
        article = tokens[i].key in self.numerals.articles and i + 1 < len(tokens)
        unit = unit_at(tokens, i + 1, self.words) if article else None
        more = unit is not None and (hedged or remainder(tokens, unit[1], unit[0], self.words, self.numerals)[0] > 0)
        return Number(Fraction(1), i + 1, "article") if more else None

    def _number(self, tokens: Sequence[Token], i: int, *, ranked: bool) -> Number | None:
        """The number at token ``i``; a rank too where it is hedged (`plus haut que le dixième`)."""
        number = self.numerals.read(tokens, i)
        rank = self.numerals.ordinal(tokens, i) if number is None and ranked else None
        return Number(Fraction(rank[0]), rank[1], "words") if rank else number

    def _counts_one(self, tokens: Sequence[Token], i: int, number: Number, hedged: bool) -> bool:
        """Whether `un` is a number: hedged before a unit, or one of those who were hit."""
        unit = unit_at(tokens, number.stop, self.words)
        if unit is not None:
            rest, _ = remainder(tokens, unit[1], unit[0], self.words, self.numerals)
            return hedged or unit[0].code == "%" or rest > 0
        only = number.stop < len(tokens) and tokens[number.stop].key in self.words.only
        noun = noun_at(tokens, number.stop + only, self.words, plural=False)
        before = tokens[i - 1].key if i else ""
        if noun is None or before in self.words.no or (only and before in self.words.no_more):
            return False
        if only or tokens[noun[0]].key in self.words.anybody:
            told = describe(tokens, i, number.stop + only, noun, self.words)
            return told.unit == "person" and (only or told.measure is not None)
        part = i > 0 and (tokens[i - 1].key in self.words.whole or self._ends_list(tokens, i))
        counted = describe(tokens, i, number.stop, noun, self.words)
        hedged = hedged or (counted.stop < len(tokens) and self.after.match(tokens, counted.stop) is not None)
        hurt = tokens[i].key in self.words.one and counted.measure is not None  # one employee was hurt
        own = hurt and counted.unit is None and self.words.is_measure(tokens[noun[0]].text)  # one arrest
        own = own or tokens[noun[0]].key in self.words.tolls
        return own or (counted.unit == "person" and (hedged or part or hurt))

    def _ends_list(self, tokens: Sequence[Token], i: int) -> bool:
        """`deux femmes et un vieillard`: the last of a list of counts."""
        before = tokens[max(0, i - _LISTED) : i - 1]
        counted = any(token.kind == "digits" or token.key in self.words.number_words for token in before)
        return tokens[i - 1].key in self.join and counted and not any(token.breaks for token in before[1:])

    def _range(self, tokens: Sequence[Token], i: int) -> Reading | None:
        """`entre 20 et 30`, `de 3 à 5 %`, `20 à 30`, `15 ou 20`, `20-30`, `deux ou trois Maliens sur dix`."""
        pair = self._pair(tokens, i)
        if pair is None or pair.second is None or pair.approximator != "range":
            return pair
        return self.ratio(tokens, pair.first, pair.second) or pair

    def _pair(self, tokens: Sequence[Token], i: int) -> Reading | None:
        word = tokens[i].key
        if word in self.between:
            return self._two(tokens, i + 1, self.join)
        if word in self.source:
            changed = self._moves(tokens, i, self.change)
            pair = self._two(tokens, i + 1, self.to, ordered=not changed)
            if pair is None and self._moves(tokens, i, self.drift):
                changed, pair = True, self._two(tokens, i + 1, self.to, ordered=False)  # baissé de 15 à 12 %
            spread = pair is not None and tokens[pair.first.stop].key == "-"
            return replace(pair, approximator="change") if pair and changed and not spread else pair
        return self._two(tokens, i, self.to) or self._two(tokens, i, self.either) or self._roughly(tokens, i)

    def _roughly(self, tokens: Sequence[Token], i: int) -> Reading | None:
        """`autour de 109.000 et 117.000 dollars`: two near numbers behind one hedge, of one thing told behind both."""
        hedged = self.before.match_before(tokens, i)
        pair = self._two(tokens, i, self.join) if hedged is not None and hedged[0] == "about" else None
        near = pair is not None and pair.second is not None and pair.second.value <= 2 * pair.first.value
        counts = near and pair is not None and unit_at(tokens, pair.first.stop, self.words) is None
        return pair if counts else None

    def _moves(self, tokens: Sequence[Token], i: int, verbs: frozenset[str]) -> bool:
        """Whether one of the verbs stands just before, or before the first of two changes tied by `et`."""
        reach = _SECOND if i > 0 and tokens[i - 1].key in self.join else _FIRST
        return any(token.key in verbs for token in tokens[max(0, i - reach) : i])

    def _two(self, tokens: Sequence[Token], i: int, links: set[str], *, ordered: bool = True) -> Reading | None:
        """Two numbers tied by a link, each perhaps with the same unit, the lower one first."""
        low, money = self._amount(tokens, i)
        if low is None or low.form in {"several", "fraction"}:
            return None
        unit = unit_at(tokens, low.stop, self.words)
        j = unit[1] if unit else low.stop
        if links == self.either and j + 1 < len(tokens) and tokens[j].text == "," and tokens[j + 1].key in self.even:
            j += 1
        if j + 1 >= len(tokens) or tokens[j].key not in links or tokens[j].breaks or tokens[j + 1].breaks:
            return None
        k = j + 2 if tokens[j + 1].key in self.source and j + 2 < len(tokens) else j + 1
        dash = tokens[j].key == "-"
        high, again = (self.numerals.read_positive(tokens, k), None) if dash else self._amount(tokens, k)
        if high is None or high.form in {"several", "fraction", "article"} or again != money:
            return None
        after = unit_at(tokens, high.stop, self.words)
        if unit and (after is None or after[0].code != unit[0].code):
            return None
        low = self._same_scale(tokens, low, high)
        if (
            low.value == high.value
            or (ordered and low.value > high.value)
            or (low.form == "article" and links != self.either and low.value == 1)
        ):
            return None
        paid = Unit(money, self.words.kind_of(money) or "") if money is not None else None
        return Reading(low, high.stop, high, "range", paid)

    def _amount(self, tokens: Sequence[Token], i: int) -> tuple[Number | None, str | None]:
        """A number, and the currency before it with its letter behind: `£20m`."""
        prefix = self.prefixes.match(tokens, i) if i < len(tokens) else None
        if prefix is None or prefix[1] >= len(tokens) or tokens[prefix[1]].kind != "digits":
            return (self.numerals.read(tokens, i) if i < len(tokens) else None), None
        number = self.numerals.read(tokens, prefix[1])
        factor = self.numerals.money_letter(tokens, number.stop) if number is not None else None
        if number is not None and factor is not None:
            number = replace(number, value=number.value * factor, stop=number.stop + 1)
        return number, prefix[0]

    def _same_scale(self, tokens: Sequence[Token], low: Number, high: Number) -> Number:
        """`2 à 3 millions`, `1,2 à 1,5 M€`, `cinq à dix milliers` and `20 à 30 000` say the scale once, for both."""
        last, mark = tokens[high.stop - 1], tokens[high.stop - 2]
        scale = self._scale_of(last)
        parted = last.gap or (mark.kind == "mark" and high.stop - 2 > low.stop)  # 40 000, 40.000
        if scale is None and last.kind == "digits" and parted and len(last.text) == 3 and high.value % 1000 == 0:
            scale = 1000
        if scale is None or self._scale_of(tokens[low.stop - 1]) or low.value >= 1000:
            return low
        scaled = low.value * scale
        return replace(low, value=scaled) if scaled < high.value <= scaled * 20 else low

    def _scale_of(self, token: Token) -> int | None:
        """What a scale word, collective or letter multiplies by."""
        rows = (self.numerals.scales, self.numerals.collectives)
        found = next((row[token.key] for row in rows if token.key in row and token.kind == "word"), None)
        found = 100 if token.key in self.numerals.hundreds else found
        return found or (self.numerals.letters.get(token.text) if token.kind == "word" else None)
