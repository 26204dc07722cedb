"""Omissions: which source of a story gives a measure and which doesn't, as a table."""

import json

import pytest
from claims_by_hand import bare, day, figure, told

from claims.fingerprint import rules_version
from factcheck.commands import run
from factcheck.findings import TIERS, Finding, Side, finding_id
from factcheck.omissions import omissions
from factcheck.store import Store

NEWS = "L’effondrement du pont de Vernay a fait {} victimes"


def toll(article: str, value: float = 12, measure: str = "killed", **values):
    return figure(article, NEWS.format(f"{value:g}"), bare(value, measure=measure, noun="victimes"), **values)


def finding_of(*pairs) -> Finding:
    """An agreement on a figure of some claims."""
    sides = tuple(
        Side(article=article.id, source=article.source, claim=claim.id, span=claim.span, text=claim.text)
        for article, claim in pairs
    )
    return Finding(
        id=finding_id("figure", "agreement", sides),
        verdict="agreement",
        kind="figure",
        severity=None,
        level="same value",
        explanation="",
        sides=sides,
        independent_sources=len(sides),
    )


def dated(article: str, event: str | None = "effondrement", when: str = "2024-05-06", **values):
    return told(article, "date", f"Le pont de Vernay, {article}", when=day(when), event=event, **values)


def table(*sides, findings=()):
    """The measure, the event, who gives it and who doesn't, row by row."""
    articles = list({article.id: article for article, _ in sides}.values())
    return [
        (row.measure, row.event, [given.source[-1] for given in row.given], [source[-1] for source in row.missing])
        for row in omissions(articles, [claim for _, claim in sides], findings)
    ]


def test_a_figure_that_one_source_leaves_out_is_a_row():
    """Two give the dead, one only the wounded: two rows, what most give first."""
    sides = [toll("a"), toll("b", 19), toll("c", 7, "wounded")]
    assert table(*sides) == [("killed", None, ["a", "b"], ["c"]), ("wounded", None, ["c"], ["a", "b"])]


def test_what_all_give_is_no_row():
    """Whether they agree is another question: nothing is left out."""
    assert table(toll("a"), toll("b", 19)) == []


def test_a_population_is_a_measure_of_its_own():
    """Who counts the dead and not the dead soldiers leaves the soldiers out."""
    soldiers = figure("b", NEWS.format(3), bare(3, population="soldier", noun="soldats"))
    assert ("killed soldier", None, ["b"], ["a"]) in table(toll("a"), soldiers)


@pytest.mark.parametrize("tier", TIERS)
def test_who_answers_the_same_question_leaves_nothing_out(tier):
    """The dead workers of one and the dead of another are one question of a finding, of whatever tier: no row."""
    dead, other = toll("a"), toll("c", 7, "wounded")
    workers = figure("b", NEWS.format(12), bare(12, population="worker", noun="ouvriers"))
    assert ("killed", None, ["a"], ["b", "c"]) in table(dead, workers, other)
    asked = finding_of(dead, workers).model_copy(update={"tier": tier})
    assert ("killed", None, ["a"], ["c"]) in table(dead, workers, other, findings=[asked])
    assert ("killed worker", None, ["b"], ["c"]) in table(dead, workers, other, findings=[asked])
    about_place = asked.model_copy(update={"kind": "place"})
    assert ("killed", None, ["a"], ["b", "c"]) in table(dead, workers, other, findings=[about_place])


def test_a_finding_adds_no_row():
    """A day that one source gives by that name is no row, though another does in other words and a third doesn't."""
    sides = [dated("a"), dated("b", event="chute"), toll("c")]
    asked = finding_of(*sides[:2]).model_copy(update={"kind": "date"})
    assert not [row for row in table(*sides, findings=[asked]) if row[0] == "date"]


def test_a_verb_of_another_language_is_the_same_fact(tmp_path, capsys):
    """English `killed when a warehouse exploded` and French `tué`: all give the dead, nobody is accused."""
    told = {
        "The Harrow Star": "Seven workers were killed when a chemical warehouse exploded in Harrow on Monday.",
        "L’Aber": "Un entrepôt de produits chimiques a explosé lundi à Harrow, tuant sept ouvriers.",
        "Radio Cap": "Harrow : l’explosion d’un entrepôt fait sept morts\n\nElle a tué sept ouvriers lundi à Harrow.",
    }
    lines = [{"id": s, "text": text, "source": s, "published": "2024-07-09"} for s, text in told.items()]
    file = tmp_path / "pile.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    database = str(tmp_path / "s.db")
    assert run(["ingest", str(file), "-d", database]) == 0
    capsys.readouterr()
    assert run(["check", "omissions", "--json", "-d", database]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert not [row for row in rows if row["measure"].startswith("killed")]


def test_a_date_counts_where_two_give_it():
    """The day of the collapse, given by two and not by the third; a day only one tells of is no omission of others."""
    sides = [dated("a"), dated("b", when="2024-05-07"), toll("c"), dated("a", event="inauguration", when="1998-06-01")]
    sides[3] = (sides[0][0], sides[3][1].model_copy(update={"id": "c-a2"}))
    assert ("date", "effondrement", ["a", "b"], ["c"]) in table(*sides)
    assert not [row for row in table(*sides) if row[1] == "inauguration"]


def test_a_date_of_nothing_named_is_no_row():
    """What is dated must have a name, or two dates could be of two things."""
    assert table(dated("a", event=None), dated("b", event=None), toll("c")) == [("killed", None, ["c"], ["a", "b"])]


def test_stories_are_apart():
    """What another story, or the same place years later, doesn't tell is no omission."""
    other = figure("b", "La crue de Porval", bare(3), names=("Porval", "Aune"))
    later = toll("c", published="2031-05-06")
    assert table(toll("a", published="2024-05-06"), later) == []
    here = toll("a", names=("Vernay", "Loire"), group="pont")
    assert table(here, (other[0].model_copy(update={"group": "crue"}), other[1])) == []


def test_one_source_leaves_nothing_out():
    """Two articles of one outlet are one source: nobody else tells the story."""
    one, other = toll("a"), toll("b", 7, "wounded")
    same = other[0].model_copy(update={"source": one[0].source}), other[1]
    assert table(one, same) == []


def test_a_row_does_not_depend_on_the_order():
    """Articles and claims in any order give the same table."""
    sides = [toll("a"), toll("b", 19), toll("c", 7, "wounded"), dated("d"), dated("e")]
    assert table(*sides) == table(*sides[::-1])


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "s.db"
    with Store(path) as store:
        for article, claim in (toll("a", group="pont"), toll("b", 7, "wounded", group="pont")):
            store.add(article, [claim], "1")
    return path


def test_the_command_shows_a_table_and_no_alarm(database, capsys):
    """`check omissions` leaves with 0 and tells who gives a measure and who doesn't, in the articles' language."""
    assert run(["check", "omissions", "--lang", "fr", "-d", str(database)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "HISTOIRE MESURE DONNÉ PAR ABSENT CHEZ" in out
    assert "pont tués Journal a : « 12 victimes » Journal b" in out


def test_the_table_has_all_forms(database, capsys):
    """JSON has every value with its claim; sheets one row each."""
    assert run(["check", "omissions", "--json", "-d", str(database)]) == 0
    first, _ = json.loads(capsys.readouterr().out)
    assert (first["story"], first["measure"], first["missing"]) == ("pont", "killed", ["Journal b"])
    assert first["given"] == [{"source": "Journal a", "value": "12 victimes", "article": "a", "claim": "c-a"}]
    for form in ("--jsonl", "--csv", "--tsv"):
        assert run(["check", "omissions", form, "-d", str(database)]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 2 + (form != "--jsonl")


def test_nothing_left_out_is_said(tmp_path, capsys):
    """A store whose sources leave nothing out gets a line, and no table; --explain has nothing to tell here."""
    with Store(tmp_path / "s.db") as store:
        store.add(toll("a")[0], [toll("a")[1]], rules_version())
    assert run(["check", "omissions", "-d", str(tmp_path / "s.db")]) == 0
    assert capsys.readouterr() == ("", "no omissions in 1 article\n")
    assert run(["check", "omissions", "--lang", "fr", "-d", str(tmp_path / "s.db")]) == 0
    assert capsys.readouterr() == ("", "aucune omission dans 1 article\n")
    assert run(["check", "omissions", "--explain", "-d", str(tmp_path / "s.db")]) == 2
