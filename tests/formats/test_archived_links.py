"""Links of a page from a web archive: as the page had them, not as the archive's player turned them."""

from __future__ import annotations

import pytest

from newsreader import formats

PLAYED = """<html><head><script>__wm.wombat("https://post.example/a","20251128090000")</script></head><body>
<p>Ferry crews walk out.</p><a href={link}>Lighthouse to reopen</a><img src="/web/20251128090000im_/https://post.example/a.jpg">
</body></html>"""


@pytest.mark.parametrize(
    "link",
    [
        '"https://web.archive.org/web/20251128090000/https://post.example/news/b?id=2"',
        "'//web.archive.org/web/20251128090000mp_/https://post.example/news/b?id=2'",
        '"/web/20251128090000/https://post.example/news/b?id=2"',
        "https://web.archive.org/web/20251128090000/https://post.example/news/b?id=2",
    ],
)
def test_links_are_those_that_the_page_had(link: str) -> None:
    capture = formats.from_bytes(PLAYED.replace("{link}", link).encode())
    assert "web.archive.org/web/2" not in capture.text
    assert 'src="https://post.example/a.jpg"' in capture.text
    assert "https://post.example/news/b?id=2" in capture.text
    assert str(capture.url) == "https://post.example/a"


def test_a_page_that_writes_about_an_archive_keeps_its_links() -> None:
    link = "https://web.archive.org/web/20251128090000/https://post.example/news/b"
    assert (
        link
        in formats.from_bytes(
            f'<html><body><p>See <a href="{link}">the copy</a>.</p></body></html>'.encode()
        ).text
    )
