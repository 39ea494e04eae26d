"""Where nobody speaks, and text that is broken: no statement by a person, and never an exception."""

import pandas as pd
import pytest

from helpers.discourse.speakers import find_statements, speaker_table

SILENT = [
    "他写了一部长篇小说，说明书也一并附上。",
    "据说，这种植物很少见。据了解，目前已完成一期工程。",
    "农民工子女入学难的说法，有一定道理。",
    "张老师发表的小说令人称道。",
    "这一学说，影响了几代学者。",
    "国务卿布林肯对此表示欢迎。",
    "发言人拒绝透露更多细节，也没有说明原因。",
    "会议指出，要加大支持力度。",
    "报告显示，去年网民超过十亿。",
    "对学者来说，数据最重要。",
    "俗话说，一年之计在于春。",
    "记者从税务总局获悉，减税规模扩大。",
    "习近平主席提出的倡议，引发广泛关注。",
    "主席习近平在会上提出倡议，引发广泛关注。",
    "“一带一路”倡议提出十年来，成果丰硕。",
    "这个产品被专家称为“神器”。",
    "街道，渠道：都在改造。",
    "裁判文书显示，其因受贿罪获刑。",
    "哈马斯则否认，在医院设有军事设施。",
    "总理办公室发表声明称，代表团即将启程。",
    "教授宁平团队研发的新技术，解决了难题。",
    "事实表明，脱钩断链行不通。有理由相信，明天会更好。",
    "业内预计，出游人数将创新高。",
    "伊拉克库尔德自治区发表声明说，袭击已经停止。",
    "当地人称“小江南”的地方，就在山脚下。",
    "图为工作人员正在检修。新华社记者 李明 摄",
]  # fmt: skip


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks(say, text):
    found = say(text)
    assert found[found["speaker_kind"] == "person"].empty


BROKEN = [
    "", " ", "。", "”", "“", "“”", "说", "说，", "：“", "”说", "“说。", "他说：“", "他说“没有后引号。",
    "『“「』”」说，", "\"\"\"他说\"", "·", "·说，好。", "王·说，好。", "说：说：说：", "教授", "教授说", "教授说：",
    "，，，说，，", "（（（他说，好",
    "习近平主席强调，“我们倡导", "A" * 50 + "说，好。", "𠮷𠮷教授𠮷说，好。", "\n\t说，\n好。",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_broken_text_is_no_error(say, text):
    found = say(text)
    assert (found["end"] <= len(text)).all()
    assert (found["start"] < found["end"]).all()


def test_every_prefix_and_suffix_of_a_paragraph_is_no_error(say):
    text = "据介绍，“王毅外长（左）说：‘合作’”，法国总统马克龙·艾表示：“好。”他说，“『对』”。该负责人称，"
    for cut in range(len(text)):
        for part in (text[:cut], text[cut:]):
            assert (say(part)["end"] <= len(part)).all()


@pytest.mark.parametrize("unit", ["World Internet Conference ", "Ab·", "马·", "王主任", "山", "他说，"])
def test_a_long_run_without_an_end_is_no_name_and_no_error(say, unit):
    long = unit * (2_000 // len(unit))
    found = say(f"主任{long}", f"教授 {long}说，好。")
    assert found["speaker"].str.len().max() < 100 or found.empty


def test_no_passages_give_an_empty_table_with_its_columns(paragraphs):
    found = find_statements(paragraphs())
    assert found.empty
    assert {"statement_id", "speaker", "country", "certain_end"} <= set(found.columns)
    assert speaker_table(found).empty


def test_only_body_text_speaks(paragraphs):
    for kind in ("title", "subtitle", "heading", "credit"):
        assert find_statements(paragraphs("专家王明说，好。", kind=kind)).empty


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column kind"):
        find_statements(pd.DataFrame({"passage_id": [], "article_id": [], "position": [], "text": []}))


def test_input_is_not_changed(paragraphs):
    passages = paragraphs("专家王明说，好。")
    before = passages.copy(deep=True)
    find_statements(passages)
    pd.testing.assert_frame_equal(passages, before)
