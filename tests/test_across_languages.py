"""Across languages: a French and an English article of one event, compared; and the language told from a text."""

from pathlib import Path

import pytest

from claims import Article, read_article
from claims.errors import ReadError
from factcheck import compare
from factcheck.findings import TIERS, Finding
from factcheck.questions.entities import entity

COLLAPSE_FR = "L’effondrement du pont de Vernay a fait {} morts."
COLLAPSE_EN = "The collapse of the Vernay bridge killed {} people."
BLAST_FR = "L’explosion de l’usine de Vernay a tué 14 ouvriers {}."
BLAST_EN = "The explosion at the Vernay factory killed 14 workers {}."


def findings(french: str, english: str) -> list[Finding]:
    """What is found between a French and an English article of one day."""
    return compare(
        [
            Article(id="fr", text=french, source="Le Journal", language="fr", published="2024-05-07"),
            Article(id="en", text=english, source="The Gazette", language="en", published="2024-05-07"),
        ],
        TIERS,
    )


def of_kind(kind: str, french: str, english: str) -> list[tuple[str, str]]:
    """(verdict, level) of the findings of one kind, each with a side in both articles."""
    found = [finding for finding in findings(french, english) if finding.kind == kind]
    assert all({side.article for side in finding.sides} == {"fr", "en"} for finding in found)
    return [(finding.verdict, finding.level) for finding in found]


# --- figures


def test_dead_and_wounded_are_not_mixed_up():
    """The dead are compared with the dead and the wounded with the wounded."""
    french = "L’effondrement du pont de Vernay a fait 12 morts et 31 blessés."
    english = "The collapse of the Vernay bridge killed 12 people and injured 31."
    assert of_kind("figure", french, english) == [("agreement", "same value")] * 2


def test_two_events_are_not_compared():
    """A bridge that collapses and a market that burns have no figure in common."""
    assert findings(COLLAPSE_FR.format("12"), "The fire at the Kermadec market killed 19 people.") == []


def test_a_finding_is_told_in_both_languages():
    """Whoever reads French or English is told of the same two values, each in words of the article."""
    [finding] = findings(COLLAPSE_FR.format("12"), COLLAPSE_EN.format("19"))
    told = {language: finding.told_in(language).explanation for language in ("fr", "en")}
    assert told["fr"] != told["en"]
    assert all("12 morts" in words and "19 people" in words for words in told.values())


# --- dates


@pytest.mark.parametrize(
    ("french", "english"), [("le 3 mai", "on 5 May"), ("en 1974", "in 1976"), ("le 3 mai", "on May 5, 2024")]
)
def test_dates_of_one_event_that_exclude_each_other_are_a_discrepancy(french, english):
    """One explosion was on one day: two days or years apart can't both be."""
    found = of_kind("date", BLAST_FR.format(french), BLAST_EN.format(english))
    assert found == [("discrepancy", "apart")]


def test_a_month_and_a_day_in_it_agree():
    """One article may be more precise than the other."""
    found = of_kind("date", BLAST_FR.format("en mars"), BLAST_EN.format("on March 12"))
    assert found == [("agreement", "more precise")]


# --- words and names


@pytest.mark.parametrize(
    "english",
    [
        "“The Vernay bridge is old and too narrow for lorries,” said the mayor, Jeanne Corbin.",
        "“The Vernay bridge is ancient and not wide enough for trucks,” said the mayor, Jeanne Corbin.",
    ],
)
def test_a_translated_quotation_differs_in_no_wording(english):
    """A translator's choice of words is nobody's misquotation."""
    french = "« Le pont de Vernay est vieux et trop étroit pour les camions », a déclaré la maire, Jeanne Corbin."
    assert [finding for finding in findings(french, english) if finding.verdict == "discrepancy"] == []


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("L’ONU a annoncé la fermeture du camp de Kermadec.", "The UN announced the closure of the Kermadec camp."),
        (
            "Le Quai d’Orsay a annoncé la fermeture du consulat de Kermadec.",
            "The French foreign ministry announced the closure of the Kermadec consulate.",
        ),
    ],
)
def test_one_speaker_under_two_names_says_the_same(french, english):
    """A statement agrees with its translation where both give it to one person or body, by whatever name."""
    assert of_kind("statement", french, english) == [("agreement", "same statement")]


@pytest.mark.parametrize(
    ("french", "english", "same"),
    [
        ("MSF", "Doctors Without Borders", True),
        ("l’ONU", "the United Nations", True),
        ("Quai d’Orsay", "French Foreign Ministry", True),
        ("Allemagne", "Germany", True),
        ("Autriche", "Australia", False),
        ("MSF", "the UN", False),
    ],
)
def test_an_alias_is_one_name(french, english, same):
    """States and bodies are known by their names in both languages, and not taken for each other."""
    assert (entity(french) == entity(english)) == same


# --- the language of a text

GERMAN = "Der Müller sagt, dass das alte Rad am Montag wieder läuft und die Kinder des Dorfes kommen dürfen. " * 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said on Monday that the bridge would stay closed until the summer.", "en"),
        ("La maire a déclaré lundi que le pont resterait fermé jusqu’à l’été.", "fr"),
    ],
)
def test_the_language_is_told_from_the_text(tmp_path: Path, text, language):
    """Where nothing states it the language is told, with how sure that is; stated, it needs no certainty."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    article, stated = read_article(tmp_path / "a.txt"), read_article(tmp_path / "a.txt", language=language)
    assert (article.language, stated.language) == (language, language)
    assert 0.8 < article.provenance.language_certainty <= 1
    assert stated.provenance.language_certainty is None


def test_another_language_is_refused_in_one_line(tmp_path: Path):
    """A text of a language that is not there is not read by the rules of another: one line says so."""
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    with pytest.raises(ReadError, match="written in 'de'") as caught:
        read_article(tmp_path / "a.txt")
    assert caught.value.slug == "unknown-language"
    assert len(str(caught.value).splitlines()) == 1
