"""Paragraphs beside each other: order, moves, splits, many to many, and the choice between them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.compare import AlignedRow, align

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "related"

TALKS = [
    "Crews on all four lines will leave their ships at midnight unless a deal is found, the union said.",
    "Some 3,000 passengers were waiting at the terminal by evening and hotels in the port were full.",
    "“We were told nothing,” said Per Lind, who had travelled from the islands with two children.",
    "The company has raised its offer by half a per cent, according to people close to the talks.",
    "The last strike, nine years ago, stopped all crossings for eleven days before Christmas.",
]


def shape(rows: list[AlignedRow]) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return [(row.left, row.right, row.kind) for row in rows]


def test_an_edited_and_a_moved_paragraph_between_versions() -> None:
    right = [TALKS[0], TALKS[3], TALKS[1].replace("3,000", "4,000"), TALKS[2], TALKS[4]]
    assert shape(align(TALKS, right)) == [
        ((0,), (0,), "same"),
        ((3,), (1,), "moved"),
        ((1,), (2,), "changed"),
        ((2,), (3,), "same"),
        ((4,), (4,), "same"),
    ]


def test_added_and_removed_paragraphs_stand_where_they_were() -> None:
    right = [*TALKS[:2], "The authority opened a sports hall for the night.", *TALKS[3:]]
    assert shape(align(TALKS, right))[2:4] == [((2,), (), "left"), ((), (2,), "right")]


def test_a_split_paragraph_is_one_row_without_changes() -> None:
    joined = [TALKS[0], f"{TALKS[1]} {TALKS[2]}", *TALKS[3:]]
    assert ((1,), (1, 2), "same") in shape(align(joined, TALKS))
    assert ((1, 2), (1,), "same") in shape(align(TALKS, joined))


def test_paragraphs_without_words_find_each_other() -> None:
    text = [TALKS[0], "* * *", TALKS[1], "***", TALKS[2]]
    assert [row.kind for row in align(text, text)] == ["same"] * 5


def test_where_a_long_and_a_short_paragraph_cross_the_short_one_moved() -> None:
    rows = align([TALKS[0], "Weather", TALKS[1], TALKS[2]], [TALKS[0], TALKS[1], "Weather", TALKS[2]])
    assert [(row.left, row.kind) for row in rows if row.kind != "same"] == [((1,), "moved")]


def test_outlets_have_no_order_and_may_say_one_thing_twice() -> None:
    ours = [
        "Ferry crews of the Ambrel Line walked out at midnight, leaving 4,000 passengers in Port Selwick.",
        "A bakery on Chandler Street gave away its bread.",
    ]
    theirs = [
        "Rents in Halvmark will be frozen for two years, its council decided.",
        "Midnight brought the walkout of Ambrel Line ferry crews; 4,000 passengers remained in Port Selwick.",
        "In Port Selwick 4,000 passengers slept in the terminal after Ambrel Line crews walked out.",
    ]
    rows = shape(align(ours, theirs))
    assert ((0,), (1, 2), "changed") in rows
    assert ((1,), (), "left") in rows
    assert ((), (0,), "right") in rows


@pytest.mark.parametrize(
    "text",
    [
        [
            "渡轮公司周五宣布，四条航线的船员将于午夜罢工。",
            "约3000名乘客傍晚时在码头等候，附近旅馆已经客满。",
            "工会秘书长表示，谈判持续了十一个小时没有结果。",
        ],
        [
            "أعلنت شركة العبارات يوم الجمعة أن الطواقم ستضرب عند منتصف الليل.",
            "كان نحو 3000 راكب ينتظرون في المحطة مساء وامتلأت الفنادق.",
            "قال سكرتير النقابة إن المحادثات استمرت إحدى عشرة ساعة دون نتيجة.",
        ],
    ],
)
def test_other_scripts(text: list[str]) -> None:
    right = [text[0], text[2], text[1].replace("3000", "4000")]
    assert shape(align(text, right)) == [((0,), (0,), "same"), ((2,), (1,), "same"), ((1,), (2,), "moved")]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            [
                "渡轮公司周五宣布，四条航线的船员将于午夜罢工，约4000名乘客滞留塞尔维克港。",
                "钱德勒街的一家面包店把面包送给了等候的乘客。",
                "工会秘书长安娜·布鲁克说，谈判已经进行了十一个小时。",
            ],
            [
                "哈尔夫马克市议会决定两年内冻结房租。",
                "塞尔维克港4000名乘客被困，因为渡轮船员午夜开始罢工。",
                "安娜·布鲁克表示，十一个小时的谈判没有达成协议。",
            ],
        ),
        (
            [
                "フェリー会社の乗組員は金曜日の深夜にストライキに入り、約4000人の乗客がセルウィック港で足止めされた。",
                "チャンドラー通りのパン屋がパンを配った。",
                "労働組合のアナ・ブルック書記長は、交渉が11時間続いたと述べた。",
            ],
            [
                "市議会は家賃を2年間凍結することを決めた。",
                "セルウィック港では、乗組員のストライキで乗客4000人が足止めされている。",
                "アナ・ブルック氏によると、11時間の交渉は合意なく終わった。",
            ],
        ),
        (
            [
                "Экипажи паромов на четырёх линиях объявили забастовку, и 4000 пассажиров остались в порту Селвик.",
                "Пекарня на улице Чандлер раздала хлеб.",
                "Переговоры длились одиннадцать часов, сообщила секретарь профсоюза Анна Брук.",
            ],
            [
                "Городской совет Хальвмарка заморозил арендную плату на два года.",
                "В порту Селвик застряли 4000 пассажиров: в полночь началась забастовка паромных экипажей.",
                "По словам Анны Брук, после одиннадцати часов переговоров соглашения нет.",
            ],
        ),
        (
            [
                "أعلنت طواقم العبارات إضرابا عند منتصف الليل وبقي 4000 راكب في ميناء سيلويك.",
                "وزع مخبز في شارع تشاندلر الخبز.",
                "استمرت المفاوضات إحدى عشرة ساعة، قالت آنا بروك سكرتيرة النقابة.",
            ],
            [
                "قرر مجلس المدينة تجميد الإيجارات لمدة عامين.",
                "في ميناء سيلويك علق 4000 راكب بعد بدء إضراب العبارات منتصف الليل.",
                "وقالت آنا بروك إن المفاوضات انتهت بعد إحدى عشرة ساعة دون اتفاق.",
            ],
        ),
    ],
    ids=["zh", "ja", "ru", "ar"],
)
def test_outlets_in_other_scripts(ours: list[str], theirs: list[str]) -> None:
    linked = {(row.left, row.right) for row in align(ours, theirs)}
    assert linked == {((0,), (1,)), ((2,), (2,)), ((1,), ()), ((), (0,))}


TREES = [
    "The city planted forty oaks along the avenue in spring, and most of them have died since.",
    "Gardeners blame the dry soil; the department says that the saplings were watered every week.",
    "A new contract for the parks is to be awarded in autumn, with two bidders left in the race.",
]


def test_texts_about_different_things_share_nothing() -> None:
    """However many words they have in common; what one of them copied is still found."""
    rows = align(TALKS, TREES)
    assert not [row for row in rows if row.left and row.right]
    rows = align(TALKS, [*TREES, TALKS[1]])
    assert [(row.left, row.right) for row in rows if row.left and row.right] == [((1,), (3,))]


def test_nothing_against_something() -> None:
    assert align([], []) == []
    assert shape(align([], ["a b c"])) == [((), (0,), "right")]
    assert shape(align(["a b c"], [])) == [((0,), (), "left")]


WORDS = [
    "ferry",
    "crews",
    "left",
    "Port",
    "Selwick",
    "midnight",
    "strike",
    "the",
    "of",
    "4,000",
    "talks",
    "船",
    "员",
]
paragraphs = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=7)


@given(paragraphs, paragraphs)
def test_every_paragraph_stands_somewhere_and_versions_exactly_once(
    left: list[str], right: list[str]
) -> None:
    for way in ("versions", "outlets", "retold", "unrelated"):
        rows = align(left, right, way=way)  # type: ignore[arg-type]
        for index, size in ((0, len(left)), (1, len(right))):
            seen = Counter(i for row in rows for i in (row.left, row.right)[index])
            assert set(seen) == set(range(size))
            assert way != "versions" or max(seen.values(), default=1) == 1
        pairs = Counter((i, j) for row in rows for i in row.left for j in row.right)
        assert max(pairs.values(), default=1) == 1
        for row in rows:
            assert (row.kind == "left") == (not row.right)
            assert (row.kind == "right") == (not row.left)
            assert 0 <= row.score <= 1
            assert row.kind != "same" or row.score == 1


@given(paragraphs, paragraphs)
def test_versions_keep_the_order_of_the_right_text(left: list[str], right: list[str]) -> None:
    order = [j for row in align(left, right, way="versions") for j in row.right]
    assert order == sorted(order)


FLOORS = {"composite": 0.99, "fables": 0.67, "ecb": 0.75}
"""A little below what was measured on these texts (.996, .681, .758): the quality may not fall unseen."""


@pytest.mark.parametrize("name", FLOORS)
def test_alignment_of_labelled_texts(name: str) -> None:
    path = CORPUS / name / "align.jsonl"
    if not path.exists():
        pytest.skip("the shared corpus is not here")
    tp = wrong = missed = 0
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        got = {(i, j) for row in align(item["a"], item["b"]) for i in row.left for j in row.right}
        if "annotated_a" in item:
            got &= {(i, j) for i in item["annotated_a"] for j in item["annotated_b"]}
        gold = {tuple(link) for link in item["links"]}
        tp, wrong, missed = tp + len(got & gold), wrong + len(got - gold), missed + len(gold - got)
    assert 2 * tp / (2 * tp + wrong + missed) >= FLOORS[name]
