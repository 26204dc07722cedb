"""The garbage collector, kept out of work that makes many objects which all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Build large structures without the collector walking all of them again and again.

    What goes meanwhile goes by its reference count; only cycles wait until the end.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
