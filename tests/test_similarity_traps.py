"""What string similarity misjudges is decided rightly: the comparison asks what is said, not how alike it looks."""

import pytest
from rapidfuzz import fuzz

from claims.article import Article
from factcheck import compare
from factcheck.findings import TIERS


def verdicts(left: str, right: str) -> set[str]:
    """The verdicts between two short articles."""
    found = compare([Article(id="a", text=left), Article(id="b", text=right)], TIERS)
    return {f.verdict for f in found if len({side.article for side in f.sides}) > 1}


ALIKE = [
    (
        "Le pont de Vernay a été inspecté en mai 2023.",
        "Le pont de Vernay n’a pas été inspecté en mai 2023.",
        {"discrepancy"},
    ),
    (
        "Le taux de chômage a atteint 7,1 % en mai 2023 à Vernay.",
        "Le taux de chômage a atteint 7,4 % en mai 2023 à Vernay.",
        {"discrepancy", "agreement"},  # on the rate, on the month
    ),
]
UNLIKE = [
    (
        "La mairie de Vernay a fermé le pont le 3 mai 2023.",
        "À Vernay, la fermeture du pont remonte au 3 mai 2023, rappelle un riverain.",
    ),
    (
        "Douze personnes sont mortes à Vernay dans l’effondrement du pont en mai 2023.",
        "En mai 2023, l’effondrement du pont de Vernay avait coûté la vie à 12 habitants.",
    ),
]


@pytest.mark.parametrize(("left", "right", "expected"), ALIKE, ids=["negated", "digits"])
def test_near_equal_strings_can_contradict_each_other(left, right, expected):
    """A negation or a digit leaves two strings near equal and turns one sentence against the other."""
    assert fuzz.token_set_ratio(left, right) > 90
    assert verdicts(left, right) == expected


def test_who_did_it_to_whom_is_no_agreement():
    """Subject and object swapped leave the same words; they say another thing, and confirm nothing."""
    left = "Le maire de Vernay a accusé le préfet d’avoir menti."
    right = "Le préfet de Vernay a accusé le maire d’avoir menti."
    assert fuzz.token_set_ratio(left, right) == 100
    assert "agreement" not in verdicts(left, right)


@pytest.mark.parametrize(("left", "right"), UNLIKE, ids=["noun-for-verb", "other-words"])
def test_strings_far_apart_can_say_the_same(left, right):
    """A paraphrase shares few words and one fact."""
    assert fuzz.token_set_ratio(left, right) < 80
    assert verdicts(left, right) == {"agreement"}
