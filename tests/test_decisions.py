"""Decisions: only added, undone by adding, kept while what was decided on stays, looked at again where it changed."""

import pytest

from claims.article import Article
from claims.model import Claim
from factcheck.decisions import seen
from factcheck.errors import NotFoundError
from factcheck.findings import Finding, Side, finding_id
from factcheck.store import Store
from factcheck.store.decisions import Wish

RULES = "1"


def article(name: str, text: str) -> tuple[Article, Claim]:
    """An article of one sentence, with one claim over all of it."""
    whole = Article(id=name, text=text, source=f"Journal {name}")
    sum_ = f"c-{name}-{whole.hash[:6]}"  # as in real ones, another text gives another id
    return whole, Claim(id=sum_, article=name, kind="figure", span=(0, len(text)), text=text, sentence=(0, len(text)))


def between(*claims: Claim, verdict: str = "discrepancy") -> Finding:
    sides = tuple(Side(article=c.article, source=c.source, claim=c.id, span=c.span, text=c.text) for c in claims)
    told = {"severity": "major", "level": "different value", "explanation": "3 n'est pas 4.", "independent_sources": 2}
    return Finding(id=finding_id("figure", verdict, sides), verdict=verdict, kind="figure", sides=sides, **told)


ONE, OTHER = article("a", "Le pont a coûté 3 millions."), article("b", "Le pont a coûté 4 millions.")
FINDING = between(ONE[1], OTHER[1])


def fill(store: Store, *read: tuple[Article, Claim], findings: tuple[Finding, ...]) -> None:
    for whole, claim in read:
        store.add(whole, [claim], RULES)
    store.replace_findings(findings)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "s.db") as store:
        fill(store, ONE, OTHER, findings=(FINDING,))
        yield store


def decide(store: Store, decision: str | None, item: str = FINDING.id, **values: str):
    return store.decisions.decide([Wish(item=item, reviewer="Awa", decision=decision, **values)], RULES)


def status(store: Store, item: str = FINDING.id) -> str:
    found = store.decisions.standing(item)
    return found.status if found else "open"


def test_a_decision_says_who_when_what_and_on_what(store):
    """An entry holds the reviewer, the time, what stood before and after, note, link, rules and what was seen."""
    [entry] = decide(store, "confirmed", note="vu", link="https://example.org/")
    assert (entry.before, entry.after, entry.note, entry.link) == (None, "confirmed", "vu", "https://example.org/")
    assert (entry.reviewer, entry.rules, entry.seen) == ("Awa", RULES, seen(FINDING))
    assert entry.decided_at.endswith("+00:00")
    assert store.decisions.history(FINDING.id) == [entry]


def test_each_change_is_a_line_and_the_same_again_is_none(store):
    """Deciding otherwise adds an entry that names the decision before; deciding the same adds nothing."""
    decide(store, "confirmed")
    assert decide(store, "confirmed") == []
    [second] = decide(store, "dismissed")
    assert (second.before, second.after) == ("confirmed", "dismissed")
    assert [entry.after for entry in store.decisions.history()] == ["confirmed", "dismissed"]


def test_a_note_alone_leaves_the_decision(store):
    """A note or link without a decision keeps what was decided, and a decision without a note keeps the note."""
    decide(store, None, note="à vérifier")
    assert status(store) == "open"
    decide(store, "needs-work")
    decide(store, None, link="https://example.org/")
    entry = store.decisions.standing(FINDING.id).entry
    assert (entry.after, entry.note, entry.link) == ("needs-work", "à vérifier", "https://example.org/")


def test_undo_adds_and_goes_back_step_by_step(store):
    """Each undo takes back the newest decision that still holds; with none left there is nothing to undo."""
    decide(store, "confirmed", note="un")
    decide(store, "dismissed", note="deux")
    assert store.decisions.last_of("Awa") == FINDING.id
    assert store.decisions.undo(FINDING.id, "Awa", RULES).after == "confirmed"
    assert store.decisions.standing(FINDING.id).entry.note == "un"
    assert store.decisions.undo(FINDING.id, "Awa", RULES).after is None
    assert status(store) == "open"
    assert store.decisions.undo(FINDING.id, "Awa", RULES) is None
    assert store.decisions.last_of("Awa") is None
    assert [entry.after for entry in store.decisions.history()] == ["confirmed", "dismissed", "confirmed", None]


def test_undo_after_an_undo_and_a_new_decision(store):
    """What was taken back stays taken back when something else was decided since."""
    decide(store, "confirmed")
    store.decisions.undo(FINDING.id, "Awa", RULES)
    decide(store, "needs-work")
    assert store.decisions.undo(FINDING.id, "Awa", RULES).after is None
    assert store.decisions.undo(FINDING.id, "Awa", RULES) is None


def test_all_decisions_or_none(store):
    """An unknown item leaves the other decisions of the same call out too."""
    wishes = [Wish(item=item, reviewer="Awa", decision="confirmed") for item in (FINDING.id, "f-0000000000")]
    with pytest.raises(NotFoundError, match="f-0000000000"):
        store.decisions.decide(wishes, RULES)
    assert store.decisions.history() == []


def test_a_decision_survives_another_check(store):
    """Checking again leaves the decision where the sides are the same."""
    decide(store, "confirmed")
    store.replace_findings([FINDING])
    assert status(store) == "confirmed"


def test_a_decision_survives_an_edit_elsewhere_in_the_article(store):
    """An article edited outside the passage gives the finding another id; the decision holds for it all the same."""
    decide(store, "confirmed", note="vu")
    edited = Article(id="a", text=ONE[0].text + " Fin.", source="Journal a")
    claim = ONE[1].model_copy(update={"id": "c-edited"})
    again = between(claim, OTHER[1])
    fill(store, (edited, claim), findings=(again,))
    assert again.id != FINDING.id
    assert status(store, again.id) == "confirmed"


def test_a_changed_side_is_looked_at_again(store):
    """A side that reads otherwise makes the decision one to look at again, with what was decided still at hand."""
    decide(store, "confirmed", note="vu")
    edited = article("a", "Le pont a coûté 5 millions.")
    again = between(edited[1], OTHER[1])
    fill(store, edited, findings=(again,))
    found = store.decisions.standing(again.id)
    assert (found.status, found.entry.after, found.entry.note) == ("again", "confirmed", "vu")
    decide(store, "confirmed", again.id)
    assert status(store, again.id) == "confirmed"


def test_a_new_side_or_another_verdict_is_looked_at_again(store):
    """A third article joining the finding, or another verdict on the same sides, re-opens it."""
    decide(store, "confirmed")
    third = article("c", "Le pont a coûté 6 millions.")
    wider = between(ONE[1], OTHER[1], third[1])
    fill(store, third, findings=(wider,))
    assert status(store, wider.id) == "again"
    judged = between(ONE[1], OTHER[1], verdict="update")
    store.replace_findings([judged])
    assert status(store, judged.id) == "again"


def test_a_finding_that_is_still_there_lends_its_decision_to_no_other(store):
    """Another finding with one of the same sides starts open."""
    decide(store, "confirmed")
    third = article("c", "Le pont a coûté 6 millions.")
    other = between(ONE[1], third[1])
    fill(store, third, findings=(FINDING, other))
    assert (status(store), status(store, other.id)) == ("confirmed", "open")


def test_a_decision_that_was_undone_is_not_handed_on(store):
    """Nothing is carried over from a decision that was taken back."""
    decide(store, "confirmed")
    store.decisions.undo(FINDING.id, "Awa", RULES)
    edited = article("a", "Le pont a coûté 5 millions.")
    again = between(edited[1], OTHER[1])
    fill(store, edited, findings=(again,))
    assert status(store, again.id) == "open"


def test_claims_are_decided_too(store):
    """A claim's decision survives an edit elsewhere, and is looked at again where its own words changed."""
    decide(store, "dismissed", ONE[1].id)
    same = Article(id="a", text=ONE[0].text + " Fin.", source="Journal a")
    moved = ONE[1].model_copy(update={"id": "c-moved"})
    store.add(same, [moved], RULES)
    assert status(store, "c-moved") == "dismissed"
    edited = article("a", "Le pont a coûté 5 millions.")
    store.add(*edited[:1], [edited[1]], RULES)
    assert status(store, edited[1].id) == "again"
