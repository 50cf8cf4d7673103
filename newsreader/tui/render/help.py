"""Keys and the search language -> the pieces of the help screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsreader.library.complete import word_start
from newsreader.library.fields import FIELDS, NAMES
from newsreader.tui.keys import CONTEXTS, display
from newsreader.tui.render.pieces import Piece

_KEY_CELLS = 18

_ORDER = (
    "reader",
    "moving",
    "app",
    "list",
    "article",
    "items",
    "search",
    "compare",
    "stories",
    "tags",
    "choices",
    "line",
    "dialog",
    "help",
)

_LANGUAGE = (
    ("ferry strike", "Pages with both words."),
    ('"no deal"', "The words next to each other."),
    ("ferry or boat", "Either word; parentheses group."),
    ("ferry -opinion", "Without a word; not opinion is the same."),
    ("ferr*", "Every word that begins so."),
    ("ferry NEAR/5 crew", "Near each other, here within five words."),
    ("#strike", "A tag, short for tag:strike."),
    ("title:/v[0-9]+/", "A regular expression, in fields that are text."),
)

_MARKS = (
    ("●  ○  ✓", "Unread, read, marked. In lists and recommendations ● is in the library, ○ is not."),
    ("⇄", "A ticker line whose story is in the library."),
    ("✎", "You wrote a note."),
    ("3 vers.", "The library holds three different texts of this story."),
    ("~  +  −  ⤷", "Comparison: changed, only right, only left, moved. On a coloured ground: what differs;"),
    ("", "coloured without ground: what two very different paragraphs share."),
    (
        "A  BC  all",
        "Comparison of three and four: which pages say it; base: what the others are measured by.",
    ),
)


def help_pieces(
    keymap: Mapping[str, str], first: str = "", kept: Sequence[tuple[str, str]] = (), words: str = ""
) -> list[Piece]:
    """All of it, the user's own keys in place of ours; of every section only the lines that hold all of some
    `words`. Those of context `first` come first, with what marks mean, or for the search line with its
    language. `kept` says what is kept where."""
    order = sorted(_ORDER, key=lambda name: name != first)
    keys = [_keys(context, keymap) for context in order]
    language = [_section("The search language", _LANGUAGE), _fields()]
    marks = _section("Marks", _MARKS)
    # What the pane shows is wanted with its keys; it was missed at the end of some ten sections.
    near, far = (language, [marks]) if first == "search" else ([marks], language)
    sections = [keys[0], *near, *keys[1:], *far]
    sections.append(_section("Where things are kept", kept))
    change = Piece(
        "Any key can be changed: the names at the right edge go into the settings file under [keys]: "
        '"story.next" = "ctrl+n".',
        "$nr-muted",
    )
    scripts = Piece(
        "On a keyboard that writes Cyrillic, Greek, Hebrew or Arabic the keys are where they are on an "
        "American one.",
        "$nr-muted",
    )
    sections.append([change, scripts])
    wanted = words.casefold().split()
    return [piece for section in sections for piece in _holding(section, wanted)]


def _holding(section: Sequence[Piece], words: Sequence[str]) -> list[Piece]:
    """A section with those of its lines that hold all of some case-folded words; nothing if none does."""
    if not words:
        return list(section)
    heading, *lines = section
    texts = [f"{line.lead} {line.text} {line.trail}".casefold() for line in lines]
    found = [
        line
        for line, text in zip(lines, texts, strict=True)
        if text.strip() and all(w in text for w in words)
    ]
    return [heading, *found, Piece("")] if found else []


def field_hint(text: str, cursor: int) -> str:
    """What the field whose value is being typed at `cursor` looks at, with an example; "" elsewhere."""
    word = text[word_start(text, cursor) : cursor].lstrip("-")
    name, colon, _ = word.partition(":")
    field = FIELDS.get(name.lower()) if colon else None
    return f"{field.name}: {field.help}. For example {field.example}" if field is not None else ""


def _keys(context: str, keymap: Mapping[str, str]) -> list[Piece]:
    heading, entries = CONTEXTS[context]
    pieces = [Piece(heading, "bold $nr-accent")]
    for key in entries:
        lead = _lead(display(keymap.get(key.id, key.keys)))
        pieces.append(Piece(key.tooltip, lead=lead, lead_style="bold", trail=key.id, trail_style="$nr-faint"))
    return [*pieces, Piece("")]


def _fields() -> list[Piece]:
    pieces = [Piece("Fields", "bold $nr-accent")]
    for name in NAMES:
        field = FIELDS[name]
        example = f"{field.help}. For example {field.example}"
        pieces.append(Piece(example, lead=_lead(f"{name}:"), lead_style="bold"))
    return [*pieces, Piece("")]


def _section(name: str, lines: Sequence[tuple[str, str]]) -> list[Piece]:
    pieces = [Piece(name, "bold $nr-accent")]
    pieces.extend(Piece(text, lead=_lead(what), lead_style="bold") for what, text in lines)
    pieces.append(Piece(""))
    return pieces


def _lead(text: str) -> str:
    return f"{text:<{_KEY_CELLS}} " if len(text) < _KEY_CELLS else text + "  "
