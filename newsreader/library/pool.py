"""Worker processes at work on many files: tasks in, messages out, in the order in which they are ready.

A worker that dies (killed by its own watchdog, or by the page) is replaced; the record that it was on becomes
a failure and the rest of its files go on. Reading a worker's output waits in a thread outside the interpreter
lock, and bounded queues all the way keep memory the same for ten files and for a million.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Self

from newsreader.errors import LibraryError

from . import worker
from .extract import Hook
from .messages import Bad, Done, Message, Task

PAGE_SECONDS = 30.0
"""For one record: over the corpus of real pages the slowest takes well under a second; a machine may be ten
times slower and busy."""
AHEAD = 2
"""Tasks that a worker holds: one at work, one waiting, so that it never waits for us."""
WAITING = 32
"""Messages that wait to be stored before the workers have to."""
ENTRY = "newsreader.library.worker:messages"
"""The function that reads a file, by name: tests put hostile ones in its place."""


def default_workers() -> int:
    """One a processor that we may use, at most 8: more only wait for the one writer."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(8, usable))


class _Hand:
    """One worker process and the thread that reads its output."""

    def __init__(self, inbox: queue.Queue[tuple[_Hand, bytes | None]], hook: str) -> None:
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.sent = 0
        """Messages of the first task received from this process."""
        self.closing = False
        self.process = subprocess.Popen(  # noqa: S603 - this interpreter and our own module
            worker.command(PAGE_SECONDS, ENTRY, hook), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # ctrl-c and ctrl-z in the terminal are for the reader
        )  # fmt: skip
        threading.Thread(target=self._listen, args=(inbox,), daemon=True).start()

    def _listen(self, inbox: queue.Queue[tuple[_Hand, bytes | None]]) -> None:
        assert self.process.stdout
        with contextlib.suppress(OSError, ValueError):
            for data in worker.frames(self.process.stdout):
                if not self._deliver(inbox, data):
                    return
        self._deliver(inbox, None)

    def _deliver(self, inbox: queue.Queue[tuple[_Hand, bytes | None]], data: bytes | None) -> bool:
        while not self.closing:
            with contextlib.suppress(queue.Full):
                inbox.put((self, data), timeout=0.5)
                return True
        return False

    def give(self, task: Task) -> None:
        self.tasks.append(task)
        assert self.process.stdin
        with contextlib.suppress(OSError):  # it is dead: its end is on the way
            self.process.stdin.write(worker.request(task))
            self.process.stdin.flush()

    def end(self) -> int:
        """Stop it and take its exit status."""
        self.closing = True
        with contextlib.suppress(OSError):
            self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()
        return self.process.wait()


class Pool:
    """Up to `count` workers at a time, started when there is work for them and kept until the pool is closed:
    one takes longer to start than to read ten pages.

    `hook` makes what is kept in `features` of each page.
    """

    def __init__(self, hook: Hook | None) -> None:
        self.hook = hook
        self.tasks: Iterator[Task] = iter(())
        self.again: deque[Task] = deque()
        self.misses: dict[str, int] = {}
        """Of a file that kills workers: how many it killed one after another without giving a message."""
        self.inbox: queue.Queue[tuple[_Hand, bytes | None]] = queue.Queue(WAITING)
        self.count = 0
        self.hands: list[_Hand] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self.hands:
            hand.end()
        self.hands.clear()

    def run(self, tasks: Iterator[Task], count: int) -> Iterator[tuple[Task, Message]]:
        """Each message with its task; Done is the last of each. Raises LibraryError when no worker can be
        started.

        With a count of 0 the work is done in this process: for tests and tiny jobs. A page that hangs hangs
        the caller.
        """
        if not count:
            for task in tasks:
                for message in worker.messages(task, self.hook):
                    yield task, message
            return
        self.tasks, self.count = tasks, count
        yield from self._messages()

    def _messages(self) -> Iterator[tuple[Task, Message]]:
        self._fill()
        while any(hand.tasks for hand in self.hands):
            hand, data = self.inbox.get()
            if data is None:
                yield from self._died(hand)
            else:
                message = worker.received(data)
                if message is None:
                    hand.ready = True
                    continue
                task = hand.tasks[0]
                hand.sent += 1
                if isinstance(message, Done):
                    hand.tasks.popleft()
                    hand.sent = 0
                yield task, message
            self._fill()

    def _fill(self) -> None:
        """Give every hand enough to do, making hands as long as there is work for them."""
        for ahead in range(1, AHEAD + 1):
            for number in range(self.count):
                if number < len(self.hands) and len(self.hands[number].tasks) >= ahead:
                    continue
                task = self.again.popleft() if self.again else next(self.tasks, None)
                if task is None:
                    return
                if number >= len(self.hands):
                    self.hands.append(_Hand(self.inbox, _name(self.hook)))
                    number = len(self.hands) - 1
                self.hands[number].give(task)

    def _died(self, hand: _Hand) -> Iterator[tuple[Task, Message]]:
        status = hand.process.wait()
        hand.end()
        self.hands.remove(hand)
        if not hand.ready:
            raise LibraryError(
                f"the processes that read pages cannot be started (exit status {status}); "
                "index with workers=0 to see why."
            )
        if not hand.tasks:
            return
        task, *others = hand.tasks
        self.again.extend(others)
        if task.host:  # its pages stay as they were decided alone
            yield task, Done()
            return
        record = task.skip + hand.sent
        self.misses[task.path] = 1 if hand.sent else self.misses.get(task.path, 0) + 1
        if self.misses[task.path] > 1:
            yield task, Done()  # the way past the bad record kills, too: what follows it is out of reach
            return
        yield task, Bad("" if record == 0 else f"#{record + 1}", *_cause(status))
        self.again.appendleft(replace(task, skip=record + 1, digest=""))


def _name(hook: Hook | None) -> str:
    """How a worker finds the hook: "module:function"."""
    return f"{hook.__module__}:{hook.__qualname__}" if hook else ""


def _cause(status: int) -> tuple[str, str]:
    if status == 1:  # what faulthandler's watchdog exits with
        return "timeout", f"it takes longer than {PAGE_SECONDS:g} seconds to read; it is left out."
    return "crashed", f"reading it ended the process (status {status}); it is left out."
