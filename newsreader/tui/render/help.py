"""Keys and the search language -> the pieces of the help screen."""

from __future__ import annotations

from collections.abc import Mapping

from newsreader.library.fields import FIELDS, NAMES
from newsreader.tui.keys import CONTEXTS, display
from newsreader.tui.render.pieces import Piece

_KEY_CELLS = 16

_ORDER = (
    "list",
    "article",
    "items",
    "reader",
    "moving",
    "search",
    "compare",
    "stories",
    "tags",
    "choices",
    "dialog",
    "help",
    "app",
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


def help_pieces(keymap: Mapping[str, str], first: str = "") -> list[Piece]:
    """All of it; the keys of context `first` come first, the user's own keys in place of ours."""
    order = sorted(_ORDER, key=lambda name: name != first)
    pieces: list[Piece] = []
    for context in order:
        heading, entries = CONTEXTS[context]
        pieces.append(Piece(heading, "bold $nr-accent"))
        for key in entries:
            shown = display(keymap.get(key.id, key.keys))
            pieces.append(
                Piece(
                    key.tooltip, lead=_lead(shown), lead_style="bold", trail=key.id, trail_style="$nr-faint"
                )
            )
        pieces.append(Piece(""))
    pieces.extend(_section("Marks", _MARKS))
    pieces.extend(_section("The search language", _LANGUAGE))
    pieces.append(Piece("Fields", "bold $nr-accent"))
    for name in NAMES:
        field = FIELDS[name]
        pieces.append(
            Piece(f"{field.help}. For example {field.example}", lead=_lead(f"{name}:"), lead_style="bold")
        )
    pieces.append(Piece("", after=1))
    pieces.append(
        Piece(
            "Any key can be changed: the names at the right edge go into the settings file under [keys]: "
            '"story.next" = "ctrl+n". newsreader paths shows where that file is.',
            "$nr-muted",
        )
    )
    return pieces


def _section(name: str, lines: tuple[tuple[str, str], ...]) -> list[Piece]:
    pieces = [Piece(name, "bold $nr-accent")]
    pieces.extend(Piece(text, lead=_lead(what), lead_style="bold") for what, text in lines)
    pieces.append(Piece(""))
    return pieces


def _lead(text: str) -> str:
    return f"{text:<{_KEY_CELLS}} " if len(text) < _KEY_CELLS else text + "  "
