"""The splitter explains itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from newsreader import split
from newsreader.model import Capture
from newsreader.split import explaining, profile
from newsreader.split.body import features

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


def test_a_rule_that_takes_a_text_out_is_named_as_the_reason() -> None:
    prompt = "Sign up for our harbour newsletter and have the tide tables in your inbox every single morning."
    html = CAPTURE.text.replace("</article>", f"<p>{prompt}</p></article>", 1)
    report = next(r for r in split.explain(replace(CAPTURE, text=html)) if r.text == prompt)
    assert (report.pane, report.sure) == ("furniture", 1.0)
    assert report.evidence[0] == "a prompt, a note of the site, or a credit"


def test_every_feature_has_a_name_of_its_own_in_words() -> None:
    words = [explaining.in_words(name) for name in features.NAMES]
    assert len({*words}) == len(words)
    assert not any(word[-1].isdigit() for word in words if not word.startswith("element"))
