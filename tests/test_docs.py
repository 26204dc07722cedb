"""The docs are true: every example runs as it is printed, every command and option is there, the site builds."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import make
import pytest
from typer.main import get_command

from factcheck.commands import app, run

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("blocks", ROOT / "docs" / "blocks.py")
blocks = importlib.util.module_from_spec(_spec)
sys.modules["blocks"] = blocks
_spec.loader.exec_module(blocks)

RUN = {"console", "sh", "python"}
PAGES = [path for path in blocks.PAGES if RUN & {block.kind for block in blocks.blocks(path.read_text("utf-8"))}]


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    for name in ("FACTCHECK_DB", "FACTCHECK_TABLES", "FACTCHECK_PIPELINE", "FACTCHECK_REVIEWER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FACTCHECK_PROCESSES", "1")
    monkeypatch.setenv("COLUMNS", "100")


def options(command, path=("factcheck",)):
    """Every command with its options, groups taken apart."""
    for name, one in getattr(command, "commands", {}).items():
        yield from options(one, (*path, name))
    yield (
        " ".join(path),
        [opt for param in command.params for opt in (*param.opts, *param.secondary_opts) if "-" in opt],
    )


def test_every_command_and_option_is_in_the_reference():
    """docs/commands.md has a heading for each command and a line for each option, and is what the code makes now."""
    text = blocks.COMMANDS.read_text(encoding="utf-8")
    for name, opts in options(get_command(app)):
        assert name == "factcheck" or f"`{name}`" in text, name
        for option in opts:
            assert option in text, (name, option)
    assert text == blocks.reference(), "run `make docs`"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_example_runs(path):
    """Consoles print what stands there; commands end well; Python runs, the blocks of a page one after the other."""
    page = path.read_text(encoding="utf-8")
    names = {"__name__": "a page of the docs"}
    with blocks.in_a_readers_folder():
        for block in blocks.blocks(page):
            if block.kind == "console":
                assert blocks.answered(block.body) == block.body, "run `make docs`"
            elif block.kind == "sh":
                for line in block.body.splitlines():
                    code, printed = blocks.typed(line)
                    assert code in {0, 1}, f"{line}: {printed}"
            elif block.kind == "python":
                exec(block.body, names)  # noqa: S102 - it is our own


def test_the_readme_shows_what_the_demo_prints(capsys, tmp_path, monkeypatch):
    """Every line of the README's demo stands in what the demo prints, in that order."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert run(["demo"]) == 0
    printed = iter(capsys.readouterr().out.replace(f"{tmp_path.resolve()}/", "").splitlines())
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    for line in shown.splitlines():
        if line.strip() and line != "[…]":
            assert line in printed, line


def test_the_notebook_runs():
    """Every cell of the notebook runs, in order."""
    cells = json.loads((ROOT / "docs" / "claims-alone.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    exec(code, {"__name__": "a notebook"})  # noqa: S102 - it is our own


def test_the_gallery_shows_every_picture_that_is_taken():
    """Each view that `make pictures` keeps is in the gallery with what it shows in words, and each picture is there."""
    page = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    shown = {name: words for words, name in re.findall(r"!\[(.+)\]\(pictures/(.+)\)", page)}
    assert set(shown) == {*make.VIEWS, make.PHONE, make.SHEET}
    assert all(len(words.split()) > 5 for words in shown.values())
    assert not [name for name in shown if not (ROOT / "docs" / "pictures" / name).is_file()]


def test_the_site_builds(tmp_path):
    """The site builds without a warning, and nothing in it comes from elsewhere."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    page = (tmp_path / "site" / "tutorial" / "index.html").read_text(encoding="utf-8")
    assert "fonts.googleapis" not in page
