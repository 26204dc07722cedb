"""By hand: a passage marked, claims linked, a question split; kept over checks, edits and re-reading, and undone."""

import json
import sqlite3

import pytest

from claims import extract
from claims.article import Article
from claims.fingerprint import rules_version
from factcheck.by_hand import Act, passage_of, to_mark
from factcheck.checking import check_store
from factcheck.errors import FactcheckError
from factcheck.store import Store
from factcheck.why.finding import why_of

PORT = {
    "phare": "Le chantier du port de Roscanvel a employé 40 soudeurs. La jetée ouvrira lundi.",
    "ancre": "À Roscanvel, les ateliers navals font vivre 55 familles, selon la mairie.",
    "vigie": "Le port de Roscanvel a embauché 40 soudeurs.",
}


def article(name: str, text: str | None = None, **values: object) -> Article:
    told = {"id": name, "text": text or PORT[name], "source": name.title(), "published": "2024-03-12"}
    return Article.model_validate(told | values)


def read(store: Store, *articles: Article) -> None:
    for one in articles:
        store.add(one, extract(one), rules_version())
    check(store)


def check(store: Store) -> None:
    check_store(store, {one.id: one for one in store.articles()})


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "s.db") as store:
        read(store, *map(article, PORT))
        yield store


def claim(store: Store, name: str, words: str):
    [found] = [
        one
        for one in store.claims_of([name])
        if (one.quantity and words in one.quantity.text) or (one.kind == "date" and words in one.when.text)
    ]
    return found


def passage(store: Store, name: str, words: str):
    one = claim(store, name, words)
    return passage_of(one, store.article(one.article))


def do(store: Store, did: str, *passages, **values) -> Act:
    act = store.acts.do(Act(did=did, passages=passages, reviewer="Awa", **values))
    check(store)
    return act


def sides(finding) -> set[str]:
    return {side.article for side in finding.sides}


def with_article(store: Store, *names: str):
    return [finding for finding in store.findings() if set(names) <= sides(finding) and finding.kind == "figure"]


def test_two_claims_that_no_rule_joins_are_compared_once_they_are_linked(store):
    """A link by hand is given: the values are compared as always, and the finding is sure and says it was made so."""
    assert with_article(store, "phare", "ancre") == []
    do(store, "link", passage(store, "phare", "40"), passage(store, "ancre", "55"))
    [found] = with_article(store, "phare", "ancre")
    assert (found.verdict, found.level, found.severity) == ("discrepancy", "different value", "major")
    assert (found.tier, found.by_hand) == ("sure", True)
    assert why_of(found, store).given


def test_a_link_brings_the_whole_question_along(store):
    """What the two were of one question with comes together too."""
    [own] = with_article(store, "phare", "vigie")
    assert not own.by_hand
    do(store, "link", passage(store, "phare", "40"), passage(store, "ancre", "55"))
    [found] = with_article(store, "phare", "ancre")
    assert sides(found) == {"phare", "ancre", "vigie"}


def test_what_no_rule_can_compare_stands_side_by_side(store):
    """A figure and a date: the finding asks the reader, and claims nothing."""
    do(store, "link", passage(store, "phare", "lundi"), passage(store, "ancre", "55"))
    [found] = [finding for finding in store.findings() if finding.by_hand]
    assert (found.kind, found.level, found.severity) == ("statement", "side by side", "minor")
    assert len(found.answers) == 2


def test_a_split_question_never_comes_together_again(store):
    """Its answers are apart in the next check too, while a link done later brings them together."""
    assert with_article(store, "phare", "vigie")
    two = passage(store, "phare", "40"), passage(store, "vigie", "40")
    do(store, "split", *two, parts=(0, 1))
    assert with_article(store, "phare", "vigie") == []
    read(store, article("balise", "Le port de Roscanvel emploie 40 soudeurs depuis mars."))
    assert with_article(store, "phare", "vigie") == []
    do(store, "link", *two)
    assert len(with_article(store, "phare", "vigie")) == 1


def test_undo_brings_back_what_was(store):
    """Each act is taken back by one that is added: the findings are those that were."""
    before = store.findings()
    do(store, "split", passage(store, "phare", "40"), passage(store, "vigie", "40"), parts=(0, 1))
    do(store, "link", passage(store, "phare", "40"), passage(store, "ancre", "55"))
    assert store.findings() != before
    assert store.acts.undo(None, "Awa").did == "link"
    assert store.acts.undo(1, "Awa").did == "split"
    assert store.acts.undo(None, "Awa") is None
    assert not store.is_checked()
    check(store)
    assert store.findings() == before
    assert len(store.acts.history()) == 4


def test_a_link_holds_where_its_articles_are_edited_elsewhere(store):
    """Another text gives other claims: the passages are found again by their words."""
    do(store, "link", passage(store, "phare", "40"), passage(store, "ancre", "55"))
    edited = article("phare", "Roscanvel, mardi. " + PORT["phare"] + " Il a coûté cher.")
    before = claim(store, "phare", "40").id
    read(store, edited)
    assert claim(store, "phare", "40").id != before
    [found] = with_article(store, "phare", "ancre")
    assert found.by_hand


def test_a_link_whose_passage_is_gone_says_nothing(store):
    """Neither a finding nor a failure."""
    do(store, "link", passage(store, "phare", "40"), passage(store, "ancre", "55"))
    read(store, article("phare", "Le port de Roscanvel a un nouveau phare, que la commune a payé."))
    assert with_article(store, "phare", "ancre") == []


def test_a_marked_passage_is_a_claim_with_its_value(store):
    """It has the characters and the figure, is found in lists, and is read into each later version."""
    text = "La criée de Roscanvel a vendu trois tonnes. On parle de « six douzaines » de caisses."
    read(store, article("criee", text))
    whole = store.article("criee")
    do(store, "mark", to_mark(whole, "statement", "On parle de « six douzaines » de caisses"), speaker="Yann Le Bris")
    [made] = [one for one in store.claims_of(["criee"]) if one.rule == "by hand"]
    assert whole.text[slice(*made.span)] == made.text == "On parle de « six douzaines » de caisses"
    assert (made.speaker.name, made.kind) == ("Yann Le Bris", "statement")
    read(store, article("criee", "Mise à jour. " + text))
    [again] = [one for one in store.claims_of(["criee"]) if one.rule == "by hand"]
    assert again.text == made.text
    assert again.span[0] == made.span[0] + len("Mise à jour. ")
    store.acts.undo(None, "Awa")
    assert [one for one in store.claims_of(["criee"]) if one.rule == "by hand"] == []


def test_a_mark_is_kept_where_the_article_is_read_by_other_rules(store):
    """Its article's claims are all made anew, and it is among them."""
    whole = store.article("phare")
    act = do(store, "mark", to_mark(whole, "figure", "40 soudeurs"))
    store.add(whole, extract(whole), "other rules")
    [made] = [one for one in store.claims_of(["phare"]) if one.rule == "by hand"]
    assert (made.quantity.low, made.text) == (40, "40 soudeurs")
    assert act.passages[0].around == "Le chantier du port de Roscanvel a employé 40 soudeurs."


@pytest.mark.parametrize(
    ("kind", "words", "message"),
    [("figure", "La jetée", "no figure"), ("date", "soudeurs", "no date"), ("statement", "le phare", "don't stand")],
)
def test_words_that_say_no_such_thing_are_not_marked(store, kind, words, message):
    """Nor words that aren't there."""
    with pytest.raises(FactcheckError, match=message):
        to_mark(store.article("phare"), kind, words)


def test_acts_are_only_added(store):
    """SQLite itself refuses a change."""
    do(store, "link", passage(store, "phare", "40"), passage(store, "ancre", "55"))
    for sql in ("update acts set did = 'split'", "delete from acts"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            store._file._db.execute(sql)


def test_a_forgotten_source_takes_what_was_done_with_it(store):
    """Its words are nowhere any more."""
    do(store, "link", passage(store, "phare", "40"), passage(store, "ancre", "55"))
    store.acts.undo(None, "Awa")
    do(store, "split", passage(store, "phare", "40"), passage(store, "vigie", "40"), parts=(0, 1))
    store.upkeep.purge("Ancre")
    assert [act.did for act in store.acts.history()] == ["split"]


# --- on the command line


@pytest.fixture
def line(store, monkeypatch, call):
    """Run a command on the store; give what it prints."""
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Awa")

    def run(*arguments: str, code: int = 0) -> str:
        done, out, err = call(*arguments, "-d", store.path)
        assert done == code, err
        return out + err

    return run


def test_link_split_and_undo_by_command(store, line):
    """Each says what it made; without an id, undo takes back what was done last, by hand or decided."""
    told = line("link", claim(store, "phare", "40").id, claim(store, "ancre", "55").id)
    [found] = with_article(store, "phare", "ancre")
    assert told.startswith("h-1: ")
    assert found.id in told
    line("decide", found.id, "confirmed")
    assert line("undo").startswith(f"{found.id}: ")
    told = line("split", found.id, "--answer", "2")
    assert told.startswith("h-2: 3 passages, in 2 parts")
    assert with_article(store, "phare", "ancre") == []
    assert line("undo") == "h-2: undone\n"
    assert line("undo", "h-1") == "h-1: undone\n"
    assert not any(finding.by_hand for finding in store.findings())
    assert [act["id"] for act in json.loads(line("by-hand", "--json"))] == ["h-1", "h-2", "h-3", "h-4"]
    assert "h-2 undone" in line("by-hand")


def test_mark_by_command(line):
    """The claim that it makes is listed and shown like all others."""
    told = line("mark", "phare", "lundi", "--kind", "event", "--speaker", "Yann  Le Bris")
    id_ = told.split(":")[0]
    assert id_ in line("claims", "--speaker", "Le Bris")
    assert "by hand" in line("show", id_, "--why")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("link", "c-"), "give more of it"),
        (("mark", "phare", "vingt"), "don't stand in it"),
        (("mark", "rade", "vingt"), "no article"),
        (("undo", "h-9"), "nothing to undo"),
    ],
)
def test_what_can_not_be_done_is_said_in_a_line(line, arguments, says):
    """Bad input, exit code 2."""
    told = line(*arguments, code=2)
    assert says in told
    assert told.count("\n") == 1


def test_answers_that_are_not_there_are_not_split(store, line):
    """Nor is anything linked with itself."""
    [found] = with_article(store, "phare", "vigie")
    assert "from 1 to" in line("split", found.id, "--answer", "7", code=2)
    same = claim(store, "phare", "40").id
    assert "two claims" in line("link", same, same, code=2)
    assert store.acts.history() == []
