"""A comparison that goes on while pages are shown: one at a time, on a thread of its own, with how far it is."""

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args
from urllib.parse import urlencode

from factcheck.acting import compare_again
from factcheck.errors import FactcheckError
from factcheck.questions.blocking.pairs import Report, Step
from factcheck.store import Store

STEPS: tuple[Step, ...] = get_args(Step)
_AT_ONCE_S = 1.5
"""How long who asks for a comparison waits for its end before the page with its progress is shown."""


@dataclass
class _Run:
    """One comparison: its report is filled as it goes, ``ended`` once it is over, whatever came of it."""

    report: Report = field(default_factory=Report)
    ended: threading.Event = field(default_factory=threading.Event)
    wrong: FactcheckError | None = None


@dataclass(frozen=True)
class Progress:
    """How far a comparison is: its step, by number from 1, and how many articles new or changed were compared."""

    step: Step
    number: int
    done: int
    of: int


class Comparing:
    """The comparison of a store that runs now, if any."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._run: _Run | None = None

    def start(self) -> bool:
        """Compare what is new or changed, unless that is being done; tell whether it was over at once.

        Raises FactcheckError where it went wrong at once.
        """
        with self._lock:
            run = self._run
            if run is None or run.ended.is_set():
                run = self._run = _Run()
                threading.Thread(target=self._compare, args=(run,), daemon=True).start()
        if not run.ended.wait(_AT_ONCE_S):
            return False
        self._told(run)
        return True

    def then(self, address: str) -> str:
        """Compare, and give the address to lead on to: by the page that shows how far it is, where it takes a while."""
        return address if self.start() else f"/comparing?{urlencode({'then': address})}"

    def progress(self) -> Progress | None:
        """Give how far it is; None where none runs. Raises FactcheckError where the last one went wrong, once."""
        run = self._run
        if run is None:
            return None
        if run.ended.is_set():
            self._told(run)
            return None
        step = run.report.step
        return Progress(step, STEPS.index(step) + 1, run.report.done, run.report.touched)

    def _told(self, run: _Run) -> None:
        wrong, run.wrong = run.wrong, None
        if wrong is not None:
            raise wrong

    def _compare(self, run: _Run) -> None:
        try:
            with Store(self._database, create=False) as store:
                compare_again(store, run.report)
        except FactcheckError as error:
            run.wrong = error
        finally:
            run.ended.set()
