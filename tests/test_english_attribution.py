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


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("“The bridge will hold,” said the mayor, Joan Corbin.", "Joan Corbin", "said", ["The bridge will hold"]),
        ("“The ward is full,” Anna Wells, a nurse, said.", "Anna Wells", "said", ["The ward is full"]),
        ("“We go,” Luke Moll said, “and we stay away.”", "Luke Moll", "said", ["We go", "and we stay away."]),
        ("Luke Moll replied: “The budget will not do.”", "Luke Moll", "replied", ["The budget will not do."]),
        ("“We are ready,” the captain, Tom Reed, told reporters.", "Tom Reed", "told", ["We are ready"]),
        ("The mayor warned that the fund was empty.", "The mayor", "warned", ["that the fund was empty"]),
        ("The mayor announced the closure of the market.", "The mayor", "announced", ["the closure of the market"]),
        ("A port spokesman, Tom Reed, said the tower would close.", "Tom Reed", "said", ["the tower would close"]),
        ("The mayor insisted the plan would go ahead.", "The mayor", "insisted", ["the plan would go ahead"]),
        ("The mayor pledged not to raise taxes.", "The mayor", "pledged", ["not to raise taxes"]),
        ("The council urged bakers to close early.", "council", "urged", ["bakers to close early"]),
        ("The council called for the repair of the mill.", "council", "called", ["the repair of the mill"]),
        ("The regulator accused the firm of hiding it.", "regulator", "accused", ["the firm of hiding it"]),
        ("The company denied polluting the river.", "company", "denied", ["polluting the river"]),
        ("The bakers claimed to have lost money.", "The bakers", "claimed", ["to have lost money"]),
    ],
)
def test_each_form_of_attribution_gives_speaker_cue_and_content(text, speaker, cue, content):
    """Before, after or around a quotation, inverted or not, after a colon, a clause, a noun phrase, an infinitive."""
    assert only(text) == (speaker, cue, content)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The mayor said the road would be closed on Monday.", "The mayor", "the road would be closed on Monday"),
        ("The mayor told reporters the road would reopen.", "The mayor", "the road would reopen"),
        ("Officials say the dam is safe.", "Officials", "the dam is safe"),
        ("A statement by the port authority said the ferry was late.", "port authority", "the ferry was late"),
        ("In a statement, the museum said the tower would close.", "the museum", "the tower would close"),
        ("The firm said in a statement that the tower would close.", "firm", "that the tower would close"),
    ],
)
def test_a_clause_is_said_without_that_too(text, speaker, content):
    """What is said is the whole clause, 'that' or not; whom it is told to and 'in a statement' are no part of it."""
    assert (only(text)[0], only(text)[2]) == (speaker, [content])


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The new footbridge is too narrow, said the mayor.", "the mayor", ["The new footbridge is too narrow"]),
        ("The new footbridge is too narrow, the mayor said.", "the mayor", ["The new footbridge is too narrow"]),
        ("The new footbridge, the mayor said, is too narrow.", "the mayor", ["The new footbridge", "is too narrow"]),
        ("The road will reopen, says Joan Corbin, mayor of Rockbourne.", "Joan Corbin", ["The road will reopen"]),
    ],
)
def test_an_incise_attributes_the_words_it_is_set_into(text, speaker, content):
    """Whoever is named behind or amid unquoted words says them, both halves where the aside stands between."""
    assert (only(text)[0], only(text)[2]) == (speaker, content)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("According to the harbour office, the ferry was too fast.", "harbour office", "the ferry was too fast"),
        ("The ferry was too fast, according to the harbour office.", "harbour office", "The ferry was too fast"),
        ("The toll (300 dead, according to the Red Cross) may rise.", "Red Cross", "300 dead"),
    ],
)
def test_according_to_attributes_its_clause_or_bracket(text, speaker, content):
    """A source gives the clause before or after it; inside a bracket only what stands there."""
    assert (only(text)[0], only(text)[2]) == (speaker, [content])


@pytest.mark.parametrize(
    ("text", "speaker", "stance", "content"),
    [
        (
            "The ministry urged drivers to avoid the coast road.",
            "ministry",
            "demand",
            "drivers to avoid the coast road",
        ),
        ("The union demanded the reopening of the line.", "union", "demand", "the reopening of the line"),
        ("The minister promised to rebuild the school.", "The minister", "promise", "to rebuild the school"),
        ("The mayor asked whether the bridge was safe.", "The mayor", "ask", "whether the bridge was safe"),
        ("The company denied the accusations.", "company", "deny", "the accusations"),
        ("He was accused by the regulator of hiding the leak.", "regulator", "accuse", "of hiding the leak"),
        ("Experts believe that the river will rise.", "Experts", "estimate", "that the river will rise"),
    ],
)
def test_the_stance_tells_what_the_speaker_does(text, speaker, stance, content):
    """Who urges, promises, asks, denies, accuses or estimates doesn't simply state."""
    [claim] = [c for c in claims(text) if c.kind == "statement"]
    assert (claim.speaker.name or claim.speaker.text, claim.stance) == (speaker, stance)
    assert [text[a:b] for a, b in claim.content] == [content]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Residents were told that the tap water was safe.", None, "were told"),
        ("Residents were told by the council that the tap water was safe.", "council", "were told"),
        ("It was reported that the tap water was safe.", None, "was reported"),
    ],
)
def test_the_passive_names_its_speaker_with_by_or_nobody(text, speaker, cue):
    """Those who are told don't speak, and neither does 'it'."""
    assert only(text) == (speaker, cue, ["that the tap water was safe"])


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The work is nearly done,” the painter said.", "direct"),
        ("The painter said that the work was nearly done.", "indirect"),
        ("The painter said the work was “nearly done”.", "mixed"),
    ],
)
def test_the_mode_tells_whose_words_they_are(text, mode):
    """Quoted words are direct, reported ones indirect, and a clause with some quoted words mixed."""
    assert [c.mode for c in claims(text) if c.kind == "statement"] == [mode]


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


@pytest.mark.parametrize(
    "text",
    ["The mayor declined to comment.", "The mayor declined to comment on the plan.", "I think the plan is good.",
     "Corbin did not immediately respond to a request for comment.", "The data show that the river is rising.",
     "A spokesman refused to say whether the tower would close.", "The so-called “green belt” is shrinking.",
     "The mayor did not say that the road was closed.", "The sign says “Closed”.", "The clock tells the time.",
     "The gallery shows the painting “The Wheat” this week.", "The flood reportedly killed 12 people.",
     "No one said the bridge was safe.", "If the mayor said the bridge was safe, she was wrong.",
     "The mayor is expected to say the plan will go ahead."],
)  # fmt: skip
def test_what_nobody_says_is_no_statement(text):
    """Refusals, silence, the writer's own thoughts, evidence, scare quotes, titles and hearsay attribute nothing."""
    assert statements(text) == []
