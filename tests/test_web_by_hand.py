"""By hand on the page: a passage marked, claims linked, answers split, each undone, without JavaScript too."""

import re

import pytest

from factcheck.review.stored import rows_of
from factcheck.store import Store
from factcheck.store.choices import Choice
from factcheck.web.visit import words

EN = words("en")


def disputed(path):
    with Store(path) as store:
        return store.listings.findings(store.listings.finding_ids(Choice(part="disputed")))


def apart(path):
    """Two figures, one of a disputed question, the other of a question of its own, in an article that isn't in it."""
    with Store(path) as store:
        figures = [finding for finding in store.findings() if finding.kind == "figure"]
    one, *others = sorted(figures, key=lambda finding: finding.verdict != "discrepancy")
    told = {side.article for side in one.sides}
    return one.sides[0].claim, next(s.claim for f in others for s in f.sides if s.article not in told)


def hand_made(path):
    with Store(path) as store:
        return [finding for finding in store.findings() if finding.by_hand]


def test_a_claim_is_linked_with_one_that_is_looked_for(site):
    """Its page leads to the list, each other claim there to a finding that both are in; the page offers to undo it."""
    client, path = site
    one, other = apart(path)
    assert f"/claims?link={one}" in client.get(f"/claims/{one}").text
    with Store(path) as store:
        words_ = store.find(other).text.split()[-1]
    assert f"/claims?link={one}&kind=figure" in client.get(f"/claims/{one}").text
    page = client.get(f"/claims?link={one}&q={words_}").text
    assert EN["linking"] in page
    assert f'name="claim" value="{other}"' in page
    answer = client.post(f"/link?link={one}", {"claim": [one, other]})
    [made] = hand_made(path)
    answer = client.get(answer.headers["location"])
    assert answer.headers["location"] == f"/findings/{made.id}?done=h-1"
    page = client.get(answer.headers["location"]).text
    assert EN["did-link"] in page
    assert EN["by-hand"] in page
    assert client.post("/undo", {"item": "h-1", "back": "/findings/x"}).headers["location"] == "/findings"
    assert hand_made(path) == []


def test_an_answer_is_split_from_its_question(site):
    """The others stay; the flash says so, and the backspace of the keys takes it back."""
    client, path = site
    finding = next(f for f in disputed(path) if len(f.answers) == 3)
    client.post("/split", {"finding": finding.id, "answer": "0"})
    gone = {finding.sides[n].claim for n in finding.answers[0].sides}
    with Store(path) as store:
        kept = [f for f in store.findings() if {side.claim for side in f.sides} & gone and f.kind == finding.kind]
        assert not any({s.claim for s in f.sides} - gone & {s.claim for s in finding.sides} for f in kept)
    client.post("/undo", {})
    assert finding in disputed(path)


def test_ticked_answers_of_the_grid_are_linked_and_split(site):
    """Each cell has a box; two lines become one, and an answer leaves its line."""
    client, path = site
    one, other = apart(path)
    page = client.get("/grid").text
    assert f'name="claim" value="{one}"' in page
    client.post("/link", {"claim": [one, other]})
    [made] = hand_made(path)
    assert {one, other} <= {side.claim for side in made.sides}
    assert client.post("/split", {"claim": [one]}).headers["location"] == "/grid?done=h-2"
    assert not any({one, other} <= {side.claim for side in finding.sides} for finding in hand_made(path))


def test_a_passage_is_marked_in_its_article(site):
    """It is marked in the text at once, with who says it; the words are those of the place that was selected."""
    client, path = site
    with Store(path) as store:
        article = next(a for a in store.articles() if a.text.count("\n") > 4 and a.language == "fr")
    line = max(article.text.splitlines(), key=len)
    chosen = " ".join(line.split()[2:6])
    fields = {"article": article.id, "words": chosen, "around": line, "kind": "statement", "speaker": "Yann Le Bris"}
    answer = client.post("/mark", fields)
    [made] = [claim for claim in claims_of(path, article.id) if claim.rule == "by hand"]
    assert answer.headers["location"].endswith(f"#{made.id}")
    page = client.get(answer.headers["location"].partition("#")[0]).text
    assert EN["did-mark"] in page
    assert f'id="{made.id}"' in page
    assert article.text[slice(*made.span)] == made.text
    assert (made.speaker.name, " ".join(made.text.split())) == ("Yann Le Bris", chosen)


def claims_of(path, article):
    with Store(path) as store:
        return list(store.claims_of([article]))


@pytest.mark.parametrize(
    ("path_", "fields"),
    [
        ("/mark", {"article": "x", "kind": "nonsense", "words": "a"}),
        ("/link", {"claim": "c-none"}),
        ("/link", {}),
        ("/split", {}),
        ("/split", {"finding": "f-none", "answer": "0"}),
        ("/split", {"finding": "f-none", "answer": "x"}),
    ],
)
def test_what_no_page_sends_is_refused_in_a_line(site, path_, fields):
    """With a plain page, and nothing is kept."""
    client, path = site
    answer = client.post(path_, fields)
    assert answer.status in {400, 404, 500}
    assert "Traceback" not in answer.text
    assert re.search("<h1>", answer.text)
    with Store(path) as store:
        assert store.acts.history() == []


def test_sheets_tell_what_was_made_by_hand(site):
    """The row and the sheets of it."""
    client, path = site
    client.post("/link", {"claim": list(apart(path))})
    [made] = hand_made(path)
    with Store(path) as store:
        assert [row.by_hand for row in rows_of(store, [made.id])] == [True]
    assert '"by_hand": true' in client.get("/export/json?part=all").text
    assert "by hand" in client.get("/export/md?part=all").text
