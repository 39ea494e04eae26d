"""Signed contributions, and the table of speakers."""

import pandas as pd
import pytest

from helpers.discourse.speakers import find_statements, speaker_table
from helpers.discourse.speakers.signed import read_byline

BYLINES = [
    ("武汉大学国际法研究所教授、法学院副院长 黄志雄", "黄志雄", "武汉大学国际法研究所教授、法学院副院长"),
    ("联合国秘书长高级别小组前执行主任 约万·库尔巴里贾", "约万·库尔巴里贾", "联合国秘书长高级别小组前执行主任"),
    ("货拉拉创始人、首席执行官　周胜敏", "周胜敏", "货拉拉创始人、首席执行官"),
    ("中国工程院院士 张 三", "张三", "中国工程院院士"),
    ("黄志雄", "黄志雄", ""),
]  # fmt: skip
NOT_SIGNED = [
    "本报记者 张三", "新华社记者 李四", "本版编辑 / 张凌", "见习编辑 陈晓", "摄影 王五", "要闻", "",
    "构建网络空间命运共同体", "中国工程院院士",
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "descriptor"), BYLINES)
def test_byline(text, name, descriptor):
    assert read_byline(text) == (name, descriptor)


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_not_a_byline(text):
    assert read_byline(text) is None


@pytest.fixture
def page() -> pd.DataFrame:
    rows = [
        ("heading", "一", "共同繁荣"), ("byline", "一", "巴西经济学家 罗尼·林斯"),
        ("body", "一", "专家王明说，合作很重要。"), ("body", "一", "我们要合作。"),
        ("heading", "二", "共同安全"), ("byline", "二", "本报记者 张三"),
        ("body", "二", "工程师李华说，安全第一。"),
    ]  # fmt: skip
    return pd.DataFrame([
        {"passage_id": f"p{i}", "article_id": "a", "position": i, "kind": kind, "section": section, "text": text}
        for i, (kind, section, text) in enumerate(rows)
    ])  # fmt: skip


def test_all_text_under_a_signature_is_the_signers(page):
    signed = find_statements(page).query("kind == 'signed'")
    assert signed[["speaker", "start", "end", "country"]].values.tolist() == [
        ["罗尼·林斯", 0, 12, "BR"],
        ["罗尼·林斯", 0, 6, "BR"],
    ]


def test_a_reporters_byline_signs_nothing(page):
    assert find_statements(page).query("kind != 'signed'")["speaker"].tolist() == ["李华"]


def test_speaker_table(page):
    table = speaker_table(find_statements(page))
    assert table["speaker"].tolist() == ["罗尼·林斯", "李华"]
    assert table.loc[0, ["n_statements", "n_characters", "n_articles"]].tolist() == [2, 18, 1]
    assert table.loc[0, ["first_passage_id", "country_basis", "country_words"]].tolist() == ["p2", "stated", "巴西"]


def test_unnamed_sources_of_two_articles_are_two_rows(paragraphs):
    both = pd.concat([paragraphs("专家表示，好。", article_id="a"), paragraphs("专家表示，好。", article_id="b")])
    assert len(speaker_table(find_statements(both))) == 2


@pytest.mark.parametrize(("first", "second"), [
    ("北京大学教授王强表示，好。", "韩国外长王强表示，好。"),
    ("公安局民警王强表示，好。", "果农王强表示，好。"),
])  # fmt: skip
def test_people_of_one_name_stay_apart_if_their_descriptors_do(paragraphs, first, second):
    both = pd.concat([paragraphs(first, article_id="a"), paragraphs(second, article_id="b")])
    assert len(speaker_table(find_statements(both))) == 2


def test_named_people_of_two_articles_are_one_row(paragraphs):
    both = pd.concat([
        paragraphs("教授王强表示，好。", article_id="a"),
        paragraphs("北京大学教授王强表示，好。", article_id="b"),
    ])  # fmt: skip
    table = speaker_table(find_statements(both))
    assert table[["speaker", "descriptor", "country", "n_articles"]].values.tolist() == [
        ["王强", "北京大学教授", "CN", 2]
    ]
