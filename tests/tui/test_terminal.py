"""A terminal that goes away is noticed."""

from __future__ import annotations

import os
import pty

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
