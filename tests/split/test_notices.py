"""Consent texts and newsletter prompts are furniture wherever they stand; news about them is not."""

from __future__ import annotations

import pytest

from newsreader import split_page

BODY = "".join(
    f"<p>The harbour board met for the {word} time on Monday and put off the question of the crane, its chairman said.</p>"
    for word in ("second", "third", "fourth", "fifth")
)


def _text(extra: str) -> str:
    html = f"<html><body><main><article><h1>Board puts off the crane</h1>{BODY}{extra}</article></main></body></html>"
    return split_page(html.encode()).article.text


@pytest.mark.parametrize(
    "notice",
    [
        "We and our 81 partners store cookies on your device to measure advertisements and learn about our readers.",
        "Wir und unsere Partner verwenden Cookies, um Anzeigen auf Ihrem Gerät zu messen und zu verbessern.",
        "¿Te ha gustado? Apúntate a nuestro boletín y recibe cada mañana lo más importante de la ciudad.",
        "Sign up for our harbour newsletter and have the tide tables in your inbox every single morning.",
        "Auch interessant:",
        "Have you seen something that we should know about? Write to the newsroom at the old customs house.",
        "The Post is owned by its readers. If you find our work useful, consider becoming a member of the society.",
        "Unterstützen Sie unseren Journalismus mit einer Spende, damit der Hafen weiter eine Zeitung hat.",
        "Te puede interesar",
        "Crédits photos : Agence du Port",
        "(Credit: Per Lind / Harbour Press)",
        "HPX 3078.02 -0.24% CRANE CO 43.14 -0.6% TIDE 22.84 −3.55% ROPE & SON 42.48 +1.29% QUAY 32 +0.16%",
        "Dieser Eintrag wurde veröffentlicht in Hafen und verschlagwortet mit Kran von Per Lind.",
        "Already a subscriber? Log in and read on.",
        "Noch kein Konto? Jetzt registrieren und drei Artikel im Monat lesen.",
        "Get unlimited access to all our articles for only 1 euro in the first month. Cancel at any time.",
        "Besuchen Sie die Hafenpost wie gewohnt mit Werbung und Tracking, die Zustimmung ist jederzeit widerrufbar.",
        "You can change your choice at any time. Some of our partners rely on their legitimate interest in this.",
        "To reach the reporter behind this story, write to lee@harbour.example or ask at the customs house.",
        "Follow Ann Lee on Twitter: @annlee",
        "Follow Ann Lee @annlee and Google+. Follow us @harbour, Facebook and Google+. Original article on the Post.",
        "Like us on Facebook",
        "Updated: Thursday, 18 Jul 2013, 4:25 PM EDT Published : Thursday, 18 Jul 2013, 3:05 PM EDT",
        "Veröffentlicht am 3. Mai 2012 um 10:15 Uhr",
        "Folgen Sie der Hafenpost auf Instagram und Facebook für noch mehr Bilder vom Kran und seinen Seilen.",
        "Suivez le port sur Facebook et Twitter.",
    ],
)
def test_prompts_are_no_text(notice: str) -> None:
    assert notice not in _text(f"<p>{notice}</p>")


@pytest.mark.parametrize(
    "news",
    [
        "The index closed at 3,078.02 (-0.24%), with Crane Co at 43.14 (-0.6%) and Rope & Son at 42.48 (+1.29%).",
        "The commissioner wants stricter rules for cookies, which she called the crumbs of a bad bargain for readers.",
        "The bishop's newsletter had announced the sale of the meadow in March, two weeks before the council knew of it.",
        "“Have you seen the crane?” he asked, and did not wait for the answer of the woman behind the counter.",
        "“I do our work for us,” said the master of the dock, who keeps the books and mends the ropes of the harbour.",
        "The crane may cancel the unlimited access of the crews to the yard, said the master, who wants a new lock.",
        "The judges held that the yard has a legitimate interest in the names of those who climb the crane at night.",
        "“Did the crew not ask the member of the board about the rope?” he wrote, and got no answer until Monday.",
        "This entry was the third that the judges had thrown out, and its author said that she would write no more.",
        "Updated figures for 2012 show that the 3,000 ropes of the yard were never counted, as the board had claimed.",
        "Follow-up messages on Twitter said that the crane had moved in the night, which the board has since denied.",
        "Like many on Facebook, the master of the dock thinks that the rope was cut, and has said so more than once.",
        "Photo: that one word, painted on the crane in letters of two metres, is all that the board has ever said of it.",
    ],
)
def test_news_about_them_is_text(news: str) -> None:
    assert news in _text(f"<p>{news}</p>{BODY}")


def test_a_window_over_the_page_is_no_text() -> None:
    window = "<div role='dialog'><h2>Before you go</h2><p>Readers like you keep the lights of this small house burning.</p></div>"
    assert "Readers like you" not in _text(window)


def test_half_of_the_text_in_a_window_stays() -> None:
    assert _text(f"<div role='dialog'>{BODY.replace('board', 'council')}</div>").count("council met") == 4


def test_a_heading_that_heads_nothing_ends_no_text() -> None:
    text = _text(
        "<h2>What the board will do</h2><p>It meets again on Friday, when the crane will be the first item.</p><h2>Appendix</h2>"
    )
    assert "What the board will do" in text
    assert "Appendix" not in text


def test_cells_of_a_word_go_with_their_table() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{n} t</td></tr>"
        for n, name in enumerate(("Anna", "Berta", "Cläre", "Dora"), 3)
    )
    text = _text(
        f"<p>The cranes of the harbour lift this much:</p><table>{rows}</table>{BODY.replace('board', 'council')}"
    )
    assert "Anna | 3 t" in text
    assert "Dora | 6 t" in text


def test_a_prompt_in_a_figure_is_no_caption() -> None:
    prompt = "Sign up for our harbour newsletter and have the tide tables in your inbox every single morning."
    shown = "The crane of the old harbour, as it stood before the storm."
    figures = "".join(
        f"<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>" for text in (shown, prompt)
    )
    html = f"<main><article><h1>Board puts off the crane</h1>{BODY}{figures}{BODY.replace('board', 'council')}</article></main>"
    assert split_page(html.encode()).article.captions == (shown,)


@pytest.mark.parametrize("name", ["photo-caption", "caption-image-wrapper", "wp-caption-text"])
def test_what_is_called_the_caption_of_a_picture_is_no_text(name: str) -> None:
    caption = "In this picture of the yard the crane can be seen as the small, blue dot on the left of the old rope house."
    html = f"<html><body><main><article><h1>Board puts off the crane</h1><div class={name}>{caption}</div>{BODY}</article></main></body></html>"
    article = split_page(html.encode()).article
    assert caption not in article.text
    assert caption in article.captions
