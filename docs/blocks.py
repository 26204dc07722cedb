"""The examples in README.md and docs/: what stands in their fenced blocks, run as a reader would run it.

`python docs/blocks.py` writes what the commands of `console` blocks print now under each of them; `docs/commands.md`
comes from the command line itself. The tests run both, and all `sh` and `python` blocks, and find no difference.
"""

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from factcheck.commands import run
from factcheck.commands.helping import examples_of
from factcheck.schema import DESCRIBED, VERSION, schema
from factcheck.web.api import openapi

ROOT = Path(__file__).parents[1]
COMMANDS = ROOT / "docs" / "commands.md"
OPENAPI = ROOT / "docs" / "openapi.json"
PAGES = tuple(path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if path != COMMANDS)
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block of a page: its kind, its lines, where they stand in the page."""

    kind: str
    body: str
    start: int
    end: int


def blocks(page: str) -> list[Block]:
    """Give the fenced blocks of a page that say what they are."""
    return [Block(m["kind"], m["body"], m.start("body"), m.end("body")) for m in _BLOCK.finditer(page)]


@contextlib.contextmanager
def in_a_readers_folder() -> Iterator[Path]:
    """Go to a new folder with the example articles in `examples/`, as in a checkout; the reader reads English."""
    before = Path.cwd(), os.environ.get("LC_ALL")
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "mali"
        shutil.copytree(ROOT / "examples", folder / "examples")
        os.chdir(folder)
        os.environ["LC_ALL"] = "en_GB.UTF-8"
        try:
            yield folder
        finally:
            os.chdir(before[0])
            os.environ.pop("LC_ALL")
            os.environ |= {"LC_ALL": before[1]} if before[1] is not None else {}


def typed(line: str) -> tuple[int, str]:
    """Type a line into a shell: give the exit code and what is printed, results before remarks."""
    words = shlex.split(line, comments=True)
    if words[:2] == ["factcheck", "serve"]:
        words.append("--help")  # it would stay
    if words and words[0] == "factcheck" and not {"|", ">", "&&"} & set(words):
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(words[1:])
        return code, out.buffer.getvalue().decode() + err.getvalue()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        line, shell=True, capture_output=True, text=True, env={**os.environ, "PATH": path}, check=False
    )
    return done.returncode, done.stdout + done.stderr


def answered(body: str) -> str:
    """Give a `console` block with what its commands print now."""
    lines = []
    for line in body.splitlines():
        if line.startswith("$ "):
            lines += [line, *(text.rstrip() for text in typed(line[2:])[1].splitlines())]
    return "\n".join(lines) + "\n"


def with_answers(page: str) -> str:
    """Give a page whose `console` blocks show what is printed now."""
    with in_a_readers_folder():
        for block in blocks(page):
            if block.kind == "console":
                page = page.replace(block.body, answered(block.body), 1)
    return page


def reference() -> str:
    """Give the page of all commands and options, made from the command line."""
    command = [sys.executable, "-m", "typer", "factcheck.commands", "utils", "docs", "--name", "factcheck"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    text = done.stdout.replace("# `factcheck`", "# Commands", 1).replace("```console\n$ ", "```text\n")
    text = re.sub(r"(?<=# `factcheck )(?P<name>[^`]+)`\n.+?```\n.+?```\n", _with_examples, text, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines()) + "\n"


def _with_examples(section: re.Match[str]) -> str:
    """The beginning of a command's section, with its examples behind its usage."""
    examples = examples_of(section["name"], "en")
    return f"{section[0]}\nExamples:\n\n```text\n{examples}\n```\n" if examples else section[0]


def openapi_file() -> str:
    """Give the description of the page's JSON, made from its endpoints."""
    return json.dumps(openapi(), ensure_ascii=False, indent=1) + "\n"


def schema_files() -> dict[Path, str]:
    """Give the descriptions of what programs get, by the file each stands in."""
    told = {name: json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n" for name in DESCRIBED}
    return {ROOT / "docs" / "schema" / f"{name}.{VERSION}.json": text for name, text in told.items()}


def main() -> None:
    """Write the pages anew."""
    COMMANDS.write_text(reference(), encoding="utf-8")
    OPENAPI.write_text(openapi_file(), encoding="utf-8")
    for path, text in schema_files().items():
        path.write_text(text, encoding="utf-8")
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        path.write_text(with_answers(page), encoding="utf-8")


if __name__ == "__main__":
    main()
