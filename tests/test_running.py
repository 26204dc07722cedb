"""Where it runs elsewhere: what the GitHub Action types works as it stands, and the container is what its page says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factcheck.commands.demo import examples

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_action_compares_a_folder(tmp_path):
    """Its own lines, in a shell as the runner starts it: the count, the sheet, the summary; nobody is called."""
    pile = tmp_path / "pile"
    pile.mkdir()
    for path in examples().glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        (pile / path.name).write_text(text.replace("130 camions", "130 camions de @petrolier"), encoding="utf-8")
    (pile / "broken.eml").write_bytes(b"\n\nno header")
    [step] = [step for step in ACTION["runs"]["steps"] if step.get("id") == "compare"]
    (tmp_path / "factcheck").write_text(f'#!/bin/sh\nexec {sys.executable} -m factcheck "$@"\n')
    (tmp_path / "factcheck").chmod(0o755)
    files = {name: str(tmp_path / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("FACTCHECK_")},
        **files,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "FOLDER": str(pile),
        "FACTCHECK_LANGUAGE": "fr",
        "FACTCHECK_PROCESSES": "1",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "broken.eml" in done.stderr
    told = dict(line.split("=", 1) for line in Path(files["GITHUB_OUTPUT"]).read_text().splitlines())
    assert int(told["discrepancies"]) > 0
    sheet = Path(told["sheet"]).read_text(encoding="utf-8")
    assert "divergence" in sheet
    assert "@petrolier" not in sheet
    assert "@\u2060petrolier" in sheet
    assert Path(files["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8") == sheet


def test_the_action_puts_no_text_of_others_into_its_lines():
    """What is given reaches a shell as a variable only, never as words of the script."""
    assert not [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]


def test_the_container_has_no_root_and_its_extras_are_there():
    """It ends as a user of its own; the extras it installs are those of the project."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    last = text.rindex("\nFROM ")
    assert re.search(r"^USER [1-9]\d+$", text[last:], re.MULTILINE)
    assert "VOLUME /data" in text
    extras = re.search(r"\[([a-z,]+)\]\"$", text, re.MULTILINE)
    assert extras is not None
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert all(re.search(rf"^{extra} = \[", project, re.MULTILINE) for extra in extras[1].split(","))


@pytest.mark.parametrize("name", ["Dockerfile", "action.yml"])
def test_what_is_installed_is_ours(name):
    """Both name the distribution by its own name."""
    assert "factcheck-desk[all" in (ROOT / name).read_text(encoding="utf-8")
