"""The application: opens the library, starts indexing, keeps what is remembered. Everything else is in its
screens."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.command import CommandPalette, Provider
from textual.filter import LineFilter
from textual.widget import Widget
from textual.worker import Worker, WorkerState, get_current_worker

from newsreader import config
from newsreader.api import Library
from newsreader.errors import NewsreaderError
from newsreader.library import Finished
from newsreader.tui import keys
from newsreader.tui.commands import Commands
from newsreader.tui.desk import Desk
from newsreader.tui.key_gate import KeyGate, Typed
from newsreader.tui.messages import Ground, IndexFinished, IndexProgress, IndexWaits, LibraryGrown
from newsreader.tui.no_color import NoColor
from newsreader.tui.painting import PaintingApp
from newsreader.tui.render.chrome import bar, so_many
from newsreader.tui.render.dates import use_format
from newsreader.tui.screens.help import HelpScreen
from newsreader.tui.screens.reader import ReaderScreen
from newsreader.tui.telling import Tells
from newsreader.tui.terminal import asking_driver, end_soon, own_terminal, probably_light, watch
from newsreader.tui.themes import DARK, LIGHT, THEMES, pane_colours
from newsreader.tui.workers import index_folders

REST_SECONDS = 2.0
"""Without a key before garbage is looked for."""
KEEP_SECONDS = 15.0
"""Between two times the place is kept while the reader is open."""


class NewsreaderApp(Tells, PaintingApp):
    TITLE = "newsreader"
    CSS_PATH = "app.tcss"
    BINDINGS = keys.bindings("app")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    NOTIFICATION_TIMEOUT = 4

    def __init__(
        self,
        library: Library,
        folders: Sequence[Path] = (),
        *,
        query: str = "",
        settings: config.Settings | None = None,
        colours: str = "truecolor",
    ) -> None:
        """`colours`: what the terminal can show (see terminal.colours)."""
        settings = settings or config.Settings()
        self._colours = colours
        self.desk = Desk.open(library, folders, settings)
        chosen = settings.theme or self.desk.session.theme
        super().__init__(None if chosen else asking_driver())
        use_format(settings.date_format)
        if query:
            self.desk.session.query = query
        self.reader = ReaderScreen(self.desk)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen if chosen in self.available_themes else _theme_for(probably_light())
        keymap, problems = keys.keymap(settings.keys)
        self.desk.keymap = keymap
        self.set_keymap(keymap)
        if settings.theme not in ("", self.theme):
            close = config.near(settings.theme, self.available_themes)
            problems.append(f"theme: there is no theme {settings.theme!r}{close}.")
        self._problems = problems
        self._kept: dict[str, object] = {}
        self.key_gate = KeyGate(self, self._hand_on, keys.moving(keymap))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return pane_colours(self.current_theme, "truecolor" if self.no_color else self._colours)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With NO_COLOR no colours, where Textual would show greys."""
        if not self.no_color:
            return super().get_line_filters()
        if self._no_color is None or self._no_color.variables is not self.theme_variables:
            self._no_color = NoColor(self.theme_variables)
        return (self._no_color,)

    _no_color: NoColor | None = None
    """For the theme of now."""

    def on_mount(self) -> None:
        self.push_screen(self.reader)
        self.set_interval(KEEP_SECONDS, self.keep)
        self.app_resume_signal.subscribe(self, lambda _: self.paint_anew(), immediate=True)
        self._listen_for_the_end()
        for problem in (*self.desk.library.notices, *self._problems):
            self.tell(problem, "warning")
        self.count_pages()
        if self.desk.unread:
            self.index_in_background(self.desk.unread)

    def _listen_for_the_end(self) -> None:
        """Signals, and the terminal's going away without one."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):
                number = getattr(signal, name)  # neither Windows nor a thread other than the first has these
                loop.add_signal_handler(number, self._told_to_end, number)
        terminal = None if self.is_headless else own_terminal()
        if terminal is not None:
            watch(terminal, lambda: loop.call_soon_threadsafe(self._told_to_end, signal.SIGHUP))

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        """A mistake of ours in some background work: the reader goes on, and says so."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self.log.error(repr(error))
            self.tell(f"Something went wrong here ({type(error).__name__}: {error}).", "error")
            if event.worker.group == "index":
                self.post_message(IndexFinished(None))

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys wait in line (see key_gate); everything else goes its way at once."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self.key_gate.take(event)
            self._tidy_at_rest()
        else:
            await super().on_event(event)

    async def _hand_on(self, event: Typed) -> None:
        await super().on_event(event)

    def _tidy_at_rest(self) -> None:
        """Look for garbage when no key comes: it takes as long as painting several screens."""
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = asyncio.get_running_loop().call_later(REST_SECONDS, gc.collect)

    _tidying: asyncio.TimerHandle | None = None

    # Indexing

    @work(thread=True, group="index", exit_on_error=False)
    def index_in_background(self, folders: Sequence[Path]) -> None:
        worker = get_current_worker()
        desk = self.desk
        processes = desk.settings.workers or None
        index_folders(desk.library, folders, self.post_message, lambda: worker.is_cancelled, processes)

    @work(group="begin", exit_on_error=False)
    async def action_read_again(self) -> None:
        """Look for new and changed files: in the folders that were named, else in all that the library
        knows."""
        desk = self.desk
        if desk.indexing:
            self._once_more = True
            self.tell("The folders are being read now; once more when that has ended.")
            return
        desk.indexing = self._asked = True
        library = desk.library
        folders = desk.folders or [Path(folder) for folder in (await desk.slow(library.stats)).folders]
        if folders:
            self.index_in_background(folders)
        else:
            desk.indexing = self._asked = False
            self.tell("There is no folder yet: newsreader FOLDER opens one.")

    _asked = False
    """Whether the run of indexing that is under way was asked for with a key."""
    _once_more = False
    """Whether another run was asked for while one was under way."""

    @on(IndexProgress)
    def _progress(self, event: IndexProgress) -> None:
        failed = f", {event.failed} failed" if event.failed else ""
        self.reader.index_status = (
            f"indexing {event.done:,} of {event.total:,}{failed} {bar(event.done, event.total)}"
        )

    @on(IndexWaits)
    def _waits(self) -> None:
        self.reader.index_status = "another newsreader is indexing…"

    @on(LibraryGrown)
    def _grown(self) -> None:
        self.count_pages()
        self.reader.refresh_list()

    @on(IndexFinished)
    def _finished(self, event: IndexFinished) -> None:
        result, asked = event.result, self._asked
        self.desk.indexing = self._asked = False
        self.desk.problem = event.problem
        self.reader.index_status = ""
        if event.problem:
            self.tell(event.problem, "error")
        for sentence in event.absent:
            self.tell(sentence, "warning")
        if result is not None:
            self._tell_result(result, len(event.absent), asked)
        if result is None or result.indexed or result.removed or not self.desk.total:
            self._grown()
            self.reader.catch_up()
        if self._once_more:
            self._once_more = False
            self.action_read_again()

    def _tell_result(self, result: Finished, absent: int, asked: bool) -> None:
        """What a run found: only what is wrong unless it was `asked` for. So many folders were `absent`."""
        if failed := result.failed - absent:
            why = f"{self.desk.key('failures')} lists why"
            self.tell(f"{so_many(failed, 'file')} could not be read; {why}.", "warning")
        if asked and (result.indexed or result.removed):
            self.tell(f"{result.indexed:,} new or changed, {result.removed:,} gone")
        elif asked and not absent:
            self.tell("Nothing new in the folders.")

    @work(exclusive=True, group="count", exit_on_error=False)
    async def count_pages(self) -> None:
        desk = self.desk
        library, whole = desk.library, desk.scope.apply("")
        try:
            desk.total, stats = await desk.slow(lambda: (library.count(whole), library.stats()))
            desk.failed = len(await desk.slow(desk.failures)) if stats.failures else 0
        except NewsreaderError:
            return
        self.reader.call_later(self.reader.show_where, stats)  # it may not have its widgets yet

    # Commands of the whole program

    def action_help(self) -> None:
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.desk, _context_of(self.focused)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "help" and isinstance(self.screen, HelpScreen))

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="Commands, headlines, tags, saved searches, themes"))

    def action_next_theme(self) -> None:
        """Dark or light."""
        self.action_choose_theme(_theme_for(self.current_theme.dark))

    def action_choose_theme(self, name: str) -> None:
        """From now on this one, whatever the terminal is like."""
        self.theme = self.desk.session.theme = name

    @on(Ground)
    def _ground_told(self, event: Ground) -> None:
        if not self.desk.session.theme:  # chosen before the terminal answered
            self.theme = _theme_for(event.light)

    def action_help_quit(self) -> None:
        """ctrl-c where nothing is selected: many expect it to end a program."""
        names = self.desk.keys_of("app.quit")
        self.tell(f"{' or '.join(names)} quits.")

    async def action_quit(self) -> None:
        self.reader.leave()
        self.exit(0)

    def _told_to_end(self, number: int) -> None:
        """The terminal was closed, or the system ends: keep the place while there is time."""
        end_soon(128 + number)
        self.reader.leave()
        self.remember()
        self.exit(128 + number)

    @work(exclusive=True, group="keep", exit_on_error=False)
    async def keep(self) -> None:
        """Keep the place now and then: a power cut should not lose it."""
        self.reader.leave()
        value = self.desk.session.to_json()
        if value != self._kept:
            self._kept = value
            await self.desk.quick(self.remember)

    def remember(self) -> None:
        """Keep the place for the next time. Called once the screen is gone."""
        try:
            self.desk.remember()
        except NewsreaderError as error:
            self.log.error(str(error))

    async def on_unmount(self) -> None:
        self.workers.cancel_all()
        self.desk.library.interrupt()
        self.desk.lanes.close()


def _theme_for(light: bool) -> str:
    """Which of ours fits a terminal that is light or dark."""
    return (LIGHT if light else DARK).name


def _context_of(widget: Widget | None) -> str:
    """The keys that help shows first: those of the pane that has the focus."""
    contexts = {
        "list": "list",
        "article": "article",
        "ticker": "items",
        "recommendations": "items",
        "diff": "compare",
        "entries": "stories",
        "query": "search",
    }
    return contexts.get(widget.id or "", "") if widget is not None else ""
