"""The language of a page: as declared, unless its text says otherwise."""

from __future__ import annotations

import pytest

from newsreader import split_page

TEXTS = {
    "en": "The harbour board met on Monday and put off the question of the crane that had been before it since the spring.",
    "de": "Der Hafenrat hat am Montag getagt und die Frage nach dem Kran, die ihn seit dem Frühjahr beschäftigt, wieder nicht gelöst.",
    "es": "La junta del puerto se reunió el lunes y dejó para más tarde la cuestión de la grúa que la ocupa desde la primavera.",
    "sw": "Bodi ya bandari ilikutana siku ya Jumatatu na kuahirisha suala la winchi ambalo limekuwa mbele yake tangu mwaka jana.",
    "ja": "港湾委員会は月曜日に会合を開き、春から議題となっているクレーンの問題についての決定を再び先送りしました。",
}


def _language(declared: str, written: str) -> str | None:
    paragraphs = "".join(f"<p>{n}. {TEXTS[written]}</p>" for n in range(6))
    html = f"<html lang='{declared}'><body><main><article><h1>Harbour</h1>{paragraphs}</article></main></body></html>"
    return split_page(html.encode(), url="https://harbour-post.example/crane").article.language


@pytest.mark.parametrize("language", ["en", "de", "es", "ja"])
def test_a_declared_language_is_believed_when_the_text_is_in_it(language: str) -> None:
    assert _language(language, language) == language


@pytest.mark.parametrize(
    ("declared", "written"), [("en", "de"), ("de", "en"), ("es", "de"), ("", "es"), ("en", "ja")]
)
def test_the_text_speaks_louder_than_the_template(declared: str, written: str) -> None:
    assert _language(declared, written) == written


def test_a_language_without_a_table_is_taken_as_declared() -> None:
    assert _language("sw", "sw") == "sw"


def test_a_language_that_nothing_shows_is_unknown() -> None:
    assert _language("en", "sw") is None
