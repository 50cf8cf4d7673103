"""The tag dialog: words with + or - before them, completed from the tags there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from newsreader.text import clean
from newsreader.tui import keys
from newsreader.tui.render.chrome import choices, plain, styled
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.screens.text_dialog import DialogLine

_TAG = re.compile(r'(?:"[^"]*"?|[^\s,"])+')


@dataclass(frozen=True, slots=True)
class TagChange:
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.add or self.remove)

    def __str__(self) -> str:
        return " ".join([*(f"+{tag}" for tag in self.add), *(f"-{tag}" for tag in self.remove)])


def parse_tags(line: str, sign: str = "+") -> TagChange:
    """ "a +b -c" -> what to add and remove; a word without a sign takes that of the dialog. Words in
    quotation marks are one tag."""
    add: list[str] = []
    remove: list[str] = []
    for word in _TAG.findall(clean(line)):
        mark = word[0] if word[0] in "+-" else sign
        tag = "-".join(word.lstrip("+-#").replace('"', " ").split())
        if tag:
            (add if mark == "+" else remove).append(tag)
    return TagChange(tuple(dict.fromkeys(add)), tuple(dict.fromkeys(remove)))


class TagInput(DialogLine):
    """The line itself: tab belongs to completion here."""

    BINDINGS = keys.bindings("tags")


class TagEditor(Dialog[TagChange]):
    """Asks for tags to add (sign "+") or remove ("-"). Answers None when nothing is to be done."""

    BINDINGS = keys.bindings("dialog")

    def __init__(
        self, name: str, sign: str, known: Sequence[str], carried: Mapping[str, int], stories: int
    ) -> None:
        """`known`: every tag; `carried`: how many of the `stories` in question carry which."""
        super().__init__(name, "tag" if sign == "+" else "untag")
        self._sign = sign
        self._carried = carried
        self._stories = stories
        self._addable = [tag for tag in known if carried.get(tag, 0) < stories]
        self._matching: list[str] = []
        self._chosen = -1
        self._before = ""
        self._own = ""

    def body(self) -> ComposeResult:
        if self._carried:
            tags = "  ".join(f"#{tag}{self._share(tag)}" for tag in self._carried)
            yield Static(styled(f"now: {tags}", "$nr-muted"), id="carried")
        example = (
            "tags, such as: strike transport; -strike takes it off"
            if self._sign == "+"
            else "tags to take off; +word adds one"
        )
        yield TagInput(placeholder=example, compact=True, id="tags")
        yield Static(plain(""), id="matching")

    def _share(self, tag: str) -> str:
        """On how many of the stories a tag is, where that is not all."""
        return "" if self._carried[tag] == self._stories else f" ({self._carried[tag]:,})"

    def on_mount(self) -> None:
        self._propose("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._own:
            self._propose(event.value)

    def _propose(self, line: str) -> None:
        head, _, word = line.rpartition(" ")
        mark = word[:1] if word[:1] in ("+", "-") else ""
        stem = word[len(mark) :].casefold()
        removing = (mark or self._sign) == "-"
        pool = list(self._carried) if removing else self._addable
        taken = set(line.replace("+", " ").replace("-", " ").split())
        self._matching = [tag for tag in pool if tag.casefold().startswith(stem) and tag not in taken]
        self._matching += [
            tag
            for tag in pool
            if stem and stem in tag.casefold() and tag not in self._matching and tag not in taken
        ]
        self._before = (head + " " if head else "") + mark
        self._chosen = -1
        self._show()

    def _show(self) -> None:
        width = max(20, self.query_one("#matching").size.width or 56)
        self.query_one("#matching", Static).update(choices(self._matching, self._chosen, width))

    def action_complete(self) -> None:
        """Take the next proposal into the line."""
        if not self._matching:
            return
        self._chosen = (self._chosen + 1) % len(self._matching)
        line = self.query_one(TagInput)
        self._own = self._before + self._matching[self._chosen]
        line.value = self._own
        line.action_end()
        self._show()

    def action_accept(self) -> None:
        change = parse_tags(self.query_one(TagInput).value, self._sign)
        self.dismiss(change if change else None)
