"""BibTeX and CSL-JSON that other programs can read."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsreader import export
from newsreader.model import Article, Page, Sourced
from newsreader.text import clean
from tests.export.test_document import PAGE


def test_bibtex() -> None:
    assert export.bibtex([PAGE]) == (
        "@misc{brook2031ferries,\n"
        '  title = {{Ferries: "no deal" yet}},\n'
        "  author = {Ana Brook and Per O'Lind},\n"
        "  howpublished = {Harbour Post},\n"
        "  year = {2031},\n"
        "  date = {2031-12-12},\n"
        "  url = {https://x.example/talks},\n"
        "  urldate = {2031-12-13},\n"
        "  language = {en},\n"
        f"  annote = {{SHA-256 of the saved copy: {'ab' * 32}}},\n"
        "  month = dec,\n"
        "}\n"
    )


def test_csl() -> None:
    [item] = export.csl([PAGE])
    assert item["id"] == "brook2031ferries"
    assert item["type"] == "article-newspaper"
    assert item["author"] == [{"family": "Brook", "given": "Ana"}, {"family": "O'Lind", "given": "Per"}]
    assert item["issued"] == {"date-parts": [[2031, 12, 12]]}
    assert item["accessed"] == {"date-parts": [[2031, 12, 13]]}
    assert item["container-title"] == "Harbour Post"


def _signed(*byline: str, **fields: str) -> Page:
    return Page(Article(title="Fire at the docks", byline=byline, **fields))  # type: ignore[arg-type]


def test_desks_agencies_and_outlets_are_no_first_and_last_name() -> None:
    names = "The Associated Press", "BR24 Redaktion", "Harbour Post", "Interlitoral Wire", "Ana van Dijk"
    page = _signed(*names, publisher="Harbour Post", agency="Interlitoral Wire")
    assert (
        "{{The Associated Press} and {BR24 Redaktion} and {Harbour Post} and {Interlitoral Wire} and Ana"
        in (export.bibtex([page]))
    )
    [item] = export.csl([page])
    assert item["author"] == [{"literal": name} for name in names]


def test_an_initial_belongs_to_the_first_name() -> None:
    [item] = export.csl([_signed("Ana K. Brook", "José-Luis Ría", "Jimena Urdaneta Roig")])
    assert item["author"] == [
        {"family": "Brook", "given": "Ana K."},
        {"family": "Ría", "given": "José-Luis"},
        {"literal": "Jimena Urdaneta Roig"},
    ]


def test_keys_keep_the_letters_of_names_and_fall_back_on_the_host() -> None:
    [item] = export.csl([_signed("Trine Jørgensen Großł")])
    assert item["id"] == "grosslfire"
    arabic = Page(Article("حريق", byline=("سامر البحري",)), url=Sourced("https://www.bay.example/1", "test"))
    assert export.csl([arabic])[0]["id"] == "anonbay"


def test_keys_are_distinct() -> None:
    keys = [item["id"] for item in export.csl([PAGE, PAGE, replace(PAGE, sha256="")])]
    assert len(set(keys)) == 3


def test_no_key_comes_to_name_another_page_when_the_selection_changes() -> None:
    pages = [replace(PAGE, sha256=sha * 32) for sha in ("ab", "cd", "ef")]
    keys = {page.sha256: item["id"] for page, item in zip(pages, export.csl(pages), strict=True)}
    assert keys["cd" * 32] == "brook2031ferries-cdcdcd"
    fewer = {page.sha256: item["id"] for page, item in zip(pages[1:], export.csl(pages[1:]), strict=True)}
    assert fewer.items() <= keys.items()


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=20), max_size=3))
def test_any_text_leaves_the_braces_balanced(title: str, names: list[str]) -> None:
    byline = tuple(name for name in map(clean, names) if name)
    page = Page(Article(title=clean(title), byline=byline), url=Sourced("https://x.example/{%7D}", "test"))
    entry = export.bibtex([page])
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", entry.replace("\\\\", "")):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry)
