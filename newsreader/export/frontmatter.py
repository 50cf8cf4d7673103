"""The YAML at the head of an exported page, in the shape that Obsidian and its web clipper use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit

from newsreader.markdown import yaml_string
from newsreader.model import Page, Sourced

RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
"""Languages; pandoc and other typesetters must be told (`dir`), the screen sees it by the letters."""
_DATES = frozenset(("published", "updated", "saved", "saved_after", "created"))
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")


def front_matter(page: Page, *, tags: Iterable[str] = (), story: str = "", created: str | None = None) -> str:
    """From `---` to `---` with a final newline. Unknown values are left out; strings are quoted, dates
    bare."""
    article, saved = page.article, page.saved_at
    lines = ["---", f"title: {yaml_string(article.title)}"]
    for key, value in (
        ("source", page.url),
        ("author", article.byline),
        ("published", article.published),
        ("published_source", _source(article.published)),
        ("updated", article.modified),
        ("updated_source", _source(article.modified)),
        ("saved", saved.value),
        # The other bound, the file's own time, changes with every copy, and the export would with it.
        ("saved_after", None if saved.value else saved.not_before),
        ("saved_source", saved.source if saved.value or saved.not_before else None),
        ("created", created or date.today().isoformat()),
        ("site", site(page)),
        ("lang", article.language),
        ("dir", "rtl" if article.language in RIGHT_TO_LEFT else None),
        ("tags", list(dict.fromkeys(filter(None, map(obsidian_tag, tags))))),
        ("topics", article.topics),
        ("file", page.path),
        ("record", page.record),
        ("sha256", page.sha256),
        ("story", story or page.url),
    ):
        lines += _field(key, value)
    return "\n".join([*lines, "---"]) + "\n"


def _source(value: str | None) -> str | None:
    """Where on the page a date was read."""
    return value.source if isinstance(value, Sourced) else None


def site(page: Page) -> str:
    """What to call where the page is from: its publisher, or else its host."""
    host = urlsplit(str(page.url or "")).hostname or ""
    return page.article.publisher or host.removeprefix("www.")


def obsidian_tag(tag: str) -> str:
    """A tag as Obsidian allows it: no spaces, no marks but - _ /, and not digits alone; "" when nothing is
    left."""
    made = re.sub(r"[^\w/-]+", "-", tag.strip().lstrip("#")).strip("-/")
    return f"_{made}" if made and not re.search(r"[^\d/]", made) else made


def _field(key: str, value: str | Sequence[str] | None) -> list[str]:
    if not value:
        return []
    if isinstance(value, str):
        bare = key in _DATES and _DATE.fullmatch(value)
        return [f"{key}: {value if bare else yaml_string(str(value))}"]
    return [f"{key}:", *(f"  - {yaml_string(str(entry))}" for entry in value)]
