"""Paths as they are kept: from the root, and whole even where a name is not valid Unicode."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path


def absolute(path: str | os.PathLike[str]) -> str:
    """A path from the root, without "..", its symbolic links as the user named them."""
    path = Path(path)
    with contextlib.suppress(RuntimeError):  # nobody is called so: "~x" is a name like any other
        path = path.expanduser()
    return os.path.normpath(path.absolute())


def stored_path(path: str) -> str | bytes:
    """A path as SQLite can keep it: text, or its bytes where the name is not valid Unicode."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def shown_path(path: str | bytes) -> str:
    return path if isinstance(path, str) else os.fsdecode(path)


def file_hash(path: str | os.PathLike[str]) -> str:
    """SHA-256 of a file's bytes; "" when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
