# ruff: noqa: E501  (tables of words)
"""Lines that no page means as its article, whatever box they stand in: consent texts and newsletter prompts.

Two words must meet in a short paragraph: what is spoken of, and what the reader is told to do about it. One alone
is news ("The commissioner wants stricter rules for cookies", "The bishop's newsletter"). On the learning pages'
2,930 paragraphs of true text it takes none; of the furniture named in the segments it takes ten.
"""

from __future__ import annotations

import re

MOST = 600
"""Characters; longer texts about cookies are policies, which somebody saved to read."""

_CONSENT = re.compile(
    r"\bcookies?\b|クッキー|쿠키|печенье|файлы cookie|ملفات تعريف|עוגיות|çerez", re.IGNORECASE
)
_AGREE = re.compile(
    r"""\bpartners?\b|\bconsent|\byour\ (?:device|choices|privacy|browser)|\bwe\ (?:and\ our|use)\b|\baccept\ all
    |\bwir\ (?:und\ unsere|verwenden|nutzen)|\beinwillig|\bzustimm|\bihr(?:em|e)?\ ger[äa]t
    |\bnosotros\ y\ nuestros|\bnuestros\ socios|\butilizamos|\bacept(?:ar|as)\b|\bsu\ dispositivo
    |\bnous\ (?:et\ nos|utilisons)|\bnos\ partenaires|\bconsentement|\bvotre\ (?:appareil|choix)
    |\bnoi\ e\ i\ nostri|\butilizziamo|\bconsenso|\bnossos\ parceiros|\bconsentimento|\busamos\b
    |\bonze\ partners|\btoestemming|\bwij\ (?:en\ onze|gebruiken)|\bvåra\ partner|\bsamtyck|\bvi\ använder
    |\bvåre\ partnere|\bsamtykke|\bvi\ bruker|\bnasi\ partnerzy|\bzgod[ęya]\b|\bsouhlas|\bpartnery\b
    |наши\ партн|соглас|партнерами|ortaklar|onay|شركاؤنا|موافق|שותפינו|הסכמ|同意|동의""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTER = re.compile(
    r"""newsletters?\b|\bbolet[íi]n\b|\binfolettre|\bnyhetsbrev|\bnyhedsbrev|\bnieuwsbrief|\bbiuletyn|\bhírlevél|\buutiskirje
    |рассылк|розсилк|e-?bülten|\bbülten|النشرة|نشرتنا|ניוזלטר|メールマガジン|メルマガ|뉴스레터|\bboletim\b|\bwhatsapp[- ]kanal
    |\bwhatsapp\ channel|\bcanal\ de\ whatsapp|\btelegram[- ]?(?:kanal|channel)|\bcanal\ de\ telegram""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGN_UP = re.compile(
    r"""\bsign\ up|\bsubscribe\b|\bget\ (?:our|the|all)\b|\bjoin\ (?:our|us)|\bdelivered\ (?:straight\ )?to\ your|\byour\ inbox
    |\bap[úu]nta|\bsuscr[íi]b|\brecib(?:e|a|ir)\b|\bin(?:scr[íi]bete|scríbase)|\babonnez|\binscrivez|\brecevez
    |\babonnieren|\bmelden\ sie\ sich|\bmelde\ dich|\banmeld|\bbestellen\ sie|\bjetzt\ gratis|\bkostenlos
    |\biscriv(?:iti|etevi)|\bricevi\b|\bassine\b|\binscreva|\breceba\b|\bmeld\ je|\bschrijf\ je|\baanmelden|\bontvang\b
    |\bprenumerera|\banmäl|\bmeld\ (?:deg|dig)|\btilmeld|\babonner\b|\bzapisz\ się|\bodbieraj|\bpřihl|\btilaa\b
    |подпи[сш]|підпи[сш]|abone\ ol|اشترك|سجّ?ل|הירשמו|הצטרפו|登録|購読|구독""",
    re.IGNORECASE | re.VERBOSE,
)


_STEMS = (
    "cookie", "クッキー", "쿠키", "печенье", "ملفات تعريف", "עוגיות", "çerez", "newsletter", "bolet", "infolettre",
    "nyhetsbrev", "nyhedsbrev", "nieuwsbrief", "biuletyn", "hírlevél", "uutiskirje", "рассылк", "розсилк", "bülten",
    "النشرة", "نشرتنا", "ניוזלטר", "メールマガジン", "メルマガ", "뉴스레터", "whatsapp", "telegram",
)  # fmt: skip
"""Something of these stands in whatever the patterns find: asking for them first is twenty times faster."""


_CREDIT = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*\s){1,3}[^\W\d_a-zß-ÿ][\w.'’-]+\s?/\s?[^\W\d_a-zß-ÿ][\w.&'’-]*(?:\s[\w.&'’-]+){0,3}"
)


def is_credit(text: str) -> bool:
    """Whether a line is a photographer and an agency, and nothing else: "Ann Lee/Harbour Pictures"."""
    return len(text) <= 70 and "/" in text and _CREDIT.fullmatch(text) is not None


def is_notice(text: str) -> bool:
    """Whether a line asks for consent or for an address."""
    if len(text) > MOST:
        return False
    lower = text.lower()
    if not any(stem in lower for stem in _STEMS):
        return False
    if _CONSENT.search(text) and _AGREE.search(text):
        return True
    return _LETTER.search(text) is not None and _SIGN_UP.search(text) is not None
