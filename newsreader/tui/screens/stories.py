"""A list of entries on a whole screen: related stories, events, ticker lines, versions, failed files.

The screen is handed a name and a function that fetches the entries (off the event loop); it answers with
what the reader wants done. All lists look and work alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from newsreader.errors import NewsreaderError
from newsreader.tui import keys
from newsreader.tui.desk import Desk
from newsreader.tui.render.chrome import title_line
from newsreader.tui.render.listing import Entry, entry_pieces
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.key_line import KeyLine


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with entries of the list."""

    what: Literal["open", "compare", "list"]
    ids: tuple[int, ...]


class EntryView(ItemView):
    max_column = 110
    side_margin = 2


class StoriesScreen(Screen[Wish]):
    BINDINGS = keys.bindings("stories")
    CONTEXTS = ("stories",)
    AUTO_FOCUS = "EntryView"

    def __init__(
        self,
        desk: Desk,
        name: str,
        fetch: Callable[[], Sequence[Entry]],
        *,
        empty: str = "Nothing found.",
        about: int | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._name_text = name
        self._fetch = fetch
        self._empty = empty
        self._about = about
        """The page that the list was made for; comparing is with it."""
        self.entries: Sequence[Entry] = ()
        self._marked: dict[int, None] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="compare-title")
        yield EntryView(id="entries")
        yield KeyLine()

    @property
    def view(self) -> EntryView:
        return self.query_one(EntryView)

    def on_mount(self) -> None:
        self.view.empty_text = "Looking…"
        self.view.show_items([])
        self._fill_title("")
        self.load()

    def on_resize(self) -> None:
        self._fill_title(self._remark)

    _remark = ""

    def _fill_title(self, remark: str) -> None:
        self._remark = remark
        self.query_one("#compare-title", Static).update(
            title_line(self._name_text, remark, self.size.width - 2)
        )

    @work(exclusive=True, group="entries", exit_on_error=False)
    async def load(self) -> None:
        try:
            self.entries = await self.desk.slow(self._fetch)
        except NewsreaderError as error:
            self.view.empty_text = str(error)
        else:
            self.view.empty_text = self._empty
        self._show()

    def _show(self, *, keep: bool = False) -> None:
        self.view.show_items(entry_pieces(self.entries, self._marked), keep_cursor=keep)
        marked = f" · {len(self._marked)} marked" if self._marked else ""
        self._fill_title(f"{len(self.entries):,}{marked}" if self.entries else "")

    @property
    def _current(self) -> Entry | None:
        item = self.view.current
        return self.entries[item] if item is not None and item < len(self.entries) else None

    # What can be done

    @on(ItemView.Opened)
    def _opened(self) -> None:
        entry = self._current
        if entry is None:
            return
        if entry.id is None and not entry.ids:
            self.notify(entry.url or "This is not in the library.", markup=False)
        elif entry.id is None and len(entry.ids) > 1:
            self.dismiss(Wish("list", entry.ids))
        else:
            self.dismiss(Wish("open", (entry.id if entry.id is not None else entry.ids[0],)))

    def action_mark(self) -> None:
        entry = self._current
        if entry is None or entry.id is None:
            return
        if self._marked.pop(entry.id, 0) == 0:
            self._marked[entry.id] = None
        self._show(keep=True)
        self.view.action_line(1)

    def action_compare(self) -> None:
        entry = self._current
        marked = list(self._marked)
        if len(marked) >= 2:
            self.dismiss(Wish("compare", tuple(marked)))
        elif (
            self._about is not None and entry is not None and entry.id is not None and entry.id != self._about
        ):
            self.dismiss(Wish("compare", (self._about, entry.id)))
        else:
            self.notify("Mark two stories with space, then press d.", markup=False)

    def action_take(self) -> None:
        entry = self._current
        ids = tuple(self._marked) or (entry.ids if entry is not None and len(entry.ids) > 1 else ())
        if not ids:
            ids = tuple(dict.fromkeys(e.id for e in self.entries if e.id is not None))
        if ids:
            self.dismiss(Wish("list", ids))

    def action_close(self) -> None:
        self.dismiss(None)
