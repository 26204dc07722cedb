"""From links to questions: claims that answer one question come together, the surest first."""

from collections import defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from factcheck.questions.prepared import Place

LEAST = 0.4
"""How sure two groups must be to be of one question, on the mean of the links between them."""
UNLINKED = 0.02
"""How sure two claims are to be of one question of which no link was kept."""
APART = -1e9
"""How sure two claims are that somebody took apart: no group that holds both is ever made, whatever else links it."""
Edge = tuple[Place, Place]


def grouped(links: Mapping[Edge, float], least: float = LEAST) -> list[list[Place]]:
    """Join claims into questions by average linkage: the two groups that are surest on the mean of all their pairs.

    ``links`` gives how sure each pair is, 0 to 1, or `APART`; a pair that it doesn't hold counts as `UNLINKED`. Groups
    of one are left out. The same whatever order the links come in (Sokal and Michener, 1958).
    """
    nodes = sorted({place for edge in links for place in edge})
    number = {place: n for n, place in enumerate(nodes)}
    members: dict[int, list[int]] = {n: [n] for n in range(len(nodes))}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), sure in links.items():
        one, other = number[a], number[b]
        sums[one][other] = sums[other][one] = sure - UNLINKED
    heap: list[tuple[float, int, int]] = []
    for (a, b), sure in links.items():
        if sure >= least:
            heap.append((-sure, min(number[a], number[b]), max(number[a], number[b])))
    heapify(heap)
    fresh = len(nodes)
    while heap:
        _, one, other = heappop(heap)
        if one not in members or other not in members:
            continue
        members[fresh] = members.pop(one) + members.pop(other)
        _merge(sums, one, other, fresh)
        for third, told in sums[fresh].items():
            mean = UNLINKED + told / (len(members[fresh]) * len(members[third]))
            if mean >= least:
                heappush(heap, (-mean, third, fresh))
        fresh += 1
    groups = (sorted(nodes[n] for n in found) for found in members.values() if len(found) > 1)
    return sorted(groups)


def _merge(sums: dict[int, dict[int, float]], one: int, other: int, fresh: int) -> None:
    """Let one group stand for two: what they have with each third is added up."""
    both = [sums.pop(one), sums.pop(other)]
    for found in both:
        for third, told in found.items():
            if third not in (one, other):
                sums[fresh][third] = sums[fresh].get(third, 0.0) + told
    sums.setdefault(fresh, {})
    for third, told in sums[fresh].items():
        for gone in (one, other):
            sums[third].pop(gone, None)
        sums[third][fresh] = told
