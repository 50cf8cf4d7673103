"""Two calm themes of our own, and the colours that every other theme gets for our panes.

Styles in `render` name only the `nr-*` variables below, so that any Textual theme works without change.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="newsreader-dark",
    primary="#7fb4ca",
    secondary="#8a9a7b",
    accent="#7fb4ca",
    warning="#d9a862",
    error="#d27e7e",
    success="#8fb573",
    foreground="#cfd2d6",
    background="#16191d",
    surface="#16191d",
    panel="#22272d",
    dark=True,
    variables={"footer-background": "#16191d", "input-selection-background": "#7fb4ca 30%"},
)
LIGHT = Theme(
    name="newsreader-light",
    primary="#1f6f8b",
    secondary="#5f7350",
    accent="#1f6f8b",
    warning="#9a6400",
    error="#a83232",
    success="#3f7a34",
    foreground="#24282c",
    background="#faf9f6",
    surface="#faf9f6",
    panel="#e9e7e1",
    dark=False,
    variables={"footer-background": "#faf9f6", "input-selection-background": "#1f6f8b 25%"},
)
THEMES = (DARK, LIGHT)
MUTED, FAINT = 0.72, 0.58
"""Shares of the text's colour in what is said in passing. Contrast with our backgrounds: 6.6 and 4.7 to 1
(dark), 5.8 and 3.8 to 1 (light). WCAG asks for 4.5 in text and 3 in large text and signs."""


_FEW = {
    ("256", True): {"nr-inserted": "#005f00", "nr-deleted": "#5f0000", "nr-highlight": "#5f5f00"},
    ("256", False): {"nr-inserted": "#d7ffd7", "nr-deleted": "#ffd7d7"},
    ("standard", True): {
        "nr-accent": "#55ffff", "nr-warning": "#ffff55",
        "nr-cursor": "#555555", "nr-cursor-blurred": "#555555",
        "nr-match": "#0000aa", "nr-match-now": "#ffff55",
        "nr-highlight": "#aa00aa", "nr-inserted": "#0000aa", "nr-deleted": "#aa0000",
        "nr-inserted-ink": "#55ff55", "nr-deleted-ink": "#ff5555",
    },
    ("standard", False): {
        "nr-accent": "#0000aa", "nr-warning": "#aa5500",
        "nr-cursor": "#aaaaaa", "nr-cursor-blurred": "#aaaaaa",
        "nr-match": "#ffff55", "nr-match-now": "#aa5500",
        "nr-highlight": "#55ffff", "nr-inserted": "#55ff55", "nr-deleted": "#ff5555",
        "nr-inserted-ink": "#00aa00", "nr-deleted-ink": "#aa0000",
    },
}  # fmt: skip
"""By the terminal's colours and whether the theme is dark: what stands for mixed colours that would fall
together there. Of 16 colours the nearest to the light theme's cursor is its background, and of 256 one grey
is the nearest to what was inserted and to what was deleted."""


def pane_colours(theme: Theme, system: str = "truecolor") -> dict[str, str]:
    """The `nr-*` variables for a theme, mixed from its own colours as far as a terminal can show them.
    `system` is as Rich names it: standard (16), 256, truecolor."""
    background = Color.parse(_plain(theme.background, "#121212" if theme.dark else "#ffffff"))
    ink = Color.parse(_plain(theme.foreground, "#e0e0e0" if theme.dark else "#202020"))
    accent = Color.parse(_plain(theme.accent or theme.primary, "#7fb4ca"))
    warning = Color.parse(_plain(theme.warning, "#d9a862"))
    inserted = Color.parse(_plain(theme.success, "#8fb573"))
    deleted = Color.parse(_plain(theme.error, "#d27e7e"))
    tint = 0.28 if theme.dark else 0.22
    return {
        "nr-title": ink.hex6,
        "nr-accent": accent.hex6,
        "nr-muted": background.blend(ink, MUTED).hex6,
        "nr-faint": background.blend(ink, FAINT).hex6,
        "nr-line": background.blend(ink, 0.22).hex6,
        "nr-warning": warning.hex6,
        "nr-cursor": background.blend(accent, 0.2).hex6,
        "nr-cursor-blurred": background.blend(ink, 0.09).hex6,
        "nr-match": background.blend(warning, 0.45).hex6,
        "nr-match-now": background.blend(warning, 0.85).hex6,
        "nr-highlight": background.blend(inserted, 0.30).hex6,
        "nr-inserted": background.blend(inserted, tint).hex6,
        "nr-deleted": background.blend(deleted, tint).hex6,
        "nr-inserted-ink": inserted.hex6,
        "nr-deleted-ink": deleted.hex6,
        **_FEW.get((system, theme.dark), {}),
    }


def _plain(colour: str | None, fallback: str) -> str:
    """A colour that can be mixed: terminal palette colours ("ansi_blue") have no known value."""
    return colour if colour and not colour.startswith("ansi") else fallback
