"""A list of entries on a whole screen: related stories, events, ticker lines, versions, failed files.

The screen is handed a name and a function that fetches the entries (off the event loop); it answers with
what the reader wants done. All lists look and work alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from newsreader.errors import NewsreaderError
from newsreader.tui import keys
from newsreader.tui.desk import Desk
from newsreader.tui.render.chrome import title_line
from newsreader.tui.render.density import density_line
from newsreader.tui.render.listing import Entry, entry_pieces
from newsreader.tui.screens.text_dialog import LineDialog
from newsreader.tui.sides import MOST
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from newsreader.timeline.values import Bucket


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with entries of the list."""

    what: Literal["open", "compare", "list"]
    ids: tuple[int, ...]


class EntryView(ItemView):
    max_column = 110
    side_margin = 2

    @dataclass
    class Moved(Message):
        """The cursor stands on another entry."""

    def move_to(self, item: int) -> None:
        super().move_to(item)
        self.post_message(self.Moved())


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
        bars: Callable[[], Sequence[Bucket]] | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._name_text = name
        self._fetch = fetch
        self._empty = empty
        self._about = about
        """The page that the list was made for; comparing is with it."""
        self._bars = bars
        """After `fetch`: how many entries began when."""
        self._buckets: Sequence[Bucket] = ()
        self._all: Sequence[Entry] = ()
        self._filter = ""
        self.entries: Sequence[Entry] = ()
        """Those that are shown."""
        self._marked: dict[int, None] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="compare-title")
        density = Static(id="density")
        density.display = False
        yield density
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
        self._fill_density()

    _remark = ""

    def _fill_title(self, remark: str) -> None:
        self._remark = remark
        self.query_one("#compare-title", Static).update(
            title_line(self._name_text, remark, self.size.width - 2)
        )

    @work(exclusive=True, group="entries", exit_on_error=False)
    async def load(self) -> None:
        try:
            self._all = self.entries = await self.desk.slow(self._fetch)
            self._buckets = await self.desk.slow(self._bars) if self._bars is not None else ()
        except NewsreaderError as error:
            self.view.empty_text = str(error)
        else:
            self.view.empty_text = self._empty
        self._show()
        self._fill_density()
        self.query_one(KeyLine).say("open", "open" if self._lead_somewhere else "")
        self.refresh_bindings()

    @on(EntryView.Moved)
    def _fill_density(self) -> None:
        line = self.query_one("#density", Static)
        here = self._current.when if self._current is not None else ""
        line.display = len(self._buckets) > 1
        line.update(density_line(self._buckets, self.size.width - 2, here), layout=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "jump":
            return any(entry.when for entry in self._all)
        if action == "urls":
            return any(entry.url for entry in self._all)
        if action == "filter":
            return bool(self._all)
        return self._lead_somewhere or action not in ("mark", "compare", "take")

    @property
    def _lead_somewhere(self) -> bool:
        """Whether any entry stands for pages of the library: files that could not be read do not."""
        return any(entry.id is not None or entry.ids for entry in self._all)

    def _show(self, *, keep: bool = False) -> None:
        self.view.show_items(entry_pieces(self.entries, self._marked), keep_cursor=keep)
        marked = f" · {len(self._marked)} marked" if self._marked else ""
        only = f" of {len(self._all):,} with: {self._filter}" if self._filter else ""
        self._fill_title(f"{len(self.entries):,}{only}{marked}" if self._all else "")

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
            self.notify(f"Not in the library: {entry.url or entry.title}", markup=False)
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
        ids = tuple(dict.fromkeys(self._to_compare()))
        if 2 <= len(ids) <= MOST:
            self.dismiss(Wish("compare", ids))
        else:
            self.notify(f"Mark two to {MOST} stories with space, then press d.", markup=False)

    def _to_compare(self) -> list[int]:
        """The marked pages, else this one, beside the page that the list was made for; or all of this event.
        That page is left out where it is in the list and could have been marked: among versions."""
        entry, about = self._current, self._about
        marked = list(self._marked)
        if len(marked) > 1 and any(known.id == about for known in self._all):
            return marked
        if marked or about is not None:
            here = [entry.id] if entry is not None and entry.id is not None else []
            return ([] if about is None else [about]) + (marked or here)
        return list(entry.ids) if entry is not None and entry.id in entry.ids else []

    def action_copy(self) -> None:
        if (entry := self._current) is not None:
            text = "\n".join(part for part in (entry.title, entry.detail, entry.url) if part)
            self.app.copy_to_clipboard(text)
            self.notify("Copied: this entry.", markup=False)

    def action_take(self) -> None:
        entry = self._current
        ids = tuple(self._marked) or (entry.ids if entry is not None and len(entry.ids) > 1 else ())
        if not ids:
            ids = tuple(dict.fromkeys(e.id for e in self.entries if e.id is not None))
        if ids:
            self.dismiss(Wish("list", ids))

    def action_jump(self, days: float) -> None:
        """To the first entry that is so many days on in the list (below 0: back), whatever its order."""
        item = self.view.current
        start = _moment(self.entries[item].when) if item is not None else None
        if item is None or start is None:
            self.view.action_line(1 if days > 0 else -1)
            return
        on = range(item + 1, len(self.entries)) if days > 0 else range(item - 1, -1, -1)
        far = (n for n in on if (there := _moment(self.entries[n].when)) and _days(start, there) >= abs(days))
        self.view.move_to(next(far, len(self.entries) - 1 if days > 0 else 0))

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_filter(self) -> None:
        words = await self.app.push_screen_wait(
            LineDialog("Show only entries with", "show", self._filter, "words; empty: all")
        )
        if words is not None:
            self.show_only(words)

    def show_only(self, words: str) -> None:
        """Show the entries that hold every one of some words; "" shows all."""
        self._filter = words.strip()
        wanted = self._filter.casefold().split()
        self.entries = [entry for entry in self._all if entry.holds(wanted)]
        self.view.empty_text = f"No entry holds “{self._filter}”." if self._all else self._empty
        self._show()

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_urls(self) -> None:
        addresses = list(dict.fromkeys(entry.url for entry in self.entries if entry.url))
        file = str(self.desk.place_to_write("never-saved.txt"))
        answer = await self.app.push_screen_wait(
            LineDialog(f"Write {len(addresses):,} addresses", "write", file, "file to write")
        )
        if not answer:
            return
        path = Path(answer).expanduser()

        def write() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.writelines(address + "\n" for address in addresses)

        try:
            await self.desk.slow(write)
        except OSError as error:
            why = f"{path}: {error.strerror}; choose another name."
            self.notify(why, severity="error", markup=False)
            return
        self.notify(f"Written: {path.absolute()}", markup=False, timeout=8)

    def action_close(self) -> None:
        if self._filter:
            self.show_only("")
        else:
            self.dismiss(None)


def _moment(when: str) -> datetime | None:
    """A time as it can be subtracted; None when it is not known to the day."""
    try:
        return datetime.fromisoformat(when).replace(tzinfo=None)
    except ValueError:
        return None


def _days(one: datetime, other: datetime) -> float:
    return abs((one - other).total_seconds()) / 86_400
