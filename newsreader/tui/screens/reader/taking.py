"""Out of the program: exporting, copying, the web browser."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path

from textual import work
from textual.app import SuspendNotSupported

from newsreader.model import Page
from newsreader.tui.render.chrome import so_many
from newsreader.tui.render.side import recommendation_items
from newsreader.tui.render.source import headline, quoted, source
from newsreader.tui.screens.reader.base import ReaderBase

COPIED_MOST = 200
"""Stories whose lines are copied at once: more are for a file."""


class Taking(ReaderBase):
    def action_export(self) -> None:
        from newsreader.tui.screens.export import ExportDialog  # loads the Markdown maker, which is not small

        ids = self.chosen
        if not ids:
            self.tell("There is no story to export.")
            return
        self.app.push_screen(ExportDialog(self.desk, ids, self.so_many_of(ids)), self._exported)

    def _exported(self, written: str | None) -> None:
        if written:
            self.tell(written)

    def action_copy(self) -> None:
        """Selected passages; a ticker line or recommendation; else headline, address and file of this story
        or, in the list, of those marked."""
        line = self._side_line()
        if passages := self._take_passages():
            self._copied("\n\n".join(passages), "passages")
        elif line is not None:
            self._copied(line, "this line")
        else:
            self._copy_stories(headline, "headline, address and file")

    def action_cite(self) -> None:
        """The same with all that says where it comes from."""
        page, passages = self.page, self._take_passages()
        if passages and page is not None:
            self._copied(quoted(passages, page), "passages with their source")
        else:
            self._copy_stories(source, "the source")

    def _take_passages(self) -> list[str]:
        """What is selected with the keys or the mouse; selecting ends."""
        units = self.article.selected_units()
        texts = [self.article.unit_text(unit) for unit in units]
        self.article.stop_selecting()
        selected = self.get_selected_text()
        return texts or ([selected] if selected else [])

    @work(exclusive=True, group="copy", exit_on_error=False)
    async def _copy_stories(self, told: Callable[[Page], str], what: str) -> None:
        marked = list(self.story_list.marked) if self.focused is self.story_list else []
        if len(marked) > COPIED_MOST:
            self.tell(
                f"At most {COPIED_MOST} stories are copied; {self.desk.key('export')} exports any number.",
                "warning",
            )
        elif marked:
            library = self.library
            pages = await self.ask(lambda: [library.page(id) for id in marked])
            if pages:
                text = "\n\n".join(map(told, pages))
                self._copied(text, f"{what} of {so_many(len(pages), 'story', 'stories')}")
        elif self.page is not None:
            self._copied(told(self.page), what)

    def _copied(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.tell(f"Copied: {what}.")

    def _side_line(self) -> str | None:
        """The ticker line or recommendation under the cursor, with its address."""
        if self.page is None:
            return None
        if self.focused is self.ticker and self.ticker.current is not None:
            line = self.page.ticker[self.ticker.current]
            return "\n".join(part for part in (line.text, line.url) if part)
        if self.focused is self.recommendations and self.recommendations.current is not None:
            item = recommendation_items(self.page)[self.recommendations.current]
            return "\n".join(part for part in (item.title, item.url) if part)
        return None

    @work(exclusive=True, group="browser", exit_on_error=False)
    async def action_browser(self) -> None:
        """Open the saved file (never its address: the program is offline)."""
        id = self.subject
        if id is None:
            return
        library = self.library
        row = await self.ask(lambda: library.row(id), quick=True)
        if row is None:
            return
        path = Path(row.path).absolute()
        if not path.exists():
            self.tell(f"{path}: the file is gone.", "warning")
            return
        try:
            browser = webbrowser.get()
        except webbrowser.Error:
            self.tell(f"There is no browser here. The file is {path}", "warning")
            return
        if type(browser) is webbrowser.GenericBrowser:  # one that wants the terminal for itself, such as w3m
            try:
                with self.app.suspend():
                    browser.open(path.as_uri())
            except SuspendNotSupported:
                self.tell(f"The browser needs this terminal. The file is {path}", "warning")
            return
        opened = await self.ask(lambda: browser.open(path.as_uri()))
        self.tell(f"Opened in the browser: {path}" if opened else f"No browser could be opened for {path}.")
