"""A reader that waits for another one's run shows in the end what that run read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from textual.message import Message

from newsreader.api import Library
from newsreader.library import Busy, Finished
from newsreader.tui import workers
from newsreader.tui.messages import IndexFinished, IndexWaits, LibraryGrown


class Shared:
    """A library that another program indexes when first asked, and that has nothing new for us then."""

    def __init__(self) -> None:
        self.asked = 0

    def index(self, *_: Any, **__: Any) -> Iterator[Finished]:
        self.asked += 1
        if self.asked == 1:
            raise Busy("another program is indexing")
        yield Finished(indexed=0, unchanged=5, failed=0, removed=0, seconds=0.0)


def test_the_list_is_made_anew_after_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BUSY_SECONDS", 0.0)
    told: list[Message] = []
    workers.index_folders(cast(Library, Shared()), [], told.append, lambda: False)
    assert [type(message) for message in told] == [IndexWaits, LibraryGrown, IndexFinished, LibraryGrown]
