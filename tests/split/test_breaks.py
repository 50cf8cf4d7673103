"""Line breaks part the text of their own block, and no other's."""

from __future__ import annotations

from newsreader import split
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
