"""A terminal that goes away is noticed."""

from __future__ import annotations

import os
import pty
import threading

import pytest

from newsreader.tui import terminal
from newsreader.tui.terminal import gone


def test_a_terminal_is_gone_when_its_other_end_is_closed() -> None:
    master, slave = pty.openpty()
    try:
        assert not gone(slave)
        os.write(master, b"x")
        assert not gone(slave), "keys that wait to be read are no end"
    finally:
        os.close(master)
    assert gone(slave)
    os.close(slave)


def test_that_it_is_gone_is_told_even_when_the_event_loop_cannot_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(terminal, "end_soon", codes.append)
    monkeypatch.setattr(terminal, "LOOK_SECONDS", 0.01)
    told = threading.Event()
    master, slave = pty.openpty()
    terminal.watch(slave, told.set)
    assert not told.is_set()
    os.close(master)
    assert told.wait(30)
    assert codes == [129]
    os.close(slave)
