"""Plug-ins: the package that docs/plugins.md shows is written from the page, installed, and used by a program."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from claims.errors import PluginError
from claims.languages import plugins
from factcheck.fingerprint import comparison_rules

ROOT = Path(__file__).parents[1]
FILE = re.compile(r"^```\w+ title=\"(?P<name>[^\"]+)\"\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = Path(sys.modules["claims.languages"].__file__).parent
USING = """
import json, sys
from claims import Article, extract
from claims.languages import available
from factcheck import compare
from factcheck.fingerprint import comparison_rules
from factcheck.questions.kinds import KINDS
from factcheck.questions.linking import tallies
def told(name, source, text, language="en"):
    return Article(id=name, text=text, source=source, published="2024-05-07", language=language)
figure = "A storm hit Vernay on Monday 6 May 2024. In all, {} planes were grounded at Vernay, the airline said."
articles = [told("a", "Echo", figure.format(12)), told("b", "Post", figure.format(31))]
claims = [claim for article in articles for claim in extract(article)]
said = "Mayor Anna Corbin {} on Monday that the town would rebuild the bridge of Vernay before winter."
stances = [told("c", "Echo", said.format("promised")), told("d", "Post", said.format("denied"))]
print(json.dumps({
    "languages": available(),
    "nl": [claim.kind for claim in extract(told("x", "Echo", figure.format(12), "nl"))],
    "measures": [claim.quantity.measure for claim in claims if claim.quantity],
    "levels": [[finding.level, finding.explanation] for finding in compare(stances)],
    "evidence": KINDS["figure"].evidence[-1].name,
    "bits": tallies()["figure"].levels["same outlet"],
    "rules": comparison_rules(),
}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder that pip installs the package into; its language is the English one under another code."""
    project, site = tmp_path_factory.mktemp("weather"), tmp_path_factory.mktemp("site")
    for match in FILE.finditer((ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")):
        path = project / match["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(match["body"], encoding="utf-8")
    for folder in ("", "tables", "messages"):
        (project / "factcheck_weather" / folder / "__init__.py").touch()
    shutil.copytree(LANGUAGES / "en", project / "factcheck_weather" / "nl", dirs_exist_ok=True)
    for file in ("config.cfg", "meta.json"):
        path = project / "factcheck_weather" / "nl" / "model" / file
        path.write_text(
            re.sub(r'("?lang"?\s*[=:]\s*)"en"', r'\1"nl"', path.read_text(encoding="utf-8")), encoding="utf-8"
        )
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    done = subprocess.run([*pip, "--target", site, project], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return site


def python(site, *arguments, cwd):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *filter(None, sys.path)])}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_what_a_package_adds_is_used(installed, tmp_path):
    """A language, a measure, a kind of finding with its sentence, an evidence with its bits; the rules are others."""
    done = python(installed, "-c", USING, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["languages"] == ["en", "fr", "nl"]
    assert "figure" in told["nl"]
    assert told["measures"] == ["grounded", "grounded"]
    [explanation] = [why for level, why in told["levels"] if level == "other stance"]
    assert explanation.startswith("Anna Corbin promises and denies the same: ")
    assert told["evidence"] == "same outlet"
    assert told["bits"] == {"same": -0.5, "other": 0.1}
    assert "plug-ins:" in told["rules"]
    assert "plug-ins:" not in comparison_rules()


def test_a_kind_of_file_and_a_form_of_the_sheet_are_added(installed, tmp_path):
    """The command reads the one and writes the other; a bad file of that kind is named, and the others are read."""
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.bulletin").write_text("Vernay; 2024-05-07\nA storm killed 12 people at Vernay on Monday.")
    (tmp_path / "pile" / "b.bulletin").write_text("Sarny; 2024-05-07\nA storm killed 31 people at Vernay on Monday.")
    (tmp_path / "pile" / "c.bulletin").write_text("no head at all")
    code = (
        "from factcheck.commands import run; print(run(['ingest', 'pile', '--processes', '1']), "
        "run(['articles', '--jsonl']), run(['export', 'sheet.tsv', '--lang', 'en']))"
    )
    done = python(installed, "-c", code, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "2 0 0", done.stderr[-3000:]
    assert "c.bulletin: its first line must be" in done.stderr
    assert {json.loads(line)["source"] for line in done.stdout.splitlines()[1:3]} == {"Vernay", "Sarny"}
    heads, *rows = (tmp_path / "sheet.tsv").read_text(encoding="utf-8").splitlines()
    assert rows
    assert all(row.count("\t") == heads.count("\t") for row in rows)


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ([("x", "no_such_package:X")], "no_such_package:X can't be loaded (ModuleNotFoundError)"),
        ([("x", "json:dumps"), ("x", "json:loads")], "two packages add it: json:dumps and json:loads"),
        ([(".csv", "json:dumps")], "its name is taken by what ships"),
    ],
)
def test_what_cannot_be_used_is_named(monkeypatch, points, why):
    """In one line: the plug-in, where it adds something, and what is wrong with it."""
    found = tuple(EntryPoint(name, value, "factcheck.sheets") for name, value in points)
    monkeypatch.setattr(plugins, "_points", lambda _: found)
    plugins.added.cache_clear()
    with pytest.raises(PluginError) as error:
        plugins.beside({".csv": None}, "sheets")
    plugins.added.cache_clear()
    assert why in str(error.value)
    assert str(error.value).startswith(f"plug-in '{points[0][0]}' (sheets): ")
