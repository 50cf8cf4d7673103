"""Texts that begin with what is known of them, and texts that begin with nothing."""

from __future__ import annotations

import pytest

from newsreader import formats, split
from newsreader.model import Page
from tests.split.dump.test_panes import BODY, TITLE

TEXT = "\n\n".join(BODY)


def read(text: str) -> Page:
    return split.split(formats.from_bytes(text.encode(), path="dump.txt"))


FRONT = f"""---
title: "{TITLE} - Dyke Courier"
author: Ottilie Brandt
hostname: courier.example
description: Ships go round by the old canal for nine days.
sitename: Dyke Courier
date: "2031-03-03"
tags: ['harbour', 'locks']
categories:
  - News
---
"""
MAIL = f"""From: "Dyke Courier" <news@courier.example>
To: reader@home.example
Subject: {TITLE}
Date: Mon, 3 Mar 2031 06:30:00 +0100

"""


def test_front_matter_is_read_and_is_no_text() -> None:
    page = read(FRONT + TEXT)
    assert page.article.title == f"{TITLE} - Dyke Courier"
    assert (page.article.byline, page.article.published) == (("Ottilie Brandt",), "2031-03-03")
    assert (page.article.publisher, page.article.paragraphs) == ("Dyke Courier", BODY)
    assert page.article.lede == "Ships go round by the old canal for nine days."


def test_a_headline_below_the_front_matter_is_the_title() -> None:
    assert read(f"{FRONT}{TITLE}\n\n{TEXT}").article.title == TITLE


def test_a_mail_kept_as_text() -> None:
    page = read(f"{MAIL}Good morning from the harbour\n\n{TEXT}")
    assert (page.article.title, page.article.publisher) == (TITLE, "Dyke Courier")
    assert page.article.published == "2031-03-03T06:30+01:00"
    assert page.article.byline == ()


@pytest.mark.parametrize("text", ["Title: a", "---\ntitle: a", "---", "From: a\nTo: b\n\n", "", "---\n" * 99])
def test_what_only_looks_like_a_header_is_text(text: str) -> None:
    page = read(f"{text}\n\n{TITLE}\n\n3 March 2031\n\n{TEXT}")
    assert page.article.title == TITLE
    assert page.article.paragraphs == BODY


def test_a_text_copied_without_its_headline_is_whole() -> None:
    page = read("\n\n".join((*BODY[:2], "Pumps for the fields along the river dyke", *BODY[2:])))
    assert [block.text for block in page.article.blocks if block.kind == "paragraph"] == list(BODY)
    assert page.article.title == ""


def test_small_print_is_no_headline() -> None:
    page = read(
        f"{TITLE}\nBy Ottilie Brandt\n3 March 2031\nCopyright 2031 Dyke Courier. All rights reserved.\n\n{TEXT}"
    )
    assert page.article.title == TITLE
