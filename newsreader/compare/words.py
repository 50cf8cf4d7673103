"""Texts as words: where each stands, and the form in which two words count as the same.

White space, the style of quotation marks and of dashes never make a difference. Scripts that are written without
spaces (Chinese, Japanese, Thai, Khmer, Lao, Burmese) count each character as a word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"[{_UNSPACED}][\u0300-\u036f\u3099\u309a\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"  # one character and its marks
    r"|\d+(?:[.,:]\d+)*"  # a number with its separators
    rf"|[^\W\d{_UNSPACED}](?:[^\W{_UNSPACED}]|[\u0300-\u036f])*(?:['’ʼ][^\W\d_]+)*"  # a word, with its apostrophes
    r"|[^\w\s]|_"  # any other sign stands alone
)
# One form for each family of signs. Keys are single characters, so positions never shift.
_STYLE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´‹›", "'"),
        **dict.fromkeys("“”„‟″«»「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        "\u00a0": " ", "\u202f": " ",
    }
)


class Token(NamedTuple):
    key: str
    """The form to compare."""
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words and signs of `text` in order."""
    return [Token(match.group().translate(_STYLE), match.start(), match.end()) for match in _TOKEN.finditer(text)]
