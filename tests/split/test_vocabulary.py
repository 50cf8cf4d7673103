"""Labels, class names and times in many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.split import vocabulary

LABELS = [
    ("Related articles", "related"), ("Más información", "related"), ("Sur le même thème", "related"),
    ("Mehr zum Thema:", "related"), ("Notícias relacionadas", "related"), ("Articoli correlati", "related"),
    ("Gerelateerd", "related"), ("Powiązane", "related"), ("Читайте по теме", "related"),
    ("Матеріали за темою", "related"), ("İlgili haberler", "related"), ("أخبار ذات صلة", "related"),
    ("כתבות קשורות", "related"), ("اخبار مرتبط", "related"), ("संबंधित खबरें", "related"),
    ("Berita terkait", "related"), ("関連ニュース", "related"),
    ("관련기사", "related"), ("相关阅读", "related"),
    ("Relaterade artiklar", "related"), ("Relaterte saker", "related"), ("Relaterede artikler", "related"),
    ("Aiheeseen liittyvää", "related"), ("Tengdar fréttir", "related"), ("Související články", "related"),
    ("MOST READ", "most_read"), ("Lo más visto", "most_read"), ("Meistgelesen", "most_read"),
    ("Самое читаемое", "most_read"), ("アクセスランキング", "most_read"), ("인기뉴스", "most_read"),
    ("Mest läst – Sverige", "most_read"),
    ("Most viewed in USA", "most_read"), ("الأكثر قراءة", "most_read"),
    ("Read more:", "read_more"), ("À lire aussi", "read_more"), ("Taip pat skaitykite", "read_more"),
    ("Czytaj więcej", "read_more"), ("اقرأ أيضاً", "read_more"), ("Baca juga", "read_more"),
    ("Latest", "latest"), ("Newsticker", "latest"),
    ("速報・新着ニュース", "latest"), ("Net binnen", "latest"),
    ("Última hora", "breaking"), ("عاجل", "breaking"), ("속보", "breaking"), ("Eilmeldung", "breaking"),
    ("More from Business", "more_from"),
    ("More US stories", "more_from"), ("More trending stories", "trending"),
    ("Annonsørinnhold:", "sponsored"), ("Материал партнера", ""), ("Sponsored content", "sponsored"),
    ("Anzeige", "advertising"), ("Newsletter", "newsletter"),
    ("Cookie settings", "consent"), ("Teilen", "share"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), LABELS)
def test_labels(text: str, meaning: str) -> None:
    assert (meaning in vocabulary.meanings(text)) if meaning else not vocabulary.meanings(text)


@pytest.mark.parametrize(
    "headline",
    [
        "More than 100 dead in ferry disaster", "Live music returns to the old harbour", "Follow the money",
        "Latest storm leaves thousands without power, mayor says",
        "Related to nobody", "Ministers share the blame",
    ],
)  # fmt: skip
def test_headlines_are_no_labels(headline: str) -> None:
    assert vocabulary.meanings(headline) == ()


def test_a_label_says_whether_it_offers_stories() -> None:
    assert vocabulary.offers_stories("Lees ook")
    assert not vocabulary.offers_stories("Lees ook de voorwaarden van deze dienst")
    assert vocabulary.is_furniture("Kommentare")
    assert not vocabulary.is_furniture("Trending")
    assert not vocabulary.is_furniture("Harbour opens")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Read more: Storm nears the coast", "Storm nears the coast"),
        ("ALSO READ | Storm nears the coast", "Storm nears the coast"),
        ("MORE : Storm nears", "Storm nears"),
        ("Lire aussi - La tempête approche", "La tempête approche"),
        ("【関連】嵐が近づく", "嵐が近づく"),
        ("Lea aquí: Se acerca la tormenta", "Se acerca la tormenta"),
        ("Nota relacionada: Se acerca la tormenta", "Se acerca la tormenta"),
        ("PUEDES VER: Se acerca la tormenta", "Se acerca la tormenta"),
        ("À écouter aussi : La tempête approche", "La tempête approche"),
        ("Přečtěte si také: Bouře se blíží", "Bouře se blíží"),
        ("Katso myös: Myrsky lähestyy", "Myrsky lähestyy"),
        ("Pogledajte još: Stiže oluja", "Stiže oluja"),
        ("شاهد أيضا: العاصفة تقترب", "العاصفة تقترب"),
        ("Ukraine: talks go on", None),
        ("Anzeige: Storm", None),
        ("Read more:", None),
    ],
)
def test_lead(line: str, title: str | None) -> None:
    lead = vocabulary.lead(line)
    assert (line[lead.end :] if lead else None) == title


@pytest.mark.parametrize(
    "text",
    [
        "21:52", "18.47", "1h ago", "10分前",
        "21時57分", "Prieš 8 min.", "Vor 14 Stunden", "28.04.2023 - 19:09 Uhr",
        "September, 2017", "1月10日 (金)", "25. 4. 2023 5:00",
        "May 15, 2025", "2025-06-02 16:42:07", "Yesterday",
        "il y a 3 heures", "10분 전", "21h30", "منذ 3 ساعات", "لحظاتی پیش", "3 timmar sedan", "hoy",
        "3 shkurt 2024", "3 листопад 2024", "3 كانون الثاني 2024", "৩ মে ২০২৪",
    ],
)  # fmt: skip
def test_times(text: str) -> None:
    assert vocabulary.is_time(text)


@pytest.mark.parametrize("text", ["", "3", "100", "5 things we learned", "$ 80,22", "#3", "May the best win"])
def test_no_times(text: str) -> None:
    assert not vocabulary.is_time(text)


def test_an_age_names_no_month_though_its_words_are_one_elsewhere() -> None:
    assert vocabulary.names_a_month("3 ago 2024 agosto")
    assert not vocabulary.names_a_month("33 minutes ago")


def test_a_time_at_either_end_of_a_line() -> None:
    assert vocabulary.time_part("World 24 min. ago") == ("24 min. ago", "World")
    assert vocabulary.time_part("May 15, 2025 | News") == ("May 15, 2025", "News")
    assert vocabulary.time_part("Storm nears the coast") == ("", "Storm nears the coast")
    assert vocabulary.trim_time("09:12 Port closed until noon") == ("09:12", "Port closed until noon")


def test_class_names() -> None:
    assert "most_read" in vocabulary.of_tokens("widget most read list")
    assert "breaking" in vocabulary.of_tokens("header newsticker")
    assert not vocabulary.of_tokens("read the most"), "a phrase stands side by side"


@given(st.text(max_size=120))
def test_any_text_is_answered(text: str) -> None:
    meanings = vocabulary.meanings(text)
    assert isinstance(meanings, tuple)
    assert not (vocabulary.is_furniture(text) and vocabulary.offers_stories(text))
    lead = vocabulary.lead(text)
    assert lead is None or 0 < lead.end < len(text)
    time, rest = vocabulary.time_part(text)
    assert len(time) + len(rest) <= len(text) or (time, rest) == ("", text)
    clock, tail = vocabulary.trim_time(text)
    assert (clock in text) and (tail in text)
    vocabulary.is_time(text)
    vocabulary.of_tokens(text)
