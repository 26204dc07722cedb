"""Logistic regression over named levels, whose weights never fall where a level speaks more for one question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import spsolve
from scipy.special import expit
from threadpoolctl import threadpool_limits

Vector = NDArray[np.float64]
Order = Mapping[str, Sequence[str]]
"""The levels of evidence by its name, from what speaks against to what speaks for; levels left out are free."""


@dataclass(frozen=True)
class Fit:
    """The weights of a regression in nats: of each level by evidence, of what is carried in, and of nothing."""

    weights: Mapping[tuple[str, str], float]
    carried: float
    base: float


@dataclass(frozen=True)
class Row:
    """What one pair is learned from: its levels by evidence, whether it is of one question.

    ``before`` is a sum carried in, ``weight`` how many pairs it stands for, and ``words`` those that count by
    themselves.
    """

    levels: Mapping[str, str]
    same: bool
    before: float = 0.0
    weight: float = 1.0
    words: frozenset[str] = frozenset()

    @property
    def columns(self) -> list[tuple[str, str]]:
        """What is weighed: each evidence with its level, each word as a level of `WORD`."""
        return [*self.levels.items(), *((WORD, word) for word in sorted(self.words))]


WORD = "word"
"""The name under which the weights of words stand in a `Fit`."""
_HELD = 4.0
"""How firmly a word's weight is held at nothing, of a level's: there are many, and each tells little."""


@dataclass(frozen=True)
class Prior:
    """Weights that were learned before, in nats, and how firmly each is held: the inverse of its variance.

    What is carried in and what nothing says stays as it was.
    """

    weights: Mapping[tuple[str, str], float]
    firmness: Mapping[tuple[str, str], float]
    carried: float
    base: float


_NO_PRIOR = Prior({}, {}, 0.0, 0.0)


def fit(rows: Sequence[Row], order: Order, strength: float, prior: Prior | None = None) -> Fit:
    """Fit weights to rows: the log-likelihood times ``strength``, less half the squares of the weights.

    Of the levels in an order each weighs at least what the one before it does (isotonic, by steps that are not
    negative). With a prior it is the squares of how far each weight moves from it, as firmly as it is held.
    """
    columns: dict[tuple[str, str], int] = {}
    places = [[columns.setdefault(item, len(columns)) for item in row.columns] for row in rows]
    for name in prior.weights if prior else ():
        columns.setdefault(name, len(columns))
    at = np.repeat(np.arange(len(rows)), [len(row) for row in places])
    levels = csr_matrix((np.ones(len(at)), (at, [n for row in places for n in row])), shape=(len(rows), len(columns)))
    steps = _steps(columns, order)
    wanted, extra, weight = np.array([(row.same, row.before, row.weight) for row in rows], dtype=float).T
    known = prior or _NO_PRIOR
    held = np.array([known.weights.get(name, 0.0) for name in columns])
    firm = np.array([known.firmness.get(name, _HELD if name[0] == WORD else 1.0) for name in columns])

    def loss(parameters: Vector) -> tuple[float, Vector]:
        weights, carried, base = steps @ parameters[:-2], parameters[-2], parameters[-1]
        sums, moved = levels @ weights + carried * extra + base, weights - held
        cost = strength * float(weight @ (np.logaddexp(0, sums) - wanted * sums))
        error = strength * weight * (expit(sums) - wanted)
        slope = np.concatenate([steps.T @ (levels.T @ error + firm * moved), [error @ extra + carried, error.sum()]])
        return cost + 0.5 * float(firm @ moved**2 + carried**2), slope

    fixed = [(known.carried, known.carried), (known.base, known.base)] if prior else [(None, None)] * 2
    bounds = [(None, None) if free else (0, None) for free in _free(columns, order)] + fixed
    start = np.concatenate([spsolve(steps.tocsc(), held), [known.carried, known.base]])
    exact = {"maxiter": 10_000, "ftol": 1e-13, "gtol": 1e-7}
    with threadpool_limits(1):  # of products this small, threads only wait for each other
        found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=exact).x
    weights = steps @ found[:-2]
    return Fit({name: float(weights[n]) for name, n in columns.items()}, float(found[-2]), float(found[-1]))


def _steps(columns: Mapping[tuple[str, str], int], order: Order) -> csr_matrix:
    """The matrix that makes weights of parameters: of levels in order, the sum of the steps up to each."""
    matrix = np.eye(len(columns))
    for name, levels in order.items():
        seen = [columns[name, level] for level in levels if (name, level) in columns]
        for n, column in enumerate(seen):
            matrix[column, seen[:n]] = 1
    return csr_matrix(matrix)


def _free(columns: Mapping[tuple[str, str], int], order: Order) -> list[bool]:
    """Which parameters may be negative: all but the steps above the lowest of levels in order."""
    free = [True] * len(columns)
    for name, levels in order.items():
        for column in [columns[name, level] for level in levels if (name, level) in columns][1:]:
            free[column] = False
    return free
