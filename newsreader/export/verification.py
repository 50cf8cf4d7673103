"""Does an exported file still hold? Each quotation is looked for again in the file it was taken from.

A matching SHA-256 proves that the saved copy is the one that was exported from; it proves neither when it was
saved nor that the site ever published it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from newsreader.errors import CaptureError, ExportError
from newsreader.export import marks
from newsreader.export.quotation import find
from newsreader.markdown import plain
from newsreader.model import Page

Status = Literal[
    "ok", "moved", "file changed", "text changed", "file missing", "quotation edited", "unreadable"
]
_WORST: tuple[Status, ...] = (
    "file missing", "unreadable", "text changed", "quotation edited", "moved", "file changed", "ok",
)  # fmt: skip
_FIELD = re.compile(r'^(file|record|sha256): "(.*)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one quotation, or about the page that a file is of."""

    kind: Literal["quote", "page"]
    text: str
    """The quotation; "" for a page."""
    file: str
    """The file it is from, as the export names it."""
    record: str
    status: Status
    """The worst of `problems`, "ok" without any."""
    problems: tuple[Status, ...] = ()
    message: str = ""
    """What no longer holds, in a sentence for people."""
    at: tuple[int, int] | None = None
    """The position that the export gives."""
    found: tuple[int, int] | None = None
    """Where it stands now."""

    @property
    def ok(self) -> bool:
        return self.status == "ok"


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that was read again, or why it could not be."""

    page: Page | None
    whole: str
    """All text of the page, of every pane."""
    sha256: str
    problem: Status | None = None
    message: str = ""


def verify(path: Path, *, root: Path | None = None) -> list[Finding]:
    """Check an exported file (Markdown or JSON Lines): its pages, and each quotation, in the order of the
    text.

    Files are looked for where the export says, below `root`, the exported file's own folder and the current
    one; where the evidence has moved, by ever shorter ends of their paths. Raises ExportError when `path`
    cannot be read or holds nothing that an export would have written.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"{path}: cannot be read as text; name a file that newsreader exported") from error
    checks = list(_records(text) if path.suffix == ".jsonl" else _checks(text))
    if not checks:
        raise ExportError(f"{path}: holds no page and no quotation that newsreader exported")
    folders = [folder for folder in (root, path.parent, Path()) if folder is not None]
    sources: dict[tuple[str, str], _Source] = {}
    findings = []
    for word, values, shown in checks:
        key = str(values.get("file") or ""), str(values.get("record") or "")
        if key not in sources:
            sources[key] = _source(*key, folders)
        findings.append(
            _check_page(values, sources[key]) if word == "page" else _check(values, shown, sources[key])
        )
    return findings


def _checks(text: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """What there is to check: word, values, and for a quotation the words that the file shows."""
    import json

    head = text.removeprefix("---\n").partition("\n---\n")[0] if text.startswith("---\n") else ""
    fields = {}
    for name, value in _FIELD.findall(head):
        with contextlib.suppress(ValueError):  # changed by hand
            fields[name] = json.loads(f'"{value}"')
    if fields.get("file"):
        yield "page", fields, ""
    for word, values, start in marks.read_data(text):
        yield word, values, _shown(text[:start]) if word == "quote" else ""


def _records(text: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The same of JSON Lines."""
    import json

    for line in text.splitlines():
        with contextlib.suppress(ValueError):
            record = json.loads(line)
            if isinstance(record, dict) and record.get("path"):
                yield "page", record | {"file": record["path"]}, ""
                for quote in record.get("highlights") or ():
                    yield "quote", quote, " ".join(str(quote.get("text")).split())


def _shown(before: str) -> str:
    """The quotation that stands above a mark, as a reader sees it."""
    lines = before.rstrip("\n").split("\n")
    while lines and not lines[-1].startswith(">"):
        lines.pop()
    quoted: list[str] = []
    while lines and lines[-1].startswith(">"):
        quoted.insert(0, lines.pop().removeprefix(">").strip())
    return plain(" ".join(quoted))


def _check_page(values: dict[str, Any], source: _Source) -> Finding:
    file, record, sha = (str(values.get(key) or "") for key in ("file", "record", "sha256"))
    if source.problem:
        return Finding("page", "", file, record, source.problem, (source.problem,), source.message)
    if sha and sha != source.sha256:
        return Finding(
            "page", "", file, record, "file changed", ("file changed",), _hashes(sha, source.sha256)
        )
    return Finding("page", "", file, record, "ok")


def _check(values: dict[str, Any], shown: str, source: _Source) -> Finding:
    text, file, record, sha = (str(values.get(key) or "") for key in ("text", "file", "record", "sha256"))
    at = _span(values.get("at"))
    problems: list[Status] = []
    messages: list[str] = []
    found = None
    if shown != " ".join(text.split()):
        problems.append("quotation edited")
        messages.append("the words shown are not those that were exported")
    if source.problem or source.page is None:
        problems.append(source.problem or "unreadable")
        messages.append(source.message)
    else:
        if sha and sha != source.sha256:
            problems.append("file changed")
            messages.append(_hashes(sha, source.sha256))
        found = find(source.page.article.text, text, at[0] if at else 0)
        if found is None:
            problems.append("text changed" if find(source.whole, text, 0) is None else "moved")
            messages.append(
                "these words are no longer on the page"
                if problems[-1] == "text changed"
                else "these words are on the page, but not in its article"
            )
        elif at and found != at:
            problems.append("moved")
            messages.append(f"now at characters {found[0]}–{found[1]} instead of {at[0]}–{at[1]}")
    status: Status = min(problems, key=_WORST.index) if problems else "ok"
    return Finding("quote", text, file, record, status, tuple(problems), "; ".join(messages), at, found)


def _source(file: str, record: str, folders: list[Path]) -> _Source:
    from newsreader import config, formats, split

    path = next((place for place in _places(file, folders) if place.is_file()), None)
    if path is None:
        return _Source(None, "", "", "file missing", f"{file or 'the file'} is not there")
    try:
        capture = formats.load(path, record, limit=config.load().max_page_bytes)
        page = split.split(capture)
    except (CaptureError, OSError) as error:
        return _Source(None, "", "", "unreadable", str(error))
    return _Source(page, _whole(page), capture.sha256)


def _places(file: str, folders: list[Path]) -> Iterator[Path]:
    """Where a file may lie: the whole path below each folder, then the path without its first part, ..."""
    parts = Path(file).parts
    for start in range(len(parts)):
        yield from (folder.joinpath(*parts[start:]) for folder in folders)


def _whole(page: Page) -> str:
    article = page.article
    parts = [article.title, article.text, *article.captions, *(item.text for item in page.ticker)]
    parts += [item.title for group in page.recommendations for item in group.items]
    return "\n".join(parts)


def _span(value: Any) -> tuple[int, int] | None:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(edge, int) for edge in value):
        return value[0], value[1]
    return None


def _hashes(before: str, now: str) -> str:
    return f"the file is another one: SHA-256 {now[:12]}… instead of {before[:12]}…"
