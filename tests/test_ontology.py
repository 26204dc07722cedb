"""What is so in every language stands in one place, and the words of each language are words for it."""

import pytest
from language_folders import WHOLE

from claims import ontology
from claims.errors import TableError
from claims.languages import table
from factcheck.messages import languages


@pytest.mark.parametrize("language", WHOLE)
def test_a_language_has_words_for_known_things_only(language):
    """A measure, population, unit or sort of event that a language has words for is one of the ontology."""
    counted, units, events = (table(language, name_) for name_ in ("counted", "units", "events"))
    assert set(counted["measures"]) <= set(ontology.measures())
    assert set(counted["populations"]) <= set(ontology.populations())
    assert {unit["code"] for unit in units["unit"]} <= set(ontology.units())
    assert {*events["nouns"], *events["verbs"]} <= set(ontology.sorts())


def test_every_unit_measures_something_known():
    """The measure of a unit by itself, its base and its smaller unit are of the ontology too."""
    for unit in ontology.units().values():
        assert unit.measure in ontology.measures()
        assert unit.base is None or ontology.units()[unit.base].base is None
        assert unit.smaller is None or unit.smaller.code in ontology.units()


@pytest.mark.parametrize("language", WHOLE)
def test_every_measure_can_be_told(language):
    """A measure that a language has no word for, and no unit of it measures, is one that somebody forgot to finish.

    Ages alone are told by how a duration is set: 'âgé de 34 ans', '34 years old'.
    """
    worded = table(language, "counted")["measures"]
    measured = {ontology.units()[unit["code"]].measure for unit in table(language, "units")["unit"]}
    assert set(ontology.measures()) - {*worded, *measured} == {"age"}


MEASURE_KEYS = {"nouns", "active", "words", "of_persons", "of_things", "verbs", "verbs_of_persons", "verbs_of_things"}


@pytest.mark.parametrize("language", WHOLE)
def test_words_of_a_measure_stand_under_known_keys(language):
    for measure, words in table(language, "counted")["measures"].items():
        assert set(words) <= MEASURE_KEYS, measure


def test_opposites_are_known_and_on_both_sides():
    """What can't hold with a sort of event can't hold the other way round."""
    for sort, fact in ontology.sorts().items():
        assert all(sort in ontology.sorts()[other].opposites for other in fact.opposites)


@pytest.mark.parametrize("language", languages())
def test_readers_are_told_of_measures_and_populations_in_words(language):
    """Each has a name for readers in every language that findings are explained in."""
    known = {**ontology.measures(), **ontology.populations()}
    assert not [what for what, fact in known.items() if language not in fact.names]


def test_a_users_own_facts_are_laid_over(tmp_path, monkeypatch):
    """A new measure and a changed fact stand in `ontology/` beside the user's language tables; wrong ones are named."""
    folder = tmp_path / "ontology"
    folder.mkdir()
    (folder / "measures.toml").write_text("[exiled]\nof_event = true\n[missing]\ngrows = true\n", encoding="utf-8")
    monkeypatch.setenv("FACTCHECK_TABLES", str(tmp_path))
    ontology.measures.cache_clear()
    try:
        assert ontology.measures()["exiled"].of_event
        assert ontology.measures()["missing"].grows
        assert ontology.measures()["missing"].of_event
        (folder / "measures.toml").write_text("[exiled]\nbig = true\n", encoding="utf-8")
        ontology.measures.cache_clear()
        with pytest.raises(TableError, match=r"exiled\.big"):
            ontology.measures()
    finally:
        monkeypatch.undo()
        ontology.measures.cache_clear()
