"""What a figure measures, by the grammar of its sentence; hand-built parses, no model."""

import pytest

from claims import find_quantities
from claims.parse.conllu import from_conllu
from claims.parse.view import Parsed
from claims.quantities.measures import describe


def parsed(rows: str) -> Parsed:
    """A parsed sentence from lines 'word pos head dep lemma', words counted from 0."""
    cells = enumerate(row.split() for row in rows.strip().splitlines())
    lines = (f"{i + 1} {w} {lemma} {pos} _ _ {int(head) + 1} {dep} _ _" for i, (w, pos, head, dep, lemma) in cells)
    return from_conllu("fr", "\n".join(lines))


PASSIVE = """
Huit NUM 1 nummod huit
marins NOUN 4 nsubj:pass marin
ont AUX 4 aux avoir
été AUX 4 aux:pass être
tués VERB 4 ROOT tuer
"""
ACTIVE = """
Huit NUM 1 nummod huit
marins NOUN 3 nsubj marin
ont AUX 3 aux avoir
tué VERB 3 ROOT tuer
deux NUM 5 nummod deux
gardes NOUN 3 obj garde
"""
PART = """
Douze NUM 1 nummod douze
personnes NOUN 3 nsubj:pass personne
sont AUX 3 aux:pass être
mortes VERB 3 ROOT mourir
, PUNCT 7 punct ,
dont PRON 7 mark dont
neuf NUM 7 nummod neuf
civils NOUN 1 appos civil
"""


@pytest.mark.parametrize(("rows", "expected"), [(PASSIVE, ["killed"]), (ACTIVE, [None, "killed"])])
def test_the_verb_says_what_happened(rows: str, expected: list[str | None]) -> None:
    """The subject of a passive and the object of an active verb are those it happened to."""
    doc = parsed(rows)
    assert [describe(q, doc[:]).measure for q in find_quantities(doc.text)] == expected


def test_a_part_shares_the_verb_of_its_whole() -> None:
    """What 'dont' introduces is measured by the same verb, and says nothing of who the whole are."""
    doc = parsed(PART)
    whole, part = (describe(q, doc[:]) for q in find_quantities(doc.text))
    assert (whole.measure, part.measure) == ("killed", "killed")
    assert (whole.population, part.population) == (None, "civilian")


def test_a_figure_outside_the_sentence_is_untouched() -> None:
    """Nothing is guessed where the parse does not hold the figure."""
    quantity = find_quantities("x " * 50 + "12 quais")[0]
    assert describe(quantity, parsed(PASSIVE)[:]) == quantity


APART = """
37 NUM 1 nummod 37
morts NOUN 1 ROOT mort
contre ADP 5 case contre
23 NUM 5 nummod 23
la DET 5 det le
veille NOUN 1 nmod veille
"""


def test_a_determiner_parts_a_number_from_a_noun() -> None:
    """In 'contre 23 la veille' no eves are counted, whatever the parse ties together."""
    doc = parsed(APART)
    today, bare = find_quantities(doc.text)
    bare = bare.model_copy(update={"noun": None})
    assert [describe(q, doc[:]).noun for q in (today, bare)] == ["morts", None]
