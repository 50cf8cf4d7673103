"""The palette: every command by its name, themes, saved searches, tags, and pages found by their headlines.

Only words of our own go through Textual's matcher and into help texts: both parse markup. Headlines are
shown as they are, and are matched by the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from newsreader.errors import NewsreaderError
from newsreader.tui import keys
from newsreader.tui.render.chrome import plain
from newsreader.tui.render.dates import short_date
from newsreader.tui.screens.at_desk import AtDesk
from newsreader.tui.screens.reader import ReaderScreen
from newsreader.tui.session import SORTS
from newsreader.tui.themes import THEMES

PAGES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    help: str | None
    run: Callable[[], object]


class Commands(Provider):
    async def startup(self) -> None:
        screen = self.screen
        self._own = list(self._commands())
        self._saved: list[tuple[str, str]] = []
        self._tags: list[str] = []
        if isinstance(screen, ReaderScreen):
            try:
                self._saved = await screen.desk.quick(screen.library.searches)
                self._tags = [tag for tag, _ in await screen.desk.quick(screen.library.tags)]
            except NewsreaderError as error:
                screen.tell(str(error), "warning")

    def _commands(self) -> Iterator[Command]:
        screen = self.screen
        keymap = screen.desk.keymap if isinstance(screen, AtDesk) else {}
        for context in (*getattr(screen, "CONTEXTS", ()), "app"):
            for key in keys.CONTEXTS[context][1]:
                if key.id in ("app.palette", "cancel", "back"):
                    continue
                namespace = "app." if context == "app" else "screen."
                if context in ("list", "article") and "." not in key.action.split("(")[0]:
                    target = "list" if context == "list" else "article"
                    run: Callable[[], object] = partial(self._on_widget, target, key.action)
                else:
                    action = key.action if "." in key.action.split("(")[0] else namespace + key.action
                    run = partial(self.app.run_action, action)
                shown = keys.display(keymap.get(key.id, key.keys))
                yield Command(f"{key.description.capitalize()}  ({shown})", key.tooltip, run)
        own = [theme.name for theme in THEMES]
        for name in [*own, *(name for name in self.app.available_themes if name not in own)]:
            yield Command(f"Theme: {name}", None, partial(self.app.run_action, f"choose_theme({name!r})"))
        if isinstance(screen, ReaderScreen):
            for sort in SORTS:
                yield Command(f"Sort: {sort}", None, partial(screen.sort_by, sort))

    async def _on_widget(self, id: str, action: str) -> None:
        widget = self.screen.query_one(f"#{id}")
        await self.app.run_action(action, default_namespace=widget)

    async def discover(self) -> Hits:
        screen = self.screen
        if isinstance(screen, ReaderScreen):
            for name, saved in self._saved:
                shown = plain(f"Saved search: {name}  {saved}")
                yield DiscoveryHit(shown, partial(screen.search_for, saved), text=f"Saved search: {name}")
        for command in self._own:
            yield DiscoveryHit(command.name, command.run, help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._own:
            score = matcher.match(command.name)
            if score > 0:
                yield Hit(score, matcher.highlight(command.name), command.run, help=command.help)
        screen = self.screen
        if not isinstance(screen, ReaderScreen):
            return
        for name, saved in self._saved:
            kept, gone = f"Saved search: {name}", f"Forget saved search: {name}"
            if (score := matcher.match(kept)) > 0:
                yield Hit(score, plain(f"{kept}  {saved}"), partial(screen.search_for, saved), text=kept)
            if (score := matcher.match(gone)) > 0:
                yield Hit(score * 0.5, plain(gone), partial(screen.forget_search, name), text=gone)
        for tag in self._tags:
            if (score := matcher.match(tag)) > 0:
                query_text = f'tag:"{tag}"' if " " in tag else f"tag:{tag}"
                yield Hit(
                    score * 0.9,
                    plain(f"Tag: {tag}"),
                    partial(screen.search_for, query_text),
                    text=f"Tag: {tag}",
                )
        async for hit in self._pages(screen, query):
            yield hit

    async def _pages(self, screen: ReaderScreen, query: str) -> Hits:
        words = [word for word in query.replace('"', " ").split() if len(word) > 1]
        if not words:
            return
        whole = screen.desk.scope.apply(" ".join(f'title:"{word}"*' for word in words))
        library = screen.library
        try:
            ids = await screen.desk.slow(lambda: library.ids(whole, lenient=True)[:PAGES_SHOWN])
            rows = await screen.desk.quick(lambda: library.rows(ids))
        except NewsreaderError:
            return
        for number, row in enumerate(rows):
            shown = plain(f"{row.title}  · {row.site} · {short_date(row.published or row.saved)}")
            yield Hit(0.3 - number / 1000, shown, partial(screen.jump_to, row.id), text=row.title)
