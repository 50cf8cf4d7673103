"""A page as it lies on disk, after a browser, an extension, an archive or a crawler has saved it."""

from __future__ import annotations

import base64
import datetime
import gzip
import io
import plistlib
import quopri
import re
import uuid
from collections.abc import Iterable
from email.header import Header

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
STYLE = "body{font:16px/1.5 Georgia,serif;margin:0}nav ul{list-style:none}[hidden]{display:none}\n"
FRAME = (
    "<!DOCTYPE html><html><head><title>Ad</title></head><body><p>Your advertisement here.</p></body></html>\n"
)


def moment(value: str) -> datetime.datetime:
    """A time of the data with its zone."""
    return datetime.datetime.fromisoformat(value).replace(
        tzinfo=datetime.timezone(datetime.timedelta(hours=1))
    )


_DOCTYPE = re.compile(r"\A<!doctype[^>]*>\n?", re.IGNORECASE)


def _put(html: str, before: str, insert: str) -> str:
    """`insert` before the last closing tag called `before`, whatever its case."""
    place = html.lower().rindex(before)
    return html[:place] + insert + html[place:]


def chrome(html: str, url: str, folder: str) -> str:
    """Saved by a browser as "complete page": a note with the address, and a folder of what the page needs."""
    note = f"<!-- saved from url=({len(url):04}){url} -->\n"
    doctype = _DOCTYPE.match(html)
    start = doctype.end() if doctype else 0
    html = html[:start] + note + html[start:]
    html = _put(html, "</head>", f'<link rel="stylesheet" href="./{folder}/main.css">\n')
    return _put(
        html, "</body>", f'<iframe src="./{folder}/saved_resource.html" width="300" height="250"></iframe>\n'
    )


def chrome_folder() -> dict[str, bytes]:
    """What lies in the folder beside such a page; none of it is a page of its own."""
    return {"main.css": STYLE.encode(), "pixel.png": PIXEL, "saved_resource.html": FRAME.encode()}


def singlefile(html: str, url: str, saved: str) -> str:
    """Saved by an extension that puts everything into one file, with a comment first in <html>."""
    when = moment(saved).strftime("%a %b %d %Y %H:%M:%S GMT+0100 (Central European Standard Time)")
    note = f"<!--\n Page saved with SingleFile \n url: {url} \n saved date: {when}\n-->"
    start = html.index("<html")
    end = html.index(">", start) + 1
    inlined = "data:image/png;base64," + base64.b64encode(PIXEL).decode()
    out, rest = html[:end] + note, html[end:]
    pieces = rest.split(' src="https://')
    for piece in pieces[1:]:
        pieces[0] += f' src="{inlined}"' + piece.partition('"')[2]
    body = pieces[0].replace(
        '<meta charset="utf-8">', '<meta charset="utf-8"><meta name="referrer" content="no-referrer">'
    )
    return out + body.replace("</head>", "<style>.sf-hidden{display:none!important}</style></head>", 1)


def wayback(html: str, url: str, saved: str) -> str:
    """A copy out of a public web archive, with its banner, its rewritten links and its closing comment."""
    archived = moment(saved).astimezone(datetime.UTC)
    stamp = archived.strftime("%Y%m%d%H%M%S")
    prefix = f"https://web.archive.org/web/{stamp}"
    host = url.split("/", 3)[2]
    links = re.compile(rf'(href=")(https://{re.escape(host)})?/', re.IGNORECASE)
    html = links.sub(rf"\g<1>{prefix}/https://{host}/", html)
    script = f'__wm.wombat("{url}","{stamp}","https://web.archive.org/","web","/_static/","1953900000");'
    html = _put(html, "</head>", f'<script type="text/javascript">{script}</script>\n')
    banner = (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT -->\n"
        '<div id="wm-ipp-base" lang="en"><div id="wm-ipp"><a href="/web/">INTERNET ARCHIVE</a> '
        f"<b>3 captures</b> <span>26 Nov 2025 - 19 Dec 2025</span> "
        f'<form><input name="url" value="{url}"></form></div></div>\n'
        "<!-- END WAYBACK TOOLBAR INSERT -->"
    )
    start = html.lower().index("<body")
    end = html.index(">", start) + 1
    when = archived.strftime("%H:%M:%S %b %d, %Y")
    close = (
        f"\n<!--\n     FILE ARCHIVED ON {when} AND RETRIEVED FROM THE\n"
        "     INTERNET ARCHIVE ON 10:22:41 Jan 07, 2026.\n"
        "     JAVASCRIPT APPENDED BY WAYBACK MACHINE, COPYRIGHT INTERNET ARCHIVE.\n-->\n"
    )
    return html[:end] + "\n" + banner + html[end:] + close


def mhtml(html: str, url: str, saved: str, title: str) -> bytes:
    """One mail-like file, as Chromium writes it."""
    boundary = "----MultipartBoundary--" + uuid.uuid5(uuid.NAMESPACE_URL, url + saved).hex + "----"
    when = moment(saved).strftime("%a, %d %b %Y %H:%M:%S +0100")
    subject = Header(title, "utf-8").encode() if not title.isascii() else title
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {url}\r\nSubject: {subject}\r\nDate: {when}\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{boundary}"\r\n\r\n'
    )
    page = quopri.encodestring(html.encode("utf-8")).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    image = base64.encodebytes(PIXEL).replace(b"\n", b"\r\n")
    parts = [
        b"Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        + f"Content-Location: {url}\r\n\r\n".encode()
        + page,
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://img.example/pixel.png\r\n\r\n" + image,
    ]
    mark = b"--" + boundary.encode()
    return (
        head.encode()
        + b"".join(b"\r\n" + mark + b"\r\n" + part for part in parts)
        + b"\r\n"
        + mark
        + b"--\r\n"
    )


def zipped(data: bytes) -> bytes:
    """gzip, without a name or a time inside so that the bytes never change."""
    return gzip.compress(data, mtime=0)


def webarchive(html: str, url: str) -> bytes:
    """A property list, as Safari writes it."""
    page = {
        "WebMainResource": {
            "WebResourceData": html.encode("utf-8"),
            "WebResourceFrameName": "",
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": url,
        },
        "WebSubresources": [
            {
                "WebResourceData": PIXEL,
                "WebResourceMIMEType": "image/png",
                "WebResourceURL": "https://img.example/pixel.png",
            }
        ],
    }
    return plistlib.dumps(page, fmt=plistlib.FMT_BINARY)


def warc(pages: Iterable[tuple[str, str, str]]) -> bytes:
    """A crawl: (address, time, html) as response records, with what else a crawler fetches on the way."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)

    def record(kind: str, url: str, when: str, content_type: str, payload: bytes) -> None:
        name = f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url + when + kind)}>"
        headers = {"WARC-Record-ID": name, "WARC-Date": when}
        http = StatusAndHeaders(
            "200 OK", [("Content-Type", content_type), ("Content-Length", str(len(payload)))], "HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                url, kind, io.BytesIO(payload), warc_headers_dict=headers, http_headers=http
            )
        )

    for url, saved, html in pages:
        when = moment(saved).astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        host = "/".join(url.split("/", 3)[:3])
        record("response", f"{host}/static/wire.css", when, "text/css", STYLE.encode())
        record("response", url, when, "text/html; charset=utf-8", html.encode("utf-8"))
        record("response", f"{host}/static/dot.png", when, "image/png", PIXEL)
    return out.getvalue()
