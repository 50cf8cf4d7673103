"""Files that were cut off or damaged anywhere: what can be read of them is, each page is found again by its
record, and what cannot be is said in words that name the file."""

from __future__ import annotations

import base64
import io
import json
import tarfile
import zipfile
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture
from tests.formats import build
from tests.formats.test_archives import OTHER, PAGE, THREE, wacz
from tests.formats.test_clips import JOPLIN, OBSIDIAN, joplin
from tests.formats.test_collections import LINES, STORY, enex, entry, har, message, note
from tests.formats.test_revisits import digest_of, revisit


def tar(**members: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name.replace("_", "."))
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


CRAWL = build.warc(*THREE)
MAILS = (message("One") + message("Two")).encode()
PACKED_MAIL = message("One").replace("charset=utf-8\n", "charset=utf-8\nContent-Transfer-Encoding: base64\n")
PACKED_MAIL = PACKED_MAIL.partition("<html>")[0] + base64.encodebytes(PAGE).decode()
SAMPLES = {
    "mhtml": build.mhtml(),
    "eml": PACKED_MAIL.encode(),
    "warc": CRAWL + revisit("https://harbour.example/seen", digest_of(CRAWL), build.URL),
    "plain.warc": build.warc(*THREE, packed=False),
    "wacz": wacz([]),
    "zip": build.zipped({"a.html": PAGE, "b.warc.gz": CRAWL, "c.enex": enex(note("One")), "d.mbox": MAILS}),
    "stored.zip": build.zipped(
        {"a.html": PAGE, "b.warc": build.warc(*THREE, packed=False)}, zipfile.ZIP_STORED
    ),
    "lzma.zip": build.zipped({"a.html": PAGE, "b/c.html": OTHER}, zipfile.ZIP_LZMA),
    "tar": tar(a_html=PAGE, b_html=OTHER, c_warc_gz=CRAWL),
    "webarchive": build.webarchive(),
    "html.gz": build.gz(PAGE),
    "html.br": brotli.compress(PAGE),
    "jsonl": b"".join(json.dumps(STORY | {"text": LINES * n}).encode() + b"\n" for n in (1, 2)),
    "enex": enex(note("One"), note("Two"), note("Shopping", url=None)),
    "har": har(
        entry(build.URL, PAGE.decode()), entry("https://ads.example/a", OTHER.decode(), dest="iframe")
    ),
    "json": json.dumps(
        [{"is_archived": 0, "title": n, "url": build.URL, "content": build.PROSE} for n in ("One", "Two")]
    ).encode(),
    "mbox": MAILS,
    "md": OBSIDIAN.encode(),
    "jex": joplin(n1a=JOPLIN, n2b=JOPLIN),
}
Edit = tuple[str, float, bytes]
EDITS = st.lists(
    st.tuples(st.sampled_from(["set", "cut", "put"]), st.floats(0, 1), st.binary(min_size=1, max_size=30)),
    max_size=4,
)


def damaged(data: bytes, edits: list[Edit]) -> bytes:
    """`data` with bytes changed, left out or put in at places given as shares of its length."""
    for kind, share, given_bytes in edits:
        at = int(len(data) * share)
        behind = at if kind == "put" else at + len(given_bytes)
        data = data[:at] + (b"" if kind == "cut" else given_bytes) + data[behind:]
    return data


def check(path: Path, data: bytes) -> list[Capture]:
    path.write_bytes(data)
    got = list(formats.read(path))
    pages = [page for page in got if isinstance(page, Capture)]
    assert [formats.load(path, page.record) for page in pages] == pages
    for error in got:
        if isinstance(error, CaptureError):
            assert error.path.startswith(str(path))
            assert error.message.endswith((".", ")"))
    return pages


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.floats(0.05, 1), EDITS)
def test_cut_and_damaged_files_give_what_they_hold(
    tmp_path_factory: pytest.TempPathFactory, name: str, share: float, edits: list[Edit]
) -> None:
    data = SAMPLES[name]
    path = tmp_path_factory.getbasetemp() / f"damaged.{name}"
    check(path, damaged(data[: int(len(data) * share)], edits))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_wrong_byte_anywhere(tmp_path: Path, name: str) -> None:
    data = SAMPLES[name]
    for at in range(0, len(data), max(1, len(data) // 60)):
        check(tmp_path / f"a.{name}", data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])


@pytest.mark.parametrize("name", ["enex", "mbox", "plain.warc", "tar", "warc"])
def test_a_file_cut_off_anywhere_loses_no_page_before_the_cut(tmp_path: Path, name: str) -> None:
    data = SAMPLES[name]
    whole = {(page.record, page.text) for page in check(tmp_path / "whole", data)}
    before = 0
    for end in range(0, len(data), max(1, len(data) // 60)):
        known = sum((page.record, page.text) in whole for page in check(tmp_path / "cut", data[:end]))
        assert known >= before
        before = known
    assert before >= len(whole) - 1
