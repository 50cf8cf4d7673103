"""Which panes are on the screen at which width, their sizes, and moving between them.

120 columns and more: list, article, ticker over recommendations. 90 and more: the right column folds under
the article. Narrower: one pane at a time, with their names in a line above.
"""

from __future__ import annotations

from textual import events, on
from textual.widget import Widget

from newsreader.tui.render.chrome import tabs
from newsreader.tui.screens.reader.base import ReaderBase
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.key_line import HotLine
from newsreader.tui.widgets.page_list import PageList
from newsreader.tui.widgets.search_bar import TopBar

TWO, THREE = 90, 120
"""Columns from which two and three panes stand side by side."""
FRONTS = ("stories", "reading", "side")
LIST_LEAST, SIDE_LEAST, ARTICLE_LEAST = 22, 20, 34


class Arranging(ReaderBase):
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (TWO, "-two"), (THREE, "-three")]  # noqa: RUF012 (Textual's name)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012
    front = "stories"
    """The pane that is (or would be) alone on a narrow screen: stories, reading or side."""

    # Panes

    @property
    def narrow(self) -> bool:
        return self.size.width < TWO

    def panes(self) -> list[tuple[str, Widget]]:
        """The panes that can be gone to, left to right: (front, view)."""
        found: list[tuple[str, Widget]] = [("stories", self.story_list), ("reading", self.article)]
        if self.ticker.count:
            found.append(("side", self.ticker))
        if self.recommendations.count:
            found.append(("side", self.recommendations))
        return found

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front and give it the focus."""
        for front, view in self.panes():
            if front == name:
                self._bring(front, view)
                return

    def _bring(self, front: str, view: Widget) -> None:
        self.front = front
        self._show_front()
        if front == "stories" or front == "side":
            self.set_class(False, "-zen")
        view.focus(scroll_visible=False)
        self.show_tabs()
        if self.narrow and front == "side":
            self.call_after_refresh(self.fit_side)

    def _show_front(self) -> None:
        """Which pane is alone. A wide screen is told of none: it would be styled, laid out and painted anew
        whenever the focus moves."""
        before = self.classes
        alone = self.narrow or self.has_class("-one")  # while it is made wide: none in front would hide all
        for name in FRONTS:
            self.set_class(alone and name == self.front, f"-front-{name}", update=False)
        if self.classes != before:
            self.update_node_styles()

    def action_front(self, name: str) -> None:
        self.show_pane(name)

    def show_way_back(self) -> None:
        """The key that leads back, in the last line, where there is anything to go back to."""
        away = self.focused is not self.story_list or self.query_line.value or self.story_list.marked
        self.key_line.say("back", "back to the list" if self.from_listing else "back" if away else "")
        self.key_line.say("jump_back", "jump back" if self._back and not self.from_listing else "")

    def on_descendant_focus(self) -> None:
        self.show_way_back()

    def action_zen(self) -> None:
        """Only the article, or all panes again."""
        on = not self.has_class("-zen")
        self.set_class(on, "-zen")
        if on and self.focused is not self.article:
            self._bring("reading", self.article)

    # The line of names on a narrow screen

    def show_tabs(self) -> None:
        names = [("Stories", "screen.front('stories')"), ("Article", "screen.front('reading')")]
        if self.ticker.count or self.recommendations.count:
            names.append(("Ticker & recommendations", "screen.front('side')"))
        names.append((f"{self.desk.key('pane.next')} next", "screen.pane(1)"))
        active = {"stories": 0, "reading": 1, "side": 2}[self.front]
        self.query_one("#tabs", HotLine).fill_with(tabs(names, active))

    # Sizes

    def action_resize(self, cells: int) -> None:
        """Make the list (or, from the right column, that) wider or narrower."""
        width = self.size.width
        if self.narrow:
            self.tell("Panes have sizes from 90 columns on.")
            return
        side = self.focused in (self.ticker, self.recommendations) and width >= THREE
        taken = ARTICLE_LEAST + (
            0 if width < THREE else self._side_width() if not side else self._list_width()
        )
        if side:
            self.session.side_width = max(SIDE_LEAST, min(self._side_width() + cells, width - taken))
        else:
            grow = cells if self.focused is self.story_list or self.focused is None else -cells
            self.session.list_width = max(LIST_LEAST, min(self._list_width() + grow, width - taken))
        self.apply_sizes()

    def _list_width(self) -> int:
        width = self.size.width
        return self.session.list_width or max(32, min(72, round(width * (0.3 if width >= THREE else 0.36))))

    def _side_width(self) -> int:
        return self.session.side_width or max(26, min(48, round(self.size.width * 0.22)))

    def apply_sizes(self) -> None:
        """Give the panes their widths for the screen as it is."""
        width = self.size.width
        stories = self.query_one("#stories")
        side = self.query_one("#side")
        if self.narrow:
            stories.styles.width = "100%"
            side.styles.width = "100%"
            return
        room = width - ARTICLE_LEAST - (SIDE_LEAST if width >= THREE else 0)
        stories.styles.width = min(self._list_width(), room)
        side.styles.width = (
            min(self._side_width(), width - min(self._list_width(), room) - ARTICLE_LEAST)
            if width >= THREE
            else "100%"
        )

    @on(ItemView.Reflowed, "#ticker")
    def fit_side(self) -> None:
        """Show what the right column holds: the ticker as high as it needs to be, recommendations below."""
        ticker, recommendations = bool(self.ticker.count), bool(self.recommendations.count)
        self.ticker_pane.display = ticker
        self.recommendations_pane.display = recommendations
        self.query_one("#side").set_class(not ticker and not recommendations, "-empty")
        stacked = self.narrow or self.size.width >= THREE
        self.ticker_pane.styles.height = len(self.ticker.lines) + 2 if stacked and recommendations else "1fr"
        if self.narrow and self.front == "side" and not ticker and not recommendations:
            self.show_pane("reading")
        self.show_tabs()

    def on_resize(self, event: events.Resize) -> None:
        self._show_front()
        self.apply_sizes()
        self.call_after_refresh(self.fit_side)
        self.show_counts()

    # Numbers

    @on(PageList.Marked)
    def _marked(self) -> None:
        self.show_counts()

    def show_counts(self) -> None:
        """The numbers at the right end of the top line."""
        shown, marked = len(self.story_list.ids), len(self.story_list.marked)
        total = self.desk.total
        place = f"{self.story_list.cursor + 1:,}/" if shown else ""
        text = f"{place}{shown:,}" + (
            f" of {total:,}" if total > shown and self.query_line.value.strip() else ""
        )
        if marked:
            text += f" · {marked:,} marked"
        self.query_one(TopBar).show_counts(text)
        self.stories_pane.title_bar.set(remark="marking…" if self.story_list.in_range else self._order())
        self.show_way_back()

    def _order(self) -> str:
        """How the list is sorted, where that is not by date."""
        match self.session.sort:
            case "auto":
                return "by relevance" if self.ranked and len(self.story_list.ids) > 1 else ""
            case "newest" | "oldest" as first:
                return f"{first} first"
            case other:
                return f"by {other}"
