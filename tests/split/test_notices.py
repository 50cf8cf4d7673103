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
    ],
)
def test_prompts_are_no_text(notice: str) -> None:
    assert notice not in _text(f"<p>{notice}</p>")


@pytest.mark.parametrize(
    "news",
    [
        "The commissioner wants stricter rules for cookies, which she called the crumbs of a bad bargain for readers.",
        "The bishop's newsletter had announced the sale of the meadow in March, two weeks before the council knew of it.",
    ],
)
def test_news_about_them_is_text(news: str) -> None:
    assert news in _text(f"<p>{news}</p>{BODY}")


def test_a_window_over_the_page_is_no_text() -> None:
    window = "<div role='dialog'><h2>Before you go</h2><p>Readers like you keep the lights of this small house burning.</p></div>"
    assert "Readers like you" not in _text(window)
