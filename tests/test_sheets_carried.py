"""A sheet comes back although the articles changed meanwhile: each row goes to what became of its finding."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets_by_hand import FORMS, change, loaded, standing, table

from factcheck.commands import run
from factcheck.commands.demo import examples
from factcheck.decisions import Entry, Seen, Standing
from factcheck.review.carrying import Stored
from factcheck.review.importing import wishes
from factcheck.review.reading import read_sheet
from factcheck.review.sheet import write_sheet
from factcheck.review.stored import rows_of
from factcheck.store import Store


@pytest.fixture
def pile(tmp_path, monkeypatch, capsys):
    """A store of the example articles beside them, to be edited; gives a way to run commands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Awa")
    shutil.copytree(examples(), "pile", ignore=shutil.ignore_patterns("*.py"))
    assert run(["ingest", "pile"]) == 0
    assert run(["check"]) == 1

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(list(arguments))
        return code, *capsys.readouterr()

    return call


def edit(name: str, old: str, new: str) -> None:
    """Edit an article, and have it read and compared again."""
    [path] = Path("pile").glob(name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert run(["ingest", "pile"]) == 0
    assert run(["check"]) == 1


def fill(sheet: str) -> int:
    count = len(loaded(sheet) if sheet.endswith(".json") else table(sheet)[1:])
    change(sheet, {n: {"decision": "confirmed", "note": f"note {n}"} for n in range(count)})
    return count


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_comes_back_after_an_article_was_edited(pile, form):
    """All of a filled-in sheet comes in: decided where the passages read as they did, else to be looked at again."""
    pile("export", "--lang", "fr", f"s{form}")
    pile("export", "--lang", "fr", "as-it-was.json")
    changed = ["200 camions" in str([side["words"] for side in row["sides"]]) for row in loaded("as-it-was.json")]
    count = fill(f"s{form}")
    edit("4*.txt", "200 camions", "210 camions")
    code, out, err = pile("import", f"s{form}")
    assert (code, err, out) == (0, "", f"s{form}: {count} rows, {count} new decisions\n")
    found = standing()
    assert {note for _, note, *_ in found.values()} == {f"note {n}" for n in range(count)}
    assert sorted(status for status, *_ in found.values()) == sorted("again" if one else "confirmed" for one in changed)
    assert pile("import", f"s{form}")[1].endswith(" 0 new decisions\n")


def test_a_finding_that_is_no_more_is_named_and_the_rest_comes_in(pile):
    """A row whose finding nothing became of is named with what to do; the other rows are decided all the same."""
    pile("export", "--lang", "fr", "s.csv")
    count = fill("s.csv")
    edit("2*.txt", "300 civils", "des civils")
    code, out, err = pile("import", "s.csv")
    gone = err.count(": row ")
    assert code == 2
    assert 0 < gone < count
    assert err.count("stays in this sheet") == gone
    assert out.startswith(f"s.csv: {count} rows, {count - gone} new decisions, {gone} row")
    assert len(standing()) == count - gone
    # A sheet in which nothing was written asks for nothing, and nothing is said of it.
    pile("export", "--lang", "fr", "t.csv")
    edit("1*.txt", "200 camions", "des camions")
    assert pile("import", "t.csv")[0] == 0


def test_an_article_longer_by_a_line_changes_no_row(pile):
    """A line put before a passage moves it, and its decision holds."""
    pile("export", "--lang", "fr", "s.json")
    count = fill("s.json")
    [path] = Path("pile").glob("3*.txt")
    first = path.read_text(encoding="utf-8").split("\n\n")[1][:30]
    edit("3*.txt", first, f"Mis à jour ce matin.\n\n{first}")
    code, out, err = pile("import", "s.json")
    assert (code, err) == (0, "")
    assert out.endswith(f" {count} new decisions\n")
    assert {status for status, *_ in standing().values()} == {"confirmed"}


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_comes_back_after_an_article_joined(pile, form):
    """Where another article took a side meanwhile, the decision goes to the wider finding, to be looked at again."""
    pile("export", "--lang", "fr", f"s{form}")
    count = fill(f"s{form}")
    [text] = [path.read_text(encoding="utf-8") for path in Path("pile").glob("1*.txt")]
    joined = text.replace("Agence du Fleuve", "Lettre du Sahel").replace("500 personnes", "550 personnes")
    Path("pile/9-lettre.txt").write_text(joined, encoding="utf-8")
    assert run(["ingest", "pile"]) == 0
    assert run(["check"]) == 1
    code, out, err = pile("import", f"s{form}")
    assert (code, err) == (0, "")
    assert out.endswith(f" {count} new decisions\n")
    assert {status for status, *_ in standing().values()} == {"again", "confirmed"}


def test_a_sheet_comes_back_before_the_next_check(pile):
    """A sheet brought back between reading an edited article and comparing it keeps every note, too."""
    pile("export", "--lang", "fr", "s.csv")
    count = fill("s.csv")
    [path] = Path("pile").glob("4*.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("200 camions", "210 camions"), encoding="utf-8")
    assert run(["ingest", "pile"]) == 0
    assert pile("import", "s.csv")[:2] == (0, f"s.csv: {count} rows, {count} new decisions\n")
    assert run(["check"]) == 1
    found = standing().values()
    assert {note for _, note, *_ in found} == {f"note {n}" for n in range(count)}
    assert {status for status, *_ in found} == {"again", "confirmed"}
    assert pile("import", "s.csv")[1].endswith(" 0 new decisions\n")


def test_an_id_that_was_mangled_is_found_by_its_passages(desk):
    """A row whose id was lost is brought to the finding that shows just what the row shows."""
    desk("export", "--lang", "fr", "s.csv")
    ids = change("s.csv", {2: {"decision": "confirmed", "Identifiant": "f-0000000000"}})
    assert desk("import", "s.csv")[0] == 0
    assert len(standing()) == 1
    assert standing().keys().isdisjoint(ids)


def test_rows_that_became_one_finding(pile):
    """Of two rows whose findings became one, the one that says something else is left in the sheet, and named."""
    pile("export", "--lang", "fr", "s.json")
    rows = loaded("s.json")
    rows[0] |= {"decision": "confirmed"}
    rows.append({**rows[0], "id": "f-0000000000", "decision": "dismissed", "note": "vu ailleurs"})
    Path("s.json").write_text(json.dumps(rows), encoding="utf-8")
    code, out, err = pile("import", "s.json")
    assert code == 2
    assert f"row {len(rows)}: f-0000000000: it is now {rows[0]['id']}" in err
    assert out.endswith(" 1 new decision, 1 row left in the sheet\n")
    assert standing()[rows[0]["id"]][0] == "confirmed"


@pytest.fixture(scope="module")
def decided(filled):
    """A finding as a sheet's row, and what the store holds for it."""
    with Store(filled) as store:
        [row, *_] = rows_of(store, [finding.id for finding in store.findings()])
    return row


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(note=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), reviewer=st.text(max_size=8))
def test_any_note_and_name_survive_a_sheet(decided, tmp_path_factory, form, note, reviewer):
    """Whatever a note or a name holds: untouched, a sheet asks for nothing; decided anew, the note is kept."""
    shown = Seen(kind=decided.kind, sides=())
    entry = Entry(
        id=3,
        item=decided.id,
        before=None,
        after="confirmed",
        note=note,
        reviewer=reviewer,
        decided_at="",
        rules="",
        seen=shown,
    )
    stored = Stored({decided.id: decided}, frozenset(), {decided.id: Standing(entry=entry)}, {3: entry}, {})
    path = tmp_path_factory.mktemp("any") / f"s{form}"
    told = {"note": note, "reviewer": reviewer, "version": 3}
    for decision, count in (("confirmed", 0), ("dismissed", 1)):
        write_sheet([decided.model_copy(update={**told, "decision": decision})], path, force=True)
        asked = wishes(read_sheet(path), stored, "Ibo")
        assert (asked.wrong, asked.left, len(asked.wishes)) == ([], [], count)
        assert [(wish.note, wish.reviewer) for wish in asked.wishes] == [(note, "Ibo")] * count
