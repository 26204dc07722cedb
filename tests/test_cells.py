"""What stands in a grid: each source's own words, and what it says where the question is only likely the same."""

import json

import pytest
from claims_by_hand import figure, killed, told
from serving import Client, serving

from claims.model import When
from factcheck.answers import answers_of
from factcheck.cells import UNSURE, beside, by_claim, cells_of, shown_cells
from factcheck.commands.asking import question_columns
from factcheck.findings import Finding, Side, Tier, Verdict, finding_id
from factcheck.questions.decision import Decision
from factcheck.questions.prepared import Told
from factcheck.schema import question_of
from factcheck.store import Store
from factcheck.web.grid import grid_of

FIRE = "L’incendie de la halle de Vernay a fait des morts"


def toll(article: str, words: str, value: float):
    return figure(article, FIRE, killed(words, value, value), published="2024-05-06")


def finding_of(*pairs, tier: Tier = "sure", verdict: Verdict = "agreement", kind="figure") -> Finding:
    """What some claims come to, with the answers they give."""
    level, severity = ("same value", None) if verdict == "agreement" else ("different value", "major")
    sides = tuple(Side(article=a.id, source=a.source, claim=c.id, span=c.span, text=c.text) for a, c in pairs)
    decision = Decision(verdict, kind, level, severity, "figure-same")
    return Finding(
        id=finding_id(kind, verdict, sides),
        verdict=verdict,
        kind=kind,
        severity=severity,
        level=level,
        explanation="",
        question="tués – Vernay",
        sides=sides,
        answers=answers_of(decision, [Told(claim, article) for article, claim in pairs]),
        independent_sources=len(pairs),
        tier=tier,
    )


def values(finding: Finding, *likely: Finding) -> dict[str, list[str]]:
    cells = cells_of(finding, likely)
    return {
        source[-1]: [f"{UNSURE} {one.value}" if one.unsure else one.value for one in own]
        for source, own in cells.items()
    }


TWELVE, DOZEN, OTHER = toll("a", "12 morts", 12), toll("b", "douze morts", 12), toll("c", "21 morts", 21)
AGREED = finding_of(TWELVE, DOZEN)
LIKELY = finding_of(TWELVE, DOZEN, OTHER, tier="likely", verdict="discrepancy")


def test_a_cell_has_the_words_of_its_own_source():
    """`12` and `douze` are one answer; neither outlet is given the word of the other."""
    assert len(AGREED.answers) == 1
    assert values(AGREED) == {"a": ["12"], "b": ["douze"]}
    assert question_of(AGREED).sources == {"Journal a": ("12",), "Journal b": ("douze",)}
    [line] = grid_of([AGREED], "fr").lines
    cells = [[(given.value, given.article) for given in cell] for cell in line.cells]
    assert cells == [[("12", "a")], [("douze", "b")]]


def test_a_date_has_the_words_of_its_own_source():
    """Who only says the day is not made to say the morning; who says the hour keeps it."""
    words = {"a": "mardi matin", "b": "Tuesday morning", "c": "mardi vers 7 heures", "d": "mardi"}
    claims = [told(article, "date", said, when=_tuesday(said, article)) for article, said in words.items()]
    found = finding_of(*claims, kind="date")
    assert values(found) == {article: [f"{said} [2024-03-12]"] for article, said in words.items()}


def _tuesday(words: str, article: str) -> When:
    time = (7.0, 7.0) if article == "c" else None
    days = {"start": "2024-03-12", "end": "2024-03-12", "precision": "day", "relative": True, "edtf": "2024-03-12"}
    return When.model_validate({"span": (0, len(words)), "text": words, **days, "time": time})


def test_what_one_source_says_twice_stands_once():
    """Of the words in which an outlet gives one answer those it gives most; two answers of it are both there."""
    article, again = toll("a", "12", 12)[0], toll("a", "12 morts", 12)[1].model_copy(update={"id": "c-a2"})
    more = toll("a", "douze", 12)[1].model_copy(update={"id": "c-a3"})
    later = toll("a", "14 morts", 14)[1].model_copy(update={"id": "c-a4"})
    found = finding_of(TWELVE, (article, again), (article, more), (article, later), verdict="discrepancy")
    assert values(found) == {"a": ["12", "14"]}


def test_who_differs_only_likely_is_not_silent():
    """Its own value stands there behind `?`, with its own passage; the others are as they were."""
    assert values(AGREED, LIKELY) == {"a": ["12"], "b": ["douze"], "c": ["? 21"]}
    [line] = grid_of([AGREED], "fr", [LIKELY]).lines
    [given] = line.cells[2]
    assert (given.value, given.mark, given.sign, given.article, given.claim) == ("21", "unsure", "?", "c", "c-c")
    asked = question_of(AGREED, [LIKELY])
    assert (asked.unsure, "Journal c" in asked.sources) == ({"Journal c": ("21",)}, False)


@pytest.mark.parametrize(
    "other",
    [
        finding_of(DOZEN, OTHER, tier="sure", verdict="discrepancy"),
        finding_of(toll("d", "12 morts", 12), OTHER, tier="likely", verdict="discrepancy"),
        finding_of(DOZEN, OTHER, tier="likely", verdict="discrepancy").model_copy(update={"kind": "place"}),
    ],
    ids=["sure", "of no common side", "of another kind"],
)
def test_another_question_fills_no_cell(other):
    """Only what is likely, of the kind, and has a side of the finding."""
    assert set(values(AGREED, other)) == {"a", "b"}


def test_who_answers_keeps_its_answer():
    """A source that answers surely is not also given what it may say elsewhere."""
    elsewhere = finding_of(DOZEN, (TWELVE[0], OTHER[1]), tier="likely", verdict="discrepancy")
    assert values(AGREED, elsewhere) == {"a": ["12"], "b": ["douze"]}


def test_likely_findings_are_found_by_claim():
    """Each once, however many sides they share; what is sure isn't among them."""
    assert beside(AGREED, by_claim([AGREED, LIKELY])) == [LIKELY]
    assert beside(finding_of(toll("d", "3", 3)), by_claim([LIKELY])) == []


def test_long_values_are_shortened_to_what_differs():
    """Words that all begin with are left out, also where two sources give the very same."""
    long = "plusieurs dizaines de personnes dont la plupart étaient"
    told_ = [toll("a", f"{long} jeunes", 12), toll("b", f"{long} jeunes", 12), toll("c", f"{long} âgées", 12)]
    shown = shown_cells(cells_of(finding_of(*told_)), "figure", "fr", 40)
    assert {source[-1]: [one.value for one in own] for source, own in shown.items()} == {
        "a": ["… plupart étaient jeunes"],
        "b": ["… plupart étaient jeunes"],
        "c": ["… plupart étaient âgées"],
    }


def test_an_answer_of_an_earlier_version_shows_its_value():
    """Where the words of each side weren't kept, the value of the answer stands for all."""
    old = AGREED.model_copy(update={"answers": tuple(a.model_copy(update={"told": ()}) for a in AGREED.answers)})
    assert values(old) == {"a": ["12"], "b": ["12"]}


def test_the_command_signs_what_is_only_likely(monkeypatch):
    """`questions` has `?` before it in a sheet, a grid and in lines; JSON keeps it apart from what is answered."""
    columns = question_columns([AGREED], "fr", by_claim([LIKELY]))
    assert columns.columns[-3:] == ("Journal a", "Journal b", "Journal c")
    assert columns.row(AGREED)[-3:] == ("12", "douze", "? 21")
    told_ = columns.json(AGREED)
    assert told_["sources"] == {"Journal a": ["12"], "Journal b": ["douze"], "Journal c": []}
    assert told_["unsure"] == {"Journal c": ["21"]}
    for width, shown in (("120", "douze ? 21"), ("40", "; ? 21 : Journal c")):
        monkeypatch.setenv("COLUMNS", width)
        assert shown in " ".join(" ".join(columns.text([AGREED])).split())


def test_the_page_signs_what_is_only_likely(tmp_path):
    """The grid and its JSON find it in the store, whatever part is shown, and lead to its passage."""
    path = tmp_path / "s.db"
    elsewhere = finding_of(toll("d", "3 morts", 3), toll("e", "4 morts", 4), tier="likely", verdict="discrepancy")
    with Store(path) as store:
        for article, claim in (TWELVE, DOZEN, OTHER):
            store.add(article, [claim], "1")
        store.replace_findings([AGREED, LIKELY, elsewhere])
        assert [finding.id for finding in store.listings.likely_beside([AGREED.id])] == [LIKELY.id]
        assert store.listings.likely_beside([]) == []
    with serving(path) as served:
        client = Client(served).enter()
        page = client.get("/grid?part=agreements").text
        [line] = json.loads(client.get("/api/grid?part=agreements").text)["items"]
    assert '<a class="cell-unsure" href="/articles/c#c-c"><b>?</b>' in page
    assert 'class="silent"' not in page
    assert [(cell["source"], cell["mark"]) for cell in line["cells"]][-1] == ("Journal c", "unsure")
