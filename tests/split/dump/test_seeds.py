"""The two dumps the project started from give exactly what the JSON beside them says, alone and read
together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsreader import formats
from newsreader.model import Page
from newsreader.split import dump

NAMES = ("almayadeen-2022-07-29", "almayadeen-2022-12-13")


def told(page: Page) -> dict[str, Any]:
    """A page in the words of the JSON."""
    article = page.article
    return {
        "title": article.title,
        "byline": list(article.byline),
        "agency": article.agency,
        "published": article.published,
        "lede": article.lede,
        "captions": list(article.captions),
        "paragraphs": list(article.paragraphs),
        "topics": list(article.topics),
        "publisher": article.publisher,
        "language": article.language,
        "ticker": [item.text for item in page.ticker],
        "saved_not_before": page.saved_at.not_before,
        "recommendations": {
            (group.kind, group.label): [
                {
                    key: value
                    for key, value in (
                        ("title", item.title),
                        ("section", item.section),
                        ("published", item.published),
                        ("image_text", item.image_text),
                    )
                    if value
                }
                for item in group.items
            ]
            for group in page.recommendations
        },
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_dump_is_split_exactly(corpus: Path, name: str) -> None:
    folder = corpus / "seeds"
    want = json.loads((folder / f"{name}.json").read_text("utf-8"))
    want["recommendations"] = {(g["kind"], g["label"]): g["items"] for g in want["recommendations"]}
    got = told(dump.split(formats.from_bytes((folder / f"{name}.txt").read_bytes(), path=f"{name}.txt")))
    for key, value in got.items():
        assert value == want[key], key
