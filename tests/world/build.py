"""Every file of `sample_pages/`, as bytes."""

from __future__ import annotations

from tests.world import containers, dump
from tests.world.markup import html
from tests.world.readme import readme
from tests.world.shown import Shown, shown
from tests.world.stories import Save, saves


def _bytes(save: Save, page: Shown) -> bytes:
    """The file of one page that has a file of its own."""
    if save.form == "text":
        return dump.text(page).encode("utf-8")
    markup = html(page)
    encoding = page.outlet.words.get("encoding", "utf-8")
    if save.form == "mhtml":
        return containers.mhtml(markup, page.url, save.saved, page.story.title)
    if save.form == "webarchive":
        return containers.webarchive(markup, page.url)
    if save.form == "singlefile":
        return containers.singlefile(markup, page.url, save.saved).encode("utf-8")
    if save.form == "wayback":
        return containers.wayback(markup, page.url, save.saved).encode(encoding)
    if save.form == "complete":
        folder = save.file.rsplit("/", 1)[-1].removesuffix(".html") + "_files"
        return containers.chrome(markup, page.url, folder).encode(encoding)
    data = markup.encode(encoding)
    return containers.zipped(data) if save.form == "gzip" else data


def files() -> dict[str, bytes]:
    """Path within `sample_pages/` -> contents, the same on every machine."""
    out: dict[str, bytes] = {}
    crawls: dict[str, list[tuple[str, str, str]]] = {}
    for save in saves():
        page = shown(save)
        if save.form == "warc":
            crawls.setdefault(save.file, []).append((page.url, save.saved, html(page)))
            continue
        if save.file in out:
            raise ValueError(f"two pages are saved as {save.file}")
        out[save.file] = _bytes(save, page)
        if save.form == "complete":
            folder = save.file.removesuffix(".html") + "_files"
            out |= {f"{folder}/{name}": data for name, data in containers.chrome_folder().items()}
    out |= {name: containers.warc(pages) for name, pages in crawls.items()}
    whole = next(data for name, data in out.items() if name.endswith(".html.gz"))
    out["broken/cut-off.html.gz"] = whole[:25]  # the header and nothing that can be unpacked
    out["broken/empty.html"] = b""
    out["README.txt"] = readme().encode("utf-8")
    return out
