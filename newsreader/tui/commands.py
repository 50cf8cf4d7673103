"""The palette: every command by its name, themes, saved searches, and pages found by their headlines."""

from __future__ import annotations

from textual.command import Hits, Provider


class Commands(Provider):
    async def search(self, query: str) -> Hits:
        return
        yield
