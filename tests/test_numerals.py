"""Numbers as they are written in French, read back to their value."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims import find_quantities
from claims.numbers.numerals import grammars
from claims.text.lexing import tokenize

UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
SEPARATORS = [" ", "\u00a0", "\u202f", "\u2009", ".", "'", "’"]


def below_hundred(n: int) -> str:
    if n <= 16:
        return UNITS[n]
    if n < 20:
        return f"dix-{UNITS[n - 10]}"
    if n >= 80:
        return "quatre-vingts" if n == 80 else f"quatre-vingt-{below_hundred(n - 80)}"
    ten = 60 if n >= 60 else n // 10 * 10
    rest = n - ten
    if rest == 0:
        return TENS[ten]
    return f"{TENS[ten]} et {UNITS[rest]}" if rest in {1, 11} else f"{TENS[ten]}-{below_hundred(rest)}"


def below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return below_hundred(rest)
    head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent{'' if rest else 's'}"
    return f"{head} {below_hundred(rest)}" if rest else head


def spelled(n: int) -> str:
    if n == 0:
        return UNITS[0]
    parts = []
    for value, name in ((10**12, "billion"), (10**9, "milliard"), (10**6, "million")):
        count, n = divmod(n, value)
        if count:
            parts.append(f"{below_thousand(count)} {name}{'s' if count > 1 else ''}")
    thousands, rest = divmod(n, 1000)
    if thousands:
        parts.append("mille" if thousands == 1 else f"{below_thousand(thousands).replace('cents', 'cent')} mille")
    if rest:
        parts.append(below_thousand(rest))
    return " ".join(parts)


def value(text: str) -> Fraction | None:
    tokens = tokenize(text)
    number = grammars("fr")["number"].read_at(tokens, 0)
    return number.value.value if number and number.stop == len(tokens) else None


@given(st.integers(0, 10**12) | st.integers(0, 2000))
@settings(max_examples=300, deadline=None)
def test_a_number_written_out_reads_back(n: int) -> None:
    """Every number up to a billion written out in words is read as itself."""
    assert value(spelled(n)) == n


@given(st.integers(0, 10**12))
@settings(max_examples=150, deadline=None)
def test_the_new_spelling_reads_the_same(n: int) -> None:
    """Hyphens throughout, as the spelling reform of 1990 has them, change nothing."""
    assert value(spelled(n).replace(" ", "-")) == n


@given(st.integers(0, 999), st.sampled_from(["huitante", "octante", "quatre-vingts"]))
@settings(max_examples=150, deadline=None)
def test_belgian_and_swiss_tens_read_back(n: int, eighty: str) -> None:
    """Septante, huitante, octante and nonante stand for the tens that France builds from others."""
    hundreds, rest = divmod(n, 100)
    ten, unit = divmod(rest, 10)
    if ten not in {7, 8, 9}:
        return
    word = {7: "septante", 8: eighty, 9: "nonante"}[ten]
    tail = f" et {UNITS[1]}" if unit == 1 else f"-{UNITS[unit]}" if unit else ""
    head = below_thousand(hundreds * 100).removesuffix("s") + " " if hundreds else ""
    assert value(f"{head}{word}{tail}") == n


@given(st.integers(2, 10**12), st.sampled_from([*SEPARATORS, "words"]))
@settings(max_examples=300, deadline=None)
def test_a_counted_number_reads_back_as_a_figure(n: int, separator: str) -> None:
    """The same numbers with a noun behind them are figures of that value, in the middle of a sentence.

    Not '… millions un' in words: there the last word before a noun is an article ('45 millions un an plus tôt').
    """
    assume(separator != "words" or n < 10**6 or n % 10**6 != 1)
    written = spelled(n) if separator == "words" else f"{n:,}".replace(",", separator)
    link = "de " if separator == "words" and n % 10**6 == 0 else ""
    text = f"On y a vu {written} {link}maisons vides."
    found = find_quantities(text)
    assert [(q.low, q.high, q.noun) for q in found] == [(n, n, "maisons vides")]
    assert text[slice(*found[0].span)] == found[0].text


@given(st.integers(0, 10**12), st.sampled_from(SEPARATORS))
@settings(max_examples=200, deadline=None)
def test_every_separator_of_thousands_is_read(n: int, separator: str) -> None:
    """Digits in groups of three read the same with a space, a no-break space, a narrow one or a dot between."""
    assert value(f"{n:,}".replace(",", separator)) == n


@given(st.integers(0, 10**9), st.integers(1, 99), st.sampled_from([" ", "\u00a0", "\u202f", "'"]))
@settings(max_examples=150, deadline=None)
def test_decimals_follow_a_comma(whole: int, hundredths: int, separator: str) -> None:
    """A comma starts the decimals, whatever parts the thousands."""
    text = f"{whole:,}".replace(",", separator) + f",{hundredths:02}"
    assert value(text) == whole + Fraction(hundredths, 100)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("septante-deux", 72),
        ("huitante et un", 81),
        ("nonante-neuf", 99),
        ("soixante et onze", 71),
        ("un million et demi", 1_500_000),
        ("2,5 milliards", 2_500_000_000),
        ("cinq mille milliards", 5 * 10**12),
        ("trois quarts", Fraction(3, 4)),
        ("deux cinquièmes", Fraction(2, 5)),
        ("la moitié", Fraction(1, 2)),
        ("une demi-douzaine", 6),
        ("deux douzaines", 24),
        ("sept virgule zéro quatre", Fraction(704, 100)),
        ("moins douze", -12),
        ("-3,5", Fraction(-7, 2)),
        ("6 M€", None),
        ("cent et trente", 130),
        ("cent sept mille neuf cent seize", 107_916),
    ],
)
def test_forms_of_numbers(text: str, expected: int | Fraction | None) -> None:
    """Regional forms, halves, fractions, collectives and signs have the value a reader gives them."""
    assert value(text) == expected


def test_digit_groups_that_do_not_fit_are_two_numbers() -> None:
    """A group of four digits after a space begins another number."""
    number = grammars("fr")["number"].read_at(tokenize("512 3000"), 0)
    assert number is not None
    assert number.value.value == 512


def test_an_ordinal_is_no_fraction_before_what_it_ranks() -> None:
    """`un cinquième suspect` is the fifth one, not a fifth of one."""
    number = grammars("fr")["number"].read_at(tokenize("un cinquième suspect"), 0)
    assert number is not None
    assert number.value.form == "article"


@given(st.integers(0, 999), st.integers(0, 999))
@settings(max_examples=150, deadline=None)
def test_a_number_that_holds_a_month_or_a_year_is_no_date(millions: int, rest: int) -> None:
    """'Sept mille neuf cent seize' is September 1916 to nobody who counts."""
    n = millions * 10**6 + 7_000 + rest
    text = f"On y a vu {spelled(n)} maisons."
    assert [q.low for q in find_quantities(text)] == [n]
