"""Titles: whose function a text gives, and which two can't be one person's."""

from itertools import pairwise

import pytest
from claims_by_hand import decide, level, told

from claims import Article, extract, ontology
from claims.people.functions import functions
from claims.people.titles import find_titles
from factcheck import compare
from factcheck.findings import TIERS
from factcheck.questions.roles import conflict, read_role
from factcheck.questions.titles import compare_titles


def titles(text: str, language: str = "fr") -> list[tuple[str, str]]:
    return [(title.actor, title.role) for title in find_titles(text, [(0, len(text))], language) if not title.former]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La ministre du Plan, Ana Sol, est à Lurs.", [("Ana Sol", "ministre du Plan")]),
        ("Ana Sol, la ministre lodienne du Plan, est à Lurs.", [("Ana Sol", "ministre lodienne du Plan")]),
        ("Selon le préfet Yves Le Bras, la digue tient.", [("Yves Le Bras", "préfet")]),
        ("Le sénateur Jean Kern de la Meuse se tait.", [("Jean Kern", "sénateur")]),
        ("L’audition de M. Jean Kern, conseiller du maire, est finie.", [("Jean Kern", "conseiller du maire")]),
        (
            "Le Premier ministre et ministre du Plan, Jean Kern, part.",
            [("Jean Kern", "Premier ministre"), ("Jean Kern", "ministre du Plan")],
        ),
        ("La vice-procureure Ana Sol indique que tout va bien.", [("Ana Sol", "vice-procureure")]),
        ("« Enfin », a lancé la ministre du Plan Ana Sol aux élus.", [("Ana Sol", "ministre du Plan")]),
        ("Comptable de la Ligue depuis 1998, Jean Kern se tait.", [("Jean Kern", "Comptable de la Ligue")]),
        (
            "« Enfin », a déclaré à l'AVP Jean Kern, directeur de la caisse.",
            [("Jean Kern", "directeur de la caisse")],
        ),
        ("Jean Kern (maire de Sauve) se tait.", [("Jean Kern", "maire de Sauve")]),
        ("Le maire PS de Sauve, Jean Kern, se tait.", [("Jean Kern", "maire PS de Sauve")]),
        (
            "Le ministre de la Paix, le général Ali Daddah, part.",
            [("Ali Daddah", "ministre de la Paix"), ("Ali Daddah", "général")],
        ),
        (
            "Le ministre de l’Éducation nationale et de la Recherche Karim Bel est là.",
            [("Karim Bel", "ministre de l’Éducation nationale et de la Recherche")],
        ),
        (
            "Ana Sol, professeure à Lurs et présidente de la Ligue, proteste.",
            [("Ana Sol", "professeure à Lurs"), ("Ana Sol", "présidente de la Ligue")],
        ),
        (
            "Étaient là Jean Kern, directeur de la caisse, Paul Biro, maire de Sauve, et d’autres.",
            [("Jean Kern", "directeur de la caisse"), ("Paul Biro", "maire de Sauve")],
        ),
    ],
)
def test_a_function_is_read_before_and_behind_a_name(text, expected):
    """An apposition gives a named person a function, whichever comes first, one or several."""
    assert titles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L’épouse du maire, Claire Novak, était là.",
        "Devant le président du tribunal, Jean Kern a avoué.",
        "Selon Jean Kern, le préfet a menti.",
        "Étaient là Jean Kern, le préfet, le maire et la sénatrice.",
        "Le maire appelle Jean Kern au calme.",
        "Jean Kern, 46 ans, un rescapé, se tait.",
        "D’après l’hôpital Jean Kern, tout va bien.",
        "Ana Sol, 40 ans, institutrice à Lurs, Jean Kern, et Paul Biro.",
        "L’ancien maire Jean Kern se tait.",
        "Jean Kern, alors préfet de Lurs, avait signé.",
        "Jean Kern, maire de Lurs de 2008 à 2014, se tait.",
    ],
)
def test_what_stands_beside_a_name_is_not_always_its_function(text):
    """A relative's office, the next person's, a verb's subject, a description, or a function that is past."""
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lurs Coal's chairman, Ann Sole, left.", [("Ann Sole", "Lurs Coal's chairman")]),
        ("Rob Kerr, the league's general secretary, spoke.", [("Rob Kerr", "league's general secretary")]),
        ("Ann Sole, president of the Millers' Guild, left.", [("Ann Sole", "president of the Millers' Guild")]),
        ("The harbour rescue chief, Rob Kerr, agreed.", [("Rob Kerr", "harbour rescue chief")]),
        ("Company spokeswoman Ann Sole said no.", [("Ann Sole", "Company spokeswoman")]),
        ("Lodian Foreign Minister Ann Sole met Rob Kerr.", [("Ann Sole", "Lodian Foreign Minister")]),
        ("Oster County Sheriff Rob Kerr said no.", [("Rob Kerr", "Oster County Sheriff")]),
        ("Commissioner of Prisons Ann Sole left.", [("Ann Sole", "Commissioner of Prisons")]),
        ("Ann Sole, head of the river protection agency, left.", [("Ann Sole", "head of the river protection agency")]),
        ("Chief economist Ann Sole said no.", [("Ann Sole", "Chief economist")]),
        ("Army spokesman Lt. Col. Rob Kerr left.", [("Rob Kerr", "Army spokesman"), ("Rob Kerr", "Lt. Col.")]),
        ("Colonel Rob Kerr, the army's spokesman, left.", [("Rob Kerr", "Colonel"), ("Rob Kerr", "army's spokesman")]),
        ("Ann Sole, who became chief executive in 2019, left.", [("Ann Sole", "chief executive")]),
        ("Rob Kerr, who heads the Oster Fire Command, left.", [("Rob Kerr", "heads the Oster Fire Command")]),
        ("Later Mayor Ann Sole spoke.", [("Ann Sole", "Mayor")]),
        ("On Monday Mayor Rob Kerr's office closed.", [("Rob Kerr", "Mayor")]),
        ("Ann Sole, 54, mayor of Lurs, left.", [("Ann Sole", "mayor of Lurs")]),
        ("Rob Bishop, the mayor of Lurs, left.", [("Rob Bishop", "mayor of Lurs")]),
        ("The mayor's wife, Ann Sole, left.", []),
        ("They were taken to Oster General Hospital.", []),
        ("Rob Kerr (61), the former manager, left.", []),
        ("As told by Lodi News, Lumex spokesman Rob Kerr left.", [("Rob Kerr", "Lumex spokesman")]),
        ("It is part of the network President Ann Sole formed.", [("Ann Sole", "President")]),
        ("Ann Sole, chair of the Lodian National Committee.", [("Ann Sole", "chair of the Lodian National Committee")]),
        ("The show is called Larry King Now.", []),
        ("Ann Sole, who is a leader, left.", []),
    ],
)
def test_english_puts_owner_field_and_body_before_a_function(text, expected):
    """What stands before the head belongs to it; a verb may tell a function, a rank may be shortened."""
    assert titles(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le secrétaire d’Etat aux Lacs, Jean Kern, part.", [("Jean Kern", "secrétaire d’Etat aux Lacs")]),
        ("Mme Sol, 47 ans, maire de Lurs, part.", [("Sol", "maire de Lurs")]),
        ("M. Kern, le président, part.", [("Kern", "président")]),
        ("Ana Sol, qui préside la Ligue des passeurs, part.", [("Ana Sol", "préside la Ligue des passeurs")]),
        ("Le Lt-Col Ana Sol et le Cdt Jean Kern partent.", [("Ana Sol", "Lt-Col"), ("Jean Kern", "Cdt")]),
        ("La directrice générale France, Ana Sol, part.", [("Ana Sol", "directrice générale France")]),
        ("Pour Ana Sol, la maire de Lurs, c’est fini.", [("Ana Sol", "maire de Lurs")]),
        ("Son ambassadeur en Norvège, Jean Kern, part.", [("Jean Kern", "ambassadeur en Norvège")]),
        (
            "Le patron de la prison, l’inspecteur principal Jean Kern, part.",
            [("Jean Kern", "patron de la prison"), ("Jean Kern", "inspecteur principal")],
        ),
    ],
)
def test_a_function_set_apart_shortened_or_told_by_a_verb(text, expected):
    """A name with an honorific, an age, a relative clause or a rank between a function and who bears it."""
    assert titles(text) == expected


def test_a_name_in_short_goes_back_to_the_full_one():
    """'Le commandant Ondo Bela' is Rémi Ondo Bela, whatever his rank is there."""
    text = "Le colonel Rémi Ondo Bela part. Le commandant Ondo Bela revient."
    found = find_titles(text, [(0, 31), (31, len(text))], "fr")
    assert [title.actor for title in found] == ["Rémi Ondo Bela", "Rémi Ondo Bela"]


def test_a_last_name_goes_back_to_the_bearer_of_the_same_function():
    """'Le général Daddah' is Ali Daddah the general; 'le gouverneur Daddah' may be his brother."""
    text = "Le général Ali Daddah part. Le général Daddah revient. Le gouverneur Daddah reste."
    ends = [0, 27, 55, len(text)]
    found = find_titles(text, list(pairwise(ends)), "fr")
    assert [title.actor for title in found] == ["Ali Daddah", "Ali Daddah", "Daddah"]


def test_a_title_is_a_claim_with_the_words_that_carry_it():
    """Name and function stand in the claim's text, also in a sentence that holds no other claim."""
    article = Article(id="a", text="La place était vide. Ana Sol, maire de Lurs, marchait seule.")
    claim = next(claim for claim in extract(article) if claim.kind == "title")
    assert (claim.actor, claim.role, claim.text) == ("Ana Sol", "maire de Lurs", "Ana Sol, maire de Lurs")
    assert article.text[slice(*claim.span)] == claim.text


def test_a_speaker_known_by_a_function_gets_the_name_the_article_gives():
    """'L’édile' is the mayor the article names."""
    text = "Ana Sol, maire de Lurs, a signé l’accord jeudi. L’édile a dit que le pont tiendrait."
    (claim,) = (c for c in extract(Article(id="a", text=text)) if c.kind == "statement")
    assert (claim.speaker.name, claim.speaker.role) == ("Ana Sol", "maire de Lurs")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ministre de l’Agriculture", "ministre lodien de la Santé", ("other portfolio", "major")),
        ("chef de la diplomatie lodienne", "ministre de l’Intérieur", ("other portfolio", "major")),
        ("chef de la diplomatie lodienne", "ministre des Affaires étrangères", None),
        ("ministre des Mines du Lodi", "ministre de la Pêche du Lodi", ("other portfolio", "major")),
        ("ministre", "ministre de la Pêche", None),
        ("ministre de la Santé", "ministre de la Santé publique", None),
        ("ministre de la Santé", "ministre de l’Hygiène publique et de la Santé", None),
        ("ministre des Finances", "ministre de l’Économie", None),
        ("directeur général de la Régie", "directeur financier", ("other post", "minor")),
        ("directrice générale adjointe", "directrice générale", ("other post", "minor")),
        ("directeur du RAF", "directeur général de la Régie autonome des forêts", None),
        ("directeur général de Lumex", "directeur commercial de Batival", None),
        ("maire de Sauve", "maire de Lurs", ("other seat", "major")),
        ("maire de Sauve", "maire de la commune de Sauve", None),
        ("capitaine du cargo", "mécanicienne du cargo", ("other function", "major")),
        ("capitaine du cargo", "colonel", None),
        ("capitaine", "colonel", ("other function", "minor")),
        ("lieutenant-colonel", "colonel", None),
        ("général", "ministre de la Paix", None),
        ("présidente de la Ligue", "vice-présidente de la Ligue", ("other function", "minor")),
        ("présidente de la Ligue", "vice-présidente du Sénat", None),
        ("juge", "juge d’instruction", None),
        ("juge d’instruction", "procureure", ("other function", "minor")),
        ("députée", "maire de Sauve", None),
    ],
)
def test_functions_that_exclude_each_other(one, other, expected):
    """Another portfolio, post, seat or function of one class; what is one said in short, or of another class, goes."""
    left, right = read_role(one, "fr"), read_role(other, "fr")
    assert left is not None
    assert right is not None
    assert conflict(left, right) == conflict(right, left) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("interior minister", "minister", None),
        ("minister", "deputy minister", ("other function", "major")),
        ("interior minister", "foreign minister", ("other portfolio", "major")),
    ],
)
def test_a_function_said_in_short_is_the_same(one, other, expected):
    """English puts what tells a function apart before it."""
    left, right = read_role(one, "en"), read_role(other, "en")
    assert left is not None
    assert right is not None
    assert conflict(left, right) == conflict(right, left) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Jean Kern, PDG de Lumex", "Jean Kern, chief executive of Lumex", "same function"),
        ("Jean Kern, directeur général de Lumex", "Lumex's chairman, Jean Kern", "other function"),
        ("le wali Jean Kern", "Governor Jean Kern", "same function"),
        ("le maire de Sauve, Jean Kern", "the prefect of Sauve, Jean Kern", "other function"),
        ("le capitaine Jean Kern", "Col. Jean Kern", "other function"),
        ("le général Jean Kern", "Defence Minister Jean Kern", None),
        ("la ministre de la Santé, Ana Sol", "Health Secretary Ana Sol", "same function"),
        ("la ministre de la Santé, Ana Sol", "Education Minister Ana Sol", "other portfolio"),
        ("Ana Sol, directrice de l’usine", "plant boss Ana Sol", None),
        ("la ministre de la Santé, Ana Sol", "the health ministry’s head, Ana Sol", None),
    ],
)
def test_functions_meet_across_languages(one, other, expected):
    """Functions and fields of government have one name in both languages; a boss says little."""
    left = Article(id="a", text=f"C’est {one}, qui a parlé à Lodi.", language="fr", group="g")
    right = Article(id="b", text=f"It was {other}, who spoke in Lodi.", language="en", group="g")
    found = [finding.level for finding in compare([left, right], TIERS) if finding.kind == "title"]
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("présidente de la Régie", "directrice générale de la Régie", "sure"),
        ("porte-parole de la Régie", "cheffe de mission de la Régie", "sure"),
        ("directrice de la Régie", "directrice adjointe de la Régie", "sure"),
        ("présidente de la Régie", "directrice générale", "likely"),
        ("ministre du Plan", "porte-parole du gouvernement", "likely"),
        ("présidente de la Régie", "PDG de la Régie", None),
        ("présidente de la Régie", "patronne de la Régie", None),
        ("présidente de la Régie", "médecin", None),
        ("présidente de la Régie", "maire de Lurs", None),
        ("maire de Lurs", "députée de Lurs", None),
        ("présidente de la Régie", "directrice de l’usine", None),
    ],
)
def test_what_somebody_may_hold_beside_another_function_is_no_contradiction(one, other, expected):
    """Sure where a class excludes both or both are of one body, likely where they may be of two, else nothing."""
    articles = [
        Article(id=id_, text=f"Ana Sol, {role}, a quitté la salle à Lodi.", group="g", source=id_)
        for id_, role in (("a", one), ("b", other))
    ]
    found = [f.tier for f in compare(articles, TIERS) if f.kind == "title" and f.verdict == "discrepancy"]
    assert found == ([] if expected is None else [expected])


def test_a_function_the_other_article_gives_too_is_not_contradicted():
    """Who calls her chief executive and, elsewhere, chairwoman agrees with who calls her chief executive."""
    one = "Ann Sole, chief executive of Lumex, spoke in Lodi. Lumex's chairwoman, Ann Sole, left Lodi on Monday."
    other = "Nobody was hurt in Lodi, said Ann Sole, chief executive of Lumex, after the fire."
    articles = [
        Article(id=id_, text=text, language="en", group="g", source=id_) for id_, text in (("a", one), ("b", other))
    ]
    between = [f for f in compare(articles, TIERS) if f.kind == "title" and len({side.article for side in f.sides}) > 1]
    assert [finding.verdict for finding in between] == ["agreement"]


def test_a_last_name_meets_the_full_name_that_nobody_shares():
    """'La préfète Sol' is Eva Sol of the other article, unless that names a second Sol."""
    left = title("a", "Sol", "préfète")
    right = told("b", "title", "Eva Sol, sous-préfète", actor="Eva Sol", role="sous-préfète", about=("sous-préfète",))
    family = "Eva Sol, sous-préfète, sœur de Paul Sol"
    both = told("b", "title", family, actor="Eva Sol", role="sous-préfète", about=("sous-préfète",))
    assert level(compare_titles, left, right) == "other function"
    assert decide(compare_titles, left, both) is None
    another = told("a", "title", "Selon Paul Sol, la préfète Sol part", actor="Sol", role="préfète", about=("préfète",))
    assert decide(compare_titles, another, right) is None


def test_what_all_languages_call_a_function_is_known():
    """A French function is one of the first English ones or of the ontology, and those like it are of the ontology."""
    english = {functions("en").id_of(head) for head in functions("en").classes}
    assert set(functions("fr").ids.values()) <= english | set(ontology.functions())
    assert {like for one in ontology.functions().values() for like in one.like} <= set(ontology.functions())


def title(article: str, actor: str, role: str, **values: object):
    return told(article, "title", f"{actor}, {role}", actor=actor, role=role, about=tuple(role.split()), **values)


def test_titles_of_one_person_at_one_time():
    """The full name must be the same, the function current, the articles close in time."""
    left = title("a", "Ana Sol", "préfète", published="2024-05-01")
    assert level(compare_titles, left, title("b", "Ana Sol", "sous-préfète")) == "other function"
    assert decide(compare_titles, left, title("b", "Eva Sol", "sous-préfète")) is None
    assert decide(compare_titles, left, title("b", "Ana Sol", "sous-préfète", former=True)) is None
    assert decide(compare_titles, left, title("b", "Ana Sol", "sous-préfète", published="2024-09-01")) is None


def test_a_sentence_that_gives_both_functions_means_both():
    """Who is said in one sentence to hold two portfolios is not contradicted by an article that tells one."""
    both = "Jean Kern, ministre des Sports et ministre de la Culture par intérim, a quitté la salle à Lodi."
    one = "Jean Kern, ministre de la Culture, a quitté la salle à Lodi."
    found = compare([Article(id="a", text=both), Article(id="b", text=one)])
    assert not [finding for finding in found if finding.kind == "title"]


def test_an_article_that_contradicts_itself_is_told():
    """Two functions in two sentences of one article are a finding, with both passages in its explanation."""
    text = "Le sénateur Jean Kern a voté contre à Lodi. Plus tard, Jean Kern, député, a quitté la salle à Lodi."
    finding = next(f for f in compare([Article(id="a", text=text)], TIERS) if f.kind == "title")
    assert finding.level == "other function"
    assert "sénateur Jean Kern" in finding.explanation
    assert "Jean Kern, député" in finding.explanation
