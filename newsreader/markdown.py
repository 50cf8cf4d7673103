"""Page text that Markdown (of CommonMark, GitHub, Obsidian and pandoc) and YAML must show and never obey."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from newsreader.text import escaped

_SCHEMES = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_PUNCTUATION = r"!-/:-@\[-`{-~"
_UNESCAPE = re.compile(rf"\\([{_PUNCTUATION}])")

# What is obeyed anywhere in a line. The end of a text counts as if the worst followed: it may be a piece of a
# line. Escaping more than is obeyed makes the file hard to read and to search.
_ANYWHERE = re.compile(
    r"""
      \\                               # itself; before a letter it is TeX (pandoc)
    | [`*]
    | (?<![^\W_])_ | _(?![^\W_])       # emphasis at the edge of a word, not snake_case
    | <(?=[A-Za-z/!?]|$)               # a tag, a comment, an address
    | &(?=\#?\w*(?:;|$))               # an entity
    | \[(?=[\[^]|$) | (?<=\[)\[        # links of Obsidian, footnotes
    | !(?=\[)                          # a picture
    | \](?=[(\[:{]|$)                  # a link, a definition, a span (pandoc)
    | \{(?=[.\#=-])                    # attributes (pandoc)
    | (?<![^\W_])@(?=\w|$)             # citations (pandoc)
    | (?<=\S)~ | ~(?=~|$)              # struck out; "~3,000" is not
    | =(?==|$) | (?<==)=               # lit (Obsidian)
    | \$(?!\d)                         # mathematics (Obsidian) ends with one of these; "$5" cannot
    | %(?=%|$) | (?<=%)%               # comments (Obsidian)
    | \^(?=\S)                         # names of blocks (Obsidian), notes and exponents (pandoc)
    | (?<!\S)\#(?=\S)                  # tags (Obsidian)
    """,
    re.VERBOSE,
)
_AT_START = re.compile(
    r"""
      \(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|\#)(?=[.)](?:\s|$))     # lists
    | (?=[-+](?:[\s-]|$)|\#{1,6}(?:\s|$)|[>=]|\[.\](?:\s|$)|[:|~](?:\s|$))
    """,
    re.VERBOSE,
)
"""Lists (pandoc also counts in letters and Roman numbers), rules, headings, quotations, tasks, definitions:
obeyed at the start of a line only."""
_INITIAL = re.compile(r"[A-Z]\.\s")
"""One capital begins no list where one space follows: it is somebody's name."""
_BRACKET = re.compile(r"\\.|([\[\]])")
"""A bracket, or an escaped character (passed over, so that a backslash that is itself escaped hides none)."""


def markdown_text(text: str) -> str:
    """Plain text as one line of Markdown that shows exactly it."""
    return started(literal(" ".join(text.split())))


def literal(text: str) -> str:
    """A piece of a line, what Markdown would obey within it escaped."""
    return _ANYWHERE.sub(r"\\\g<0>", text)


def started(line: str) -> str:
    """A line whose start is no list, heading, rule or quotation."""
    found = None if _INITIAL.match(line) else _AT_START.match(line)
    return f"{line[: found.end()]}\\{line[found.end() :]}" if found else line


def cell(text: str) -> str:
    """Plain text as a cell of a table."""
    return literal(" ".join(text.split())).replace("|", "\\|")


def link(label: str, url: str | None) -> str:
    """A Markdown link, or the label alone where the address is not one that a reader should follow."""
    if not url or not _SCHEMES.match(url):
        return label
    safe = "".join(c if c not in '<>()[]\\`"' and not c.isspace() else f"%{ord(c):02X}" for c in url)
    shown = _BRACKET.sub(lambda found: f"\\{found[1]}" if found[1] else found[0], label)
    return f"[{shown}]({safe})"


def plain(markdown: str) -> str:
    """What a line of Markdown shows: escapes undone, white space folded (the reverse of `markdown_text`)."""
    return " ".join(_UNESCAPE.sub(r"\1", markdown).split())


def yaml_string(text: str) -> str:
    """A double-quoted YAML scalar: a JSON string is one, but for the line ends that only YAML knows (they are
    escaped)."""
    return escaped(json.dumps(text, ensure_ascii=False))


def data_mark(word: str, values: Mapping[str, Any]) -> str:
    """Values as a comment that every reader of Markdown hides, for programs (`newsreader verify`)."""
    # "--" could end the comment, so the second dash is written as JSON may also write it.
    text = escaped(json.dumps(values, ensure_ascii=False)).replace("--", "-\\u002d")
    return f"<!-- newsreader:{word} {text} -->"


def page_mark(path: str, record: str, sha256: str) -> str:
    """The mark that says which page a text is of."""
    return data_mark("page", {"file": path, "record": record, "sha256": sha256})
