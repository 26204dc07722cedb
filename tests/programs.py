"""Programs of their own, for tests that run several or kill them; each is forked from one that has loaded all."""

import os
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(["factcheck.commands", "factcheck.store", "claims.components", "pytest"])


def started(arguments: Sequence[str], said: Path, *, telling: bool = False) -> BaseProcess:
    """Run a command in a session of its own; all it says goes to a file, which never makes it wait.

    One that is ``telling`` says on its standard output which article it has stored, as soon as it is.
    """
    program = FORKING.Process(target=_run, args=(list(arguments), str(said), str(Path.cwd()), telling))
    program.start()
    return program


def _run(arguments: list[str], said: str, folder: str, telling: bool) -> None:
    from factcheck.commands import run  # noqa: PLC0415 - this process has it; the one that asks for it need not

    os.setsid()
    os.chdir(folder)
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(file, 1)
    os.dup2(file, 2)
    if telling:
        _tell()
    raise SystemExit(run(arguments))


def _tell() -> None:
    from factcheck.store import Store  # noqa: PLC0415

    add_all = Store.add_all

    def telling(store: Store, read: object, rules: str) -> object:
        read = list(read)
        states = add_all(store, read, rules)
        for article, _ in read:
            os.write(1, f"stored {article.id}\n".encode())
        return states

    Store.add_all = telling
