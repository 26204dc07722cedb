"""How heavy work is run: in several processes, and with the garbage collector out of its way.

Order is kept, few batches wait at a time, and a process that dies costs one article.
"""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import Pipe, parent_process
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from claims.article import Article
from claims.errors import WorkerDiedError

Found = TypeVar("Found")
Work = Callable[[Sequence[Article]], list[Found]]
_WAITING = 2
"""Batches that wait for each process, at most: it never idles, and memory stays small."""
_TRIES = 2
"""Times an article is read by a process of its own before it is given up: not every death is its fault."""


def in_processes(
    work: Work[Found], batches: Iterable[Sequence[Article]], processes: int
) -> Iterator[tuple[Article, Found | WorkerDiedError]]:
    """Give each article of some batches with what the work finds in it, or the error where a process died of it.

    Where a process dies, the batches under way are done again, article by article, each in a process of its own.
    """
    waiting = iter(batches)
    again: list[Sequence[Article]] = []
    while True:
        for batch in again:
            for article in batch:
                answer = _alone(work, article)
                yield article, answer
        again = []
        taken: deque[Sequence[Article]] = deque()
        futures: deque[Future[list[Found]]] = deque()
        try:
            with _pool(processes) as pool:
                for batch in islice(waiting, _WAITING * processes):
                    taken.append(batch)
                    futures.append(pool.submit(work, batch))
                while futures:
                    yield from zip(taken[0], futures[0].result(), strict=True)
                    taken.popleft()
                    futures.popleft()
                    for batch in islice(waiting, 1):
                        taken.append(batch)
                        futures.append(pool.submit(work, batch))
        except BrokenProcessPool:
            again = list(taken)  # one that could not even be handed out among them
        if not again:
            return


def _alone(work: Work[Found], article: Article) -> Found | WorkerDiedError:
    for _ in range(_TRIES):
        try:
            with _pool(1) as pool:
                return pool.submit(work, [article]).result()[0]
        except BrokenProcessPool:
            continue
    return WorkerDiedError(article.id)


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end in the middle of their work where the caller is interrupted or wants no more of it."""
    stopped, stop = Pipe(duplex=False)
    with stopped, stop, ProcessPoolExecutor(processes, initializer=_begin, initargs=(stopped,)) as pool:
        try:
            yield pool
        except BaseException:
            stop.send_bytes(b".")
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin(stopped: "Connection[bytes, bytes]") -> None:
    """Leave an interrupt to the parent, and end in the middle of the work when it says so or was killed itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=([parent.sentinel, stopped],), daemon=True).start()


def _end_with(ends: "list[int | Connection[bytes, bytes]]") -> None:
    wait(ends)  # the byte in the pipe is read by nobody, so that all see it
    os._exit(1)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Make many objects which all stay, without the collector walking all of them again and again.

    What goes meanwhile goes by its reference count; only cycles wait until the end. The collector is on afterwards
    where it was on before.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
