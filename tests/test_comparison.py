"""Comparison: from articles to findings, the same in any order, with ids that stay."""

import pytest
from claims_by_hand import bare, day, figure, found, killed, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import Article, extract_many, read_article
from factcheck import compare
from factcheck.commands.demo import examples
from factcheck.comparison import find_findings
from factcheck.findings import TIERS, Side, finding_id

COLLAPSE = "L’effondrement du pont de Vernay a fait {} morts"
MORE_THAN_12 = killed("plus de 12", 12, soft_low=13, soft_high=14, approximator="more_than")
ABOUT_12 = killed("environ 12", 10, 14, soft_low=11, soft_high=13, approximator="about")


def toll(article: str, quantity, **values):
    return figure(article, COLLAPSE.format(quantity.text), quantity, **values)


def articles(*texts: str) -> list[Article]:
    """Articles of one day by different outlets."""
    return [
        Article(id=f"{n}", text=text, source=f"Journal {n}", published="2024-05-07") for n, text in enumerate(texts)
    ]


def kinds(found) -> set[tuple[str, str]]:
    return {(finding.verdict, finding.kind) for finding in found}


# --- gathering


def test_three_articles_that_differ_are_one_finding():
    """12, 19 and 12 dead are one discrepancy with three sides, in the order of the articles."""
    [finding] = [f for f in found(toll("a", bare(12)), toll("b", bare(19)), toll("c", bare(12))) if f.severity]
    assert [side.article for side in finding.sides] == ["a", "b", "c"]
    assert (finding.verdict, finding.level) == ("discrepancy", "different value")


def test_the_gravest_pair_decides_a_finding():
    """A finding that joins a minor and a major difference is major, whichever pair comes first."""
    for names in (("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a")):
        quantities = (MORE_THAN_12, ABOUT_12, bare(57))
        days = {"published": "2024-05-07"}
        sides = [toll(name, quantity, **days) for name, quantity in zip(names, quantities, strict=True)]
        [finding] = [f for f in found(*sides) if f.verdict == "discrepancy"]
        assert (finding.severity, finding.level) == ("major", "different value")


def test_the_gravest_findings_come_first():
    """Discrepancies before updates before agreements, major before minor."""
    sides = [
        toll("a", bare(12)),
        figure("b", "Le bilan du drame de Vernay est connu", bare(12)),
        *(
            figure(name, "La crue de Vernay a fait des disparus", missing, group="g", published="2024-05-07")
            for name, missing in (("c", bare(3, measure="missing")), ("d", bare(7, measure="missing")))
        ),
    ]
    assert [f.verdict for f in found(*sides)] == ["discrepancy", "agreement"]


def test_an_article_that_repeats_its_figure_confirms_nothing():
    text = "L’incendie de Vernay a fait 12 morts\n\nL’incendie de Vernay a fait 12 morts lundi, selon le maire."
    assert compare(articles(text), TIERS) == []


def test_conflicts_inside_one_article_are_found():
    """An article that gives two tolls in two sentences contradicts itself: one independent source."""
    text = "L’incendie de Vernay a fait 12 morts. Une stèle rappelle que l’incendie de Vernay a fait 19 morts."
    [finding] = [f for f in compare(articles(text), TIERS) if f.kind == "figure"]
    assert (finding.verdict, finding.independent_sources) == ("discrepancy", 1)
    assert {side.article for side in finding.sides} == {"0"}


def test_a_group_is_kept():
    """A finding inside a group of articles carries its name; figures of two groups are not compared."""
    here = [toll("a", bare(12), group="pont"), toll("b", bare(19), group="pont")]
    [finding] = found(*here)
    assert finding.group == "pont"
    assert found(here[0], toll("c", bare(19), group="tunnel")) == []


def test_two_articles_of_one_id_are_refused():
    """Two articles under one id would be one in the findings: that is an error of the caller."""
    with pytest.raises(ValueError, match="share an id"):
        compare([Article(id="a", text="Le pont tient."), Article(id="a", text="Le pont ne tient pas.")])


# --- near-copies: what string similarity gets wrong


def test_a_changed_figure_in_a_near_copy_is_a_discrepancy():
    """Two sentences alike but for '12' and '19' are a discrepancy and agree on nothing, copies or not."""
    for low, high in (("12", "19"), ("douze", "dix-neuf")):
        text = "L’effondrement du pont de Vernay a fait {} morts, selon Jeanne Corbin."
        findings = compare(articles(text.format(low), text.format(high)))
        assert kinds(findings) == {("discrepancy", "figure")}
        assert findings[0].level == "different value"


def test_a_tenth_of_a_percent_is_a_discrepancy():
    """7,1 % and 7,4 % are near-equal strings and different rates."""
    text = "À Vernay, le taux de chômage atteint {} au printemps."
    findings = compare(articles(text.format("7,1 %"), text.format("7,4 %")))
    assert kinds(findings) == {("discrepancy", "figure")}


def test_inspected_and_not_inspected_agree_on_nothing():
    """A sentence and its negation are near-equal strings and no agreement."""
    done = "La préfecture de Vernay a répondu jeudi. Le pont de Vernay a été inspecté en mai 2023."
    undone = "Une lettre le confirme à nos lecteurs. Le pont de Vernay n’a pas été inspecté en mai 2023."
    assert not [finding for finding in compare(articles(done, undone)) if finding.verdict == "agreement"]


def test_inspected_and_not_inspected_are_a_discrepancy():
    """A sentence and its negation can't both be true."""
    findings = compare(
        articles(
            "Le pont de Vernay a été inspecté en mai 2023.", "Le pont de Vernay n’a pas été inspecté en mai 2023."
        ),
        TIERS,
    )
    assert ("discrepancy", "statement") in kinds(findings)


def test_who_accuses_whom_is_no_agreement():
    """Subject and object swapped: the same words, and not the same statement."""
    findings = compare(articles("Le maire accuse le préfet d’avoir menti.", "Le préfet accuse le maire d’avoir menti."))
    assert findings == []


# --- ids and order


def test_an_id_stays_while_its_sides_stay():
    """The order of the articles, a third article elsewhere, another explanation: the id of a finding stays."""
    one, other = toll("a", bare(12)), toll("b", bare(19))
    stranger = told("z", "date", "Le marché de Kermadec a rouvert", when=day("2024-05-01"), names=("Kermadec",))
    [first], [again], [more] = found(one, other), found(other, one), found(one, stranger, other)
    assert first == again
    assert first.id == more.id


def test_an_id_changes_with_its_sides():
    """Another side or kind is another finding."""
    left, right = (Side(article=name, source=None, claim=f"c-{name}", span=(0, 1), text="1") for name in ("a", "b"))
    own = finding_id("figure", "agreement", (left, right))
    assert finding_id("figure", "agreement", (right, left)) == own
    assert finding_id("figure", "agreement", (left,)) != own
    assert finding_id("date", "agreement", (left, right)) != own
    assert finding_id("figure", "discrepancy", (left, right)) != own


@pytest.fixture(scope="module")
def pile():
    """The example articles with their claims, extracted once."""
    return list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))


@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_findings_do_not_depend_on_the_order_of_articles(pile, data):
    """Whatever order articles and claims come in, the same findings come out in the same order."""
    expected = find_findings([article for article, _ in pile], [claim for _, claims in pile for claim in claims])
    assert expected
    shuffled = data.draw(st.permutations(pile))
    claims = data.draw(st.permutations([claim for _, claims in shuffled for claim in claims]))
    assert find_findings([article for article, _ in shuffled], claims) == expected


def test_every_side_is_a_passage_of_its_article(pile):
    """The text of a side is what stands at its span, so that every line can be traced."""
    texts = {article.id: article.text for article, _ in pile}
    for finding in find_findings([article for article, _ in pile], [c for _, claims in pile for c in claims]):
        assert len(finding.sides) >= 2
        assert all(texts[side.article][slice(*side.span)] == side.text for side in finding.sides)
        assert (finding.severity is None) == (finding.verdict != "discrepancy")
