"""What the parse is known to get wrong and how it is mended, on sentences built by hand as the parser gave them."""

import pytest

from claims import Article, extract
from claims.parse.repair import repair
from claims.parse.view import Annotation, Word


def sentence(rows):
    """Words and the places of their heads, of rows 'form pos dep head features' with heads counted from 0."""
    words, heads, at = [], [], 0
    for number, row in enumerate(rows):
        form, pos, dep, head, *features = row.split()
        told = Annotation(form.lower(), form.lower(), pos, dep, "".join(features), pos == "PUNCT", number == 0)
        words.append(Word(number, at, form, told))
        heads.append(int(head))
        at += len(form) + 1
    return words, heads


def mended(language, rows):
    words, heads = sentence(rows)
    repair(language, words, heads)
    return {word.text: (word.dep_, words[head].text) for word, head in zip(words, heads, strict=True)}


def test_a_comma_parts_no_subject_from_its_verb():
    """'Le pont, affirme la mairie, rouvrira': the town hall speaks, and the bridge is what reopens."""
    rows = [
        "Le DET det 1",
        "pont NOUN nsubj 3",
        ", PUNCT punct 1",
        "affirme VERB ROOT 3 VerbForm=Fin",
        "la DET det 5",
        "mairie NOUN obj 3",
        ", PUNCT punct 7",
        "rouvrira VERB conj 3 VerbForm=Fin",
    ]
    found = mended("fr", rows)
    assert found["mairie"] == ("nsubj", "affirme")
    assert found["pont"] == ("nsubj", "rouvrira")
    assert found["affirme"] == ("parataxis", "rouvrira")


def test_a_form_of_saying_behind_an_apposition_is_the_main_verb():
    """'Mary Holt, 52, denies theft': no other verb is there for her."""
    rows = [
        "Mary PROPN ROOT 0",
        "Holt PROPN flat 0",
        ", PUNCT punct 3",
        "52 NUM list 0",
        ", PUNCT punct 5",
        "denies NOUN list 0",
        "theft NOUN appos 0",
    ]
    found = mended("en", rows)
    assert found["denies"] == ("ROOT", "denies")
    assert found["Mary"] == ("nsubj", "denies")
    assert found["theft"] == ("obj", "denies")


def test_a_verb_taken_for_an_adjective_of_its_subject_gets_its_infinitive_back():
    """'Un client jure avoir vu': he swears it."""
    rows = [
        "Un DET det 1",
        "client NOUN nsubj 4",
        "jure ADJ amod 1",
        "avoir AUX aux:tense 4 VerbForm=Inf",
        "vu VERB ROOT 4 VerbForm=Part|Tense=Past",
    ]
    found = mended("fr", rows)
    assert found["jure"] == ("ROOT", "jure")
    assert found["client"] == ("nsubj", "jure")
    assert found["vu"] == ("xcomp", "jure")


def test_two_joined_nouns_are_one_subject():
    """'A guard and his wife were hurt': the wife was taken for the subject alone, then the guard for the root."""
    beside = [
        "A DET det 1",
        "guard NOUN nsubj:pass 6",
        "and CCONJ cc 6",
        "his PRON nmod:poss 4",
        "wife NOUN nsubj:pass 6",
    ]
    found = mended("en", [*beside, "were AUX aux:pass 6", "hurt VERB ROOT 6 VerbForm=Part|Tense=Past"])
    assert found["guard"] == ("nsubj:pass", "hurt")
    assert found["wife"] == ("conj", "guard")
    assert found["and"] == ("cc", "wife")
    lost = ["A DET det 1", "woman NOUN ROOT 1", "and CCONJ cc 5", "her PRON nmod:poss 4", "sons NOUN nsubj 5"]
    found = mended("en", [*lost, "died VERB conj 1 VerbForm=Fin|Tense=Past"])
    assert found["died"] == ("ROOT", "died")
    assert found["woman"] == ("nsubj", "died")
    assert found["sons"] == ("conj", "woman")


def test_two_clauses_keep_their_subjects():
    """'The mayor resigned and his deputy took over': nothing joins the two who act."""
    rows = ["The DET det 1", "mayor NOUN nsubj 2", "resigned VERB ROOT 2 VerbForm=Fin", "and CCONJ cc 6"]
    found = mended("en", [*rows, "his PRON nmod:poss 5", "deputy NOUN nsubj 6", "left VERB conj 2 VerbForm=Fin"])
    assert found["deputy"] == ("nsubj", "left")
    assert found["mayor"] == ("nsubj", "resigned")


def test_a_sound_parse_stays_as_it_is():
    """Where the verb has its subject, and an apposition its commas, nothing is mended."""
    rows = [
        "Ana PROPN nsubj 6",
        "Sol PROPN flat 0",
        ", PUNCT punct 3",
        "maire NOUN appos 0",
        ", PUNCT punct 3",
        "a AUX aux:tense 6 VerbForm=Fin",
        "affirmé VERB ROOT 6 VerbForm=Part|Tense=Past",
        "sa DET det 8",
        "volonté NOUN obj 6",
    ]
    words, heads = sentence(rows)
    before = [(word.dep_, head) for word, head in zip(words, heads, strict=True)]
    repair("fr", words, heads)
    assert [(word.dep_, head) for word, head in zip(words, heads, strict=True)] == before


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        ("en", "The owner, Dalby Mills, blamed cheap imports.", "Dalby Mills", "cheap imports"),
        ("en", "She denied ever having met the treasurer.", None, "ever having met the treasurer"),
        ("en", "As Reed explained, the tower would close.", "Reed", "the tower would close"),
        ("en", "The bridge is safe, government spokesman Tom Hall said.", "Tom Hall", "The bridge is safe"),
        ("fr", "La mairie s’en défend : le plan, assure-t-elle, est prêt.", "mairie", "le plan"),
        ("fr", "Plus loin, les auteurs recommandent de fermer le pont.", None, "de fermer le pont"),
    ],
)
def test_what_is_mended_is_read(language, text, speaker, content):
    """The rules behind need no case of their own."""
    (claim,) = (c for c in extract(Article(id="a", text=text, language=language)) if c.kind == "statement")
    assert claim.speaker.name == speaker
    assert text[slice(*claim.content[0])] == content


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The law says that a tenant must leave."),
        ("fr", "Le code dit que chacun doit payer."),
        ("fr", "Les gendarmes ont fouillé la maison, craignant que le suspect ne s’enfuie."),
    ],
)
def test_nobody_says_what_is_in_force_or_why_somebody_acts(language, text):
    """A law is no witness, and a fear that explains an act is no statement."""
    assert [c for c in extract(Article(id="a", text=text, language=language)) if c.kind == "statement"] == []
