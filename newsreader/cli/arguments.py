"""Reading a command line: which command is meant, words that begin with a minus, mistakes in a sentence."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import os
from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from newsreader.config import near
from newsreader.errors import NewsreaderError

ASKING = ("search", "notes", "timeline", "export")
"""Commands that take a query: in them -word is a word that must not occur."""
_PLAIN = "\0"
"""Marks a word that is no option though it begins like one; no argument can hold this character."""
_NAMES_LOOKED_AT = 5_000
"""Of a folder, for one that may have been meant."""
_COMMON_FLAGS, _COMMON_OPTIONS = ("-q", "--quiet"), ("--library", "--color")


def prepared(arguments: Sequence[str], commands: Collection[str]) -> list[str]:
    """The arguments as `Parser` reads them, the command first.

    `newsreader pages/` means `newsreader open pages/` (a folder named `search` is written `./search`), and
    what all commands take may stand before the command.
    """
    at = _leading(arguments)
    first = arguments[at] if at < len(arguments) else ""
    if first == "help":
        return [*arguments[at + 1 : at + 2], "--help"]
    if at == 0 and first in ("-h", "--help", "-V", "--version"):
        return [first]
    command, rest = (first, arguments[at + 1 :]) if first in commands else ("open", arguments[at:])
    if first and first not in commands and not first.startswith("-") and not is_there(path_named(first)):
        rest = rest[:1]  # a mistyped command: its options would be found fault with first
    words = _plain(command, rest)
    return [command, *arguments[:at], *(_tags_as_options(words) if command == "tag" else words)]


def _leading(arguments: Sequence[str]) -> int:
    """How many arguments stand before the command."""
    at = 0
    while at < len(arguments):
        if arguments[at] in _COMMON_OPTIONS:
            at += 2
        elif arguments[at] in _COMMON_FLAGS or arguments[at].startswith(
            tuple(f"{o}=" for o in _COMMON_OPTIONS)
        ):
            at += 1
        else:
            break
    return at


def _plain(command: str, words: Sequence[str]) -> list[str]:
    """Words that are no options marked as such: what follows a --, and -word in a query."""
    end = words.index("--") if "--" in words else len(words)
    begin = [
        _PLAIN + word if command in ASKING and len(word) > 2 and word[0] == "-" != word[1] else word
        for word in words[:end]
    ]
    return begin + [_PLAIN + word for word in words[end + 1 :]]


def _tags_as_options(words: Sequence[str]) -> list[str]:
    """`+port -draft` as argparse can read it: `--add=port --remove=draft`."""
    options = []
    for word in words:
        if word.startswith("+") and len(word) > 1:
            options.append(f"--add={word[1:]}")
        elif word.startswith("-") and not word.startswith("--") and word not in ("-", "-q", "-h"):
            options.append(f"--remove={word[1:]}")
        else:
            options.append(word)
    return options


def path_named(name: str) -> Path:
    """A path as it was typed: a shell leaves --option=~/x as it is, and so does this a ~x that is no home.

    Raises NewsreaderError for an empty name, which would be the folder one is in."""
    if not name:
        raise NewsreaderError("the name of a file or folder is empty; is a variable of your script not set?")
    with contextlib.suppress(RuntimeError):
        return Path(name).expanduser()
    return Path(name)


def near_path(path: Path) -> str:
    """The end of a sentence about a path that is not there: "; did you mean sample_pages?", or ""."""
    missing = next((part for part in (*reversed(path.parents), path) if not is_there(part)), path)
    try:
        names = sorted(islice((entry.name for entry in os.scandir(missing.parent)), _NAMES_LOOKED_AT))
    except OSError:
        return ""
    close = difflib.get_close_matches(missing.name, names, 1, 0.7)
    meant = missing.parent / close[0] / path.relative_to(missing) if close else path
    return f"; did you mean {meant}?" if is_there(meant) else ""


def is_there(path: Path) -> bool:
    """Whether something is at a path, whatever its name."""
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that is too long, or holds what no name may
        return False


class Parser(argparse.ArgumentParser):
    """A parser that takes options anywhere and tells a mistake in one sentence, with what was meant."""

    _inside = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Of a command, everything must be known."""
        if self._inside or self._subparsers:
            return super().parse_known_args(args, namespace)
        self._inside = True
        try:
            found, unknown = self.parse_known_intermixed_args(args, namespace)
        finally:
            self._inside = False
        if unknown:
            self.error(self._unknown(unknown[0]))
        for name, value in vars(found).items():
            setattr(found, name, _unmarked(value))
        return found, []

    def _unknown(self, word: str) -> str:
        if not word.startswith("-"):
            return f"{_unmarked(word)!r} is one argument too many"
        option = word.partition("=")[0]
        format = self._option_string_actions.get("--format")
        forms = (format.choices if format else None) or ()
        meant = next((form for form in forms if form.startswith(option.lstrip("-"))), None)
        hint = f"; did you mean '--format {meant}'?" if meant else near(option, self._option_string_actions)
        return f"there is no option {option}{hint}"

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(action, f"{value!r} is not possible{near(value, action.choices)}")

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n`{self.prog} --help` tells more.\n")


def _unmarked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unmarked(part) for part in value]
    return value.removeprefix(_PLAIN) if isinstance(value, str) else value
