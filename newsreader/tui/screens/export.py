"""The export dialog: what to take out, in which form, where to, and how it will look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual import getters, on, work
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input, Static

from newsreader import export
from newsreader.errors import NewsreaderError
from newsreader.export import Entry, ExportedFile, Options
from newsreader.library.pages import changed
from newsreader.library.paths import absolute
from newsreader.tui import keys
from newsreader.tui.desk import Desk
from newsreader.tui.render.chrome import styled
from newsreader.tui.render.pieces import Piece
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.screens.text_dialog import DialogLine
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.key_line import KeyLine
from newsreader.tui.widgets.line_view import LineView

PREVIEWED = 2
"""Stories shown in the preview."""
PREVIEW_LINES = 400
CHOICES_FROM = 70
"""Columns of a screen from which every format fits in a line of the dialog."""
SHOW_SECONDS = 0.2
"""Between two looks at how far writing is."""
LOOKED_AT = 200
"""Stories whose files are looked at in one go, which other questions wait for: some milliseconds."""

_PARTS = (
    ("ticker", "with the ticker"),
    ("recommendations", "with the recommendations"),
    ("notes", "with your notes"),
    ("highlights", "with your highlights"),
)


def option_pieces(options: Options, count: int, target: str = "", *, narrow: bool = False) -> list[Piece]:
    """The choices of the dialog, one item a line, as they will be for so many stories and that target."""
    markdown = options.format == "markdown"
    if count > 1 and markdown and not export.names_a_file(target.strip()):
        files = _one_of("files", FILES, FILES[options.together], 1, narrow)
    else:
        what = "one" if count == 1 else FILES[True]
        files = Piece(what, "$nr-faint", lead=_LEAD.format("files"), lead_style="$nr-muted", item=1)
    pieces = [_one_of("format", export.FORMATS, options.format, 0, narrow), files]
    for number, (part, words) in enumerate(_PARTS, len(pieces)):
        lead = "✓ " if part in options.parts else "· "
        style = "" if part in export.CHOSEN[options.format] else "$nr-faint"
        pieces.append(Piece(words, style, lead=lead, lead_style="$nr-accent", item=number))
    return pieces


FILES = ("one for each story", "all in one")
_LEAD = "{:<10}"


def _one_of(name: str, choices: Sequence[str], chosen: str, item: int, narrow: bool) -> Piece:
    """All that can be chosen, in a line, so that nobody has to go through them to know them; where it is
    `narrow` only what is chosen."""
    shown = [chosen] if narrow else choices
    text = "   ".join(f"{'●' if choice == chosen else '○'} {choice}" for choice in shown)
    start = text.index(f"● {chosen}")
    spans = ((start, start + len(chosen) + 2, "$nr-accent"),)
    return Piece(text, "$nr-muted", spans, lead=_LEAD.format(name), lead_style="$nr-muted", item=item)


def renamed(target: str, options: Options) -> str:
    """The target with the ending of the chosen format, where it is a file with the ending of another."""
    if export.format_named(target.strip()) in (None, options.format):
        return target
    return str(Path(target.strip()).with_suffix(export.ending(options.format)))


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
    click_opens = True
    ALLOW_SELECT = False


class Preview(LineView):
    BINDINGS = keys.bindings("moving")
    side_margin = 1


class ExportDialog(Dialog[str]):
    """Answers with a message about what was written, None when nothing was."""

    BINDINGS = keys.bindings("dialog")
    AUTO_FOCUS = "Choices"
    choices = getters.query_one(Choices)
    target = getters.query_one("#target", Input)
    changed_line = getters.query_one("#changed", Static)
    key_line = getters.query_one(KeyLine)
    preview = getters.query_one(Preview)
    preview_name = getters.query_one("#preview-name", Static)

    def __init__(self, desk: Desk, ids: Sequence[int], told: str) -> None:
        """`told`: how many stories that is, in words."""
        super().__init__(f"Export {told}", "export")
        self.desk = desk
        self.ids = ids
        self.options = Options(parts=("notes", "highlights"))
        self._entries: list[Entry] = []
        self._done = 0
        """Stories taken in hand since writing began."""
        self._writing: Timer | None = None
        """Shows how far writing is; None while nothing is written."""
        self._stop = False
        self._changed: list[str] = []
        """What has become of files since they were indexed, of each that is not as it was."""

    def body(self) -> ComposeResult:
        settings, desk = self.desk.settings, self.desk
        folder = desk.session.export_to or settings.export_folder or str(desk.exports / "newsreader-export")
        yield Choices(id="choices")
        yield Static(styled("to a folder, or a file: notes.md, list.csv, refs.bib", "$nr-muted"), id="to")
        yield DialogLine(absolute(folder), compact=True, id="target")
        yield Static(id="changed")
        yield Static(id="preview-name")
        yield Preview(id="preview")

    def on_mount(self) -> None:
        self.add_class("-wide")
        self.changed_line.display = False
        self._show_options()
        self.prepare()
        self._looking = self.look_for_changes()

    def _show_options(self) -> None:
        target = self.target.value
        pieces = option_pieces(self.options, len(self.ids), target, narrow=self.size.width < CHOICES_FROM)
        self.choices.show_items(pieces, keep_cursor=True)

    def on_resize(self) -> None:
        self._show_options()

    @on(Input.Changed, "#target")
    def _target_changed(self) -> None:
        """The ending of a file chooses the format."""
        named = export.format_named(self.target.value.strip())
        if named not in (None, self.options.format):
            self.options = replace(self.options, format=named)
            self.show_preview()
        self._show_options()

    @on(ItemView.Opened)
    def _toggled(self, event: ItemView.Opened) -> None:
        self.options = toggled(self.options, event.item)
        self.target.value = renamed(self.target.value, self.options)
        self._show_options()
        self.show_preview()

    # Preview

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def prepare(self) -> None:
        """Fetch the stories of the preview: as the library has them, at once; then from their files."""
        library, ids = self.desk.library, self.ids[:PREVIEWED]
        self._name_preview("preview")
        reading = "preview; its links and emphasis are still being read…"
        waits = self.set_timer(SHOW_SECONDS, partial(self._name_preview, reading))
        try:
            self._entries = await self.desk.quick(lambda: list(export.gather(library, ids, markup=False)))
            self.show_preview()
            self._entries = await self.desk.slow(lambda: list(export.gather(library, ids)))
        except NewsreaderError as error:
            self.tell(str(error), "warning")
        waits.stop()
        self._name_preview("preview")
        self.show_preview(keep_place=True)

    @work(exclusive=True, group="show", exit_on_error=False)
    async def show_preview(self, *, keep_place: bool = False) -> None:
        entries, options = self._entries, self.options
        if not entries:
            return
        try:
            text = await self.desk.quick(lambda: export.preview(entries, options))
        except NewsreaderError as error:
            text = str(error)
        lines = text.split("\n")
        more = len(self.ids) - len(entries)
        pieces = [Piece(line) for line in lines[:PREVIEW_LINES]]
        if more > 0 or len(lines) > PREVIEW_LINES:
            pieces.append(Piece(f"… and {more:,} more" if more > 0 else "…", "$nr-muted"))
        self.preview.show_pieces(pieces, keep_place=keep_place)

    def _name_preview(self, name: str) -> None:
        self.preview_name.update(styled(name, "$nr-muted"))

    # Files that are not as they were

    @work(group="changed", exit_on_error=False)
    async def look_for_changes(self) -> None:
        """Say of how many stories the file is no longer what is exported of it: the library's text goes out,
        with its hash."""
        store, ids = self.desk.library.store, self.ids

        def some(start: int) -> list[str]:
            return [what for id in ids[start : start + LOOKED_AT] if (what := changed(store, id))]

        for start in range(0, len(ids), LOOKED_AT):
            with suppress(NewsreaderError):
                self._changed += await self.desk.slow(partial(some, start))
            if self._changed:
                self.changed_line.update(styled(told_of_changed(self._changed, len(ids)), "$nr-warning"))
                self.changed_line.display = True

    # Writing

    def action_accept(self) -> None:
        answer = self.target.value.strip()
        if not answer:
            self.tell("Name a folder or a file to write to.")
        elif self._writing is None:
            self._done, self._stop = 0, False
            self._writing = self.set_interval(SHOW_SECONDS, self._show_progress)
            self._write(answer)

    @work(group="writing", exit_on_error=False)
    async def _write(self, answer: str) -> None:
        library, options, folders = self.desk.library, self.options, self.desk.read
        files: list[ExportedFile] = []

        def write() -> None:
            entries = export.gather(library, self.ids, markup=options.format == "markdown")
            with suppress(_Stopped):
                files.extend(export.export(self._counted(entries), answer, options, reading=folders))

        try:
            await self.desk.slow(write)
        except NewsreaderError as error:
            self.tell(str(error), "error")
            self._end_writing()
            return
        self.desk.session.export_to = absolute(answer)
        await self._looking.wait()
        self._end_writing()
        told = ["Stopped. " * self._stop + report(files), told_of_changed(self._changed, len(self.ids))]
        self.dismiss("\n".join(filter(None, told)))

    def _counted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The stories, until the reader wants no more of them. In the thread that writes."""
        for entry in entries:
            if self._stop:
                raise _Stopped
            self._done += 1
            yield entry

    def _show_progress(self) -> None:
        writing = f"writing {self._done:,} of {len(self.ids):,}… esc stops"
        self.key_line.status = "stopping…" if self._stop else writing

    def _end_writing(self) -> None:
        if self._writing is not None:
            self._writing.stop()
            self._writing = None
        self.key_line.status = ""

    def action_cancel(self) -> None:
        """Stop writing, or leave; what has been written stays."""
        if self._writing is not None:
            self._stop = True
        else:
            self.dismiss(None)


class _Stopped(Exception):
    """The reader wants no more written."""


def told_of_changed(changed: Sequence[str], stories: int) -> str:
    """A sentence about the files that have `changed` of so many stories; "" for none."""
    if not changed:
        return ""
    if stories == 1:
        return f"The file {changed[0]}; it is exported as it was then."
    if len(changed) == 1:
        return "1 file has changed or is gone; it is exported as it was when indexed."
    return f"{len(changed):,} files have changed or are gone; they are exported as they were when indexed."


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
