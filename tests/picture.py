"""The picture in the README, drawn by the program itself: `python -m tests.picture`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from newsreader import open_library
from newsreader.tui.app import NewsreaderApp

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / ".assets" / "screen.svg"
SIZE = (150, 42)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""The picture should not fetch fonts from anywhere: the viewer's own will do."""
STORY = ROOT / "sample_pages" / "harbour-post" / "ferry-crews-walk-out.html"


async def draw(library_directory: Path) -> str:
    """The reader on the sample pages, with one story open and some tags, as an SVG."""
    with open_library(library_directory) as library:
        for _ in library.index([ROOT / "sample_pages"]):
            pass
        library.tag(library.ids("title:walk"), add=["strike", "quote"])
        library.tag(library.ids("title:rents"), add=["housing"])
        library.mark_read(library.ids("date:2025-12-14.."))
        app = NewsreaderApp(library, [ROOT / "sample_pages"])
        app.desk.session.page = (str(STORY), "")
        async with app.run_test(size=SIZE) as pilot:
            for _ in range(400):
                await pilot.pause(0.05)
                drawn = app.export_screenshot(title="newsreader sample_pages")
                text = drawn.replace("&#160;", " ")
                if "Ferry crews walk out" in text and "Most read" in text and "indexing" not in text:
                    return _FONT.sub("", drawn)
    raise SystemExit("the screen never showed the story; nothing written")


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as directory:
        svg = asyncio.run(draw(Path(directory)))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(svg, "utf-8")
    print(f"{PICTURE.relative_to(ROOT)}: {len(svg):,} characters")


if __name__ == "__main__":
    main()
