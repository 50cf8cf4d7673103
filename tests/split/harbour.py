"""An invented page of an invented paper, to which tests add the lists that they are about."""

from __future__ import annotations

from newsreader import split_page
from newsreader.model import Page

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said in a short statement.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)
TITLES = (
    "Lighthouse to reopen after two years of repairs", "How the ferries were sold to a fund",
    "Union sets Friday deadline for new talks", "Fish prices double while boats stay in port",
)  # fmt: skip


def page(after: str, before: str = "", body: str = BODY) -> Page:
    """The page with `after` behind its article and `before` in front of it."""
    html = (
        f"<html lang=en><head><title>Ferry crews walk out</title></head><body>{before}<main><article>"
        f"<h1>Ferry crews walk out</h1><div class=text>{body}</div></article></main>{after}"
        "<footer><a href=/about>About us</a></footer></body></html>"
    )
    return split_page(html.encode(), url="https://harbour.example/news/ferry-crews-walk-out-88171")


def address(title: str) -> str:
    """Of a story, of the form that this paper gives its stories."""
    return f"/news/{'-'.join(title.lower().split())}-{len(title) * 7919}"


def story(title: str, before: str = "") -> str:
    """A link to a story, with `before` inside it and in front of the title."""
    return f'<a href="{address(title)}">{before}{title}</a>'


def lists(found: Page) -> list[tuple[str, str | None, list[str]]]:
    """The recommendations of a page: (kind, label, titles) of each group."""
    return [(g.kind, g.label, [item.title for item in g.items]) for g in found.recommendations]
