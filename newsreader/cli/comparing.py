"""`newsreader compare`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from newsreader import compare as comparing
from newsreader.api import open_library
from newsreader.cli.beside import show_many, show_pair
from newsreader.cli.output import Output, UsageError
from newsreader.cli.pages import page_of
from newsreader.cli.reading import directory
from newsreader.compare import Comparison, Many
from newsreader.errors import ExportError
from newsreader.text import escaped


def compare(options: argparse.Namespace, out: Output) -> int:
    """Two to four pages beside each other, on standard output or in a file."""
    _check(options)
    with open_library(directory(options)) as library:
        pages = [page_of(library, name) for name in options.pages]
    result = comparing.compare(*pages) if len(pages) == 2 else comparing.many(pages)
    if options.format == "text":
        if isinstance(result, Many):
            show_many(result, options, out)
        else:
            show_pair(result, options, out)
        return 0
    text = _report(result, options)
    if options.output == "-":
        out.raw(text)
        return 0
    _write(Path(options.output).expanduser(), text)
    out.note(f"written: {options.output}")
    return 0


def _check(options: argparse.Namespace) -> None:
    """Raises UsageError for what cannot be compared, or cannot be written so."""
    count = len(options.pages)
    if not 2 <= count <= comparing.MAX_PAGES:
        given = "only one was given" if count == 1 else f"{count} were given"
        raise UsageError(f"compare takes two to {comparing.MAX_PAGES} pages; {given}")
    if options.output != "-" and options.format == "text":
        # The text form depends on a terminal's width; a file is kept.
        options.format = "json" if options.output.endswith(".json") else "markdown"


def _report(result: Comparison | Many, options: argparse.Namespace) -> str:
    if options.format == "json":
        return escaped(json.dumps(comparing.to_json(result), ensure_ascii=False)) + "\n"
    return comparing.to_markdown(result, form="prose" if options.prose else "table")


def _write(path: Path, text: str) -> None:
    """A new file; nothing is overwritten unasked."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ExportError(f"{path}: exists already; choose another name") from error
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}; choose another place") from error
