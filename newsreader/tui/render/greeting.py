"""What stands where an article would be when there is none to show, and what to do then.

`key` names the key of a command as the user has bound it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from newsreader.tui.render.chrome import so_many
from newsreader.tui.render.pieces import Piece

Key = Callable[[str], str]

_COMMAND = Piece("newsreader FOLDER", "bold $nr-accent", lead="  ", after=1)


def reading() -> list[Piece]:
    """While the folder is indexed and nothing of it is here yet."""
    return _pieces(
        "Reading the folder", "Stories appear in the list as they are read; you can begin at once."
    )


def nothing_found(key: Key) -> list[Piece]:
    """After a search."""
    return _pieces(
        "Nothing found",
        "Take a word away, or try a part of one: ferr*",
        "any:word looks in tickers and recommendations too.",
        f"{key('app.help')} explains the search language, {key('cancel')} clears the search.",
    )


def problem(key: Key, message: str) -> list[Piece]:
    """Indexing failed as a whole, and there is nothing from before."""
    return [
        *_pieces("The folder could not be read"),
        Piece(message, "$nr-warning", after=1),
        Piece(f"{key('app.read-again')} tries again. {key('app.quit')} quits.", "$nr-muted"),
    ]


def empty_library(key: Key) -> list[Piece]:
    """No folder was named, now or before."""
    return [
        *_pieces("The library is empty"),
        Piece("Start newsreader with the folder that holds your saved pages:", "$nr-muted", after=1),
        _COMMAND,
        Piece(f"{key('app.help')} lists every key. {key('app.quit')} quits.", "$nr-muted"),
    ]


def no_pages(key: Key, folders: Sequence[Path], failed: int) -> list[Piece]:
    """The folders were read, and hold no page; `failed` files looked like one."""
    where = ", ".join(str(folder) for folder in folders)
    tried = f"; {so_many(failed, 'file was', 'files were')} tried" if failed else ""
    why = f"{key('failures')} lists files that could not be read, and why. " if failed else ""
    return [
        *_pieces("No saved pages yet"),
        Piece(f"Nothing in {where} could be read as a saved news page{tried}.", "$nr-muted", after=1),
        Piece(
            "newsreader opens pages saved by browsers and SingleFile, MHTML, web archives and plain text. "
            "Start it with the folder that holds them:",
            "$nr-muted",
            after=1,
        ),
        _COMMAND,
        Piece(f"{why}{key('app.read-again')} looks again. {key('app.quit')} quits.", "$nr-muted"),
    ]


def _pieces(heading: str, *lines: str) -> list[Piece]:
    return [Piece(""), Piece(heading, "bold", after=1), *(Piece(line, "$nr-muted") for line in lines)]
