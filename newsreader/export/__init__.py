"""A selection -> Markdown with front matter, JSON Lines, citations; and the proof that its quotations still
hold.

    gather(library, ids)          rows of the library -> entries, with tags, notes and highlights
    export(entries, target)       writes files, yields what became of each
    preview / render              the same as text, without writing
    markdown(page)                one page
    page_to_json(page)            one page as the object of `split --format jsonl`
    verify(path)                  does an exported file still hold?

Each is loaded when it is first used: most commands need one or none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsreader.export.citations import bibtex, csl
    from newsreader.export.document import markdown
    from newsreader.export.gathering import gather, with_markup
    from newsreader.export.records import error_to_json, page_to_json
    from newsreader.export.selection import ending, export, format_named, names_a_file, preview, render
    from newsreader.export.table import BYTE_ORDER_MARK, csv_text
    from newsreader.export.values import CHOSEN, ENDINGS, FORMATS, PARTS, Entry, ExportedFile, Options
    from newsreader.export.verification import Finding, Root, verify
    from newsreader.export.writing import refuse_inside

_HOMES = {
    "citations": ("bibtex", "csl"),
    "document": ("markdown",),
    "gathering": ("gather", "with_markup"),
    "records": ("error_to_json", "page_to_json"),
    "selection": ("ending", "export", "format_named", "names_a_file", "preview", "render"),
    "table": ("BYTE_ORDER_MARK", "csv_text"),
    "values": ("CHOSEN", "ENDINGS", "FORMATS", "PARTS", "Entry", "ExportedFile", "Options"),
    "verification": ("Finding", "Root", "verify"),
    "writing": ("refuse_inside",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "BYTE_ORDER_MARK",
    "CHOSEN",
    "ENDINGS",
    "FORMATS",
    "PARTS",
    "Entry",
    "ExportedFile",
    "Finding",
    "Options",
    "Root",
    "bibtex",
    "csl",
    "csv_text",
    "ending",
    "error_to_json",
    "export",
    "format_named",
    "gather",
    "markdown",
    "names_a_file",
    "page_to_json",
    "preview",
    "refuse_inside",
    "render",
    "verify",
    "with_markup",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(import_module(f"newsreader.export.{_HOME[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
