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


def test_headline_and_byline_are_no_furniture() -> None:
    page = split.split(CAPTURE)
    reports = split.explain(CAPTURE)
    assert page.article.title in [r.text for r in reports if r.pane == "headline"]
    assert page.article.byline[0] in " ".join(r.text for r in reports if r.pane == "byline")


DUMP = Capture(
    """\
Harbour Post
Home
Sport

BREAKING
09:05 Minister says there is no new offer for the crews
09:12 Port of Selwick is closed until further notice

Ferry crews walk out after talks fail

By Ana Brook
13 December 2031

Crews on all four lines left their ships at midnight on Monday after eleven hours of talks ended without a deal.

The union said that it had asked for ten hours of rest between two nights at sea, and had been offered eight.

Nearly 4,000 passengers were waiting at the terminal when the last boat came in, the port authority said.

Read more: How the island's ferries were sold to three brothers

The operator said it would ask the mediator to call both sides back to the table before the weekend begins.

Most read

* Lighthouse to reopen after eleven years of repairs
* Forty sheep take the wrong boat and arrive in time for market
* Storm closes the causeway for a second night in a row

About us
Contact
""",
    "text",
    "text",
)


def test_the_explanation_of_a_dump_is_its_decision() -> None:
    page = split.split(DUMP)
    reports = split.explain(DUMP)
    assert [r.text for r in reports] == [c.text for c in split.read(DUMP).candidates]
    panes: dict[str, list[str]] = {}
    for report in reports:
        panes.setdefault(report.pane, []).append(report.text)
        assert report.evidence
        assert 0 <= report.sure <= 1
        assert report.runner_up != report.pane
    assert panes["headline"] == [page.article.title]
    assert panes["byline"] == ["By Ana Brook"]
    assert panes["article"] == list(page.article.paragraphs)
    assert len(panes["article"]) == 4
    assert [text[6:] for text in panes["ticker"]] == [item.text for item in page.ticker]
    offered = [item.title for group in page.recommendations for item in group.items]
    assert len(offered) == 4
    assert all(any(title in text for text in panes["recommendations"]) for title in offered)
    assert {"Home", "Sport", "About us", "Contact"} <= {*panes["furniture"]}


def test_a_dump_is_explained_by_form_and_place() -> None:
    said = {report.text[:9]: report.evidence for report in split.explain(DUMP)}
    assert said["The union"] == ("between the headline and the end of the text", "running text")
    assert "in a list of stories: most-read, “Most read”" in said["Lighthous"]
    assert "below the end of the text" in said["Contact"]


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
