"""Two to four pages, or versions of one, side by side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import combinations

from textual import events, getters, work
from textual.app import ComposeResult
from textual.widgets import Static

from newsreader import compare
from newsreader.compare import Comparison, Many
from newsreader.compare.values import Mode
from newsreader.errors import NewsreaderError
from newsreader.tui import keys
from newsreader.tui.desk import Desk
from newsreader.tui.render.chrome import so_many, stacked
from newsreader.tui.render.comparison import Options, Show, pair_heads, row_text, shows
from newsreader.tui.render.many import heads
from newsreader.tui.screens.at_desk import AtDesk
from newsreader.tui.sides import Sides
from newsreader.tui.widgets.diff_view import DiffView
from newsreader.tui.widgets.key_line import KeyLine
from newsreader.tui.widgets.pane import PaneTitle

_SHOWN: dict[Show, tuple[str, str]] = {
    "all": ("", "all of it"),
    "changes": ("changes only", "only what differs"),
    "shared": ("shared only", "only what more than one says"),
}
"""What the choices of rows are called, shortly and when they are made."""


class CompareScreen(AtDesk[None]):
    BINDINGS = keys.bindings("compare")
    CONTEXTS = ("compare",)
    AUTO_FOCUS = "DiffView"
    view = getters.query_one(DiffView)
    title_line = getters.query_one(PaneTitle)
    key_line = getters.query_one(KeyLine)

    def __init__(self, desk: Desk, sides: Sides) -> None:
        super().__init__(desk)
        self.sides = sides
        self.options = Options()
        self._pairs: dict[tuple[int, int], Comparison] = {}
        self._many: dict[tuple[int, ...], Many] = {}

    def compose(self) -> ComposeResult:
        yield PaneTitle("", id="title")
        yield Static(id="compare-sides")
        yield DiffView(id="diff")
        yield KeyLine()

    def on_mount(self) -> None:
        self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.sides.can_step if action in ("step", "together") else True

    @work(exclusive=True, group="compare", exit_on_error=False)
    async def load(self) -> None:
        """Compare the pages, off the event loop."""
        try:
            comparison = await self._compared(self.sides)
        except NewsreaderError as error:
            self.tell(str(error), "warning")
            self.dismiss()
            return
        self.show(comparison)

    async def _compared(self, sides: Sides) -> Comparison | Many:
        """The pages beside each other; two by two, so that leaving the screen ends it soon."""
        if sides.shown in self._many:
            return self._many[sides.shown]
        library, slow = self.desk.library, self.desk.slow
        pages = await slow(lambda: [library.page(id) for id in sides.shown])
        places = list(combinations(range(len(pages)), 2))
        pairs: dict[tuple[int, int], Comparison] = {}
        for number, (p, q) in enumerate(places, 1):
            ids = sides.shown[p], sides.shown[q]
            if ids not in self._pairs:
                progress = f"Comparing {number} of {len(places)}…" if len(places) > 1 else "Comparing…"
                self.title_line.set(progress, "")
                mode: Mode | None = "versions" if sides.versions else None
                self._pairs[ids] = await slow(partial(compare.compare, pages[p], pages[q], mode=mode))
            pairs[p, q] = self._pairs[ids]
        if len(pages) == 2:
            return pairs[0, 1]
        labels = sides.numbers or None
        self._many[sides.shown] = await slow(partial(compare.many, pages, pairs=pairs, labels=labels))
        return self._many[sides.shown]

    def show(self, comparison: Comparison | Many, *, keep_place: bool = False) -> None:
        if comparison.mode == "versions" and self.options.show == "shared":
            self.options = replace(self.options, show="all")
        self.view.show_comparison(comparison, self.options, keep_place=keep_place)
        self._fill_lines()
        self.refresh_bindings()

    # The lines above the columns

    def _fill_lines(self) -> None:
        comparison = self.view.comparison
        if comparison is None:
            return
        changes = len(self.view.changes)
        remark = f"{self._which(comparison)} · {so_many(changes, 'change')}"
        if self.options.show != "all":
            remark = f"{_SHOWN[self.options.show][0]} · {remark}"
        self.title_line.set(_headline(comparison), remark)
        sides = self.query_one("#compare-sides", Static)
        sides.display = self.view.columns > 1
        if (table := self.view.table) is not None and sides.display:
            lines = (
                heads(comparison, self.view.column, self.size.height)
                if isinstance(comparison, Many)
                else pair_heads(comparison, table.column)
            )
            sides.styles.height = len(lines)
            sides.update(stacked(lines, max(0, self.view.margin - 1)))

    def _which(self, comparison: Comparison | Many) -> str:
        """What is shown of what was chosen, and what it is measured against."""
        sides = self.sides
        if isinstance(comparison, Many):
            kind = "versions" if comparison.mode == "versions" else "pages"
            if len(sides.versions) > len(comparison.pages):
                kind = f"of {len(sides.versions)} versions"
            against = f", {compare.measured(comparison)}" if comparison.base is not None else ""
            return f"{len(comparison.pages)} {kind}{against}"
        if sides.numbers:
            return f"{' → '.join(sides.numbers)} of {len(sides.versions)}"
        if sides.stops:
            number = next(n for n, stop in enumerate(sides.stops) if set(stop) == set(sides.shown))
            return f"two of {len(sides.several)} pages, pair {number} of {len(sides.stops) - 1}"
        if comparison.mode == "versions":
            return "two versions"
        same = compare.outlet(comparison.left) == compare.outlet(comparison.right)
        return "two stories" if same else "two outlets"

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill_lines)

    # Actions

    def action_change(self, direction: int) -> None:
        if self.view.go_to_change(direction):
            self.key_line.flash(f"change {self.view.change + 1} of {len(self.view.changes)}")
        else:
            self.key_line.flash("no changes")

    def _change_options(self, options: Options) -> None:
        self.options = options
        if self.view.comparison is not None:
            self.show(self.view.comparison, keep_place=True)

    def action_filter(self) -> None:
        """The next choice of rows that shows something else."""
        comparison = self.view.comparison
        if comparison is None:
            return
        choices = shows(comparison)
        here = choices.index(self.options.show) if self.options.show in choices else 0
        show = choices[(here + 1) % len(choices)]
        self._change_options(replace(self.options, show=show))
        self.key_line.flash(_SHOWN[show][1] if len(choices) > 1 else "every row differs")

    def action_facts(self) -> None:
        self._change_options(replace(self.options, facts=not self.options.facts))

    def action_swap(self) -> None:
        """The two sides; of several pages the next one as the base, of versions also the one before each."""
        comparison = self.view.comparison
        if not isinstance(comparison, Many):
            self.sides = self.sides.turned()
            self.load()
            return
        bases = [*([None] if comparison.mode == "versions" else []), *range(len(comparison.pages))]
        base = bases[(bases.index(comparison.base) + 1) % len(bases)]
        turned = self._many[self.sides.shown] = compare.rebased(comparison, base)
        top, _ = self.view.place
        self.show(turned)
        if top > 0:  # the rows stand in another order now
            self.view.go_to((_row_again(comparison, top - 1, turned) + 1, 0))
        self.key_line.flash(compare.measured(turned))

    def action_step(self, by: int) -> None:
        """The next two of several pages, or a newer or older version on the right."""
        sides = self.sides.step(by)
        if sides is None:
            edge = "newest" if by > 0 else "oldest"
            self.key_line.flash(f"that is the {edge} version")
            return
        self.sides = sides
        self.load()

    def action_together(self) -> None:
        """All that were chosen beside each other, or two of them again."""
        sides = self.sides.together()
        if sides is not None:
            self.sides = sides
            self.load()

    def action_copy(self) -> None:
        """What each page says in the change that was gone to, else in the row at the top."""
        if self.view.comparison is not None and (row := self.view.row) >= 0:
            self.app.copy_to_clipboard(row_text(self.view.comparison, row))
            self.tell("Copied: what each says here.")

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_export(self) -> None:
        comparison = self.view.comparison
        if comparison is None:
            return
        hint, write = "file to write; .json for JSON", partial(compare.save, comparison)
        await self.write_file("Write this comparison", "comparison.md", hint, write)

    def action_close(self) -> None:
        self.dismiss()


def _row_again(before: Many, number: int, after: Many) -> int:
    """Where a row is when the same pages are measured against another one."""
    row = [*before.head, *before.rows][number]
    return next(n for n, other in enumerate([*after.head, *after.rows]) if other.place == row.place)


def _headline(comparison: Comparison | Many) -> str:
    """Of the newer version, of the base, else of whatever page has one."""
    if isinstance(comparison, Many):
        at = len(comparison.pages) - 1 if comparison.base is None else comparison.base
        titles = [comparison.pages[at].article.title, *(page.article.title for page in comparison.pages)]
    else:
        titles = [comparison.right.article.title, comparison.left.article.title]
    return next(filter(None, titles), "(no headline)")
