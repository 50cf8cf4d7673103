# ruff: noqa: E501  (tables of words)
"""Lines that no page means as its article, whatever box they stand in: consent texts, newsletter prompts, the
label of a list or a button, a picture's credit, the note under which heading a blog files its entry.

Two words must meet in a short paragraph: what is spoken of, and what the reader is told to do about it. One alone
is news ("The commissioner wants stricter rules for cookies", "The bishop's newsletter"). Of the learning pages'
3,021 paragraphs of true text, and of the segments' must-strings, nothing here takes one; of the 1,355 must-not
strings it takes 106.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsreader.split import wordlists
from newsreader.split.vocabulary import is_time, whole_label
from newsreader.text import holds

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


_ASKED = re.compile(
    r"""\bdo\ you\ (?:have|know)|\bhave\ you\ (?:seen|got|been)|\bgot\ a\ (?:story|tip)|\bdid\ you\ (?:see|witness)|\bhaben\ sie\b|\bhast\ du\b
    |¿(?:tienes?|has?|sabes?)\b|\bavez-vous\b|\bvous\ avez\b|\bhai\ (?:una|visto)\b|\bvocê\ (?:tem|viu|sabe)\b|\bheb\ je\b|\bheeft\ u\b
    |\bhar\ du\b|\bmasz\b|\bonko\ sinulla\b|\bу\ вас\ есть|\bвы\ знаете|\bмаєте\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ANSWER = re.compile(
    r"""\be-?mail\b|\bwrite\ to\b|\bcontact\b|\bget\ in\ touch|\b(?:call|tell)\ us\b|\blet\ us\ know|\bschreib(?:en\ sie|\ uns)|\bmelden\ sie
    |\bescríb|\bcontácta|\bécrivez|\bcontactez|\bscriv(?:ici|eteci)|\bescreva|\bmail\ (?:ons|oss)|\btips?a?\ (?:oss|ons)|\bskriv\ til
    |\bnapisz|\bkirjoita|напишите|пишите|напишіть|[\w.]@[\w.]""",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_QUESTION = 300
"""Characters of a question to the reader and the address for the answer."""
_OUR_WORK = re.compile(
    r"""\bour\ (?:work|journalis[mt]s?|reporting|newsroom)\b|\bindependent\ journalism\b|\bunser(?:e|en|er|em)?\ (?:arbeit|journalismus|recherchen)\b
    |\bnuestro\ (?:trabajo|periodismo)\b|\bperiodismo\ independiente\b|\bnotre\ (?:travail|journalisme|rédaction)\b|\bil\ nostro\ (?:lavoro|giornalismo)\b
    |\bnosso\ (?:trabalho|jornalismo)\b|\bonze\ (?:journalistiek|redactie)\b|\bvår\ journalisti[ck]\w*|\bvores\ journalistik\b
    |\bnasze(?:go|j)?\ (?:dziennikarstwo|redakcji|pracę)\b|наш\w*\ (?:журналист\w*|работ\w*|робот\w*)""",
    re.IGNORECASE | re.VERBOSE,
)
_SUPPORT = re.compile(
    r"""\bsupport(?:ing)?\b|\bdonat|\bbecome\ a\ (?:member|subscriber|supporter)|\bchip\ in\b|\bconsider\b|\bunterstütz|\bspende|\bapoy[ao]\b|\bhazte\b
    |\bsoutenez|\bsoutenir|\bfaites\ un\ don|\bsostieni|\bsostenere|\bapoie\b|\bassine\b|\bsteun|\bstötta|\bstøtt|\bwesprzyj|\bwspier
    |поддерж|підтрим""",
    re.IGNORECASE | re.VERBOSE,
)
_EMBEDDED = re.compile(
    r"""\beingebettete|\bextern(?:e[nr]?|ally)\b|\bdrittanbieter|\bthird[- ]part(?:y|ies)|\bembed|\bsocial[- ]media\b|\bcontenus?\ (?:externes?|tiers)
    |\bcontenidos?\ (?:externos?|incrustados?|de\ terceros)|\bcontenut[oi]\ estern|\bconteúdos?\ extern|\bexterne\ (?:content|inhoud)
    |\binnhold\ fra|\binnehåll\ från|\btreści\ zewn|внешн\w+\ контент|сторонн""",
    re.IGNORECASE | re.VERBOSE,
)
_PERMIT = re.compile(
    r"""\b(?:deine|ihre)\ (?:\w+\ )?(?:einwilligung|zustimmung|privatsphäre)|\bohne\ (?:dein|ihr)\w*\ (?:einverständnis|zustimmung|einwilligung)
    |\b(?:your|you)\ (?:consent|permission|privacy|agree)|\bvotre\ (?:consentement|accord|autorisation)|\b(?:tu|su)\ (?:consentimiento|permiso)
    |\b(?:tuo|suo|vostro)\ consenso|\bo\ seu\ consentimento|\b(?:jouw|uw|je)\ toestemming|\bditt\ samt(?:yck|ykke)|\btwoj\w+\ zgod
    |ваше\w*\ соглас""",
    re.IGNORECASE | re.VERBOSE,
)
_PERMIT_STEMS = (
    "einwillig", "zustimm", "einverständ", "privatsph", "consent", "permission", "privacy", "agree", "accord",
    "autorisat", "permiso", "consens", "toestemming", "samtyck", "samtykke", "zgod", "соглас",
)  # fmt: skip
MOST_EMBEDDED = 900
"""Characters of what stands in place of a post or a film until the reader agrees to load it."""
_BROWSER = re.compile(
    r"""\b(?:your|a|this)\ (?:web\ )?browser\b.{0,60}\b(?:not\ supported|no\ longer\ supported|unsupported|limited\ support|outdated|out\ of\ date)
    |\b(?:experience|visit|site|view|continue)\b.{0,60}\b(?:upgrade|update)\ your\ (?:\w+\ )?browser|\bihr\ browser\ ist\ veraltet
    |\bihr\ browser\ .{0,40}\bnicht\ unterstützt|\bvotre\ navigateur\ .{0,40}\b(?:obsolète|pas\ (?:supporté|compatible))
    |\b(?:tu|su)\ navegador\ .{0,40}\b(?:no\ es\ compatible|obsoleto|no\ soporta)
    |\b(?:please|need\ to|must|requires?)\b.{0,30}\benable\ javascript|\bjavascript\ (?:is\ disabled|must\ be\ enabled|aktivier)
    |\baktivieren\ sie\ javascript|\bactive[rz]\ javascript""",
    re.IGNORECASE | re.VERBOSE,
)
_BROWSER_STEMS = ("browser", "javascript", "naviga", "navega")
LONGEST_BROWSER = 400
"""Characters of a note that the reader's program is too old for the page."""
_EARNING_STEMS = ("commission", "compensat", "affiliate")
_EARNS = re.compile(
    r"\b(?:we|I|our\ \w+)\ (?:may|might|can|could|will)\ (?:also\ )?(?:receive|earn|get|be\ paid|make)\b.{0,40}\b(?:compensat|commission|money|fee|share)",
    re.IGNORECASE,
)
"""Who pays for the products that a page recommends."""
_WORK_STEMS = ("our work", "our reporting", "our newsroom", "journalis", "arbeit", "trabajo", "periodismo", "travail", "rédaction", "lavoro", "giornalismo",
               "trabalho", "jornalismo", "redactie", "nasz", "наш")  # fmt: skip
_LIKED = re.compile(
    r"""\b(?:artikel|beitrag|text)\ gefallen\ ?\?|\bgefällt\ (?:dir|ihnen)\ (?:der|dieser|unser)\w*\ \w+\ ?\?|\bdid\ you\ (?:like|enjoy)\ (?:this|our)\b
    |\b(?:lik|enjoy)(?:e|ing)?\ (?:this|our)\ (?:article|story|post|content)\ ?\?|\ble\ gustó\ (?:est|el\ art)|\bte\ ha\ gustado\b|\bvous\ avez\ aimé\b
    |\barticle\ vous\ a\ plu\b|\bti\ è\ piaciuto\b|\bgostou\ d[aeo]|\bvond\ je\ dit\b|\bspodobał\w*\ (?:ci|się)\b|понрав\w+\ (?:статья|материал)
    |\bbeğendiniz\ mi\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_US = re.compile(
    r"""\bget\ in\ touch\ (?:with\ (?:us|our|the)|by)\b.*(?:@|\be-?mail)|\bto\ (?:reach|contact)\ the\ (?:reporter|author|editor|writer)s?\b
    |\bfor\ (?:more|(?:all\ )?the\ latest)\ (?:\w+\ ){0,5}(?:stories|news|updates)\b.{0,80}\b(?:check|visit|follow|click|head|sign\ up|subscribe)\b
    |\bhere\ to\ (?:read|see)\ more\ (?:\w+\ )?(?:stories|news)\b|\bwe\ want\ to\ hear\ what\ you\ think\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_US_STEMS = (
    "get in touch",
    "to reach the",
    "to contact the",
    "for more ",
    "the latest ",
    "here to ",
    "we want to hear",
)
_FOLLOW = re.compile(
    r"""\A\W*(?:follow\b(?!-)|like\ (?:us|our)\b|find\ (?:us|me|him|her|our)\b|folge[nt]?\ (?:sie|uns|mir|dem|der)\b|suivez\b|s[ií]gu[ea](?:\ a|nos|me)\b
    |seguinos\b|segui(?:ci|teci|mi)?\b|siga\b|volg\b|følg\b|följ\b|śledź\b|obserwuj\b|polub\b|подписывайтесь\b|следите\b|підписуйтесь\b|ikuti\b)
    [^.?!]{0,80}?(?:\b(?:facebook|twitter|instagram|linkedin|youtube|tiktok|telegram|whatsapp|threads|bluesky|mastodon|вконтакте)\b|(?<![\w.])@\w)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a line asks for that begins with asking for it: "Follow Ann Lee on Twitter"."""
_NETWORK_STEMS = ("facebook", "twitter", "instagram", "linkedin", "youtube", "tiktok", "telegram", "whatsapp", "threads", "bluesky", "mastodon",
                  "вконтакте", "@")  # fmt: skip
LONGEST_FOLLOW = 200
"""Characters of such a line; the author's own may name his book, too."""
_OFFERED = re.compile(
    r"""\bcancel\ (?:at\ )?any\ ?time\b|\bunlimited\ access\b|\bjederzeit\ kündbar\b|\bunbegrenzte[nr]?\ zugang\b|\bzugriff\ auf\ alle\b|\bsin\ (?:permanencia|compromiso)\b
    |\bcancela\ cuando\b|\bacceso\ ilimitado\b|\bsans\ engagement\b|\baccès\ illimité\b|\bdisdici\ quando\b|\baccesso\ illimitato\b|\bcancele\ quando\b
    |\bacesso\ ilimitado\b|\bonbeperkt(?:e)?\ (?:toegang|lezen)\b|\bubegrænset\ adgang\b|\bobegränsad\ tillgång\b|\bnieograniczony\ dostęp\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PAID = re.compile(
    r"""[€$£]\s?\d|\d\s?(?:[€$£]|euro|eur\b|kr\b|zł)|\bsubscri|\babo(?:s|nn|nement)?\b|\bsuscri|\babonn|\babbon|\bassin|\btrial\b|\bfirst\ month\b|\bmonatlich\b
    |\ball\ (?:our|of\ our)?\ ?(?:articles|stories|content)\b|\balle[nr]?\ (?:\w+-?)?(?:artikel|inhalte)""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFER_STEMS = ("cancel", "unlimited", "kündbar", "unbegrenzt", "zugriff", "permanencia", "compromiso", "ilimitado", "engagement", "illimit",
                "disdici", "onbeperkt", "ubegrænset", "obegränsad", "nieograniczon")  # fmt: skip
_MEMBER = re.compile(
    r"""\b(?:already|not|no|bereits|noch\ (?:kein|nicht)|schon|déjà|pas\ encore|ya|aún\ no|già|non\ hai|já|al|nog\ geen)\b[^.?!]{0,25}
    (?:subscriber|member|register|account|abonnent|konto|kunde|registriert|mitglied|abonné|compte|inscrit|suscriptor|cuenta|abbonato|assinante|abonnee)\w*(?:\ yet|\ with\ us)?\s?\?""",
    re.IGNORECASE | re.VERBOSE,
)
"""The question above a log-in."""
_DATA = re.compile(
    r"""\blegitimate\ interest|\bberechtigte\w*\ interesse|\binterés\ legítimo|\bintérêts?\ légitimes?|\binteress[ei]\ legittim|\bpersonenbezogene\w*\ daten
    |\byour\ (?:personal\ )?data\b|\bsus\ datos\b|\bvos\ données\b|\btuoi\ dati\b|\bseus\ dados\b|\bprivacy\ settings\b|\bdatenschutz-?einstellungen|\bwerbung\ und\ tracking\b
    |\bohne\ (?:\w+\ )?(?:werbung|tracking|werbetracking)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CHOICE = re.compile(
    r"""\b(?:our|your|unsere?[nr]?|ihre?[nmrs]?|deine?[nmrs]?|nos|votre|vos|nuestros|su|sus|nostri|tuoi|nossos|seus)\ (?:\w+\ ){0,4}(?:partners?|choices?|consent|device|zustimmung|einwilligung|gerät|entscheidung|partenaires|consentement|choix|socios|consentimiento|partner|consenso|scelte|parceiros|consentimento)\b
    |\b(?:your|our|ihre|unsere)\ (?:privacy|datenschutz)|\bnutzen\ sie\b|\bbesuchen\ sie\b|\blesen\ sie\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DATA_STEMS = ("legitim", "legítim", "légitim", "berechtigte", "personenbezogen", "your data", "your personal data", "sus datos", "vos données",
               "tuoi dati", "seus dados", "privacy settings", "einstellungen", "werbung", "tracking")  # fmt: skip
_PLAYED = re.compile(
    r"""\W*(?:(?:estimated\ )?reading\ time|(?:gesch[äa]tzte\ )?lesezeit|temps\ de\ lecture|tiempo\ de\ lectura|tempo\ (?:di\ lettura|de\ leitura)
    |czas\ czytania|leestijd|lästid|lesetid)\W*(?:\w+\W+)?\d+\ ?(?:min\w*)?\W*
    |\W*\d+\ min(?:ute)?s?[ -](?:read|lesezeit|lecture|de\ lectura)\W*
    |\W*(?:listen\ to\ this\ (?:article|story)|(?:diesen\ )?artikel\ (?:an)?hören|écout(?:er|ez)\ (?:cet\ |l['’])article
    |escuch[ae]r?\ (?:est[ae]|la|el)\ (?:nota|noticia|artículo)|ascolta\ (?:questo\ |l['’])articolo|ouça\ (?:est[ae]|o|a)\ (?:artigo|notícia|matéria))(?:\ \w+)?\W*""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a player or a bar above a text says."""
_UNFILLED = re.compile(r"(?:\$\$|\{\{|%%|\[\[)[^$%\]}]*(?:\$\$|\}\}|%%|\]\])")
"""A mark of the page's template that nothing took the place of."""
_STEMS = (
    "cookie", "クッキー", "쿠키", "печенье", "ملفات تعريف", "עוגיות", "çerez", "newsletter", "bolet", "infolettre",
    "nyhetsbrev", "nyhedsbrev", "nieuwsbrief", "biuletyn", "hírlevél", "uutiskirje", "рассылк", "розсилк", "bülten",
    "النشرة", "نشرتنا", "ניוזלטר", "メールマガジン", "メルマガ", "뉴스레터", "whatsapp", "telegram",
)  # fmt: skip
"""Something of these stands in whatever the patterns find: asking for them first is twenty times faster."""


_PROMPTS = frozenset(
    (
        "follow", "share", "newsletter", "subscribe", "advertising", "sponsored", "picks", "recommended", "more_from",
        "recent", "trending", "most_read", "read_next", "related", "read_more",
    )
)  # fmt: skip
"""Labels that head no part of an article; "Background", "Discussion", "Contact", "In focus" may."""
LONGEST_LABEL = 60
_FILED = re.compile(
    r"""this\ entry\ was\ (?:posted|filed)|(?:posted|filed)\ (?:in|under)\b
    |die(?:ser)?\ (?:beitrag|eintrag)\ (?:wurde|ist)\ .{0,80}veröffentlicht|der\ (?:beitrag|eintrag)\ wurde\ .{0,80}veröffentlicht
    |dieser\ (?:beitrag|eintrag)\ wurde\ .{0,80}(?:gepostet|abgelegt|geschrieben)
    |ce(?:tte)?\ (?:contenu|entrée|billet)\ a\ été\ (?:publiée?|postée?)|esta\ entrada\ (?:fue|se|ha\ sido)\ public
    |questa\ voce\ è\ stata\ pubblicata|dit\ bericht\ (?:is|werd)\ geplaatst|ten\ wpis\ został|est[ae]\ (?:entrada|post)\ foi\ publicad
    |запись\ опубликована|цей\ запис\ було|запис\ оприлюднено|bu\ yazı\ .{0,80}(?:gönderildi|yayınlandı)
    |de(?:tta|t\ här)\ inlägg(?:et)?\ (?:publicerades|postades)|dette\ indlæg\ blev|dette\ innlegget\ ble|kirjoitus\ julkaistiin
    |tulisan\ ini\ dipublikasikan|این\ نوشته\ در|هذا\ المدخل|פוסט\ זה\ פורסם|この投稿は|本(?:条目|文)发布于|이\ 글은\ .{0,40}(?:분류|게시)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How blog programs say in which category and when an entry was filed."""


_PRICE = re.compile(r"\d\s*[-+−]\s?\d+(?:[.,]\d+)?\s?%")
PRICES = 4
"""Prices with their change of a strip of shares; a sentence that reports the close names two or three."""


LONGEST_DATES = 150
"""Characters of a line that says when an article was published and changed."""


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"(?:{wordlists.date_words()[0].pattern})\w*\s?[:：]?")


def _is_dates(lower: str) -> bool:
    """Whether a line is words for dates and what they tell ("updated: 3 may 2012 published: 2 may 2012"), or such a
    word with a colon whose date stands in the next."""
    if lower[-1] not in ":：" and not any(map(str.isdigit, lower)):
        return False
    before, *parts = [part.strip(" ,|") for part in _dated().split(lower)]
    return bool(parts) and not before and all(not part or is_time(part) for part in parts)


class _Rule(NamedTuple):
    """What is a notice: a text of at most so many characters that holds one of the stems and matches every pattern
    of one of the ways to say it."""

    longest: int
    stems: tuple[str, ...]
    """Lower case; asked before the patterns, which takes a twentieth of their time."""
    ways: tuple[tuple[re.Pattern[str], ...], ...]


_RULES = (
    _Rule(LONGEST_QUESTION, ("?",), ((_LIKED,), (_ASKED, _ANSWER), (_MEMBER,))),
    _Rule(LONGEST_QUESTION, _TO_US_STEMS, ((_TO_US,),)),
    _Rule(LONGEST_FOLLOW, _NETWORK_STEMS, ((_FOLLOW,),)),
    _Rule(LONGEST_QUESTION, _OFFER_STEMS, ((_OFFERED, _PAID),)),
    _Rule(MOST, _DATA_STEMS, ((_DATA, _CHOICE),)),
    _Rule(LONGEST_BROWSER, _BROWSER_STEMS, ((_BROWSER,),)),
    _Rule(MOST, _EARNING_STEMS, ((_EARNS,),)),
    _Rule(MOST, _WORK_STEMS, ((_OUR_WORK, _SUPPORT),)),
    _Rule(MOST, _STEMS, ((_CONSENT, _AGREE), (_LETTER, _SIGN_UP))),
    _Rule(MOST_EMBEDDED, _PERMIT_STEMS, ((_PERMIT, _EMBEDDED),)),
)


def is_notice(text: str) -> bool:
    """Whether a line is a prompt, a label or a note of the site, and no part of an article."""
    size = len(text)
    if "%" in text and len(_PRICE.findall(text)) >= PRICES:
        return True
    if size <= LONGEST_LABEL and (found := whole_label(text)) and _PROMPTS.issuperset(found):
        return True
    if size <= LONGEST_LABEL and (_PLAYED.fullmatch(text) or _UNFILLED.fullmatch(text)):
        return True
    if size <= MOST and (_FILED.match(text) or (size <= LONGEST_DATES and _is_dates(text.lower()))):
        return True
    if size > MOST_EMBEDDED:
        return False
    lower = text.lower()
    for longest, stems, ways in _RULES:
        if size <= longest and holds(lower, stems):
            for patterns in ways:
                if all(pattern.search(text) for pattern in patterns):
                    return True
    return False
