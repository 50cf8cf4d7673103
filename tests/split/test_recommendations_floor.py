"""A floor under ticker and recommendations on the labelled pages (the full measurement is a script)."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from newsreader import formats, split
from newsreader.text import fold

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
FLOORS = {"ticker": 0.88, "recommendations": 0.88}
"""F1 of folded titles over all pages, which is stricter than the corpus's own score (0.897 and 0.931)."""


def found_and_wanted(name: str) -> dict[str, tuple[set[str], set[str]]]:
    truth = json.loads((CORPUS / "regions" / f"{name}.json").read_text("utf-8"))
    data = gzip.decompress((CORPUS / "pages" / f"{name}.html.gz").read_bytes())
    page = split.split(formats.from_bytes(data, url=truth["url"]))
    return {
        "ticker": ({fold(i.text) for i in page.ticker}, {fold(i["text"]) for i in truth["ticker"]}),
        "recommendations": (
            {fold(i.title) for g in page.recommendations for i in g.items},
            {fold(i["title"]) for g in truth["recommendations"] for i in g["items"]},
        ),
    }


@pytest.mark.skipif(
    not (CORPUS / "regions").is_dir(), reason="the corpus of labelled pages is not beside the checkout"
)
def test_floor_of_the_labelled_pages() -> None:
    names = sorted(path.stem for path in (CORPUS / "regions").glob("*.json"))
    pages = [found_and_wanted(name) for name in names]
    for pane, floor in FLOORS.items():
        both = sum(len(page[pane][0] & page[pane][1]) for page in pages)
        size = sum(len(page[pane][0]) + len(page[pane][1]) for page in pages)
        assert 2 * both / size > floor, (pane, 2 * both / size)
    assert not any(page["ticker"][0] for page in pages if not page["ticker"][1]), (
        "a ticker where there is none"
    )
