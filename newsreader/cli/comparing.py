"""`newsreader compare`."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsreader import compare as comparing
from newsreader import export as exporting
from newsreader.cli.arguments import path_named
from newsreader.cli.beside import show_many, show_pair
from newsreader.cli.opening import opened
from newsreader.cli.output import Output, UsageError
from newsreader.cli.pages import page_of
from newsreader.compare import Form, Many

ENDINGS = {"": "markdown", ".md": "markdown", ".markdown": "markdown", ".txt": "markdown", ".json": "json"}


def compare(options: argparse.Namespace, out: Output) -> int:
    """Two to four pages beside each other, on standard output or in a file."""
    _check(options)
    with opened(options, out) as library:
        pages = [page_of(library, name) for name in options.pages]
        if options.output != "-":
            exporting.refuse_inside(path_named(options.output), map(Path, library.stats().folders))
    result = comparing.compare(*pages) if len(pages) == 2 else comparing.many(pages)
    if options.format == "text":
        if isinstance(result, Many):
            show_many(result, options, out)
        else:
            show_pair(result, options, out)
        return 0
    form: Form = "prose" if options.prose else "table"
    if options.output != "-":
        as_json = options.format == "json"
        comparing.save(result, path_named(options.output), form=form, as_json=as_json)
        out.note(f"written: {options.output}")
    elif options.format == "json":
        out.json(comparing.to_json(result))
    else:
        out.raw(comparing.to_markdown(result, form=form))
    return 0


def _check(options: argparse.Namespace) -> None:
    """Raises UsageError for what cannot be compared, or cannot be written so."""
    count = len(options.pages)
    if not 2 <= count <= comparing.MAX_PAGES:
        given = "only one was given" if count == 1 else f"{count} were given"
        raise UsageError(f"compare takes two to four pages; {given}")
    if options.output != "-" and options.format == "text":
        # The text form depends on a terminal's width; a file is kept.
        ending = Path(options.output).suffix.lower()
        if ending not in ENDINGS:
            raise UsageError(
                f"{options.output}: a comparison is written as Markdown (.md) or as .json; or say --format"
            )
        options.format = ENDINGS[ending]
