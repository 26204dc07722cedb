"""Language facts as data: every table is there, holds together, and says what the rules ask."""

from typing import get_args

import pytest
from language_folders import WHOLE

from claims.attribution.lexicon import lexicon
from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.model import Stance

TAKES = {
    "quote",
    "bare",
    "named",
    "incise",
    "clause",
    "question",
    "inf",
    "object",
    "fragment",
    "as",
    "claimed",
    "self",
    "behind",
}


@pytest.mark.parametrize("language", WHOLE)
def test_cue_classes_use_the_words_the_rules_know(language):
    """Each class of cues has a stance of the contract and takes what a rule finds."""
    for entry in [*table(language, "cues")["verbs"], *table(language, "cues")["expressions"]]:
        assert entry["stance"] in get_args(Stance)
        assert set(entry["takes"]) <= TAKES
        assert ("inf" in entry) == ("inf" in entry["takes"])
        assert ("as" in entry) == ("as" in entry["takes"])


@pytest.mark.parametrize("language", WHOLE)
def test_every_cue_verb_has_forms(language):
    """A verb that fits no pattern of conjugation could only be found in the infinitive."""
    fewest = {"en": 3, "fr": 10}[language]  # an English verb may have one form for past and participle
    for entry in table(language, "cues")["verbs"]:
        for verb in entry["verbs"].split():
            assert len(forms_of(verb, language)) > fewest - 1, verb


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("déclarer", {"déclare", "déclarait", "déclara", "déclaré", "déclarant", "déclareront"}),
        ("annoncer", {"annonça", "annonçait", "annoncé"}),
        ("exiger", {"exigeait", "exigea", "exigeant"}),
        ("appeler", {"appelle", "appelait", "appelé"}),
        ("dire", {"dit", "disait", "dira", "dites"}),
        ("promettre", {"promet", "promis", "promettait"}),
        ("soutenir", {"soutient", "soutenu", "soutint"}),
        ("répondre", {"répond", "répondu", "répondit"}),
        ("craindre", {"craint", "craignait"}),
        ("avertir", {"avertit", "avertissait", "averti"}),
        ("démentir", {"dément", "démentait", "démenti"}),
        ("reconnaître", {"reconnaît", "reconnaissait", "reconnu"}),
        ("conclure", {"conclut", "concluait", "conclu"}),
        ("écrire", {"écrit", "écrivait"}),
        ("révéler", {"révèle", "révélait"}),
        ("marteler", {"martèle", "martelait"}),
    ],
)
def test_forms_follow_from_the_infinitive(verb, forms):
    """The conjugation patterns give the forms the press uses."""
    assert forms <= forms_of(verb, "fr")


def test_a_form_leads_back_to_its_verb():
    """The lexicon knows a form's infinitives, and what they take."""
    words = lexicon("fr")
    assert "promettre" in words.verbs["promis"]
    assert words.takes("promettre", "inf")
    assert words.leads("promettre", "inf", "de")
    assert not words.leads("promettre", "inf", "à")
    assert words.stance("promettre", "inf") == "promise"
