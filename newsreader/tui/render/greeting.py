"""What stands where an article would be when there is none to show, and what to do then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from newsreader.tui.render.chrome import so_many
from newsreader.tui.render.pieces import Piece

_COMMAND = Piece("newsreader FOLDER", "bold $nr-accent", lead="  ", after=1)


def reading() -> list[Piece]:
    """While the folder is indexed and nothing of it is here yet."""
    return _pieces(
        "Reading the folder", "Stories appear in the list as they are read; you can begin at once."
    )


def nothing_found() -> list[Piece]:
    """After a search."""
    return _pieces(
        "Nothing found",
        "Take a word away, or try a part of one: ferr*",
        "any:word looks in tickers and recommendations too.",
        "? explains the search language, esc clears the search.",
    )


def problem(message: str) -> list[Piece]:
    """Indexing failed as a whole, and there is nothing from before."""
    return [
        *_pieces("The folder could not be read"),
        Piece(message, "$nr-warning", after=1),
        Piece("f5 tries again. Q quits.", "$nr-muted"),
    ]


def empty_library() -> list[Piece]:
    """No folder was named, now or before."""
    return [
        *_pieces("The library is empty"),
        Piece("Start newsreader with the folder that holds your saved pages:", "$nr-muted", after=1),
        _COMMAND,
        Piece("? lists every key. Q quits.", "$nr-muted"),
    ]


def no_pages(folders: Sequence[Path], failed: int) -> list[Piece]:
    """The folders were read, and hold no page; `failed` files looked like one."""
    where = ", ".join(str(folder) for folder in folders)
    tried = f"; {so_many(failed, 'file was', 'files were')} tried" if failed else ""
    why = "! lists files that could not be read, and why. " if failed else ""
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
        Piece(f"{why}f5 looks again. Q quits.", "$nr-muted"),
    ]


def _pieces(heading: str, *lines: str) -> list[Piece]:
    return [Piece(""), Piece(heading, "bold", after=1), *(Piece(line, "$nr-muted") for line in lines)]
