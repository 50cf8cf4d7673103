"""Stories that a news database wrote into one text file."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader import formats, split
from newsreader.errors import CaptureError
from newsreader.model import Capture

LOCK = (
    "The harbour board closed the northern lock on Tuesday after divers found a crack in its gate.",
    "Engineers expect the repair to take nine days. Until then ships go round by the old canal, it said.",
    "Farmers upstream have asked for pumps, because their fields along the dyke lie low, it was said.",
)
HALL = (
    "Councillors voted on Monday to rebuild the concert hall, whose roof fell in during the winter.",
    "The orchestra has played in a school since then, which councillors of both parties called unworthy.",
    "To rebuild the roof costs forty million, and friends of the orchestra will help with a quarter of it.",
)
TITLES = ["Northern lock shut after divers find crack", "Council votes to rebuild the concert hall"]
PEOPLE = ["Ottilie Brandt", "Per Voss"]


def _numbered(title: str, name: str, body: tuple[str, ...], number: int) -> str:
    return "\n\n".join((f"            {number} of 2 DOCUMENTS", "Dyke Courier (Havn)", "March 3, 2031 Monday", title,
                        f"BYLINE: {name}", "SECTION: NEWS; Pg. 4", "LENGTH: 512 words", *body,
                        "LOAD-DATE: March 4, 2031"))  # fmt: skip


def _ended(title: str, name: str, body: tuple[str, ...], number: int) -> str:
    return "\n\n".join((title, "Dyke Courier", "March 3, 2031 Monday", "Length: 512 words", f"Byline: {name}", "Body",
                        *body, "Load-Date: March 4, 2031", "End of Document"))  # fmt: skip


def _filed(title: str, name: str, body: tuple[str, ...], number: int) -> str:
    head = (title, f"By {name}", "512 words", "3 March 2031", "Dyke Courier", "DYKC", "English",
            "Copyright 2031 Dyke Courier. All Rights Reserved.")  # fmt: skip
    return "\n\n".join(("\n".join(head), *body, f"Document DYKC00002031030{number}e7330001{number}"))


FORMS = pytest.mark.parametrize("form", [_numbered, _ended, _filed])


def _export(form, end: str = "\n") -> bytes:  # type: ignore[no-untyped-def]
    stories = zip(TITLES, PEOPLE, (LOCK, HALL), (1, 2), strict=True)
    return "\n\n\n".join(form(*story) for story in stories).replace("\n", end).encode()


@FORMS
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_each_story_is_a_page(form, end: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "export.txt"
    path.write_bytes(_export(form, end))
    found = [capture for capture in formats.read(path) if isinstance(capture, Capture)]
    articles = [split.split(capture).article for capture in found]
    assert [article.title for article in articles] == TITLES
    assert [article.byline for article in articles] == [(name,) for name in PEOPLE]
    assert [article.paragraphs for article in articles] == [LOCK, HALL]
    assert {article.published for article in articles} == {"2031-03-03"}
    for capture in found:
        assert formats.load(path, capture.record) == capture


def test_a_single_story_is_the_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(_ended(TITLES[0], PEOPLE[0], LOCK, 1))
    (capture,) = formats.read(path)
    assert isinstance(capture, Capture) and capture.record == ""
    assert split.split(capture).article.paragraphs == LOCK


def test_a_story_that_is_gone_is_said(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes(_export(_ended))
    with pytest.raises(CaptureError, match="index it again"):
        formats.load(path, "@7")
