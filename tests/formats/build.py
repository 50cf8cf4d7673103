"""Small saved pages in each container, made by the standard library or by the tool's own writer."""

from __future__ import annotations

import gzip
import io
import plistlib
import tarfile
import zipfile
from collections.abc import Mapping

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

URL = "https://harbour.example/news/ferry"
PROSE = "<p>The ferries stopped at midnight, the port said. Žluťoučký kůň.</p>" * 12


def html(body: str = PROSE, head: str = "", before: str = "") -> str:
    head = f"<head><meta charset=utf-8><title>Ferry</title>{head}</head>"
    return f"<!DOCTYPE html>\n{before}<html>{head}<body>{body}</body></html>"


def mhtml(
    page: str = "", *, boundary: str = "----MultipartBoundary--x7", declared: bool = True, cut: int = 0
) -> bytes:
    import quopri

    packed = quopri.encodestring((page or html()).encode()).decode("ascii")
    declaration = (
        f'multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{boundary}"'
        if declared
        else "multipart/related"
    )
    message = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {URL}\r\n"
        "Subject: =?utf-8?Q?Ferry_=E2=80=93_stopped?=\r\n"
        "Date: Fri, 13 Dec 2030 18:40:12 -0000\r\n"
        "MIME-Version: 1.0\r\n"
        f"Content-Type: {declaration}\r\n\r\n\r\n"
        f"--{boundary}\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: cid:css-1\r\n\r\np {{ color: red }}\r\n"
        f"--{boundary}\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {URL}\r\n\r\n{packed}\r\n"
        f"--{boundary}\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/frame\r\n\r\n<html>advert</html>\r\n"
        f"--{boundary}--\r\n"
    ).encode()
    return message[:-cut] if cut else message


def webarchive(page: str = "") -> bytes:
    return plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceData": (page or html()).encode(),
                "WebResourceURL": URL,
                "WebResourceMIMEType": "text/html",
                "WebResourceTextEncodingName": "UTF-8",
                "WebResourceFrameName": "",
            },
            "WebSubresources": [{"WebResourceData": b"\x89PNG", "WebResourceURL": URL + "/a.png"}],
        },
        fmt=plistlib.FMT_BINARY,
    )


Response = tuple[str, bytes, Mapping[str, str]]


def warc(*responses: Response, packed: bool = True, date: str = "2030-12-13T18:40:12Z") -> bytes:
    """A WARC with an info record and one response for each (url, body, HTTP headers); header ":status" is
    the status."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
    for url, body, headers in responses:
        fields = dict(headers)
        status = fields.pop(":status", "200 OK")
        fields.setdefault("Content-Type", "text/html; charset=utf-8")
        http = StatusAndHeaders(status, list(fields.items()), protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=http,
                warc_headers_dict={"WARC-Date": date},
            )
        )
    return out.getvalue()


def zipped(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def tarred(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()
