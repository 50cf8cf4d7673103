"""The grammar of the command line: every command, its arguments and its help, in one place."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any

from newsreader import __version__
from newsreader.cli.arguments import Parser

COMMANDS = {
    "open": "open the reader on folders (what `newsreader FOLDER` does)",
    "split": "split saved pages into article, ticker and recommendations, without a library",
    "index": "build or refresh the library for folders, with progress",
    "search": "search the library",
    "tag": "add and remove tags: tag +port -draft -- QUERY",
    "tags": "list all tags with their counts",
    "note": "show or write the note of a page",
    "notes": "list the notes of all pages, or of those a query finds",
    "dump": "write all tags, notes, highlights and saved searches as JSON lines",
    "restore": "read back what dump wrote",
    "related": "rank other pages by what they share with one page",
    "versions": "list the saved versions of a story, oldest first",
    "events": "group the library's pages by what they report on",
    "compare": "align two to four pages paragraph by paragraph",
    "timeline": "list ticker lines: first seen, last seen, where",
    "variants": "list other headlines that pages carried for a story",
    "unsaved": "list stories that pages pushed and that were never saved",
    "recommended-by": "list the pages that pushed a story",
    "fronts": "list what a site's most-read and latest blocks held, day by day",
    "export": "take pages out: Markdown, JSON Lines, a table (CSV), citations",
    "verify": "check exported files against the saved pages that they are of",
    "explain": "show each block of a page, its pane and why",
    "teach": "write a site profile from examples and preview its effect",
    "doctor": "check the library and what could not be read",
    "paths": "print where settings, annotations and index are kept",
    "config": "print the settings, or a commented settings file to start from",
    "completion": "print a script with which a shell completes commands and options",
}


EXAMPLES = {
    "open": "sample_pages --query 'ferry strike'",
    "split": "sample_pages/harbour-post --format text",
    "index": "sample_pages",
    "search": "title:ferry -opinion date:2025-12.. --format jsonl",
    "tag": "+strike -draft -- title:ferry",
    "tags": "--format jsonl",
    "note": "sample_pages/harbour-post/lighthouse.html 'ask Jonas'",
    "notes": "site:harbourpost.example",
    "dump": "> annotations.jsonl",
    "restore": "annotations.jsonl",
    "related": "sample_pages/harbour-post/lighthouse.html --limit 5",
    "versions": "sample_pages/harbour-post/talks/talks-1.html",
    "events": "--limit 10",
    "compare": "sample_pages/harbour-post/talks/talks-1.html sample_pages/harbour-post/talks/talks-2.html",
    "timeline": "date:2025-12-13 --by hour",
    "variants": "sample_pages/harbour-post/ferry-crews-walk-out.html",
    "unsaved": "--format urls",
    "recommended-by": "sample_pages/harbour-post/lighthouse.html",
    "fronts": "harbourpost.example",
    "export": "tag:strike -o evidence/ --with ticker,notes",
    "verify": "evidence/*.md",
    "explain": "sample_pages/harbour-post/lighthouse.html",
    "teach": "sample_pages --host harbourpost.example --furniture 'we value your privacy' --dry-run",
    "doctor": "--format jsonl",
    "paths": "",
    "config": "--default > settings.toml",
    "completion": "bash > ~/.local/share/bash-completion/completions/newsreader",
}


def _run(module: str, function: str) -> Callable[[argparse.Namespace, Any], int]:
    """A command's function, imported when it is run, so that no command pays for another's imports."""

    def run(options: argparse.Namespace, out: Any) -> int:
        code: int = getattr(import_module(f"newsreader.cli.{module}"), function)(options, out)
        return code

    return run


def build_parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="newsreader",
        description="Read, search, tag, compare and export a folder of saved news pages. "
        "`newsreader FOLDER` opens the reader.",
        epilog="Data goes to standard output, everything else to standard error. "
        "Exit codes: 0 done, 1 failed, 2 usage, 130 interrupted.",
    )
    parser.add_argument("-V", "--version", action="version", version=f"newsreader {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    common, library = _common(), _library()

    def add(name: str, module: str, *, uses_library: bool = True) -> argparse.ArgumentParser:
        parents = [common, library] if uses_library else [common]
        command = commands.add_parser(
            name,
            help=COMMANDS[name],
            description=COMMANDS[name],
            parents=parents,
            epilog=f"For example: newsreader {name} {EXAMPLES[name]}",
        )
        command.set_defaults(run=_run(module, name.replace("-", "_")))
        return command

    _reading(add)
    _annotating(add)
    _stories(add)
    _taking_out(add)
    _care(add)
    return parser


Adder = Callable[..., argparse.ArgumentParser]


def _common() -> Parser:
    common = Parser(add_help=False)
    common.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="default: auto; NO_COLOR is honoured",
    )
    common.add_argument("-q", "--quiet", action="store_true", help="no progress, no remarks")
    return common


def _library() -> Parser:
    library = Parser(add_help=False)
    library.add_argument(
        "--library",
        metavar="DIR",
        help="keep index and annotations in DIR instead of the user's own directories",
    )
    return library


def _page(command: argparse.ArgumentParser) -> None:
    command.add_argument("page", metavar="FILE|ID", help="a saved page, or its number as search prints it")


def _query(command: argparse.ArgumentParser, help: str) -> None:
    command.add_argument("query", nargs="*", metavar="QUERY", help=help)


def _sort(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--sort",
        default="auto",
        choices=("auto", "newest", "oldest", "relevance", "title", "site", "saved"),
        help="default: auto, the best of few matches first, of many the newest",
    )


def _number(text: str) -> int:
    """A count: a whole number, not negative."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def _format(command: argparse.ArgumentParser, *choices: str) -> None:
    command.add_argument("--format", choices=choices, default=choices[0], help=f"default: {choices[0]}")


def _window(command: argparse.ArgumentParser, limit: int) -> None:
    command.add_argument(
        "--limit", type=_number, default=limit, metavar="N", help=f"at most N (default {limit}; 0: all)"
    )


def _reading(add: Adder) -> None:
    command = add("open", "reading")
    command.add_argument(
        "folders",
        nargs="*",
        metavar="FOLDER",
        help="folders or files of saved pages (default: what the library holds)",
    )
    command.add_argument("--query", default="", help="start with this search")

    command = add("split", "splitting", uses_library=False)
    command.add_argument(
        "paths", nargs="+", metavar="PATH", help="files or folders; - for one page on standard input"
    )
    _format(command, "jsonl", "text", "markdown")
    command.add_argument("--url", help="the page's address, for one page")
    command.add_argument(
        "--alone", action="store_true", help="judge each page by itself, not by what its site repeats"
    )
    command.add_argument("--profiles", metavar="DIR", help="site profiles to use (default: the user's own)")
    command.add_argument(
        "--workers", type=_number, default=0, metavar="N", help="processes (default: one a core)"
    )

    command = add("index", "reading")
    command.add_argument("folders", nargs="+", metavar="FOLDER", help="folders or files of saved pages")
    command.add_argument(
        "--workers", type=_number, default=None, metavar="N", help="processes (default: one a core)"
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="read every file again, and drop the pages of a folder that is gone or empty",
    )

    command = add("search", "searching")
    _query(command, "words and fields, as in the README; nothing finds all")
    _format(command, "text", "jsonl", "markdown", "files", "files0", "summary", "tags")
    _sort(command)
    _window(command, 50)
    command.add_argument("--offset", type=_number, default=0, metavar="N", help="leave out the first N")


def _annotating(add: Adder) -> None:
    command = add("tag", "annotating")
    command.add_argument("--batch", metavar="FILE", help="lines of `+a -b -- QUERY`; - for standard input")
    command.add_argument(
        "--add", action="append", default=[], metavar="TAG", help="the long way to write +TAG"
    )
    command.add_argument(
        "--remove", action="append", default=[], metavar="TAG", help="the long way to write -TAG"
    )
    _query(command, "which pages; after -- where it begins with a minus")

    command = add("tags", "annotating")
    _format(command, "text", "jsonl")

    command = add("note", "annotating")
    _page(command)
    command.add_argument("text", nargs="?", help="the new note; - for standard input; nothing shows the note")

    command = add("notes", "annotating")
    _query(command, "of which pages; nothing lists all notes")
    _format(command, "text", "jsonl")

    add("dump", "annotating")
    command = add("restore", "annotating")
    command.add_argument("file", metavar="FILE", help="what dump wrote; - for standard input")


def _stories(add: Adder) -> None:
    command = add("related", "stories")
    _page(command)
    _format(command, "text", "jsonl", "files", "files0")
    _window(command, 20)

    command = add("versions", "stories")
    _page(command)
    _format(command, "text", "jsonl", "files", "files0")

    command = add("events", "stories")
    _format(command, "text", "jsonl")
    _window(command, 50)

    command = add("compare", "comparing")
    command.add_argument(
        "pages",
        nargs="+",
        metavar="FILE|ID",
        help="two to four pages: files as they are now, or numbers as search prints them",
    )
    _format(command, "text", "json", "markdown")
    command.add_argument("--prose", action="store_true", help="Markdown as prose instead of a table")
    command.add_argument(
        "-o", "--output", default="-", metavar="FILE", help="write Markdown (.json: JSON) to a new file"
    )
    command.add_argument("--only-changes", action="store_true", help="leave out what is the same (text)")
    command.add_argument(
        "--width", type=_number, default=0, metavar="N", help="columns (text; default: the terminal's)"
    )

    command = add("timeline", "stories")
    _query(command, "of which pages; nothing takes all")
    command.add_argument(
        "--by",
        default="auto",
        choices=("auto", "hour", "day", "week", "month"),
        help="bars of the plot (default: the finest that fit)",
    )
    _format(command, "text", "jsonl")
    _window(command, 0)

    command = add("variants", "stories")
    _page(command)
    _format(command, "text", "jsonl")

    command = add("unsaved", "stories")
    _format(command, "text", "jsonl", "urls")
    _window(command, 50)

    command = add("recommended-by", "stories")
    _page(command)
    _format(command, "text", "jsonl")

    command = add("fronts", "stories")
    command.add_argument("site", metavar="SITE", help="its name or host, or a part of them")
    _format(command, "text", "jsonl")


def _taking_out(add: Adder) -> None:
    command = add("export", "taking")
    _query(command, "which pages; nothing takes all")
    command.add_argument(
        "--format",
        choices=("markdown", "jsonl", "csv", "bibtex", "csl-json"),
        help="default: what the ending of -o says (.md, .jsonl, .csv, .bib, .json), else markdown",
    )
    command.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="DIR|FILE|-",
        help="a folder (one Markdown file a story), a file, or - (default)",
    )
    command.add_argument(
        "--with",
        dest="parts",
        default="",
        metavar="LIST",
        help="also: ticker,recommendations,notes,highlights",
    )
    command.add_argument("--template", metavar="FILE", help="a Jinja2 template for Markdown")
    command.add_argument(
        "--replace",
        action="store_true",
        help="write over the file that -o names (Markdown is brought up to date unasked)",
    )
    _sort(command)
    _window(command, 0)

    command = add("verify", "taking", uses_library=False)
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="Markdown, JSON Lines or CSV that export wrote"
    )
    command.add_argument(
        "--root", metavar="DIR", help="where the saved pages are now, by their old names or renamed"
    )
    _format(command, "text", "jsonl")


def _care(add: Adder) -> None:
    command = add("explain", "explaining", uses_library=False)
    command.add_argument("file", metavar="FILE", help="a saved page; - for standard input")
    command.add_argument(
        "--record",
        default="",
        help="which page of an archive: `record` in search --format jsonl (default: the first)",
    )
    _format(command, "text", "jsonl")

    command = add("teach", "explaining", uses_library=False)
    command.add_argument("folder", metavar="FOLDER", help="saved pages of the site")
    command.add_argument("--host", required=True, help="the site, such as news.example or *.news.example")
    for pane in ("article", "ticker", "recommendations", "furniture"):
        command.add_argument(
            f"--{pane}",
            action="append",
            default=[],
            metavar="SELECTOR|TEXT",
            help=f"what belongs to the {pane} pane there",
        )
    command.add_argument(
        "-o", "--output", metavar="FILE", help="write the profile here (default: the user's profiles)"
    )
    command.add_argument("--dry-run", action="store_true", help="preview only")

    command = add("doctor", "care")
    _format(command, "text", "jsonl")
    add("paths", "care")
    command = add("config", "care", uses_library=False)
    command.add_argument(
        "--default", action="store_true", help="print a commented settings file to start from"
    )
    command = add("completion", "care", uses_library=False)
    command.add_argument("shell", choices=("bash", "zsh", "fish", "tcsh"), help="which shell is to know them")
