"""The export dialog: what to take out, in which form, where to, and how it will look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from newsreader import export
from newsreader.errors import NewsreaderError
from newsreader.export import Entry, ExportedFile, Options
from newsreader.tui import keys
from newsreader.tui.desk import Desk
from newsreader.tui.render.chrome import styled
from newsreader.tui.render.pieces import Piece
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.line_view import LineView

PREVIEWED = 2
"""Stories shown in the preview."""
PREVIEW_LINES = 400

_PARTS = (
    ("ticker", "with the ticker"),
    ("recommendations", "with the recommendations"),
    ("notes", "with your notes"),
    ("highlights", "with your highlights"),
)


def option_pieces(options: Options, count: int) -> list[Piece]:
    """The choices of the dialog, one item a line."""
    one_file = options.together or options.format != "markdown" or count == 1
    lines = [("format", options.format), ("files", "all in one" if one_file else "one for each story")]
    pieces = [
        Piece(value, lead=f"{name:<10}", lead_style="$nr-muted", item=i)
        for i, (name, value) in enumerate(lines)
    ]
    for number, (part, words) in enumerate(_PARTS, len(lines)):
        chosen = part in options.parts
        lead = "✓ " if chosen else "· "
        usable = options.format == "markdown"
        pieces.append(
            Piece(words, "" if usable else "$nr-faint", lead=lead, lead_style="$nr-accent", item=number)
        )
    return pieces


def toggled(options: Options, item: int) -> Options:
    """The options after choice number `item` was changed."""
    if item == 0:
        formats = export.FORMATS
        return replace(options, format=formats[(formats.index(options.format) + 1) % len(formats)])
    if item == 1:
        return replace(options, together=not options.together)
    part = _PARTS[item - 2][0]
    kept = tuple(p for p in options.parts if p != part)
    return replace(options, parts=kept if part in options.parts else (*options.parts, part))


class Choices(ItemView):
    BINDINGS = keys.bindings("choices")
    side_margin = 0
    ALLOW_SELECT = False


class Preview(LineView):
    BINDINGS = keys.bindings("moving")
    side_margin = 1


class ExportDialog(Dialog[str]):
    """Answers with a message about what was written, None when nothing was."""

    BINDINGS = keys.bindings("dialog")
    AUTO_FOCUS = "Choices"

    def __init__(self, desk: Desk, ids: Sequence[int]) -> None:
        super().__init__(f"Export {'1 story' if len(ids) == 1 else f'{len(ids):,} stories'}")
        self.desk = desk
        self.ids = ids
        self.options = Options(parts=("notes", "highlights"))
        self._entries: list[Entry] = []

    def body(self) -> ComposeResult:
        folder = Path(self.desk.session.export_to or self.desk.settings.export_folder or "newsreader-export")
        yield Choices(id="choices")
        yield Static(styled("to a folder, or a file such as notes.md", "$nr-muted"), id="to")
        yield Input(str(folder.expanduser()), compact=True, id="target")
        yield Static(styled("preview", "$nr-muted"), id="preview-name")
        yield Preview(id="preview")

    def on_mount(self) -> None:
        self.add_class("-wide")
        self._show_options()
        self.prepare()

    def _show_options(self) -> None:
        self.query_one(Choices).show_items(option_pieces(self.options, len(self.ids)), keep_cursor=True)

    @on(ItemView.Opened)
    def _toggled(self, event: ItemView.Opened) -> None:
        self.options = toggled(self.options, event.item)
        self._show_options()
        self.show_preview()

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def prepare(self) -> None:
        """Fetch the stories of the preview once."""
        library, ids = self.desk.library, list(self.ids[:PREVIEWED])
        try:
            self._entries = await self.desk.slow(lambda: list(export.gather(library, ids)))
        except NewsreaderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.show_preview()

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def show_preview(self) -> None:
        entries, options = self._entries, self.options
        if not entries:
            return
        try:
            text = await self.desk.slow(lambda: export.preview(entries, options))
        except NewsreaderError as error:
            text = str(error)
        lines = text.split("\n")
        more = len(self.ids) - len(entries)
        pieces = [Piece(line) for line in lines[:PREVIEW_LINES]]
        if more > 0 or len(lines) > PREVIEW_LINES:
            pieces.append(Piece(f"… and {more:,} more" if more > 0 else "…", "$nr-muted"))
        self.query_one(Preview).show_pieces(pieces)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_accept()

    @work(exclusive=True, group="writing", exit_on_error=False)
    async def action_accept(self) -> None:
        answer = self.query_one("#target", Input).value.strip()
        if not answer:
            self.notify("Name a folder or a file to write to.", markup=False)
            return
        target = Path(answer).expanduser()
        library, ids, options, folders = self.desk.library, list(self.ids), self.options, self.desk.folders
        self.query_one("#preview-name", Static).update(styled("writing…", "$nr-accent"))
        try:
            files = await self.desk.slow(
                lambda: list(export.export(export.gather(library, ids), target, options, reading=folders))
            )
        except NewsreaderError as error:
            self.notify(str(error), severity="error", markup=False, timeout=8)
            self.query_one("#preview-name", Static).update(styled("preview", "$nr-muted"))
            return
        self.desk.session.export_to = answer
        self.dismiss(report(files))


def report(files: Sequence[ExportedFile]) -> str:
    """What was written, in a few lines."""
    done = [file for file in files if file.status != "failed"]
    failed = [file for file in files if file.status == "failed"]
    lines = []
    if len(done) == 1:
        lines.append(f"{done[0].status.capitalize()}: {done[0].path.absolute()}")
    elif done:
        kinds = {
            status: sum(file.status == status for file in done)
            for status in ("written", "updated", "unchanged", "renamed")
        }
        what = ", ".join(f"{number:,} {status}" for status, number in kinds.items() if number)
        lines.append(f"{len(done):,} files ({what}) in {done[0].path.parent.absolute()}")
    lines.extend(file.message for file in (*failed, *done) if file.message)
    return "\n".join(lines[:6]) or "Nothing was written."
