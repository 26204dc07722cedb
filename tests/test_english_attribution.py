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
        (
            "“The bridge will hold all winter,” said the mayor, Joan Corbin.",
            "Joan Corbin", "said", ["The bridge will hold all winter"],
        ),
        (
            "“The ward is full,” Anna Wells, a nurse, said.",
            "Anna Wells", "said", ["The ward is full"],
        ),
        (
            "“We leave tomorrow,” Luke Morrell said, “and we will not come back.”",
            "Luke Morrell", "said", ["We leave tomorrow", "and we will not come back."],
        ),
        (
            "Luke Morrell replied: “The budget will not be enough.”",
            "Luke Morrell", "replied", ["The budget will not be enough."],
        ),
        (
            "“We are ready,” the captain of the ferry, Tom Reed, told reporters on Monday.",
            "Tom Reed", "told", ["We are ready"],
        ),
        (
            "The treasurer warned that the fund was empty, and that taxes would rise.",
            "The treasurer", "warned", ["that the fund was empty, and that taxes would rise"],
        ),
        (
            "The mayor announced the closure of the market.",
            "The mayor", "announced", ["the closure of the market"],
        ),
        (
            "The bakers claimed to have lost half of their customers.",
            "The bakers", "claimed", ["to have lost half of their customers"],
        ),
    ],
)  # fmt: skip
def test_each_form_of_attribution_gives_speaker_cue_and_content(text, speaker, cue, content):
    """Before, after or around a quotation, inverted or not, after a colon, a clause, a noun phrase, an infinitive."""
    assert only(text) == (speaker, cue, content)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The mayor said the road would be closed on Monday.", "The mayor", "the road would be closed on Monday"),
        ("The mayor told reporters the road would reopen.", "The mayor", "the road would reopen"),
        ("The mayor admitted the works were late.", "The mayor", "the works were late"),
        ("The union claims wages have fallen.", "union", "wages have fallen"),
        ("Officials say the dam is safe.", "Officials", "the dam is safe"),
    ],
)
def test_a_clause_is_said_without_that_too(text, speaker, content):
    """English leaves 'that' out: what is said is the whole clause, and whom it was told to is no part of it."""
    assert (only(text)[0], only(text)[2]) == (speaker, [content])


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The new footbridge is too narrow, said the mayor.", "the mayor", ["The new footbridge is too narrow"]),
        ("The new footbridge is too narrow, the mayor said.", "the mayor", ["The new footbridge is too narrow"]),
        ("The new footbridge, the mayor said, is too narrow.", "the mayor", ["The new footbridge", "is too narrow"]),
        ("The dam is safe, engineers say.", "engineers", ["The dam is safe"]),
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
        (
            "The dam is safe, according to a report by the engineers.",
            "report by the engineers",
            "The dam is safe",
        ),
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
        ("The mayor asked shops to close early.", "The mayor", "demand", "shops to close early"),
        ("The union demanded the reopening of the line.", "union", "demand", "the reopening of the line"),
        ("The minister promised to rebuild the school.", "The minister", "promise", "to rebuild the school"),
        ("The mayor asked whether the bridge was safe.", "The mayor", "ask", "whether the bridge was safe"),
        ("The company denied the accusations.", "company", "deny", "the accusations"),
        ("The treasurer was accused by the regulator of fraud and theft.", "regulator", "accuse", "of fraud and theft"),
        ("Experts believe that the river will rise.", "Experts", "estimate", "that the river will rise"),
        ("The firm said it would leave.", "firm", "assert", "it would leave"),
    ],
)
def test_the_stance_tells_what_the_speaker_does(text, speaker, stance, content):
    """Who urges, promises, asks, denies, accuses or estimates doesn't simply state."""
    [claim] = [c for c in claims(text) if c.kind == "statement"]
    assert (claim.speaker.name or claim.speaker.text, claim.stance) == (speaker, stance)
    assert [text[a:b] for a, b in claim.content] == [content]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("A statement by the port authority said the ferry was late.", "port authority", "the ferry was late"),
        ("In a statement, the museum said the tower would close.", "the museum", "the tower would close"),
        ("The firm said in a statement that the tower would close.", "firm", "that the tower would close"),
    ],
)
def test_a_statement_is_its_authors(text, speaker, content):
    """A written statement doesn't speak: whoever put it out does, and 'in a statement' is no part of the words."""
    assert (only(text)[0], only(text)[2]) == (speaker, [content])


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Residents were told that the tap water was safe.", None, "were told"),
        ("Residents were told by the council that the tap water was safe.", "council", "were told"),
        ("It was reported that the tap water was safe.", None, "was reported"),
        ("It is said that the tap water was safe.", None, "is said"),
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
        ("The painter said the studio had ‘no windows’ at all.", "mixed"),
    ],
)
def test_the_mode_tells_whose_words_they_are(text, mode):
    """Quoted words are direct, reported ones indirect, and a clause with some quoted words mixed."""
    assert [c.mode for c in claims(text) if c.kind == "statement"] == [mode]


def test_quoted_words_alone_are_what_is_spoken_of():
    """'Spoke of “…”' attributes the words inside the marks."""
    assert only("The mayor spoke of “a costly mistake”.") == ("The mayor", "spoke", ["a costly mistake"])
