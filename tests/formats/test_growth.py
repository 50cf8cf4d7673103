"""Files that are large, or made to be slow: what they cost grows with their length. Processor time, not the
clock's; before, each of these took five seconds and more."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader import formats
from newsreader.model import Capture
from tests.formats import build
from tests.formats.test_archives import PAGE

SECONDS = 3.0
MANIFEST = {"datapackage.json": b"{}"}
LIST = {"pages/pages.jsonl": b'{"url": "https://elsewhere.example/"}'}


RECORD = build.warc(("https://harbour.example/00000", PAGE, {}), packed=False)


def record(number: int) -> bytes:
    return RECORD.replace(b"00000", b"%05d" % number)


def crawl_of_many_files() -> bytes:
    files = {f"archive/{n}.warc": record(n) for n in range(3_000)}
    return build.zipped(MANIFEST | files, zipfile.ZIP_STORED)


def crawl_that_its_list_is_not_about() -> bytes:
    return build.zipped(MANIFEST | LIST | {"archive/a.warc": b"".join(record(n) for n in range(1_500))})


def pages_with_one_description() -> bytes:
    rdf = b'<MAF:originalurl RDF:resource="https://harbour.example/"/>' + os.urandom(400_000).hex().encode()
    return build.zipped({f"a/{n}.html": PAGE for n in range(1_000)} | {"a/index.rdf": rdf})


def starts_behind_damage() -> bytes:
    return build.gz(record(0)) + b"\x1f\x8b\x08\0" * 120_000


def message_with_a_long_line() -> bytes:
    return b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--part" + b" " * 2_400_000 + b"<p>" + PAGE


@pytest.mark.parametrize(
    ("name", "made", "pages"),
    [
        ("a.wacz", crawl_of_many_files, 3_000),
        ("b.wacz", crawl_that_its_list_is_not_about, 1_500),
        ("c.maff", pages_with_one_description, 1_000),
        ("d.warc.gz", starts_behind_damage, 1),
        ("e.mhtml", message_with_a_long_line, 0),
    ],
)
def test_a_large_file_costs_what_it_holds(
    tmp_path: Path, name: str, made: Callable[[], bytes], pages: int
) -> None:
    path = tmp_path / name
    path.write_bytes(made())
    started = time.process_time()
    found = sum(isinstance(got, Capture) for got in formats.read(path))
    assert time.process_time() - started < SECONDS
    assert found == pages
