"""What the form of a link's address says: one story's, a section's, another site's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsreader.split.stream import Draft

_NUMBERED = re.compile(r"\d{5}|/20\d\d[/-]\d")
_SLUG = re.compile(r"(?:[^\W_]+[-_]){3}")
_BELOW = re.compile(r"/(?:article|story|news)[/-][^/]{6}")
_PAGES = (".html", ".htm", ".cms", ".shtml")
_NO_STORY = re.compile(  # lists of stories, people, forms; lower case
    r"/(?:(?:tags?|topics?|authors?|autore?|autori|auteur|writer|profile|person|journalist|reporters?|category|"
    r"categories|kategorie|categoria|search|login|subscribe|account|user|emne|hashtag|etiqueta|etiket|"
    r"newsletters?|redaktion|columnist|contributor|share|sharer|wp-login|comments?|feed|rss)"
    r"(?!/[^?#]+/(?:[^\W_]+-){4})(?:[/?]|\.\w{2,5}$|$)|"  # /topics/business/a-long-slug-of-a-story
    r"(?:author|tag)-|\?s=|share\?)"
)
_NETWORKS = re.compile(r"youtube\.com/(?:@|c|user|channel)")
_PLACES = (
    "?share=", "&share=", "#respond", "#comment-", "sharer", "intent/tweet", "whatsapp.com", "t.me/",
    "pinterest.", "linkedin.com", "facebook.com", "twitter.com", "//x.com", "instagram.com",
    "apps.apple", "play.google",
)  # fmt: skip
"""Networks and shops of programs, on which every site has a page; anchors of comments."""
_FILES = (
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".zip", ".doc", ".docx", ".xls",
    ".xlsx", ".mp3",
)  # fmt: skip
"""Endings of what is shown or saved rather than read."""
_SCHEMES = ("mailto:", "tel:", "javascript:")
_MAYBE = re.compile(
    r"/(?:people|by|sections?|abo|tema|themen|thema|temas|staff|apps?)/(?!.*(?:[^\W_]+-){4})[^/]*/?$", re.I
)
"""Words that name lists on some sites and sections on others: a long slug behind them is a story."""
_TRACKING = re.compile(
    r"(?<=[?&])(?:utm_\w+|itm_\w+|i?ref|from|src|source|ico|rel|cmp|int|xtor|fbclid|gclid|campaign|referrer|"
    r"position|channel)=[^&#]*&?",
    re.I,
)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?://)")
_WITH_HOST = re.compile(r"(?:https?:)?//[^/?#]+(/[^?#].*)", re.I | re.S)
_HOST = re.compile(r"^(?:https?:)?//([^/?#]+)", re.I)
_SERVICES = frozenset(
    (
        "abo", "app", "apps", "job", "jobs", "empleo", "emploi", "deal", "deals", "faq", "help", "hilfe",
        "agb", "shop", "terms", "game", "games", "juegos", "jeux", "quiz", "ticket", "tickets", "events",
        "service", "services", "podcast", "podcasts", "epaper", "whatsapp", "crossword", "sudoku", "kontakt",
        "contact", "impressum", "datenschutz", "werbung", "anzeigen", "classifieds", "immobilien", "trauer",
        "rabatt", "descuento", "stellenmarkt", "mediadaten", "spiele",
    )
)  # fmt: skip
_SERVICE_STEMS = (
    "newsletter", "subscri", "suscri", "abbonam", "abonn", "vergleich", "compara", "gutschein", "coupon",
    "horos", "privac", "advertis", "kleinanzeig", "stellenangebot",
)  # fmt: skip
"""Subscriptions, shops, jobs, comparisons, classifieds, games, help: words that publishers put into addresses
in a few languages wherever they publish."""
_LETTERS = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![^\W_])\d{4,}(?![^\W_])")
_LONG = re.compile(r"[^\W_]{6,}")
_CODE = re.compile(r"(?=\d*[^\W\d])(?:[^\W\d]*\d){3}")
_ASKED = re.compile(r"\d{3}")
_CAMPAIGN = re.compile(r"[?&](?:utm_|campaign|partner|sponsor|affiliate|aff_?id|cmp=|xtor)", re.I)
_COUPONS = (
    "coupon", "cupon", "codigo-promo", "codigopromo", "gutschein", "voucher", "code-promo", "codice-sconto",
    "descuento", "promo-code", "promocode",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def key(url: str) -> str:
    """An address without its fragment, its host and what only says where the link stood: of two links to one
    story one may be written out and the other not."""
    whole = url.split("#", 1)[0]
    if "?" in whole:
        whole = _TRACKING.sub("", whole).rstrip("?&")
    match = _WITH_HOST.match(whole)
    return match[1] if match else whole or url


@lru_cache(maxsize=20_000)
def of_story(url: str) -> bool:
    """Whether an address has the shape of one story's: a long slug, a number, a date."""
    if of_no_story(url):
        return False
    path = url.split("#", 1)[0]
    if "://" in path:
        path = path.split("://", 1)[1]
        path = path[path.find("/") :] if "/" in path else ""
    path = path.split("?", 1)[0].lower()
    return (
        path.endswith(_PAGES)
        or bool(_NUMBERED.search(path))
        or (path.count("-") + path.count("_") > 2 and bool(_SLUG.search(path)))
        or bool(_BELOW.search(path))
    )


@lru_cache(maxsize=20_000)
def of_no_story(url: str) -> bool:
    """Whether an address leads to a tag, an author, a section, a social network or a form."""
    low = url.lower()
    for place in _PLACES:  # three times as quick as one expression for all
        if place in low:
            return True
    return (low.startswith(_SCHEMES) or low.partition("?")[0].endswith(_FILES)) or bool(
        _NO_STORY.search(low) or _MAYBE.search(low) or _NETWORKS.search(low)
    )


class Form(NamedTuple):
    """What the path of an address is made of, the words themselves left out."""

    number: bool
    """A number of four digits or more."""
    code: bool
    """A word of letters and digits, as content systems count stories: DGXZQOUB148MY0U5A110C2000000."""
    words: int
    """Of its longest part, numbers counted."""
    ending: str
    """ "html", "php" or "" """
    asked: bool
    """A number after the question mark."""

    @property
    def telling(self) -> bool:
        """Whether it is the form of one story rather than of a front page or a section."""
        return self.number or self.code or self.asked or self.words > 3


@lru_cache(maxsize=20_000)
def form(url: str) -> Form:
    """Of which form an address is: the stories of a site mostly have one, its services another."""
    path, _, query = url.split("#", 1)[0].partition("?")
    if "//" in path[:8]:
        path = path.split("//", 1)[1].partition("/")[2]
    path = path.strip("/")
    stem, _, ending = path.rpartition(".")
    if not (stem and 2 < len(ending) < 6 and ending.isalpha()):
        stem, ending = path, ""
    longest = max(stem.split("/"), key=len)
    codes = _LONG.findall(stem) if _DIGIT.search(stem) else []
    return Form(
        number=bool(_NUMBER.search(stem)),
        code=any(not part.isalpha() and bool(_CODE.match(part)) for part in codes),
        words=1 + longest.count("-") + longest.count("_"),
        ending=ending.lower(),
        asked=bool(query) and bool(_ASKED.search(query)),
    )


def of_one_form(one: Form, other: Form) -> bool:
    """Whether two addresses are of one form. The number of words says something only when one has few."""
    return one[:2] == other[:2] and one[3:] == other[3:] and (one.words > 3) == (other.words > 3)


@lru_cache(maxsize=20_000)
def of_service(url: str) -> bool:
    """Whether words of an address are those of what a publisher offers beside stories."""
    words = _LETTERS.findall(url.lower())
    return not _SERVICES.isdisjoint(words) or any(word.startswith(_SERVICE_STEMS) for word in words)


@lru_cache(maxsize=5_000)
def host(url: str) -> str:
    """The site of an address: the last two parts of its host, three in "co.uk" and its like."""
    match = _HOST.match(url)
    if not match:
        return ""
    parts = match.group(1).lower().split(":")[0].split(".")
    return (
        ".".join(parts[-2:])
        if len(parts[-1]) > 2 or len(parts) < 3 or len(parts[-2]) > 3
        else ".".join(parts[-3:])
    )


def away(url: str, own: str) -> bool:
    """Whether an address leads to another site than `own`, as `host`."""
    other = host(url)
    return bool(other and own and other != own)


def absolute(draft: Draft, url: str) -> str | None:
    """As `Draft.absolute`, quicker for what is absolute already; links that an archive has turned to itself
    lead to the page again."""
    whole = url if url.startswith(("https://", "http://")) and "/.." not in url else draft.absolute(url)
    if whole and "/web/" in whole[:40]:
        return _ARCHIVE.sub("", whole)
    return whole


def paid(urls: list[str], own: str) -> bool:
    """Whether most of these lead to other sites by links that count a campaign, or to coupons."""
    counted = sum([bool(_CAMPAIGN.search(url)) and host(url) not in ("", own) for url in urls])
    coupons = sum([any(word in url.lower() for word in _COUPONS) for url in urls])
    return max(counted, coupons) >= 0.7 * len(urls)
