"""The bundled pipelines: what loading one takes, and that its tokenizer keeps to spaCy's rules of the language."""

import subprocess
import sys

import pytest
import spacy

from claims.parse.pipeline import trained


def test_loading_a_pipeline_does_not_compile_the_rules_of_its_language():
    program = "import sys; from claims import Article, extract; "
    program += (
        "extract(Article(id='a', text='Le maire a dit non.', language='fr')); print('spacy.lang.fr' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


HYPHENATED = (
    "a-t-il dit-elle arc-en-ciel Aix-en-Provence avant-hier après-midi au-delà Basse-Terre bien-être contre-attaque "
    "demi-heure ex-ministre faux-vampire franco-allemand ÉTATS-UNIS grand-père l'avant-veille mi-juin non-lieu "
    "nord-est porte-parole saint-marc saut-de-ski pet-en-l'air entr'abat Saint-Jean-d’Angély socio-économique "
    "sous-préfet Villers-la-Ville vice-président X-files 12-13 jean-pierre là-bas rendez-vous"
)


@pytest.mark.parametrize("text", [HYPHENATED, HYPHENATED.title(), HYPHENATED.upper(), HYPHENATED.replace("-", "‑")])
def test_what_stays_one_word_is_what_spacy_says_of_the_language(text):
    plain, ours = spacy.blank("fr").tokenizer.token_match, trained("fr").tokenizer.token_match
    assert [bool(ours(word)) for word in text.split()] == [bool(plain(word)) for word in text.split()]
    assert any(map(ours, text.split()))
