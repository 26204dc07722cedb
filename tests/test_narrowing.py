"""What is asked for: all values as columns, days, articles, stories, so many lines, several ids; pipes that close."""

import csv
import io
import json
import subprocess
import sys
from datetime import date

import pytest

from claims.model import Claim, Frame, Speaker, When
from factcheck.chains import chain
from factcheck.commands import run
from factcheck.commands.claim_columns import claim_columns


def claim(name, kind, span, **values):
    return Claim(id=name, article="a", kind=kind, span=span, sentence=(0, 90), text="…", **values)


def listed(desk, *arguments):
    code, out, err = desk(*arguments, "--csv")
    assert code in {0, 1}, err
    return list(csv.DictReader(io.StringIO(out)))


def test_a_sheet_of_claims_has_every_value_in_a_column_of_its_own(desk):
    """Bounds, unit, what is measured and of which part; days; who says it and through whom; the place in the text."""
    rows = listed(desk, "claims")
    told = {row["id"]: row for row in rows}
    for line in desk("claims", "--jsonl")[1].splitlines():
        one = json.loads(line)
        row, value, when = told[one["id"]], one["quantity"], one["when"]
        assert [int(row["start"]), int(row["end"])] == one["span"]
        if value:
            assert [row["low"], row["high"]] == ["" if v is None else str(v) for v in (value["low"], value["high"])]
            assert (row["value"], row["unit"]) == (value["text"], value["unit"] or "")
            assert row["partition"] == (one["frame"]["partition"] if one["frame"] else "")
        if when and not value:
            assert (row["value"], row["first_day"], row["last_day"]) == (
                when["text"],
                when["start"] or "",
                when["end"] or "",
            )
        if one["speaker"]:
            assert row["chain"].endswith(one["speaker"]["name"] or one["speaker"]["text"])
    assert any(row["attribute"] for row in rows)


def test_the_shape_of_a_claim_has_as_many_values_as_columns():
    """Also where it has hours, and no quantity."""
    hour = When(span=(0, 4), text="14h20", start=None, end=None, precision="hour", time=(14.25, 14.5))
    shape = claim_columns("en")
    row = dict(zip(shape.columns, shape.row(claim("c", "date", (0, 4), when=hour, frame=Frame())), strict=True))
    assert (row["from_hour"], row["to_hour"], row["value"], row["partition"]) == (14.25, 14.5, "14h20", None)


def test_a_chain_begins_with_who_is_cited_first():
    """Of one statement inside another, the outer speaker comes first; one name twice is told once."""
    who = [Speaker(span=None, text=name) for name in ("le ministre", "la police")]
    outer = claim("1", "statement", (0, 80), content=((0, 70),), speaker=who[0])
    inner = claim("2", "statement", (10, 60), content=((15, 60),), speaker=who[1])
    figure = claim("3", "figure", (20, 30), speaker=who[1])
    assert chain(figure, [inner, outer]) == ("le ministre", "la police")
    assert chain(outer, [inner, outer]) == ("le ministre",)


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        (("--since", "2025-11-08"), lambda day, _: day is not None and day >= date(2025, 11, 8)),
        (("--until", "2025-11-07"), lambda day, _: day is not None and day <= date(2025, 11, 7)),
        (("--article", "4-portail-ouest.txt"), lambda _, name: name.endswith("4-portail-ouest.txt")),
    ],
)
def test_listings_are_narrowed_by_day_and_article(desk, options, fits):
    """Of claims, articles and findings, what is asked for and nothing else."""
    articles = listed(desk, "articles")
    days = {row["id"]: date.fromisoformat(row["published"]) if row["published"] else None for row in articles}
    wanted = {name for name, day in days.items() if fits(day, name)}
    assert 0 < len(wanted) < len(days)
    assert {row["id"] for row in listed(desk, "articles", *options)} == wanted
    assert {row["article"] for row in listed(desk, "claims", *options)} == wanted
    found, every = (json.loads(desk("check", *more, "--json")[1]) for more in (options, ()))
    assert found == [one for one in every if {side["article"] for side in one["sides"]} & wanted]
    assert {row["id"] for row in listed(desk, "questions", *options)} == {one["id"] for one in found}


def test_a_story_is_that_of_an_article_or_a_finding(desk):
    """All articles that findings tie to it; a limit takes the first of them."""
    [finding, *_] = json.loads(desk("check", "discrepancies", "--json")[1])
    by_finding = {row["article"] for row in listed(desk, "claims", "--story", finding["id"])}
    assert by_finding >= {side["article"] for side in finding["sides"]}
    assert by_finding == {row["article"] for row in listed(desk, "claims", "--story", finding["sides"][0]["article"])}
    assert len(listed(desk, "claims", "--limit", "3")) == 3
    assert [one["verdict"] for one in listed(desk, "check", "agreements", "--limit", "2")] == ["agreement"] * 2
    assert desk("claims", "--story", "nowhere.txt")[0] == 2


def test_titles_are_a_kind_of_their_own(desk):
    """Every kind that `sources` counts can be asked for."""
    assert {row["kind"] for row in listed(desk, "claims", "--kind", "title")} == {"title"}


def test_several_are_shown_and_decided_at_once(desk):
    """All of them, or none where one isn't there."""
    ids = [one["id"] for one in json.loads(desk("check", "--json")[1])][:3]
    shown = [json.loads(line)["id"] for line in desk("show", *ids, "--jsonl")[1].splitlines()]
    assert shown == ids
    assert desk("show", *ids)[1].count("⟦") >= 3
    assert desk("decide", *ids, "nothing-such", "confirmed")[0] == 2
    assert desk("decisions", "--json")[1] == "[]\n"
    assert desk("decide", *ids, "confirmed")[0] == 0
    assert [one["item"] for one in json.loads(desk("decisions", "--json")[1])] == ids


def test_a_sheet_goes_to_standard_output(desk, filled, tmp_path):
    """The same bytes as in a file, of the kind that is asked for."""
    for ending in ("csv", "json"):
        assert desk("export", f"sheet.{ending}")[0] == 0
        command = [sys.executable, "-m", "factcheck", "export", "-", "--format", ending, "-d", str(filled)]
        done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
        assert done.stdout == (tmp_path / f"sheet.{ending}").read_bytes()
    assert desk("export", "-", "--format", "odt")[0] == 2


@pytest.mark.parametrize(("command", "expected"), [("claims --jsonl", 0), ("check --jsonl", 1), ("check", 1)])
def test_a_reader_who_has_seen_enough_is_no_error(filled, command, expected):
    """`| head` closes the pipe: nothing is said of it, and the exit code is that of the whole listing."""
    line = f"{sys.executable} -m factcheck {command} -d {filled} | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == expected
    assert "Traceback" not in done.stderr
    assert "pipe" not in done.stderr.lower()


@pytest.mark.parametrize(("locale", "head"), [("C.UTF-8", "SOURCE"), ("fr_FR.UTF-8", "AUTEUR")])
def test_heads_are_in_the_readers_language(filled, capsys, monkeypatch, locale, head):
    monkeypatch.setenv("LC_ALL", locale)
    assert run(["claims", "--limit", "1", "-d", str(filled)]) == 0
    assert head in capsys.readouterr().out.splitlines()[0]
