"""Facts of a page as people read them on the command line."""

from __future__ import annotations

from newsreader.model import Page, SavedAt


def saved_words(saved: SavedAt) -> str:
    """When a page was saved and how that is known; "" when nothing is known.

    "saved 2025-12-12T18:40 (WARC-Date)", "saved from 2025-12-09 to 2026-01-02", "saved 2025-12-09 or later".
    """
    if saved.value:
        when = saved.value
    elif saved.not_before and saved.not_after:
        when = f"from {saved.not_before} to {saved.not_after}"
    elif saved.not_before or saved.not_after:
        when = f"{saved.not_before} or later" if saved.not_before else f"{saved.not_after} or earlier"
    else:
        return ""
    return f"saved {when}" + (f" ({saved.source})" if saved.source else "")


def place_words(page: Page) -> str:
    """The file of a page and, in an archive, the record."""
    return f"{page.path} {page.record}".rstrip()
