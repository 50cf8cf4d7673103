"""A page as HTML, drawn by its outlet's template."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2

from tests.world.shown import Shown
from tests.world.stories import ZONE, Part

TEMPLATES = Path(__file__).parent / "templates"


def _hashed(name: str) -> str:
    """A class name as build tools make them: meaningless, but the same on every page."""
    digest = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
    alphabet, out = "0123456789abcdefghijklmnopqrstuvwxyz", ""
    for _ in range(6):
        digest, rest = divmod(digest, 36)
        out += alphabet[rest]
    return f"css-{out}"


def _path(url: str) -> str:
    """The address within its site."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _date(value: str, form: str, months: list[str] | None = None) -> str:
    """A time of the data as a page prints it; {B} is the month from the outlet's own names."""
    moment = datetime.datetime.fromisoformat(value)
    month = months[moment.month - 1] if months else ""
    return form.format(
        d=moment.day,
        dd=f"{moment.day:02}",
        m=moment.month,
        mm=f"{moment.month:02}",
        B=month,
        Y=moment.year,
        H=f"{moment.hour:02}",
        M=f"{moment.minute:02}",
    )


def _chunks(parts: tuple[Part, ...], size: int) -> list[tuple[Part, ...]]:
    """The body cut into runs, as pages do that put something between the paragraphs."""
    return [parts[start : start + size] for start in range(0, len(parts), size)]


def _ld(page: Shown) -> str:
    """Structured data: what a modern page says of itself to machines."""
    item, outlet = page.story, page.outlet
    people = [{"@type": "Person", "name": name} for name in item.by]
    graph: list[dict[str, Any]] = [
        {
            "@type": "NewsArticle",
            "mainEntityOfPage": page.url,
            "headline": item.title,
            "description": item.lede or item.body[0].text[:150],
            "datePublished": f"{item.published}:00{ZONE}",
            "dateModified": f"{item.updated or item.published}:00{ZONE}",
            "articleSection": item.section,
            "keywords": list(item.topics),
            "author": people,
            "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
            "isAccessibleForFree": True,
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": outlet.name, "item": f"https://{outlet.host}/"},
                {"@type": "ListItem", "position": 2, "name": item.section},
            ],
        },
    ]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).replace(
        "</", "<\\/"
    )


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(path=_path, date=_date, chunks=_chunks)
    environment.globals.update(css=_hashed, zone=ZONE)
    return environment


_ENVIRONMENT = _environment()


def html(page: Shown) -> str:
    """The page's markup, as the outlet's server would have sent it."""
    template = _ENVIRONMENT.get_template(f"{page.outlet.key}.html.j2")
    comments = page.outlet.words.get("comments", [])
    start = page.chance("comments", max(1, len(comments)))
    return template.render(
        page=page,
        story=page.story,
        words=page.outlet.words,
        groups=page.groups,
        promos=page.promos,
        structured=_ld(page),
        comments=[*comments[start:], *comments[:start]][: 2 + page.chance("how many", 2)],
    )
