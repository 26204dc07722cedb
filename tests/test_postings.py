"""The inverted index: what a dictionary of lists would say, in arrays."""

from collections import Counter, defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from factcheck.questions.blocking.postings import Postings, hashed

KEYS = st.lists(st.frozensets(st.integers(-5, 5), max_size=5), max_size=8)


def by_hand(keys):
    """Who holds each key that several hold, in order."""
    holders = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            holders[key].append(number)
    return {key: found for key, found in holders.items() if len(found) > 1}


@given(KEYS, st.sampled_from([None, 1, 2, 3]))
def test_sharing_is_counting_by_hand(keys, most):
    """The things that share keys with one are counted key by key, the first ``most`` holders of each."""
    postings = Postings([np.array(sorted(own), dtype=np.int64) for own in keys])
    holders = by_hand(keys)
    for number, own in enumerate(keys):
        others, counts = postings.sharing(number, most)
        expected = Counter(other for key in own for other in holders.get(key, [])[:most])
        assert dict(zip(others.tolist(), counts.tolist(), strict=True)) == expected


@given(KEYS, st.integers(1, 4))
def test_large_keys_are_named_with_their_holders(keys, most):
    """A key that more things hold than asked is given with all of them, in their order."""
    postings = Postings([np.array(sorted(own), dtype=np.int64) for own in keys])
    found = {key: holders.tolist() for key, holders in postings.larger_than(most)}
    assert found == {key: holders for key, holders in by_hand(keys).items() if len(holders) > most}


def test_words_are_hashed_once():
    """A word twice is one key."""
    assert len(hashed(["pont", "rive", "pont"])) == 2
    assert len(hashed([])) == 0
