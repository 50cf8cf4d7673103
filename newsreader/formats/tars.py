"""Tar files of saved pages. Members are read one at a time and never written anywhere; only plain files are
(no links, no devices), and their names are only names."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture
from newsreader.text import clean

from . import clips, strangers
from .names import is_joplin_name, is_member_name, is_page_name, is_resource_path, member_order
from .page import Facts, too_large

_MEMBERS = 200_000
_PEEKED = 300
"""Members looked at to tell whether a tar holds pages."""
_DAMAGED = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError)

Open = Callable[[BinaryIO, Facts, str], Iterator[Capture | CaptureError]]
"""Reads whatever a member is: the registry's own reader."""


def sniff(head: bytes, name: str) -> bool:
    return head[257:262] == b"ustar"


def pages(file: BinaryIO, facts: Facts, read: Open) -> Iterator[Capture | CaptureError]:
    """Every page in the tar, or with `facts.record` those in the member that it names. Raises
    CaptureError."""
    found = False
    whole = True
    try:
        with tarfile.open(fileobj=file, mode="r:") as archive:
            members, whole = _members(archive)
            names = {member.name for member in members}
            for member in sorted(members, key=lambda member: member_order(member.name)):
                record = clean(member.name)
                if facts.record and facts.record != record and not facts.record.startswith(f"{record}#"):
                    continue
                if _is_page(file, member, names, facts.limit):
                    found = True
                    for got in _member(file, member, replace(facts, record=facts.record or record), read):
                        if isinstance(got, Capture) or is_page_name(member.name) or got.kind != "not-a-page":
                            yield got  # a zip inside may hold anything
    except _DAMAGED:
        whole = False
    if not whole:
        yield CaptureError(
            facts.where, "damaged", "the tar is cut off or damaged; what could be found in it was read."
        )
    elif not found:
        stranger = strangers.packed(names)
        message = strangers.refusal(stranger) if stranger else strangers.no_page("tar", names)
        raise CaptureError(facts.where, "not-a-page", message)


def holds_pages(path: str) -> bool:
    """Whether the first members of a tar (packed or not) are pages; true for what cannot be read, which
    `pages` says."""
    try:
        with tarfile.open(path, "r|*") as archive:
            names = (member.name for member in islice(archive, _PEEKED))
            return any(is_page_name(name) or is_joplin_name(name) for name in names)
    except _DAMAGED:
        return True


def _members(archive: tarfile.TarFile) -> tuple[list[tarfile.TarInfo], bool]:
    """The plain files, and whether the tar could be read to its end."""
    members: list[tarfile.TarInfo] = []
    try:
        for member in islice(archive, _MEMBERS):
            if member.isreg() and not member.issparse():
                members.append(member)
    except _DAMAGED:
        return members, False
    return members, True


def _is_page(file: BinaryIO, member: tarfile.TarInfo, names: set[str], limit: int) -> bool:
    if not is_joplin_name(member.name):
        return is_member_name(member.name) and not is_resource_path(member.name, names)
    file.seek(member.offset_data)
    return member.size <= limit and clips.is_joplin_clip(file.read(member.size))


def _member(
    file: BinaryIO, member: tarfile.TarInfo, facts: Facts, read: Open
) -> Iterator[Capture | CaptureError]:
    if member.size > facts.limit:
        yield too_large(facts)
        return
    file.seek(member.offset_data)
    data = file.read(member.size)
    if len(data) < member.size:
        facts = replace(facts, notes=(*facts.notes, "The tar is cut off here; what it holds was read."))
    yield from read(io.BytesIO(data), facts, member.name)
