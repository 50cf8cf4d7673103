"""Which kind a list is of: labels with words around the known ones, in many languages; class names; places."""

from __future__ import annotations

import pytest

from newsreader.split import vocabulary
from newsreader.split.beside import said
from tests.split.harbour import BODY, TITLES, lists, page, story

ROWS = "".join(f"<li>{story(title)}</li>" for title in TITLES)


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Trending across the valley", "trending"), ("Most read in section Port", "most_read"),
        ("The full coverage of the vote", "coverage"), ("Now on Harbour Style", "more_from"),
        ("Más leídas de la semana", "most_read"), ("Últimas del puerto", "latest"), ("Del mismo autor", "more_from"),
        ("Dernières infos sur le port", "latest"), ("Du même auteur", "more_from"), ("Populaire ici", "most_read"),
        ("Weitere Rezepte von Anna", "more_from"), ("Mehr «Leben»", "more_from"),
        ("Diese Artikel könnten dich ebenfalls interessieren", "related"),
        ("Mais lidas do dia", "most_read"), ("Outras de economia", "more_from"),
        ("Ultime dal porto", "latest"), ("I più letti di oggi", "most_read"),
        ("Laatste uit de haven", "latest"), ("Meest bekeken vandaag", "most_read"),
        ("Najchętniej czytane w dziale", "most_read"), ("Najnowsze z portu", "latest"),
        ("Другие статьи раздела порт", "more_from"), ("Последние из порта", "latest"),
        ("Найпопулярніше за тиждень", "most_read"), ("Інші новини порту", "more_from"),
        ("En çok okunan liman haberleri", "most_read"), ("Diğer liman haberleri", "more_from"),
        ("الأكثر قراءة هذا الأسبوع", "most_read"), ("آخر أخبار الميناء", "latest"),
        ("הנקראות ביותר השבוע", "most_read"), ("עוד בנמל הגדול", "more_from"),
        ("پربازدیدترین های هفته", "most_read"), ("आज की ताज़ा", "latest"), ("ताज़ा बंदरगाह समाचार", "latest"),
        ("Terpopuler di pelabuhan", "most_read"), ("Berita pelabuhan terbaru", "latest"),
        ("この港の新着", "latest"), ("이번 주 많이 본 뉴스", "most_read"), ("港口热门", "most_read"),
        ("Mest läst om hamnen", "most_read"), ("Siste fra havnen", "latest"), ("Flere havnenyheder", "more_from"),
        ("Luetuimmat satamasta", "most_read"), ("Lue aiheesta lisää", "related"),
        ("Notas recomendadas", "recommended"), ("Artículos recomendados hoy", "recommended"),
        ("Ähnliche:", "related"), ("Weiterführende Quellen", "related"), ("Ezek is érdekelhetnek", "related"),
        ("Temas y notas relacionadas", "related"), ("Podobne z portu", "related"), ("Похожее в порту", "related"),
        ("Схожі історії", "related"), ("Benzer liman haberleri", "related"), ("מהנושאים הקשורים", ""),
        ("خبرهای مرتبط با بندر", "related"), ("संबंधित बंदरगाह लेख", "related"), ("この港の関連まとめ", "related"),
        ("이 항구 관련 소식", "related"), ("与港口相关的内容", "related"), ("Liittyvää satamasta", "related"),
        ("Lignende havnesaker", "related"), ("Serupa dari pelabuhan", "related"),
        ("Les Dernières Diffusions", "latest"), ("Neu in Liebe", "latest"), ("The feed", "latest"),
        ("Friss receptjeink", "latest"), ("Najnowsze wpisy portu", "latest"), ("Tuoreimmat satamasta", "latest"),
        ("Ultime dal mare di Ponza", "latest"), ("最新港口", "latest"), ("Jaunākais ostā", "latest"),
        ("Najčitanije u luci", "most_read"), ("Loetumad sadamas", "most_read"), ("Lasītākie ostā", "most_read"),
        ("Τα διαβασμένα του λιμανιού", "most_read"), ("Populær på havna", "most_read"),
        ("Zilizosomwa Ziadi", "most_read"), ("Đọc nhiều về cảng", "most_read"), ("Nejsledovanější v přístavu", "most_read"),
        ("پربازدیدهای بندر", "most_read"), ("पॉपुलर", "most_read"), ("今週の人気まとめ", "most_read"),
        ("En ce moment", "trending"), ("In evidenza", "trending"), ("Tendencia en el puerto", "trending"),
        ("港口热搜榜单", "trending"), ("今話題の港", "trending"),
        ("Kumppaniblogit", "sponsored"), ("Annonsørblogg", "sponsored"),
        ("Full Coverage2020 harbour vote", "coverage"), ("Artykuły tego autora", "more_from"), ("À suivre dans Pêche", "more_from"), ("Imperdibles", "recommended"),
        ("Don't miss", "read_more"), ("À ne pas manquer", "recommended"), ("Recent slide shows", "recent"),
        ("You might like", "related"), ("Das könnte dir auch gefallen", "related"), ("Neue Beiträge", "recent"),
        ("Am meisten kommentiert", "most_read"), ("Try these next", "read_next"), ("Meest recente berichten", "recent"),
        ("Comentarios recientes", "comments"),
        ("Other useful links", "menu"), ("Fishery", ""), ("Home port", ""),
    ],
)  # fmt: skip
def test_what_a_label_says_with_other_words_around(label: str, meaning: str) -> None:
    assert said.by(label)[:1] == ((meaning,) if meaning else ())


@pytest.mark.parametrize(
    "title", ["Latest storm sinks two boats", "Más barcos en el puerto", "Mest läst bok i år"]
)
def test_a_headline_that_begins_so_is_no_label(title: str) -> None:
    assert not set(vocabulary.meanings(title)) & {"latest", "more_from"}


def test_read_also_over_a_list_behind_the_article_heads_related_stories() -> None:
    found = page(f"<aside><h3>See also</h3><ul>{ROWS}</ul></aside>")
    assert [(kind, label) for kind, label, _ in lists(found)] == [("related", "See also")]


def test_read_also_between_the_paragraphs_is_inline() -> None:
    first, rest = BODY.split("</p>", 1)
    found = page("", "").article.text
    assert found and first[3:60] in found
    box = f"<div class=box><b>Read also</b><ul>{ROWS}</ul></div>"
    kinds = [kind for kind, _, _ in lists(page("", body=f"{first}</p>{box}{rest}"))]
    assert kinds == ["inline"]


def test_the_name_of_a_section_says_more_than_a_template_called_latest() -> None:
    menu = "<nav><a href=/fishing>Fishing</a> <a href=/pilots>Pilots</a></nav>"
    found = page(f"<section class=latest-posts><h3>Fishing</h3><ul>{ROWS}</ul></section>", menu)
    assert [(kind, label) for kind, label, _ in lists(found)] == [("more-from", "Fishing")]


def test_a_label_of_stories_says_more_than_a_template_called_sponsored() -> None:
    found = page(f"<section class=sponsored-zone><h3>Most popular</h3><ul>{ROWS}</ul></section>")
    assert [(kind, label) for kind, label, _ in lists(found)] == [("most-read", "Most popular")]


def test_lines_of_one_label_between_the_paragraphs_are_one_group() -> None:
    parts = BODY.split("</p>")
    offers = [f"<p>Read also: {story(title)}</p>" for title in TITLES[:2]]
    found = page("", body=f"{parts[0]}</p>{offers[0]}{parts[1]}</p>{offers[1]}{'</p>'.join(parts[2:])}")
    assert lists(found) == [("inline", "Read also", list(TITLES[:2]))]


def test_a_heading_in_the_box_of_the_first_card_heads_the_list() -> None:
    first, *rest = TITLES
    cards = (
        f"<div class=card><h2>More from the valley</h2><h3>{story(first)}</h3><p>by Ana</p></div>"
        + "".join(f"<div class=card><h3>{story(title)}</h3><p>by Ana</p></div>" for title in rest)
    )
    assert lists(page(f"<section>{cards}</section>")) == [("more-from", "More from the valley", list(TITLES))]


def test_a_linked_label_over_a_single_story_says_what_it_is() -> None:
    target = story(TITLES[0])
    link = target.replace(TITLES[0], "Read next")
    box = f"<div class=wrap><p class=small>{link}</p><p>{target}</p></div>"
    assert [(kind, label) for kind, label, _ in lists(page(f"<aside>{box}{box}</aside>"))] == [
        ("read-next", "Read next")
    ]


@pytest.mark.parametrize("label", ["Don't miss", "Imperdibles"])
def test_what_nobody_should_miss_is_more_from_the_paper(label: str) -> None:
    found = page(f"<aside><h3>{label}</h3><ul>{ROWS}</ul></aside>")
    assert [kind for kind, _, _ in lists(found)] == ["more-from"]


def test_many_stories_of_a_section_between_the_paragraphs_are_a_list_of_their_own() -> None:
    first, rest = BODY.split("</p>", 1)
    more = "".join(f"<li>{story(f'{title} again')}</li>" for title in TITLES)
    box = f"<div class=box><h4>More from the harbour</h4><ul>{ROWS}{more}</ul></div>"
    assert [kind for kind, _, _ in lists(page("", body=f"{first}</p>{box}{rest}"))] == ["more-from"]


def test_a_heading_over_the_name_of_a_column_says_what_is_in_it() -> None:
    rows = "".join(f"<tr><td>{story(title)}</td></tr>" for title in TITLES)
    box = f"<div class=box><h2>Most read</h2><table><tr><th>Headlines</th></tr>{rows}</table></div>"
    assert [(kind, label) for kind, label, _ in lists(page(box))] == [("most-read", "Most read")]


def test_the_name_right_over_a_list_says_more_than_a_heading_that_offers_more() -> None:
    box = f"<section><div class=head>The tunnel</div><ul>{ROWS}</ul></section>"
    found = page(f"<aside><h2>See more</h2>{box}</aside>")
    assert [(kind, label) for kind, label, _ in lists(found)] == [("more-from", "The tunnel")]


def test_a_link_to_all_of_a_topic_is_not_the_label_under_its_heading() -> None:
    box = f"<h3>Related articles</h3><div class=all><a href=/topic/ferries>Aus dem Ressort</a></div><ul>{ROWS}</ul>"
    assert [(kind, label) for kind, label, _ in lists(page(f"<section>{box}</section>"))] == [
        ("related", "Related articles")
    ]


def test_several_headlines_under_advertisement_are_sponsored() -> None:
    rows = "".join(f"<li><a href=https://ads.example/click?id={len(t)}55117>{t}</a></li>" for t in TITLES)
    found = page(f"<aside class=ad><h4>Advertisement</h4><ul>{rows}</ul></aside>")
    assert [(kind, label) for kind, label, _ in lists(found)] == [("sponsored", "Advertisement")]
