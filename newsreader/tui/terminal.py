"""Whether the terminal is still there.

A terminal that is closed usually says so (SIGHUP). One that only vanishes, as when a multiplexer dies or we
are no child of its session, does not, and Textual's input thread would read its end for ever.
"""

from __future__ import annotations

import os
import select
import sys
from contextlib import suppress

LOOK_SECONDS = 1.0
"""Between two looks."""


def own_terminal() -> int | None:
    """The file descriptor that keys come from; None when it is no terminal, or this system cannot tell."""
    with suppress(AttributeError, OSError, ValueError):  # no standard input, or a closed one
        descriptor = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        if hasattr(select, "poll") and os.isatty(descriptor):
            return descriptor
    return None


def gone(descriptor: int) -> bool:
    """Whether nobody holds the other end of this terminal any more."""
    poll = select.poll()
    poll.register(descriptor, 0)  # hang-ups and errors are reported unasked
    return bool(poll.poll(0))
