"""Sentences are cut where a reader would cut them, and nothing is lost between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language.sentence_bounds import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        [],
        ["没有句号的一行"],
        ["第一句。", "第二句！", "第三句？", "残句"],
        ["缩小数字鸿沟；改善民生；共享成果。", "下一句。"],
        ["他说：“可以。”", "会议结束了。"],
        ["他说：“他告诉我：‘可以。’”", "会议结束了。"],
        ["（综合新华社记者报道。）", "新华社北京电"],
        ["真的吗？！", "真的……", "是的。"],
        ["“谁来付钱？”的问题没有答案。"],
        ["“快！”，他喊道。", "没有人动。"],
        ["《谁来治理？》一书出版。", "读者很多。"],
        ["增长3.5%，达1.2万亿元。", "下降。"],
    ],
)
def test_sentences_as_a_reader_cuts_them(sentences):
    text = "".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_newlines_end_a_sentence_and_white_space_belongs_to_none():
    text = "  标题\n\n　第一句。 第二句。\n"
    assert [text[start:end] for start, end in split_sentences(text)] == ["标题", "第一句。", "第二句。"]


@given(st.text(alphabet="网络。！？…；，“”‘’（）《》 \n　a的"))
def test_every_character_but_white_space_is_in_one_sentence(text):
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    inside = {index for start, end in spans for index in range(start, end)}
    assert all(char.isspace() for index, char in enumerate(text) if index not in inside)
