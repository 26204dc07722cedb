"""What is done by hand in a store: a passage marked, claims linked, a question split, undone; then compared."""

from collections.abc import Callable, Collection, Sequence

from claims.model import Claim
from factcheck.by_hand import Act, Passage, passage_of
from factcheck.checking import check_store
from factcheck.errors import FactcheckError, NotFoundError
from factcheck.findings import Finding
from factcheck.questions.blocking.pairs import Report
from factcheck.store import Store

ACT = "h-"
"""How the names of acts begin."""
Compare = Callable[[Store], object]
"""Compares a store again, now or soon; `compare_again` does it now."""


def compare_again(store: Store, report: Report | None = None) -> None:
    """Compare the store as it is now; ``report`` gets the counts of the pairs as they are compared."""
    check_store(store, {article.id: article for article in store.articles()}, report)


def mark(store: Store, wanted: Passage, reviewer: str, speaker: str = "", compare: Compare = compare_again) -> Claim:
    """Mark words of an article (`by_hand.to_mark`) as a claim, and give it; ``speaker`` is who says it.

    Raises FactcheckError where they were marked before.
    """
    before = {claim.id for claim in store.claims_of([wanted.article])}
    act = store.acts.do(Act(did="mark", passages=(wanted,), speaker=" ".join(speaker.split()), reviewer=reviewer))
    made = [claim for claim in store.claims_of([wanted.article]) if claim.id not in before]
    if not made:
        store.acts.undo(act.id, reviewer)
        raise FactcheckError(f"{wanted.words!r}: was marked before")
    compare(store)
    return made[0]


def link(store: Store, claims: Sequence[str], reviewer: str, compare: Compare = compare_again) -> Act:
    """Link claims as answers to one question; give the act (`checking.finding_with` gives the finding that holds them).

    Raises NotFoundError for an id that is no claim's, FactcheckError for fewer than two claims, or one that its
    article took back.
    """
    found = {claim.id: claim for claim in (_claim(store, id_) for id_ in claims)}
    if len(found) < 2:
        raise FactcheckError("two claims are linked; name two by their ids, as in `factcheck claims`")
    taken_back = [claim.id for claim in found.values() if claim.is_withdrawn]
    if taken_back:
        raise FactcheckError(f"{taken_back[0]}: its article took it back, so it answers nothing")
    passages = tuple(passage_of(claim, store.article_of(claim.id, claim.article)) for claim in found.values())
    act = store.acts.do(Act(did="link", passages=passages, reviewer=reviewer))
    compare(store)
    return act


def split(
    store: Store, finding: str, reviewer: str, answers: Collection[int] = (), compare: Compare = compare_again
) -> Act:
    """Split the question of a finding: some answers, by their places from 0, from the others; without, each from each.

    Raises NotFoundError for an id that is no finding's, FactcheckError where nothing would be split.
    """
    found = store.find(finding)
    if not isinstance(found, Finding):
        raise NotFoundError(f"{finding}: a claim; a finding is what is split")
    parts = parts_of(found, answers)
    articles, claims = store.evidence([found])
    known = {(claim.article, claim.id): claim for claim in claims}
    sides = [(known[side.article, side.claim], articles[side.article]) for side in found.sides]
    passages = tuple(passage_of(claim, article) for claim, article in sides)
    act = store.acts.do(Act(did="split", passages=passages, parts=parts, reviewer=reviewer))
    compare(store)
    return act


def parts_of(finding: Finding, answers: Collection[int]) -> tuple[int, ...]:
    """Give for each side of a finding the part that it goes to. Raises FactcheckError where all would stay together."""
    count = len(finding.answers)
    if any(number not in range(count) for number in answers):
        raise FactcheckError(f"{finding.id}: its answers go from 1 to {count}")
    part = {side: n for n, answer in enumerate(finding.answers) for side in answer.sides}
    if count < 2 and not answers:
        return tuple(range(len(finding.sides)))
    parts = tuple(int(part[n] in answers) if answers else part[n] for n in range(len(finding.sides)))
    if len(set(parts)) == 1:
        raise FactcheckError(f"{finding.id}: nothing is left to split these answers from")
    return parts


def undo(store: Store, name: str, reviewer: str, compare: Compare = compare_again) -> Act:
    """Take an act back, by its name. Raises NotFoundError where there is none that holds."""
    number = name.removeprefix(ACT)
    act = store.acts.undo(int(number), reviewer) if number.isascii() and number.isdigit() else None
    if act is None:
        raise NotFoundError(f"nothing to undo: no {name!r} among what was done by hand; see `factcheck by-hand`")
    compare(store)
    return act


def name_of(act: Act) -> str:
    """Give the name of an act."""
    return f"{ACT}{act.id}"


def last_act_of(store: Store, reviewer: str) -> Act | None:
    """Give a reviewer's newest act, where nothing that they decided is newer."""
    own = [act for act in store.acts.standing() if act.reviewer == reviewer]
    item = store.decisions.last_of(reviewer)
    decided = store.decisions.history(item)[-1].decided_at if item else ""
    return own[-1] if own and own[-1].done_at > decided else None


def _claim(store: Store, id_: str) -> Claim:
    found = store.find(id_)
    if not isinstance(found, Claim):
        raise NotFoundError(f"{id_}: a finding; claims are what is linked")
    return found
