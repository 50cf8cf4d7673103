"""What lies beside a page and knows more than it: ArchiveBox, ScrapBook and Zotero folders, extended
attributes."""

from __future__ import annotations

import os
import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newsreader.model import SavedAt, Sourced

from . import jsonlines
from .markers import tool_time
from .names import extension
from .page import NO_TIME
from .urls import address, digits_time

_INDEX_LIMIT = 4 * 1024 * 1024
_PREFERRED = ("singlefile.html", "singlefile/singlefile.html", "output.html", "dom/output.html")
"""ArchiveBox: best first. SingleFile's copy is the whole page as rendered, output.html the rendered tree,
the wget tree what the server sent."""
_WGET_FILES = 2000
"""Files of a wget tree looked at for its page."""


@dataclass(frozen=True, slots=True)
class Side:
    """What was found beside a page."""

    url: Sourced | None = None
    saved_at: SavedAt = NO_TIME
    format: str = ""


NOTHING = Side()
ATTRIBUTE = "file attribute user.xdg.origin.url"
"""What the address is said to come from that wget --xattr and its kin keep with the file."""


def beside(path: Path) -> Side:
    """What is known beside the file at `path` (which is read as it lies; nothing is written)."""
    for folder in (path.parent, path.parent.parent):
        snapshot = archivebox(folder)
        if snapshot is not None:
            return _archivebox_side(snapshot, path)
    if path.parent.parent.name == "storage" and re.fullmatch(r"[A-Z0-9]{8}", path.parent.name):
        side = _zotero(path.parent.parent.parent / "zotero.sqlite", path.parent.name)
        if side is not None:
            return side
    if path.name == "index.html" and (side := _scrapbook(path.with_name("index.dat"))) is not None:
        return side
    return _attributes(path)


def _scrapbook(file: Path) -> Side | None:
    """ScrapBook keeps each page in a folder of its own, with a table of what is known; its name is the local
    time of the save."""
    try:
        if not file.is_file() or file.stat().st_size > _INDEX_LIMIT:
            return None
        rows = file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    fields = dict(row.split("\t", 1) for row in rows if "\t" in row)
    if not re.fullmatch(r"\d{14}", fields.get("id", "")):
        return None
    url, saved = address(fields.get("source")), digits_time(fields["id"])
    return Side(
        Sourced(url, "ScrapBook index") if url else None,
        SavedAt(saved.removesuffix("+00:00"), source="ScrapBook index") if saved else NO_TIME,
        "scrapbook",
    )


def _attributes(path: Path) -> Side:
    """wget --xattr, curl --xattr and some browsers keep the address in an attribute of the file."""
    get = getattr(os, "getxattr", None)
    if get is None:
        return NOTHING
    try:
        value = get(path, "user.xdg.origin.url")
    except OSError:
        return NOTHING
    url = address(value.decode("utf-8", "replace"))
    return Side(Sourced(url, ATTRIBUTE)) if url else NOTHING


def archivebox(folder: Path) -> dict[str, Any] | None:
    """The snapshot that an ArchiveBox folder holds; None for any other folder."""
    for name in ("index.jsonl", "index.json"):
        file = folder / name
        try:
            if not file.is_file() or file.stat().st_size > _INDEX_LIMIT:
                continue
            data = file.read_bytes()
        except OSError:
            continue
        values = [value for value in jsonlines.values(data) if isinstance(value, dict)]
        for value in values:
            if (
                "url" in value
                and ("timestamp" in value or "bookmarked_at" in value)
                and (
                    name.endswith("l")
                    or {"history", "archive_results", "archive_path", "canonical"} & value.keys()
                )
            ):
                return value | _runs(values) if name.endswith("l") else value
    return None


def _runs(values: list[dict[str, Any]]) -> dict[str, Any]:
    """What programs made of a snapshot, from the lines behind its own in ArchiveBox 0.9, as 0.8 put it."""
    runs = [run | {"extractor": run.get("plugin")} for run in values if run.get("type") == "ArchiveResult"]
    return {"archive_results": runs} if runs else {}


def archivebox_page(folder: Path) -> Path | None:
    """The one file that stands for an ArchiveBox snapshot; None when it holds no page."""
    for name in _PREFERRED:
        file = folder / name
        if file.is_file() and not file.is_symlink():
            return file
    best: tuple[tuple[bool, int, str], Path] | None = None
    seen = 0
    own = {
        "index.html",
        "singlefile.html",
        "output.html",
        "mercury",
        "readability",
        "media",
        "git",
        "archive",
    }
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and not (Path(root) == folder and f in own)
        )
        for file_name in sorted(files):
            seen += 1
            if extension(file_name) in ("html", "htm") and not (Path(root) == folder and file_name in own):
                depth = Path(root, file_name).relative_to(folder).parts
                # The page asked for is the deepest of the tree: its parents are only fetched as redirects.
                key = (not depth[0].count("."), -len(depth), file_name)
                if best is None or key < best[0]:
                    best = key, Path(root, file_name)
        if seen > _WGET_FILES:
            break
    return best[1] if best else None


def _archivebox_side(snapshot: dict[str, Any], path: Path) -> Side:
    url = address(str(snapshot.get("url", "")))
    results = snapshot.get("history")
    extractor = "singlefile" if "singlefile" in path.name else "dom" if path.name == "output.html" else "wget"
    runs: list[Any] = []
    if isinstance(results, dict):
        runs = results.get(extractor) or []
    elif isinstance(snapshot.get("archive_results"), list):
        runs = [
            r for r in snapshot["archive_results"] if isinstance(r, dict) and r.get("extractor") == extractor
        ]
    for run in reversed(runs if isinstance(runs, list) else []):
        if isinstance(run, dict) and run.get("status") in ("succeeded", "skipped", None):
            saved = _time(run.get("start_ts"))
            if saved:
                return Side(
                    Sourced(url, "ArchiveBox index") if url else None,
                    SavedAt(saved, source=f"ArchiveBox {extractor} time"),
                    "archivebox",
                )
    # The timestamp is that of the bookmark: the save came later.
    saved = _time(snapshot.get("timestamp") or snapshot.get("bookmarked_at"))
    return Side(
        Sourced(url, "ArchiveBox index") if url else None,
        SavedAt(None, not_before=saved, source="ArchiveBox timestamp") if saved else NO_TIME,
        "archivebox",
    )


def _time(value: Any) -> str | None:
    """ISO 8601 of an ISO text or of seconds since 1970."""
    text = str(value or "")
    if re.fullmatch(r"\d{9,11}(?:\.\d+)?", text):
        return datetime.fromtimestamp(int(float(text)), UTC).isoformat()
    return tool_time(text)


def _zotero(database: Path, key: str) -> Side | None:
    """Address and access time of a snapshot, from Zotero's database, opened so that not even a lock is
    taken."""
    if not database.is_file():
        return None
    uri = f"file:{quote(str(database))}?mode=ro&immutable=1"
    query = """
        SELECT f.fieldName, v.value FROM items i JOIN itemData d ON d.itemID = i.itemID
        JOIN fields f ON f.fieldID = d.fieldID JOIN itemDataValues v ON v.valueID = d.valueID
        WHERE i.key = ? AND f.fieldName IN ('url', 'accessDate')"""
    try:
        connection = sqlite3.connect(uri, uri=True)
        try:
            fields = {str(name): str(value) for name, value in connection.execute(query, (key,))}
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    url = address(fields.get("url"))
    saved = tool_time(fields.get("accessDate", ""))
    if saved and not re.search(r"[+-]\d\d:\d\d$", saved):
        saved += "+00:00"  # Zotero keeps UTC without saying so
    return Side(
        Sourced(url, "Zotero database") if url else None,
        SavedAt(saved, source="Zotero access date") if saved else NO_TIME,
        "zotero",
    )
