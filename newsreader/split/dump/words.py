"""What one line of a dump is by its form: prose, headline, date, byline, label. Words are data, with their
languages.

Shapes come first (length, final punctuation), then vocabulary. No rule names a publisher.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsreader.split import vocabulary
from newsreader.split.facts import dates

WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_FULL_STOP = re.compile(r"[.。।؟۔][»”\"'’)\]」』*]*$")
_ENDED = re.compile(r"[.!?…。！？।؟۔][»”\"'’)\]」』*]*$")
_INNER = re.compile(
    r"(?<=[^\W\d_]{3})[.!?…]['\"”’»)]* +[\"'„“«(¿¡–—-]*[A-ZÀ-ÞА-ЯЁІЇЄא-ת\u0600-\u06ff\u0900-\u097f]"
    r"|[。！？।](?=.)"
)
_NO_STOPS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts written without sentence marks (Thai, Lao, Burmese, Khmer)."""
_INITIALISM = re.compile(
    r"(?:\b\w\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|vs|No|etc|bzw|usw|z\.B|a\.m|p\.m)\.$", re.I
)


def width(text: str) -> int:
    """Columns: a CJK character counts two."""
    return len(text) if text.isascii() else len(text) + len(WIDE.findall(text))


def words(text: str) -> int:
    """Number of words; in scripts without spaces four columns count as one."""
    wide = 0 if text.isascii() else len(WIDE.findall(text))
    return len(text.split()) if wide * 2 < len(text) else max(len(text.split()), (len(text) + wide) // 5)


def stopped(text: str) -> bool:
    """Ends with a full stop, as sentences do and headlines do not."""
    return (
        _FULL_STOP.search(text[-6:]) is not None
        and not text.endswith(("...", "…"))
        and not _INITIALISM.search(text[-8:])
    )


def ended(text: str) -> bool:
    """Ends with any sentence mark."""
    return _ENDED.search(text[-6:]) is not None


PROSE_WIDTH = 50
"""Columns from which an ended line is a paragraph rather than a short remark."""
QUESTION = 100
"""The same for lines that end in another sentence mark: headlines do, some with a sentence inside ("A. Why
B?")."""
LONG = 140
"""Columns from which a line with a sentence end inside is a paragraph even when its own end is missing."""


def is_prose(text: str) -> bool:
    """Running text."""
    size = width(text)
    if size < PROSE_WIDTH:
        return False
    if stopped(text) or (ended(text) and size >= (QUESTION if _INNER.search(text) else LONG)):
        return True
    if size >= LONG and _INNER.search(text):
        return True
    return size >= 200 and bool(_NO_STOPS.search(text))


# --- small print
# ----------------------------------------------------------------------------------------------------

_PROMPT = re.compile(
    r"newsletter|sign\s+up|subscri|\babo\b|abonn|suscr[ií]|iscriviti|assine|inscreva|zapisz\s+się|prenumer|подпис|підпис"
    r"|abone\s+ol|اشترك|taboola|follow\s+us|folgen\s+sie|síguenos|siga-nos|suivez|seguici|śledź|google\s+news|cookies?\b"
    r"|@[\w.-]+\.\w\w|https?://|www\.",
    re.I,
)
"""What a line says that asks the reader to follow, pay or install something."""
_MENTION = re.compile(r"whatsapp|telegram|youtube|facebook|instagram|\bapp\b|donate|spenden", re.I)
"""What such lines say as well, and the news of these too."""
MENTION = 110
"""Characters of a line that asks by naming one of them. 70 and 110 are alike on pages that were not looked
at; with 160 their panes lose .02."""
_LEGAL = re.compile(
    r"©|\(c\)\s|copyright|all\s+rights|alle\s+rechte|derechos|droits\s+(?:réservés|de\s+repro)|diritti\s+riservati|wszelkie\s+prawa"
    r"|права\s+за|转载|無断|무단|כל\s+הזכויות|جميع\s+الحقوق|tüm\s+hakları|alla\s+rättigheter|rettigheter",
    re.I,
)
_PROMPT_STEMS = (
    "newsletter", "whatsapp", "telegram", "sign", "subscri", "abo", "suscr", "iscriviti", "assine",
    "inscreva", "zapisz", "prenumer", "подпис", "підпис", "اشترك", "taboola", "follow", "folgen", "síguenos",
    "siga", "suivez", "seguici", "śledź", "youtube", "facebook", "instagram", "google", "app", "donate",
    "spenden", "cookie", "@", "http", "www.",
)  # fmt: skip
_LEGAL_STEMS = (
    "©", "(c)", "copyright", "rights", "rechte", "derechos", "droits", "diritti", "wszelkie", "права",
    "转载", "無断", "무단", "הזכויות", "الحقوق", "hakları", "rättigheter", "rettigheter",
)  # fmt: skip
"""Something of these stands in whatever the patterns find: asking for them first is five times faster."""


_FORM = re.compile(
    r"e-?mail[- ]?adress|adresse e-?mail|correo electr[oó]nico|e-posta"
    r"|(?:enable|aktivieren sie|activ\w+|attiv\w+|ative) javascript"
    r"|\b(?:your|deine?n?|ihre?n?|votre|tu|tuo|la tua|seu|twoje?|jouw|din|ditt)\s(?:inbox|e-?mail|mail"
    r"|account|konto|password|passwort|kennwort|postfach|mot de passe|correo|contraseña|senha|hasło"
    r"|wachtwoord|lösenord)\b"
    r"|\b(?:log|sign) ?in to\b|vous connecter|\bzaloguj|inici(?:ar?|e) sesi[oó]n|giriş yap|faça login"
    r"|leave a reply|(?:leave|post|add) a comment|comment on this|comment policy|laisser un commentaire"
    r"|kommentar (?:hinzuf|abgeb|schreib|verfass)|dodać komentarz",
    re.I,
)
"""What a line says that goes with a form: it asks for an address, a login, a comment. Of 23 such lines of 19
labelled dumps that were taken for titles none was one; none of 1,774 stories on 133 pages says it."""


@lru_cache(maxsize=2_000)
def is_form(text: str) -> bool:
    """Whether a line belongs to a form."""
    return len(text) < CAPTION and _FORM.search(text) is not None


@lru_cache(maxsize=2_000)
def is_prompt(text: str) -> bool:
    """Whether a line asks the reader for something."""
    if not _holds(text.lower(), _PROMPT_STEMS):
        return False
    return _PROMPT.search(text) is not None or (len(text) < MENTION and _MENTION.search(text) is not None)


@lru_cache(maxsize=2_000)
def is_legal(text: str) -> bool:
    """Whether a line is small print."""
    return _holds(text.lower(), _LEGAL_STEMS) and _LEGAL.search(text) is not None


def _holds(text: str, parts: tuple[str, ...]) -> bool:
    """Whether any of `parts` is in `text`."""
    for part in parts:  # noqa: SIM110  (half the time of any() with a generator)
        if part in text:
            return True
    return False


CREDIT = re.compile(
    r"^\W{0,2}(?:foto|photo|bild|image|picture|imagen|crédito?s?|credits?|getty|grafik|zdjęcie|fot\.|фото|تصویر|الصورة"
    r"|צילום|사진|写真|图片?|fotoğraf|kuva|mynd|ljósmynd|illustration)\s*(?:[:：/|©]|$|by\b|credit\b|via\b)",
    re.I,
)
"""How the line below a picture begins that names its maker."""

_AGENCY = (
    r"(?:AP|AFP|APA|EPA|dpa|Reuters|Getty|IMAGO|ANSA|EFE|PAP|NTB|TT|Shutterstock|iStock|Alamy|Xinhua|TASS"
    r"|picture alliance)"
)
_CREDITED = re.compile(
    r"(?:\b(?:foto|photo|bild|image|picture|imagen|credit|crédito|grafik|fot\.|quelle|source|fotograf\w*"
    r"|illustration)\s*:|©\s?\S|(?:写真|사진|صورة|תצלום|צילום)\s*[:：=]"
    rf"|[(/|–-]\s*{_AGENCY}\b[^.!?]{{0,60}}$"
    r"|(?:Getty Images|via AP|via Reuters|picture alliance|iStock|Shutterstock|Keystone|Scanpix|stock image)"
    r"\)?\W*$|\([^()]*\b(?:courtesy|screenshot|wikimedia|commons|file photo)\b[^()]*\)$)",
    re.I,
)
"""What in a line below a picture names its maker or agency: with a colon, behind a stroke, or last."""
_CREDITED_STEMS = (
    ":", "：", "=", "©", "(", "/", "|", "–", "-", "getty", "via ", "alliance", "stock", "keystone", "scanpix",
)  # fmt: skip
"""Something of these stands in whatever the pattern finds."""
_HOUSES = re.compile(r"\([^()]{3,60}/ ?[A-ZÀ-Þ][^()/]{1,40}\)$")
"""A maker and the house, last in a line ("(Ana Brook/Newsphoto)")."""


CAPTION = 400
"""Columns of the longest caption, and of the longest standfirst."""


def credited(text: str) -> bool:
    """Whether a short line ends as the words below a picture do."""
    if len(text) > CAPTION or not _holds(text.lower(), _CREDITED_STEMS):
        return False
    return _CREDITED.search(text) is not None or _HOUSES.search(text) is not None


_MAKER = re.compile(rf"\b{_AGENCY}\b|[/©]|\b(?:foto|photo|bild|image|archiv|screenshot|privat)", re.I)


def names_maker(text: str) -> bool:
    """Whether a word or two below a picture say who made it, or what it is."""
    return _MAKER.search(text) is not None


# --- dates
# --------------------------------------------------------------------------------------------------------

_CLOCK_LINE = re.compile(
    r"^(?:(?:kl\.?|at|um)\s*)?([01]?\d|2[0-3])[:.h]([0-5]\d)(?:\s*(?:uhr|h|ч|น\.)?)$", re.I
)
_CLOCK_START = re.compile(r"^([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d|\.|\s*[ap]\.?m)\s*[-–—|:]?\s*(?=\D)")
_DAY_START = re.compile(r"^\d{1,2}(?:\.\d{1,2}\.(?:\d{2,4})?|[./-]\d{1,2}[./-]\d{2,4})[\s:–—|-]+(?=\D)")


def date_line(text: str) -> str | None:
    """The date of a line that is (nearly) nothing but a date: at most three words beside it ("Last updated
    ...")."""
    if len(text) > 70 or not any(c.isdigit() for c in text):
        return None
    value = dates.visible(text)
    if value is None or vocabulary.is_time(text):
        return value
    plain = [word for word in re.findall(r"[^\W\d_]{2,}", text) if not vocabulary.is_time(f"1 {word}")]
    return value if len(plain) <= 4 and len(text) < 48 else None


def clock_line(text: str) -> str | None:
    """ "HH:MM" of a line that is only a time of day."""
    found = _CLOCK_LINE.match(text) if len(text) < 16 else None
    return f"{int(found.group(1)):02d}:{found.group(2)}" if found else None


def clock_start(text: str) -> tuple[str | None, str]:
    """The time of day that opens a line, and the rest of the line."""
    found = _CLOCK_START.match(text)
    if not found or not text[found.end() :].strip():
        return None, text
    return f"{int(found.group(1)):02d}:{found.group(2)}", text[found.end() :].strip(" -–—|:")


def day_start(text: str) -> str | None:
    """What stands behind the day in figures that opens a line; None where none does."""
    found = _DAY_START.match(text)
    return text[found.end() :] if found else None


def age_start(text: str) -> tuple[bool, str]:
    """Whether a line opens with an age ("10 min Storm ...", one or two words) or a day ("04.11. Storm ..."),
    and the rest of the line."""
    if (rest := day_start(text)) is not None:
        return True, rest
    told = text.split(" ", 2)
    for count in (1, 2):
        opening = " ".join(told[:count])
        if (
            len(told) > count
            and len(opening) < 14
            and not clock_start(text)[0]
            and (
                any(c.isdigit() for c in opening)
                and any(c.isalpha() for c in opening)
                and vocabulary.is_time(opening)
            )
        ):
            return True, " ".join(told[count:])
    return False, text


_DATE_END = re.compile(
    r"(?:\d{1,2}\.?\s[^\W\d_]{3,10}\.?\s\d{2,4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|[^\W\d_]{3,10}\.?\s\d{1,2},\s\d{4}|\d{4}年\d{1,2}月\d{1,2}日)(?:[\s,T]+\d{1,2}:\d\d(?::\d\d)?)?$"
)


def date_end(text: str) -> tuple[str, str]:
    """A line without the date at its end, and the date's text; "" for a line that ends with none, or has
    nothing else."""
    found = _DATE_END.search(text[-40:]) if text[-1:].isdigit() or text.endswith("日") else None
    if found is None or dates.visible(found.group()) is None:
        return text, ""
    told = text[: len(text) - len(found.group())].rstrip(" ,|·–-")
    return (told, found.group()) if words(told) >= 3 else (text, "")


def is_when(text: str) -> bool:
    """A line that only says when: a date, a time, "3 hours ago"."""
    if len(text) > 90:
        return False
    return (
        vocabulary.is_time(text) or clock_line(text) is not None or date_line(text) is not None or aged(text)
    )


def aged(text: str) -> bool:
    """A short line that ends with an age ("Sport 24 min. ago"): three words at most, then nothing but a
    time."""
    told = text.split()
    return 2 <= len(told) <= 7 and any(
        vocabulary.is_time(" ".join(told[-count:])) and any(c.isdigit() for c in told[-count] + told[-1])
        for count in (2, 3)
        if count < len(told) <= count + 3
    )


# --- bylines and sources
# ------------------------------------------------------------------------------------------

_BY = re.compile(
    r"^(?:(?:by|written by|from|von|por|par|di|door|av|af|od|автор|bylo|napsal|oleh|penulis|tarafından|yazan"
    r"|بقلم|كتب|كتبت|מאת|نویسنده|redacted by|geschrieben von|escrito por|écrit par)\s*:?\s+(?=\S)"
    r"|(?-i:[Bb]y(?=[A-Z][a-z]))"
    r"|(?:byline|reporter|texto|texte|text|tekst|текст|autore?s?|auteurs?|authors?)\s*:\s*(?=\S))",
    re.I,
)
_SOURCE = re.compile(
    r"^(?:source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|bron|źródło|kilde|källa|lähde|zdroj|heimild|источник|джерело|kaynak|المصدر|מקור|منبع|sumber|स्रोत|"
    r"出典|출처|来源|來源)\s*[:：]\s*(?=\S)",
    re.I,
)
_AND = re.compile(r"\s*(?:,|;|&| and | und | y | et | e | ja | og | och | i | и | ve | en | و| ו)\s*")


def byline(text: str) -> tuple[str, ...]:
    """The names in a line that opens as bylines do ("By ..."); () for other lines."""
    if len(text) > 120:
        return ()
    found = _BY.match(text)
    if not found or stopped(text):
        return ()
    rest = re.split(r"\s*[|•·–—]\s*|\s+-\s+", text[found.end() :])[0]
    names = tuple(name.strip(" ,") for name in _AND.split(rest) if name.strip(" ,"))
    return (
        names
        if names
        and all(name[0].isupper() or not name[0].isascii() for name in names)
        and all(len(name.split()) <= 5 for name in names)
        else ()
    )


_BY_LAST = re.compile(
    r"\b(?:by|von|por|par|di|door|av|af|od|autor|tekst)\s+[A-ZÀ-ÞА-Я][\w.'’-]*(?:(?:\s|,\s?|\s?&\s|\s(?:and|und|et|y|e|i)\s)"
    r"(?:(?:de|van|von|der|del|di|la)\s)?[A-ZÀ-ÞА-Я][\w.'’-]*){1,7}$"
)


def by_whom(text: str) -> bool:
    """Whether a line of a card only says who wrote it, in a few words ("47 comments / An analysis by Ana
    Brook", "World 2 days ago By Per Voss")."""
    if byline(text):
        return True
    found = _BY_LAST.search(text) if len(text) < 120 else None
    if found is None:
        return False
    head = text[: found.start()].split()
    return len(head) <= 2 or (len(head) <= 8 and any(c.isdigit() for c in text))


def source(text: str) -> str | None:
    """The agency in "Source: Agencies"; None for other lines."""
    found = _SOURCE.match(text) if len(text) < 80 else None
    return text[found.end() :].strip() if found else None
