# ruff: noqa: E501  (tables of words, patterns and markup)
"""What names and phrases hint at: groups of words in class names, and parts of prompts, as data.

Class, id and role words name a block's purpose in a language template authors share. A group is a list of
stems; a word belongs to every group that has a stem inside it. No stem is a publisher's own word. The groups
are inputs to the trained decision of `article.py` (their order is part of the weights); none decides alone,
because names lie.
"""

from __future__ import annotations

from functools import lru_cache

GROUPS: dict[str, tuple[str, ...]] = {
    "body": ("body", "content", "text", "prose", "copy", "inhalt", "cuerpo", "corpo", "contenido", "richtext"),
    "paragraph": ("paragraph", "absatz", "para", "parrafo"),
    "lede": ("lead", "lede", "intro", "summary", "standfirst", "deck", "dek", "chapo", "chapeau", "excerpt", "abstract",
             "subtitle", "subheadline", "subhead", "bajada", "ingress", "perex", "vorspann", "subtitulo", "entradilla",
             "preamble", "einleitung", "sommario", "sumario", "catenaccio", "apertura", "copete", "strapline", "trailtext",
             "epigraph", "tagline", "resume", "manchet", "zajawka"),
    "byline": ("byline", "author", "autor", "auteur", "writer", "reporter", "contributor", "profile", "bio", "creator"),
    "meta": ("meta", "info", "date", "time", "published", "pubdate", "timestamp", "datum", "fecha", "updated", "modified"),
    "caption": ("caption", "legend", "bildunterschrift", "bildtext", "cutline", "figcap", "pie"),
    "picture": ("credit", "figure", "copyright", "photo", "foto", "image", "img", "picture", "bild", "media", "thumb"),
    "share": ("share", "social", "follow", "facebook", "twitter", "whatsapp", "sharing", "bookmark", "print", "toolbar",
              "action", "button", "btn"),
    "comment": ("comment", "kommentar", "discuss", "reply", "respond", "disqus", "coment", "reaction", "forum"),
    "ad": ("ad", "ads", "advert", "sponsor", "banner", "werbung", "anzeige", "partner", "commercial", "dfp", "affiliate",
           "publi", "marketing", "native"),
    "nav": ("nav", "menu", "breadcrumb", "crumb", "pagination", "pager", "tab", "skip", "sitemap", "dropdown", "submenu"),
    "box": ("box", "factbox", "infobox", "fact", "callout", "highlight", "background", "kasten", "note", "notice", "explain",
            "accordion", "sidenote", "inset", "context"),
    "live": ("live", "liveblog", "entry", "update", "timeline", "event", "blog"),
}  # fmt: skip

SHORT = frozenset((
    "ad", "ads", "btn", "bio", "tab", "dek", "pie", "resume", "copy", "text", "para", "note", "info", "date", "time", "live", "bild", "foto", "skip",
))  # fmt: skip
"""Stems that count only as a whole word (or its plural): as parts they are in too many others ("thread",
"ready")."""

UTILITIES = frozenset({"leading"})
"""Words of class names that say how text is set ("leading-6") and would be taken for leads."""

GROUP_NAMES = tuple(GROUPS)


def _stems() -> tuple[dict[str, int], dict[str, list[tuple[str, int]]]]:
    """The bits of the stems that are whole words; the others, with theirs, by their first three letters."""
    whole: dict[str, int] = {}
    inside: dict[str, list[tuple[str, int]]] = {}
    for bit, stems in enumerate(GROUPS.values()):
        for stem in stems:
            if stem in SHORT:
                whole[stem] = whole.get(stem, 0) | 1 << bit
            else:
                inside.setdefault(stem[:3], []).append((stem, 1 << bit))
    return whole, inside


_WHOLE, _INSIDE = _stems()


@lru_cache(maxsize=50_000)
def _word_mask(word: str) -> int:
    word = word[:24]
    mask = _WHOLE.get(word, 0)
    if len(word) > 3 and word[-1] == "s":
        mask |= _WHOLE.get(word[:-1], 0)
    for start in range(len(word) - 2):
        for stem, bit in _INSIDE.get(word[start : start + 3], ()):
            if word.startswith(stem, start):
                mask |= bit
    return mask


@lru_cache(maxsize=50_000)
def token_mask(tokens: str) -> int:
    """A bit for each group that a word of `tokens` belongs to, in the order of GROUP_NAMES."""
    mask = 0
    for word in tokens.split():
        if word not in UTILITIES:
            mask |= _word_mask(word)
    return mask


PROMPTS = (
    "newsletter", "whatsapp", "telegram", "sign up", "subscri", " abo ", "abonn", "suscr", "iscriviti", "assine", "inscreva",
    "zapisz", "prenumer", "подпис", "підпис", "abone", "اشترك", "podcast", "follow us", "folgen sie", "síguenos", "siga-nos",
    "suivez", "seguici", "śledź", "youtube", "facebook", "instagram", "google news", " app ", "donate", "spenden", "http", "www.",
    "mail", "@",
)  # fmt: skip
"""Parts of invitations to follow, subscribe, write or pay, lower case."""
