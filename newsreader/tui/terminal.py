"""What colours the terminal has, whether it is dark or light, and whether it is still there.

A terminal that is closed usually says so (SIGHUP). One that only vanishes, as when a multiplexer dies or we
are no child of its session, does not, and Textual's input thread would read its end for ever.
"""

from __future__ import annotations

import os
import select
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from rich.console import Console
from textual import constants
from textual.driver import Driver

LOOK_SECONDS = 1.0
"""Between two looks."""
END_SECONDS = 10.0
"""How long the program may take to end once its terminal is gone."""


def colours() -> str:
    """How many colours the terminal says that it has: standard (16), 256 or truecolor, as Rich and Textual
    find it out."""
    return Console(force_terminal=True, color_system=constants.COLOR_SYSTEM).color_system or ""  # type: ignore[arg-type]


def probably_light() -> bool:
    """What COLORFGBG says, which a few terminals set, and which may be that of another one; else False."""
    return os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


def asking_driver() -> type[Driver] | None:
    """What asks the terminal whether it is dark or light; None where nothing can be asked."""
    if own_terminal() is None:
        return None
    from newsreader.tui.asking import AskingDriver  # Windows has nothing of what it needs

    return AskingDriver


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


def write_nowhere() -> None:
    """Let what is still to be written to a terminal that is gone go nowhere: Python would flush it when it
    ends, and end with a code of its own."""
    for stream in (sys.__stdout__, sys.__stderr__):
        with suppress(AttributeError, OSError, ValueError):
            if stream is not None and gone(stream.fileno()):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def watch(descriptor: int, tell: Callable[[], object]) -> None:
    """Call `tell` once this terminal is gone. A thread looks: the event loop may be waiting for a terminal
    that takes nothing any more."""

    def look() -> None:
        while not gone(descriptor):
            time.sleep(LOOK_SECONDS)
        end_soon(129)  # as after SIGHUP
        tell()

    threading.Thread(target=look, name="newsreader-terminal", daemon=True).start()


def end_soon(code: int) -> None:
    """End the process in END_SECONDS if it has not ended by itself: Textual waits without end for room to
    write where nobody reads. Nothing is lost: what a library has been told is on the disk."""
    timer = threading.Timer(END_SECONDS, os._exit, [code])
    timer.daemon = True
    timer.start()
