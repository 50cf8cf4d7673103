"""Files on disk: whole or not at all, nothing of others lost, never inside the folder that is being read."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from newsreader.errors import ExportError
from newsreader.export import marks
from newsreader.export.claims import claims
from newsreader.export.filenames import name_key, numbered
from newsreader.export.values import ExportedFile

_TRIES = 10_000
"""Names to try for one file before giving up."""
_IDENTITY = re.compile(r'^(?:sha256|record): "(.*)"$', re.MULTILINE)


def refuse_inside(target: Path, reading: Iterable[Path]) -> None:
    """ExportError when `target` is one of the folders being read, or lies inside one."""
    real = _real(target)
    for folder in reading:
        source = _real(Path(folder))
        if real == source or source in real.parents:
            raise ExportError(
                f"{target}: this is inside the folder that is being read ({folder}); newsreader never "
                "writes there. Choose a folder outside it."
            )


class Folder:
    """Writes exported files into one folder. Every outcome is a value; only the folder itself may be
    refused."""

    def __init__(self, path: Path, reading: Iterable[Path] = ()) -> None:
        """Makes the folder when it is not there. Raises ExportError when it cannot be, or is being read."""
        refuse_inside(path, reading)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(f"{path}: cannot be made ({error.strerror}); choose another folder") from error
        self.path = path
        self._taken: set[str] = set()
        self._homes: dict[tuple[str, ...], list[Path]] | None = None

    def write(self, name: str, ending: str, text: str) -> ExportedFile:
        """Write the Markdown of one page as NAME.ENDING, or under the next free name.

        An earlier export of the same page, whatever its name is now, is replaced when nobody changed it
        outside its kept parts, which are carried over. Every other file stays as it is.
        """
        page = _identity(text)
        paths = chain(self._exports().get(page, ()) if page else (), _names(self.path, name, ending))
        made = _first(
            (path for path in paths if name_key(path.name) not in self._taken),
            lambda path: _write_page(path, text, page),
        )
        self._taken.add(name_key(made.path.name))
        return made

    def _exports(self) -> dict[tuple[str, ...], list[Path]]:
        """What was exported here before, by the page: people rename files, and headlines change."""
        if self._homes is None:
            self._homes = {}
            # "x (2)" before "x (12)": copies of one page keep the names that they were given.
            for path in sorted(self.path.glob("*.md"), key=lambda path: (len(path.name), path.name)):
                with contextlib.suppress(OSError):
                    text = _read(path)
                    if text is not None and marks.is_export(text):
                        self._homes.setdefault(_identity(text), []).append(path)
        return self._homes


def write_file(
    path: Path, text: str, pages: int, reading: Iterable[Path] = (), *, replace: bool = False
) -> ExportedFile:
    """Write one file at exactly `path`, or beside it when that name is taken by a file that is not an export
    which nobody changed. With `replace` a text without marks is written over any plain file of that name."""
    folder = Folder(path.parent, reading).path
    made = _first(_names(folder, path.stem, path.suffix), lambda path: _write(path, text, replace=replace))
    return dataclasses.replace(made, pages=pages)


def _names(folder: Path, name: str, ending: str) -> Iterator[Path]:
    return (folder / f"{numbered(name, number)}{ending}" for number in range(1, _TRIES))


def _first(paths: Iterable[Path], write: Callable[[Path], ExportedFile | str]) -> ExportedFile:
    """What became of the first path that could be used; `write` gives that, or in words why it could not."""
    reason, path = "", Path()
    for path in paths:
        outcome = write(path)
        if isinstance(outcome, ExportedFile):
            if reason and outcome.status == "written":
                return dataclasses.replace(outcome, status="renamed", message=reason)
            return outcome
        reason = reason or outcome
    return ExportedFile(path, "failed", 1, f"no free name like {path.name}")


def _write_page(path: Path, text: str, page: tuple[str, ...]) -> ExportedFile | str:
    old = _read(path)
    if old is not None and old != text and _identity(old) != page:
        return f"{path.name} is another file; it was left as it is"
    return _write(path, text)


def _write(path: Path, text: str, *, replace: bool = False) -> ExportedFile | str:
    """Write one file where there is none, or an earlier export: the outcome, or why this name cannot be
    used."""
    lost = 0
    try:
        old = _read(path)
        if old is None:
            if os.path.lexists(path):
                return f"{path.name} is not a text file of ours"
            _replace(path, text)
            return ExportedFile(path, "written", 1)
        marked = marks.is_export(text)
        if marked and marks.is_export(old):
            if not marks.is_untouched(old):
                return f"{path.name} was changed by hand outside its kept parts; it was left as it is"
            lost = _lost(old, text)
            text = marks.renewed(text, old)
        elif old != text and (marked or not replace):
            return f"{path.name} is another file; it was left as it is"
        if old == text:
            return ExportedFile(path, "unchanged", 1)
        _replace(path, text)
        return ExportedFile(path, "updated", 1, f"without {lost} of the pages that it held" if lost else "")
    except OSError as error:
        return ExportedFile(path, "failed", 1, f"{path}: {error.strerror or error}")


def _replace(path: Path, text: str) -> None:
    """Write beside the target and rename: readers see the old file or the new one, whole."""
    handle, temporary = tempfile.mkstemp(prefix=".newsreader-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _read(path: Path) -> str | None:
    """The text of a plain file; None when there is none, or it is something else (a folder, a link, no
    text)."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


def _identity(text: str) -> tuple[str, ...]:
    """Which pages a file is an export of; () when it does not say."""
    head = text.partition("\n---\n")[0]
    return tuple(_IDENTITY.findall(head)) or tuple(
        sorted(
            f"{values.get('sha256')} {values.get('record')}"
            for word, values, _ in marks.read_data(text)
            if word == "page"
        )
    )


def _lost(old: str, new: str) -> int:
    """How many pages of an export another one has not, neither by file nor by contents."""
    before, now = (
        [
            {(name, claim.values.get(name), claim.values.get("record") or "") for name in ("file", "sha256")}
            for claim in claims(text)
            if claim.kind == "page"
        ]
        for text in (old, new)
    )
    there = set().union(*now)
    return sum(page.isdisjoint(there) for page in before)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
