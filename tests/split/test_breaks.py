"""Line breaks part the text of their own block, and no other's."""

from __future__ import annotations

import pytest

from newsreader import split, split_page
from newsreader.model import Capture

PAGE = """<html><body><div>Opening hours:<br>from nine to five.<br>Closed on Sundays.</div>
<main><p>The first paragraph stands alone in its element.</p><p>So does the second, a little longer.</p></main>
</body></html>"""


def test_only_the_block_with_breaks_is_loose() -> None:
    draft = split.read(Capture(PAGE, "html", "html"))
    bare = {c.text: c.bare for c in draft.candidates}
    assert bare["Closed on Sundays."]
    assert not bare["The first paragraph stands alone in its element."]
    assert not bare["So does the second, a little longer."]


BODY = "".join(
    f"<p>The harbour board met for the {n} time on Monday and put off the question of the crane, it said.</p>"
    for n in range(5)
)


@pytest.mark.parametrize(
    ("pre", "lines"),
    [
        ("<code><b>import</b> crane<br><br>crane.lift(rope)<br>print('It is up.')<br></code>", "import crane\n\ncrane.lift(rope)\nprint('It is up.')"),
        ("<code><span>import crane</span></code><code><span>crane.lift()</span></code>", "import crane\ncrane.lift()"),
        ("import <b>crane</b>\ncrane.lift()", "import crane\ncrane.lift()"),
    ],
    ids=["breaks", "elements", "line ends"],
)  # fmt: skip
def test_preformatted_text_keeps_its_lines_and_is_one_block(pre: str, lines: str) -> None:
    html = f"<main><h1>Board puts off the crane</h1>{BODY}<pre>{pre}</pre><p>So the rope is let go, said the board.</p></main>"
    blocks = split_page(html.encode()).article.blocks
    assert [b.text for b in blocks if b.kind == "preformatted"] == [lines]
    assert blocks[-1].text == "So the rope is let go, said the board."
