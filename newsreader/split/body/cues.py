# ruff: noqa: E501  (tables of words, patterns and markup)
"""What names and phrases hint at: groups of words in class names, and openings of lines, as data.

Class, id and role words name a block's purpose in a language template authors share. A group is a list of
stems; a word belongs to every group that has a stem inside it. No stem is a publisher's own word. The groups
are inputs to the trained decision of `article.py` (their order is part of the weights); none decides alone,
because names lie.
"""

from __future__ import annotations

import re
from functools import lru_cache

GROUPS: dict[str, tuple[str, ...]] = {
    "article": ("article", "artikel", "articulo", "story", "post", "news", "nota", "noticia"),
    "body": ("body", "content", "text", "prose", "copy", "inhalt", "cuerpo", "corpo", "contenido", "richtext"),
    "paragraph": ("paragraph", "absatz", "para", "parrafo"),
    "main": ("main", "primary", "central", "column"),
    "lede": ("lead", "lede", "intro", "summary", "standfirst", "deck", "dek", "chapo", "chapeau", "excerpt", "abstract",
             "subtitle", "subheadline", "subhead", "bajada", "ingress", "perex", "vorspann", "subtitulo", "entradilla",
             "preamble", "einleitung", "sommario", "sumario", "catenaccio", "apertura", "copete", "strapline", "trailtext",
             "epigraph", "tagline", "resume", "manchet", "zajawka"),
    "title": ("title", "headline", "titel", "titulo", "titre", "heading", "rubrik", "kicker", "overline", "eyebrow"),
    "byline": ("byline", "author", "autor", "auteur", "writer", "reporter", "contributor", "profile", "bio", "creator"),
    "meta": ("meta", "info", "date", "time", "published", "pubdate", "timestamp", "datum", "fecha", "updated", "modified"),
    "caption": ("caption", "legend", "bildunterschrift", "bildtext", "cutline", "figcap", "pie"),
    "picture": ("credit", "figure", "copyright", "photo", "foto", "image", "img", "picture", "bild", "media", "thumb"),
    "teaser": ("teaser", "card", "promo", "tile", "item", "entry", "preview", "stack", "listing", "list", "feed", "grid"),
    "share": ("share", "social", "follow", "facebook", "twitter", "whatsapp", "sharing", "bookmark", "print", "toolbar",
              "action", "button", "btn"),
    "newsletter": ("newsletter", "subscri", "signup", "sign", "register", "login", "abo", "offer", "cta", "donat", "support",
                   "member", "piano", "optin"),
    "comment": ("comment", "kommentar", "discuss", "reply", "respond", "disqus", "coment", "reaction", "forum"),
    "ad": ("ad", "ads", "advert", "sponsor", "banner", "werbung", "anzeige", "partner", "commercial", "dfp", "affiliate",
           "publi", "marketing", "native"),
    "nav": ("nav", "menu", "breadcrumb", "crumb", "pagination", "pager", "tab", "skip", "sitemap", "dropdown", "submenu"),
    "header": ("header", "masthead", "topbar", "head", "kopf", "hero"),
    "footer": ("footer", "foot", "bottom", "colophon", "fuss", "legal", "imprint"),
    "aside": ("aside", "sidebar", "rail", "widget", "right", "secondary", "complementary", "side", "sticky", "rhs"),
    "box": ("box", "factbox", "infobox", "fact", "callout", "highlight", "background", "kasten", "note", "notice", "explain",
            "accordion", "sidenote", "inset", "context"),
    "quote": ("quote", "blockquote", "zitat", "citation", "pullquote", "cita"),
    "embed": ("embed", "tweet", "instagram", "iframe", "oembed", "facebook", "tiktok", "external", "widget", "poll", "quiz"),
    "list": ("list", "bullet", "ul", "ol", "keypoint", "points", "takeaway", "aufzahlung"),
    "topics": ("tag", "topic", "keyword", "schlagwort", "tema", "theme", "subject", "categor", "section", "rubric", "ressort"),
    "live": ("live", "liveblog", "entry", "update", "timeline", "event", "blog"),
    "end": ("disclaimer", "correction", "source", "after", "end", "trust", "standards", "about", "closing", "feedback", "survey"),
}  # fmt: skip

SHORT = frozenset({"ad", "ads", "abo", "ul", "ol", "end", "btn", "bio", "tag", "tab", "cta", "dek", "side", "pie", "resume",
                   "sign", "head", "foot", "item", "copy", "text", "para", "note", "info",
                   "date", "time", "main", "feed", "live", "post", "news", "nota", "list", "card", "grid", "bild", "foto", "skip"})  # fmt: skip
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


# Openings of lines that lead away from the article, in the languages of the vocabulary.
READ_ALSO = re.compile(
    r"""^\W{0,3}(?:(?:lesen|sehen|hören)\s+sie\s+(?:auch|hier|mehr|dazu|jetzt)|(?:auch\s+)?(?:interessant|lesenswert)\b|mehr\s+(?:zum|dazu|lesen|infos|aus)|mehr:
    |(?:read|see|watch|hear|listen)\s+(?:also|more|next|now|on|the\s+full)|also\s+(?:read|see|watch)|more\s+(?:on|from|stories|about|news)|related|recommended|don'?t\s+miss
    |(?:lea|lee|leer|ver|vea|mira|mire)\s+(?:también|tambien|más|mas|además)|te\s+puede\s+interesar|también\s+te|le\s+puede|además:|relacionad|lea:
    |(?:lire|voir|à\s+lire|a\s+lire)\s*(?:aussi|également|plus|:)|lire\s+la\s+suite|sur\s+le\s+même
    |(?:leia|veja|confira|saiba)\s+(?:também|tambem|mais)|leggi\s+(?:anche|tutto)|guarda\s+anche|per\s+approfondire
    |lees\s+(?:ook|meer)|bekijk\s+ook|(?:czytaj|zobacz|przeczytaj|sprawdź)\s+(?:też|także|również|więcej)|zobacz:|czytaj:
    |читайте\s+(?:также|ещё|еще)|читать\s+также|смотрите\s+также|(?:читайте|дивіться)\s+також
    |(?:ayrıca|bunu\s+da|şunu\s+da)\s+\w+|ilgili\s+haber|i̇lgili|إقرأ|اقرأ\s+أيضا|اقرأ\s+أيضًا|شاهد\s+أيضا|بیشتر\s+بخوانید|قراء
    |קרא(?:ו)?\s+(?:עוד|גם)|עוד\s+בנושא|baca\s+(?:juga|selengkapnya)|lihat\s+juga|यह\s+भी\s+पढ़|ये\s+भी\s+पढ़
    |(?:läs|les|læs)\s+(?:också|mer|også|mere|meir|även)|katso\s+myös|lue\s+(?:myös|lisää)|lesið?\s+(?:einnig|meira)
    |関連記事|あわせて読みたい|관련\s*기사|相关(?:阅读|新闻|报道)|延伸阅读|skaityti|čtěte\s+také|přečtěte|preberite)""",
    re.I | re.X,
)  # fmt: skip
PROMPTS = (
    "newsletter", "whatsapp", "telegram", "sign up", "subscri", " abo ", "abonn", "suscr", "iscriviti", "assine", "inscreva",
    "zapisz", "prenumer", "подпис", "підпис", "abone", "اشترك", "podcast", "follow us", "folgen sie", "síguenos", "siga-nos",
    "suivez", "seguici", "śledź", "youtube", "facebook", "instagram", "google news", " app ", "donate", "spenden", "http", "www.",
    "mail", "@",
)  # fmt: skip
"""Parts of invitations to follow, subscribe, write or pay, lower case."""
LEGAL = (
    "©",
    "(c)",
    "copyright",
    "rights reserved",
    "alle rechte",
    "derechos",
    "droits",
    "diritti",
    "prawa",
    "права",
    "转载",
    "無断",
    "무단",
)
CREDIT = re.compile(
    r"^\W{0,2}(?:foto|photo|bild|image|picture|imagen|crédit|credit|getty|imago|video|fotos|grafik|zdjęcie|fot\.|фото|사진|写真|图)\w*\b\s*[:：/|©]?",
    re.I,
)
