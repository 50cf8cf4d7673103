"""What a site showed in place of a story is a page whose notes say so."""

from __future__ import annotations

import pytest

from newsreader import split
from newsreader.model import Capture, Page
from newsreader.split import instead

MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in ("News", "Sport", "Culture"))
    + "</ul></nav>"
)
FOOT = "<footer><a href='/imprint'>Imprint</a> <a href='/privacy'>Privacy</a> <p>© Harbour Post</p></footer>"
FLASH = (
    "<p>Ferries between Selwick and Cray were stopped on Tuesday morning after a crane fell across the quay, the "
    "port said. Nobody was hurt.</p><p>The crane had been inspected in March. A second one is to be looked at before "
    "the boats may sail again, which the port expects for Thursday at the earliest.</p>"
)
LONG = "".join(
    f"<p>On day {day} the letters of the captain were looked for again, in the {day}th of his houses, and a page was not found there that had been seen in the spring by his sister, who keeps the rest.</p>"
    for day in range(9)
)
BANNER = "<div class='cmp'><p>We value your privacy. We and our partners store cookies.</p><button>Accept all</button></div>"


def page(title: str, body: str, head: str = "", lang: str = "en") -> Page:
    html = f"<!DOCTYPE html><html lang={lang}><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return split.split(Capture(html, "html", "html"))


def shown(page: Page) -> list[str]:
    return [kind for kind, note in instead.NOTES.items() if note in page.notes]


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Page not found | Harbour Post", f"{MENU}<main><h1>Page not found</h1><p>We looked everywhere. Try the search, or start again from the front page.</p></main>{FOOT}", "missing"),
        ("Harbour Post", f"{MENU}<h1>Oj!</h1><h1>Sidan kunde inte hittas</h1><p>Den kan ha flyttats eller tagits bort.</p>{FOOT}", "missing"),
        ("404 - Seite nicht gefunden", f"{MENU}<p>Vielleicht interessiert Sie das:</p><ul><li><a href='/a'>Fähren stehen still nach dem Sturm</a></li><li><a href='/b'>Der Hafen sucht einen neuen Kran</a></li><li><a href='/c'>Stadtrat streitet über die Mole</a></li></ul>{FOOT}", "missing"),
        ("ページが見つかりません｜港新聞", f"{MENU}<h1>ページが見つかりません</h1><p>URLをご確認ください。</p>", "missing"),
        ("Harbour Post", "<h1>harbourpost.example</h1><h2>Verifying you are human. This may take a few seconds.</h2><p>harbourpost.example needs to review the security of your connection before proceeding.</p><p>Ray ID: 8f2a</p>", "robot"),
        ("Harbour Post", f"{MENU}<p>We've detected unusual activity from your computer network. To continue, please click the box below to let us know you're not a robot.</p>{FOOT}", "robot"),
        ("Доступ", "<h1>Подтвердите, что вы не робот</h1><p>Подтвердите, что запросы отправляли вы, а не робот.</p>", "robot"),
        ("Harbour Post", "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=/app.js></script>", "script"),
        ("Hafenpost", "<div id=app><p>Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.</p></div>", "script"),
        ("Harbour Post", "<h1>Before you continue to Harbour Post</h1><p>We use cookies and data to deliver and maintain our services. If you choose “Accept all”, we and our partners will also use cookies to show personalised ads.</p><p><button>Reject all</button><button>Accept all</button></p><p><a href=/p>Privacy</a></p>", "consent"),
        ("Hafenpost", "<h1>Weiter mit Werbung lesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details in der Datenschutzerklärung. Wir und unsere Partner verarbeiten dazu Daten Ihres Geräts; Ihre Einwilligung ist jederzeit widerrufbar.</p><p><a href=/a>Akzeptieren und weiter</a></p>", "consent"),
        ("Crane falls across the quay", f"{MENU}<article><h1>Crane falls across the quay</h1>{FLASH}<div class=wall><h3>To continue reading, subscribe</h3><p>Subscribe to unlock this story. €1 for the first month.</p></div></article>{FOOT}", "login"),
        ("Une grue tombe sur le quai", f"{MENU}<article><h1>Une grue tombe sur le quai</h1>{FLASH}<p>Il vous reste 74 % de cet article à lire. La suite est réservée aux abonnés.</p></article>{FOOT}", "login"),
        ("クレーン倒れる", f"{MENU}<article><h1>クレーン倒れる</h1>{FLASH}<a href='/login'>ログインして続きを読む</a></article>{FOOT}", "login"),
    ],
)  # fmt: skip
def test_what_is_no_story_is_said(title: str, body: str, kind: str) -> None:
    assert shown(page(title, body)) == [kind]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Crane falls across the quay", f"{BANNER}{MENU}<article><h1>Crane falls across the quay</h1>{FLASH}</article><p>You must be logged in to post a comment.</p>{FOOT}"),
        ("Quay", f"{BANNER}{MENU}<article><h1>Quay closed</h1>{FLASH}</article><noscript>Please enable JavaScript to see the comments.</noscript>{FOOT}"),
        ("Not found: the captain's letters", f"{MENU}<article><h1>Not found: the captain's letters</h1>{FLASH}</article>"),
        ("Town says no to robots", f"{MENU}<article><h1>Town says no to robots</h1>{FLASH}<p>“I am not a robot,” said the harbour master.</p></article>"),
        ("Page not found", f"<article><h1>Page not found</h1>{LONG}</article>"),
        ("Harbour Post", BANNER + MENU + "".join(f"<section><h2><a href='/{n}'>The {n}th story of the harbour and its crane today</a></h2><p>Words of the {n}th story, which goes on at some length about cranes.</p></section>" for n in range(9))),
    ],
)  # fmt: skip
def test_a_story_is_left_alone(title: str, body: str) -> None:
    assert shown(page(title, body)) == []


def test_a_dump_is_asked_the_same() -> None:
    text = (
        f"Quay closed\n\n{'The port closed the quay on Tuesday. ' * 6}\n\nTo continue reading this, log in.\n"
    )
    assert shown(split.split(Capture(text, "text", "text"))) == ["login"]
