"""`newsreader doctor`, `paths`, `config` and `completion`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import shlex
from pathlib import Path

from newsreader import config as settings
from newsreader.cli.arguments import is_there
from newsreader.cli.opening import directory, opened
from newsreader.cli.output import Output

AWAY = "its pages are kept until `newsreader index --force` is run on it"


def doctor(options: argparse.Namespace, out: Output) -> int:
    """Say what the library holds, whether it is sound, and which files could not be read and why."""
    with opened(options, out) as library:
        stats, problems, failures = library.stats(), library.check(), library.failures()
        away = [folder for folder in stats.folders if not is_there(Path(folder))]
        if options.format == "jsonl":
            out.json(
                {
                    "pages": stats.pages,
                    "sites": stats.sites,
                    "stories": stats.stories,
                    "folders": list(stats.folders),
                    "away": away,
                }
            )
            for problem in problems:
                out.json({"problem": problem})
            for failure in failures:
                out.json({"path": failure.path, "error": {"kind": failure.kind, "message": failure.message}})
        else:
            out.line(f"{stats.pages:,} pages, {stats.sites:,} sites, {stats.stories:,} stories")
            for folder in stats.folders:
                out.line(f"  {out.name(folder)}" + (f": not there now; {AWAY}" if folder in away else ""))
            out.line(f"{len(problems)} problems" if problems else "index and annotations are sound")
            for problem in problems:
                out.line(f"  {problem}")
            out.line(f"{len(failures):,} files could not be read" if failures else "every file could be read")
            for failure in failures:
                out.line(f"  {out.name(failure.path)}: {failure.message}")
    return 1 if problems else 0


def paths(options: argparse.Namespace, out: Output) -> int:
    if chosen := directory(options):
        out.line(f"library    {out.name(str(chosen))}")
        return 0
    for name, path in settings.directories().described:
        out.line(f"{name:<10} {out.name(str(path))}")
    return 0


def config(options: argparse.Namespace, out: Output) -> int:
    if options.default:
        out.raw(settings.default_toml())
        return 0
    dirs = settings.directories()
    current = settings.load(dirs)
    file = dirs.settings_file
    folder = "" if is_there(file.parent) else f"mkdir -p {shlex.quote(str(file.parent))} && "
    make = f"no settings file yet: {folder}newsreader config --default > {shlex.quote(str(file))}"
    out.note(f"settings file {file}" if is_there(file) else make)
    for field in dataclasses.fields(current):
        out.line(
            f"{field.name} = {json.dumps(getattr(current, field.name), ensure_ascii=False, default=dict)}"
        )
    return 0


def completion(options: argparse.Namespace, out: Output) -> int:
    """A script for a shell, made from the grammar: options, their choices and names of files."""
    import shtab

    from newsreader.cli.parser import build_parser

    parser = build_parser()
    (commands,) = (action.choices for action in parser._actions if isinstance(action.choices, dict))
    for command in commands.values():
        for action in command._actions:
            if str(action.metavar).startswith(("FILE", "FOLDER", "PATH", "DIR")):
                action.complete = shtab.FILE
    out.raw(shtab.complete(parser, options.shell) + "\n")
    return 0
