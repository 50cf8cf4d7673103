"""Where an article begins and ends on a page that goes on with something else."""

from __future__ import annotations

from newsreader import split_page

BODY = "".join(
    f"<p>The harbour board met for the {word} time on Monday and put off the question of the crane, it said. "
    "Nobody of the six who spoke had seen it work since the spring.</p>"
    for word in ("second", "third", "fourth", "fifth", "sixth")
)
MORE = BODY.replace("harbour board", "town council")


def _text(body: str) -> str:
    page = (
        f"<html><head><title>Board puts off the crane</title></head><body><main>{body}</main></body></html>"
    )
    return split_page(page.encode()).article.text


def test_sections_headed_h1_are_one_article() -> None:
    text = _text(
        f"<div><h1>Board puts off the crane</h1>{BODY}</div><div><h1>What the council says of it</h1>{MORE}</div>"
    )
    assert "town council" in text


def test_a_text_above_the_article_does_not_make_its_sections_other_stories() -> None:
    motto = f"<div><h1>A paper of the port</h1>{BODY.replace('harbour board', 'paper')[:900]}</div>"
    sections = f"<article><h2>Board puts off the crane</h2>{BODY}<h1>What the council says of it</h1>{MORE}</article>"
    assert "town council" in _text(motto + sections)


def test_a_second_story_on_the_page_is_left_out() -> None:
    second = f"<article><h1>Council buys a second ferry</h1><time datetime='2031-12-13'>13 Dec</time>{MORE}</article>"
    text = _text(f"<article><h1>Board puts off the crane</h1>{BODY}</article>{second}")
    assert "harbour board" in text
    assert "town council" not in text


def test_comments_under_their_label_are_left_out() -> None:
    said = (
        "<h3>Comments (2)</h3><p>They will look into it, and they will look into it until we are all old.</p>"
    )
    text = _text(f"<article><h1>Board puts off the crane</h1>{BODY}{said}</article>")
    assert "until we are all old" not in text


def test_a_headline_in_the_footer_cuts_nothing_off() -> None:
    lines = "<p>Opening hours of the crane</p>"
    text = _text(f"<div>{lines}{BODY}</div><footer><h1>Partners</h1></footer>")
    assert "Opening hours of the crane" in text


REMARK = (
    "<li class='comment'><div class='comment-body'><p>{name} thinks that the crane should have been left where it "
    "stood, as it was built to last.</p></div></li>"
)


def _with_remarks(story: str, remarks: int) -> str:
    names = ("Ann", "Per", "Ida", "Olu", "Kai", "Zoe", "Tom", "Mia")[:remarks]
    said = "".join(REMARK.format(name=name) for name in names)
    return _text(
        f"<article><h1>Board puts off the crane</h1>{story}</article><ol class='commentlist'>{said}</ol>"
    )


def test_readers_comments_without_a_label_are_not_the_article() -> None:
    text = _with_remarks(BODY, 8)
    assert "thinks that the crane" not in text
    assert "harbour board" in text


def test_a_page_that_is_comments_keeps_them() -> None:
    assert _with_remarks("<p>What do you think of the crane?</p>", 8).count("thinks that the crane") == 8


def test_an_element_named_comment_may_be_the_opinion_itself() -> None:
    lede = "<p>The board has put off the crane for the fourth time, and nobody in the town is surprised by that.</p>"
    text = _text(f"<h1>Leave the crane alone</h1>{lede}<div class='comment text'>{BODY}</div>")
    assert "harbour board" in text


def _with_cards(story: str) -> str:
    cards = "".join(
        f"<div class='card'><a href='/{name}'><h4>{title}</h4></a><p>The {name} has kept the town awake since Monday, and the mayor "
        "has told this paper in brief what she means to do about it before the spring.</p></div>"
        for name, title in (
            ("ferry", "Ferry crews walk out over rosters"),
            ("wall", "Harbour wall is older than thought"),
            ("roof", "Money for the school roof is found"),
        )
    )
    return _text(f"<article><h1>Board puts off the crane</h1>{story}<div>{cards}</div></article>")


def test_summaries_of_other_stories_below_the_text_are_left_out() -> None:
    text = _with_cards(BODY)
    assert "in brief" not in text
    assert "harbour board" in text
