"""The reader on the screen. `run` opens it; everything else is behind it.

app         the application: opens the library, indexes, keeps what is remembered (session)
desk        what all screens share: the library, the settings, where to write; workers (background work)
screens/    reader/ (list, article, panes), stories (lists on a whole screen), compare, export, dialogs
widgets/    what the screens are made of; render/ their texts, lines and colours (themes, no_color)
keys        every key and its words; keyboards (other scripts), key_gate (keys wait in line), commands
painting    what is sent to the terminal; terminal: what it can show, when it goes away; asking: its answer
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

SWITCH_SECONDS = 0.001
"""How long a thread may keep the interpreter while another waits for it (Python's own: 0.005)."""
GARBAGE = (20_000, 10, 10)
"""New objects before garbage is looked for among them while keys come, and how often among older ones (see
`NewsreaderApp._tidy_at_rest`). A screen is painted from thousands of short-lived objects: with Python's own
700 everything that the program holds was searched every 25 keys, for .1 s."""
ESCAPE_MILLISECONDS = "50"
"""How long the rest of a key's sequence may be on its way before an escape is a key of its own: what Neovim
waits. Textual waits 100."""


def run(folders: list[Path], *, library_directory: Path | None = None, query: str = "") -> int:
    """Open the reader on `folders` (none: the whole library) and return an exit code.

    Raises LibraryError or ConfigError before the screen is taken.
    """
    os.environ.setdefault("ESCDELAY", ESCAPE_MILLISECONDS)  # read when Textual is imported
    from newsreader import config
    from newsreader.api import open_library
    from newsreader.tui.app import NewsreaderApp
    from newsreader.tui.terminal import colours, write_nowhere

    # While a folder is indexed a thread computes; the event loop should not wait 5 ms for each turn.
    sys.setswitchinterval(SWITCH_SECONDS)
    settings = config.load()
    with open_library(library_directory, temporary=True) as library:
        app = NewsreaderApp(library, folders, query=query, settings=settings, colours=colours())
        gc.set_threshold(*GARBAGE)
        gc.freeze()  # modules, rules and key tables stay: no search need pass over them
        code = app.run()
        app.remember()
    write_nowhere()
    return code or app.return_code or 0
