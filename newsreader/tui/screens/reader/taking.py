"""Out of the program: exporting, copying, the web browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from textual import work
from textual.app import SuspendNotSupported

from newsreader.tui.render.dates import long_date
from newsreader.tui.render.side import recommendation_items
from newsreader.tui.screens.reader.base import ReaderBase


class Taking(ReaderBase):
    def action_export(self) -> None:
        from newsreader.tui.screens.export import ExportDialog  # loads the Markdown maker, which is not small

        ids = self.chosen
        if not ids:
            self.tell("There is no story to export.")
            return
        self.app.push_screen(ExportDialog(self.desk, ids), self._exported)

    def _exported(self, written: str | None) -> None:
        if written:
            self.notify(written, markup=False, timeout=10)

    def action_copy(self) -> None:
        """Selected passages; a ticker line or recommendation; else headline, address and file."""
        units = self.article.selected_units()
        selected = self.get_selected_text()
        if units:
            text = "\n\n".join(self.article.unit_text(unit) for unit in units)
            self.article.stop_selecting()
            what = "passages"
        elif selected:
            text, what = selected, "the selected text"
        elif (line := self._side_line()) is not None:
            text, what = line, "this line"
        elif self.page is not None:
            page = self.page
            byline = ", ".join(page.article.byline)
            parts = (
                page.article.title,
                byline,
                long_date(page.article.published),
                str(page.url or ""),
                page.path,
            )
            text, what = "\n".join(part for part in parts if part), "headline, address and file"
        else:
            return
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
