"""`newsreader split`: files in, panes out, no library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsreader import config, export, formats
from newsreader import split as splitter
from newsreader.cli.output import Output, UsageError
from newsreader.cli.reading import NOTHING, existing
from newsreader.cli.wording import place_words, saved_words
from newsreader.errors import CaptureError
from newsreader.model import Page, Sourced
from newsreader.split.folder import load_profiles, split_folder


def split(options: argparse.Namespace, out: Output) -> int:
    """Split every page named, in path order; a file that cannot be read is said and the run goes on."""
    failed = 0
    found = False
    for page in _pages(options):
        found = True
        if isinstance(page, CaptureError):
            failed += 1
            out.error(str(page))
            if options.format == "jsonl":
                out.json(export.error_to_json(page))
        elif options.format == "jsonl":
            out.json(export.page_to_json(page))
        elif options.format == "markdown":
            out.raw(export.markdown(page, parts=("ticker", "recommendations")) + "\n")
        else:
            write_page(page, out)
    if not found:
        out.note(NOTHING)
    return 1 if failed else 0


def _pages(options: argparse.Namespace) -> Iterator[Page | CaptureError]:
    settings, dirs = config.load(), config.directories()
    if options.paths == ["-"]:
        yield _standard_input(options.url, settings.max_page_bytes)
        return
    if "-" in options.paths:
        raise UsageError("- (standard input) stands alone; name files or folders, or pipe one page in")
    paths = existing(options.paths)
    if options.url:
        if len(paths) != 1 or not paths[0].is_file():
            raise UsageError("--url belongs to one page; name one file")
        yield _addressed(paths[0], options.url, settings.max_page_bytes)
        return
    profiles = existing([options.profiles])[0] if options.profiles else settings.profiles_dir(dirs)
    yield from split_folder(
        paths,
        profiles=load_profiles(profiles),
        together=not options.alone,
        workers=options.workers or settings.worker_count,
        limit=settings.max_page_bytes,
    )


def _standard_input(url: str | None, limit: int) -> Page | CaptureError:
    try:
        data = sys.stdin.buffer.read(limit + 1)
        return splitter.split(formats.from_bytes(data, url=url, path="-", limit=limit))
    except CaptureError as error:
        return error


def _addressed(path: Path, url: str, limit: int) -> Page | CaptureError:
    """One file whose address is known better than it says."""
    try:
        capture = formats.load(path, limit=limit)
    except CaptureError as error:
        return error
    if not (known := formats.address(url)):
        raise UsageError(f"--url {url}: not an address; write it out, such as https://news.example/story")
    return splitter.split(replace(capture, url=Sourced(known, "given"), path=str(path)))


def write_page(page: Page, out: Output) -> None:
    """A page as people read it, pane after pane."""
    article = page.article
    out.line(out.paint(out.name(place_words(page)), "dim"))
    out.line(out.paint(article.title or "(no headline)", "bold"))
    byline = ", ".join(article.byline)
    out.line(
        " · ".join(
            part
            for part in (article.publisher, byline, article.published, saved_words(page.saved_at))
            if part
        )
    )
    if article.lede:
        out.line()
        out.line(out.paint(article.lede, "bold"))
    for block in article.blocks:
        if block.text:
            out.line()
            sign = f"{block.number}." if block.number else "•"
            out.line(f"  {sign} {block.text}" if block.kind == "list-item" else block.text)
    if page.ticker:
        out.line()
        out.line(out.paint("TICKER", "red"))
        for item in page.ticker:
            out.line(f"  {item.time or '':<6}{item.text}")
    for group in page.recommendations:
        out.line()
        out.line(out.paint(f"{(group.label or group.kind).upper()} ({group.kind})", "cyan"))
        for recommendation in group.items:
            out.line(f"  {recommendation.title}")
    for note in page.notes:
        out.line()
        out.line(out.paint(f"! {note}", "yellow"))
    out.line()
