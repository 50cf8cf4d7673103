"""What the splitter does not get right yet on the sample pages: known.toml, and how it shrinks.

`python -m tests.world.known` measures again and takes out what holds now. It adds nothing: what breaks is a
failing test, not a line here.
"""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

from newsreader import Library, formats, open_library
from newsreader.model import Page
from tests.world.shown import shown, truth
from tests.world.stories import Save, saves

FILE = Path(__file__).with_name("known.toml")
_HEAD = """\
# What does not hold yet on the sample pages, and why. Each must fail; python -m tests.world.known takes
# out the lines that hold now.
"""


def load() -> dict[tuple[str, str, str], str]:
    """(aspect, file, story) -> why it does not hold yet."""
    raw = tomllib.loads(FILE.read_text("utf-8")).get("known", [])
    return {
        (group["aspect"], *page.split(" | ")): group["reason"] for group in raw for page in group["pages"]
    }


def library_pages(library: Library, folder: Path) -> dict[Save, Page]:
    """Every saved page out of a library that has indexed the whole folder."""
    out = {}
    for save in saves():
        path, record = folder / save.file, ""
        if save.form == "warc":
            url = shown(save).url
            found = [got for got in formats.read(path) if not isinstance(got, Exception)]
            record = next(capture.record for capture in found if capture.url == url)
        row = library.find(path, record)
        assert row is not None, f"{save.file} is not in the library"
        out[save] = library.page(row.id)
    return out


def _dump(groups: dict[tuple[str, str], list[str]]) -> str:
    lines = [_HEAD]
    for (aspect, reason), pages in groups.items():
        lines += ["[[known]]", f'aspect = "{aspect}"', f'reason = "{reason}"', "pages = ["]
        lines += [*(f'  "{page}",' for page in pages), "]", ""]
    return "\n".join(lines)


def main() -> None:
    """Take out what holds now."""
    from tests import test_sample_pages as goldens

    by_name = {(save.file, save.story): save for save in saves()}
    groups: dict[tuple[str, str], list[str]] = {}
    gone = 0
    with tempfile.TemporaryDirectory() as directory, open_library(directory) as library:
        for _ in library.index([goldens.FOLDER]):
            pass
        pages = library_pages(library, goldens.FOLDER)
    for (aspect, file, story), reason in load().items():
        save = by_name[file, story]
        got, wanted = goldens.compared(aspect, pages[save], truth(shown(save), save.form), save)
        if got == wanted:
            gone += 1
        else:
            groups.setdefault((aspect, reason), []).append(f"{file} | {story}")
    FILE.write_text(_dump(groups), "utf-8")
    print(f"{gone} hold now, {sum(map(len, groups.values()))} do not")


if __name__ == "__main__":
    main()
