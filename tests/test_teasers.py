"""Teasers of other articles in a page: none is read, in whatever tags they stand, and the article stays whole."""

import pytest

from claims import extract
from claims.article import Article
from claims.reading import complete, read_file

FRENCH = (
    "<p>La crue a emporté le pont de Sarny lundi, a indiqué la préfecture, et la route de la vallée est coupée.</p>",
    "<p>Les habitants de douze maisons ont été relogés par la commune, qui a ouvert le gymnase, selon le maire.</p>",
)
ENGLISH = (
    "<p>The flood carried away the Sarny bridge on Monday, the prefecture said, and the valley road is closed.</p>",
    "<p>Residents of twelve houses were housed by the town, which opened its sports hall to them, the mayor said.</p>",
)
PAGE = '<html lang="{}"><head><title>Sarny</title></head><body><article><h1>Sarny</h1>{}{}{}</article></body></html>'
TITLE = {"fr": "Incendie : 300 hectares brûlés, selon Paul Durand", "en": "Fire: 300 hectares burned, says Paul Durand"}
WORDS = {"fr": ("Lire aussi", "À lire également", "Lire"), "en": ("Read more", "See also", "Related")}
FORMS = (
    "<p><strong>{lead}</strong> <a href='/x'>{title}</a></p>",
    "<strong>{lead}</strong> <a href='/x'>{title}</a>",
    "<p><em>{lead} : <a href='/x'>{title}</a></em></p>",
    "<p><strong>{lead} : {title}</strong></p>",
    "<p><a href='/x'><strong>{lead} : {title}</strong></a></p>",
    "<aside><h3>{lead}</h3><p><a href='/x'>{title}</a></p></aside>",
    "<ul><li class='see'>{lead} : <a href='/x'>{title}</a></li></ul>",
    "<h3>{lead}</h3><ul><li><a href='/x'>{title}</a></li></ul>",
    "<div><span>{lead}</span><div><a href='/x'><em>{title}</em></a></div></div>",
    "<blockquote><p><b>{lead} |</b> <a href='/x'>{title}</a></p></blockquote>",
    "<p>{lead} : <a href='/x'>{title}</a> » <a href='/y'>{title}</a></p>",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_teaser_claims_nothing_and_takes_nothing_along(tmp_path, form, language):
    before, after = FRENCH if language == "fr" else ENGLISH
    for lead in WORDS[language]:
        path = tmp_path / "a.html"
        teaser = form.format(lead=lead, title=TITLE[language])
        path.write_text(PAGE.format(language, before, teaser, after), encoding="utf-8")
        article = read_file(path, language=language).article
        claims = extract(article)
        assert not [c.text for c in claims if "300" in c.text or "Durand" in c.text]
        for paragraph in (before, after):
            assert paragraph[3:-4] in article.text
        assert {"statement", "date"} <= {c.kind for c in claims}


def test_a_teaser_inside_a_paragraph_leaves_the_rest_of_it(tmp_path):
    page = (
        f"<p>Le pont a cédé. <strong>Lire aussi :</strong> <a href='/x'>{TITLE['fr']}</a> Douze maisons sont vides.</p>"
    )
    path = tmp_path / "a.html"
    path.write_text(PAGE.format("fr", FRENCH[0], page, FRENCH[1]), encoding="utf-8")
    text = read_file(path, language="fr").article.text
    assert "Le pont a cédé." in text
    assert "Douze maisons sont vides." in text
    assert "hectares" not in text


@pytest.mark.parametrize(
    "body",
    [
        "<p>Il faut <a href='/x'>lire aussi 300 pages du dossier</a>, dit Paul Durand à la cour lundi matin.</p>",
        "<p><strong>Lire</strong>, écrire, compter : 300 élèves de la commune apprennent, selon Paul Durand.</p>",
    ],
)
def test_words_that_only_look_like_a_teaser_stay(tmp_path, body):
    path = tmp_path / "a.html"
    path.write_text(PAGE.format("fr", FRENCH[0], body, FRENCH[1]), encoding="utf-8")
    assert any("300" in c.text for c in extract(read_file(path, language="fr").article))


LINES = {
    "fr": """
Temps de lecture : 3 min
Lecture 4 min.
3 minutes de lecture
Temps de lecture : moins d'une minute
Écouter (3 min 20) · Partager
1,2 k partages | 45 commentaires
Lire aussi · 5 min
Lecture zen
1/28
Photo 3 sur 12
345 partages
1,2 k vues
Partagé 1 250 fois
Voir les 12 commentaires
Déjà 20 000 abonnés
Lire aussi Incendie : 300 hectares brûlés
À lire également | 300 hectares brûlés
Newsletter : 5 minutes
(Lire aussi : 300 hectares brûlés)
[À LIRE] 300 hectares brûlés
Il vous reste 72 % de cet article.
Photo : Anne Roux / AFP, 12 mars 2024
Des pompiers à Sarny, le 12 mars 2024. (Photo Anne Roux / AFP)
Offre spéciale : 1 € le premier mois
À suivre : 300 hectares brûlés
20 Minutes vous résume
TV 5
(Re)lire : 300 hectares brûlés en 2019
→ Lire aussi : 300 hectares brûlés
Vues : 1 250
J'aime 1,2 k
♥ 128
+ 12 photos
Écouter (3 min)
Note : 4/5
    """,
    "en": """
3 min read
Less than a minute read
Listen (3 min 20 s) · Share
5 minutes · Related
Reading time: 4 minutes
1/28
Photo 3 of 12
NBC 6
Newsletter: 5 minutes a day
1,250 shares
1.2K views
Shared 340 times
Show 12 comments
Join 20,000 subscribers
Read more Fire destroys 300 hectares
See also | 300 hectares burned
DON'T MISS: 300 hectares burned
(Read more: 300 hectares burned)
MORE: 300 hectares burned
Up next: 300 hectares burned
Photo: Ann Reed/AP, March 12, 2024
Firefighters on March 12, 2024. (Photo by Ann Reed/AP)
Subscribe for $1 a month
You have read 2 of 5 free articles
More from News 6: 300 hectares burned
Views: 1,250
Share 128
1.2k
View 12 photos
Listen to this article 3 min
Rating: 4/5
    """,
}
STAMPS = {
    "fr": """
il y a 5 min
Modifié il y a 2 heures
Mis à jour à 14h20
4 avril 2023 - 10h15
Mardi 4 avril 2023, 10 h 15 CEST
Dernière modification le 4 avril 2023 à 10 h 15
    """,
    "en": """
2h ago
Updated 3 hours ago
Tue 4 Apr 2023 10.15 BST
Last modified on Tue 4 Apr 2023 12.40 EDT
First published on Tue 4 Apr 2023 10.15 GMT+1
Published: 10:15 BST, 4 April 2023 | Updated: 12:40 BST, 4 April 2023
    """,
}
TITLES = {"fr": "Le pont de Sarny est emporté", "en": "Sarny bridge is washed away"}


def read_line(line: str, language: str, place: str = "between") -> list[str]:
    """What is claimed by one line between two paragraphs, below the title or at the foot."""
    before, after = (paragraph[3:-4] for paragraph in (FRENCH if language == "fr" else ENGLISH))
    parts = {
        "below the title": [f"{TITLES[language]}\n{line}", before, after],
        "between": [before, line, after],
        "at the foot": [before, after, line],
    }
    text = "\n\n".join(parts[place])
    claims = extract(complete(Article(id="a", text=text, language=language, published="2024-03-13")))
    for paragraph in (before, after):
        at = text.index(paragraph)
        assert [c for c in claims if at <= c.span[0] < at + len(paragraph)]
    at = text.index(line)
    return [c.text for c in claims if at <= c.span[0] < at + len(line)]


def claiming(lines: str, language: str, place: str) -> list[tuple[str, list[str]]]:
    """The lines that claim something there."""
    return [(line, found) for line in lines.split("\n")[1:-1] if (found := read_line(line, language, place))]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("place", ["below the title", "between", "at the foot"])
def test_a_line_of_furniture_claims_nothing(language, place):
    """Reading times, counts, counters, teasers, credits, offers; the paragraphs beside it are read."""
    assert not claiming(LINES[language], language, place)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("place", ["below the title", "at the foot"])
def test_when_a_page_was_written_is_no_claim(language, place):
    """The hour beside the day, how long ago it was: what a page says of itself at its head and foot."""
    assert not claiming(STAMPS[language], language, place)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Lire aussi bien que 300 élèves ne suffit pas.", "fr"),
        ("Il a lu 300 pages en 3 minutes de lecture.", "fr"),
        ("Photo par photo, 300 pièces ont été retrouvées.", "fr"),
        ("Le centre compte 300 places (photo ci-dessous).", "fr"),
        ("La mairie a acheté 300 lits.", "fr"),
        ("Gare de Sarny | 300 minutes", "fr"),
        ("Crue de la Sarny | 300 maisons évacuées | 3 min de lecture", "fr"),
        ("Read more than 300 pages, the judge told them.", "en"),
        ("More than 300 subscribers left on Monday, the newspaper said.", "en"),
        ("The hall has 300 beds (see photo below).", "en"),
        ("Next: the court will hear 300 witnesses.", "en"),
        ("Subscribers paid 300 dollars.", "en"),
    ],
)
def test_a_line_that_only_looks_like_furniture_is_read(line, language):
    assert any("300" in text for text in read_line(line, language))
