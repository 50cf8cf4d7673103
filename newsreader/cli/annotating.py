"""`newsreader tag`, `tags`, `note`, `dump` and `restore`: what people add to pages."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator

from newsreader.api import Library
from newsreader.cli.arguments import path_named
from newsreader.cli.opening import opened
from newsreader.cli.output import Output, UsageError
from newsreader.cli.pages import row_of
from newsreader.cli.searching import query_text
from newsreader.errors import LibraryError, NewsreaderError, QueryError


def tag(options: argparse.Namespace, out: Output) -> int:
    """`tag +a -b -- QUERY`, or the same a line with --batch."""
    with opened(options, out, pages=True, writes=True) as library:
        if options.batch:
            if options.add or options.remove or options.query:
                raise UsageError("--batch stands alone: tags and queries are in its lines")
            return _batch(options.batch, library, out)
        if not options.add and not options.remove:
            raise UsageError("no tag to add or remove: newsreader tag +port -draft -- QUERY")
        if not options.query:
            raise UsageError("no query: newsreader tag +port -- QUERY; `*` means every page")
        return 0 if _apply(library, options.add, options.remove, query_text(options.query), out) else 2


def _batch(file: str, library: Library, out: Output) -> int:
    code = 0
    for number, line in enumerate(_lines(file), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        head, separator, query = line.partition(" -- ")
        try:
            words = shlex.split(head)
        except ValueError:  # a quotation mark that does not close
            words = []
        if not separator or not words or any(len(word) < 2 or word[0] not in "+-" for word in words):
            out.error(f"{file}, line {number}: expected `+tag -tag -- QUERY`")
            code = 1
            continue
        add = [word[1:] for word in words if word[0] == "+"]
        remove = [word[1:] for word in words if word[0] == "-"]
        if not _apply(library, add, remove, query.strip(), out, f"{file}, line {number}: "):
            code = 1
    return code


def _apply(
    library: Library, add: list[str], remove: list[str], query: str, out: Output, where: str = ""
) -> bool:
    try:
        ids = library.ids(query)
    except QueryError as error:
        out.query_error(QueryError(f"{where}{error}", error.start, error.end), query)
        return False
    changed = library.tag(ids, add=add, remove=remove)
    out.line(f"{changed:,} of {len(ids):,} pages changed")
    return True


def tags(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out) as library:
        found = library.tags()
        if not found:
            out.note("no page has a tag; newsreader tag +port -- QUERY gives one")
        for name, count in found:
            if options.format == "jsonl":
                out.json({"tag": name, "pages": count})
            else:
                out.line(f"{count:>7,}  {name}")
    return 0


def note(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out, writes=options.text is not None) as library:
        row = row_of(library, options.page)
        if options.text is None:
            if text := library.note(row.id):
                out.line(text)
            return 0
        text = sys.stdin.read() if options.text == "-" else options.text
        if options.text == "-" and not text.strip():  # what was to write it has failed
            raise NewsreaderError("nothing came; the note is as it was (newsreader note FILE '' removes one)")
        library.set_note(row.id, text)
    return 0


def notes(options: argparse.Namespace, out: Output) -> int:
    """Every note with its page, newest page first."""
    words = query_text(options.query)
    query = f"has:note ({words})" if words else "has:note"
    with opened(options, out) as library:
        try:
            rows = library.rows(library.ids(query))
        except QueryError as error:
            out.query_error(QueryError(str(error), error.start - 10, error.end - 10), words)
            return 2
        if not rows:
            out.note("no page with a note is found" if words else "no page has a note")
        for row in rows:
            text = library.note(row.id)
            if options.format == "jsonl":
                out.json({"id": row.id, "path": row.path, "title": row.title, "note": text})
                continue
            out.columns((f"{row.id:>5}", "dim"), (row.site, "dim"), (row.title, "bold"))
            for line in text.splitlines():
                out.line(f"       {line}")
    return 0


def dump(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out) as library:
        for line in library.dump():
            out.line(line.rstrip("\n"))
    return 0


def restore(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out, writes=True) as library:
        try:
            count = library.restore(_lines(options.file))
        except LibraryError as error:
            raise NewsreaderError(f"{options.file}: {error}") from error
        away = library.orphans()
    out.line(f"{count:,} annotations restored")
    if away:
        out.note(
            f"{away:,} pages with tags, notes or highlights are not in this index: they show once the very"
            " files are indexed that they were made on; another copy of a page is another file"
        )
    return 0


def _lines(file: str) -> Iterator[str]:
    """The lines of a file, or of standard input for -."""
    if file == "-":
        yield from (line.removeprefix("\ufeff") for line in sys.stdin)
        return
    try:
        with path_named(file).open(encoding="utf-8-sig", errors="replace") as stream:
            yield from stream
    except OSError as error:
        raise NewsreaderError(f"{file}: {error.strerror}") from error
