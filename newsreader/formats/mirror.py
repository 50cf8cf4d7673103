"""What a mirror tells about its pages: wget and HTTrack keep HOST/PATH as they fetched it, and HTTrack's log
says which files hold only what a server answered instead of a page."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

from .urls import digits_time

_GENERIC = "com net org info news edu gov mil int biz press media online site app dev blog live example test"
"""Endings of hosts that are longer than two letters; a folder "pages.old" is no host."""
_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    rf"(?:[a-z]{{2}}|{_GENERIC.replace(' ', '|')}|xn--[a-z0-9-]+)"
    r"(?:[:+](?P<port>\d{2,5}))?",
    re.I,
)
_INDEX = re.compile(r"index\.(?:x?html?|php|aspx?|jsp)", re.I)
_KEPT = re.compile(r"[!-~\u00a1-\uffff]+")
"""Names as mirrors keep them, without spaces; a page that a person saved has its headline as its name."""


def address_of(path: PurePath) -> str | None:
    """The address of a file in a mirror, or of a member of a packed one; None where its folders name no host,
    or a person laid it there."""
    parts = path.parts
    at = host_at(parts)
    if at is None:
        return None
    *folders, name = [part for part in parts[at + 1 :] if not _STAMP.fullmatch(part)]
    name = QUERY.sub("?", name.removesuffix(".gz"), count=1)
    stem = re.sub(r"\.x?html?\Z", "", name, flags=re.I)
    whole = [*folders, name]
    # A page right below a host may be one of a collection that somebody named so.
    if not (folders or _INDEX.fullmatch(name) or stem == name or "?" in name):
        return None
    if not all(_KEPT.fullmatch(part) for part in whole):
        return None
    if isinstance(path, Path) and path.with_name(f"{stem}_files").is_dir():
        return None
    if _INDEX.fullmatch(name):
        whole[-1] = ""
    elif "?" in name:  # wget --adjust-extension puts .html behind the query
        whole[-1] = stem
    host = re.sub(r"\+(?=\d+\Z)", ":", parts[at].lower())
    scheme = "http" if at and parts[at - 1] == "http" else "https"  # wget --protocol-directories
    return f"{scheme}://{host}/" + "/".join(quote(part, safe="%?=&;,+@:!~*'()$") for part in whole)


def time_of(path: PurePath) -> str | None:
    """When a page in a mirror of the Wayback Machine was captured: such mirrors have a folder for each
    capture, right above or right below the one of the host (one of the scheme may stand between)."""
    at = host_at(path.parts)
    near = path.parts[max(0, at - 2) : at + 2] if at is not None else ()
    return next((time for part in near if _STAMP.fullmatch(part) and (time := digits_time(part[:14]))), None)


def host_at(parts: Sequence[str]) -> int | None:
    """Which of the folders of a file is called by a host, as mirrors do; None when none is."""
    return max((i for i, part in enumerate(parts[:-1]) if _HOST.fullmatch(part)), default=None)


QUERY = re.compile(r"@(?=[\w.-]+=)")
"""The "?" of an address in names for other systems, as wget and HTTrack write them."""
_STAMP = re.compile(r"(?:19|20)\d{12}(?:[a-z]{2}_)?")


LOG_FOLDER = "hts-cache"
_LOG_LIMIT = 64 * 1024 * 1024
"""Characters of a log that are read."""
_TRIED = 20
"""Rows of a log by which the place of the files is found."""
_DELAYED = re.compile(r"\.[0-9a-f]*?([0-9a-f]{4})?\.delayed\Z")
"""The name a file had while its type was not known: a number, and behind it the mark of the query."""


def refused(folder: str) -> list[str]:
    """The paths of files in a mirror by HTTrack that hold an error page of a server ("404 Not Found")."""
    try:
        with open(os.path.join(folder, LOG_FOLDER, "new.txt"), encoding="utf-8", errors="replace") as log:  # noqa: PTH118, PTH123
            rows = [line.split("\t") for line in log.read(_LOG_LIMIT).splitlines()]
    except OSError:
        return []
    rows = [row for row in rows if len(row) >= 9]
    cut = _above(folder, [row[8] for row in rows if row[3] == "200"])
    return [
        os.path.join(folder, *_parts(_settled(row[8], row[7]))[cut:])  # noqa: PTH118
        for row in rows
        if re.fullmatch(r"[45]\d\d", row[3])
    ]


def _parts(local: str) -> list[str]:
    return [part for part in local.split("/") if part not in ("", ".")]


def _above(folder: str, files: list[str]) -> int:
    """How many folders of the names in a log stand for the mirror's own, as HTTrack was told it."""
    for parts in map(_parts, files[:_TRIED]):
        for cut in range(len(parts)):
            if os.path.isfile(os.path.join(folder, *parts[cut:])):  # noqa: PTH113, PTH118
                return cut
    return 0


def _settled(local: str, url: str) -> str:
    """The name of a file that was given while its type was not known, as it was in the end."""
    delayed = _DELAYED.search(local)
    if not delayed:
        return local
    mark = delayed.group(1) if "?" in url else None
    return f"{local[: delayed.start()]}{mark or ''}.html"
