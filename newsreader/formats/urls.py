"""Addresses: reading them from untrusted places, unwrapping archives' prefixes, and one form for one
story."""

from __future__ import annotations

import contextlib
import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from newsreader.text import clean

MAX_URL = 4096
"""Longer "addresses" are data; they are dropped."""

_WAYBACK = re.compile(
    r"^(?:https?:)?//(?:web(?:-beta)?\.archive\.org/web/(\d{4,14})|[^/]+/[\w./-]{1,60}?/(\d{14}))"
    r"(?:[a-z]{2}_)?/((?:https?:/{1,2}|//|www\.).+)$",
    re.I | re.S,
)
# Parameters that say how a reader came, not which story it is. Matched whole; each is in wide use (analytics
# suites, mail and social senders, feed readers, AMP caches).
_TRACKING = re.compile(
    r"^(?:utm_\w*|_ga|_gl|_hs\w+|hsctatracking|(?:fb|g|d|y|tw|tt)clid|gclsrc|msclkid|[wg]braid|igshid|igsh|li_fat_id|mc_[ce]id"
    r"|cmpid|cmp|campaign(?:_?id)?|ito|ns_\w+|ref|ref_?src|ref_?url|referr?er|partner|share(?:token|id)?|smid|smtyp|sr_share"
    r"|at_(?:medium|campaign|custom\d|link\w*|format|ptr\w*|bbc\w*)|xtor|wt[._]?(?:mc|zmc)\w*|spm|from|source|src|via"
    r"|s_?cid|[oin]cid|taid|guccounter|guce_\w+|mkt_tok|oly_\w+|vero_\w+|rss|feed|fromrss|outputtype|amp|__twitter_impression"
    r"|print(?:able|view|er)?|social|trk\w*|traffic_?source|newsletter|mbid|sh|si|app|mobile)$",
    re.I,
)
_MOBILE_HOST = re.compile(r"^(?:www\d?|m|mobil|mobile|amp|touch|wap|lite)\.(?=[^.]+\.[^.])", re.I)
# Of 132 real pages that name their AMP address, 84 had one key with it when only "/amp" and ".amp" at its end
# were dropped, 112 have; most of the others name the story by a number alone there.
_VARIANT_PATH = re.compile(
    r"/amp(?:\.html?)?(?=/|$)|[._~-]amp(?=\.[sx]?html?$|$)|^/print(?=/[^/])|(?<=[^/])/print/?$", re.I
)
_VARIANTS = ("amp", "print")
"""Values of parameters (display=amp, view=print) that choose how a story is shown."""
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp|cfm|shtml)$", re.I)


def address(text: str | None) -> str | None:
    """A web address read from an untrusted place, cleaned; None when it is not one."""
    if not text:
        return None
    text = clean(text).strip("<> ")
    if len(text) > MAX_URL or " " in text or not re.match(r"(?:https?|ftp)://[^/]", text, re.I):
        return None
    return text


def unwrap(url: str) -> tuple[str, str | None]:
    """An address without the prefix of a web archive, and the archive's time (ISO 8601, UTC) if it had
    one."""
    found = _WAYBACK.match(url)
    if not found:
        return url, None
    inner = re.sub(
        r"^(?:https?:)?/*",
        lambda m: "https://" if m.group()[:5].lower() == "https" else "http://",
        found.group(3),
        count=1,
        flags=re.I,
    )
    return inner, digits_time(found.group(1) or found.group(2))


def digits_time(digits: str) -> str | None:
    """ISO 8601 (UTC) of a run of 4 to 14 digits YYYYMMDDhhmmss, in the precision given; None if it is no
    time."""
    found = re.match(
        r"(\d{4})(?:(0[1-9]|1[0-2])(?:(0[1-9]|[12]\d|3[01])(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)?)?)?)?",
        digits,
    )
    if not found:
        return None
    year, month, day, hour, minute, second = found.groups()
    if not "1900" <= year <= "2199":
        return None
    text = "-".join(part for part in (year, month, day) if part)
    if hour:
        text += f"T{hour}:{minute}" + (f":{second}" if second else "") + "+00:00"
    return text


def canonical_url(url: str) -> str:
    """One key for all addresses of one story: host and path and the parameters that choose the story.

    Dropped: scheme, "www." and mobile or AMP hosts, default ports, a web archive's prefix, fragments (but not
    "#!/route"), tracking parameters, what asks for AMP or print, index files, the final slash. "" for what
    is no web address.
    """
    if "://" not in url:
        if re.match(r"[\w.+-]+:(?!\d{1,5}(?:/|$))", url) or "." not in url.partition("/")[0]:
            return ""  # another scheme, or a bare path
        url = "http://" + url.lstrip("/")
    text = address(url)
    if text is None:
        return ""
    text, _ = unwrap(text)
    amp = re.match(
        r"^https?://(?:www\.google\.[a-z.]+/amp/s?/|[\w-]+\.cdn\.ampproject\.org/[cv]/s?/)(.+)$", text, re.I
    )
    if amp:
        text = "http://" + amp.group(1).removeprefix("s/")
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    with contextlib.suppress(UnicodeError):  # a host that is no name stays as it is
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    host = _MOBILE_HOST.sub("", host)
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    path = unquote(parts.path, errors="replace")
    path = re.sub(r"/{2,}", "/", _INDEX.sub("/", _VARIANT_PATH.sub("", path))).rstrip("/")
    given = parse_qsl(parts.query, keep_blank_values=True)
    query = [(k, v) for k, v in given if not _TRACKING.match(k) and v.lower() not in _VARIANTS]
    key = clean(host + path)
    if query:
        key += "?" + urlencode(sorted(query))
    if parts.fragment.startswith(("!", "/")):
        key += "#" + clean(parts.fragment)
    return key
