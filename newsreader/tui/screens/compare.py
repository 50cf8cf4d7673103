"""Two stories, or two versions of one, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from textual import events, work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from newsreader import compare
from newsreader.compare import Comparison
from newsreader.errors import NewsreaderError
from newsreader.tui import keys
from newsreader.tui.desk import Desk
from newsreader.tui.render.chrome import spread, title_line
from newsreader.tui.render.comparison import GUTTER, TWO_COLUMNS, Options, side_name
from newsreader.tui.render.wrap import crop
from newsreader.tui.screens.text_dialog import LineDialog
from newsreader.tui.widgets.diff_view import DiffView
from newsreader.tui.widgets.key_line import KeyLine


@dataclass(frozen=True, slots=True)
class Sides:
    """What to compare: pages by id; `versions` when they are captures of one story, oldest first."""

    left: int
    right: int
    versions: tuple[int, ...] = ()
    several: tuple[int, ...] = ()
    """More than two pages of which each is to be compared with each."""

    @property
    def pairs(self) -> list[tuple[int, int]]:
        return list(combinations(self.several, 2))


class CompareScreen(Screen[None]):
    BINDINGS = keys.bindings("compare")
    CONTEXTS = ("compare",)
    AUTO_FOCUS = "DiffView"

    def __init__(self, desk: Desk, sides: Sides) -> None:
        super().__init__()
        self.desk = desk
        self.sides = sides
        self.options = Options()
        self._kept: dict[tuple[int, int], Comparison] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="compare-title")
        yield Static(id="compare-sides")
        yield DiffView(id="diff")
        yield KeyLine()

    @property
    def view(self) -> DiffView:
        return self.query_one(DiffView)

    def on_mount(self) -> None:
        self.load()

    @work(exclusive=True, group="compare", exit_on_error=False)
    async def load(self) -> None:
        """Compare the two pages, off the event loop."""
        sides, library = self.sides, self.desk.library
        pair = (sides.left, sides.right)
        if pair not in self._kept:
            self.query_one("#compare-title", Static).update(title_line("Comparing…", "", self.size.width - 2))
            try:
                self._kept[pair] = await self.desk.slow(
                    lambda: compare.compare(library.page(sides.left), library.page(sides.right))
                )
            except NewsreaderError as error:
                self.notify(str(error), severity="warning", markup=False)
                self.dismiss()
                return
        self.view.show_comparison(self._kept[pair], self.options)
        self._fill_lines()

    def _fill_lines(self) -> None:
        comparison = self.view.comparison
        if comparison is None:
            return
        width = self.size.width - 2
        versions = self.sides.versions
        name = comparison.right.article.title or comparison.left.article.title or "(no headline)"
        remark = "two outlets" if comparison.mode == "outlets" else "two versions"
        if versions:
            order = {id: number + 1 for number, id in enumerate(versions)}
            remark = (
                f"v{order.get(self.sides.left, '?')} → v{order.get(self.sides.right, '?')} of {len(versions)}"
            )
        elif (pairs := self.sides.pairs) and (self.sides.left, self.sides.right) in pairs:
            number = pairs.index((self.sides.left, self.sides.right)) + 1
            remark = f"two of {len(self.sides.several)} stories, pair {number} of {len(pairs)} ([ ])"
        changes = len(self.view.changes)
        remark += f" · {changes} change" + ("" if changes == 1 else "s")
        self.query_one("#compare-title", Static).update(title_line(name, remark, width))
        sides = self.query_one("#compare-sides", Static)
        sides.display = self.view.column >= TWO_COLUMNS
        column = (self.view.column - len(GUTTER)) // 2
        left = crop(side_name(comparison.left), column - 2)
        indent = " " * max(0, self.view.margin - 1)
        sides.update(
            spread(f"{indent}  {left}", "", len(indent) + column + len(GUTTER))
            + ("  " + crop(side_name(comparison.right), column - 2))
        )

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill_lines)

    # Actions

    def action_change(self, direction: int) -> None:
        if self.view.go_to_change(direction):
            self.query_one(KeyLine).flash(f"change {self.view.change + 1} of {len(self.view.changes)}")
        else:
            self.query_one(KeyLine).flash("no changes")

    def _change_options(self, options: Options) -> None:
        self.options = options
        if self.view.comparison is not None:
            self.view.show_comparison(self.view.comparison, options, keep_place=True)
            self._fill_lines()

    def action_only_changes(self) -> None:
        self._change_options(replace(self.options, only_changes=not self.options.only_changes))

    def action_facts(self) -> None:
        self._change_options(replace(self.options, facts=not self.options.facts))

    def action_swap(self) -> None:
        self.sides = replace(self.sides, left=self.sides.right, right=self.sides.left)
        self.load()

    def action_version(self, step: int) -> None:
        """Put a newer or older version on the right."""
        versions: Sequence[int] = self.sides.versions
        if pairs := self.sides.pairs:
            pair = (self.sides.left, self.sides.right)
            at = pairs.index(pair) if pair in pairs else pairs.index(pair[::-1])
            left, right = pairs[(at + step) % len(pairs)]
            self.sides = replace(self.sides, left=left, right=right)
            self.load()
            return
        if len(versions) < 2:
            self.notify("Only versions of one story can be stepped through.", markup=False)
            return
        others = [id for id in versions if id != self.sides.left]
        here = others.index(self.sides.right) if self.sides.right in others else 0
        there = max(0, min(here + step, len(others) - 1))
        if others[there] == self.sides.right:
            self.notify(
                "That is the newest version." if step > 0 else "That is the oldest version.", markup=False
            )
            return
        self.sides = replace(self.sides, right=others[there])
        self.load()

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_export(self) -> None:
        comparison = self.view.comparison
        if comparison is None:
            return
        folder = Path(self.desk.settings.export_folder or ".").expanduser()
        answer = await self.app.push_screen_wait(
            LineDialog("Write this comparison as Markdown", str(folder / "comparison.md"), "file to write")
        )
        if not answer:
            return
        path = Path(answer).expanduser()

        def write() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(compare.to_markdown(comparison), encoding="utf-8")

        try:
            await self.desk.slow(write)
        except OSError as error:
            self.notify(f"{path}: {error.strerror}; choose another place.", severity="error", markup=False)
            return
        self.notify(f"Written: {path.absolute()}", markup=False, timeout=8)

    def action_close(self) -> None:
        self.dismiss()
