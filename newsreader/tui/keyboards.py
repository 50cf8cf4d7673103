"""Keyboards that write another script: which of our keys a letter shares its place with.

Whoever writes Cyrillic or Arabic would else have to switch the keyboard for every command. A layout is two
strings: what it types, and what an American keyboard types there.
"""

from __future__ import annotations

_LAYOUTS = (
    # Russian; in the second line what Ukrainian and Belarusian have elsewhere
    ("йцукенгшщзхъфывапролджэячсмитью", "qwertyuiop[]asdfghjkl;'zxcvbnm."),
    ("ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЯЧСМИТЬБЮ", "QWERTYUIOP{}ASDFGHJKL:ZXCVBNM<>"),
    ("іїўІЇЎ", "s]oS}O"),
    # Greek, whose q types an ASCII character
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
    # Hebrew, whose q and w do, and whose capitals are Latin
    ("קראטוןםפשדגכעיחלךזסבהנמצץ", "ertyuiopasdfghjklzxcvbnm."),
    # Arabic, whose b types two letters
    ("ضصثقفغعهخحجدشسيبلاتنمئءؤرىةزظ", "qwertyuiop[]asdfghjklzxcvnm./"),
)
_MEANT = {typed: key for layout in _LAYOUTS for typed, key in zip(*layout, strict=True)}


def meant(character: str | None) -> str | None:
    """The character of the key that `character` was typed with, on an American keyboard; None for one that
    is on it, or on none of the layouts."""
    return _MEANT.get(character or "")
