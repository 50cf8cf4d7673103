"""Front pages, and stories with summaries under an article: what sums up another story is no paragraph."""

from __future__ import annotations

from newsreader import split_page
from tests.split.harbour import BODY, TITLES, address, lists, page

SUMMARIES = (
    "The crews want their pay back, and the fund says that there is none to be had, so that nobody can say on "
    "which day the boats will sail again, the office of the harbour said.",
    "Two years after the storm the keeper has his keys back, and the first visitors may climb the stairs on "
    "Sunday morning at nine o'clock sharp, weather permitting.",
    "Nobody at the harbour office could say when the four lines would sail again, the port authority said in a "
    "short statement on Monday night, and the mayor agreed.",
    "Herring costs twice what it did in spring, and the fishmongers of the old market say that this is not yet "
    "the end of it, as long as the boats stay where they are.",
)


def teaser(title: str, summary: str, heading: str = "h2") -> str:
    link = f"<{heading}><a href='{address(title)}'>{title}</a></{heading}>"
    return f"<article class=teaser>{link}<p>{summary}</p></article>"


def teasers() -> str:
    return "".join(teaser(title, summary) for title, summary in zip(TITLES, SUMMARIES, strict=True))


def test_a_front_page_has_stories_and_no_article_of_their_summaries() -> None:
    html = (
        "<html><head><title>Harbour Post - news of the sound</title></head><body><nav><a href=/port>Port</a></nav>"
        f"<main><section>{teasers()}</section></main></body></html>"
    )
    found = split_page(html.encode(), url="https://harbour.example/")
    assert lists(found) == [("other", None, list(TITLES))]
    assert not any(summary in (found.article.text or "") for summary in SUMMARIES)


def test_summaries_under_an_article_are_not_its_end() -> None:
    found = page("", body=f"{BODY}<div class=more><h3>READ THE REST</h3>{teasers()}</div>")
    text = found.article.text or ""
    assert "eleven hours of talks" in text
    assert not any(summary in text for summary in SUMMARIES)
    assert [titles for _, _, titles in lists(found)] == [list(TITLES)]


def test_an_article_that_counts_things_down_keeps_its_paragraphs() -> None:
    parts = "".join(
        teaser(f"{n}. {title}", summary) + f"<p>{more}</p>"
        for n, (title, summary, more) in enumerate(
            zip(TITLES, SUMMARIES, SUMMARIES[1:] + SUMMARIES[:1], strict=True), 1
        )
    )
    text = page("", body=BODY + parts).article.text or ""
    assert all(summary in text for summary in SUMMARIES)
