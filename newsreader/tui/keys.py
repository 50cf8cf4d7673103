"""Every key of the reader, as data: bindings, footer, palette and help screen are made from it.

A key has a stable id, by which the user's settings can give it other keys ([keys] in settings.toml). Keys
follow vim, notmuch and newsboat. ctrl-i, ctrl-m and ctrl-h are never the only key for anything: many
terminals cannot tell them from tab, enter and backspace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    keys: str
    """As Textual names them, several separated by commas."""
    action: str
    description: str
    """One or two words, for the footer."""
    tooltip: str
    """One sentence, for the help screen."""
    show: bool = False
    """Whether the footer shows it when its pane has the focus."""
    priority: bool = False


# fmt: off
CONTEXTS: dict[str, tuple[str, tuple[Key, ...]]] = {
    "moving": (
        "Moving",
        (
            Key("move.down", "j,down", "line(1)", "down",
                "Next line or entry. A number before this or the next ones says how often: 5j."),
            Key("move.up", "k,up", "line(-1)", "up", "Previous line or entry."),
            Key("move.half-down", "ctrl+d", "half_page(1)", "half page", "Half a page down."),
            Key("move.half-up", "ctrl+u", "half_page(-1)", "half page up", "Half a page up."),
            Key("move.page-down", "ctrl+f,pagedown", "page(1)", "page", "A page down."),
            Key("move.page-up", "ctrl+b,b,pageup", "page(-1)", "page up", "A page up."),
            Key("move.top", "home", "top", "top", "To the top (also: g twice)."),
            Key("move.top-chord", "g", "top_chord", "top", "Pressed twice: to the top."),
            Key("move.bottom", "G,end", "bottom", "bottom", "To the end."),
            Key("move.next-part", "right_curly_bracket", "paragraph(1)", "next part",
                "Next paragraph, group or day."),
            Key("move.previous-part", "left_curly_bracket", "paragraph(-1)", "previous part",
                "Previous paragraph, group or day."),
        ),
    ),
    "list": (
        "Stories",
        (
            Key("list.open", "enter", "open", "read", "Read the story.", show=True),
            Key("list.mark", "space", "mark", "mark",
                "Mark the story (✓) and go to the next one.", show=True),
            Key("list.range", "v", "mark_range", "mark range",
                "Mark every story the cursor passes, until pressed again."),
            Key("list.once", "x", "screen.once", "each story once",
                "List each story once, as it was saved last (is:latest), or every version."),
            Key("list.mark-all", "V", "mark_all", "mark all", "Mark all stories listed, or none."),
        ),
    ),
    "article": (
        "Article",
        (
            Key("article.page", "space", "page(1)", "page", "A page down."),
            Key("article.find", "f", "screen.find", "find", "Find a text in this article.", show=True),
            Key("article.select", "v", "select", "select",
                "Select paragraphs: then j k to extend, enter to highlight, y to copy, a for a "
                "note.", show=True),
            Key("article.highlight", "enter", "screen.highlight", "highlight",
                "Highlight the selected paragraphs (again: take it off)."),
        ),
    ),
    "items": (
        "Ticker, recommendations and lists",
        (Key("items.open", "enter", "open", "open",
             "Jump to the saved story, if it is in the library.", show=True),),
    ),
    "reader": (
        "Everywhere in the reader",
        (
            Key("search.edit", "slash", "search", "search", "Search; results come as you type.", show=True),
            Key("match.next", "n", "match(1)", "next match", "Next match in the article."),
            Key("match.previous", "N", "match(-1)", "previous match", "Previous match in the article."),
            Key("tag.add", "plus", "tag('+')", "tag",
                "Add tags to the marked stories, or to this one.", show=True),
            Key("tag.remove", "minus", "tag('-')", "untag",
                "Remove tags from the marked stories, or from this one."),
            Key("tag.all", "asterisk", "tag_all", "tag all",
                "Change the tags of every story that is listed."),
            Key("compare", "d", "compare", "compare",
                "Two to four marked stories side by side; or the marked one and this one; or the versions "
                "of this one.", show=True),
            Key("related", "r", "related", "related",
                "Stories related to this one, with the reason.", show=True),
            Key("export", "e", "export", "export", "Export the marked stories, or this one.", show=True),
            Key("undo", "u", "undo", "undo", "Undo the last change of tags, notes or highlights."),
            Key("redo", "ctrl+r", "redo", "redo", "Do again what was undone last."),
            Key("repeat", "full_stop", "repeat", "repeat", "Repeat the last change of tags on this story."),
            Key("note", "a", "note", "note", "Write a note about this story."),
            Key("copy", "y", "copy", "copy",
                "Copy the selected passages, else headline, address and file of the story (in the list of "
                "those marked). The terminal must allow copying."),
            Key("cite", "Y", "cite", "copy with source",
                "Copy the same with its source: outlet, day, address, when it was saved, file, SHA-256."),
            Key("browser", "o", "browser", "browser", "Open the saved file in the web browser."),
            Key("read.toggle", "m", "toggle_read", "read/unread", "Mark the story as read or unread."),
            Key("events", "E", "events", "events",
                "What happened: stories of several outlets grouped by event."),
            Key("timeline", "T", "timeline", "timeline",
                "Every ticker line of the listed pages: first seen, last seen, where."),
            Key("variants", "w", "variants", "headlines",
                "Other headlines that other pages gave this story."),
            Key("recommended-by", "R", "recommended_by", "recommended by",
                "Which saved pages recommended this story."),
            Key("unsaved", "U", "unsaved", "never saved", "Stories that were pushed but never saved."),
            Key("fronts", "F", "fronts", "fronts",
                "What this site pushed on its pages, by the time they were saved."),
            Key("versions", "c", "versions", "versions", "The saved versions of this story, oldest first."),
            Key("failures", "exclamation_mark", "failures", "failed files",
                "Files that could not be read, and why."),
            Key("story.next", "J", "story(1)", "next story", "Next story, without leaving the pane."),
            Key("story.previous", "K", "story(-1)", "previous story",
                "Previous story, without leaving the pane."),
            Key("unread.next", "right_square_bracket", "unread(1)", "next unread", "Next unread story."),
            Key("unread.previous", "left_square_bracket", "unread(-1)", "previous unread",
                "Previous unread story."),
            Key("pane.next", "tab,l,right", "pane(1)", "next pane", "To the next pane.", show=True),
            Key("pane.previous", "shift+tab,h,left", "pane(-1)", "previous pane", "To the previous pane."),
            Key("pane.wider", "greater_than_sign", "resize(2)", "wider", "Make the pane wider."),
            Key("pane.narrower", "less_than_sign", "resize(-2)", "narrower", "Make the pane narrower."),
            Key("zen", "z", "zen", "zen", "Only the article, or all panes again."),
            Key("sort", "S", "sort", "sort", "Change the order of the list."),
            Key("jump.back", "backspace,ctrl+o", "jump_back", "jump back", "Back to where you jumped from.",
                show=True),
            Key("cancel", "escape", "cancel", "cancel",
                "Stop selecting; back to the list; there: unmark, or clear the search."),
            Key("back", "q", "back", "back",
                "Back: from the article to the list it was chosen from, from a search to all stories.",
                show=True),
        ),
    ),
    "search": (
        "Search line",
        (
            Key("search.run", "enter", "run", "to the list",
                "Keep the search and go to the list.", show=True),
            Key("search.complete", "tab", "complete", "complete",
                "Complete a field or a tag; again for the next one.", show=True),
            Key("search.older", "up", "history(-1)", "older", "Earlier searches.", show=True),
            Key("search.newer", "down", "history(1)", "newer",
                "Later searches; after the last one to the list."),
            Key("search.save", "ctrl+s", "save", "save", "Save this search under a name.", show=True),
            Key("search.cancel", "escape", "cancel", "cancel", "Back to the search before.", show=True),
            Key("search.help", "f1", "app.help", "explain", "The search language, explained.",
                show=True),
        ),
    ),
    "compare": (
        "Comparison",
        (
            Key("compare.next", "n", "change(1)", "next change", "Next change.", show=True),
            Key("compare.previous", "N", "change(-1)", "previous change", "Previous change.", show=True),
            Key("compare.only", "c", "filter", "filter",
                "Show only what differs; of outlets only what more than one says; or all.", show=True),
            Key("compare.swap", "s", "swap", "swap",
                "Swap the two sides; of three or four pages measure against the next one.", show=True),
            Key("compare.newer", "right_square_bracket", "step(1)", "step",
                "The next two of several pages; a newer version.", show=True),
            Key("compare.older", "left_square_bracket", "step(-1)", "step back",
                "The two before of several pages; an older version."),
            Key("compare.together", "a", "together", "together",
                "All marked pages (or four versions) beside each other, or two of them.", show=True),
            Key("compare.facts", "f", "facts", "facts",
                "Show or hide the differing facts and the list of edits.", show=True),
            Key("compare.copy", "y", "copy", "copy",
                "Copy what each page says in this change (or in the row at the top), with its source."),
            Key("compare.export", "e", "export", "export",
                "Write the comparison as Markdown or JSON.", show=True),
            Key("compare.close", "q,escape,backspace", "close", "back", "Back to the reader.", show=True),
        ),
    ),
    "stories": (
        "Lists of stories",
        (
            Key("stories.mark", "space", "mark", "mark", "Mark the story and go to the next one.", show=True),
            Key("stories.compare", "d", "compare", "compare",
                "Compare the marked stories (or this one) with the one they were listed for; or an event's.",
                show=True),
            Key("stories.take", "L", "take", "list these", "Show these stories in the list.", show=True),
            Key("stories.filter", "slash", "filter", "filter", "Show only entries with these words.",
                show=True),
            Key("stories.copy", "y", "copy", "copy",
                "Copy the marked entries, else this one, with their addresses."),
            Key("stories.urls", "e", "write", "write",
                "Write the entries shown to a file: a table (.csv) or text; of what was never saved the "
                "addresses.", show=True),
            Key("stories.next-week", "right_square_bracket", "jump(7)", "week", "A week on in the list.",
                show=True),
            Key("stories.previous-week", "left_square_bracket", "jump(-7)", "week back",
                "A week back in the list."),
            Key("stories.next-hour", "right_parenthesis", "jump(0.04)", "hour", "An hour on in the list."),
            Key("stories.previous-hour", "left_parenthesis", "jump(-0.04)", "hour back",
                "An hour back in the list."),
            Key("stories.close", "q,escape,backspace", "close", "back",
                "Take the filter away, or back to the reader.", show=True),
        ),
    ),
    "line": (
        "Dialogs of one line",
        (Key("line.accept", "enter", "screen.accept", "do it", "Do what the dialog says.", show=True),),
    ),
    "choices": (
        "Export dialog",
        (
            Key("choices.down", "j,down", "line(1)", "down", "Next choice."),
            Key("choices.up", "k,up", "line(-1)", "up", "Previous choice."),
            Key("choices.change", "enter,space", "open", "change", "Change this choice.", show=True),
            Key("choices.target", "tab", "app.focus_next", "where to",
                "To the line that names the folder or file.", show=True),
        ),
    ),
    "tags": (
        "Tag dialog",
        (
            Key("tags.complete", "tab", "screen.complete", "complete",
                "Complete from the tags there are; again for the next one.", show=True),
        ),
    ),
    "dialog": (
        "Dialogs",
        (
            Key("dialog.accept", "ctrl+s", "screen.accept", "do it", "Do what the dialog says.", show=True),
            Key("dialog.cancel", "escape", "cancel", "cancel",
                "Leave the dialog, change nothing.", show=True),
        ),
    ),
    "help": (
        "Help",
        (
            Key("help.find", "slash", "find", "find", "Show only lines with these words.", show=True),
            Key("help.close", "q,escape,question_mark", "close", "back",
                "Show all lines again, or back to where you were.", show=True),
        ),
    ),
    "app": (
        "Everywhere",
        (
            Key("app.help", "question_mark,f1", "help", "help",
                "Every key, and the search language.", show=True),
            Key("app.palette", "colon,ctrl+p", "command_palette", "commands",
                "Every command and every page, by name.", show=True),
            Key("app.read-again", "f5", "read_again", "read again",
                "Look for new and changed files in the folders."),
            Key("app.theme", "f2", "next_theme", "theme", "Dark or light."),
            Key("app.suspend", "ctrl+z", "suspend_process", "suspend", "To the shell; fg comes back."),
            Key("app.quit", "Q,ctrl+q", "quit", "quit", "Leave; the place is remembered.", show=True),
        ),
    ),
}
# fmt: on


def bindings(*contexts: str) -> list[BindingType]:
    """The bindings of some contexts, for a class's `BINDINGS`."""
    return [
        Binding(
            key.keys,
            key.action,
            key.description,
            show=key.show,
            tooltip=key.tooltip,
            id=key.id,
            priority=key.priority,
        )
        for context in contexts
        for key in CONTEXTS[context][1]
    ]


_KEYS = {key.id: key.keys for _, entries in CONTEXTS.values() for key in entries}
_EVERYWHERE = ("moving", "reader", "app")
PANES = (
    ("list", *_EVERYWHERE),
    ("article", *_EVERYWHERE),
    ("items", *_EVERYWHERE),
    ("compare", "moving", "app"),
    ("stories", "items", "moving", "app"),
)
"""Contexts whose keys can be pressed at the same time."""
NO_KEY = "none"
"""What stands for the key of a command that has lost its own; no terminal sends it."""


def keymap(settings: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """All keys that are not as in the table, for `App.set_keymap`, and what is wrong with the user's, in
    sentences. What the user chose takes a key from other commands that could be meant by it."""
    mine = {id: keys for id, keys in settings.items() if id in _KEYS}
    problems = [
        f"[keys] {id}: there is no such command; the help screen lists them."
        for id in settings
        if id not in _KEYS
    ]
    changed = dict(mine)
    for pane in PANES:
        ids = [key.id for context in pane for key in CONTEXTS[context][1]]
        taken = {key for id in ids if id in mine for key in _split(mine[id])}
        for id in ids:
            before = _split(changed.get(id, _KEYS[id]))
            left = [key for key in before if key not in taken]
            if id not in mine and left != before:
                changed[id] = ",".join(left) or NO_KEY
    return changed, problems


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def moving(keymap: Mapping[str, str]) -> frozenset[str]:
    """The keys that only move a cursor."""
    entries = CONTEXTS["moving"][1]
    return frozenset(k for key in entries for k in _split(keymap.get(key.id, key.keys)))


def names(id: str, keymap: Mapping[str, str]) -> list[str]:
    """The keys of a command as people write them."""
    return list(map(_name, _split(keymap.get(id, _KEYS[id]))))


_PLACES = {
    key.id: number for number, key in enumerate(key for _, entries in CONTEXTS.values() for key in entries)
}


def place(id: str | None) -> int:
    """Where a command stands in the table; behind all of it when it is none of ours."""
    return _PLACES.get(id or "", len(_PLACES))


_NAMES = {
    "slash": "/", "question_mark": "?", "plus": "+", "minus": "-", "asterisk": "*", "full_stop": ".",
    "colon": ":",
    "exclamation_mark": "!", "greater_than_sign": ">", "less_than_sign": "<", "left_curly_bracket": "{",
    "left_parenthesis": "(", "right_parenthesis": ")",
    "right_curly_bracket": "}", "left_square_bracket": "[", "right_square_bracket": "]", "pagedown": "PgDn",
    "pageup": "PgUp", "up": "↑", "down": "↓", "left": "←", "right": "→", "escape": "esc", "backspace": "⌫",
}  # fmt: skip


_KEYS_BY_SIGN = {sign: name for name, sign in _NAMES.items() if len(sign) == 1}


def named(character: str) -> str:
    """What Textual calls the key of a character of ours."""
    return _KEYS_BY_SIGN.get(character, character)


def display(keys: str) -> str:
    """Keys as people write them: "j ↓", "ctrl-d PgDn"."""
    return " ".join(map(_name, _split(keys)))


def _name(key: str) -> str:
    *modifiers, last = key.split("+")
    return "-".join([*modifiers, _NAMES.get(last, last)])
