"""Bylines in many languages: who wrote, not who took the pictures, translated or edited.

One line each: the byline, an arrow, the names that are to be found; "@" stands for an element that is called a byline.
"""

from __future__ import annotations

import pytest

from newsreader import split_page

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)

BYLINES = {
    "en": """
        Report by Harbour Watch ->
        By Ann Lee, with Bob Ray -> Ann Lee; Bob Ray
        By Ann Lee with Bob Ray in Paris -> Ann Lee; Bob Ray
        By Chief Reporter Ann Lee -> Ann Lee
        By Senior Reporter Ann Lee -> Ann Lee
        By Ann Lee and AFP -> Ann Lee; AFP
        By Ann Lee. Translated by Bob Ray -> Ann Lee
        Translated by Bob Ray ->
        Photo by Bob Ray ->
        Photos by Bob Ray / Getty ->
        By Ann Lee Photographs by Bob Ray -> Ann Lee
        Illustration by Bob Ray ->
        Photography: Bob Ray ->
        Video by Bob Ray ->
        Reviewed by Bob Ray ->
        Medically reviewed by Bob Ray, MD ->
        Fact checked by Bob Ray ->
        Sponsored by Harbour Bank ->
        Presented by Bob Ray ->
        Guest post by Ann Lee -> Ann Lee
        Guest column by Ann Lee -> Ann Lee
        Commentary by Ann Lee -> Ann Lee
        Essay by Ann Lee -> Ann Lee
        Review by Ann Lee -> Ann Lee
        Column by Ann Lee -> Ann Lee
        A guest essay by Ann Lee -> Ann Lee
        Contributed by Ann Lee -> Ann Lee
        Compiled by Ann Lee -> Ann Lee
        Interviewed by Ann Lee -> Ann Lee
        By Ludwig van der Rohe Jr. -> Ludwig van der Rohe Jr.
        By Muhammad bin Ali al-Rashid -> Muhammad bin Ali al-Rashid
        By midnight nobody knew ->
        By Ann's account, the talks failed ->
        Share by email ->
    """,
    "es": """
        Por Ana López / EFE -> Ana López; EFE
        Traducido por Luis Mar ->
        Foto: Luis Mar ->
        Fotos: Luis Mar ->
        Fotografía de Luis Mar ->
        Por Ana López. Traducción de Luis Mar -> Ana López
        Columna de Ana López -> Ana López
        Artículo de Ana López -> Ana López
        Opinión de Ana López -> Ana López
        Entrevista de Ana López -> Ana López
        Firma invitada: Ana López -> Ana López
        Elaborado por Ana López -> Ana López
        Por María del Carmen de los Ríos -> María del Carmen de los Ríos
        Por fin una buena noticia ->
    """,
    "fr": """
        Réalisé par Luc Martin ->
        Par notre correspondante Anne Le Goff -> Anne Le Goff
        Par Anne Le Goff avec AFP -> Anne Le Goff; AFP
        Traduit par Marc Dubois ->
        Photo : Marc Dubois ->
        Traduit de l'anglais par Marc Dubois ->
        Une tribune de Anne Le Goff -> Anne Le Goff
        Une chronique d'Anne Le Goff -> Anne Le Goff
        Chronique par Anne Le Goff -> Anne Le Goff
        Interview réalisée par Anne Le Goff -> Anne Le Goff
        Par ailleurs, le port rouvre ->
    """,
    "de": """
        Von Redakteurin Anna Müller -> Anna Müller
        Redaktion: Anna Müller -> Anna Müller
        Übersetzt von Karl May ->
        Foto: Karl May ->
        Fotos von Karl May ->
        Von Anna Müller. Aus dem Englischen von Karl May -> Anna Müller
        Von Anna Müller (Text) und Karl May (Fotos) -> Anna Müller
        Von Anna Müller und Karl May (Fotos) -> Anna Müller
        Illustration: Karl May ->
        Ein Gastartikel von Anna Müller -> Anna Müller
        Essay von Anna Müller -> Anna Müller
        Leitartikel von Anna Müller -> Anna Müller
        Rezension von Anna Müller -> Anna Müller
        Aufgezeichnet von Anna Müller -> Anna Müller
        Interview geführt von Anna Müller -> Anna Müller
        Von Freitag an gilt das neue Gesetz ->
        Von Hamburg nach Bremen ->
    """,
    "pt": """
        Análise de Dados Abertos ->
        Por Ana Souza, da Agência Brasil -> Ana Souza
        Traduzido por João da Silva ->
        Foto: João da Silva ->
        Tradução: João da Silva ->
        Coluna de Ana Souza -> Ana Souza
        Artigo de Ana Souza -> Ana Souza
        Entrevista por Ana Souza -> Ana Souza
        Por que as balsas pararam ->
    """,
    "it": """
        Servizio di Trasporto Pubblico ->
        di Anna Rossi ed Elena Bianchi -> Anna Rossi; Elena Bianchi
        Traduzione di Marco De Luca ->
        Foto di Marco De Luca ->
        Autrice: Anna Rossi -> Anna Rossi
        Commento di Anna Rossi -> Anna Rossi
        Editoriale di Anna Rossi -> Anna Rossi
        Redatto da Anna Rossi -> Anna Rossi
        di Gianni dell'Orto -> Gianni dell'Orto
        di nuovo in mare ->
    """,
    "nl": """
        Door onze correspondent Jan van den Berg -> Jan van den Berg
        Door Anna de Vries, verslaggever economie -> Anna de Vries
        Vertaald door Jan van den Berg ->
        Foto: Jan van den Berg ->
        Vertaling: Jan van den Berg ->
        Column door Anna de Vries -> Anna de Vries
        Gastbijdrage van Anna de Vries -> Anna de Vries
        Interview door Anna de Vries -> Anna de Vries
        Opinie door Anna de Vries -> Anna de Vries
        Door de storm gesloten ->
    """,
    "pl": """
        Autor: Anna Nowak/PAP -> Anna Nowak; PAP
        Tłumaczenie: Jan Kowalski ->
        Fot. Jan Kowalski ->
        Zdjęcia: Jan Kowalski ->
        Napisała: Anna Nowak -> Anna Nowak
    """,
    "ru": """
        Перевод: Пётр Сидоров ->
        Фото: Пётр Сидоров ->
        Материал подготовила Анна Иванова -> Анна Иванова
    """,
    "uk": """
        Автори: Олена Шевченко й Іван Коваль -> Олена Шевченко; Іван Коваль
        Переклад: Іван Коваль ->
        Фото: Іван Коваль ->
    """,
    "tr": """
        Çeviren: Mehmet Kaya ->
        Fotoğraf: Mehmet Kaya ->
        Röportaj: Ayşe Yılmaz -> Ayşe Yılmaz
        Kaleme alan: Ayşe Yılmaz -> Ayşe Yılmaz
    """,
    "ar": """
        @سامي الحداد، مراسل الشؤون الاقتصادية -> سامي الحداد
        ترجمة: سامي الحداد ->
        تصوير: سامي الحداد ->
        كتابة: سامي الحداد -> سامي الحداد
        حوار: سامي الحداد -> سامي الحداد
        مقال بقلم سامي الحداد -> سامي الحداد
    """,
    "he": """
        מאת דנה כהן ויוסי לוי -> דנה כהן; יוסי לוי
        @דנה כהן, כתבת כלכלה -> דנה כהן
        צילום: יוסי לוי ->
        תרגום: יוסי לוי ->
        כותב: יוסי לוי -> יוסי לוי
        כתבה וצילום: דנה כהן -> דנה כהן
    """,
    "fa": """
        نویسندگان: علی رضایی و مریم احمدی -> علی رضایی; مریم احمدی
        @علی رضایی، خبرنگار اقتصادی -> علی رضایی
        ترجمه: علی رضایی ->
        مترجم: علی رضایی ->
        عکس: علی رضایی ->
        نوشته علی رضایی -> علی رضایی
    """,
    "hi": """
        लेखक: राहुल शर्मा और अनीता वर्मा -> राहुल शर्मा; अनीता वर्मा
        लेखक: राहुल शर्मा एवं अनीता वर्मा -> राहुल शर्मा; अनीता वर्मा
        अनुवाद: राहुल शर्मा ->
        फोटो: राहुल शर्मा ->
        लेखिका: अनीता वर्मा -> अनीता वर्मा
    """,
    "id": """
        Foto: Budi Santoso ->
        Penerjemah: Budi Santoso ->
        Ditulis oleh Siti Rahma -> Siti Rahma
        Kontributor: Siti Rahma -> Siti Rahma
    """,
    "ja": """
        文：山田太郎・佐藤花子 -> 山田太郎; 佐藤花子
        @編集委員 山田太郎 -> 山田太郎
        @山田太郎（ジャーナリスト） -> 山田太郎
        翻訳：佐藤花子 ->
        写真：佐藤花子 ->
        文：山田太郎 写真：佐藤花子 -> 山田太郎
        撮影：佐藤花子 ->
        文・写真：山田太郎 -> 山田太郎
        寄稿：山田太郎 -> 山田太郎
        著：山田太郎 -> 山田太郎
        取材：山田太郎 -> 山田太郎
        構成・文：山田太郎 -> 山田太郎
        2024年5月3日 文：山田太郎 -> 山田太郎
    """,
    "ko": """
        김철수·이영희 기자 -> 김철수; 이영희
        김철수 기자, 이영희 기자 -> 김철수; 이영희
        김철수 선임기자 -> 김철수
        @김철수 부산대 교수 -> 김철수
        사진 이영희 기자 ->
        번역 이영희 ->
        글 김철수 사진 이영희 -> 김철수
        글쓴이 김철수 -> 김철수
        작성자: 김철수 -> 김철수
        작성자 김철수 -> 김철수
        취재기자 김철수 -> 김철수
    """,
    "zh": """
        记者：王小明 李红 -> 王小明; 李红
        作者：王小明 和 李红 -> 王小明; 李红
        本报首席记者 王小明 -> 王小明
        特约撰稿人 王小明 -> 王小明
        作者：佚名 ->
        翻译：李红 ->
        摄影：李红 ->
        编辑：李红 ->
        作者：王小明 编辑：李红 -> 王小明
        图/李红 ->
        文/王小明 图/李红 -> 王小明
        责编：李红 ->
        文：王小明 译：李红 -> 王小明
        采写：王小明 -> 王小明
        采写/王小明 -> 王小明
        文字：王小明 -> 王小明
        作者丨王小明 -> 王小明
        文｜王小明 -> 王小明
        作者：约翰·史密斯 -> 约翰·史密斯
    """,
    "sv": """
        Av Anna Svensson/TT -> Anna Svensson; TT
        Översättning: Erik Öberg ->
        Foto: Erik Öberg ->
        Krönika av Anna Svensson -> Anna Svensson
        Av stormen stängd ->
    """,
    "no": """
        Leder av Norges Havner ->
        Av Kari Nordmann/NTB -> Kari Nordmann; NTB
        Oversatt av Ola Hansen ->
        Foto: Ola Hansen ->
        Kommentar av Kari Nordmann -> Kari Nordmann
        Kronikk av Kari Nordmann -> Kari Nordmann
    """,
    "da": """
        Oversat af Lars Holm ->
        Foto: Lars Holm ->
        Kommentar af Mette Jensen -> Mette Jensen
    """,
    "fi": """
        Kuva: Liisa Korhonen ->
        Käännös: Liisa Korhonen ->
        Kirjoittanut Matti Virtanen -> Matti Virtanen
    """,
    "zh-TW": """
        記者 王小明 報導 -> 王小明
    """,
}


@pytest.mark.parametrize("language", BYLINES)
def test_bylines_of(language: str) -> None:
    expected, found = {}, {}
    for case in BYLINES[language].strip().splitlines():
        line, _, names = case.strip().partition(" ->")
        expected[line] = [name.strip() for name in names.split(";") if name.strip()]
        found[line] = _byline(line, language)
    assert found == expected


def _byline(line: str, language: str) -> list[str]:
    element = f"<p class=byline>{line[1:]}</p>" if line.startswith("@") else f"<p>{line}</p>"
    page = f"<html lang={language}><body><main><h1>Ferry crews walk out</h1>{element}<div>{BODY}</div></main></body></html>"
    return list(split_page(page.encode(), url="https://www.harbourpost.example/ferry").article.byline)
