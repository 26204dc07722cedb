"""How many, how much: figures of one family of units and one size."""

from claims import Claim, Quantity, ontology
from claims.quantities.ages import AGE
from factcheck.questions.evidence.figures import FIGURES, anchor, bearers, number, powers_apart
from factcheck.questions.evidence.setting import of_two_years
from factcheck.questions.figures import compare_values
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.prepared import PreparedClaim, kept


def _is_figure(one: PreparedClaim) -> bool:
    return one.claim.kind == "figure"


def can_meet(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Can two figures answer one question at all?

    Only those of one family of units and one size, no two of what befell persons in two ways, no two ages of persons
    of two names, none of all with one of others or new ones, no two of two years that both name, none that is
    wanted with another that there is, nor one given to be denied: who refutes is no witness.
    """
    if "deny" in {a.claim.stance, b.claim.stance}:
        return False
    alike = _family(a) == _family(b) and powers_apart(a, b) <= _FORTYFOLD
    return alike and not any(apart(a, b) for apart in _VETOES)


def _two_harms(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two figures count the dead and the wounded, say? 39 of 8,082 pairs of two measures were of one question."""
    measures = {side.claim.quantity.measure for side in (a, b) if side.claim.quantity is not None}
    return len(measures) > 1 and measures <= ontology.measures_that("of_event")


def _more_of_them(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Does one count all and the other those beside some already told? 14 of 1,176 such pairs were of one question."""
    partitions = {side.claim.frame.partition if side.claim.frame is not None else "whole" for side in (a, b)}
    return "whole" in partitions and not partitions.isdisjoint(_MORE)


def _wanted_and_had(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Was one of two values wanted or needed, and is the other had? 25 of 1,048 such pairs were of one question."""
    partitions = {side.claim.frame.partition if side.claim.frame is not None else "whole" for side in (a, b)}
    return partitions == {"whole", "target"} and not _one_value(a, b)


_MORE = frozenset({"others", "new"})


def _two_persons(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Are two ages of two persons, by the names beside them, by how far they are apart, or one a limit ('under 18')?

    Of 83 pairs with two names none was of one, of 438 that lie more than ten apart three.
    """
    if not all(side.claim.frame is not None and side.claim.frame.attribute == AGE for side in (a, b)):
        return False
    named = bool(bearers(a) and bearers(b))
    far = abs(number(a) - number(b)) > _YEARS
    return far or (named and not bearers(a) & bearers(b)) or _is_limit(a) != _is_limit(b)


_YEARS = 10
"""Years by which two sources err about one person's age, at most."""


def _is_limit(one: PreparedClaim) -> bool:
    quantity = one.claim.quantity
    return quantity is not None and (quantity.low is None or quantity.high is None)


@kept
def _family(one: PreparedClaim) -> str:
    return ontology.family_of(one.quantity.unit if one.quantity is not None else None)


_VETOES = (_two_harms, _two_persons, _more_of_them, _wanted_and_had, of_two_years)
_FORTYFOLD = 1.6
"""Decimal logarithms beyond which two values were of one question in one of 350 pairs of 30 events."""


def _one_value(a: PreparedClaim, b: PreparedClaim) -> bool:
    return anchor(a) == anchor(b)


def _value(claim: Claim) -> Quantity | None:
    return claim.quantity


def _tells(one: PreparedClaim) -> bool:
    return number(one) >= _TELLING


_TELLING = 4
"""A count from which on its standing elsewhere is no chance."""
FIGURE = Kind(
    "figure", "figure", _is_figure, _value, can_meet, FIGURES, compare_values, _one_value, anchor, tells=_tells
)
