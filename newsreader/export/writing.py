"""Files on disk: whole or not at all, nothing of others lost, never inside the folder that is being read."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from newsreader.errors import ExportError
from newsreader.export import marks
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

    def write(self, name: str, ending: str, text: str, pages: int = 1) -> ExportedFile:
        """Write `text` as NAME.ENDING, or under the next free name.

        An earlier export of the same page is replaced when nobody changed it outside its kept parts, which
        are carried over. Every other file that has the name already stays as it is.
        """
        wanted = self.path / f"{name}{ending}"
        changed = ""
        for number in range(1, _TRIES):
            path = self.path / f"{numbered(name, number)}{ending}"
            key = name_key(path.name)
            if key in self._taken:
                continue
            outcome = self._write_at(path, text, pages)
            if isinstance(outcome, str):
                changed = changed or outcome
                continue
            self._taken.add(key)
            if changed and outcome.status == "written":
                return ExportedFile(path, "renamed", pages, changed)
            return outcome
        return ExportedFile(wanted, "failed", pages, f"no free name like {wanted.name}")

    def _write_at(self, path: Path, text: str, pages: int) -> ExportedFile | str:
        """The outcome, or in words why this name cannot be used."""
        try:
            old = _read(path)
            if old is None:
                if os.path.lexists(path):
                    return f"{path.name} is not a text file of ours"
                _replace(path, text)
                return ExportedFile(path, "written", pages)
            if old == text:
                return ExportedFile(path, "unchanged", pages)
            if not marks.is_export(old) or _identity(old) != _identity(text):
                return f"{path.name} is another file; it was left as it is"
            if not marks.is_untouched(old):
                return f"{path.name} was changed by hand outside its kept parts; it was left as it is"
            new = marks.with_kept(text, marks.kept(old))
            if new == old:
                return ExportedFile(path, "unchanged", pages)
            _replace(path, new)
            return ExportedFile(path, "updated", pages)
        except OSError as error:
            return ExportedFile(path, "failed", pages, f"{path}: {error.strerror or error}")


def write_file(path: Path, text: str, pages: int, reading: Iterable[Path] = ()) -> ExportedFile:
    """Write one file at exactly `path`, or beside it when that name is taken by a file that is not ours."""
    refuse_inside(path.parent, reading)
    return Folder(path.parent).write(path.stem, path.suffix, text, pages)


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


def _identity(text: str) -> list[str]:
    """Which pages a file is an export of."""
    head = text.split("\n---\n", 1)[0]
    return _IDENTITY.findall(head) or sorted(
        f"{values.get('sha256')} {values.get('record')}"
        for word, values, _ in marks.read_data(text)
        if word == "page"
    )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
