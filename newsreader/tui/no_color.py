"""For NO_COLOR: no colours at all, neither ours nor greys. What a ground says, an attribute says then."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_ATTRIBUTES = {
    "nr-cursor": Style(reverse=True),
    "nr-cursor-blurred": Style(underline=True),
    "nr-match": Style(reverse=True),
    "nr-match-now": Style(reverse=True, bold=True, underline=True),
    "nr-highlight": Style(underline=True),
    "nr-inserted": Style(underline=True),
    "nr-deleted": Style(underline=True),
}
"""In place of the grounds with these names."""
_GROUNDS = ("background", "surface", "panel")
_FAR = 25
"""In one of red, green and blue (of 255): any other ground so far from all of these says something, too; a
scroll bar is 47 off, the chosen line of the palette 35."""


class NoColor(LineFilter):
    """Attributes for colours, in the colours of one theme."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        super().__init__()
        self.variables = variables
        self._by_ground = {_rgb(variables[name]): style for name, style in _ATTRIBUTES.items()}
        self._plain = [_rgb(variables[name]) for name in _GROUNDS]
        self._faint = _rgb(variables["nr-faint"])
        self._known: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, style and self._without(style), None) for text, style, _ in segments]

    def _without(self, style: Style) -> Style:
        known = self._known.get(style)
        if known is None:
            known = self._known[style] = style.without_color + self._said_by_colour(style)
        return known

    def _said_by_colour(self, style: Style) -> Style:
        ground = style.bgcolor
        if ground is not None and not ground.is_default:
            colour = Color.from_rich_color(ground).rgb
            if (attribute := self._by_ground.get(colour)) is not None:
                return attribute
            if all(_distance(colour, plain) > _FAR for plain in self._plain):
                return Style(reverse=True)
        ink = style.color
        if ink is not None and not ink.is_default and Color.from_rich_color(ink).rgb == self._faint:
            return Style(dim=True)
        return Style()


def _rgb(colour: str) -> tuple[int, int, int]:
    return Color.parse(colour).rgb


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
