"""Tags, notes, highlights, marks, and taking them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, Static

from newsreader.api import Library
from newsreader.errors import LibraryError
from newsreader.tui.screens.reader import showing
from tests.tui.conftest import reading


async def test_tag_then_undo_and_redo(library: Library) -> None:
    async with reading(library) as reader:
        id = reader.screen.story_list.current
        assert id is not None
        await reader.press("plus")
        await reader.type("strike transport")
        await reader.press("enter")
        assert set(library.row(id).tags) == {"strike", "transport"}
        assert "#strike" in reader.text
        await reader.press("u")
        assert library.row(id).tags == ()
        assert "#strike" not in reader.text
        await reader.press("ctrl+r")
        assert set(library.row(id).tags) == {"strike", "transport"}


async def test_tags_pasted_from_several_lines_are_all_added(library: Library) -> None:
    async with reading(library) as reader:
        id = reader.screen.story_list.current
        assert id is not None
        await reader.press("plus")
        reader.app.post_message(
            events.Paste("strike\n  transport\n" + "\n".join(f"topic{n}" for n in range(60)))
        )
        await reader.press("enter")
        assert {"strike", "transport", "topic59"} <= set(library.row(id).tags)
        assert all(len(line) < 140 for line in reader.messages.split("\n")), "no wall of tags"


async def test_tag_the_marked_in_one_go_and_untag_with_completion(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("space", "space", "plus")
        await reader.type("mediation")
        await reader.press("enter")
        tagged = library.ids("tag:mediation")
        assert len(tagged) == 2
        await reader.press("minus")
        await reader.type("med")
        await reader.press("tab", "enter")
        assert library.ids("tag:mediation") == []


async def test_tag_all_that_is_listed(library: Library) -> None:
    async with reading(library, query="title:talks") as reader:
        await reader.press("asterisk")
        await reader.type("talks -old")
        await reader.press("enter")
        assert sorted(library.ids("tag:talks")) == sorted(library.ids("title:talks"))


async def test_repeat_on_another_story(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("plus")
        await reader.type("one")
        await reader.press("enter", "j", "full_stop")
        assert len(library.ids("tag:one")) == 2


async def test_marks(library: Library) -> None:
    async with reading(library) as reader:
        stories = reader.screen.story_list
        await reader.press("v", "j", "j", "v")
        assert list(stories.marked) == list(stories.ids[:3])
        await reader.press("j")
        assert len(stories.marked) == 3, "moving marks only between two v"
        await reader.press("V")
        assert len(stories.marked) == 8
        await reader.press("V")
        assert not stories.marked
        await reader.press("space", "escape")
        assert not stories.marked


async def test_note(library: Library) -> None:
    async with reading(library) as reader:
        id = reader.screen.story_list.current
        assert id is not None
        await reader.press("a")
        await reader.type("check the figure")
        await reader.press("ctrl+s")
        assert library.note(id) == "check the figure"
        assert "✎ check the figure" in reader.text
        await reader.press("u")
        assert library.note(id) == ""
        assert "✎" not in reader.text


async def test_a_note_goes_on_below_what_is_there_and_below_a_quotation(library: Library) -> None:
    async with reading(library, query="title:report") as reader:
        id = reader.screen.story_list.current
        assert id is not None
        library.set_note(id, "check the figure")
        await reader.press("enter", "v", "a")
        await reader.type("who said it")
        await reader.press("ctrl+s")
        first, *quotation, last = library.note(id).split("\n")
        assert (first, last) == ("check the figure", "who said it")
        assert any(line.startswith("> ") for line in quotation)


async def test_a_note_that_cannot_be_kept_is_not_lost(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(id: int, text: str) -> None:
        raise LibraryError("annotations.sqlite3: the disk is full.")

    async with reading(library) as reader:
        await reader.press("a")
        await reader.type("check the figure")
        with monkeypatch.context() as patched:
            patched.setattr(library, "set_note", full)
            await reader.press("ctrl+s")
        assert "the disk is full" in reader.messages
        assert "Note kept" not in reader.messages
        await reader.press("ctrl+s")
        assert [library.note(id) for id in library.ids("has:note")] == ["check the figure"]


async def test_what_is_written_after_a_warning_is_not_lost_by_one_key(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("a")
        await reader.type("check")
        await reader.press("escape")
        await reader.type(" the figure")
        await reader.press("escape", "ctrl+s")
        assert [library.note(id) for id in library.ids("has:note")] == ["check the figure"]


async def test_an_undo_that_fails_is_not_called_nothing_to_undo(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise LibraryError("annotations.sqlite3: the disk is full.")

    async with reading(library) as reader:
        monkeypatch.setattr(library, "undo", full)
        await reader.press("u")
        assert reader.messages == "annotations.sqlite3: the disk is full."


async def test_highlight_and_take_off(library: Library) -> None:
    async with reading(library, query="title:report") as reader:
        id = reader.screen.story_list.current
        assert id is not None
        await reader.press("enter", "v", "j", "enter")
        highlights = library.highlights(id)
        assert len(highlights) == 2
        assert all(h.text in reader.text.replace("\n", " ") or h.text[:40] in reader.text for h in highlights)
        await reader.press("v", "j", "enter")
        assert library.highlights(id) == []
        await reader.press("u")
        assert len(library.highlights(id)) == 2


_STANDFIRST = """<!DOCTYPE html><html lang="en"><head><title>The bridge stays shut</title></head><body><article>
<h1>The bridge stays shut</h1><p class="standfirst">No boat passes before Friday, the harbour master says.</p>
<p>The bridge over the sound was shut on Monday after a crack was found in one of its two old bearings.</p>
<p>Engineers from three towns looked at it on Tuesday and asked for four more days to measure the crack.</p>
<p>Until then every ship has to go round the island, which takes six hours more, the harbour master said.</p>
</article></body></html>"""


async def test_the_standfirst_is_highlighted_like_any_paragraph(library: Library, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "bridge.html").write_text(_STANDFIRST)
    for _ in library.index([tmp_path / "pages"], workers=0):
        pass
    async with reading(library, query="title:bridge") as reader:
        id = reader.screen.story_list.current
        assert id is not None
        lede = library.page(id).article.lede
        assert lede == "No boat passes before Friday, the harbour master says."
        await reader.press("enter", "v", "j", "enter")
        assert next(h.text for h in library.highlights(id)) == lede
        assert [passage.unit for passage in reader.screen.story.passages] == [0, 1]
        await reader.press("v", "enter")
        assert lede not in [h.text for h in library.highlights(id)]
        await reader.press("u")
        assert lede in [h.text for h in library.highlights(id)]


async def test_notes_and_highlights_are_undone_and_done_again_in_a_later_sitting(library: Library) -> None:
    async with reading(library, query="title:report") as reader:
        id = reader.screen.story_list.current
        assert id is not None
        await reader.press("a")
        await reader.type("check")
        await reader.press("ctrl+s", "enter", "v", "j", "enter")
        assert len(library.highlights(id)) == 2
    async with reading(library, query="title:report") as reader:
        await reader.press("u")
        assert library.highlights(id) == []
        assert "Undone: 2 highlights on “The long report on harbours”" in reader.messages
        await reader.press("u")
        assert library.note(id) == ""
        assert "Undone: note on “The long report on harbours”" in reader.messages
        await reader.press("ctrl+r", "ctrl+r")
        assert library.note(id) == "check"
        assert "✎ check" in reader.text
        assert len(library.highlights(id)) == 2
        assert "Done again: 2 highlights" in reader.messages


async def test_escape_changes_nothing(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("plus")
        await reader.type("no")
        await reader.press("escape")
        assert library.tags() == []
        await reader.press("a", "escape")
        assert reader.app.screen is reader.screen
        await reader.press("a")
        await reader.type("no")
        await reader.press("escape")
        assert "again drops" in reader.messages, "a long note is not lost by one key"
        await reader.press("escape")
        assert reader.app.screen is reader.screen
        assert library.ids("has:note") == []


async def test_copy(library: Library) -> None:
    async with reading(library, query="title:report") as reader:
        await reader.press("enter", "y")
        assert "The long report on harbours" in reader.app.clipboard
        assert "report.html.gz" in reader.app.clipboard
        await reader.press("v", "y")
        assert reader.app.clipboard in reader.text
        assert "report.html.gz" not in reader.app.clipboard


async def test_what_is_copied_with_its_source_can_be_found_again(library: Library) -> None:
    async with reading(library, query='title:"walk out"') as reader:
        await reader.press("enter", "v", "Y")
        copied = reader.app.clipboard
        row = reader.screen.page_row
        assert row is not None
        assert copied.startswith("“")
        assert all(part in copied for part in (row.title, row.url, row.path, row.key, "saved "))


async def test_in_the_list_the_marked_stories_are_copied(library: Library) -> None:
    async with reading(library, query="title:talks") as reader:
        await reader.press("V", "y")
        copied = reader.app.clipboard
        assert all(row.path in copied for row in library.search("title:talks"))
        await reader.press("enter", "y")
        assert len(reader.app.clipboard) < len(copied), "in the article only this one"


async def test_while_passages_are_selected_the_last_line_says_what_the_keys_do(library: Library) -> None:
    for columns in (160, 90, 60):
        async with reading(library, query="title:walk", size=(columns, 24)) as reader:
            await reader.press("enter", "v")
            line = str(reader.screen.key_line.render())
            cite = ["Y copy with source"] if columns > 80 else []
            shown = ["j k extend", "enter highlight", "y copy", "a note", *cite, "esc leave"]
            assert line.split("  ") == shown
            await reader.press("tab")
            assert "extend" not in str(reader.screen.key_line.render()), "the keys of another pane"
            await reader.press("shift+tab", "escape")
            assert "find" in str(reader.screen.key_line.render())


async def test_tags_that_every_chosen_story_has_are_not_proposed_again(library: Library) -> None:
    talks = library.ids("title:talks")
    library.tag(talks, ("strike",))
    library.tag(talks[:1], ("port",))
    async with reading(library, query="title:talks") as reader:
        await reader.press("V", "plus")
        dialog = reader.app.screen
        assert str(dialog.query_one("#carried").render()) == "now: #port (1)  #strike"
        await reader.press("tab")
        assert dialog.query_one(Input).value == "port", "one of them has it, and can be given to both"
        await reader.press("escape", "minus", "s", "tab")
        assert reader.app.screen.query_one(Input).value == "strike"
        await reader.press("enter", "u")
        assert f"Undone: -strike on {len(talks)} stories" in reader.messages


async def test_marked_stories_that_are_out_of_sight_are_counted(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("space", "space")
        await reader.burst(*"/title:lighthouse", "enter", "+")
        assert "2 stories (2 not in this list)" in str(reader.app.screen.query_one("#name", Static).content)
        await reader.press("escape", "m")
        assert "2 stories (2 not in this list)" in reader.screen.key_line.shown_status


async def test_one_slip_does_not_mark_a_whole_library_as_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "MARKED_AT_ONCE", 3)
    async with reading(library) as reader:
        unread = library.count("is:unread")
        await reader.press("V", "m")
        assert library.count("is:unread") == unread
        assert "the same key again" in reader.screen.key_line.shown_status
        await reader.press("m")
        assert library.count("is:unread") == 0
