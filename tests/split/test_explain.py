"""The splitter explains itself."""

from __future__ import annotations

from pathlib import Path

from newsreader import split
from newsreader.model import Capture
from newsreader.split import profile

CAPTURE = Capture((Path(__file__).parent / "pages" / "modern.html").read_text("utf-8"), "html", "html")


def test_every_block_has_a_pane_and_reasons() -> None:
    reports = split.explain(CAPTURE)
    draft = split.read(CAPTURE)
    assert [r.text for r in reports] == [c.text for c in draft.candidates]
    panes = {r.text[:20]: r.pane for r in reports}
    assert panes["Crews on all four li"] == "article"
    assert panes["Four lines stand sti"] == "lede"
    assert panes["The terminal shortly"] == "caption"
    assert panes["Union sets Friday de"] == "recommendations"
    assert panes["Sport"] == "furniture"
    body = next(r for r in reports if r.pane == "article")
    assert body.sure > 0.5
    assert body.runner_up == "furniture"
    assert all(e[0] in "+-" for e in body.evidence)
    assert body.evidence


def test_the_explanation_is_the_decision() -> None:
    said = [r.text for r in split.explain(CAPTURE) if r.pane in ("article", "lede")]
    assert said == split.split(CAPTURE).article.text.splitlines()


def test_a_profile_is_named_as_the_reason() -> None:
    taught = profile.loads('hosts = ["harbourpost.example"]\n[furniture]\ntexts = ["Crews on all"]\n')
    report = next(r for r in split.explain(CAPTURE, profile=taught) if r.text.startswith("Crews on all"))
    assert report.pane == "furniture"
    assert "the profile says furniture" in report.evidence
