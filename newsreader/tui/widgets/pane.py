"""A pane: one line that names it, and the view below. The name takes the accent colour where the keys go."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from newsreader.tui.render.chrome import title_line


class PaneTitle(Static):
    """The name of a pane on the left, a remark (a number, progress) on the right."""

    ALLOW_SELECT = False

    def __init__(self, name: str, *, id: str | None = None) -> None:
        super().__init__(title_line(name, "", 80), id=id)
        self._name_text = name
        self._remark = ""

    def set(self, name: str | None = None, remark: str | None = None) -> None:
        """Change the name or the remark."""
        new = (self._name_text if name is None else name, self._remark if remark is None else remark)
        if new != (self._name_text, self._remark):
            self._name_text, self._remark = new
            self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self.update(title_line(self._name_text, self._remark, self.content_size.width), layout=False)


class Pane(Vertical):
    """A view under its name."""

    def __init__(self, name: str, view: Widget, *, id: str) -> None:
        super().__init__(id=id)
        self.title_bar = PaneTitle(name)
        self.view = view

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.view

    # A class, not `:focus-within`: Textual does not restyle siblings of the widget that gains or loses the
    # focus. Of the name alone: a class of the pane would draw the view anew.
    def on_descendant_focus(self) -> None:
        self.title_bar.add_class("-focused")

    def on_descendant_blur(self) -> None:
        self.title_bar.remove_class("-focused")
