"""A small invented library for the tests of the reader: a few pages, written here, indexed once."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from newsreader.api import open_library

_PAGE = """<!DOCTYPE html><html lang="{lang}" dir="{dir}"><!--
 Page saved with SingleFile
 url: {url}
 saved date: {saved}
--><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="{site}"><link rel="canonical" href="{url}">
<script type="application/ld+json">{ld}</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<section class="breaking-ticker" aria-label="Breaking news"><h2>Breaking</h2><ul>{ticker}</ul></section>
<main><article><h1>{title}</h1><p class="byline">By {author}</p><time datetime="{date}">{date}</time>
{body}</article></main>
<aside class="related"><h2>Related</h2><ul>{related}</ul></aside>
<aside class="most-read"><h2>Most read</h2><ol>{most_read}</ol></aside>
<footer>About us · Contact · Terms</footer></body></html>"""

FERRY = "https://harbourpost.example/ferry-crews-walk-out"
TALKS = "https://harbourpost.example/talks-go-on"
LIGHT = "https://harbourpost.example/lighthouse"
GAZETTE = "https://gazette.example/ferries-stop"


def _page(
    url: str, site: str, title: str, date: str, paragraphs: list[str], *, author: str = "Ana Brook", lang: str = "en",
    ticker: tuple[tuple[str, str, str], ...] = (), related: tuple[tuple[str, str], ...] = (),
    most_read: tuple[tuple[str, str], ...] = (), saved: str = "Sat Dec 13 2031 07:15:00 GMT+0100 (CET)",
) -> str:  # fmt: skip
    ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": date,
          "author": {"@type": "Person", "name": author}, "publisher": {"@type": "Organization", "name": site}}  # fmt: skip
    return _PAGE.format(
        lang=lang, dir="rtl" if lang == "ar" else "ltr", url=url, saved=saved, title=title, site=site, ld=json.dumps(ld),
        author=author, date=date, body="\n".join(f"<p>{p}</p>" for p in paragraphs),
        ticker="".join(f'<li><time>{t}</time> <a href="{u}">{x}</a></li>' for t, x, u in ticker),
        related="".join(f'<li><a href="{u}">{t}</a></li>' for t, u in related),
        most_read="".join(f'<li><a href="{u}">{t}</a></li>' for t, u in most_read),
    )  # fmt: skip


_TALKS = [
    "The talks between the port authority and the ferry crews went on past the deadline on Friday evening.",
    "Some {number} passengers were waiting at the terminal by evening, the port authority said.",
    '"We were told nothing," said Per Lind, who was on his way home with two children and a cello.',
    "The crews want eleven hours of rest between two shifts; the company has offered nine hours.",
    "The next meeting is planned for Saturday morning at the harbour office, an official said.",
]


def write(folder: Path) -> None:
    """Seven pages: a story, two versions of another, a rival's, an Arabic and a Japanese one, and one of
    many words."""
    folder.mkdir(parents=True, exist_ok=True)
    ticker = (
        ("09:12", "Port closed until further notice", FERRY),
        ("09:05", "Minister: no new offer on the table", "/offer"),
    )
    related = (("Talks go on past the deadline", TALKS), ("How the ferries were sold to the city", "/sold"))
    most_read = (("Lighthouse to reopen after eleven years", LIGHT), ("Ten soups for a storm", "/soups"))
    ferry = [
        "Crews on all four ferry lines left their ships at midnight on Monday after eleven hours of talks ended.",
        "Nearly 4,000 passengers were waiting at the terminal when the last ferry was made fast, the port said.",
        "The strike is the first on the coast in thirty years and nobody knows how long it will last.",
        "Prices in square brackets such as [bold red] and [/] are ordinary text on this page, said the editor.",
        "The company called the strike a mistake; the union said that the company had left it no choice.",
    ]
    pages = {
        "ferry.html": _page(FERRY, "Harbour Post", "Ferry crews walk out after talks fail", "2031-12-13T00:15:00+01:00",
                            ferry, ticker=ticker, related=related, most_read=most_read),
        "talks-1.html": _page(TALKS, "Harbour Post", "Talks go on past the deadline", "2031-12-12T18:02:00+01:00",
                              [p.format(number="3,000") for p in _TALKS], related=related,
                              saved="Fri Dec 12 2031 18:40:00 GMT+0100 (CET)"),
        "talks-2.html": _page(TALKS, "Harbour Post", "Talks collapse after the deadline", "2031-12-12T18:02:00+01:00",
                              [p.format(number="4,000") for p in _TALKS]
                              + ["The authority opened a sports hall for the night and handed out blankets to families."],
                              related=related),
        "lighthouse.html": _page(LIGHT, "Harbour Post", "Lighthouse to reopen after eleven years", "2031-12-05T08:00:00+01:00",
                                 ["The lighthouse on the skerry will open its doors to visitors again in the spring, the keeper said.",
                                  "It had been closed for eleven years because nobody could agree who owned the stairs.",
                                  "A boat will take people there twice a day if the weather allows it, the keeper added."],
                                 author="Ivo Stein", ticker=ticker[:1]),
        "gazette.html": _page(GAZETTE, "The Gazette", "Ferries stop at midnight", "2031-12-13T01:00:00+01:00",
                              ["Every ferry on the coast stopped at midnight when the crews walked out after the talks failed.",
                               "About 3,500 passengers were waiting at the terminal, a spokesman for the port said.",
                               "The union wants eleven hours of rest; the company offers nine, and neither side will move."],
                              author="Odile Farrant"),
        "arabic.html": _page("https://marsa.example/1", "مرسى", "توقفت العبارات عند منتصف الليل", "2031-12-12T20:00:00+01:00",
                             ["غادرت الطواقم سفنها عند منتصف الليل بعد إحدى عشرة ساعة من المحادثات في الميناء القديم.",
                              "قالت سلطة الميناء إن نحو أربعة آلاف مسافر كانوا ينتظرون في المحطة حتى ساعة متأخرة."], lang="ar"),
        "japanese.html": _page("https://minato.example/1", "港新聞", "連絡船、真夜中に運航停止", "2031-12-11T09:00:00+09:00",
                               ["四つの航路の乗組員は、十一時間に及ぶ協議が合意なしに終わったあと、真夜中に船を降りた。" * 3,
                                "港湾当局によると、ターミナルでは約四千人の乗客が待っていたという。" * 3], lang="ja"),
    }  # fmt: skip
    for name, html in pages.items():
        (folder / name).write_text(html, encoding="utf-8")
    long = [
        f"Paragraph number {n} of the long report says that harbours are deep and that word{n} matters."
        for n in range(120)
    ]
    report = _page("https://harbourpost.example/report", "Harbour Post", "The long report on harbours",
                   "2031-12-01T10:00:00+01:00", long)  # fmt: skip
    (folder / "report.html.gz").write_bytes(gzip.compress(report.encode(), mtime=0))
    (folder / "empty.html").write_bytes(b"")


def make(home: Path) -> tuple[Path, Path]:
    """(folder of pages, directory of their library), indexed."""
    pages, library = home / "pages", home / "library"
    write(pages)
    with open_library(library) as lib:
        for _ in lib.index([pages], workers=0):
            pass
    return pages, library
