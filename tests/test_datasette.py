"""A store opens in a real Datasette: views, foreign keys with their labels, search, facets."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stdout

import pytest

from factcheck.commands import run


@pytest.fixture(scope="module")
def opened(filled, tmp_path_factory):
    folder = tmp_path_factory.mktemp("datasette")
    path = folder / "factcheck.db"
    path.write_bytes(filled.read_bytes())
    with redirect_stdout(io.StringIO()) as metadata:
        assert run(["db", "metadata"]) == 0
    (folder / "metadata.yml").write_text(metadata.getvalue(), encoding="utf-8")

    def get(address):
        command = [sys.executable, "-m", "datasette", str(path), "-m", str(folder / "metadata.yml"), "--get", address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    return get


def test_the_views_list_claims_and_open_findings(opened):
    """`claims_per_source` and `open_findings` hold what the commands print."""
    claims = json.loads(opened("/factcheck/claims_per_source.json?_shape=array&_size=max"))
    assert {"source", "kind", "speaker", "text", "article", "published"} <= set(claims[0])
    assert "Agence du Fleuve" in {claim["source"] for claim in claims}
    findings = json.loads(opened("/factcheck/open_findings.json?_shape=array"))
    assert {finding["status"] for finding in findings} == {"open"}
    assert "\n" in findings[0]["sides"]


def test_views_hold_values_and_the_readers_language(opened):
    """Figures with their bounds and what is measured, dates by their days, answers, findings in each language."""
    figures = json.loads(opened("/factcheck/figures.json?_shape=array&_size=max"))
    assert (130.0, 130.0, "destroyed") in {(one["low"], one["high"], one["measure"]) for one in figures}
    assert {one["partition"] for one in figures} >= {"whole"}
    dates = json.loads(opened("/factcheck/dates.json?_shape=array&_size=max"))
    assert all(one["first_day"] <= one["last_day"] for one in dates if one["first_day"])
    answers = json.loads(opened("/factcheck/answers.json?_shape=array&_size=max"))
    told = json.loads(opened("/factcheck/findings_told.json?_shape=array&_size=max&language=fr"))
    assert {one["finding"] for one in answers} == {one["id"] for one in told}
    assert all("source" in one["explanation"] or "«" in one["explanation"] for one in told)


def test_a_foreign_key_shows_its_label_and_search_finds(opened):
    """A claim's article is shown by its title, and the words of claims are searched without accents."""
    page = opened("/factcheck/claims?source=Le+Quotidien+de+Kayes&_size=3")
    assert "À Kayes, les camions" in page
    rows = json.loads(opened("/factcheck/claims.json?_shape=array&_search=defaite"))
    assert any("Tinzaouaten" in row["sentence"] for row in rows)
