# ruff: noqa: E501  (tables of words)
"""Lines that say whose picture it is, alone or at the end of what the picture shows."""

from __future__ import annotations

import re

LONGEST_CREDIT = 80
"""Characters; a longer line says what the picture shows, or is text that begins like one."""
_CREDIT = re.compile(
    r"""\W*(?:courtesy\ (?:of\ )?(?-i:[A-Z])|(?:\w+\ )?(?:photos?|images?|pictures?|portraits?|illustrations?|graphics?)\ (?:by|via)\ (?-i:[A-Z]))[^.!?]*\.?$
    |\W*(?:cr[ée]dit(?:o|os|i)?s?(?:\ (?:photos?|images?))?
    |(?:(?:featured|cover|header|titel|beitrags|symbol|archiv|vorschau|aufmacher)[- ]?)?(?:photo|image|picture|foto|bild|fotó|grafik)(?:s|graf(?:ie)?|nachweis|quelle|rechte)?
    (?:\ (?:credits?|by|courtesy|illustrative|d['’]illustration|\(cc\)))?|abbildung|imagen|imagem|immagine|zdjęci[ea]|fot\.?|kuva|kép|снимок|фото|fotoğraf|صورة|تصوير|צילום|عکس
    |写真|사진|图|图片|照片)\s*[:：©]""",
    re.IGNORECASE | re.VERBOSE,
)
_PAIR = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*\s){1,3}[^\W\d_a-zß-ÿ][\w.'’-]+(?:\s?/\s?[^\W\d_a-zß-ÿ][\w.&'’-]*(?:\s[\w.&'’-]+){0,3}){1,2}"
)
"""The photographer and the agency, of one name each or of several."""
_CREDITED = re.compile(
    r"""\b(?:fotos?|photos?|bild(?:er|quelle|nachweis)?|images?|pictures?|cr[ée]dits?(?:\ photos?)?|imagen|imagem|zdjęcie|fot\.|фото|kuva
    |(?:symbol|archiv)-?(?:bild|foto))\s*[:©]\s*
    (?-i:(?:[^\W\d_a-zß-ÿ][\w.&'’-]*|via|by|de|von|van|der|del|la|y|und|and|picture|alliance|dpa|imago|(?<=[./])\w+)[\s,/|]*){1,10}[)\]]?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_CAPTION = 400
"""Characters of a text that may be a caption with its credit."""
LEAST_SHOWN = 25
"""Characters before a credit that say what the picture shows."""


def is_credit(text: str) -> bool:
    """Whether a line says whose picture it is, and nothing else: "Photo: Ann Lee", "Ann Lee/Harbour Pictures"."""
    if len(text) > LONGEST_CREDIT:
        return False
    if text[0] == "©" or (text[-1] == ")" and "(" not in text):  # the end of "(Image: Harbour Pictures)"
        return True
    return _CREDIT.match(text) is not None or ("/" in text and _PAIR.fullmatch(text) is not None)


def is_caption(text: str) -> bool:
    """Whether a text says at its end whose picture it describes: "The quay at dawn. Photo: Ann Lee/Harbour Pictures".

    Of the texts chosen on 694 real pages six end so, all of them captions; no text that must be body does.
    """
    if len(text) > LONGEST_CAPTION or (":" not in text and "©" not in text):
        return False
    credit = _CREDITED.search(text)
    return credit is not None and credit.start() >= LEAST_SHOWN
