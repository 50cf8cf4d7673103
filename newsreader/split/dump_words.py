"""What one line of a dump is by its form: prose, headline, date, byline, label. Words are data, with their languages.

Shapes come first (length, final punctuation), then vocabulary. No rule names a publisher.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsreader.split import vocabulary
from newsreader.text import fold

WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_FULL_STOP = re.compile(r"[.。।؟۔][»”\"'’)\]」』*]*$")
_ENDED = re.compile(r"[.!?…。！？।؟۔][»”\"'’)\]」』*]*$")
_INNER = re.compile(r"[^\W\d_]{3,}[.!?…]['\"”’»)]* +[\"'„“«(¿¡–—-]*[A-ZÀ-ÞА-ЯЁІЇЄא-ת\u0600-\u06ff\u0900-\u097f]|[。！？।](?=.)")
_NO_STOPS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts written without sentence marks (Thai, Lao, Burmese, Khmer)."""
_INITIALISM = re.compile(r"(?:\b\w\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|vs|No|etc|bzw|usw|z\.B|a\.m|p\.m)\.$", re.I)


def width(text: str) -> int:
    """Columns: a CJK character counts two."""
    return len(text) if text.isascii() else len(text) + len(WIDE.findall(text))


def words(text: str) -> int:
    """Number of words; in scripts without spaces four columns count as one."""
    wide = 0 if text.isascii() else len(WIDE.findall(text))
    return len(text.split()) if wide * 2 < len(text) else max(len(text.split()), (len(text) + wide) // 5)


def stopped(text: str) -> bool:
    """Ends with a full stop, as sentences do and headlines do not."""
    return _FULL_STOP.search(text[-6:]) is not None and not text.endswith(("...", "…")) and not _INITIALISM.search(text[-8:])


def ended(text: str) -> bool:
    """Ends with any sentence mark."""
    return _ENDED.search(text[-6:]) is not None


PROSE_WIDTH = 50
"""Columns from which an ended line is a paragraph rather than a short remark."""
LONG = 140
"""Columns from which a line with a sentence end inside is a paragraph even when its own end is missing."""


def is_prose(text: str) -> bool:
    """Running text."""
    size = width(text)
    if size < PROSE_WIDTH:
        return False
    if stopped(text) or (ended(text) and (size >= LONG or _INNER.search(text))):
        return True
    if size >= LONG and _INNER.search(text):
        return True
    return size >= 200 and bool(_NO_STOPS.search(text))


# --- small print ----------------------------------------------------------------------------------------------------

PROMPT = re.compile(
    r"newsletter|whatsapp|telegram|sign\s+up|subscri|\babo\b|abonn|suscr[ií]|iscriviti|assine|inscreva|zapisz\s+się|prenumer|подпис|підпис"
    r"|abone\s+ol|اشترك|taboola|follow\s+us|folgen\s+sie|síguenos|siga-nos|suivez|seguici|śledź|youtube|facebook|instagram"
    r"|google\s+news|\bapp\b|donate|spenden|cookies?\b|@[\w.-]+\.\w\w|https?://|www\.",
    re.I,
)
"""What a line says that asks the reader to follow, pay or install something."""
LEGAL = re.compile(
    r"©|\(c\)\s|copyright|all\s+rights|alle\s+rechte|derechos|droits\s+(?:réservés|de\s+repro)|diritti\s+riservati|wszelkie\s+prawa"
    r"|права\s+за|转载|無断|무단|כל\s+הזכויות|جميع\s+الحقوق|tüm\s+hakları|alla\s+rättigheter|rettigheter",
    re.I,
)
CREDIT = re.compile(
    r"^\W{0,2}(?:foto|photo|bild|image|picture|imagen|crédito?s?|credits?|getty|grafik|zdjęcie|fot\.|фото|تصویر|الصورة"
    r"|צילום|사진|写真|图片?|fotoğraf|kuva|mynd|ljósmynd|illustration)\s*(?:[:：/|©]|$|by\b|credit\b|via\b)",
    re.I,
)
"""How the line below a picture begins that names its maker."""

# --- dates --------------------------------------------------------------------------------------------------------

# First letters of the months in many languages, folded; longest match wins.
_MONTHS = {
    1: "jan january januar janvier enero ene janeiro gennaio gen januari styczen stycznia sty января янв січня січ ocak oca يناير ינואר "
       "ژانویه जनवरी januari ledna sijecnja sausio tammikuuta ιανουαριου ian ianuarie januaris كانون",
    2: "feb february februar fevrier febrero fevereiro fev febbraio februari luty lutego lut февраля фев лютого лют subat sub فبراير פברואר "
       "فوریه फरवरी unora helmikuuta vasario φεβρουαριου februarie febrúar",
    3: "mar march marz maerz mars marzo marco maart marzec marca марта мар березня бер mart مارس מרץ مارس मार्च brezna maaliskuuta kovo "
       "μαρτιου martie maret mac",
    4: "apr april avril abril aprile kwiecien kwietnia kwi апреля апр квітня кві nisan nis أبريل ابريل אפריל آوریل अप्रैल dubna huhtikuuta "
       "balandzio απριλιου aprilie abr",
    5: "may mai mayo maio maggio mag mei maj maja мая май травня тра mayis مايو מאי مه मई kvetna toukokuuta geguzes μαιου mei",
    6: "jun june juni juin junio junho giugno giu czerwiec czerwca cze июня июн червня чер haziran haz يونيو יוני ژوئن जून cervna "
       "kesakuuta birzelio ιουνιου iunie júní",
    7: "jul july juli juillet julio julho luglio lug lipiec lipca lip июля июл липня лип temmuz tem يوليو יולי ژوئیه जुलाई cervence "
       "heinakuuta liepos ιουλιου iulie júlí",
    8: "aug august aout agosto ago augustus augusti sierpien sierpnia sie августа авг серпня сер agustos agu أغسطس اغسطس אוגוסט اوت अगस्त "
       "srpna elokuuta rugpjucio αυγουστου agustus ágúst",
    9: "sep sept september septembre septiembre setembro set settembre wrzesien wrzesnia wrz сентября сен вересня вер eylul eyl سبتمبر "
       "ספטמבר سپتامبر सितंबर zari syyskuuta rugsejo σεπτεμβριου septembrie",
    10: "oct october oktober octobre octubre outubro out ottobre ott pazdziernik pazdziernika paz октября окт жовтня жов ekim eki أكتوبر "
        "اكتوبر אוקטובר اکتبر अक्टूबर rijna lokakuuta spalio οκτωβριου octombrie október okt",
    11: "nov november novembre noviembre novembro listopad listopada lis ноября ноя листопада лис kasim kas نوفمبر נובמבר نوامبر नवंबर "
        "listopadu marraskuuta lapkricio νοεμβριου noiembrie nóvember",
    12: "dec december dezember decembre diciembre dic dezembro dez dicembre grudzien grudnia gru декабря дек грудня гру aralik ara ديسمبر "
        "דצמבר دسامبر दिसंबर prosince joulukuuta gruodzio δεκεμβριου decembrie desember des desembro",
}  # fmt: skip
_MONTH = {fold(name): number for number, names in _MONTHS.items() for name in names.split()}

_CLOCK = r"(?:(?:\s*(?:[,|@·–—-]|at|um|a las|à|às|alle|kl\.?|klo|о|в|г\.,?|uhr)){0,3}\s*(\d{1,2})[:.h](\d{2})(?::(\d{2}))?\s*([ap]\.?\s?m\b\.?)?)?"
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?:日|\.)?(?!\d)(?:\s*\([^)]{1,4}\))?(?:T|\s)*" + _CLOCK, re.I)
_DMY = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?((?:19|20)\d\d)(?!\d)" + _CLOCK, re.I)
_KOREAN = re.compile(r"((?:19|20)\d\d)년\s*(\d{1,2})월\s*(\d{1,2})일\s*" + _CLOCK)
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:\.|º|er|st|nd|rd|th)?\s*(?:de\s+|\.)?([^\W\d_]{3,14})\.?,?\s*(?:de\s+|del\s+)?((?:19|20)\d\d)(?!\d)" + _CLOCK, re.I)
_NAMED_US = re.compile(r"([^\W\d_]{3,14})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)" + _CLOCK, re.I)
_TIME_FIRST = re.compile(r"(\d{1,2})[:.](\d{2})\s*([ap]\.?\s?m\b\.?)?,?\s+(?=\d{1,2}\s+[^\W\d_]{3,14})", re.I)


class Found(NamedTuple):
    """A date in a line: ISO 8601, and where it stands."""

    value: str
    start: int
    end: int


def find_date(text: str) -> Found | None:
    """The first full date (day, month and year) in a short text, with its clock if it has one."""
    for pattern in (_ISO, _KOREAN):
        found = pattern.search(text)
        if found:
            year, month, day, *clock = found.groups()
            return _made(found, int(year), int(month), int(day), clock)
    found = _NAMED.search(text)
    if found and fold(found.group(2)) in _MONTH:
        day, month, year, *clock = found.groups()
        first = _TIME_FIRST.search(text[: found.start() + 1] + text[found.start() + 1 :]) if not clock[0] else None
        if first and first.end() <= found.start() + 1:
            clock = [first.group(1), first.group(2), None, first.group(3)]
        return _made(found, int(year), _MONTH[fold(month)], int(day), clock)
    found = _NAMED_US.search(text)
    if found and fold(found.group(1)) in _MONTH:
        month, day, year, *clock = found.groups()
        return _made(found, int(year), _MONTH[fold(month)], int(day), clock)
    found = _DMY.search(text)
    if found:
        day, month, year, *clock = found.groups()
        if int(month) > 12 >= int(day):
            day, month = month, day
        return _made(found, int(year), int(month), int(day), clock)
    return None


def _made(found: re.Match[str], year: int, month: int, day: int, clock: list[str | None]) -> Found | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    value = f"{year}-{month:02d}-{day:02d}"
    hour, minute, second, half = clock
    if hour and minute and int(hour) < 24 and int(minute) < 60:
        number = int(hour)
        if half:
            number = number % 12 + (12 if half.lower().startswith("p") else 0)
        value += f"T{number:02d}:{minute}" + (f":{second}" if second and second != "00" else "")
    return Found(value, found.start(), found.end())


_CLOCK_LINE = re.compile(r"^(?:(?:kl\.?|at|um)\s*)?([01]?\d|2[0-3])[:.h]([0-5]\d)(?:\s*(?:uhr|h|ч|น\.)?)$", re.I)
_CLOCK_START = re.compile(r"^([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d|\s*[ap]\.?m)\s*[-–—|:]?\s*(?=\D)")

def date_line(text: str) -> str | None:
    """The date of a line that is (nearly) nothing but a date: at least half of its letters."""
    if len(text) > 90 or not any(c.isdigit() for c in text):
        return None
    found = find_date(text)
    if found is None or (found.end - found.start) < 0.5 * len(text) - 6:
        return None
    return found.value


def clock_line(text: str) -> str | None:
    """"HH:MM" of a line that is only a time of day."""
    found = _CLOCK_LINE.match(text) if len(text) < 16 else None
    return f"{int(found.group(1)):02d}:{found.group(2)}" if found else None


def clock_start(text: str) -> tuple[str | None, str]:
    """The time of day that opens a line, and the rest of the line."""
    found = _CLOCK_START.match(text)
    if not found or not text[found.end() :].strip():
        return None, text
    return f"{int(found.group(1)):02d}:{found.group(2)}", text[found.end() :].strip(" -–—|:")


def is_when(text: str) -> bool:
    """A line that only says when: a date, a time, "3 hours ago"."""
    return vocabulary.is_time(text) or clock_line(text) is not None or date_line(text) is not None


# --- bylines and sources ------------------------------------------------------------------------------------------

_BY = re.compile(
    r"^(?:by|written by|from|von|por|par|di|door|av|af|od|автор|текст|автор:|bylo|napsal|oleh|penulis|tarafından|yazan|بقلم|كتب|كتبت|مאת|מאת|نویسنده|"
    r"reporter|redacted by|texto|texte|text|geschrieben von|escrito por|écrit par|tekst)\s*:?\s+(?=\S)",
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
    return names if names and all(name[0].isupper() or not name[0].isascii() for name in names) and all(
        len(name.split()) <= 5 for name in names) else ()


def source(text: str) -> str | None:
    """The agency in "Source: Agencies"; None for other lines."""
    found = _SOURCE.match(text) if len(text) < 80 else None
    return text[found.end() :].strip() if found else None


# --- language -----------------------------------------------------------------------------------------------------

# Commonest small words; the first table that has most of a text's words wins.
_STOPWORDS = {
    "en": "the and of to in that for is was with said has on as by", "de": "der die und das den von ist nicht mit dem für auf eine sich auch",
    "fr": "le la les des et est une dans pour que qui sur pas du au", "es": "el la los las del que en una por con para se más su como",
    "pt": "o os das dos que em uma não por com para mais foi como ao", "it": "il di che la per una del con non sono della nel gli anche è",
    "nl": "de het een van en dat is op te voor met zijn niet aan ook", "sv": "och att det som en på är av för med den till inte har om",
    "no": "og i det er på som en av til å for har med ikke at", "da": "og i det er på som en af til at for har med ikke der",
    "fi": "ja on ei että se oli hän mutta myös kun ovat joka ole mukaan sen", "is": "og að í er á sem það við til um ekki var þar hann hefur",
    "pl": "i w na z się nie że do to jest o jak od po dla", "cs": "a v se na je že s z do to jsou i za by pro",
    "tr": "ve bir bu için da de ile olarak olan çok daha kadar en ne gibi", "id": "yang dan di dengan untuk ini dari dalam tidak akan pada itu juga oleh ke",
    "lt": "ir kad į yra su iš tai bet kaip jau ne apie po buvo dėl", "hu": "a az és hogy nem is egy van ez meg csak már volt el még",
    "ro": "și de la în a nu pe cu o din care pentru este mai că", "ru": "и в на не что с по как это для из от к был он",
    "uk": "і в на не що з та до як це для від у про за", "bg": "и на да се за от не в по са че това като при към",
    "fa": "و در به از که این را با است برای آن می های شده خود", "ar": "في من على أن إلى عن التي هذا مع ما لا كان بعد قد ذلك",
    "he": "של את על לא הוא זה עם כי גם או היה אל כל היא יותר", "hi": "के में की है और से को का ने पर कि भी यह हैं इस",
}  # fmt: skip
_SETS = {language: frozenset(text.split()) for language, text in _STOPWORDS.items()}
_SCRIPTS = (("ja", r"[\u3040-\u30ff]"), ("ko", r"[\uac00-\ud7af]"), ("zh", r"[\u4e00-\u9fff]"), ("th", r"[\u0e00-\u0e7f]"),
            ("el", r"[\u0370-\u03ff]"), ("ka", r"[\u10a0-\u10ff]"), ("hy", r"[\u0530-\u058f]"), ("bn", r"[\u0980-\u09ff]"),
            ("ta", r"[\u0b80-\u0bff]"))  # fmt: skip


def language(text: str) -> str | None:
    """ISO 639-1 by script, else by the commonest words; None when neither tells."""
    text = text[:20_000]
    letters = sum(c.isalpha() for c in text)
    if letters < 40:
        return None
    for code, script in _SCRIPTS:
        if len(re.findall(script, text)) > (0.1 if code == "ja" else 0.3) * letters:
            return code
    found = [word.strip(".,:;!?()\"'«»“”„") for word in text.casefold().split()]
    counts = {code: sum(word in small for word in found) for code, small in _SETS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(3, len(found) * 0.06) else None
