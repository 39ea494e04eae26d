"""A name is a whole word and a person: where it ends, what is none, and what describes it."""

import pytest

from helpers.discourse.speakers import find_statements, speaker_table


def _people(found) -> list[str]:
    named = found[(found["speaker_kind"] == "person") & ~found["anonymous"]]
    return list(dict.fromkeys(named["speaker"]))


@pytest.mark.parametrize(("text", "people"), [
    # The longest run of foreign sounds, whatever word is in it or after it.
    ("格鲁吉亚总统莫拉比什维利表示，友谊长存。", ["莫拉比什维利"]),
    ("江州学院讲师托马斯·平克斯曼表示，承诺受到怀疑。", ["托马斯·平克斯曼"]),
    ("内政部长哈米德·拉菲尔通电话时说，期待合作。", ["哈米德·拉菲尔"]),
    ("捷克卡雷尔·冯·诺沃特尼大学主任卡尔·文泽尔表示，课程很好。", ["卡尔·文泽尔"]),
    ("美国国务卿马克 多尔西奥 (Mark Dorsio) 周三表示，谈判继续。", ["马克·多尔西奥"]),
    ("火箭队老板亚历山大表示，合同照旧。", ["亚历山大"]),
    ("俄罗斯总统普京对此表示，愿意会谈。", ["普京"]),
    # A word over the edge of a name is likelier than a longer or shorter name.
    ("市委书记林奇利用早市走访摊主。他强调，要让利摊主。", ["林奇"]),
    ("厂长方军提要求、讲故事。他说，质量第一。", ["方军"]),
    ("副局长林子明说，道路已经修好。", ["林子明"]),
    ("日本执政党干事长二宫俊树率团出席论坛时表示，愿意合作。", ["二宫俊树"]),
    ("资产公司副总监刘杰文表示，行情看好。", ["刘杰文"]),
    # No names: words that begin with a surname, times, words after a title.
    ("赛后，谢立即说，谁也没有想到。", []),
    ("只有在熊市，股民才会要求分红。", []),
    ("主席庄严提议，全场起立。", []),
    ("江州外交部长周六向大会表示，制裁应当取消。", []),
    ("从外地回港后，若有不适，应告诉医生去过哪里。", []),
    ("老乡的幸福感一年高过一年，幸福感说明了一切。", []),
])  # fmt: skip
def test_who_is_named(say, text, people):
    assert _people(say(text)) == people


@pytest.mark.parametrize(("text", "speaker", "descriptor"), [
    ("李明应约分别同荷兰首相马雷尔、德国总理朔恩通电话。马雷尔说，愿意合作。", "马雷尔", "荷兰首相"),
    ("在海口与出席大会的江州电子公司董事长雷晓武见面。雷晓武说，将设研发中心。", "雷晓武", "江州电子公司董事长"),
    ("他走进村民李大山家中。李大山说，日子好过了。", "李大山", "村民"),
    ("大会听取和讨论了省委书记李锦山的报告。李锦山说，旧账要清。", "李锦山", "省委书记"),
    ("王市长走访慰问了劳动模范张秀兰。张秀兰说，很暖心。", "张秀兰", "劳动模范"),
    # What is part of the office or tells a calling stays.
    ("联合国贸易与发展会议秘书长莫雷拉说，贸易在恢复。", "莫雷拉", "联合国贸易与发展会议秘书长"),
    ("江州同济医院院长周启明说，病人好转。", "周启明", "江州同济医院院长"),
    ("分管日常工作的副校长何立亭说，课程不变。", "何立亭", "分管日常工作的副校长"),
    ("来自江州的果农朱永福说，收成好。", "朱永福", "来自江州的果农"),
])  # fmt: skip
def test_a_descriptor_is_an_office(say, text, speaker, descriptor):
    row = say(text).query("speaker == @speaker").iloc[0]
    assert row["descriptor"] == descriptor


@pytest.mark.parametrize(("text", "people"), [
    ("国务卿多尔西奥与外长李永浩在会场相遇，表示将再次访问。", ["多尔西奥"]),
    ("总统马雷尔与总理朔恩通话时表示，愿意合作。", ["马雷尔"]),
    ("教授李明与工程师王强表示，愿意合作。", ["李明", "王强"]),
    ("教授李明和工程师王强在会谈后表示，愿意合作。", ["李明", "王强"]),
])  # fmt: skip
def test_who_speaks_with_whom(say, text, people):
    assert _people(say(text)) == people


def test_a_surname_alone_is_the_person_named_before(say):
    found = say("局长高拔山表示，病人已退烧。高说，两人已出院。", "众人高喊：“加油！”")
    assert found["speaker"].tolist()[:2] == ["高拔山", "高拔山"]
    assert _people(found) == ["高拔山"]


def test_marks_of_three_papers_are_one_person(paragraphs):
    texts = [f"加拿大学者罗伯特{dot}库宁斯说，要先修路。" for dot in "·・‧•．"]
    table = speaker_table(find_statements(paragraphs(*texts)))
    assert table[["speaker", "n_statements"]].values.tolist() == [["罗伯特·库宁斯", 5]]
