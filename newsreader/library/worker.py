"""A process that reads and splits pages for the indexer: JSON lines in, pickled messages out.

Its own program rather than `multiprocessing`: that would run the caller's main module again, which a script
without an `if __name__ == "__main__"` or an interactive session does not survive. It kills itself when one
page takes too long or too much memory, so that a hostile page costs a page and nothing stays behind when the
reader is killed.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import IO, Any, BinaryIO

from newsreader.errors import CaptureError
from newsreader.garbage import uncollected
from newsreader.model import Capture

from .extract import Hook, extract
from .messages import Bad, Done, Got, Message, Task
from .paths import file_hash

MEMORY = 4 << 30
"""Bytes of address space for one worker: a page of 64 MB takes about 1 GB to split, and two processes fit
most machines."""
HASH_LIMIT = 64 << 20
"""Files up to this size are hashed when their time has changed but maybe not their content; a larger archive
is read again."""
NICE = 10
"""Below everything interactive, the reader's own screen first."""


def messages(task: Task, hook: Hook | None = None) -> Iterator[Message]:
    """What is in the file of `task`: a message for each record, then Done."""
    if task.host:
        from . import sites

        yield from sites.settle(task, hook)
        yield Done()
        return
    path = Path(task.path)
    if task.digest and _is_still(path, task.digest):
        yield Done(task.digest, unchanged=True)
        return
    from newsreader import formats

    digest, count = "", 0
    for count, capture in enumerate(formats.read(path, limit=task.limit), start=1):
        if isinstance(capture, CaptureError):
            digest = ""
            if count > task.skip:
                yield Bad(f"#{count}" if count > 1 else "", capture.kind, _told(capture, path))
            continue
        digest = "" if capture.record else capture.sha256
        if count > task.skip:
            try:
                yield _split(capture, task, hook)
            except MemoryError:
                yield Bad(capture.record, "too-large", "it needs more memory than one page may take.")
            except Exception as error:  # a fault of ours costs a page, not the run
                yield Bad(
                    capture.record, "crashed", f"the splitter failed on it ({type(error).__name__}: {error})."
                )
    yield Done(digest if count == 1 else "")


def _told(error: CaptureError, path: Path) -> str:
    """What is wrong, with the name of the member of a packed folder that it is about; the places of records
    in a crawl tell people nothing."""
    member = error.path.partition(f"{path.name}#")[2]
    return error.message if not member or member.startswith("@") else f"{member}: {error.message}"


@uncollected()
def _split(capture: Capture, task: Task, hook: Hook | None) -> Got:
    from newsreader import split
    from newsreader.split import site

    from . import sites

    draft = split.read(capture)
    host = site.host_of(draft)
    if not host:
        return Got(extract(split.decide(draft), hook))
    profile = sites.profile_for(host, task.profiles)
    signature = sites.pack(site.signature(draft))  # before `decide`, which forgets what both have weighed
    made = extract(split.decide(draft, profile=profile), hook)
    return Got(made, host, signature, sites.taught(profile))


def _is_still(path: Path, digest: str) -> bool:
    """Whether a file that may be hashed holds what it held."""
    with contextlib.suppress(OSError):
        return path.stat().st_size <= HASH_LIMIT and file_hash(path) == digest
    return False


# The process


def named(name: str) -> Any:
    """The function called "module:name"."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def command(seconds: float, entry: str, hook: str) -> list[str]:
    """The command line of a worker that gives each record so many seconds."""
    program = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
        "from newsreader.library.worker import main; main()"
    )
    path = json.dumps([place or str(Path.cwd()) for place in sys.path])
    return [sys.executable, "-P", "-X", "utf8", "-c", program, path, str(seconds), entry, hook]


def request(task: Task) -> bytes:
    return json.dumps(asdict(task)).encode() + b"\n"


def main() -> None:
    """The worker's main loop; ends with its standard input."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may end up among the messages
    seconds, entry, hook = float(sys.argv[2]), named(sys.argv[3]), named(sys.argv[4]) if sys.argv[4] else None
    _limit()
    import_module("newsreader.library.sites")  # and all that splitting needs, before the clock runs
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        send(out, None)  # ready
        for line in sys.stdin.buffer:
            for message in _watched(entry(_task(line), hook), seconds):
                send(out, message)


def _task(line: bytes) -> Task:
    values = json.loads(line)
    return Task(**{**values, "profiles": tuple(values["profiles"]), "part": tuple(values["part"])})


def _watched(found: Iterable[Message], seconds: float) -> Iterator[Message]:
    """`found`, with an end to this process when the next one takes longer than `seconds`."""
    iterator = iter(found)
    with Path(os.devnull).open("w") as nowhere:
        while True:
            faulthandler.dump_traceback_later(
                seconds, exit=True, file=nowhere
            )  # works in C code that hangs, too
            try:
                message = next(iterator, None)
            finally:
                faulthandler.cancel_dump_traceback_later()
            if message is None:
                return
            yield message


def _limit() -> None:
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICE)
    try:
        import resource
    except ImportError:
        return  # not on this system
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def send(out: BinaryIO, message: Message | None) -> None:
    data = pickle.dumps(message, protocol=5)
    out.write(len(data).to_bytes(8, "little") + data)
    out.flush()


def frames(stream: IO[bytes]) -> Iterator[bytes]:
    """The messages of a worker's output, still pickled; ends where the output does, whole or torn."""
    while len(head := stream.read(8)) == 8:
        length = int.from_bytes(head, "little")
        data = stream.read(length)
        if len(data) < length:
            return
        yield data


def received(data: bytes) -> Message | None:
    message: Message | None = pickle.loads(data)  # noqa: S301 - from a process that we started
    return message
