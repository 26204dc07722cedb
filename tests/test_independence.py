"""Independence: a copy confirms nothing, and counts once."""

import pytest
from claims_by_hand import bare, figure, found

from claims import Article
from claims.model import Speaker
from factcheck import compare
from factcheck.independence import Sources, origins
from factcheck.questions.prepared import prepare

WIRE = (
    "Le pont suspendu de Vernay a cédé lundi soir sous le poids de trois camions chargés de gravier. "
    "L’effondrement du pont de Vernay a fait 12 morts, d’après la préfecture. "
    "Les secours ont travaillé toute la nuit à la lumière des projecteurs."
)
OWN = (
    "Nous étions hier au bord de la rivière avec les familles. "
    "Une infirmière nous l’a dit : à Vernay, le pont a fait 12 morts en s’effondrant. "
    "Personne ne comprend pourquoi la route était restée ouverte."
)


def article(name: str, text: str, published: str | None = "2024-05-07") -> Article:
    return Article(id=name, text=text, source=f"Journal {name}", published=published)


def test_a_copy_goes_back_to_the_earlier_article():
    """The article printed first is the origin, whatever its id and whatever order they come in."""
    copy, wire, own = article("a", WIRE, "2024-05-08"), article("w", WIRE + " (avec agence)"), article("o", OWN)
    assert origins([copy, wire, own]) == {"a": "w", "w": "w", "o": "o"}
    assert origins([own, wire, copy]) == {"o": "o", "w": "w", "a": "w"}


def test_a_copy_of_a_copy_goes_back_to_the_first():
    """Three articles that hand a text on are one source."""
    texts = [WIRE, WIRE + " " + OWN[:40], WIRE[:200]]
    copies = [article(str(n), text, f"2024-05-0{n + 1}") for n, text in enumerate(texts)]
    assert set(origins(copies).values()) == {"0"}


@pytest.mark.parametrize("text", ["", "Pont fermé.", "Le pont est fermé depuis lundi soir à Vernay."])
def test_short_articles_are_their_own(text):
    """A few common words, or none, make no copy."""
    assert origins([article("a", WIRE), article("b", text)]) == {"a": "a", "b": "b"}


def test_typography_does_not_hide_a_copy():
    """Other apostrophes, accents lost and capitals are still a copy."""
    assert origins([article("a", WIRE), article("b", WIRE.replace("’", "'").upper())])["b"] == "a"


def test_an_agreement_of_copies_is_none():
    """A figure printed twice from one wire confirms nothing."""
    assert [f for f in compare([article("a", WIRE), article("b", WIRE)]) if f.verdict == "agreement"] == []


def test_a_copy_counts_once():
    """A wire, its copy and an article of its own: three sides, two independent sources."""
    articles = {"a": WIRE, "b": WIRE, "c": OWN}
    sides = [figure(name, text, bare(12)) for name, text in articles.items()]
    [finding] = found(*sides)
    assert finding.verdict == "agreement"
    assert (len(finding.sides), finding.independent_sources) == (3, 2)
    assert "2 sources indépendantes" in finding.explanation


def test_a_copy_that_changes_a_figure_is_reported():
    """A copy confirms nothing, but a figure changed in it is a discrepancy all the same."""
    findings = compare([article("a", WIRE), article("b", WIRE.replace("12", "21"))])
    [finding] = [f for f in findings if f.verdict == "discrepancy"]
    assert (finding.kind, finding.independent_sources) == ("figure", 1)


# --- wires

NEWS = "Le pont de Vernay a fait 12 morts en s’effondrant"
"""What every article here says, each in a text that shares no more with the others."""
TEXTS = (
    "Un témoin parle de cris, puis d’un long silence dans toute la vallée.",
    "Les pompiers ont fouillé la rivière jusqu’au matin avec deux barques et un chien.",
    "Nul ne sait encore qui avait permis aux camions de passer par ce chemin.",
    "Devant la mairie, quelques habitants ont déposé des fleurs sous la pluie.",
)


def side(name: str, *, source="Journal {}", head="", end="", text=NEWS, speaker=None):
    """An article of an outlet of its own with a claim in its second line, a line before it and one behind."""
    number = ord(name) - ord("a")
    told, claim = figure(name, text, bare(12))
    before = f"{head}\nÀ Vernay, on compte les morts. {TEXTS[number]}\n"
    whole = told.model_copy(update={"text": f"{before}{text}.\n{end}", "source": source.format(name)})
    span = (len(before), len(before) + len(text))
    who = Speaker(span=None, text=speaker, name=speaker) if speaker else None
    return whole, claim.model_copy(update={"span": span, "sentence": span, "source": whole.source, "speaker": who})


def counted(*sides) -> int:
    articles = [told for told, _ in sides]
    ready, _ = prepare(articles, [claim for _, claim in sides])
    return Sources(articles).independence(ready).count


AGENCY = {"source": "Agence Vallée Presse (AVP)"}


@pytest.mark.parametrize(
    "credit",
    [
        {"head": "Journal b avec AVP"},
        {"head": "Par Jeanne Corbin, avec AVP"},
        {"end": "Rédaction, avec AVP et Reuters"},
        {"head": "VERNAY (AVP) – Le pont suspendu n’est plus."},
        {"end": "On ignore encore tout du reste. (AVP)"},
        {"end": "(avec l’AVP)"},
        {"end": "Source\u00a0: Agence Vallée Presse"},
        {"source": "Journal {} avec AVP"},
        {"end": "Rédaction, avec agences"},
    ],
)
def test_an_article_that_credits_a_wire_goes_back_to_it(credit):
    """A byline, a dateline or a signature with the name of the wire: wire and article are one source."""
    assert counted(side("a", **AGENCY), side("b", **credit)) == 1
    assert counted(side("a"), side("b", **credit)) == 2


@pytest.mark.parametrize(
    "line",
    [
        {"head": "Vernay négocie avec l’AVP"},
        {"head": "Concert à Vernay (avec Paul Sorel)"},
        {"end": "C’est l’avis de l’Agence Vallée Presse."},
        {"end": "Elle l’a écrit à l’Association des voisins de Porval (AVP)."},
        {"end": "Source\u00a0: préfecture"},
        {"end": "Le maire est venu avec agents et pompiers."},
    ],
)
def test_a_wire_in_running_text_is_no_credit(line):
    """An agency somebody talks to or of, another name in brackets, another source: the articles stay independent."""
    assert counted(side("a", **AGENCY), side("b", **line)) == 2


def test_two_articles_that_credit_one_wire_are_one_source():
    """Neither has the wire's own article beside it, and both go back to it; those of two wires are two."""
    assert counted(side("a", end="(avec AFP)"), side("b", head="Par Anne Roy, avec l’Agence France-Presse")) == 1
    assert counted(side("a", end="(avec AFP)"), side("b", end="(avec Reuters)")) == 2


def test_one_of_two_wires_is_enough_to_be_no_source_of_its_own():
    """An article by two wires adds nothing to either, and the two wires stay two."""
    both = side("c", end="(avec AFP et Reuters)")
    assert counted(side("a", source="AFP"), side("b", source="Reuters"), both) == 2
    assert counted(side("b", source="Reuters"), both) == 1


def test_agencies_without_a_name_are_no_common_source():
    """Two articles 'with agencies' may go back to two of them."""
    assert counted(side("a", end="(avec agences)"), side("b", end="(avec agences)")) == 2


def test_an_outlet_that_is_credited_is_an_origin_too():
    """'Source: Journal a' goes back to that journal's article; two articles of one journal are one source."""
    assert counted(side("a"), side("b", end="Source : Journal a")) == 1
    assert counted(side("a", source="Journal"), side("b", source="Journal")) == 1
    assert counted(side("a", source="Journal"), side("b", source="Gazette")) == 2


def test_a_claim_that_cites_a_wire_is_the_wires():
    """'Selon l'AFP' makes one claim the wire's: two articles that both cite it are one source for that finding."""
    one, other, own = side("a", speaker="l’AFP"), side("b", speaker="Agence France-Presse"), side("c")
    assert counted(one, other) == 1
    assert counted(one, other, own) == 2
    assert counted(one, side("d", source="AFP")) == 1


def test_what_somebody_told_a_wire_is_the_wires():
    """'A dit la maire à l'AFP', in two articles: one interview."""
    text = NEWS + ", a dit la maire à l’AFP"
    assert counted(side("a", text=text), side("b", text=text)) == 1


def test_the_explanation_names_the_wire():
    """Who reads that three articles are two sources is told why; what copies nothing is still shown."""
    sides = [side("a", **AGENCY), side("b", head="Journal b avec AVP"), side("c")]
    [finding] = found(*sides)
    assert (finding.verdict, finding.independent_sources) == ("agreement", 2)
    assert "3 articles, 2 sources indépendantes\u00a0: plusieurs remontent à AVP." in finding.explanation
    [finding] = found(*sides[:2])
    assert "Une seule source indépendante\u00a0: plusieurs remontent à AVP." in finding.explanation


def test_one_voice_in_all_articles_is_said_to_be_one():
    """Two articles that both cite the prefecture are two sources with one voice, and the explanation says so."""
    sides = [side(name, speaker="la préfecture") for name in "abc"]
    [finding] = found(*sides[:2])
    assert finding.independent_sources == 2
    assert finding.explanation.endswith(" Les deux citent la même source\u00a0: la préfecture.")
    assert " Tous citent la même source\u00a0: la préfecture." in found(*sides)[0].explanation
    [finding] = found(sides[0], side("b"))
    assert "même source" not in finding.explanation
