"""Who said what: the statements of single sentences and small articles, in sentences of our own."""

import time

import pytest

from claims import Article, extract


def statements(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """(speaker's name or words, cue, content) of each statement."""
    found = []
    for claim in extract(Article(id="a", text=text)):
        if claim.kind == "statement":
            speaker = claim.speaker and (claim.speaker.name or claim.speaker.text)
            found.append((speaker, claim.cue and claim.cue.text, [text[a:b] for a, b in claim.content]))
    return found


def only(text: str) -> tuple[str | None, str | None, list[str]]:
    found = statements(text)
    assert len(found) == 1, found
    return found[0]


def test_whoever_is_asked_to_say_it_says_it():
    """'demander à X de préciser que': the asker demands, X is to say the clause."""
    found = statements("Le juge a demandé au témoin de préciser que la porte était ouverte.")
    assert [(speaker, cue) for speaker, cue, _ in found] == [("Le juge", "a demandé"), ("témoin", "préciser")]


def test_a_participle_behind_a_statement_goes_on_with_its_speaker():
    """', affirmant avoir …' is a statement of its own by the subject of the sentence, never an incise."""
    found = statements("Il aurait expliqué aux gendarmes qu'il dormait, affirmant même avoir fermé la porte.")
    assert [(s, c) for s, _, c in found] == [("Il", ["qu'il dormait"]), ("Il", ["avoir fermé la porte"])]


def test_a_quotation_that_stands_alone_goes_on_with_its_speaker():
    """The speaker is carried over, and said to be: the mention has no place beside the words."""
    text = "« Il pleuvait », a raconté Nadia Ferrand. « Personne ne voyait plus la route. »"
    claims = [c for c in extract(Article(id="a", text=text)) if c.kind == "statement"]
    assert [c.speaker.name for c in claims] == ["Nadia Ferrand", "Nadia Ferrand"]
    assert claims[1].speaker.span is None
    assert claims[1].cue is None


def test_a_line_under_a_quotation_signs_it():
    """A name with its function under a quotation that fills its line says who speaks."""
    text = "Il a plu.\n« Rien ne sera plus comme avant dans notre vallée »\nNadia Ferrand, maire de Rochebelle\n\nFin."
    assert only(text)[0] == "Nadia Ferrand"


def test_a_pronoun_goes_back_to_the_last_subject_that_agrees():
    """'Elle' is the mayor, not the colonel."""
    text = "Le colonel Arnaud est arrivé. La maire Nadia Ferrand l'a reçu. Elle a déclaré que tout était prêt."
    assert only(text)[0] == "Nadia Ferrand"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jean Roux affirme que Pierre Vidal a menti. Il assure avoir des preuves.", "Jean Roux"),
        ("Le maire Luc Morel est venu. La ministre Anne Petit est venue. Il a promis de revenir.", "Luc Morel"),
    ],
)
def test_a_pronoun_passes_over_those_somebody_only_speaks_of(text, speaker):
    """Who is named in reported words, or shown to be of the other gender by an article, isn't who goes on speaking."""
    assert statements(text)[-1][0] == speaker


def test_a_participle_set_off_from_its_auxiliary_is_no_incise():
    """The words before 'estimée par' are nobody's, and the subject of 'a, de son côté, demandé' speaks."""
    assert statements("Le conseil a débattu de la facture, estimée à 8 millions d'euros par le cabinet Dulac.") == []
    found = only("Le préfet a, de son côté, demandé aux grévistes de libérer l'accès au site.")
    assert found == ("Le préfet", "demandé", ["de libérer l'accès au site"])


def test_a_name_set_beside_a_pronoun_is_its_own():
    """'Ce dernier, Bruno Sage,' names him: nobody before it is asked for."""
    text = "L'entraîneur Karim Vasseur a salué son gardien. Ce dernier, Bruno Sage, répond : « Nous verrons bien. »"
    assert statements(text)[-1][0] == "Bruno Sage"


def test_no_colon_stands_between_an_inverted_verb_and_its_subject():
    """What follows the colon is quoted inside the quotation; it doesn't speak."""
    text = "Luc Morel raconte : « Un jour, il m'a dit : “Les médailles, c'est pour les chevaux.” »"
    assert only(text)[0] == "Luc Morel"


def test_an_incise_between_subject_and_verb_keeps_both_halves():
    """What is said of the bridge is said too, not the bridge alone."""
    assert only("Le nouveau pont, a-t-il dit, est dangereux.")[2] == ["Le nouveau pont", "est dangereux"]
    assert only("Le pont, assure la chercheuse, a cédé.") == ("la chercheuse", "assure", ["Le pont", "a cédé"])


def test_a_function_stands_for_the_name_the_article_gives_it():
    """'Le gouverneur' is whoever was named governor before."""
    text = "Le gouverneur Paul Lemaire est venu. Le gouverneur a promis de revenir."
    assert only(text)[0] == "Paul Lemaire"


def test_mode_and_stance_tell_how_and_what_for():
    """Quoted words are direct, reported ones indirect, a clause with quoted words mixed; denials are denials."""
    text = (
        "« Tout va bien », a dit Luc Morel. Luc Morel a dit que tout allait bien. "
        "Luc Morel a dit que tout allait « plutôt bien ». Luc Morel a démenti avoir menti."
    )
    claims = [c for c in extract(Article(id="a", text=text)) if c.kind == "statement"]
    assert [c.mode for c in claims] == ["direct", "indirect", "mixed", "indirect"]
    assert [c.stance for c in claims] == ["assert", "assert", "assert", "deny"]


def test_one_odd_mark_does_not_silence_an_article():
    """The statements after a quotation that was never closed are still found."""
    text = "« Le pont a cédé, dit le maire.\nLa préfète a annoncé que la route était fermée."
    assert any(content == ["que la route était fermée"] for _, _, content in statements(text))


@pytest.mark.parametrize("piece", ["« ", '"', "« a » ", "selon ", "dit "])
def test_hostile_repetition_ends_soon_and_without_error(piece):
    """More than a thousand marks or cues in a row give an answer, whatever it is."""
    assert statements(piece * 1_500) is not None


@pytest.mark.parametrize(
    "piece", ["« ", "«", '"', "« » ", "« oui », dit-il. ", "selon ", "la route est longue et ", "| a 12 "]
)
def test_time_grows_in_proportion_to_hostile_text(piece):
    """Four times the marks, cues or words take no more than nine times the time (sixteen would be their square)."""

    def seconds(text):
        started = time.process_time()
        extract(Article(id="a", text=text))
        return time.process_time() - started

    seconds("Le maire a dit « oui ».")
    assert seconds(piece * 800) < 9 * seconds(piece * 200) + 0.2
