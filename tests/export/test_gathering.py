"""From the library to a file and back: tags, note, highlights, links, and quotations that hold."""

from __future__ import annotations

from pathlib import Path

import newsreader
from newsreader import export
from newsreader.export import Options
from tests.export.test_verify import BODY, save


def test_what_the_reader_added_goes_out_and_holds(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    save(pages / "walkout.html", BODY)
    html = (pages / "walkout.html").read_text("utf-8")
    html = html.replace("eleven hours of talks", '<a href="/talks">eleven <em>hours</em></a> of talks')
    (pages / "walkout.html").write_text(
        html.replace("<head>", '<head><base href="https://x.example/">'), "utf-8"
    )
    with newsreader.open_library(tmp_path / "library") as library:
        for _ in library.index([pages]):
            pass
        [number] = library.ids("")
        blocks = library.page(number).article.blocks
        at = next(i for i, block in enumerate(blocks) if "4,000" in block.text)
        start = blocks[at].text.index("Nearly")
        library.tag([number], add=("ferry",))
        library.set_note(number, "Ask the port authority.")
        library.add_highlight(number, at, start, start + 23, "Nearly 4,000 passengers")
        entries = list(export.gather(library, [number]))
        folders = [Path(folder) for folder in library.stats().folders]
    options = Options(parts=("notes", "highlights"))
    [made] = export.export(entries, tmp_path / "out", options, reading=folders)
    text = made.path.read_text("utf-8")
    assert '  - "ferry"' in text
    assert "## Note\n\nAsk the port authority." in text
    assert "> Nearly 4,000 passengers" in text
    assert "[eleven *hours*](https://x.example/talks) of talks" in text
    assert [finding.status for finding in export.verify(made.path)] == ["ok", "ok"]
