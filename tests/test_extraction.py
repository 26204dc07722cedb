"""From an article to its claims: offsets, furniture, batches, the gate and the pipeline."""

import gc
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import Article, Claim, extract, extract_many
from claims.article import Furniture
from claims.attribution.gate import may_attribute
from claims.components import load
from claims.errors import UnknownLanguageError
from claims.parse.batches import parse

TEXT = (
    "La crue du Vernazon a fait au moins 12 morts le 3 mars 2024, selon la préfecture.\n\n"
    "« L'eau est montée en dix minutes », a raconté Nadia Ferrand, boulangère. Elle a tout perdu.\n\n"
    "Date | Fait | Suite\nMars 2024 | Crue du Vernazon (12 morts) | Enquête ouverte\n"
)


def offsets_hold(article: Article, claims: list[Claim]) -> bool:
    spans = [(claim.span, claim.text) for claim in claims]
    spans += [(c.quantity.span, c.quantity.text) for c in claims if c.quantity]
    spans += [(c.when.span, c.when.text) for c in claims if c.when]
    spans += [(c.cue.span, c.cue.text) for c in claims if c.cue]
    spans += [(c.speaker.span, c.speaker.text) for c in claims if c.speaker and c.speaker.span]
    return all(article.text[start:end] == words for (start, end), words in spans)


def test_every_span_is_the_words_it_shows():
    """`text[start:end]` is always the words of the claim, its figure, date, cue and speaker."""
    article = Article(id="a", text=TEXT)
    claims = extract(article)
    assert {claim.kind for claim in claims} >= {"statement", "figure", "date"}
    assert offsets_hold(article, claims)


WORDS = [
    "\n— ",
    "\n- \xa0",
    "comme l’a dit",
    "se dit",
    "aucun témoin n’a",
    "« ",
    " »",
    '"',
    "selon",
    "la maire",
    "a dit",
    "que",
    "12 morts",
    "le 3 mars",
    ". ",
    ", ",
    "\n",
    "|",
    "Paul",
    "é",
    "\x00",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_whatever_the_text_spans_hold_and_nothing_is_raised(text):
    """Any jumble of marks, cues, figures and lines gives claims whose spans hold."""
    article = Article(id="a", text=text)
    assert offsets_hold(article, extract(article))


def test_a_figure_in_somebodys_words_carries_the_speaker():
    """'Selon la préfecture' holds for the toll and the day it gives."""
    figure = next(c for c in extract(Article(id="a", text=TEXT)) if c.kind == "figure")
    assert figure.speaker is not None
    assert figure.speaker.text == "la préfecture"
    assert figure.cue is not None
    assert figure.quantity is not None
    assert (figure.quantity.measure, figure.quantity.low, figure.quantity.approximator) == ("killed", 12, "at_least")
    assert str(figure.when and figure.when.start) == "2024-03-03"


def test_hearsay_is_marked():
    """The conditional of hearsay is kept as a hedge."""
    claims = extract(Article(id="a", text="L'incendie aurait fait 12 morts. L'incendie a fait 12 morts."))
    assert [c.hedged for c in claims if c.kind == "figure"] == [True, False]


def test_a_part_is_told_from_its_whole():
    """'26 personnes, dont quatre pompiers' is a count and a part of it."""
    claims = extract(Article(id="a", text="L'incendie a tué 26 personnes, dont quatre pompiers."))
    assert [(c.quantity.low, c.part) for c in claims if c.quantity] == [(26, False), (4, True)]


@pytest.mark.parametrize("piece", [TEXT, "- Un titre de page voisine\n", "« Oui », dit-il. "])
def test_time_grows_with_the_text_and_no_faster(piece):
    """Four times the article takes about four times the processor's time, never sixteen."""

    def seconds(times: int) -> float:
        started = time.process_time()
        extract(Article(id="a", text=piece * times))
        return time.process_time() - started

    seconds(1)
    assert seconds(80) < 9 * seconds(20) + 0.3


def test_furniture_yields_no_claim_and_moves_no_offset():
    """What is marked as page furniture is not read; the rest keeps its place."""
    text = "Lire aussi : 300 morts dans un séisme\nLe pont a coûté 3 millions d'euros."
    plain = extract(Article(id="a", text=text))
    marked = extract(Article(id="a", text=text, furniture=(Furniture(span=(0, text.index("\n")), kind="links"),)))
    assert [c.quantity.text for c in marked if c.quantity] == ["3 millions d'euros"]
    assert [c.id for c in marked] == [c.id for c in plain if c.span[0] > text.index("\n")]


def test_a_claims_id_depends_on_the_text_alone():
    """The same text under another article id has the same claim ids; another text has others."""
    one, other = (extract(Article(id=id_, text=TEXT)) for id_ in ("a", "b"))
    assert [c.id for c in one] == [c.id for c in other]
    assert len({c.id for c in one}) == len(one)
    assert {c.id for c in extract(Article(id="a", text=TEXT + " "))}.isdisjoint(c.id for c in one)


def test_many_articles_come_out_in_order_and_as_one_by_one():
    """A batch gives what single articles give; so do two processes."""
    articles = [Article(id=str(i), text=TEXT.replace("12", str(i))) for i in range(20)]
    together = [(a.id, [c.id for c in claims]) for a, claims in extract_many(articles)]
    assert together == [(a.id, [c.id for c in extract(a)]) for a in articles]
    assert together == [(a.id, [c.id for c in claims]) for a, claims in extract_many(articles, processes=2)]


def test_an_unknown_language_is_named_with_those_there_are():
    """The error is one plain line."""
    with pytest.raises(UnknownLanguageError, match="no language 'xx'; available: en, fr"):
        extract(Article(id="a", text="Bla.", language="xx"))


def test_an_empty_article_has_no_claims():
    """Nothing in, nothing out, and no error."""
    assert extract(Article(id="a", text="")) == []
    assert extract(Article(id="a", text=" \n ")) == []


def test_the_gate_keeps_what_can_hold_a_claim_and_spares_the_rest():
    """A cue, a quotation mark or an attributing preposition opens it; plain narration does not."""
    nlp = load("fr")
    doc = nlp.get_pipe("sentences")(
        nlp.make_doc("Le maire affirme partir. Les rues restent vides. « Oui. » D’après lui, rien.")
    )
    starts = [t.i for t in doc if t.is_sent_start]
    spans = [doc[a:b] for a, b in zip(starts, [*starts[1:], len(doc)], strict=True)]
    assert [may_attribute(span) for span in spans] == [True, False, True, True]


def test_parsing_some_sentences_leaves_the_others_whole():
    """Every sentence keeps its boundaries and one root, parsed or not."""
    nlp = load("fr")
    doc = nlp.get_pipe("sentences")(nlp.make_doc("Le maire parle. Les rues sont vides. La pluie tombe."))
    parse(nlp, [doc], [[(4, 9)]])
    assert [sent.text for sent in doc.sents] == ["Le maire parle.", "Les rues sont vides.", "La pluie tombe."]
    assert doc[5].pos_ == "NOUN"
    assert all(sum(t.head.i == t.i for t in sent) == 1 for sent in doc.sents)


def test_the_components_work_in_a_pipeline_by_name():
    """`nlp(text)` of the bundled pipeline sets statements, quantities and dates, and spans to show."""
    doc = load("fr")("Selon la préfecture, 12 maisons ont brûlé le 3 mars 2024.")
    assert [s.cue.text for s in doc._.statements] == ["Selon"]
    assert [q.low for q in doc._.quantities] == [12]
    assert [str(w.start) for w in doc._.dates] == ["2024-03-03"]
    assert set(doc.spans) >= {"statements", "figures", "dates"}


def test_the_code_of_the_rules_knows_no_french_word():
    """Language facts live in TOML: no accented letter or guillemet in a string of the rules that is not a docstring."""
    import ast  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    import claims  # noqa: PLC0415

    for path in Path(claims.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = {id(n): n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        documented = (n.body for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef))
        for body in documented:
            for statement in body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    strings.pop(id(statement.value), None)
        assert not [text for text in strings.values() if re.search(r"[éèêàùçœ]", text)], path


def test_two_cues_before_one_clause_are_one_statement():
    """Of two coordinated verbs that could both govern a clause, the nearest does; no two claims share an id."""
    text = "Le maire salue le calme des habitants et rappelle que le pont rouvrira lundi."
    claims = list(extract(Article(id="a", text=text, published="2024-03-12")))
    said = [claim for claim in claims if claim.kind == "statement"]
    assert [claim.cue.text for claim in said if "que le pont" in claim.text and claim.content[0][0] > 40] == [
        "rappelle"
    ]
    assert len({claim.id for claim in claims}) == len(claims)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "D’après le syndicat des routiers, 140 camions-bennes ont brûlé sur la route.",
            "syndicat des routiers",
        ),
        ("Selon Jeanne Corbin, 42 ans, le pont est ouvert.", "Jeanne Corbin"),
    ],
)
def test_a_speaker_ends_before_a_number(text, speaker):
    """What a number opens behind a comma, an age or what is counted, is no part of the name of who speaks."""
    [said] = [claim for claim in extract(Article(id="a", text=text)) if claim.kind == "statement"]
    assert (said.speaker.name or said.speaker.text) == speaker


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_it_was(is_on):
    """It is out of the way while a batch is read, and on afterwards where the caller had it on."""
    (gc.enable if is_on else gc.disable)()
    try:
        reading = extract_many([Article(id="a", text=TEXT)])
        next(reading)
        assert gc.isenabled() is is_on
        with pytest.raises(UnknownLanguageError):
            extract(Article(id="a", text=TEXT, language="xx"))
        assert gc.isenabled() is is_on
    finally:
        gc.enable()
