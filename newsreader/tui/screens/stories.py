"""A list of entries on a whole screen: related stories, events, ticker lines, versions, failed files.

The screen is handed a `Listing`, which fetches the entries (off the event loop) and keeps what the reader did
with them, so that a list can be gone back to; it answers with what the reader wants done. All lists look and
work alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import getters, on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from newsreader import export
from newsreader.errors import NewsreaderError
from newsreader.export.filenames import safe_name
from newsreader.tui import keys
from newsreader.tui.desk import Desk
from newsreader.tui.render.chrome import so_many
from newsreader.tui.render.density import density_line
from newsreader.tui.render.listing import Entry, counted, entry_pieces, listed
from newsreader.tui.screens.at_desk import AtDesk
from newsreader.tui.screens.text_dialog import LineDialog
from newsreader.tui.sides import MOST, Sides
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.key_line import KeyLine
from newsreader.tui.widgets.pane import PaneTitle

if TYPE_CHECKING:
    from newsreader.timeline.values import Bucket


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with entries of the list."""

    what: Literal["open", "list"]
    ids: tuple[int, ...]


@dataclass
class Listing:
    """What a list is of, and how the reader left it."""

    name: str
    fetch: Callable[[], Sequence[Entry]]
    empty: str = "Nothing found."
    about: int | None = None
    """The page that the list was made for; comparing is with it."""
    bars: Callable[[], Sequence[Bucket]] | None = None
    """After `fetch`: how many entries began when."""
    groups: str = ""
    """What a group of entries is, in the singular; "" where groups are not worth counting."""
    addresses: bool = False
    """Whether it is written as addresses, for a program that saves them."""

    entries: Sequence[Entry] | None = None
    """All of them; None until they were fetched."""
    buckets: Sequence[Bucket] = ()
    words: str = ""
    """Only entries with these are shown."""
    marked: dict[int, None] = field(default_factory=dict)
    """Pages in the order in which they were marked."""
    cursor: int = 0

    @property
    def shown(self) -> list[Entry]:
        """The entries that hold every one of the words."""
        wanted = self.words.casefold().split()
        return [entry for entry in self.entries or () if entry.holds(wanted)]

    def load(self) -> None:
        """Fetch the entries, in a thread. Raises NewsreaderError."""
        entries = self.fetch()
        self.buckets = self.bars() if self.bars is not None else ()
        self.entries = entries


class EntryView(ItemView):
    max_column = 110
    side_margin = 2

    @dataclass
    class Moved(Message):
        """The cursor stands on another entry."""

    def move_to(self, item: int) -> None:
        super().move_to(item)
        self.post_message(self.Moved())


class StoriesScreen(AtDesk[Wish]):
    BINDINGS = keys.bindings("stories")
    CONTEXTS = ("stories",)
    AUTO_FOCUS = "EntryView"
    view = getters.query_one(EntryView)
    title_line = getters.query_one(PaneTitle)
    key_line = getters.query_one(KeyLine)

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__(desk)
        self.listing = listing
        self.entries: Sequence[Entry] = ()
        """Those that are shown."""

    def compose(self) -> ComposeResult:
        yield PaneTitle(self.listing.name, id="title")
        density = Static(id="density")
        density.display = False
        yield density
        yield EntryView(id="entries")
        yield KeyLine()

    def on_mount(self) -> None:
        self.view.empty_text = "Looking…"
        self.view.show_items([])
        self.load()

    def on_resize(self) -> None:
        self._fill_density()

    @work(exclusive=True, group="entries", exit_on_error=False)
    async def load(self) -> None:
        listing = self.listing
        self.view.empty_text = listing.empty
        if listing.entries is None:
            try:
                await self.desk.slow(listing.load)
            except NewsreaderError as error:
                self.view.empty_text = str(error)
        self._show()
        self.view.move_to(listing.cursor)
        self._fill_density()
        self.key_line.say("open", "open" if self._lead_somewhere else "")
        self.refresh_bindings()

    @on(EntryView.Moved)
    def _fill_density(self) -> None:
        line, buckets = self.query_one("#density", Static), self.listing.buckets
        here = self._current.when if self._current is not None else ""
        line.display = len(buckets) > 1
        line.update(density_line(buckets, self.size.width - 2, here), layout=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        entries = self.listing.entries or ()
        if action == "jump":
            return any(entry.when for entry in entries)
        if action in ("filter", "write"):
            return bool(entries)
        return self._lead_somewhere or action not in ("mark", "compare", "take")

    @property
    def _lead_somewhere(self) -> bool:
        """Whether any entry stands for pages of the library: files that could not be read do not."""
        return any(entry.id is not None or entry.ids for entry in self.listing.entries or ())

    def _show(self, *, keep: bool = False) -> None:
        listing = self.listing
        self.entries = listing.shown
        self.view.show_items(entry_pieces(self.entries, listing.marked), keep_cursor=keep)
        parts = [counted(self.entries, listing.groups)] if listing.entries else []
        if listing.words and parts:
            parts[:1] = [f"{parts[0]} of {len(listed(listing.entries or ())):,} with: {listing.words}"]
        if listing.marked:
            parts.append(f"{len(listing.marked):,} marked")
        self.title_line.set(remark=" · ".join(parts))

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
        if entry.aside:
            self.tell(entry.detail)
        elif not self._lead_somewhere:
            self.tell(f"Nothing to open here; {self.desk.key('stories.copy')} copies the entry.")
        elif entry.id is None and not entry.ids:
            self.tell(f"Not in the library: {entry.url or entry.title}")
        elif entry.id is None and len(entry.ids) > 1:
            self._leave(Wish("list", entry.ids))
        else:
            self._leave(Wish("open", (entry.id if entry.id is not None else entry.ids[0],)))

    def _leave(self, wish: Wish | None) -> None:
        self.listing.cursor = self.view.cursor
        self.dismiss(wish)

    def action_mark(self) -> None:
        entry = self._current
        if entry is None:
            return
        if entry.id is None:
            self.tell("There is no saved story here to mark.")
            return
        marked = self.listing.marked
        if marked.pop(entry.id, 0) == 0:
            marked[entry.id] = None
        self._show(keep=True)
        self.view.action_line(1)

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_compare(self) -> None:
        """Over this list, which is there again afterwards."""
        ids = tuple(dict.fromkeys(self._to_compare()))
        if not 2 <= len(ids) <= MOST:
            mark, compare = self.desk.key("stories.mark"), self.desk.key("stories.compare")
            self.tell(f"Mark two to {MOST} stories with {mark}, then press {compare}.")
            return
        sides = await self.ask(lambda: Sides.among(self.desk.library, ids))
        if sides is None:
            return
        from newsreader.tui.screens.compare import CompareScreen  # loads what aligns

        self.app.push_screen(CompareScreen(self.desk, sides))

    def _to_compare(self) -> list[int]:
        """The marked pages, else this one, beside the page that the list was made for; or all of this event.
        That page is left out where it is in the list and could have been marked: among versions."""
        entry, about = self._current, self.listing.about
        marked = list(self.listing.marked)
        if len(marked) > 1 and any(known.id == about for known in self.listing.entries or ()):
            return marked
        if marked or about is not None:
            here = [entry.id] if entry is not None and entry.id is not None else []
            return ([] if about is None else [about]) + (marked or here)
        return list(entry.ids) if entry is not None and entry.id in entry.ids else []

    def action_copy(self) -> None:
        """The marked entries, else this one."""
        marked = {entry.id: entry for entry in self.listing.entries or () if entry.id in self.listing.marked}
        here = [self._current] if self._current is not None else []
        if chosen := list(marked.values()) or here:
            self.app.copy_to_clipboard("\n\n".join(entry.text for entry in chosen))
            self.tell(f"Copied: {so_many(len(chosen), 'entry', 'entries') if marked else 'this entry'}.")

    def action_take(self) -> None:
        entry = self._current
        ids = tuple(self.listing.marked) or (entry.ids if entry is not None and len(entry.ids) > 1 else ())
        if not ids:
            ids = tuple(dict.fromkeys(e.id for e in self.entries if e.id is not None))
        if ids:
            self._leave(Wish("list", ids))

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
            LineDialog("Show only entries with", "show", self.listing.words, "words; empty: all")
        )
        if words is not None:
            self.show_only(words)

    def show_only(self, words: str) -> None:
        """Show the entries that hold every one of some words; "" shows all."""
        self.listing.words = words.strip()
        if self.listing.entries:
            self.view.empty_text = f"No entry holds “{self.listing.words}”."
        self._show()

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_write(self) -> None:
        """The entries shown to a file, as a table or as text; or only their addresses."""
        entries, addresses = listed(self.entries), self.listing.addresses
        if addresses:
            what = so_many(len({entry.url for entry in entries if entry.url}), "address", "addresses")
        else:
            what = so_many(len(entries), "entry", "entries")
        name = "never-saved.txt" if addresses else f"{safe_name(self.listing.name)}.csv"
        write = partial(_write, entries, addresses)
        await self.write_file(f"Write {what}", name, "file to write; .csv is a table", write)

    def action_close(self) -> None:
        if self.listing.words:
            self.show_only("")
        else:
            self._leave(None)


def _write(entries: Sequence[Entry], addresses: bool, path: Path) -> None:
    """A new file: a table, addresses or text. Raises OSError."""
    if path.suffix.lower() == ".csv":
        text = export.BYTE_ORDER_MARK + export.csv_text(entry.row for entry in entries)
    elif addresses:
        text = "".join(f"{url}\n" for url in dict.fromkeys(entry.url for entry in entries) if url)
    else:
        text = "\n".join(f"{entry.text}\n" for entry in entries)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def _moment(when: str) -> datetime | None:
    """A time as it can be subtracted; None when it is not known to the day."""
    try:
        return datetime.fromisoformat(when).replace(tzinfo=None)
    except ValueError:
        return None


def _days(one: datetime, other: datetime) -> float:
    return abs((one - other).total_seconds()) / 86_400
