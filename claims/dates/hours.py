"""Times of day in a row of tokens: `vers 14h20`, `peu après midi`, `entre 14 h et 16 h`, `at 9:30 p.m.`.

Hours on the clock and hours that last look the same; what the words around leave in doubt is read as neither.
"""

from collections.abc import Sequence
from functools import cache

from claims.dates.clock import DAY, NOON, Clock, HourWords, Time, hour_words, to_minutes
from claims.dates.halves import Halves
from claims.numbers.numerals import Numerals, numerals
from claims.text.lexing import Token

HourRead = tuple[Clock, int, int]
"""A time of day with its first token and the one after it."""

_SMALL = 7  # fewer hours than these behind a word for 'nearly' rather last than are on the clock
_ZONE = 4  # words of a second zone in brackets
_DEEPEST = 2  # minutes told from minutes told from an hour ("ten minutes before half past two"): nobody nests more
_CLOSED = frozenset("-/.,:+")  # marks glued before digits that make them part of something longer


class HourReader:
    """Reads the times of day of one language."""

    def __init__(self, words: HourWords, numbers: Numerals) -> None:
        self.words, self.numerals = words, numbers
        self._starts = words.firsts | numbers.small

    def find(self, tokens: Sequence[Token]) -> list[HourRead]:
        """All times of day of a text, in order, and what looks like one with no hours."""
        found: list[HourRead] = []
        known = Halves(tokens, self.words)
        i = 0
        while i < len(tokens):
            read = self._read(tokens, i, known) if self._may_start(tokens[i]) else None
            if read is None:
                i += 1
                continue
            start = max(read[1], found[-1][2] if found else 0)
            stop = self._second_zone(tokens, read[2])
            found.append((read[0], start, stop))
            i = stop
        return found

    def _may_start(self, token: Token) -> bool:
        return token.kind == "digits" or token.key in self._starts

    def _read(self, tokens: Sequence[Token], i: int, known: Halves) -> HourRead | None:
        """The time, or stretch of time, whose first hour stands at token ``i``."""
        if i and tokens[i].gap == "" and (tokens[i - 1].kind != "mark" or tokens[i - 1].text in _CLOSED):
            return None if not tokens[i - 1].text.endswith(("'", "’")) else self._one(tokens, i, known)
        return self._stretch(tokens, i, known) or self._one(tokens, i, known)

    def _one(self, tokens: Sequence[Token], i: int, known: Halves) -> HourRead | None:
        time = self.time(tokens, i)
        if time is None:
            return None
        hedge = self.words.hedges.match_before(tokens, i)
        led = self._is_led(tokens, i, time, hedge)
        if not self._is_on_clock(tokens, i, time, led=led):
            marked = i + 1 < len(tokens) and tokens[i + 1].text == ":"  # a ratio, a verse, a score: no figure either
            return (Clock(), i, time.stop) if marked or self._is_name(tokens, i, time) else None
        rough = self.words.roughly.match_before(tokens, i)
        if rough is not None:
            hedge = "about", rough[1]
        if self.words.vague.match(tokens, i):
            hedge = "about", i
        told = known.told(time, i)
        if told is None:
            return Clock(), i, time.stop
        return (
            Clock((to_minutes(told), to_minutes(told)), hedge[0] if hedge else None),
            hedge[1] if hedge else i,
            time.stop,
        )

    def _is_led(self, tokens: Sequence[Token], i: int, time: Time, hedge: tuple[str, int] | None) -> bool:
        """Whether the words before an hour are such as stand before one on the clock, and not inside a count."""
        if hedge is not None:
            return hedge[0] != "after" or time.sure or time.exact or time.value > NOON
        rough = self.words.roughly.match_before(tokens, i)
        if rough is not None:
            return time.sure or time.exact or time.value >= _SMALL
        lead = self.words.leads.match_before(tokens, i)
        if lead is None:
            return time.named and self.words.leads_named.match_before(tokens, i) is not None
        number = lead[1] > 0 and self._count(tokens, lead[1] - 1, most=DAY) is not None
        before = tokens[lead[1] - 2] if lead[1] > 1 else None
        day = before is not None and before.key in self.words.named_by_hour  # le matin du 9 à 11 heures
        return not number or day or (before is not None and before.text == ".")

    def _stretch(self, tokens: Sequence[Token], i: int, known: Halves) -> HourRead | None:
        """`entre 14 h et 16 h`, `de 8 h à 18 h`, `between 2 and 4 p.m.`, `8-10pm`."""
        led = i > 0 and tokens[i - 1].key in self.words.pair and not tokens[i].breaks
        first = self.time(tokens, i) or self._bare(tokens, i)
        if first is None or first.stop >= len(tokens) or tokens[first.stop].breaks:
            return None
        joined = first.stop + 1 if led and tokens[first.stop].key in self.words.join else None
        to = self.words.to.match(tokens, first.stop)
        link = joined or (to[1] if to else None)
        last = self.time(tokens, link) if link is not None and link < len(tokens) else None
        if last is None or not self._is_pair(tokens, first, last, led=led):
            return None
        end = known.told(last, i)
        begin = known.told(first, i, before=end) if end is not None else None
        if last.named and self.words.lasting_nouns & {t.key for t in tokens[max(0, i - 2) : i - 1]}:
            return None  # une réunion de deux heures à midi
        if begin is None or end is None or self.words.lasting_nouns & {t.key for t in tokens[max(0, i - 2) : i - 1]}:
            return Clock(), i, last.stop
        hours = to_minutes(begin), to_minutes(end)
        return Clock(hours), i, last.stop

    def _is_pair(self, tokens: Sequence[Token], first: Time, last: Time, *, led: bool) -> bool:
        """Whether two hours make a stretch of a day and no length: their words say so, or the second is the earlier."""
        if last.stop < len(tokens) and tokens[last.stop].key in self.words.of and not last.sure:
            return False
        if first.sure or last.sure or tokens[first.stop].key == "-":
            return True
        told = first.exact or tokens[first.stop - 1].kind == "word"
        return told and (led or first.exact or last.exact or last.value < first.value)

    def _bare(self, tokens: Sequence[Token], i: int) -> Time | None:
        """The first hour of a stretch whose unit stands behind the second."""
        if tokens[i].kind != "digits" or len(tokens[i].text) > 2 or int(tokens[i].text) > DAY:
            return None
        return Time(float(int(tokens[i].text)), i + 1, open=self.words.half_days)

    def time(self, tokens: Sequence[Token], i: int, depth: int = 0) -> Time | None:
        """The hour at token ``i`` by its own words, with its half of the day and its zone.

        ``depth`` counts the times it is told from; one deeper than `_DEEPEST` is none.
        """
        if depth > _DEEPEST:
            return None
        time = self._named(tokens, i) or self._minutes_from(tokens, i, depth) or self._digits(tokens, i)
        time = time or self._spoken(tokens, i)
        if time is None:
            return None
        if time.stop < len(tokens) and tokens[time.stop].key in self.words.exact and not tokens[time.stop].breaks:
            time = Time(time.value, time.stop + 1, True, time.open, time.exact, time.named)
        return self._with_zone(tokens, self._with_half(tokens, time))

    def _with_half(self, tokens: Sequence[Token], time: Time) -> Time:
        half = self.words.halves.match(tokens, time.stop) if time.stop < len(tokens) else None
        if half is None or tokens[time.stop].breaks or time.named:
            return time
        told = time.in_half(half[0])
        return Time(told.value, half[1], True, False, time.exact)

    def _with_zone(self, tokens: Sequence[Token], time: Time) -> Time:
        j = time.stop + 1 if time.stop < len(tokens) and tokens[time.stop].text == "," else time.stop
        zone = self.words.zones.match(tokens, j) if j < len(tokens) and not tokens[j].breaks else None
        return Time(time.value, zone[1], True, False, time.exact, time.named) if zone else time

    def _named(self, tokens: Sequence[Token], i: int) -> Time | None:
        """`midi`, `minuit et demi`, `noon`; no part of a longer word (`après-midi`)."""
        named = self.words.named.match(tokens, i)
        tied = i > 0 and tokens[i - 1].key == "-" and tokens[i].gap == ""
        unfit = (
            self.words.unfit.match(tokens, i - 1) if i > 0 and self.words.hedges.match(tokens, i - 2) is None else None
        )
        goes_on = (
            named is not None and named[1] < len(tokens) and tokens[named[1]].key == "-" and not tokens[named[1]].gap
        )
        if named is None or tied or unfit or goes_on or tokens[i].capital:
            return None
        minutes, stop = self._minutes(tokens, named[1])
        value = named[0] + minutes / 60
        return Time(value - DAY if value > DAY else value, stop, sure=True, named=True)

    def _minutes_from(self, tokens: Sequence[Token], i: int, depth: int) -> Time | None:
        """`half past three`, `a quarter to five`, `dix minutes avant minuit`, `twenty past six`."""
        before = self.words.before.match(tokens, i)
        if before is not None:
            return self._moved(tokens, before[1], before[0], depth)
        count = self._count(tokens, i, most=59)
        if count is None:
            return None
        said = count[1] < len(tokens) and tokens[count[1]].key in self.words.minutes
        link = count[1] + said
        apart = self.words.apart.match(tokens, link) if link < len(tokens) and not tokens[link].breaks else None
        at = i > 0 and tokens[i - 1].key in self.words.clock_leads  # at ten to eight; a vote is won by ten to eight
        bare = link < len(tokens) and (tokens[link].key in self.words.past or at)
        if apart is None or not (said or bare):
            return None
        return self._moved(tokens, apart[1], apart[0] * count[0], depth)

    def _moved(self, tokens: Sequence[Token], i: int, minutes: int, depth: int) -> Time | None:
        """The hour at token ``i`` so many minutes later; a bare number is one where the clock is spoken of."""
        inner = self.time(tokens, i, depth + 1) if i < len(tokens) else None
        if inner is None:
            count = self._count(tokens, i, most=NOON)
            inner = Time(float(count[0]), count[1], open=True) if count is not None and self.words.half_days else None
            inner = self._with_half(tokens, inner) if inner is not None else None
        if inner is None:
            return None
        value = (inner.value + minutes / 60) % DAY
        return Time(value, inner.stop, True, inner.open, True)

    def _count(self, tokens: Sequence[Token], i: int, *, most: int) -> tuple[int, int] | None:
        """A whole number in digits or words."""
        if (
            i >= len(tokens)
            or tokens[i].breaks
            or not (tokens[i].kind == "digits" or tokens[i].key in self.numerals.small)
        ):
            return None
        read = self.numerals.cardinal(tokens, i)
        fits = read is not None and read[0].denominator == 1 and 0 < read[0] <= most
        return (int(read[0]), read[1]) if read is not None and fits else None

    def _digits(self, tokens: Sequence[Token], i: int) -> Time | None:
        """`14h20`, `14 h`, `14:20`, `9:30 p.m.`, `11.20 p.m.`, `6 heures et demie`, `9am`, `0600 GMT`."""
        text = tokens[i].text
        if tokens[i].kind != "digits" or i + 1 >= len(tokens) or tokens[i + 1].breaks:
            return None
        if len(text) > 2 or int(text) > DAY:
            return self._of_four_digits(tokens, i)
        hour, mark = int(text), tokens[i + 1]
        opened = self.words.half_days and 0 < hour <= NOON and text[0] != "0"
        if mark.text in {":", "."} and not mark.gap:
            return self._with_marked_minutes(tokens, i, hour, opened=opened)
        if mark.key in self.words.marks:
            return self._with_letter(tokens, i, hour)
        if self.words.half_days and self.words.halves.match(tokens, i + 1) is not None:
            return Time(float(hour), i + 1, open=opened)
        return self._with_word(tokens, i + 1, hour, opened=opened)

    def _of_four_digits(self, tokens: Sequence[Token], i: int) -> Time | None:
        """`0600 GMT`: hours and minutes before a zone."""
        hour, minutes = tokens[i].text[:2], tokens[i].text[2:]
        fits = len(tokens[i].text) == 4 and int(hour) < DAY and int(minutes) < 60
        led = fits and self.words.leads.match_before(tokens, i) is not None
        told = self.words.military.match(tokens, i + 1) if led else None
        if told is not None or (led and self.words.half_days and hour[0] == "0"):
            return Time(int(hour) + int(minutes) / 60, told[1] if told else i + 1, sure=True, exact=True)
        zoned = fits and self.words.zones.match(tokens, i + 1) is not None
        return Time(int(hour) + int(minutes) / 60, i + 1, sure=True, exact=True) if zoned else None

    def _with_marked_minutes(self, tokens: Sequence[Token], i: int, hour: int, *, opened: bool) -> Time | None:
        minutes = self._two_digits(tokens, i + 2)
        if minutes is None or tokens[i + 2].gap or hour == DAY:
            return None
        stop = i + 3
        if self._goes_on(tokens, stop):  # seconds, or a chain of digits
            return None
        half = self.words.halves.match(tokens, stop)
        if tokens[i + 1].text == "." and (half is None or tokens[stop].breaks):
            return None
        return Time(hour + minutes / 60, stop, True, opened, True)

    def _with_letter(self, tokens: Sequence[Token], i: int, hour: int) -> Time | None:
        """`14h20`, `14 h 20`, `14 h`; `4 h 12 min` lasts."""
        if tokens[i + 1].text.endswith(("'", "’")) or (i + 2 < len(tokens) and tokens[i + 2].text == "/"):
            return None
        minutes = self._two_digits(tokens, i + 2)
        lasts = i + 3 < len(tokens) and tokens[i + 3].key in self.words.minutes and not tokens[i + 3].breaks
        if minutes is not None and not lasts:
            return Time(hour + minutes / 60, i + 3, exact=True)
        more = i + 2 < len(tokens) and tokens[i + 2].kind == "digits" and not tokens[i + 2].breaks
        return None if lasts or (more and not tokens[i + 2].gap) else Time(float(hour), i + 2)

    def _with_word(self, tokens: Sequence[Token], j: int, hour: int, *, opened: bool) -> Time | None:
        """`6 heures`, `8 heures 30`, `six heures et demie`, `nine o'clock`."""
        named = self.words.hours.match(tokens, j) if j < len(tokens) and not tokens[j].breaks else None
        if named is None:
            return None
        minutes, stop = self._minutes(tokens, named[1])
        exact = stop > named[1] and tokens[named[1]].kind == "digits"  # 'deux heures et demie' may last as well
        return Time(hour + minutes / 60, stop, sure=self.words.half_days, open=opened, exact=exact)

    def _minutes(self, tokens: Sequence[Token], j: int) -> tuple[int, int]:
        """Minutes behind an hour and the token after them; none where something is counted there."""
        behind = self.words.behind.match(tokens, j) if j < len(tokens) and not tokens[j].breaks else None
        if behind is not None:
            return behind
        count = self._count(tokens, j, most=59)
        digits = count is not None and tokens[j].kind == "digits"
        if count is None or (digits and len(tokens[j].text) != 2) or self.words.half_days:
            return 0, j
        counts = count[1] < len(tokens) and tokens[count[1]].kind == "word" and tokens[count[1]].key[-1] in "sx"
        lasts = count[1] < len(tokens) and tokens[count[1]].key in self.words.minutes
        return (0, j) if counts or lasts or tokens[j].text == "," else count

    def _spoken(self, tokens: Sequence[Token], i: int) -> Time | None:
        """`deux heures`, `nine o'clock`, `six a.m.`."""
        if tokens[i].kind != "word":
            return None
        count = self._count(tokens, i, most=DAY)
        if count is None or count[1] >= len(tokens):
            return None
        half = self.words.halves.match(tokens, count[1])
        if half is not None and self.words.half_days and not tokens[count[1]].breaks:
            return Time(float(count[0]), count[1], open=True)
        return self._with_word(tokens, count[1], count[0], opened=self.words.half_days and count[0] <= NOON)

    def _two_digits(self, tokens: Sequence[Token], i: int) -> int | None:
        """Minutes in two digits."""
        token = tokens[i] if i < len(tokens) and not tokens[i].breaks else None
        fits = token is not None and token.kind == "digits" and len(token.text) == 2 and int(token.text) < 60
        return int(tokens[i].text) if fits else None

    def _goes_on(self, tokens: Sequence[Token], stop: int) -> bool:
        """Whether digits go on behind: `1:20:35`, `3:15-2`."""
        glued = stop + 1 < len(tokens) and not tokens[stop].gap and tokens[stop].text in {":", ".", ",", "/"}
        return glued and tokens[stop + 1].kind == "digits" and not tokens[stop + 1].gap

    def _is_on_clock(self, tokens: Sequence[Token], i: int, time: Time, *, led: bool) -> bool:
        """Whether the words around an hour say that it is on the clock and does not last."""
        lead = self.words.leads.match_before(tokens, i)
        after_day = self.words.is_day_before(tokens, lead[1] if lead is not None else i)
        if time.named:
            return led or after_day
        if self.words.labels.match_before(tokens, i) or self._is_name(tokens, i, time):
            return False
        lasts = self._lasts(tokens, i, exact=time.exact)
        if time.sure:
            return led or not (time.exact and (lasts or self._is_inside(tokens, i)))
        hedge = self.words.hedges.match_before(tokens, i)
        near = hedge is not None and hedge[0] == "about"  # vers quinze heures
        if (lasts or self._lasts_behind(tokens, time, led=led, near=near)) and not (led and after_day):
            return False
        letter = tokens[time.stop - 1].key in self.words.marks and not tokens[time.stop - 1].gap and time.value < DAY
        plural = self.words.several.match_before(tokens, i) is not None
        return led or after_day or time.exact or (letter and not plural)

    def _lasts_behind(self, tokens: Sequence[Token], time: Time, *, led: bool, near: bool) -> bool:
        """`deux heures de route`, `à deux heures en train`, `2 h 15 plus tard`, `une heure avancée`: no time of day."""
        if time.stop >= len(tokens):
            return False
        of = tokens[time.stop].key in self.words.of and not tokens[time.stop].breaks
        of = of and not near and not (led and time.exact and time.value >= NOON)  # part à 13 h 15 de Sarny
        away = self.words.away.match(tokens, time.stop) is not None
        later = not led and self.words.later.match(tokens, time.stop) is not None
        one = time.value == 1 and not time.exact and not self._ends(tokens, time.stop)
        return of or away or later or one

    def _is_inside(self, tokens: Sequence[Token], i: int) -> bool:
        """`won 21:15`: figures around a colon behind a small word, which no stamp stands behind."""
        marked = i + 1 < len(tokens) and tokens[i + 1].text == ":"
        before = tokens[i - 1] if i and not tokens[i].breaks else None
        if not marked or before is None or before.kind != "word" or before.capital:
            return False
        return not self.words.is_day_before(tokens, i)

    def _ends(self, tokens: Sequence[Token], stop: int) -> bool:
        """Whether nothing that tells more of one hour follows: `une heure avancée` is no time."""
        return stop >= len(tokens) or tokens[stop].kind == "mark" or tokens[stop].breaks

    def _is_name(self, tokens: Sequence[Token], i: int, time: Time) -> bool:
        """`le 20 heures`, `du 13h`, `20 heures de TF1`: a programme called by its hour."""
        led = i > 0 and tokens[i - 1].key in self.words.named_by_hour and not tokens[i].breaks and not time.named
        behind = tokens[time.stop : time.stop + 2]
        led = led or self.words.programmes.match_before(tokens, i) is not None
        of = len(behind) == 2 and behind[0].key in self.words.of_name and behind[1].capital and not behind[0].breaks
        return led or (of and time.value >= NOON and not time.sure)

    def _lasts(self, tokens: Sequence[Token], i: int, *, exact: bool) -> bool:
        """`pendant 18 heures`, `en 2 h 30`, `un retard de 3h20`."""
        before = [token.key for token in tokens[max(0, i - 2) : i]]
        if not before or tokens[i].breaks:
            return False
        if exact:
            return before[-1] in self.words.sure or (len(before) > 1 and before[-2] in self.words.lasting_nouns)
        hedged = self.words.hedges.match_before(tokens, i) or self.words.roughly.match_before(tokens, i)
        if hedged is not None:
            return hedged[1] > 0 and tokens[hedged[1] - 1].key in self.words.lasting
        return before[-1] in self.words.lasting and self.words.leads.match_before(tokens, i) is None

    def _second_zone(self, tokens: Sequence[Token], stop: int) -> int:
        """The token after the same time in another zone: `vers 16 h 20 (22 h 20 à Berne)`."""
        if stop + 1 >= len(tokens) or tokens[stop].text != "(" or tokens[stop].breaks:
            return stop
        time = self.time(tokens, stop + 1)
        end = time.stop if time is not None else stop
        while time is not None and end < min(len(tokens), time.stop + _ZONE) and tokens[end].kind == "word":
            end += 1
        return end + 1 if time is not None and end < len(tokens) and tokens[end].text == ")" else stop


@cache
def hour_reader(language: str) -> HourReader:
    """The reader of a language, built once."""
    return HourReader(hour_words(language), numerals(language))
