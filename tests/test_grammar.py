"""Patterns read from a cursor, and rules of them: the notation, what is captured, who wins."""

import pytest

from claims.text.cursor import END, Code, Cursor, Found, Is, One, Some
from claims.text.grammar import Grammar, PatternError, Rule, compiled
from claims.text.lexing import DIGITS, Phrases, tokenize
from claims.text.patterns import Run

WORDS = {
    "number": Is(lambda token: int(token.text), "digits"),
    "month": One({"mai": 5, "juin": 6}),
    "the": One({"le": True, "du": True}),
    "early": Some(Phrases({"début": "start", "au début de": "start"}, "fr")),
    "capital": Is(lambda token: token.capital or None, "word"),
}


def read(pattern, text, at=0):
    """The parts that a pattern reads, and how many tokens; None where it doesn't fit."""
    found = compiled(pattern, WORDS).match(Cursor(tokenize(text, "fr"), at))
    return found and (dict(found.parts), found.end.at)


def test_beyond_either_end_of_a_text_stands_the_sentinel():
    """So no pattern asks where the text stops; the sentinel is a mark of no table on a line of its own."""
    at = Cursor(tokenize("mai"))
    assert at.peek(-1) is END
    assert at.moved().token is END
    assert END.breaks
    assert read("!month", "mai", at=1) == ({}, 1)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("day:number month:month", "3 mai", ({"day": 3, "month": 5}, 2)),
        ("day:number month:month", "3 chats", None),
        ("the? day:number", "le 3", ({"day": 3}, 2)),
        ("the? day:number", "3", ({"day": 3}, 1)),
        ("first:number '-' last:number", "3 – 5", ({"first": 3, "last": 5}, 3)),
        ("first:number +'-' +last:number", "3 - 5", None),
        ("first:number +'-' +last:number", "3-5", ({"first": 3, "last": 5}, 3)),
        ("day:number (month:month | part:early)", "3 juin", ({"day": 3, "month": 6}, 2)),
        ("each:number*", "1 2 3", ({"each": [1, 2, 3]}, 3)),
        ("each:number*", "mai", ({"each": []}, 0)),
        ("each:number..", "1 2 mai", ({"each": [1, 2]}, 2)),
        ("each:number..", "mai", None),
        ("each:(month it:number)*", "mai 3 juin 4", ({"each": [3, 4]}, 4)),
        ("day:number !month", "3 mai", None),
        ("day:number !month", "3 chats", ({"day": 3}, 1)),
        ("day:number &month", "3 mai", ({"day": 3}, 1)),
        ("day:number &month:month", "3 mai", ({"day": 3, "month": 5}, 1)),
        ("part:early month:month", "au début de juin", ({"part": "start", "month": 6}, 4)),
        ("day:number $", "3\nmai", ({"day": 3}, 1)),
        ("day:number $", "3 mai", None),
    ],
)
def test_what_a_pattern_reads(pattern, text, expected):
    assert read(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("<the month", 3), ("!<the month", None), ("<early month", None), ("!<number month", 3), ("<$ month", None)],
)
def test_a_pattern_looks_back_at_what_it_does_not_read(pattern, expected):
    """`fin du mai`: `du` stands before the month."""
    found = read(pattern, "fin du mai", at=2)
    assert (found and found[1]) == expected


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("<(the number) month", True),
        ("<(the month? number) month", True),
        ("<(number the) month", False),
        ("<(the first:number) month", True),
    ],
)
def test_a_chain_is_looked_back_for_from_its_end(pattern, fits):
    """`le 3 mai`: an article and a number stand before the month."""
    assert (read(pattern, "le 3 mai", at=2) is not None) == fits


def test_the_start_of_a_line_is_an_end_looked_back_at():
    assert read("<$ month", "3\nmai", at=1) == ({}, 2)
    assert read("<$ month", "mai") == ({}, 1)


def test_a_chain_stays_on_its_line_but_where_it_may_go_over():
    assert read("number month", "3\nmai") is None
    assert read("number ~month", "3\nmai") == ({}, 2)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("the? month", 3),
        ("number* month", 2),
        ("&the the month", 3),
        ("(the | number)? month", 3),
        ("!number the month", 3),
    ],
)
def test_what_may_be_left_out_is_read_where_it_opens_a_line(pattern, expected):
    text = "3\nle mai" if expected == 3 else "3\nmai"
    found = read(pattern, text, at=1)
    assert (found and found[1]) == expected


def test_what_may_be_left_out_is_not_read_over_the_end_of_a_line():
    assert read("number the? ~month", "3\nmai") == ({}, 2)
    assert read("number the? ~month", "3\nle mai") is None
    assert read("number &month", "3\nmai") is None
    assert read("number !month", "3\nmai") == ({}, 1)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "too early"),
        ("(month", "')' is missing"),
        ("month)", "')' is out of place"),
        ("month | ", "too early"),
        ("day:", "too early"),
        ("weekday", "no 'weekday'"),
        ("month ^", "'^' is out of place"),
    ],
)
def test_a_pattern_that_is_none_says_why(pattern, why):
    with pytest.raises(PatternError, match=why.replace("'^'", r"'\^'").replace(")", r"\)")):
        compiled(pattern, WORDS)


def test_looking_back_for_what_only_reads_forward_is_an_error():
    with pytest.raises(TypeError, match="looked back"):
        read("<(number*) month", "3 mai juin", at=2)


RULES = (
    Rule("month", "month:month", lambda month: f"month {month}"),
    Rule("day", "day:number month:month", lambda day, month: f"{day}/{month}" if day < 32 else None),
    Rule("count", "count:number", lambda count: f"count {count}"),
    Rule("code", "number +'-' +number", lambda: "code", weight=1),
)


def grammar():
    return Grammar("small", RULES, WORDS)


def test_of_rival_readings_the_longest_wins_and_the_others_can_be_told():
    at = Cursor(tokenize("3 mai"))
    assert [(one.rule, one.value) for one in grammar().readings(at)] == [("day", "3/5"), ("count", "count 3")]
    assert grammar().read(at).stop == 2


def test_weight_goes_before_length():
    assert grammar().read(Cursor(tokenize("3-5 mai"))).value == "code"


def test_a_production_may_refuse():
    assert grammar().read(Cursor(tokenize("45 mai"))).value == "count 45"


def test_only_rules_that_can_begin_with_a_token_are_asked():
    """The keys with which each pattern can begin are worked out, over what it only looks at or may leave out."""
    assert grammar().firsts == {"mai", "juin", DIGITS}
    assert compiled("!number the? month", WORDS).firsts == {"le", "du", "mai", "juin"}


def test_a_grammar_is_a_pattern_of_others():
    """Also of one that stands behind it in the vocabulary: names are looked up when they are asked."""
    words = dict(WORDS)
    words["date"] = Grammar("date", RULES[:2], words)
    ranges = Grammar("ranges", [Rule("range", "first:date '-' last:date", lambda first, last: (first, last))], words)
    assert ranges.read(Cursor(tokenize("3 mai - 5 juin"))).value == ("3/5", "5/6")


def test_rules_are_asked_by_two_tokens():
    """A rule that needs a second token is not asked where none that it could read stands there."""
    asked = []

    def reads(at):
        asked.append(at.token.text)
        return Found(at.moved(), 5)

    words = {**WORDS, "asked": Code(reads, frozenset({"le"}))}
    rules = [Rule("day", "the day:number month", lambda day: day), Rule("word", "asked", lambda: 0)]
    both = Grammar("both", rules, words)
    assert both.begins("le", DIGITS).more
    assert not Grammar("day", rules[:1], words).begins("le", "mai").more
    assert both.read(Cursor(tokenize("le mai"))).rule == "word"


def test_a_run_goes_on_as_long_as_each_may_follow_the_one_before():
    run = Run(WORDS["number"], compiled("'-'?", WORDS), lambda last, then: then < last)
    assert run.match(Cursor(tokenize("9 - 4 2 3"))).value == [9, 4, 2]
    assert run.match(Cursor(tokenize("mai"))) is None


def test_each_place_of_a_row_is_read_once():
    asked = []

    def reads(at):
        asked.append(at.at)
        return Found(at.moved())

    once = Grammar("once", [Rule("any", "any", lambda: True)], {"any": Code(reads)})
    row = tokenize("mai")
    assert once.read(Cursor(row)) == once.read(Cursor(row))
    assert asked == [0]
