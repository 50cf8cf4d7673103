"""Files of many pages that are no archives of a crawl: Evernote's exports, recordings of traffic,
mailboxes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt
from newsreader.split import split
from tests.formats import build
from tests.formats.test_walk import found

PNG = base64.b64encode(b"\x89PNG" * 500).decode()


def note(title: str, body: str = build.PROSE, url: str | None = build.URL) -> str:
    source = f"<source>web.clip</source><source-url>{url}</source-url>" if url else ""
    return (
        f"<note><title>{title}</title><created>20301213T184012Z</created><updated>20310101T000000Z</updated>"
        f"<note-attributes><author>reader@mail.example</author>{source}</note-attributes>\n"
        '<content><![CDATA[<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!DOCTYPE en-note SYSTEM '
        f'"http://xml.evernote.example/enml2.dtd"><en-note>{body}<en-media hash="0a" type="image/png"/>'
        "</en-note>]]></content>"
        f'<resource><data encoding="base64">{PNG}</data><mime>image/png</mime></resource></note>\n'
    )


def enex(*notes: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.example/x.dtd">\n'
    return (head + '<en-export export-date="20320101T000000Z">' + "".join(notes) + "</en-export>\n").encode()


def har(*entries: Mapping[str, object]) -> bytes:
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def entry(url: str, text: str | None, *, dest: str = "document", kind: str = "text/html; charset=utf-8",
          status: int = 200, **content: str) -> dict[str, object]:  # fmt: skip
    return {
        "startedDateTime": "2030-12-13T18:40:12.345Z",
        "request": {"url": url, "headers": [{"name": "Sec-Fetch-Dest", "value": dest}]},
        "response": {"status": status, "content": {"mimeType": kind, "text": text, **content}},
    }


def message(title: str, *, line: bool = True) -> str:
    head = "From 17@xxx Fri Dec 13 18:40:12 +0000 2030\n" if line else ""
    return (
        f"{head}From: Harbour Post <post@harbour.example>\nTo: reader@mail.example\nSubject: {title}\n"
        "Date: Fri, 13 Dec 2030 18:40:12 +0100\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body>{build.PROSE}</body></html>\n\n"
    )


def read(path: Path) -> tuple[list[Capture], list[CaptureError]]:
    got = list(formats.read(path))
    pages = [page for page in got if isinstance(page, Capture)]
    assert [formats.load(path, page.record) for page in pages] == pages
    return pages, [error for error in got if isinstance(error, CaptureError)]


def test_clipped_pages_of_an_evernote_export(tmp_path: Path) -> None:
    path = tmp_path / "News.enex"
    path.write_bytes(enex(note("Ferry &amp; port"), note("Shopping", "Milk", None), note("Second")))
    assert found(tmp_path) == ["News.enex:archive"]
    (first, second), (left_out,) = read(path)
    assert (first.format, first.url) == ("enex", build.URL)
    assert first.saved_at == SavedAt("2030-12-13T18:40:12+00:00", source="Evernote created")
    assert "<title>Ferry &amp; port</title>" in first.text
    assert "Žluťoučký" in first.text
    assert "iVBOR" not in first.text
    assert "en-media" not in first.text
    assert "<title>Second</title>" in second.text
    assert left_out.message == "1 note without a web address left out: it is no saved page."


def test_a_note_that_is_damaged_or_too_large_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.enex"
    path.write_bytes(enex(note("One"), note("Two & three"), note("Four", "x" * 300_000), note("Five")))
    got = list(formats.read(path, limit=100_000))
    assert [error.kind for error in got if isinstance(error, CaptureError)] == ["damaged", "too-large"]
    titles = [page.text.partition("<title>")[2] for page in got if isinstance(page, Capture)]
    assert [title.partition("<")[0] for title in titles] == ["One", "Five"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<note>" * 200_000,
        "<note>" + "<resource>" * 200_000 + "</note>",
        "<note>" + "<a>" * 200_000 + "</note>",
    ],
    ids=["notes in notes", "resources", "elements"],
)
def test_a_hostile_export_ends_soon(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "a.enex"
    path.write_bytes(enex(note("One"), note("Two"), hostile))
    pages, failed = read(path)
    assert [page.text.partition("<title>")[2][:3] for page in pages] == ["One", "Two"]
    assert 0 < len(failed) <= 1001


def test_an_evernote_export_cut_off_anywhere_gives_its_whole_notes(tmp_path: Path) -> None:
    whole = enex(note("One"), note("Two"))
    path = tmp_path / "a.enex"
    for end in range(len(whole) - 40, 200, -997):
        path.write_bytes(whole[:end])
        pages, failed = read(path)
        assert len(pages) == whole[:end].count(b"</note>")
        assert len(failed) <= 1


def test_what_is_odd_in_a_recording_costs_no_page() -> None:
    odd = entry(build.URL, build.html()) | {"request": {"url": build.URL, "headers": [1, None, {"name": 2}]}}
    assert formats.from_bytes(har({}, {"request": "x", "response": 3}, odd)).url == build.URL


def test_pages_of_a_recording(tmp_path: Path) -> None:
    page, frame = build.html(), build.html("<p>Boots for all the family, only this week.</p>" * 12)
    latin = build.html("<p>Les ferries étaient à quai.</p>" * 20).replace("charset=utf-8", "charset=latin1")
    path = tmp_path / "a.har"
    path.write_bytes(har(
        entry(build.URL, page),
        entry("https://ads.example/slot", frame, dest="iframe"),
        entry("https://harbour.example/gone", page, status=404),
        entry("https://harbour.example/a.js", "var a = 1;" * 100, kind="application/javascript"),
        entry("https://harbour.example/fr", base64.b64encode(latin.encode("latin-1")).decode(),
              kind="text/html", encoding="base64"),
    ))  # fmt: skip
    assert found(tmp_path) == ["a.har:archive"]
    (first, second), failed = read(path)
    assert not failed
    assert (first.format, first.url, first.record) == ("har", build.URL, "@0")
    assert first.saved_at == SavedAt("2030-12-13T18:40:12+00:00", source="HAR startedDateTime")
    assert (second.record, second.encoding) == ("@4", "cp1252")
    assert "étaient à quai" in second.text


@pytest.mark.parametrize(
    ("data", "kind", "advice"),
    [
        (har(entry(build.URL, None)), "not-a-page", '"with content"'),
        (har(), "not-a-page", "no page in this recording"),
        (har(entry(build.URL, build.html(), status=404)), "not-a-page", "no page in this recording"),
        (har(entry(build.URL, build.html()))[:-20], "damaged", "save it again"),
        (b'{"log": {"entries": [1, {"request": 3, "response": {"status": 200, "content": []}}]}}',
         "not-a-page", "no page"),
    ],
    ids=["emptied", "none", "failed", "cut", "odd"],
)  # fmt: skip
def test_a_recording_without_pages_says_why(data: bytes, kind: str, advice: str) -> None:
    with pytest.raises(CaptureError, match=advice) as failed:
        formats.from_bytes(data)
    assert failed.value.kind == kind


def test_every_message_of_a_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "News.mbox"
    path.write_text(message("One") + message("Two") + "From the quay, in 2030\n\n" + message("Three"))
    assert found(tmp_path) == ["News.mbox:archive"]
    pages, failed = read(path)
    assert not failed
    assert [page.text[6:].partition("</title>")[0] for page in pages] == [
        "<title>One",
        "<title>Two",
        "<title>Three",
    ]
    assert {page.format for page in pages} == {"mail"}
    assert pages[1].text.rstrip().endswith("From the quay, in 2030")


@pytest.mark.parametrize("damage", ["=", "==", "A", "AB=C", "A====="])
def test_a_packed_mail_that_is_damaged_is_read_as_far_as_it_goes(damage: str) -> None:
    page = build.html(build.PROSE * 12)
    text = base64.b64encode(page.encode()).decode().rstrip("=")
    mail = message("One", line=False).partition("\n\n")[0] + "\nContent-Transfer-Encoding: base64\n\n"
    at = len(text) // 32 * 28
    got = formats.from_bytes((mail + text[:at] + damage + text[at:]).encode())
    assert got.text.count("The ferries stopped at midnight") > 100


def test_messages_without_a_text_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "News.mbox"
    picture = message("Picture").replace("text/html; charset=utf-8", "image/png")
    path.write_text(message("One") + picture + picture + message("Two"))
    pages, (error,) = read(path)
    assert len(pages) == 2
    assert error.message == "2 messages have no text that can be read."


def test_a_mail_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(message("One", line=False))
    assert found(tmp_path) == ["a.eml:page"]
    ((page,), failed) = read(tmp_path / "a.eml")
    assert (page.format, failed) == ("mail", [])


@pytest.mark.parametrize("data", [enex(note("One"), note("Two")), har(entry(build.URL, build.html())),
                                  (message("One") + message("Two")).encode()], ids=["enex", "har", "mbox"])  # fmt: skip
def test_collections_inside_a_zip(tmp_path: Path, data: bytes) -> None:
    name = {b"<": "a.enex", b"{": "a.har", b"F": "a.mbox"}[data[:1]]
    path = tmp_path / "a.zip"
    path.write_bytes(build.zipped({name: data}))
    pages, failed = read(path)
    assert len(pages) == (1 if name == "a.har" else 2)
    assert all(page.record.startswith(f"{name}#@") for page in pages)
    assert not failed


def test_what_is_wrong_with_a_collection_in_a_zip_names_it(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(build.zipped({"a.har": har(entry(build.URL, None)), "b.enex": enex(note("One & two"))}))
    _, failed = read(path)
    assert [error.path.removeprefix(str(path))[:9] for error in failed] == ["#a.har", "#b.enex#@"]


STORY = {"title": "Ferries & ports", "url": build.URL, "author": "Ana Brook"}
LINES = 'The ferries stopped at "midnight", the port said on Tuesday.\n\nNobody knew why they did & for how long they would, nor who had told them to.'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", {"status": "ok", "articles": [STORY | {"source": {"id": None, "name": "Post"}, "content": LINES}]}),
        ("a.json", {"response": {"total": 1, "results": [{"webUrl": build.URL, "webTitle": "Ferries & ports",
            "fields": {"byline": "Ana Brook", "body": "<p>" + LINES.replace("&", "&amp;").replace("\n\n", "</p><p>")}}]}}),
        ("a.json", STORY | {"authors": ["Ana Brook"], "maintext": LINES, "date_download": "2030-12-13 18:40:12"}),
        ("a.json", {"id": "starred", "items": [{"title": "Ferries & ports", "canonical": [{"href": build.URL}],
            "summary": {"content": LINES}, "author": "Ana Brook"}]}),
        ("a.json", [STORY | {"title": {"rendered": "Ferries &#038; ports"}, "content": {"rendered": LINES}}]),
        ("a.jsonl", STORY | {"text": LINES}),
    ],
)  # fmt: skip
def test_stories_as_json(tmp_path: Path, name: str, data: object) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(data) + "\n")
    (tmp_path / "theirs.json").write_text('{"name": "app", "title": "App", "content": "short", "url": "x"}')
    (tmp_path / "list.json").write_text(
        '{"title": "A list", "url": "x", "all": [{"text": "Ferries stop at midnight, port says"}]}'
    )
    (tmp_path / "ours.jsonl").write_text(json.dumps({"v": 1, "article": STORY | {"text": LINES}}))
    assert found(tmp_path) == [f"{name}:archive"]
    ((page,), failed) = read(path)
    assert (page.url, page.record, page.format, failed) == (build.URL, "@0", "json", [])
    assert page.saved_at.value == ("2030-12-13T18:40:12" if "date_download" in str(data) else None)
    article = split(page).article
    assert (article.title, article.byline) == ("Ferries & ports", ("Ana Brook",))
    assert article.paragraphs == tuple(LINES.split("\n\n"))


@pytest.mark.parametrize(("cut", "kinds"), [(0, []), (30, ["damaged"])])
def test_stories_a_line_each(tmp_path: Path, cut: int, kinds: list[str]) -> None:
    lines = "".join(json.dumps(STORY | {"text": LINES * n}) + "\n" for n in (1, 2, 3))
    (tmp_path / "a.jsonl").write_text(lines[: len(lines) - cut])
    pages, failed = read(tmp_path / "a.jsonl")
    assert [page.record for page in pages] == ["@0", "@1", "@2"][: 2 if cut else 3]
    assert [error.kind for error in failed] == kinds
    (tmp_path / "b.jsonl.gz").write_bytes(build.gz(lines.encode()))
    assert found(tmp_path) == ["a.jsonl:archive", "b.jsonl.gz:archive"]
    assert len(read(tmp_path / "b.jsonl.gz")[0]) == 3


def test_pages_of_a_wallabag_export(tmp_path: Path) -> None:
    path = tmp_path / "All articles.json"
    one = {
        "is_archived": 0, "tags": [], "id": 1, "title": "Ferries & ports", "url": build.URL, "content": build.PROSE,
        "created_at": "2030-12-13T18:40:12+0100", "published_at": "2030-12-13T09:00:00+0100",
        "published_by": ["Ana Brook"],
    }  # fmt: skip
    path.write_text(
        json.dumps([one, one | {"id": 2, "content": ""}, {"id": 3}, 4, one | {"title": "Second"}])
    )
    (tmp_path / "other.json").write_text('[{"url": "https://harbour.example/", "content": "x"}]')
    assert found(tmp_path) == ["All articles.json:archive"]
    (first, second), (left_out,) = read(path)
    assert (first.format, first.url, second.record) == ("wallabag", build.URL, "@4")
    assert first.saved_at == SavedAt("2030-12-13T18:40:12+01:00", source="wallabag created_at")
    article = split(first).article
    assert (article.title, article.byline, article.published) == (
        "Ferries & ports",
        ("Ana Brook",),
        "2030-12-13T09:00+01:00",
    )
    assert left_out.message.startswith("3 entries in this JSON without an address or a text")
    path.write_bytes(path.read_bytes()[:-9])
    (again,), (error, _) = read(path)
    assert (again, error.kind) == (first, "damaged")


@pytest.mark.parametrize("cut", [0, 20])
def test_a_long_recording_is_read_an_entry_at_a_time(tmp_path: Path, cut: int) -> None:
    """A browser's recording of an evening has hundreds of megabytes."""
    path = tmp_path / "a.har"
    picture = entry("https://harbour.example/a.png", "x" * 700_000, kind="image/png")
    data = har(*[picture] * 3, entry(build.URL, build.html()), picture)
    path.write_bytes(data[:-cut] if cut else data)
    got = list(formats.read(path, limit=1_000_000))
    assert [page.record if isinstance(page, Capture) else page.kind for page in got] == (
        ["@3", "damaged"] if cut else ["@3"]
    )
    assert formats.load(path, "@3", limit=1_000_000) == got[0]
