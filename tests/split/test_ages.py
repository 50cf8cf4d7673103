"""A day that readers are told as an age is counted from when the page was saved, where that is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsreader import formats, split
from newsreader.model import Article, SavedAt

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)
SAVED = SavedAt("2024-05-03T14:15Z", source="WARC-Date")


def article(line: str, saved: SavedAt = SAVED, path: str = "ferry") -> Article:
    page = f"<html><body><h1>Ferry crews walk out</h1><p>{line}</p><div>{BODY}</div></body></html>"
    capture = formats.from_bytes(page.encode(), url=f"https://harbourpost.example/{path}")
    return split.split(replace(capture, saved_at=saved)).article


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 hours ago", "2024-05-03"), ("By Ann Lee 15 hours ago", "2024-05-02"), ("Published 3h ago", "2024-05-03"),
        ("By Ann Lee | 2 days ago | 5 min read", "2024-05-01"), ("vor 3 Stunden", "2024-05-03"), ("hace 5 minutos", "2024-05-03"),
        ("il y a 2 jours", "2024-05-01"), ("há 3 horas", "2024-05-03"), ("3 ore fa", "2024-05-03"), ("3 uur geleden", "2024-05-03"),
        ("3 godziny temu", "2024-05-03"), ("2 дня назад", "2024-05-01"), ("3 години тому", "2024-05-03"), ("3 saat önce", "2024-05-03"),
        ("منذ 3 ساعات", "2024-05-03"), ("לפני 3 שעות", "2024-05-03"), ("۳ ساعت پیش", "2024-05-03"), ("3 घंटे पहले", "2024-05-03"),
        ("3 jam yang lalu", "2024-05-03"), ("3日前", "2024-04-30"), ("3시간 전", "2024-05-03"), ("3小时前", "2024-05-03"),
        ("3 timmar sedan", "2024-05-03"), ("for 3 timer siden", "2024-05-03"), ("3 tuntia sitten", "2024-05-03"),
        ("Yesterday at 10:15", "2024-05-02T10:15"), ("heute, 10:15 Uhr", "2024-05-03T10:15"), ("昨日 10:15", "2024-05-02T10:15"),
    ],
)  # fmt: skip
def test_an_age_is_a_day(line: str, day: str) -> None:
    assert article(line).published == day


@pytest.mark.parametrize(
    "line",
    [
        "Updated 3 hours ago", "2 weeks ago", "9 days ago", "5 min read", "Boiled for 3 minutes", "Hier klicken",
        "Storm hits the coast today", "vor 100 Jahren",
    ],
)  # fmt: skip
def test_what_is_no_age_of_the_article(line: str) -> None:
    assert article(line).published is None


@pytest.mark.parametrize("saved", [SavedAt(), SavedAt("2024-05-03"), SavedAt(not_after="2024-05-03T14:15Z")])
def test_no_age_is_counted_from_a_moment_that_is_not_known(saved: SavedAt) -> None:
    assert article("3 hours ago", saved).published is None


def test_the_source_says_that_a_day_was_counted() -> None:
    source = getattr(article("By Ann Lee 15 hours ago").published, "source", "")
    assert source == '"15 hours ago", counted from when the page was saved'


def test_any_other_day_is_trusted_more() -> None:
    assert article("3 hours ago", path="2024/05/01/ferry").published == "2024-05-01"
