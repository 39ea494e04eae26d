"""How far speech runs over the sentences that follow."""

import pytest

CASES = [
    # id, text, words of the first statement, words that are certain
    ("free indirect speech runs on", "教授王强说，变化很快。各国都要适应。", "变化很快。各国都要适应", "变化很快"),
    ("the next attribution ends it", "教授王强说，变化很快。专家李明认为，不必担心。", "变化很快", "变化很快"),
    ("a closed quotation ends it", "教授王强说：“变化很快。”大会闭幕后，代表离开了。", "“变化很快。”", "“变化很快。”"),
    ("the reporter's voice ends it", "教授王强说，变化很快。据了解，大会每年举行。", "变化很快", "变化很快"),
    ("a date ends it", "教授王强说，变化很快。2023年，两国签署协议。", "变化很快", "变化很快"),
    ("a bracket ends it", "教授王强说，变化很快。（记者李明报道）", "变化很快", "变化很快"),
    ("somebody named ends it", "教授王强说，变化很快。主任李明主持会议。", "变化很快", "变化很快"),
    ("a quotation nobody claims is the last speaker's", "教授王强说，变化很快。“我们没有退路，只能向前。”",
     "变化很快。“我们没有退路，只能向前。”", "变化很快"),
    ("a quotation that somebody claims is not", "教授王强说，变化很快。“我们没有退路。”主任李明说。", "变化很快",
     "变化很快"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "certain"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_extent_of_the_first_statement(say, text, words, certain):
    first = say(text).iloc[0]
    assert first["text"] == words
    assert text[first["start"] : first["certain_end"]] == certain


def test_a_quotation_over_several_paragraphs(say):
    found = say("教授王强说：“变化很快。", "“各国都要适应。", "“时间不多了。”", "“大会闭幕了。”")
    assert found[["speaker", "text", "kind"]].values.tolist() == [
        ["王强", "“变化很快", "direct"],
        ["王强", "“各国都要适应", "direct"],
        ["王强", "“时间不多了。”", "direct"],
        ["王强", "“大会闭幕了。”", "direct"],  # a paragraph that is a quotation and nothing else is the last speaker's
    ]


def test_an_open_quotation_ends_where_somebody_else_speaks(say):
    found = say("教授王强说：“变化很快。", "“各国都要适应。”主任李明说。")
    assert found["speaker"].tolist() == ["王强", "李明"]


def test_statements_of_a_passage_do_not_overlap(say):
    found = say("教授王强说，变化很快。各国都要适应。“我们没有退路。”主任李明说，时间不多了。他还说，必须行动。")
    assert found["speaker"].tolist() == ["王强", "李明", "李明"]
    assert (found["start"].iloc[1:].to_numpy() >= found["end"].iloc[:-1].to_numpy()).all()
