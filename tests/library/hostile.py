"""A reader of files that misbehaves as their names tell: stands in for pages that break the parser."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace

from newsreader.library import worker
from newsreader.library.messages import Bad, Got, Message, Task


def messages(task: Task, hook: object = None) -> Iterator[Message]:
    if "hang" in task.path:
        time.sleep(60)
    if "die" in task.path and not task.skip:
        os.kill(os.getpid(), signal.SIGKILL)
    if "noise" in task.path:
        print("something that a library prints")
    if "record" in task.path:
        yield from _archive(task)
        return
    if "slow" in task.path:
        time.sleep(0.05)
    yield from worker.messages(task)


def _archive(task: Task) -> Iterator[Message]:
    """Ten records, the fourth of which kills."""
    whole = list(worker.messages(replace(task, skip=0)))
    page = whole[0]
    assert isinstance(page, Got)
    for number in range(1, 11):
        if number <= task.skip:
            continue
        if number == 4:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 7:
            yield Bad("7", "damaged", "the seventh is damaged")
            continue
        yield Got(page.extract._replace(page=(str(number), *page.extract.page[1:])))
    yield whole[-1]
