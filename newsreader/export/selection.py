"""A selection of pages -> files, or one text."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from newsreader.errors import ExportError
from newsreader.export import marks
from newsreader.export.citations import bibtex, csl
from newsreader.export.document import markdown
from newsreader.export.filenames import file_name, safe_name
from newsreader.export.quotation import position, proof
from newsreader.export.records import page_to_json
from newsreader.export.sums import sum_of
from newsreader.export.table import BYTE_ORDER_MARK, table
from newsreader.export.template import filled
from newsreader.export.values import ENDINGS, FORMATS, Entry, ExportedFile, Format, Options
from newsreader.export.writing import Folder, write_file
from newsreader.markdown import page_mark
from newsreader.model import Page
from newsreader.text import escaped


def names_a_file(target: str | Path) -> bool:
    """Whether everything goes into one file because the target is one: it has an ending and is no folder."""
    path = Path(target).expanduser()
    return bool(path.suffix) and not str(target).endswith(("/", os.sep)) and not path.is_dir()


def format_named(target: str | Path) -> Format | None:
    """The format that the ending of a file asks for (refs.bib); None of a folder or of another ending."""
    return ENDINGS.get(Path(target).suffix.lower()) if names_a_file(target) else None


def ending(format: Format) -> str:
    return next(end for end, made in ENDINGS.items() if made == format)


def export(
    selection: Iterable[Entry | Page],
    target: Path | str,
    options: Options | None = None,
    *,
    reading: Sequence[Path] = (),
) -> Iterator[ExportedFile]:
    """Write a selection below the folder `target`: one Markdown file a page, or everything in one file.

    When `target` names a file (notes.md, list.bib) it is that one file. `reading` are the folders that are
    being read: writing there is refused with ExportError, as is a template that does not work. What happens
    to each file is a value.
    """
    options = options or Options()
    single, target = names_a_file(target), Path(target).expanduser()
    if single or options.together or options.format != "markdown":
        chosen = [_entry(page) for page in selection]
        path = target if single else target / f"{safe_name(options.name)}{ending(options.format)}"
        text = (BYTE_ORDER_MARK if options.format == "csv" else "") + render(chosen, options)
        yield write_file(path, text, len(chosen), reading, replace=options.replace)
        return
    folder = Folder(target, reading)
    for page in selection:  # one at a time: a selection may be a whole library
        entry = _entry(page)
        yield folder.write(file_name(entry.page), ".md", _file(entry, options))


def preview(selection: Iterable[Entry | Page], options: Options | None = None) -> str:
    """What `export` would write, without writing: the files one after the other, each under its name."""
    options = options or Options()
    chosen = [_entry(page) for page in selection]
    if options.together or options.format != "markdown":
        return render(chosen, options)
    return "\n".join(f"=== {file_name(entry.page)}.md\n\n{_file(entry, options)}" for entry in chosen)


def render(selection: Iterable[Entry | Page], options: Options | None = None) -> str:
    """The selection as one text (for one file, or for standard output)."""
    options = options or Options()
    chosen = [_entry(page) for page in selection]
    pages = [entry.page for entry in chosen]
    match options.format:
        case "jsonl":
            lines = (json.dumps(_record(entry, options), ensure_ascii=False) for entry in chosen)
            return "".join(f"{escaped(line)}\n" for line in lines)
        case "csv":
            return table(chosen, notes="notes" in options.parts)
        case "bibtex":
            return bibtex(pages)
        case "csl-json":
            return escaped(json.dumps(csl(pages), ensure_ascii=False, indent=2)) + "\n"
        case "markdown":
            return _together(chosen, options)
        case other:
            raise ExportError(f"{other}: no such format; choose {', '.join(FORMATS)}")


def _record(entry: Entry, options: Options) -> dict[str, Any]:
    """The page as `split --format jsonl` gives it, with what proves it and what its reader added."""
    made = page_to_json(entry.page)
    made |= {"sha256": entry.page.sha256 or None, "story": entry.story or None, "tags": list(entry.tags)}
    if "notes" in options.parts:
        made["note"] = entry.note or None
    if "highlights" in options.parts:
        made["highlights"] = [proof(entry.page, h.text, position(entry.page, h)) for h in entry.highlights]
    return made | {"sum": sum_of(made)}


def _together(chosen: Sequence[Entry], options: Options) -> str:
    if len(chosen) == 1:
        return _file(chosen[0], options)
    texts = []
    for entry in chosen:
        text = _document(entry, options)
        if options.template is None:
            # Front matter may stand at the head of a file only: inside one it is shown as what it is, a list
            # of facts.
            head, _, rest = text.removeprefix("---\n").partition("\n---\n")
            text = f"{rest.strip()}\n\n```yaml\n{head}\n```\n"
        texts.append(f"{page_mark(entry.page.path, entry.page.record, entry.page.sha256)}\n\n{text}")
    return marks.sealed("\n\n---\n\n".join(text.rstrip() for text in texts) + f"\n\n{marks.keep()}\n")


def _file(entry: Entry, options: Options) -> str:
    """One page as a file of its own, with a part for the reader's own words."""
    text = _document(entry, options)
    if not marks.kept(text):
        text = f"{text.rstrip()}\n\n{marks.keep()}\n"
    if options.template is not None:  # it may not say which page this is
        text = f"{text.rstrip()}\n\n{page_mark(entry.page.path, entry.page.record, entry.page.sha256)}\n"
    return marks.sealed(text)


def _document(entry: Entry, options: Options) -> str:
    if options.template is not None:
        return filled(options.template, entry, options)
    return markdown(
        entry.page,
        parts=options.parts,
        tags=(*options.tags, *entry.tags),
        note=entry.note if "notes" in options.parts else "",
        highlights=entry.highlights if "highlights" in options.parts else (),
        story=entry.story,
        created=options.created,
        text=entry.text,
        comparison=entry.comparison,
    )


def _entry(page: Entry | Page) -> Entry:
    return page if isinstance(page, Entry) else Entry(page)
