"""Does an exported file still hold? Each quotation is looked for again in the file it was taken from.

A matching SHA-256 proves that the saved copy is the one that was exported from; it proves neither when it was
saved nor that the site ever published it.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from newsreader.errors import CaptureError, ExportError
from newsreader.export.claims import Claim, claims
from newsreader.export.quotation import find
from newsreader.library.paths import file_hash
from newsreader.model import Capture, Page

Status = Literal[
    "ok", "moved", "file changed", "text changed", "file missing", "quotation edited", "unreadable",
    "no proof", "edited", "damaged",
]  # fmt: skip
_WORST: tuple[Status, ...] = (
    "file missing", "unreadable", "text changed", "quotation edited", "moved", "file changed", "no proof",
    "ok",
)  # fmt: skip
_MISSED = 20
"""Pages of an archive that no other archive has: with so many it is none of them, however long the export."""
_LONGEST = 4096
"""Characters of a path that systems open."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one quotation, about the page that a file is of, or about the file itself."""

    kind: Literal["quote", "page", "export"]
    text: str
    """The quotation; "" for a page."""
    file: str
    """The file it is from, as the export names it."""
    record: str
    status: Status
    """The worst of `problems`, "ok" without any."""
    problems: tuple[Status, ...] = ()
    message: str = ""
    """What no longer holds, in a sentence for people; where a renamed file was found."""
    at: tuple[int, int] | None = None
    """The position that the export gives."""
    found: tuple[int, int] | None = None
    """Where it stands now."""

    @property
    def ok(self) -> bool:
        return self.status == "ok"


class Root:
    """The folder in which the saved pages are now. One for many exports hashes its files once at most."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._archives: dict[str, list[Path]] = {}
        self._missed: Counter[str] = Counter()

    def called(self, name: str) -> list[Path]:
        """The files of that name, in whatever folder."""
        return self._by_name.get(name, [])

    def holding(self, sha256: str) -> list[Path]:
        """The files of that hash, whatever their names."""
        return self._by_hash.get(sha256, [])

    def archives(self, file: str) -> list[Path]:
        """The archives that may be one that is not found by its name, as far as its pages have shown."""
        if self._missed[file] >= _MISSED:
            return []
        named = Path(file)
        alike = (path for path in self._files if path.suffix == named.suffix)
        return self._archives.get(file) or sorted(alike, key=lambda path: path.name != named.name)

    def learn(self, file: str, found: Path | None) -> None:
        """Where a page of an archive that has another name now was found."""
        if found is None:
            self._missed[file] += 1
        else:
            self._archives[file] = [found]

    @cached_property
    def _files(self) -> list[Path]:
        return sorted(Path(folder, name) for folder, _, names in os.walk(self.path) for name in names)

    @cached_property
    def _by_name(self) -> dict[str, list[Path]]:
        return _grouped(self._files, lambda path: path.name)

    @cached_property
    def _by_hash(self) -> dict[str, list[Path]]:
        return _grouped(self._files, file_hash)


def _grouped(paths: Iterable[Path], key: Callable[[Path], str]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in paths:
        found.setdefault(key(path), []).append(path)
    return found


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that was read again, or why it could not be."""

    page: Page | None
    whole: str
    """All text of the page, of every pane."""
    sha256: str
    problem: Status | None = None
    message: str = ""


def verify(path: Path, *, root: Path | Root | None = None) -> list[Finding]:
    """Check an exported file (Markdown, JSON Lines or a table): whether it is as it was exported, its pages,
    and each quotation, in the order of the text. A page that was taken out of JSON Lines or a table is not
    missed.

    Files are looked for below `root` by ever shorter ends of their paths, then where the export says, beside
    it and in the current folder; last below `root` by their contents. Of several the one with the right
    contents counts.
    Raises ExportError when `path` cannot be read or holds nothing that an export would have written.
    """
    try:
        made = list(claims(_text(path)))
    except (RecursionError, csv.Error) as error:
        raise ExportError(f"{path}: holds values larger than an export writes ({error})") from error
    if all(claim.kind == "damaged" for claim in made):
        raise ExportError(
            f"{path}: holds no page and no quotation that newsreader exported as Markdown, JSON Lines or CSV"
        )
    place = root if isinstance(root, Root) or root is None else Root(root)
    sources: dict[tuple[str, str, str], _Source] = {}
    findings = []
    for claim in made:
        if claim.kind in ("edited", "damaged"):
            findings.append(_of_export(claim))
            continue
        key = _named(claim)
        if key not in sources:
            sources[key] = _source(*key, place, path.parent)
        check = _check_page if claim.kind == "page" else _check_quote
        findings.append(check(claim, sources[key]))
    return findings


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ExportError(f"{path}: there is no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"{path}: cannot be read as text; name a file that newsreader exported") from error


def _named(claim: Claim) -> tuple[str, str, str]:
    file, record, sha256 = (str(claim.values.get(key) or "") for key in ("file", "record", "sha256"))
    return file, record, sha256


def _of_export(claim: Claim) -> Finding:
    file, record, _ = _named(claim)
    if claim.kind == "damaged":
        return Finding("export", "", file, record, "damaged", ("damaged",), f"{claim.shown} {_UNREAD}")
    return Finding("export", "", file, record, "edited", ("edited",), _EDITED_PAGE if file else _EDITED)


_UNREAD = "cannot be read: what it said is not checked"
_EDITED = "changed outside its kept parts since it was exported: only pages and quotations are checked"
_EDITED_PAGE = (
    "what is said of this page was changed since it was exported: only its file and quotations are checked"
)
_UNSEALED = "nothing tells whether the words of this export were changed: only the file is checked"


def _check_page(claim: Claim, source: _Source) -> Finding:
    file, record, sha256 = _named(claim)
    status: Status = source.problem or "ok"
    message = source.message
    if not source.problem and sha256 != source.sha256:
        status = "file changed" if sha256 else "no proof"
        message = _hashes(sha256, source.sha256)
    if not claim.sealed:
        message = f"{message}; {_UNSEALED}" if message else _UNSEALED
    return Finding("page", "", file, record, status, () if status == "ok" else (status,), message)


def _check_quote(claim: Claim, source: _Source) -> Finding:
    file, record, sha256 = _named(claim)
    text, at = str(claim.values.get("text") or ""), _span(claim.values.get("at"))
    wrong: list[tuple[Status, str]] = []
    found = None
    if claim.shown != " ".join(text.split()):
        wrong.append(("quotation edited", "the words shown are not those that were exported"))
    if source.problem or source.page is None:
        wrong.append((source.problem or "unreadable", source.message))
    else:
        if sha256 != source.sha256:
            wrong.append(("file changed" if sha256 else "no proof", _hashes(sha256, source.sha256)))
        found = find(source.page.article.text, text, at[0] if at else 0)
        if problem := _place(source, text, at, found, same=sha256 == source.sha256):
            wrong.append(problem)
    problems = tuple(status for status, _ in wrong)
    worst: Status = min(problems, key=_WORST.index, default="ok")
    message = "; ".join(why for _, why in wrong if why) or source.message
    return Finding("quote", text, file, record, worst, problems, message, at, found)


def _place(
    source: _Source, text: str, at: tuple[int, int] | None, found: tuple[int, int] | None, *, same: bool
) -> tuple[Status, str] | None:
    """What is wrong with where a quotation stands. In the `same` file nothing has moved: here a page is split
    by itself; when it was exported it may have been among others of its site, or by another version."""
    if found is None and find(source.whole, text, 0) is None:
        return "text changed", "these words are " + ("not" if same else "no longer") + " on the page"
    if same:
        return None
    if found is None:
        return "moved", "these words are on the page, but not in its article"
    if at and found != at:
        return "moved", f"now at characters {found[0]}–{found[1]} instead of {at[0]}–{at[1]}"
    return None


def _source(file: str, record: str, sha256: str, root: Root | None, beside: Path) -> _Source:
    """The page as it is now in the first of the files with the right contents; where none has them, in the
    first that has the name. `file` is what the export calls it."""
    first: _Found | None = None
    named = (path for path in dict.fromkeys(_places(file, root, beside)) if os.path.isfile(path))  # noqa: PTH113
    for path in named:
        found = _found(path, record)
        if first is None or found.sha256 == sha256:
            first = found
        if not sha256 or found.sha256 == sha256:
            return _read(first)
    if root and sha256:
        if elsewhere := _elsewhere(file, record, sha256, root):
            renamed = elsewhere.path.name != Path(file).name
            return _read(elsewhere, f"{'renamed' if renamed else 'moved'}: now {elsewhere.path}")
        if first is None and record and (called := root.called(Path(file).name)):
            first = _found(called[0], record)
    if first is None:
        asked = (
            f" below {root.path}, by its name or its contents" if root else "; --root DIR looks for it in DIR"
        )
        return _Source(None, "", "", "file missing", f"{file or 'the file'} is not there{asked}")
    return _read(first)


def _elsewhere(file: str, record: str, sha256: str, root: Root) -> _Found | None:
    """The page where another file below the root has it. Of one in an archive the hash is not the file's."""
    if not record:
        return next((_found(path, "") for path in root.holding(sha256)), None)
    found = next(
        (found for path in root.archives(file) if (found := _found(path, record)).sha256 == sha256), None
    )
    root.learn(file, found.path if found else None)
    return found


class _Found(NamedTuple):
    """What a file holds, or in words why it cannot be read."""

    path: Path
    capture: Capture | None
    message: str = ""

    @property
    def sha256(self) -> str:
        return self.capture.sha256 if self.capture else ""


def _found(path: Path, record: str) -> _Found:
    from newsreader import config, formats

    try:
        return _Found(path, formats.load(path, record, limit=config.load().max_page_bytes))
    except (CaptureError, OSError) as error:
        return _Found(path, None, str(error))


def _read(found: _Found, where: str = "") -> _Source:
    from newsreader import split

    if found.capture is None:
        return _Source(None, "", "", "unreadable", found.message)
    page = split.split(found.capture)
    return _Source(page, _whole(page), found.sha256, message=where)


def _places(file: str, root: Root | None, beside: Path) -> Iterator[Path]:
    """Where a file may lie: the whole path below each folder, then the path without its first part, ..."""
    parts = Path(file).parts if len(file) <= _LONGEST else ()
    if root:
        for start in range(1 if Path(file).is_absolute() else 0, len(parts)):
            yield root.path.joinpath(*parts[start:])
    for start in range(len(parts)):
        yield from (folder.joinpath(*parts[start:]) for folder in (beside, Path()))


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
    if not before:
        return "the export gives no SHA-256 for it"
    return f"the file is another one: SHA-256 {now[:12]}… instead of {before[:12]}…"
