"""The headline: which of h1, og:title, JSON-LD headline and the title element is meant for readers.

One of them is right on 98 % of the labelled pages, no single one on more than 83 %. What readers see on the
page wins over what is written for search engines and networks; the others vouch for it, or stand in where
nothing is seen.
"""

from __future__ import annotations

import re
from typing import Any

from newsreader.split.html.jsonld import plain
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold

_TAIL = re.compile(r"\s+(?:[|\-–—•·»«›‹:/]|::)\s+|\s*[|ㅣ｜]\s*")
_CHINESE_SITE = re.compile(r"[-_—][\u3400-\u9fff]{1,8}[网網报報社台站志誌刊科闻聞谈談]$")
"""What Chinese media sign a title with: the last sign says net, paper, agency, station, magazine."""
_DATED = re.compile(r"^\d{1,4}([./-])\d{1,2}\1\d{2,4}\s*[-–—|:]\s+")
"""A day before a headline: "23.01.2022 - "."""
_EMPTY = re.compile(r"\s[-–—|:»]\s*$")
"""The end of a title that a template made of a site's name and no headline."""
_COLON = re.compile(r":\s+")
_KICKER = re.compile(
    r"\b(?:kicker|overline|eyebrow|highline|sub ?head(?:ing|line)?|topic|section|pre|label|category|topline|"
    r"strap|supertitle|spitzmarke|dachzeile|roofline|antetitulo|surtitre|occhiello)\b"
)
_META = ("headline", "citation_title")
"""Meta elements that name the headline itself, without the site. One must be part of another witness."""
MAX_TITLE = 600
"""Characters. The longest headline of the labelled pages has 171, decrees and reports have hundreds; what is
longer is a text that was set as a heading, and stays one."""


WEIGHTS = {
    "line": 3.5,
    "json-ld": 2.2,
    "meta": 1.3,
    "og": 0.9,
    "h1": 0.9,
    "only h1": 1.5,
    "title": 0.2,
}
"""Votes of the witnesses, by trying all combinations on the labelled pages, each publisher counting once.
JSON-LD's headline outweighs og:title and h1 together (0.915 right, against 0.87 where it weighs 1.4): where
the three differ, h1 is worded for search engines and og:title for networks. Where there is no JSON-LD, an h1
right above the body is what readers see, and outweighs what the head of the page says in chorus (right on 6
of 8 labelled pages where they differ). A line that is no h1 but shows what the head of the page says, right
above the body, outweighs all of them: then h1 is a crumb, or there is none (see `_line`). twitter:title
repeats one of these: asked as well, it changed none of 626 pages."""
LOGO_WITHIN = 20
"""Candidates from the top of a page among which a link to its front page is the site's name."""
LEAST_REST = 15
"""Characters of a headline under its kicker."""
HEADS = ("h1", "only h1")
"""Names of the witness that readers see."""
LEAST_WORDS = 5
"""Words of a headline that nothing vouches for; shorter ones are names of sections."""
LONGEST_TOLD = 100
"""Characters after which programs cut a headline for machines, which search engines want below 110."""
LEAST_LINE = 12
"""Characters of such a line; shorter ones are names of sections."""


def title(draft: Draft, main: list[dict[str, Any]], publisher: str | None, chosen: tuple[int, ...]) -> str:
    """The headline of the article; "" when nothing on the page can be one."""
    site = _site_names(draft, publisher)
    openings = [draft.candidates[i].text for i in chosen[:2]]
    witnesses = [(name, text) for name, text in _written(draft, main) if not _opens_body(text, openings)]
    seen, sure = _seen(draft, chosen, site, witnesses)
    line = _line(draft, chosen, seen, site, witnesses)
    heading = "only h1" if sure and all(name != "json-ld" for name, _ in witnesses) else "h1"
    witnesses += [(name, text) for name, text in (("line", line), (heading, seen)) if text]
    keys = {fold(text) for _, text in witnesses}
    witnesses = [(name, _whole(strip_site(text, site, keys), seen)) for name, text in witnesses]
    if sure and _alone(seen, witnesses):
        return seen
    if seen:
        witnesses = _less_kickers(draft, seen, _vouched(witnesses, seen))
    votes: dict[str, float] = {}
    texts: dict[str, str] = {}
    for name, text in witnesses:
        key = fold(text)
        if not key or key in site:
            continue
        votes[key] = votes.get(key, 0.0) + WEIGHTS[name]
        if name == heading or key not in texts:
            texts[key] = text
    return texts[max(votes, key=lambda k: votes[k])] if votes else ""


def _whole(text: str, seen: str) -> str:
    """A witness, or the heading that it is the beginning of where it was cut short."""
    cut = text.rstrip("….").rstrip()
    return seen if (cut != text or len(text) >= LONGEST_TOLD) and seen.startswith(cut) else text


def _alone(seen: str, witnesses: list[tuple[str, str]]) -> bool:
    """Whether readers see a headline of which machines are told in other words, all the same."""
    said = {name: fold(text) for name, text in witnesses if name not in HEADS}
    own = fold(seen)
    return (
        "+++" not in seen
        and len(own.split()) >= LEAST_WORDS
        and said.get("json-ld") == said.get("title")
        and not any(own in text or text in own for text in said.values())
    )


def _opens_body(text: str, paragraphs: list[str]) -> bool:
    """Whether a witness is the beginning of a first paragraph, cut short: a template without a headline."""
    cut = text.rstrip("….").rstrip()
    return cut != text and any(len(p) > len(text) and p.startswith(cut) for p in paragraphs)


def _vouched(witnesses: list[tuple[str, str]], seen: str) -> list[tuple[str, str]]:
    """Without a JSON-LD headline that has no word in common with a heading that the title element repeats."""
    own = set(fold(seen).split())
    if not any(name == "title" and own <= set(fold(text).split()) for name, text in witnesses):
        return witnesses
    return [(name, text) for name, text in witnesses if name != "json-ld" or own & set(fold(text).split())]


def _less_kickers(draft: Draft, seen: str, witnesses: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The witnesses with one voice about what stands before `seen` as its kicker.

    It goes when an h1 shows it or a network is told the headline without any; but before a colon it stays,
    "Kenya: Nairobi from below", where the h1 shows the same.
    """
    heads = [c.text for c in draft.candidates if c.tag == "h1" and c.text != seen and c.text.endswith(seen)]
    key = fold(seen)
    bare = any(name == "og" and fold(text) == key for name, text in witnesses)
    if not heads and not bare:
        return witnesses
    said = {fold(text).replace(" ", "") for _, text in witnesses}
    own = any(fold(head).replace(" ", "") in said for head in heads)
    longer = [text for _, text in witnesses if text.endswith(f": {seen}")]
    if own and longer and not bare:
        return [(name, longer[0] if text == seen else text) for name, text in witnesses]
    parted = re.compile(rf".*[-–—|:]\s+{re.escape(seen)}", re.S)
    return [(name, seen if parted.fullmatch(text) else text) for name, text in witnesses]


def _written(draft: Draft, main: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What the head of the page calls it: (witness, text)."""
    meta = draft.witnesses.meta
    found = [("json-ld", plain(item["headline"])) for item in main if isinstance(item.get("headline"), str)][
        :1
    ]
    found += [("og", plain(text)) for text in meta.get("og:title", ())[:1]]
    if not _EMPTY.search(draft.witnesses.title):
        found.append(("title", draft.witnesses.title))
    named = [plain(text) for name in _META for text in meta.get(name, ())[:1]]
    found += [("meta", text) for text in named if any(fold(text) in fold(other) for _, other in found)][:1]
    return [(name, text) for name, text in found if text and len(text) <= MAX_TITLE]


def _seen(
    draft: Draft, chosen: tuple[int, ...], site: set[str], written: list[tuple[str, str]]
) -> tuple[str, bool]:
    """The heading that readers see as the headline: of several h1 the one that shares most with the head of
    the page. And whether it is a visible h1 near the body."""
    words = {w for _, text in written for w in fold(text).split()}
    first = chosen[0] if chosen else len(draft.candidates)
    best, score, sure = "", 0.0, False
    for c in [c for c in draft.candidates if c.tag in ("h1", "h2", "h3") and 3 < len(c.text) <= MAX_TITLE]:
        near = first - 15 <= c.index <= first + 2
        if not near and c.tag != "h1":
            continue
        for text in _without_kicker(c):
            own = fold(text).split()
            if not own or " ".join(own) in site:
                continue
            worth = sum(w in words for w in own) / len(own) + 0.05 * min(8, len(own)) + 0.2 * near
            worth += 0.5 if c.tag == "h1" else 0.0
            if worth > score and (c.tag == "h1" or worth > 0.9 or not words):
                best, score, sure = text, worth, near and c.tag == "h1" and not c.hidden
    return best, sure


def _line(
    draft: Draft, chosen: tuple[int, ...], seen: str, site: set[str], written: list[tuple[str, str]]
) -> str:
    """A visible line above the body that is no h1 and says what the head of the page does, or its last part.

    Layouts of tables and fonts have no headings at all; others give the h1 to a crumb for search engines.
    """
    if not chosen:
        return ""
    own = fold(seen)
    others = parts([text for _, text in written if not own or own not in fold(text)]) - site
    beside = {
        text for text in parts([text for _, text in written]) if len(text) > len(own) and own not in text
    }
    said = others | (beside - site)
    found = ""
    for c in draft.candidates[max(0, chosen[0] - 15) : chosen[0] + 3]:
        if c.tag == "h1" or c.hidden or c.link_chars or not LEAST_LINE <= len(c.text) <= MAX_TITLE:
            continue
        for text in _without_kicker(c):
            if len(text) > len(found) and fold(text) in said and len(text.split()) > 1:
                found = text
    return found


def parts(written: list[str]) -> set[str]:
    """Titles folded, and what stands before and after the signs in them: one of these is the headline."""
    said: set[str] = set()
    for text in written:
        said.add(fold(text))
        said.update(fold(text[cut.end() :]) for cut in (*_TAIL.finditer(text), *_COLON.finditer(text)))
        said.update(fold(text[: cut.start()]) for cut in _TAIL.finditer(text))
    return said


def _without_kicker(c: Candidate) -> list[str]:
    """What is left of a heading without small print at its end, or when its first element is a kicker
    ("Politics" over the headline); it may as well be the whole where it is no h1."""
    for mark in c.marks:
        if mark.tag == "small" and mark.end == len(c.text) and mark.start > LEAST_REST:
            return [c.text[: mark.start].rstrip(" :|–-•")]
        rest = c.text[mark.end :].strip(" :|/–-•")
        if mark.start == 0 and _KICKER.search(mark.tokens) and len(rest) > LEAST_REST:
            return [rest] if c.tag == "h1" else [c.text, rest]
    return [c.text]


def _site_names(draft: Draft, publisher: str | None) -> set[str]:
    """Folded names by which the site may sign a title."""
    host = _bare_address(str(draft.url or "")).split("/")[0]
    names = {fold(publisher or ""), fold(host), fold(host.rsplit(".", 1)[0]), "home"}
    names.update(fold(v) for v in draft.witnesses.meta.get("og:site_name", ()))
    if _bare_address(str(draft.url or "")).strip("/") != host:  # else its own front page
        tops = [
            *draft.candidates[:LOGO_WITHIN],
            *[c for c in draft.candidates[LOGO_WITHIN:] if c.tag == "h1"],
        ]
        whole = [c for c in tops if c.links and c.links[0].text == c.text and _is_home(c.links[0].url, host)]
        names.update(fold(c.text) for c in whole)
    return names - {""}


def _is_home(url: str, host: str) -> bool:
    """Whether a link leads to the front page."""
    return url == "/" or ("//" in url and url.partition("//")[2].removeprefix("www.").strip("/") == host)


def _bare_address(url: str) -> str:
    """An address without its scheme and "www."."""
    return url.partition("://")[2].removeprefix("www.")


def strip_site(text: str, site: set[str], others: set[str]) -> str:
    """A title without a day before it, and the site's name at its end or its beginning.

    A tail goes, and all behind it, when it names the site, or when what is left is what another witness says.
    """
    text = _DATED.sub("", _CHINESE_SITE.sub("", text))
    cuts = list(_TAIL.finditer(text))
    for cut in reversed(cuts):
        if fold(text[: cut.start()]) in others:
            return text[: cut.start()].strip()
    for cut in cuts:
        if _names_site(fold(text[cut.end() :]), site):
            return text[: cut.start()].strip()
    if cuts and fold(text[: cuts[0].start()]) in site:
        return text[cuts[0].end() :].strip()
    return text


def _names_site(tail: str, site: set[str]) -> bool:
    bare = tail.replace(" ", "")
    for name in site:
        joined = name.replace(" ", "")
        if len(joined) > 2 and (bare.startswith(joined) or bare.endswith(joined)):
            return True
    return False
