"""Tags, notes and highlights: what the reader adds to stories, and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from textual import on, work

from newsreader.tui.render.article import block_of, text_of
from newsreader.tui.render.chrome import so_many
from newsreader.tui.render.wrap import crop
from newsreader.tui.screens.reader.showing import Showing
from newsreader.tui.screens.tag_editor import TagChange, TagEditor
from newsreader.tui.screens.text_dialog import NoteDialog
from newsreader.tui.widgets.article_pane import ArticlePane

SELECTING = (
    (("move.down", "move.up"), "extend"),
    (("article.highlight",), "highlight"),
    (("copy",), "copy"),
    (("note",), "note"),
    (("cite",), "copy with source"),
    (("cancel",), "leave"),
)
"""What the keys do while passages are selected."""
LOOKED_AT = 1000
"""Stories of which the tag dialog knows the tags: some tens of milliseconds."""
TAGS_TOLD = 90
"""Cells for tags in a message: two lines of it."""


class Annotating(Showing):
    _last_change = TagChange()

    # Tags

    def action_tag(self, sign: str) -> None:
        self._tag_dialog(self.chosen, sign)

    def action_tag_all(self) -> None:
        self._tag_dialog(list(self.story_list.ids), "+", "all listed: ")

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def _tag_dialog(self, ids: Sequence[int], sign: str, which: str = "") -> None:
        if not ids:
            self.tell("There is no story to tag.")
            return
        library = self.library
        known = await self.ask(library.tags, quick=True) or []
        rows = await self.ask(lambda: library.rows(list(ids)[:LOOKED_AT]), quick=True) or []
        carried = Counter(tag for row in rows for tag in sorted(row.tags))
        verb = "Tag" if sign == "+" else "Untag"
        name = f"{verb} {which}{self.so_many_of(ids)}"
        dialog = TagEditor(name, sign, [tag for tag, _ in known], carried, len(ids))
        change = await self.app.push_screen_wait(dialog)
        if change:
            await self._apply(ids, change)

    async def _apply(self, ids: Sequence[int], change: TagChange) -> None:
        library = self.library
        count = await self.ask(lambda: library.tag(ids, change.add, change.remove), quick=True)
        if count is None:
            return
        self._last_change = change
        tags = crop(str(change), TAGS_TOLD)
        done = f"{tags} · {so_many(count, 'story', 'stories')} changed; {self._undoes}"
        self.tell(done if count else f"{tags}: nothing to change")
        self.changed(ids)

    @property
    def _undoes(self) -> str:
        return f"{self.desk.key('undo')} undoes it"

    @work(group="annotate", exit_on_error=False)
    async def action_repeat(self) -> None:
        """The last change of tags, on what is chosen now."""
        if not self._last_change:
            self.tell("There is no change of tags to repeat yet.")
        elif self.chosen:
            await self._apply(self.chosen, self._last_change)

    @work(group="annotate", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take back the last change of tags, notes or highlights, of this sitting or one before."""
        await self._walk(self.library.undo, "Undone", "There is nothing to undo.")

    @work(group="annotate", exit_on_error=False)
    async def action_redo(self) -> None:
        await self._walk(self.library.redo, "Done again", "There is nothing to redo.")

    async def _walk(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        """A step through the changes, which says what it did."""
        what = await self.ask(lambda: step() or "", quick=True)
        if what is None:  # it failed, which has been told
            return
        self.tell(f"{done}: {what}" if what else nothing)
        if what:
            self.changed(())

    def changed(self, ids: Sequence[int]) -> None:
        """What is known of these pages is out of date (of all, when none are named)."""
        self.stories.forget(*ids)
        self.story_list.forget_rows(ids or list(self.story_list.ids))
        if self.page_id is not None and (not ids or self.page_id in ids):
            self.reshow()

    # Notes

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_note(self) -> None:
        id = self.subject
        if id is None:
            return
        library = self.library
        note = await self.ask(lambda: library.note(id), quick=True)
        if note is None:
            return
        quoted = self._selected_text()
        if quoted:
            note = (note + "\n\n" if note else "") + "> " + quoted.replace("\n", "\n> ") + "\n"
            self.article.stop_selecting()
        await self._write_note(id, note)

    async def _write_note(self, id: int, note: str) -> None:
        """Ask for the note of a page until it is kept or dropped: what was written is not lost to a full
        disk."""
        library, text = self.library, note
        while (answer := await self.app.push_screen_wait(NoteDialog("Note", note, text))) is not None:
            text = answer
            done = "Note kept." if text else f"Note removed; {self._undoes}."
            if await self.keep(partial(library.set_note, id, text), done):
                self.changed([id])
                return

    # Highlights

    def _selected_text(self) -> str:
        """Selected passages, or text selected with the mouse."""
        units = self.article.selected_units()
        if units:
            return "\n".join(self.article.unit_text(unit) for unit in units)
        return self.get_selected_text() or ""

    @on(ArticlePane.Selecting)
    def _selecting_passages(self, event: ArticlePane.Selecting) -> None:
        self.key_line.mode = SELECTING if event.on else ()

    @work(group="annotate", exit_on_error=False)
    async def action_highlight(self) -> None:
        """Highlight the selected paragraphs; if all of them are already, take it off."""
        units = self.article.selected_units()
        id, story = self.page_id, self.story
        if id is None or story is None:
            return
        if not units:
            select, highlight = self.desk.key("article.select"), self.desk.key("article.highlight")
            self.tell(f"{select} selects paragraphs, {highlight} highlights them.")
            return
        library = self.library
        texts = {unit: text_of(story.page.article, unit) for unit in units}
        done = {passage.unit for passage in story.passages}
        self.article.stop_selecting()

        fresh = [unit for unit in units if unit not in done]
        if fresh:
            passages = [(block_of(unit), 0, len(texts[unit]), texts[unit]) for unit in fresh]
            await self.ask(lambda: library.add_highlights(id, passages), quick=True)
        else:
            places = [(block_of(unit), 0) for unit in units]
            await self.ask(lambda: library.remove_highlights(id, places), quick=True)
        self.changed([id])
