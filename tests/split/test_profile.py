"""Site profiles: selectors, files, what they override, and teaching."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader import split
from newsreader.errors import ConfigError
from newsreader.model import Capture, Sourced
from newsreader.split import profile, selectors

HTML = """<body><div id=page><div class="story main"><p class=text>The mayor opened the bridge on Monday,
and many people came to see it.</p>
<p class=text>It had been closed for eleven years, since the spring in which the river took away its
middle.</p>
<p class=note>Support our work, and help us to write more of such stories, with one click and a small
sum.</p></div>
<ul class=flash><li>Port closed until further notice</li></ul></div></body>"""


def draft() -> split.Draft:
    return split.read(Capture(HTML, "html", "html", url=Sourced("https://www.town.example/1", "given")))


@pytest.mark.parametrize(
    ("selector", "count"),
    [("p", 3), ("p.text", 2), ("div.story.main p", 3), ("div.story > p.note", 1), ("#page li", 1), ("#page > p", 0),
     ("ul.flash > li", 1), ("body p.text", 2), ("*.text", 2), ("div p.nothing", 0)],
)  # fmt: skip
def test_selectors(selector: str, count: int) -> None:
    assert len(selectors.parse(selector).boxes(draft())) == count


@pytest.mark.parametrize("selector", ["", ">", "p >", "p[x]", "p:first-child", "a , b"])
def test_selectors_that_are_not_understood_say_so(selector: str) -> None:
    with pytest.raises(ValueError, match=r"selector|element|not tag"):
        selectors.parse(selector)


def test_a_profile_overrides_the_general_answer() -> None:
    taught = profile.loads(
        'hosts = ["*.town.example"]\n[article]\nselectors = ["p.note"]\n[furniture]\ntexts = ["The mayor opened"]\n'
    )
    assert profile.choose([taught], draft()) is taught
    text = split.decide(draft(), profile=taught).article.text
    assert "Support our work" in text
    assert "mayor" not in text


def test_only_what_the_profile_names_is_article() -> None:
    taught = profile.loads('hosts = ["town.example"]\n[article]\nselectors = ["p.text"]\nonly = true\n')
    assert len(split.decide(draft(), profile=taught).article.text.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [("hosts = [", "profile"), ("[" + "a." * 30_000 + "a]", "line 1: over 1,000 points"), ("hosts = " + "[" * 9_999, "profile"), ("v = " + "1" * 9_999, "profile"), ("v = 1", "hosts is missing"), ('hosts = ["a"]\nbody = 1', "unknown key 'body'"),
     ('hosts = ["a"]\n[article]\nselectors = ["p["]', "article.selectors"), ('hosts = ["a"]\n[ticker]\ntexts = 3', "list of strings")],
)  # fmt: skip
def test_mistakes_are_named(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        profile.loads(text)


def test_a_missing_file_is_a_config_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        profile.load(tmp_path / "none.toml")


def test_teaching_finds_selectors_and_the_file_reads_back() -> None:
    page = draft()
    by_text = {c.text[:10]: c.index for c in page.candidates}
    learnt = profile.teach([(page, {by_text["The mayor "]: "article", by_text["Support ou"]: "furniture"})])
    assert learnt.hosts == ("town.example",)
    again = profile.loads(profile.dumps(learnt))
    assert again.panes(page)[by_text["The mayor "]] == "article"
    assert again.panes(page)[by_text["It had bee"]] == "article"
    assert again.panes(page)[by_text["Support ou"]] == "furniture"
    assert dict(profile.preview(again, [page])) == {"": {"article": 2, "furniture": 1}}


def test_what_is_taught_of_one_line_leaves_the_article_of_its_template_alone() -> None:
    text = "".join(
        f"<p>The crews of quay {n} met on Monday and put off the question of the crane, their chairman said.</p>"
        for n in (1, 2, 3, 4)
    )
    line = (
        "Write to us about cranes, and we shall write to you about them, too, said the editor of these pages."
    )
    html = f"<html><body><main><h1>Board puts off the crane</h1><div class=text>{text}<p>{line}</p></div></main></body></html>"
    draft = split.read(Capture(html, "html", "html", url=Sourced("https://harbour.example/a", "given")))
    index = next(c.index for c in draft.candidates if c.text == line)
    taught = profile.teach([(draft, {index: "furniture"})])
    assert taught.panes(draft) == {index: "furniture"}
    assert len(split.decide(draft, profile=taught).article.paragraphs) == 4
