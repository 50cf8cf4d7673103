"""How long from a key to its paint, in a real terminal, while a folder is being indexed.

    python tests/bench/key_to_paint.py FOLDER [--rest 0.12] [--keys 80] [--columns 140] [--settled]

Starts the installed reader in a pseudo-terminal with an empty library, presses `j` (at the end of the list
`k`) again and again and takes, for each key, the time until the entry under the cursor is painted. Prints
median, 90th percentile and maximum in milliseconds. `--settled` waits until indexing is over first. Other
work on the machine counts against the reader: run it on an idle one.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from textual.color import Color

from newsreader.tui.themes import DARK, pane_colours

CURSOR = b"48;2;%d;%d;%d" % Color.parse(pane_colours(DARK)["nr-cursor"]).rgb
"""The background of the entry under the cursor, as it is written to the terminal."""


class Terminal:
    """The reader in a pseudo-terminal; remembers when each chunk of its output came."""

    def __init__(self, folder: Path, home: Path, columns: int, rows: int = 40) -> None:
        own = {"NEWSREADER_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment = os.environ | own
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(sys.executable, [sys.executable, "-m", "newsreader", str(folder)], environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.text = b""

    def read(self, seconds: float) -> bool:
        """Take what comes within some time; False when nothing came."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            self.text += os.read(self.fd, 1 << 16)
        except OSError:
            raise SystemExit("the reader ended:\n" + self.text[-2000:].decode(errors="replace")) from None
        return True

    def wait_for(self, pattern: bytes, seconds: float) -> float | None:
        """When `pattern` was first painted after now; None when it was not."""
        self.text = self.text[-40:]
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self.read(left) and re.search(pattern, self.text):
                return time.monotonic()
        return None

    def press(self, keys: bytes) -> float:
        now = time.monotonic()
        os.write(self.fd, keys)
        return now

    def rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description="How long from a key to its paint.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keys", type=int, default=80)
    parser.add_argument("--rest", type=float, default=0.12, help="seconds between a paint and the next key")
    parser.add_argument("--columns", type=int, default=140)
    parser.add_argument("--settled", action="store_true")
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="newsreader-bench-"))
    started = time.monotonic()
    terminal = Terminal(options.folder.absolute(), home, options.columns)
    try:
        if terminal.wait_for(rb"1/\d\d", 60) is None:
            raise SystemExit("no list appeared within a minute")
        print(f"list shown after {time.monotonic() - started:.2f} s")
        if options.settled:
            while terminal.read(3):
                pass
        times, lost, during = [], 0, 0
        for number in range(options.keys):
            during += b"indexing" in terminal.text
            pressed = terminal.press(b"j" if number % 20 < 10 else b"k")
            painted = terminal.wait_for(CURSOR, 1.0)
            if painted is None:
                lost += 1
                continue
            times.append((painted - pressed) * 1000)
            terminal.text = b""
            terminal.rest(options.rest)
        times.sort()
        print(
            f"{len(times)} keys ({during} right after a paint of the indexing line): "
            f"median {statistics.median(times):.0f} ms, "
            f"90% {times[int(len(times) * 0.9)]:.0f} ms, max {times[-1]:.0f} ms; {lost} not seen"
        )
    finally:
        terminal.close()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
