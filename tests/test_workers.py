"""Extraction in several processes: the same claims in the same order, and what happens when a process dies."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claims import Article, extraction, read_article
from claims.errors import WorkerDiedError
from claims.extraction import extract_many
from claims.workers import in_processes
from factcheck.commands import run
from factcheck.commands.demo import examples

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
CLAIMS_OF_BATCH = extraction._claims_of_batch
ARTICLES = [Article(id=f"a{n}", text=f"Le pont numéro {n} a cédé.") for n in range(40)]


def lengths(articles):
    """The length of each text; a text that says so kills the process that reads it."""
    for article in articles:
        if "meurs" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
    return [len(article.text) for article in articles]


def once(articles):
    """The same, but the second time nobody dies."""
    for article in articles:
        if "meurs" in article.text and not Path(article.title).exists():
            Path(article.title).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [len(article.text) for article in articles]


def shared(articles, size=4):
    return (articles[start : start + size] for start in range(0, len(articles), size))


def test_processes_give_the_same_claims_in_the_same_order():
    """However many processes read, articles come in their order with the claims that one process finds."""
    pile = [read_article(path) for path in sorted(examples().glob("*.txt"))]
    many = [article.model_copy(update={"id": f"{article.id}-{n}"}) for n in range(8) for article in pile]
    assert list(extract_many(many, processes=2)) == list(extract_many(many))


@pytest.mark.parametrize("at", [0, 17, 39])
def test_a_process_that_dies_costs_the_article_it_died_of(at):
    """The article whose text kills is given up, and every other one is read, in order."""
    articles = [*ARTICLES]
    articles[at] = Article(id="fatal", text="meurs")
    found = list(in_processes(lengths, shared(articles), 2))
    assert [article.id for article, _ in found] == [article.id for article in articles]
    died = [article.id for article, answer in found if isinstance(answer, WorkerDiedError)]
    assert died == ["fatal"]
    assert all(answer == len(article.text) for article, answer in found if article.id != "fatal")


def test_a_process_that_dies_once_costs_nothing(tmp_path):
    """What the system killed for reasons of its own is read again."""
    articles = [*ARTICLES]
    articles[5] = Article(id="once", text="meurs", title=str(tmp_path / "died"))
    assert [answer for _, answer in in_processes(once, shared(articles), 2)] == [len(a.text) for a in articles]
    assert (tmp_path / "died").exists()


def test_a_batch_that_comes_when_the_processes_are_dead_is_not_lost():
    """The first batch kills its process before the second is handed out: all articles of both are answered."""
    fatal, other = Article(id="fatal", text="meurs"), Article(id="other", text="vis")

    def batches():
        yield [fatal]
        time.sleep(2)  # by then the pool is broken, and takes nothing more
        yield [other]

    found = {article.id: answer for article, answer in in_processes(lengths, batches(), 1)}
    assert isinstance(found.pop("fatal"), WorkerDiedError)
    assert found == {"other": len(other.text)}


def test_only_a_few_batches_wait():
    """A reader that is slow to take the results doesn't make the articles pile up."""
    taken = []

    def batches():
        for batch in shared(ARTICLES):
            taken.append(batch)
            yield batch

    found = in_processes(lengths, batches(), 2)
    next(found)
    assert len(taken) <= 5
    found.close()


def dying(batch, pipeline):
    """The real work, but for one article that kills its process."""
    if any("agence" in article.id for article in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return CLAIMS_OF_BATCH(batch, pipeline)


def test_a_lost_article_is_named_and_counted(tmp_path, monkeypatch, capsys):
    """The command names an article whose process died, keeps all others, and says in its exit code that one is bad."""
    monkeypatch.setattr(extraction, "_claims_of_batch", dying)
    monkeypatch.setattr(extraction, "_BATCH", 2)
    assert run(["ingest", "--processes", "2", str(examples()), "-d", str(tmp_path / "s.db")]) == 2
    told = capsys.readouterr()
    assert "1-agence-du-fleuve.txt: the process that read it was killed" in told.err
    assert told.out.startswith("5 new articles")


LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""A shell's background job ignores interrupts, and so would the program that it starts."""


def test_an_interrupt_ends_the_run_and_all_its_processes(tmp_path):
    """Ctrl-C ends a reading with exit code 130, one line, no traceback, and no process left behind."""
    pile = tmp_path / "pile"
    pile.mkdir()
    text = (examples() / "1-agence-du-fleuve.txt").read_text(encoding="utf-8")
    for n in range(400):
        (pile / f"{n}.txt").write_text(f"{text}\nLigne {n}.\n", encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        f"{LISTENING}; from factcheck.commands import main; main()",
        "ingest",
        "--processes",
        "2",
        str(pile),
    ]
    running = subprocess.Popen(
        [*command, "-d", str(tmp_path / "s.db")],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (tmp_path / "s.db").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(2)
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in told.decode()
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
