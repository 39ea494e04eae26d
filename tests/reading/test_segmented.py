"""Text that a program has divided into words is read as it was printed; print that merely has blanks stays."""

import pytest

from helpers import load_corpus
from helpers.reading.segmented import join_words

PRINTED = "各国专家齐聚江州，共话数字未来。他说，合作很重要。"
WORDS = "各国 专家 齐聚 江州 ， 共 话 数字 未来 。 他 说 ， 合作 很 重要 。".split()


@pytest.mark.parametrize(
    "divided",
    [
        " ".join(WORDS),
        "\u3000".join(WORDS),
        "/ ".join(WORDS) + "/",
        "|".join(WORDS),
        " ".join(f"{word}/n" for word in WORDS),
        "".join(f"{word}/vn" for word in WORDS),
        " ".join(f"{word}_NN" for word in WORDS),
        "\u3000".join(f"{word}(Na)" for word in WORDS),
    ],
)
def test_words_are_joined_and_tags_taken_out(divided):
    assert join_words([divided]) == [PRINTED]


def test_latin_words_and_numbers_keep_the_blanks_between_them():
    line = "他 说 ， World Internet Conference 于 2031 年 11 月 8 日 开幕 ， 5G 覆盖 率 达 98.5 % 。"
    assert join_words(["# 数字 未来", line]) == [
        "# 数字未来",
        "他说，World Internet Conference于2031年11月8日开幕，5G覆盖率达98.5%。",
    ]


def test_where_the_marks_were_thrown_away_the_little_words_tell():
    assert join_words(["各国 专家 说 合作 是 各国 的 共同 责任 要 推动 网络 空间 治理"]) == [
        "各国专家说合作是各国的共同责任要推动网络空间治理"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "参会代表\n陈立 周晓 王小满 赵一鸣 钱江 孙河 李白桦 吴桐 郑和平 冯山 褚良 卫国 蒋村",
        "姓名 年龄 单位 职务\n陈立 34 江州大学 教授\n周晓 45 湖城学院 讲师\n王小满 39 江州大学 教授",
        "江州市网信办主任 沈越\n各国专家齐聚江州，共话数字未来。\n使用 Python 语言开发，在 2031 年 11 月推出。",
        "各 国专家 齐聚江州，共话数 字未来。他说，合作 很重要，开放 也重要。",  # broken up by recognition
        "问 ：合作重要吗 ？\n答 ：合作对各国人民来说都非常重要 。我们会继续推动两国之间的合作 。",
        "江水向东流/山花向阳开/老桥百年在/故人何日来",
        "2031/09/26 江州 2031/09/27 湖城",
        "见 https://www.example.org/a/b 一文，各国专家齐聚江州。",
        "He said that, and so on.",
        "权威 主流 亲民",
        "",
    ],
)
def test_what_no_program_divided_stays(text):
    assert join_words(text.split("\n")) is None


def test_the_ledger_and_a_doubt_say_that_words_were_joined(tmp_path):
    (tmp_path / "a.txt").write_text("共话 数字 未来\n\n" + " ".join(WORDS), encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert corpus.passages["text"].tolist() == ["共话数字未来", PRINTED]
    assert corpus.passages["line_offsets"].tolist() == ["0:1", "0:3"]
    assert corpus.ledger["reason"].tolist() == [
        "title; the words, divided by a program, are joined",
        "",
        "body; the words, divided by a program, are joined",
    ]
    assert corpus.doubts["doubt"].tolist() == ["divided_words"]
