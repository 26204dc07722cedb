"""For programs: schemas that what is printed fits, and a server that an assistant's client talks to."""

import asyncio
import importlib.util
import json
import sys
from pathlib import Path

import jsonschema
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from factcheck import Store
from factcheck.commands import run
from factcheck.schema import DESCRIBED, schema

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("blocks", ROOT / "docs" / "blocks.py")
blocks = importlib.util.module_from_spec(_spec)
sys.modules["blocks"] = blocks
_spec.loader.exec_module(blocks)


@pytest.mark.parametrize(
    ("what", "line"), [("claim", "claims"), ("finding", "check --likely"), ("question", "questions --likely")]
)
def test_what_is_printed_fits_its_schema(desk, what, line):
    """Each line of JSON, whatever is in the store; a field that nobody described is refused."""
    check = jsonschema.Draft202012Validator(json.loads(desk("schema", what)[1]))
    found = [json.loads(one) for one in desk(*line.split(), "--jsonl")[1].splitlines()]
    assert found
    for one in found:
        assert not list(check.iter_errors(one))
    assert list(check.iter_errors({**found[0], "unheard": 1}))


def test_the_schemas_are_those_of_the_docs():
    """What changes here changes for who reads it: fields are added (`make docs`), or the version is another."""
    for path, text in blocks.schema_files().items():
        assert path.read_text(encoding="utf-8") == text, "run `make docs`; raise VERSION where a field goes or changes"
    for name in DESCRIBED:
        jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("what", ["fact", ""])
def test_what_is_not_described_is_named(capsys, what):
    assert run(["schema", what]) == 2
    assert "'claim'" in capsys.readouterr().err


def test_an_assistant_reads_asks_and_cites(filled, tmp_path):
    """Over the pipes of a process: initialize, list, call; a passage is what stands in the article, word for word."""
    store = tmp_path / "factcheck.db"
    store.write_bytes(filled.read_bytes())
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "one.txt").write_text("La Vigie\n4 mars 2025\n\nLa crue a fait 7 morts lundi à Vernay.\n")
    (tmp_path / "secret.txt").write_text("Ce que personne d'autre ne doit lire.")
    told = asyncio.run(conversation(tmp_path))
    assert told["name"] == "factcheck"
    assert told["tools"] == {"claims", "findings", "ingest", "ingest_files", "passages", "questions"}
    assert all(told["described"])
    assert told["taken"]["articles"][0].endswith("one.txt")
    assert "only what is below it is read" in told["outside"]
    [question] = [one for one in told["questions"] if "plus de 200" in json.dumps(one["answers"])]
    passages = told["passages"]
    assert {one["source"] for one in passages} == set(question["sources"])
    texts = {article.id: article.text for article in articles_of(store)}
    for one in passages:
        assert texts[one["article"]][one["start"] : one["end"]] == one["words"]
    assert "no claim or finding" in told["unheard"]
    assert [(one["minimum"], one["maximum"]) for one in told["limits"]] == [(1, 50)] * 3
    assert all("greater than or equal to 1" in one for one in told["too-few"])
    assert "less than or equal to 50" in told["too-many"]


LISTINGS = ("claims", "findings", "questions")
"""The tools that give as many items as they are asked for."""


async def conversation(folder):
    """What a client of the SDK is told by the server it starts."""
    command = ["-m", "factcheck", "mcp", "--folder", str(folder / "pile"), "-d", str(folder / "factcheck.db")]
    environment = {"PYTHONPATH": ":".join(sys.path), "LC_ALL": "C.UTF-8"}
    started = StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=folder)
    async with stdio_client(started) as pipes, ClientSession(*pipes) as session:
        hello = await session.initialize()
        tools = (await session.list_tools()).tools

        async def call(name, **arguments):
            return await session.call_tool(name, arguments)

        taken = await call("ingest_files", path="one.txt")
        outside = await call("ingest_files", path="../secret.txt")
        questions = (await call("questions", about="camions")).structured_content["result"]
        [asked] = [one for one in questions if "plus de 200" in json.dumps(one["answers"])]
        passages = await call("passages", ids=[asked["id"]])
        unheard = await call("passages", ids=["f-unheard"])
        limited = {tool.name: tool.input_schema["properties"]["limit"] for tool in tools if tool.name in LISTINGS}
        too_few = [(await call(name, limit=-1)).content[0].text for name in LISTINGS]
        too_many = await call("findings", limit=51)
    return {
        "name": hello.server_info.name,
        "tools": {tool.name for tool in tools},
        "described": [tool.description and tool.input_schema for tool in tools],
        "taken": taken.structured_content,
        "outside": outside.content[0].text,
        "questions": questions,
        "passages": passages.structured_content["result"],
        "unheard": unheard.content[0].text,
        "limits": list(limited.values()),
        "too-few": too_few,
        "too-many": too_many.content[0].text,
    }


def articles_of(path):
    with Store(path, create=False) as store:
        return store.articles()
