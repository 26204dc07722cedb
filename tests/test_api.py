"""The page's JSON: each endpoint answers what the OpenAPI file says, heeds the filters, and writes nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from factcheck.store import Store
from factcheck.store.choices import Choice
from factcheck.web.api import ENDPOINTS, openapi

FILE = Path(__file__).parents[1] / "docs" / "openapi.json"


def address_of(path: str, store_path) -> str:
    """The address of an endpoint with the id of something that is there."""
    with Store(store_path) as store:
        items = {"/api/findings/{item}": store.findings()[0].id, "/api/articles/{item}": store.articles()[0].id}
    return path.replace("{item}", quote(items.get(path, ""), safe=""))


KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def misfits(value: object, schema: dict, named: dict) -> list[str]:
    """What of a value isn't as a JSON schema says: types, fields that are missing or unknown, values of an enum."""
    if "$ref" in schema:
        return misfits(value, named[schema["$ref"].rpartition("/")[2]], named)
    if "anyOf" in schema:
        tried = [misfits(value, one, named) for one in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    if not isinstance(value, KINDS[schema["type"]] if "type" in schema else object):
        return [f"{value!r} is no {schema['type']}"]
    found = [] if value in schema.get("enum", [value]) else [f"{value!r} of {schema['enum']}"]
    if isinstance(value, list):
        found += [fault for one in value for fault in misfits(one, schema.get("items", {}), named)]
    if isinstance(value, dict) and "properties" in schema:
        fields = schema["properties"]
        found += [*(value.keys() - fields.keys()), *(set(schema.get("required", ())) - value.keys())]
        found += [fault for key in value.keys() & fields.keys() for fault in misfits(value[key], fields[key], named)]
    return found


def test_the_file_is_what_the_endpoints_say():
    """`make docs` writes it; who changes an answer changes the file."""
    assert json.loads(FILE.read_text(encoding="utf-8")) == json.loads(json.dumps(openapi())), "run `make docs`"


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_each_answer_is_as_the_file_says(site, endpoint):
    """Every field of an answer stands in the file with its type, and every one that must be there is."""
    client, path = site
    one, two, *_ = ids(path, "disputed")
    client.post(f"/findings/{one}", {"use": "0", "note": "vu"})
    client.post(f"/findings/{two}", {"reason": "event"})
    with Store(path) as store:  # an article of two versions
        article = store.articles()[0]
        store.add(article.model_copy(update={"text": f"{article.text}\nLe bac a repris."}), [], "1")
    described = json.loads(FILE.read_text(encoding="utf-8"))
    answer = client.get(address_of(endpoint.path, path))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    schema = described["paths"][endpoint.path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    told = json.loads(answer.text)
    assert misfits(told, schema, described["components"]["schemas"]) == []
    assert "items" not in told or told["items"]


def ids(path, part: str, **tests: str) -> list[str]:
    with Store(path) as store:
        return store.listings.finding_ids(Choice(part=part, **tests))


def test_a_finding_says_which_value_to_use_or_why_it_was_dismissed(site):
    """As it was decided; nothing where nobody said so."""
    client, path = site
    one, two, *_ = ids(path, "disputed")
    client.post(f"/findings/{one}", {"use": "0"})
    client.post(f"/findings/{two}", {"reason": "event"})
    told = {item["finding"]["id"]: item for item in json.loads(client.get("/api/findings?part=all").text)["items"]}
    assert told[one]["value"]
    assert (told[one]["reason"], told[one]["status"]) == ("", "confirmed")
    assert (told[two]["value"], told[two]["reason"], told[two]["status"]) == ("", "event", "dismissed")
    assert {(item["value"], item["reason"]) for id_, item in told.items() if id_ not in {one, two}} == {("", "")}


def test_a_wrong_answer_is_noticed():
    """The check of the schema sees a missing field, an unknown one, another type and a value that there isn't."""
    described = openapi()["components"]["schemas"]
    right = {"part": "likely", "left": 1, "count": 2}
    assert misfits(right, described["PartItem"], described) == []
    for wrong in ({"part": "x", "left": 1}, {**right, "more": 1}, {**right, "left": "1"}, [right]):
        assert misfits(wrong, described["PartItem"], described) != []


def test_filters_and_pages_are_heeded(site):
    """The same tests as on the page leave the same findings; what isn't there is a 404 with the reason."""
    client, path = site
    told = json.loads(client.get("/api/findings?part=all&kind=date").text)
    assert [item["finding"]["id"] for item in told["items"]] == ids(path, "all", kind="date")
    assert told["total"] == len(told["items"])
    grid = json.loads(client.get("/api/grid?part=agreements").text)
    assert {line["sign"] for line in grid["items"]} <= {"=", "≈"}
    missing = client.get("/api/findings/f-0")
    assert (missing.status, list(json.loads(missing.text))) == (404, ["error"])


def test_the_api_writes_nothing_and_needs_the_cookie(site):
    """A write to it is refused; without the cookie nothing is read."""
    client, _ = site
    assert client.post("/api/findings", {"decision": "confirmed"}).status == 405
    client.cookies.clear()
    assert client.get("/api/findings").status == 403


def test_the_client_of_the_docs_reads_what_is_open(filled, tmp_path):
    """It is written from the page, and asks the page as `factcheck serve` serves it, through a process of its own."""
    page = (FILE.parent / "for-developers.md").read_text(encoding="utf-8")
    (tmp_path / "client.py").write_text(page.split('```py title="client.py"\n')[1].split("```")[0], encoding="utf-8")
    store = tmp_path / "factcheck.db"
    store.write_bytes(filled.read_bytes())
    command = [sys.executable, "-m", "factcheck", "serve", "--port", "0", "--no-browser", "-d", str(store)]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as served:
        try:
            address = next(line for line in served.stdout if "http://" in line).split()[-1]
            client = [sys.executable, "client.py", address]
            done = subprocess.run(client, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
            again = subprocess.run(client, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
        finally:
            served.terminate()
    assert done.returncode == 0, done.stderr
    found = ids(store, "disputed")
    assert found
    assert [line for line in done.stdout.splitlines() if line.startswith("f-")] == found
    assert "403" in again.stderr  # an address lets one client in
