"""Marks in exported Markdown, as comments that every reader of it hides (Obsidian, GitHub, pandoc on the way
to Word or PDF): `<!-- newsreader:WORD ... -->`, each on a line of its own.

    <!-- newsreader:keep notes -->    what stands between this line and the next survives every re-export
    <!-- newsreader:end -->
    <!-- newsreader:quote {JSON} -->  where the quotation above was taken from; `newsreader verify` reads it
    <!-- newsreader:page {JSON} -->   which page the text below is of
    <!-- newsreader:sum SHA256 -->    of everything outside the kept parts: tells an untouched export from an
    edited one
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

END = "<!-- newsreader:end -->"
_KEEP = re.compile(
    r"^<!-- newsreader:keep(?: (?P<name>[\w-]+))? -->\n(?P<text>.*?)^<!-- newsreader:end -->$",
    re.MULTILINE | re.DOTALL,
)
_SUM = re.compile(r"^<!-- newsreader:sum (?P<sum>[0-9a-f]{64}) -->\n?", re.MULTILINE)
_CREATED = re.compile(
    r'^created: (?P<day>\d{4}-\d\d-\d\d)\n(?:(?!created:).+\n)*?sha256: "(?P<sha256>[0-9a-f]{64})"$',
    re.MULTILINE,
)
"""The day of the export, in the facts about a page."""
_DATA = re.compile(r"^<!-- newsreader:(?P<word>quote|page) (?P<json>\{.*\}) -->$", re.MULTILINE)


def keep(name: str = "notes", text: str = "") -> str:
    """A part whose text survives re-export."""
    return f"<!-- newsreader:keep {name} -->\n{text.rstrip()}\n{END}"


def disarmed(text: str) -> str:
    """Text that stands as it is in a file, with nothing in it that could be taken for a mark."""
    return text.replace("<!-- newsreader:", "<!- newsreader:")


def read_data(text: str) -> Iterator[tuple[str, dict[str, Any], int]]:
    """Every mark that carries values: its word, the values, and where it begins. Damaged ones are left
    out."""
    for match in _DATA.finditer(text):
        try:
            values = json.loads(match["json"])
        except ValueError:
            continue
        if isinstance(values, dict):
            yield match["word"], values, match.start()


def kept(text: str) -> dict[str, str]:
    """The kept parts of an exported file, by name."""
    return {match["name"] or "notes": match["text"] for match in _KEEP.finditer(text)}


def with_kept(text: str, parts: Mapping[str, str]) -> str:
    """`text` with the kept parts of an earlier export put back; those it has no place for come at the end."""
    placed: set[str] = set()

    def put(match: re.Match[str]) -> str:
        name = match["name"] or "notes"
        placed.add(name)
        return keep(name, parts[name]) if name in parts else match.group()

    text = _KEEP.sub(put, text)
    rest = [keep(name, part) for name, part in parts.items() if name not in placed and part.strip()]
    return "\n\n".join([text.rstrip("\n"), *rest]) + "\n" if rest else text


def renewed(text: str, old: str) -> str:
    """The export `text` in the place of the earlier one `old`: its kept parts are carried over, and the day
    on which each page was first exported (or every file would change with every day)."""
    days = {match["sha256"]: match["day"] for match in _CREATED.finditer(old)}
    text = _CREATED.sub(
        lambda match: match.group().replace(match["day"], days.get(match["sha256"], match["day"]), 1), text
    )
    return sealed(with_kept(text, kept(old)))


def sealed(text: str) -> str:
    """`text` with the sum of everything outside its kept parts as the last line."""
    text = _SUM.sub("", text).rstrip()
    return f"{text}\n\n<!-- newsreader:sum {_sum(text)} -->\n"


def is_export(text: str) -> bool:
    """Whether a file was written by an export."""
    return _SUM.search(text) is not None


def is_untouched(text: str) -> bool:
    """Whether nobody changed an exported file outside the kept parts."""
    found = _SUM.search(text)
    return found is not None and found["sum"] == _sum(_SUM.sub("", text))


def _sum(text: str) -> str:
    frame = _KEEP.sub(lambda match: f"keep {match['name'] or 'notes'}", text)
    return hashlib.sha256(frame.strip().encode("utf-8", "replace")).hexdigest()
