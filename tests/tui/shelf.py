"""A library of hand-made values, for snapshots: what is drawn must not depend on how pages are split or
found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsreader.library import Row, Stats
from newsreader.model import (
    Article,
    Block,
    Page,
    Recommendation,
    RecommendationGroup,
    SavedAt,
    Sourced,
    TickerItem,
)
from newsreader.related.values import Related

_TALK = "Crews on all four lines left their ships at midnight on Monday after eleven hours of talks ended without a deal."
_LONG = "Nearly 4,000 passengers were waiting at the terminal when the last ferry was made fast, the port authority said. "


def _sourced(value: str) -> Sourced:
    return Sourced(value, "json-ld datePublished")


def _pages() -> list[Page]:
    ferry = Page(
        Article(
            title="Ferry crews walk out after talks fail",
            byline=("Ana Brook", "Ivo Stein"),
            published=_sourced("2031-12-13T00:15"),
            modified=_sourced("2031-12-13T06:40"),
            section="Transport",
            lede="No ship will leave before Friday, and nobody knows what will happen then.",
            blocks=(
                Block("paragraph", _TALK),
                Block("paragraph", _LONG * 2),
                Block("heading", "What the crews want", level=2),
                Block("list-item", "Eleven hours of rest between two shifts.", level=1),
                Block("list-item", "A third officer on every night boat.", level=1),
                Block("list-item", "Prices as [bold]plain[/] text.", level=2),
                Block("quote", "“We were told nothing,” said Per Lind, who had two children and a cello with him."),
                Block("table", "Line | Passengers\nNorth | 1,240\nIslands | 96"),
                *(Block("paragraph", f"{number}. {_LONG}") for number in range(1, 9)),
            ),
            captions=("The Countess at her berth on Tuesday.",),
            topics=("Ferries", "Strikes"),
            language="en",
            publisher="Harbour Post",
        ),
        ticker=(
            TickerItem("Port closed until further notice", "09:12"),
            TickerItem("Minister: there will be no new offer before the weekend", "09:05"),
            TickerItem("Storm Oda moves north"),
        ),
        recommendations=(
            RecommendationGroup(
                "related", "Related", (Recommendation("Union sets Friday deadline"), Recommendation("How the ferries were sold"))
            ),
            RecommendationGroup(
                "most-read", "What others read",
                (Recommendation("Lighthouse to reopen after eleven years", section="Coast", published="2031-12-05"),
                 Recommendation("Ten soups for a storm")),
            ),
        ),
        url=Sourced("https://harbourpost.example/ferry", "canonical"),
        saved_at=SavedAt(not_before="2031-12-13", source="newest date on the page"),
        path="pages/ferry.html",
    )  # fmt: skip
    arabic = Page(
        Article(
            title="توقفت العبارات عند منتصف الليل",
            blocks=(
                Block(
                    "paragraph",
                    "غادرت الطواقم سفنها عند منتصف الليل بعد إحدى عشرة ساعة من المحادثات في الميناء القديم. "
                    * 2,
                ),
            ),
            publisher="مرسى",
        ),
        path="pages/arabic.html",
    )
    japanese = Page(
        Article(
            title="連絡船、真夜中に運航停止",
            published=_sourced("2031-12-11"),
            blocks=(
                Block(
                    "paragraph",
                    "四つの航路の乗組員は、十一時間に及ぶ協議が合意なしに終わったあと、真夜中に船を降りた。"
                    * 3,
                ),
            ),
            publisher="港新聞",
        ),
        path="pages/japanese.html",
    )
    before = _talks(
        "Talks go on past the deadline", "Some 3,000 passengers were waiting by evening.", "2031-12-12T18:40"
    )
    after = _talks("Talks collapse after the deadline", "Some 4,000 passengers were waiting by evening.", "2031-12-13T07:15",
                   "The authority opened a sports hall for the night.")  # fmt: skip
    return [ferry, after, before, arabic, japanese]


def _talks(title: str, number: str, saved: str, *more: str) -> Page:
    texts = ("The talks went on past the deadline on Friday.", number, "“We were told nothing,” said Per Lind.", *more,
             "The next meeting is planned for Saturday.")  # fmt: skip
    return Page(
        Article(title=title, published=_sourced("2031-12-12T18:02"), publisher="Harbour Post",
                blocks=tuple(Block("paragraph", text) for text in texts)),
        saved_at=SavedAt(value=saved, source="SingleFile comment"),
        path="pages/talks.html",
    )  # fmt: skip


class Shelf:
    """The part of `api.Library` that the reader needs, over five fixed pages."""

    notices = ()

    def __init__(self) -> None:
        self.pages = dict(enumerate(_pages(), 1))
        tags = {1: ("transport", "strike"), 3: ("old",)}
        self._rows = {
            id: Row(
                id, f"key{id}", page.path, "", page.article.title, page.article.publisher or "", "", page.article.published or "",
                page.saved_at.value or "", "", tags.get(id, ()), id != 2, id == 1, "", 2 if "talks" in page.path else 1, "",
            )
            for id, page in self.pages.items()
        }  # fmt: skip
        self.state: dict[str, Any] = {}

    def ids(self, query: str = "", *, sort: str = "auto", lenient: bool = False) -> list[int]:
        return [id for id, row in self._rows.items() if query.casefold() in row.title.casefold()]

    def rows(self, ids: Sequence[int], *, query: str = "") -> list[Row]:
        return [self._rows[id] for id in ids]

    def row(self, id: int) -> Row:
        return self._rows[id]

    def page(self, id: int) -> Page:
        return self.pages[id]

    def find(self, path: str, record: str = "") -> Row | None:
        return None

    def ranked(self, query: str, *, lenient: bool = False) -> bool:
        return False

    def count(self, query: str = "") -> int:
        return len(self.ids(query))

    def stats(self) -> Stats:
        return Stats(5, 3, 4, 0, ("pages",))

    def terms(self, query: str, *, lenient: bool = False) -> list[str]:
        return query.split()

    def complete(self, text: str, cursor: int) -> list[str]:
        return ["tag:", "ticker:", "title:"] if text.endswith("t") else []

    def saved(self, items: Sequence[object]) -> list[int | None]:
        return [2 if number % 2 == 0 else None for number in range(len(items))]

    def versions(self, id: int) -> list[Row]:
        return [self._rows[3], self._rows[2]] if id in (2, 3) else [self._rows[id]]

    def related(self, id: int, limit: int = 20) -> list[Related]:
        return [
            Related(2, "pages/talks.html", "Talks collapse after the deadline", "Harbour Post", "2031-12-12", 0.61, "event",
                    "same event: 9 shared names and terms (Lind, deadline)"),
            Related(5, "pages/japanese.html", "連絡船、真夜中に運航停止", "港新聞", "2031-12-11", 0.2, "topic", "same topic"),
        ]  # fmt: skip

    def note(self, id: int) -> str:
        return "ask the port about the figure" if id == 1 else ""

    def tags(self) -> list[tuple[str, int]]:
        return [("strike", 1), ("transport", 1), ("old", 1)]

    def highlights(self, id: int) -> list[object]:
        return []

    def searches(self) -> list[tuple[str, str]]:
        return []

    def mark_read(self, ids: Sequence[int], read: bool = True) -> None:
        pass

    def get_state(self, name: str, default: Any = None) -> Any:
        return self.state.get(name, default)

    def set_state(self, name: str, value: Any) -> None:
        self.state[name] = value

    def interrupt(self) -> None:
        pass
