"""An inverted index in arrays: which numbered things share a key, for millions of keys in little memory."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]


def hashed(words: Iterable[str]) -> Keys:
    """Give the keys of some words, each once and sorted: their hashes, which no two words of a store will share.

    >>> len(hashed(["pont", "rive", "pont"]))
    2
    """
    return np.unique(np.fromiter((hash(word) for word in words), dtype=np.int64))


class Postings:
    """Who holds each key, given the keys of thing 0, 1, 2 …; what one thing alone holds is left out."""

    def __init__(self, keys: Sequence[Keys]) -> None:
        flat = np.concatenate(keys) if keys else np.empty(0, np.int64)
        owners = np.repeat(np.arange(len(keys)), [len(own) for own in keys])
        order = np.argsort(flat, kind="stable")  # so that the holders of a key stand in their own order
        flat, owners = flat[order], owners[order]
        starts = np.flatnonzero(np.diff(flat, prepend=flat[:1] - 1)) if len(flat) else np.empty(0, np.int64)
        sizes = np.diff(starts, append=len(flat))
        self._shared, self._sizes = flat[starts[sizes > 1]], sizes[sizes > 1]
        self._members = owners[np.repeat(sizes > 1, sizes)]
        self._ends = np.cumsum(self._sizes)
        held = np.argsort(self._members, kind="stable")
        self._held = np.repeat(np.arange(len(self._shared)), self._sizes)[held]
        self._bounds = np.searchsorted(self._members[held], np.arange(len(keys) + 1))

    def larger_than(self, most: int) -> list[tuple[int, Numbers]]:
        """Give the keys that more things hold than ``most``, with their holders."""
        return [(int(self._shared[n]), self._holders(n)) for n in np.flatnonzero(self._sizes > most).tolist()]

    def sharing(self, number: int, most: int | None = None) -> tuple[Numbers, Numbers]:
        """Give the things that share a key with one, itself too, and how many each: of a key, the first ``most``."""
        keys = self._held[self._bounds[number] : self._bounds[number + 1]]
        if not len(keys):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        others, counts = np.unique(np.concatenate([self._holders(key)[:most] for key in keys]), return_counts=True)
        return others, counts

    def _holders(self, key: int) -> Numbers:
        found: Numbers = self._members[self._ends[key] - self._sizes[key] : self._ends[key]]
        return found
