"""The next item of a bulletin and lines of other pages: none of their claims is the article's."""

import pytest

from claims import Article, extract
from claims.reading import complete

STORY = {
    "fr": [
        "Le pont de Sarny est fermé depuis lundi, a annoncé la maire Anne Petit.",
        "La crue a emporté douze maisons du quai, selon la préfecture.",
        "Les travaux dureront jusqu'au mois de mai, a précisé la commune.",
    ],
    "en": [
        "The Sarny bridge has been closed since Monday, Mayor Anne Petit said.",
        "The flood carried away twelve houses on the quay, the prefecture said.",
        "Repairs will last until the month of May, the town said.",
    ],
}
OTHER = {
    "fr": "Un incendie a tué 31 personnes à Vernay, selon les pompiers.",
    "en": "A fire killed 31 people in Vernay, firefighters said.",
}
HEADINGS = {
    "fr": ["En bref", "Autres titres :", "LES AUTRES TITRES", "Dans le reste de l'actualité", "Également aujourd'hui"],
    "en": ["In other news", "Also today:", "OTHER HEADLINES", "News in brief", "Also in the news"],
}
LEADS = {
    "fr": ["Dans le reste de l'actualité, un", "Également dans l'actualité : un"],
    "en": ["In other news, a", "Also in the news: a"],
}
TAGGED = {
    "fr": [
        "VIDÉO. Vernay pleure ses 31 morts",
        "EN IMAGES | Les 31 cercueils de Vernay",
        "5 choses à savoir ce matin",
        "Les trois infos à retenir ce mardi 12 mars",
    ],
    "en": [
        "VIDEO. Vernay mourns its 31 dead",
        "WATCH | The 31 coffins of Vernay",
        "5 things to know today",
        "Three stories to follow this Tuesday",
    ],
}


def told(lines, language):
    return extract(complete(Article(id="a", text="\n".join(lines), language=language)))


def pairs(of):
    return [(language, one) for language in ("fr", "en") for one in of[language]]


@pytest.mark.parametrize(("language", "heading"), pairs(HEADINGS))
def test_what_stands_below_the_heading_of_other_news_is_another_story(language, heading):
    alone = told(STORY[language], language)
    both = told([*STORY[language], heading, OTHER[language]], language)
    assert [claim.text for claim in alone] == [claim.text for claim in both]
    assert alone


@pytest.mark.parametrize(("language", "lead"), pairs(LEADS))
def test_a_paragraph_that_says_it_is_other_news_is_another_story(language, lead):
    both = told([*STORY[language], lead + " " + OTHER[language].partition(" ")[2]], language)
    assert not [claim for claim in both if "31" in claim.text]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_summary_at_the_head_is_the_article_s_own(language):
    """'En bref' above the story opens what it tells in short."""
    first, second, third = STORY[language]
    whole = told([HEADINGS[language][3 if language == "en" else 0], first, second, third], language)
    assert any("aisons" in claim.text or "houses" in claim.text for claim in whole)


@pytest.mark.parametrize(("language", "line"), pairs(TAGGED))
def test_a_line_that_leads_to_another_page_claims_nothing(language, line):
    first, second, third = STORY[language]
    claims = told([first, second, line, third], language)
    assert [claim.text for claim in claims] == [claim.text for claim in told([first, second, third], language)]
