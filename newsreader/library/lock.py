"""One writer at a time, over all programs: a lock on a file beside the index that the system takes back from
a process however it ends."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from newsreader.errors import LibraryError

from .trouble import Unwritable


class Busy(LibraryError):
    """Another program holds the lock; the message says which."""


@contextmanager
def held(path: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock, waiting at most so many seconds. Raises Busy, or Unwritable when it cannot be made."""
    try:
        file = path.open("a+b", buffering=0)  # closing must not try again what a full disk refused
    except OSError as error:
        raise Unwritable(
            f"{path}: cannot be written ({error.strerror}); the index cannot be changed here."
        ) from error
    with file:
        give_up = time.monotonic() + wait
        while not _locked(file):
            if time.monotonic() >= give_up:
                raise Busy(f"{_holder(file)} is indexing into {path.parent}; wait for it, or close it.")
            time.sleep(0.05)
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(str(os.getpid()).encode())
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                file.truncate(0)


def _holder(file: FileIO) -> str:
    with contextlib.suppress(OSError, ValueError):
        file.seek(0)
        return f"another newsreader (process {int(file.read(20))})"
    return "another newsreader"


def _locked(file: FileIO) -> bool:
    try:
        import fcntl
    except ImportError:
        return _locked_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks: SQLite's own still keep the file whole
    return True


def _locked_on_windows(file: FileIO) -> bool:
    import msvcrt

    file.seek(1 << 30)  # beyond the process number, which others must be able to read
    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
