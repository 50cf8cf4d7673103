"""Python's search for reference cycles, put off while very many objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Cycles are looked for when the block ends, not while it runs.

    For code that makes ten thousands of objects and no cycle: the searches that they set off take 8 % of the
    time of a split, and 10 % of that of a timeline over 100,000 pages. Where two threads are inside at once,
    the first to leave turns the search on again: that costs time and nothing else.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
