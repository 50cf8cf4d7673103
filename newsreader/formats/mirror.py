"""Addresses that the folders of a mirror spell: wget and HTTrack keep HOST/PATH as they fetched it."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from urllib.parse import quote

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
    at = max((i for i, part in enumerate(parts[:-1]) if _HOST.fullmatch(part)), default=None)
    if at is None:
        return None
    *folders, name = parts[at + 1 :]
    name = name.removesuffix(".gz")
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
    return f"https://{host}/" + "/".join(quote(part, safe="%?=&;,+@:!~*'()$") for part in whole)
