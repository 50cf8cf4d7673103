"""A comparison as a file."""

from __future__ import annotations

import json
from pathlib import Path

from newsreader.compare.report.json_report import to_json
from newsreader.compare.report.markdown_report import Form, to_markdown
from newsreader.compare.several.values import Many
from newsreader.compare.values import Comparison
from newsreader.errors import ExportError
from newsreader.text import escaped


def save(
    comparison: Comparison | Many, path: Path, *, form: Form = "table", as_json: bool | None = None
) -> None:
    """Write a new file, with the folders it needs: JSON (by default where its name ends in .json), else
    Markdown. Raises ExportError; nothing is overwritten."""
    if as_json is None:
        as_json = path.suffix.casefold() == ".json"
    if as_json:
        text = escaped(json.dumps(to_json(comparison), ensure_ascii=False)) + "\n"
    else:
        text = to_markdown(comparison, form)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ExportError(f"{path}: exists already; choose another name.") from error
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}; choose another place.") from error
