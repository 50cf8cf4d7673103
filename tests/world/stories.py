"""The world's data, read from `data/*.toml` and checked. Times are "YYYY-MM-DDTHH:MM", all in one zone."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
ZONE = "+01:00"


@dataclass(frozen=True)
class Part:
    """One piece of a body: text, heading, quote, list, entry (of a live blog) or promo (inline)."""

    kind: str
    text: str
    time: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edit:
    """A change made after publication. `updated` is the time the outlet then shows: often nothing."""

    at: str
    title: str | None = None
    replace: tuple[tuple[str, str], ...] = ()
    updated: str | None = None
    add: tuple[tuple[int, str], ...] = ()
    """Paragraphs that came in: (position in the body, text)."""
    move: tuple[tuple[int, int], ...] = ()
    """Parts that went elsewhere: (from, to), after `add`."""


@dataclass(frozen=True)
class Story:
    """A story of one outlet; without a body it is only a headline that other pages point to."""

    outlet: str
    slug: str
    title: str
    section: str
    published: str
    number: int = 0
    """For addresses of systems that count their pages."""
    by: tuple[str, ...] = ()
    updated: str | None = None
    lede: str | None = None
    source: str | None = None
    caption: str | None = None
    alt: str | None = None
    thumb: str | None = None
    """The text of its small picture in lists, where that differs from its headline."""
    topics: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    body: tuple[Part, ...] = ()
    edits: tuple[Edit, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.outlet}/{self.slug}"

    def at(self, moment: str) -> Story:
        """The story as it stood at `moment`: every edit up to then applied."""
        story = self
        for edit in self.edits:
            if edit.at > moment:
                break
            parts = [_edited(part, edit.replace) for part in story.body]
            for position, text in edit.add:
                parts.insert(position, Part("text", text))
            for start, end in edit.move:
                parts.insert(end, parts.pop(start))
            story = replace(
                story,
                body=tuple(parts),
                title=edit.title or story.title,
                lede=_swap(story.lede, edit.replace) if story.lede else None,
                caption=_swap(story.caption, edit.replace) if story.caption else None,
                by=tuple(_swap(name, edit.replace) for name in story.by),
                updated=edit.updated or story.updated,
            )
        return story


@dataclass(frozen=True)
class Flash:
    """One line of an outlet's ticker: shown from `time` until it is pushed out, or until `until`."""

    time: str
    text: str
    story: str | None = None
    until: str = "9999"


@dataclass(frozen=True)
class Outlet:
    key: str
    name: str
    host: str
    language: str
    words: dict[str, Any]
    """Labels and furniture: everything its template says that is no story."""
    ticker: tuple[Flash, ...]
    popular: tuple[tuple[str, tuple[str, ...]], ...]
    """From when on which stories stand in its most-read list."""
    sponsored: tuple[tuple[str, str], ...]
    """Advertisements made to look like stories: (title, address)."""
    stories: dict[str, Story] = field(default_factory=dict)


@dataclass(frozen=True)
class Save:
    """One file of `sample_pages/`, or one record in one: which story, when it was saved and how."""

    file: str
    story: str
    saved: str
    form: str
    stale: dict[str, str] = field(default_factory=dict, hash=False)
    """Headlines that lists on this page still show although the story has another by now: slug -> title."""


def _swap(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _edited(part: Part, pairs: tuple[tuple[str, str], ...]) -> Part:
    items = tuple(_swap(item, pairs) for item in part.items)
    return replace(part, text=_swap(part.text, pairs), items=items)


def _parts(body: str) -> tuple[Part, ...]:
    """Body text as written in the data: pieces between blank lines, marked by their first characters."""
    parts = []
    for chunk in body.strip().split("\n\n"):
        text = " ".join(chunk.split())
        if chunk.startswith("## "):
            parts.append(Part("heading", text[3:]))
        elif chunk.startswith("> "):
            parts.append(Part("quote", text[2:]))
        elif chunk.startswith(">> "):
            parts.append(Part("promo", text[3:]))
        elif chunk.startswith("- "):
            parts.append(Part("list", "", items=tuple(line[2:].strip() for line in chunk.splitlines())))
        elif chunk.startswith("@ "):
            time, _, heading = text[2:].partition(" ")
            parts.append(Part("entry", heading, time))
        else:
            parts.append(Part("text", text))
    return tuple(parts)


def _edit(raw: dict[str, Any]) -> Edit:
    pairs = tuple((old, new) for old, new in raw.get("replace", ()))
    add = tuple((position, text) for position, text in raw.get("add", ()))
    move = tuple((start, end) for start, end in raw.get("move", ()))
    return Edit(raw["at"], raw.get("title"), pairs, raw.get("updated"), add, move)


def _story(outlet: str, raw: dict[str, Any]) -> Story:
    raw = dict(raw)
    for name in ("by", "topics", "related", "next"):
        raw[name] = tuple(raw.get(name, ()))
    raw["body"] = _parts(raw["body"]) if "body" in raw else ()
    raw["edits"] = tuple(sorted((_edit(edit) for edit in raw.pop("edit", ())), key=lambda edit: edit.at))
    return Story(outlet=outlet, **raw)


def _outlet(path: Path) -> Outlet:
    raw = tomllib.loads(path.read_text("utf-8"))
    key = path.stem
    stories: dict[str, Story] = {}
    for entry in raw.get("story", ()):
        story = _story(key, entry)
        if story.slug in stories:
            raise ValueError(f"{path.name}: two stories are called {story.slug}")
        stories[story.slug] = story
    outlet = Outlet(
        key=key,
        name=raw["name"],
        host=raw["host"],
        language=raw["language"],
        words=raw["words"],
        ticker=tuple(sorted((Flash(**line) for line in raw.get("ticker", ())), key=lambda line: line.time)),
        popular=tuple(sorted((entry["since"], tuple(entry["slugs"])) for entry in raw.get("popular", ()))),
        sponsored=tuple((title, address) for title, address in raw.get("sponsored", ())),
        stories=stories,
    )
    for story in stories.values():
        promos = [part.text for part in story.body if part.kind == "promo"]
        for slug in (*story.related, *story.next, *promos):
            if slug not in stories:
                raise ValueError(f"{path.name}: {story.slug} points to {slug}, which does not exist")
    return outlet


@functools.cache
def outlets() -> dict[str, Outlet]:
    """Every outlet by its key."""
    return {path.stem: _outlet(path) for path in sorted(DATA.glob("*.toml")) if path.stem != "saves"}


@functools.cache
def saves() -> tuple[Save, ...]:
    """Everything that was saved, in the order of the data."""
    raw = tomllib.loads((DATA / "saves.toml").read_text("utf-8"))
    return tuple(Save(**entry) for entry in raw["save"])


def story(key: str) -> Story:
    """The story called OUTLET/SLUG."""
    outlet, _, slug = key.partition("/")
    return outlets()[outlet].stories[slug]
