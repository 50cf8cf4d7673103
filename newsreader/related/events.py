"""Pages in groups about one happening, kept up as pages arrive."""

from __future__ import annotations

from newsreader.library import Store

from .values import Event


def events(store: Store) -> list[Event]:
    return []
