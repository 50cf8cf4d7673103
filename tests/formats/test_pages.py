"""One page a file: HTML, text, gzip, MHTML, webarchive; what tools leave in them; what is no page."""

from __future__ import annotations

import base64
import hashlib
import os
import pickle
import plistlib
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt
from tests.formats import build


def failure(data: bytes, **options: object) -> CaptureError:
    with pytest.raises(CaptureError) as error:
        formats.from_bytes(data, path="a/page.html", **options)  # type: ignore[arg-type]
    assert str(error.value).startswith("a/page.html")
    return error.value


def test_a_plain_page() -> None:
    data = build.html().encode()
    got = formats.from_bytes(data, path="a  b.html")
    assert (got.media, got.format, got.encoding, got.path, got.url) == (
        "html",
        "html",
        "utf-8",
        "a  b.html",
        None,
    )
    assert got.text == data.decode()
    assert got.sha256 == hashlib.sha256(data).hexdigest()
    assert got.saved_at == SavedAt()
    assert got.notes == ()


def test_the_given_address_wins() -> None:
    page = build.html(before="<!-- saved from url=(0025)https://other.example/abc -->\n")
    got = formats.from_bytes(page.encode(), url=build.URL)
    assert got.url == build.URL
    assert got.url.source == "given"


# --- what saving tools leave
# ------------------------------------------------------------------------------------


def marked(before: str = "", head: str = "", after: str = "") -> Capture:
    return formats.from_bytes((build.html(head=head, before=before) + after).encode())


@pytest.mark.parametrize(
    ("comment", "saved"),
    [
        (
            "Page saved with SingleFile \n url: {} \n saved date: Tue Jul 08 2025 10:20:30 GMT+0200 (CEST)",
            "2025-07-08T10:20:30+02:00",
        ),
        (
            "Page saved with SingleFile \n url: {}\n saved date: Thu Jan 02 2025 00:05:09 GMT-0330\n info: x",
            "2025-01-02T00:05:09-03:30",
        ),
        (
            "Archive processed by SingleFile \n url: {} \n saved date: Tue Jul 8 2025 10:20:30 GMT+0000",
            "2025-07-08T10:20:30+00:00",
        ),
        ("Page saved with SingleFile \n url: {}", None),
    ],
)
def test_singlefile(comment: str, saved: str | None) -> None:
    got = marked(before=f"<!--\n {comment.format(build.URL)}\n-->")
    assert (got.format, got.url, got.saved_at.value) == ("singlefile", build.URL, saved)
    assert got.url is not None
    assert got.url.source == "SingleFile comment"
    assert got.saved_at.source == ("SingleFile comment" if saved else "")


def test_singlefile_behind_a_long_style() -> None:
    comment = "<!--\n Page saved with SingleFile \n url: https://harbour.example/a \n-->"
    page = build.html().replace("<html>", f'<html style="{"--x:1;" * 5000}">{comment}')
    got = formats.from_bytes(page.encode())
    assert (got.format, got.url) == ("singlefile", "https://harbour.example/a")


def test_singlefile_without_its_comment() -> None:
    assert marked(head="<style class=sf-hidden></style>").format == "singlefile"


@pytest.mark.parametrize(
    ("written", "length", "url"),
    [
        ("https://a.example/x", 19, "https://a.example/x"),
        ("https://a.example/x-%2Dy", 22, "https://a.example/x--y"),
        ("https://a.example/x-%2Dy", 24, "https://a.example/x-%2Dy"),
        ("javascript:alert(1)", 19, None),
    ],
)
def test_saved_from_comment_of_browsers(written: str, length: int, url: str | None) -> None:
    got = marked(before=f"<!-- saved from url=({length:04d}){written} -->\n")
    assert (got.format, got.url) == ("saved-html", url)


def test_monolith_scrapbook_and_httrack() -> None:
    got = marked(before=f"<!-- Saved from {build.URL} at 2031-12-13T10:00:01Z using monolith v2.8.1 -->")
    assert (got.format, got.url, got.saved_at.value) == ("monolith", build.URL, "2031-12-13T10:00:01+00:00")
    local = marked(before="<!-- Saved from local source at 2031-12-13T10:00:01Z using monolith v2.8.1 -->")
    assert (local.format, local.url, local.saved_at.value) == ("monolith", None, "2031-12-13T10:00:01+00:00")
    page = build.html().replace(
        "<html>",
        f'<html lang="en" data-scrapbook-source="{build.URL}?a=1&amp;b=2" '
        'data-scrapbook-create="20311213100001123">',
    )
    got = formats.from_bytes(page.encode())
    assert (got.format, got.url, got.saved_at.value) == (
        "webscrapbook",
        build.URL + "?a=1&b=2",
        "2031-12-13T10:00:01+00:00",
    )
    got = marked(
        after="<!-- Mirrored from harbour.example/news/ferry by HTTrack Website Copier/3.x [XR&CO'2014], "
        "Sat, 13 Dec 2031 10:00:01 GMT -->"
    )
    assert (got.format, got.url) == ("httrack", "http://harbour.example/news/ferry")
    assert got.saved_at == SavedAt("2031-12-13T10:00:01+00:00", source="HTTrack comment")


def test_save_page_we_and_maoxian() -> None:
    elements = "".join(
        f'<meta name="savepage-{name}" content="{value}">\n'
        for name, value in [
            ("url", f"{build.URL}?a=1&amp;b=2"),
            ("title", "Ferry"),
            ("pubdate", "Unknown"),
            ("from", build.URL),
            ("date", "Fri Dec 13 2030 18:40:12 GMT+0100 (Central European Standard Time)"),
            ("version", "28.11"),
        ]
    )
    page = build.html(head=f"<style data-savepage-href=a.css>{'p {color: red}' * 3000}</style>{elements}")
    got = formats.from_bytes(page.encode())
    assert (got.url, got.format) == (f"{build.URL}?a=1&b=2", "savepage")
    assert got.saved_at == SavedAt("2030-12-13T18:40:12+01:00", source="Save Page WE elements")
    clip = formats.from_bytes(f"<!-- OriginalSrc: {build.URL} -->\n{build.html()}".encode())
    assert (clip.url, clip.format) == (build.URL, "maoxian")


def test_pywebcopy() -> None:
    comment = f"<!--\n* PyWebCopy Engine [version 7.1]\n* Copyright 2020; Raja Tomar\n* File mirrored from [{build.URL}]\n"
    comment += "* At UTC datetime: [2030-12-13 18:40:12.741737]\n-->"
    got = formats.from_bytes(build.html(before=comment).encode())
    assert (got.format, got.url) == ("pywebcopy", build.URL)
    assert got.saved_at == SavedAt("2030-12-13T18:40:12+00:00", source="PyWebCopy comment")


def test_wayback_page_loses_the_toolbar_and_the_prefix() -> None:
    bar = "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div>Donate</div><!-- END WAYBACK TOOLBAR INSERT -->"
    end = "<!--\n     FILE ARCHIVED ON 06:03:32 Feb 12, 2019 AND RETRIEVED FROM THE\n     ARCHIVE ON 1 -->"
    saved_from = f"<!-- saved from url=(0073)https://web.archive.org/web/20190212060332/{build.URL} -->"
    got = marked(before=saved_from, head=bar, after=end)
    assert (got.url, got.saved_at.value) == (build.URL, "2019-02-12T06:03:32+00:00")
    assert "Donate" not in got.text
    assert PROSE_START in got.text
    got = marked(before=saved_from)
    assert (got.url, got.saved_at.value) == (build.URL, "2019-02-12T06:03:32+00:00")
    assert got.saved_at.source == "web archive's address"


PROSE_START = "The ferries stopped at midnight"


def test_pywb_banner() -> None:
    head = (
        '<!-- WB Insert --><script>wbinfo = {}; wbinfo.url = "https://harbour.example/news/ferry"; '
        'wbinfo.timestamp = "20311213100001";</script><!-- End WB Insert -->'
    )
    got = marked(head=head)
    assert (got.format, got.url, got.saved_at.value) == ("wayback", build.URL, "2031-12-13T10:00:01+00:00")
    assert "wbinfo" not in got.text


# --- encodings
# ---------------------------------------------------------------------------------------------------


CZECH = build.html(body="<p>Žluťoučký kůň úpěl ďábelské ódy, říkali lidé.</p>" * 20)


@pytest.mark.parametrize(
    ("encoding", "meta", "read_as", "notes"),
    [
        ("utf-8", "iso-8859-1", "utf-8", 0),
        ("windows-1250", "windows-1250", "cp1250", 0),
        ("utf-16", "utf-8", "utf-16-le", 0),
        ("utf-16-be", "", "utf-16-be", 0),
        ("utf-8-sig", "windows-1250", "utf-8", 0),
        ("windows-1250", "", "cp1250", 1),
    ],
)
def test_encodings(encoding: str, meta: str, read_as: str, notes: int) -> None:
    page = CZECH.replace("utf-8", meta) if meta else CZECH.replace("<meta charset=utf-8>", "")
    got = formats.from_bytes(page.encode(encoding))
    assert (got.encoding, len(got.notes)) == (read_as, notes)
    assert got.text == page


JAPANESE = "<p>フェリーは深夜に停止したと港が発表した。乗客は待っている。</p>" * 12
RUSSIAN = "<p>Паромы остановились в полночь, сообщил порт. Пассажиры ждут.</p>" * 12


@pytest.mark.parametrize(
    ("body", "encoding", "meta", "read_as"),
    [
        (JAPANESE, "iso2022_jp", "", "iso2022_jp"),
        (JAPANESE, "euc_jp", "iso-8859-1", "euc_jp"),
        (RUSSIAN, "koi8-r", "iso-8859-1", "koi8-r"),
        (RUSSIAN, "utf-16-le", "", "utf-16-le"),
        (JAPANESE, "utf-16-be", "utf-8", "utf-16-be"),
    ],
)
def test_pages_of_other_scripts_that_declare_nothing_true(
    body: str, encoding: str, meta: str, read_as: str
) -> None:
    head = f"<html><head><title>{body[3:9]}</title>" + (f"<meta charset={meta}>" if meta else "")
    page = f"{head}</head><body>{body}</body></html>"
    got = formats.from_bytes(page.encode(encoding))
    assert (got.encoding, got.media) == (read_as, "html")
    assert got.text == page


def test_stray_zeros_do_not_make_a_page_binary() -> None:
    got = formats.from_bytes(CZECH.replace("<body>", "<body>\0\0").encode())
    assert got.media == "html"


def test_declared_latin1_is_windows_1252() -> None:
    data = build.html(body="<p>“Quoted” – caf\xe9</p>").replace("utf-8", "ISO-8859-1").encode("cp1252")
    got = formats.from_bytes(data)
    assert (got.encoding, got.notes) == ("cp1252", ())
    assert "“Quoted” – café" in got.text


def test_a_few_bad_bytes_stay_utf8_and_are_said() -> None:
    got = formats.from_bytes(CZECH.encode() + b"<p>\xff\xfe</p>")
    assert got.encoding == "utf-8"
    assert got.notes == ("Some bytes are not UTF-8.",)
    cut = formats.from_bytes(CZECH.encode() + "ž".encode()[:1])
    assert cut.encoding == "utf-8"
    assert "middle of a character" in cut.notes[0]


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "zip", "idna", "nonsense"])
def test_codecs_that_are_no_encodings_of_pages_are_refused(name: str) -> None:
    data = (
        build.html(body="<p>\\u0041+ADw- caf\xe9 cr\xe8me \xe0 la carte</p>" * 30)
        .replace("utf-8", name)
        .encode("latin-1")
    )
    assert "\\u0041+ADw-" in formats.from_bytes(data).text


SENTENCES = {
    "es": (
        "cp1252",
        "«Nadie nos avisó», dijo el señor Núñez; después añadió que volvería mañana, según explicó.",
    ),
    "sv": ("cp1252", "Färjorna stannade vid midnatt, sade hamnen på lördagen, och båtarna låg kvar i Malmö."),
    "pl": (
        "cp1250",
        "Promy stanęły o północy, ogłosił zarząd portu; związkowcy żądają wyższych płac i ciszy.",
    ),
    "ru": ("cp1251", "Паромы остановились в полночь, сообщила администрация порта в субботу утром."),
    "tr": (
        "cp1254",
        "Vapurlar gece yarısı durdu, liman yönetimi cumartesi günü şöyle açıkladı: görüşmeler sürüyor.",
    ),
    "ja": ("cp932", "島と本土を結ぶフェリーは土曜日の午前零時に全線で運航を停止した。"),
    "zh": ("gb18030", "港务局星期六宣布，连接岛屿与大陆的渡轮从午夜起全部停航。"),
}


# One sentence is too little to tell Polish and Turkish from their neighbours.
@pytest.mark.parametrize(
    ("language", "said"),
    [(x, True) for x in SENTENCES] + [(x, False) for x in SENTENCES if x not in ("pl", "tr")],
)
def test_bytes_that_declare_nothing(language: str, said: bool) -> None:
    encoding, sentence = SENTENCES[language]
    page = f"<html{f' lang={language}' if said else ''}><body>{f'<p>{sentence}</p>' * 5}</body></html>"
    got = formats.from_bytes(page.encode(encoding))
    assert (got.text, got.encoding) == (page, encoding)
    assert got.notes == (f"The encoding is a guess: {encoding}.",)


@pytest.mark.parametrize("said", [" lang=ru", ""])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-5", "cp866"])
def test_four_encodings_of_cyrillic(encoding: str, said: str) -> None:
    sentence = (
        "Экипажи паромов покинули суда в полночь после одиннадцати часов переговоров, сообщила администрация "
        "порта. Почти четыре тысячи пассажиров ждали вечером, и город открыл для них спортивный зал."
    )
    page = f"<html{said}><body>{f'<p>{sentence}</p>' * 3}</body></html>"
    got = formats.from_bytes(page.encode(encoding))
    assert (got.text, got.encoding) == (page, encoding)


@pytest.mark.parametrize("encoding", ["iso8859-2", "cp1250"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Přívozy stály od půlnoci, oznámil přístav; odboráři žádají vyšší mzdy a čtyři dny volna, říkají muži.",
        "Promy stanęły o północy, związkowcy żądają wyższych płac; książki i świece wciąż są na miejscu.",
        "Trajekti su stali u ponoć, kažu iz luke; radnici traže veće plaće, a putnici još uvijek čekaju višesatnu vožnju.",
        "Trajekty zastali o polnoci, oznámil prístav; ľudia čakajú a kľačia, vyššie mzdy žiadajú aj učitelia.",
    ],
    ids=["cs", "pl", "hr", "sk"],
)
def test_two_encodings_of_central_europe_that_differ_in_few_letters(sentence: str, encoding: str) -> None:
    page = f"<html lang=cs><body>{f'<p>{sentence}</p>' * 5}</body></html>"
    got = formats.from_bytes(page.encode(encoding))
    assert (got.text, got.encoding) == (page, encoding)


def test_a_page_with_a_few_bytes_beyond_ascii_is_no_damaged_utf8() -> None:
    page = "<html lang=en>" + "<p>The ferries stopped at midnight.</p>" * 99 + "<p>“No deal” – €2</p>"
    got = formats.from_bytes(page.encode("cp1252"))
    assert (got.text, got.encoding) == (page, "cp1252")


# --- containers
# --------------------------------------------------------------------------------------------------


def test_gzip() -> None:
    data = build.gz(build.html().encode())
    got = formats.from_bytes(data)
    assert got.text == build.html()
    assert got.sha256 == hashlib.sha256(data).hexdigest()
    twice = build.gz(data[:0] + build.html()[:700].encode()) + build.gz(build.html()[700:].encode())
    assert formats.from_bytes(twice).text == build.html()
    cut = formats.from_bytes(data[:-30])
    assert cut.text.startswith("<!DOCTYPE html>")
    assert "cut off" in cut.notes[0]
    assert formats.from_bytes(build.gz(build.mhtml())).format == "mhtml"


def test_brotli_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html.br"
    path.write_bytes(brotli.compress(build.html().encode()))
    assert [source.path for source in formats.discover([tmp_path])] == [path]
    assert formats.load(path).text == build.html()
    path.write_bytes(path.read_bytes()[:-30])
    assert "cut off" in formats.load(path).notes[0]


def test_bombs_and_large_pages_are_refused() -> None:
    bomb = build.gz(build.gz(b"<p>" + b"\0" * 3_000_000))
    assert failure(bomb, limit=1_000_000).kind == "too-large"
    assert failure(b"<html>" + b" " * 2_000_000, limit=1_000_000).kind == "too-large"
    deep = build.html().encode()
    for _ in range(5):
        deep = build.gz(deep)
    assert failure(deep).kind == "unsupported"


def test_mhtml() -> None:
    got = formats.from_bytes(build.mhtml())
    assert (got.format, got.media, got.url) == ("mhtml", "html", build.URL)
    assert got.saved_at == SavedAt("2030-12-13T18:40:12+00:00", source="MHTML Date")
    assert got.text.strip() == build.html()
    assert got.notes == ()


def test_mhtml_with_an_undeclared_boundary_or_cut_off() -> None:
    assert formats.from_bytes(build.mhtml(declared=False)).text.strip() == build.html()
    got = formats.from_bytes(build.mhtml(cut=600))
    assert PROSE_START in got.text
    assert "cut off" in got.notes[0]


def test_word_html_named_mht_and_a_message_of_one_part() -> None:
    assert formats.from_bytes(build.html().encode(), path="x.mht").format == "html"
    single = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=iso-8859-2\r\n"
    single += b"Content-Transfer-Encoding: base64\r\n\r\n"

    got = formats.from_bytes(single + base64.encodebytes(CZECH.replace("utf-8", "x").encode("iso-8859-2")))
    assert "Žluťoučký" in got.text


@pytest.mark.parametrize(
    "body",
    [
        "<frameset cols=20%,80%><frame src=a><frame src=b></frameset>",
        "<body><h1>Letters</h1><iframe src=a></iframe><iframe src=b></iframe></body>",
    ],
)
def test_a_frameset_or_shell_gives_its_fullest_frame(body: str) -> None:
    menu, story = "<html><body><a href=a>News</a></body></html>", build.html()
    frames = f"<html><head><title>Old</title></head>{body}</html>"
    message = build.mhtml(frames, boundary="x").decode()
    for part in (menu, story):
        message = message.replace(
            "--x--", f"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{part}\r\n--x--"
        )
    inner = [{"WebMainResource": {"WebResourceData": part.encode()}} for part in (menu, story)]
    root = {
        "WebMainResource": {"WebResourceData": frames.encode(), "WebResourceURL": build.URL},
        "WebSubframeArchives": [{"WebSubframeArchives": inner}],
    }
    for data in (message.encode(), plistlib.dumps(root)):
        got = formats.from_bytes(data)
        assert (got.text.strip(), got.url) == (story, build.URL)
        assert got.notes == ("The page is a set of frames; the one with the most text was read.",)


MAIL = (
    "From: Ana Brook <ana@harbour.example>\nTo: reader@example.org\nDate: Sat, 13 Dec 2031 08:20:00 +0100\n"
    "Subject: Ferries\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
)


STORY = f"<html><head><title>Bridge</title></head><body><h1>Bridge closed</h1>{build.PROSE}</body></html>"
QUOTED = STORY.replace("&", "&amp;").replace('"', "&quot;")


@pytest.mark.parametrize(
    "body",
    [
        f'<frameset cols=*><frame src="data:text/html,<a href=b>News</a>"><frame src="data:text/html,{QUOTED}"></frameset>',
        f'<body><h1>Letters</h1><iframe sandbox="a b" srcdoc="<p>An advert</p>"></iframe><iframe srcdoc="{QUOTED}"></iframe>',
        f"<body><iframe src='data:text/html;charset=utf-8;base64,{base64.b64encode(STORY.encode()).decode()}'></iframe>",
    ],
    ids=["frameset", "srcdoc", "base64"],
)
def test_a_page_whose_text_is_in_a_frame_that_was_kept_inside(body: str) -> None:
    comment = f"<!--\n Page saved with SingleFile \n url: {build.URL} \n-->"
    got = formats.from_bytes(f"<html>{comment}<meta charset=utf-8><title>Shell</title>{body}</html>".encode())
    assert (got.text, got.url, got.format) == (STORY, build.URL, "singlefile")
    assert got.notes == ("The page is a set of frames; the one with the most text was read.",)


def test_a_page_with_a_text_of_its_own_is_not_left_for_a_frame() -> None:
    page = build.html(body=f'{build.PROSE}<iframe srcdoc="{QUOTED * 3}"></iframe>')
    assert formats.from_bytes(page.encode()).text == page


def test_a_subject_in_no_charset_is_shown_as_it_is() -> None:
    mail = MAIL.replace("Subject: Ferries", "Subject: =?u\xfcf-8?b?44OV?=")
    assert formats.from_bytes((mail + build.html()).encode()).format == "mail"


def test_a_frameset_passes_between_processes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><title>Post</title><frameset cols=*><frame src=a.html></frameset></html>")
    (error,) = formats.read(path)
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(error, CaptureError) and str(again) == str(error)


def test_mail_is_called_mail() -> None:
    got = formats.from_bytes((MAIL + build.html()).encode())
    assert (got.format, got.text.strip(), got.notes) == ("mail", build.html(), ())
    assert got.saved_at == SavedAt("2031-12-13T08:20:00+01:00", source="mail's Date")


def test_a_mail_is_called_by_its_subject_where_its_page_has_no_title() -> None:
    mail = MAIL.replace("Subject: Ferries", "Subject: =?utf-8?Q?F=C3=A4rjor_&_ferries?=")
    got = formats.from_bytes((mail + "<!doctype html><html><body>" + build.PROSE).encode())
    assert got.text.startswith("<!doctype html><html><title>F&#228;rjor &amp; ferries</title><body>")
    assert formats.from_bytes((mail + build.html()).encode()).text.strip() == build.html()
    mail = mail.replace("text/html", "text/plain")
    assert (
        formats.from_bytes((mail + "The ferries stopped.").encode()).text
        == "Färjor & ferries\n\nThe ferries stopped."
    )


def test_webarchive() -> None:
    got = formats.from_bytes(build.webarchive())
    assert (got.format, got.url, got.text) == ("webarchive", build.URL, build.html())
    assert failure(build.webarchive()[:-40]).kind == "damaged"


def test_newsboat_text() -> None:
    text = "Feed: Harbour Post\nTitle: Ferries stop\nAuthor: Ana Brook\n"
    text += f"Date: Sat, 13 Dec 2031 10:00:01 +0100\nLink: {build.URL}\n\nText."
    got = formats.from_bytes(text.encode())
    assert (got.media, got.format, got.url, got.saved_at) == ("text", "newsboat", build.URL, SavedAt())
    got = formats.from_bytes(f"URL: {build.URL}\nSaved: 2031-12-13 10:00\n\nFerries stop\n".encode())
    assert (got.format, got.url, got.saved_at.value) == ("text", build.URL, "2031-12-13T10:00")


# --- what is no page
# ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not-a-page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-page"),
        (bytes(range(256)) * 20, "not-a-page"),
        (b"\x1f\x8b\x08\0damaged", "damaged"),
        (b"PK\x03\x04 no zip", "damaged"),
        (build.zipped({"a.png": b"x"}), "not-a-page"),
    ],
    ids=["nothing", "white-space", "pdf", "png", "bytes", "gzip", "zip", "zip-of-pictures"],
)
def test_what_is_no_page_says_so(data: bytes, kind: str) -> None:
    assert failure(data).kind == kind


OWN = '<link rel="canonical" href="https://harbour.example/news/{}">'


@pytest.mark.parametrize(
    ("name", "address", "seconds", "bounds"),
    [
        ("ferries-stop.html", "ferries-stop.html", 1_700_000_000, False),
        ("ferries-stop", "ferries-stop", 1_700_000_000, False),
        ("index.html.2", "ferries/", 1_700_000_000, False),
        ("ferries-stop.html", "ferries-stop.html", 1_700_000_000.25, True),
        ("Ferries stop.html", "ferries-stop.html", 1_700_000_000, True),
        ("index.html", "ferries-stop.html", 1_700_000_000, True),
        ("page.html", "page.html", 1_700_000_000, True),
    ],
)
def test_the_time_of_a_file_that_a_program_fetched_may_be_the_servers(
    tmp_path: Path, name: str, address: str, seconds: float, bounds: bool
) -> None:
    page = tmp_path / name
    page.write_text(build.html(head=OWN.format(address)))
    os.utime(page, (seconds, seconds))
    (got,) = formats.read(page)
    assert isinstance(got, Capture)
    assert (got.saved_at.not_after is not None) == bounds


def test_files(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(build.html())
    (got,) = formats.read(page)
    assert isinstance(got, Capture)
    assert got.path == str(page)
    assert got.saved_at.value is None
    assert got.saved_at.not_after is not None
    assert got.saved_at.source == "file time"
    assert formats.load(page) == got
    for missing in (tmp_path / "none.html", tmp_path):
        (error,) = formats.read(missing)
        assert isinstance(error, CaptureError)
        assert error.kind == "unreadable"


@given(st.binary(max_size=400))
def test_any_bytes_are_a_capture_or_a_capture_error(data: bytes) -> None:
    try:
        assert isinstance(formats.from_bytes(data).text, str)
    except CaptureError as error:
        assert error.kind in {"empty", "unreadable", "unsupported", "damaged", "too-large", "not-a-page"}


@given(
    st.sampled_from(
        [
            b"\x1f\x8b\x08",
            b"PK\x03\x04",
            b"WARC/1.0\r\n",
            b"bplist00",
            b"filedesc://x 0 0 0 0\n",
            b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
            b"\xff\xfe",
            b"<html data-scrapbook-source='",
            b"<!--\n Page saved with SingleFile \n url: ",
        ]
    ),
    st.binary(max_size=300),
)
def test_bytes_that_start_like_a_format(start: bytes, data: bytes) -> None:
    try:
        formats.from_bytes(start + data)
    except CaptureError as error:
        assert error.message
