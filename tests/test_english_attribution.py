"""Who said what in English: the statements of single sentences and small articles, in sentences of our own."""

import pytest

from claims import Article, extract
from claims.model import Claim


def claims(text: str) -> list[Claim]:
    return extract(Article(id="a", text=text, language="en"))


def statements(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """(speaker's name or words, cue, content without the comma inside the marks) of each statement."""
    found = []
    for claim in claims(text):
        if claim.kind == "statement":
            speaker = claim.speaker and (claim.speaker.name or claim.speaker.text)
            content = [text[a:b].rstrip(",") for a, b in claim.content]
            found.append((speaker, claim.cue and claim.cue.text, content))
    return found


def only(text: str) -> tuple[str | None, str | None, list[str]]:
    found = statements(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("marks", ["“{}”", "‘{}’", '"{}"'])
def test_all_marks_quote(marks):
    """Curly, single and straight marks hold what is said; an apostrophe closes none of them."""
    quoted = marks.format("We can’t wait for the farmers’ vote,")
    assert only(f"{quoted} said Anna Wells.") == ("Anna Wells", "said", ["We can’t wait for the farmers’ vote"])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("“The bridge is old.\n\n“It is narrow.\n\n“We will mend it,” said Joan Corbin.", "The bridge", "mend it"),
        ("Joan Corbin said: “The bridge is old.\n\n“We will mend it next year.”", "The bridge", "next year."),
    ],
)
def test_a_quotation_goes_on_over_paragraphs(text, first, last):
    """A mark that opens each paragraph and closes only the last one holds one quotation by one speaker."""
    speaker, _, content = only(text)
    assert speaker == "Joan Corbin"
    assert content[0].startswith(first)
    assert content[-1].endswith(last)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The painter Anna Wells opened her studio. She said the light was perfect.", "Anna Wells"),
        ("The painter Anna Wells opened her studio. “The light is perfect,” she said.", "Anna Wells"),
        ("The farmer Tom Reed lives by the river. He said the bank was weak.", "Tom Reed"),
        ("Anna Wells praised Peter Hale. She said the bread was perfect.", "Anna Wells"),
        ("The company owns the mill. It said the wheel was new.", "company"),
        ("“The oven is small,” Peter Hale said. He added that a new one was on its way.", "Peter Hale"),
        ("“It rained,” said Nadia Farrow. “Nobody could see the road.”", "Nadia Farrow"),
        ("Joan Corbin spoke on Monday. Corbin said the road would reopen.", "Joan Corbin"),
        ("The mayor, Joan Corbin, opened the fair. The mayor said the hall was full.", "Joan Corbin"),
    ],
)
def test_who_speaks_is_named_in_full(text, speaker):
    """A pronoun, a surname, a function and a quotation that stands alone go back to whoever was named before."""
    assert statements(text)[-1][0] == speaker


def test_those_who_are_asked_to_say_it_say_it():
    """'Asked the witness to confirm that': the asker demands, the witness is to say the clause."""
    found = statements("The prosecutor asked the witness to confirm that the door was open.")
    assert [(speaker, cue) for speaker, cue, _ in found] == [("The prosecutor", "asked"), ("the witness", "confirm")]
