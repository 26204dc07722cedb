"""On Spark as on one machine: the same claims and findings, also where a worker dies in the middle."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus import tellings

from claims import Article, extract_many, read_article
from claims.reading import Reading, read_paths
from factcheck.cluster import comparing, neighbouring, quoting
from factcheck.cluster import session as session_module
from factcheck.cluster.datasets import CLAIMED, claimed_row, read_locally, read_values
from factcheck.cluster.session import session
from factcheck.commands import run
from factcheck.commands.demo import examples
from factcheck.comparison import find_findings
from factcheck.errors import ClusterError
from factcheck.findings import Finding
from factcheck.questions import quotes
from factcheck.questions.blocking import articles as blocking_articles
from factcheck.store import Store

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore"),  # pyspark's own
]
GOLD = Path("../shared/gold/clusters")
FACTCHECK = [sys.executable, "-c", "from factcheck.commands import main; main()"]
ONE_AFTER_THE_OTHER = """
import json, sys
from factcheck.commands import run
print(json.dumps([run(arguments) for arguments in json.loads(sys.argv[1])]))
"""
SMALL = {
    "spark.ui.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "'-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'",
}
"""Settings of Spark for a small pile: it compiles nothing for the long run."""


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    """Generated articles as lines of JSON, an undated and a nameless one among them, with one bad line."""
    read = list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))
    articles = list(tellings(read, 30))
    articles[7] = articles[7].model_copy(update={"published": None})
    articles.append(Article(id="lone", text="Le blocus a fait 12 morts.", published="2025-11-06"))
    path = tmp_path_factory.mktemp("pile") / "pile.jsonl"
    fields = {"id", "text", "source", "published", "title"}
    lines = [article.model_dump_json(include=fields, exclude_none=True) for article in articles]
    path.write_text("\n".join([*lines[:20], "{bad", *lines[20:]]) + "\n", encoding="utf-8")
    return path


def on_one_machine(path):
    """The claims and findings of the articles below a path, without Spark."""
    read = list(extract_many(item.article for item in read_paths([path]) if isinstance(item, Reading)))
    return read, find_findings([article for article, _ in read], [claim for _, claims in read for claim in claims])


def result(out):
    """The articles with claims, and the findings, of a result on disk."""
    articles = [read_values(row) for row in read_locally(f"{out}/articles", "")]
    return articles, [Finding.model_validate(one) for one in read_locally(f"{out}/findings", "finding")]


def on_spark(path, folder, form, master):
    """The exit codes of the two commands, which write into a folder, and what they said of errors."""
    claims, out = str(folder / "claims"), str(folder / "out")
    commands = [["extract", str(path), claims], ["check", claims, out]]
    options = ["--format", form, "--master", master]
    small = " ".join(f"--conf {key}={value}" for key, value in SMALL.items())
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_THE_OTHER, json.dumps([["cluster", *rest, *options] for rest in commands])],
        env={**os.environ, "PYSPARK_SUBMIT_ARGS": f"{small} pyspark-shell"},
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


def test_spark_finds_what_one_machine_finds(pile, tmp_path, capsys):
    """Claims and findings are the same to the last field, a bad line is named, and the exit codes say so.

    What it found is then reviewed in a store like any other finding, and a check of the store finds it again.
    """
    read, findings = on_one_machine(pile)
    folder = tmp_path
    codes, errors = on_spark(pile, folder, "parquet", "local[1]")
    claimed = [read_values(row) for row in read_locally(folder / "claims", "")]
    about, found = result(folder / "out")
    assert sorted(claimed, key=lambda item: item[0].id) == sorted(read, key=lambda item: item[0].id)
    assert found == findings
    assert len(found) > 20
    assert {article.id for article, _ in about} == {side.article for finding in found for side in finding.sides}
    assert codes == [2, 1]
    assert "not JSON" in errors
    _brought_into_a_store(folder / "out", about, found, capsys)


def _brought_into_a_store(out, about, findings, capsys):
    database = str(out.parent / "s.db")
    assert run(["import-findings", str(out), "-d", database]) == 0
    told = capsys.readouterr().out
    assert told == f"{len(about)} new articles, {len(findings)} findings; review them with `factcheck serve`\n"
    with Store(database, create=False) as store:
        assert store.findings() == findings
        assert len(store.articles()) == len(about)
    assert run(["check", "--likely", "-d", database, "--json"]) == 1
    again = [Finding.model_validate(one) for one in json.loads(capsys.readouterr().out)]
    assert {finding.id for finding in again} == {finding.id for finding in findings}


@pytest.mark.soak
@pytest.mark.skipif(not GOLD.exists(), reason="no gold clusters here")
def test_files_are_the_same_on_spark_in_lines_of_json_too(tmp_path):
    """A folder of text and HTML files gives the claims and findings of one machine, written as lines of JSON."""
    read, findings = on_one_machine(GOLD)
    on_spark(GOLD, tmp_path, "jsonl", "local[2]")
    claimed = [read_values(row) for row in read_locally(tmp_path / "claims", "")]
    assert sorted(claimed, key=lambda item: item[0].id) == sorted(read, key=lambda item: item[0].id)
    assert result(tmp_path / "out")[1] == findings


@pytest.mark.soak
def test_blocks_are_narrowed_as_on_one_machine(pile, monkeypatch):
    """Where blocks are too large, the same pairs are left out."""
    read = list(extract_many(item.article for item in read_paths([pile]) if isinstance(item, Reading)))
    for module in (blocking_articles, neighbouring, quotes, quoting):
        monkeypatch.setattr(module, "LARGEST_BLOCK", 6)
    for name, value in {"FREQUENT_NAME": 4, "LONE_NAME": 3, "TWO_NAMES": 5}.items():
        monkeypatch.setattr(blocking_articles, name, value)
        monkeypatch.setattr(neighbouring, name, value)
    findings = find_findings([article for article, _ in read], [claim for _, claims in read for claim in claims])
    with session("local[2]") as spark:
        claimed = spark.createDataFrame([claimed_row(*item) for item in read], CLAIMED)
        found, _ = comparing.check(spark, claimed)
        assert [Finding.model_validate_json(row["finding"]) for row in found.collect()] == findings
    assert findings


@pytest.mark.soak
def test_a_run_whose_worker_is_killed_ends_right(tmp_path):
    """One of two executors is killed in the middle: the claims are all there, and the same."""
    read = list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))
    path = tmp_path / "pile.jsonl"
    articles = [article.model_dump_json(include={"id", "text", "published"}) for article in tellings(read, 400)]
    path.write_text("\n".join(articles), encoding="utf-8")
    out = tmp_path / "claims"
    command = [*FACTCHECK, "cluster", "extract", str(path), str(out), "--master", "local-cluster[2,1,1024]"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    executors = _executors(running.pid, at_least=2)
    time.sleep(4)
    assert running.poll() is None
    os.kill(executors[0], signal.SIGKILL)
    told, error = running.communicate(timeout=240)
    assert (running.returncode, told.decode()) == (0, f"{out}: 400 articles\n"), error.decode()[-2000:]
    claimed = sorted((read_values(row) for row in read_locally(out, "")), key=lambda item: item[0].id)
    assert claimed == sorted(on_one_machine(path)[0], key=lambda item: item[0].id)


def _executors(group: int, at_least: int) -> list[int]:
    """The executors of a run, once so many of them are there."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                line = (folder / "cmdline").read_bytes()
                session_id = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
            except (OSError, ValueError):
                continue
            if b"CoarseGrainedExecutorBackend" in line and line.startswith(b"/") and session_id == group:
                found.append(int(folder.name))
        if len(found) >= at_least:
            return sorted(found)
        time.sleep(0.2)
    raise AssertionError("the executors did not start")


# --- what can't be


def test_without_java_it_says_so(monkeypatch):
    """Where there is no Java, one line says what is missing."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(session_module.shutil, "which", lambda _: None)
    with pytest.raises(ClusterError, match="needs Java 17"), session():
        pass


def test_without_pyspark_it_says_how_to_add_it(monkeypatch, capsys):
    """Where the extra is not installed, one line says how to install it, and the exit code is 2."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert run(["cluster", "extract", "pile.jsonl", "out"]) == 2
    assert "pip install 'factcheck-desk[spark]'" in capsys.readouterr().err


def test_what_is_no_result_is_named(tmp_path, capsys):
    """A folder without a result, or with half of one, is refused in one line."""
    assert run(["import-findings", str(tmp_path), "-d", str(tmp_path / "s.db")]) == 2
    assert "no result of `cluster check`" in capsys.readouterr().err
