"""Interviews, press conferences and newscasts: whose turn it is; nouns of saying; quotations that go on."""

import pandas as pd
import pytest

from helpers import find_statements


def said(*texts, title=""):
    rows = [("title", title)] * bool(title) + [("body", text) for text in texts]
    columns = ["passage_id", "article_id", "position", "kind", "text"]
    table = [(f"p{number}", "a", number, kind, text) for number, (kind, text) in enumerate(rows)]
    found = find_statements(pd.DataFrame(table, columns=columns))
    return list(zip(found["speaker"], found["text"], strict=True))


def test_a_press_conference_whose_spokesperson_the_title_names():
    found = said(
        "问：有消息说，贵方将开放港口。能否证实？",
        "答：我们会及时发布消息。",
        "丙国社记者：前处长林某16日表示，工程已经停工。您怎么看？",
        "宋清越：细节还要核实。",
        "我愿重申，立场没有变。",
        "问：会谈定在哪天？",
        "答：双方还在商量。",
        "日期定下来以后会公布。",
        title="外交部发言人宋清越主持例行记者会",
    )
    assert found == [
        ("宋清越", "我们会及时发布消息"),
        ("宋清越", "细节还要核实"),
        ("宋清越", "我愿重申，立场没有变"),
        ("宋清越", "双方还在商量"),
        ("宋清越", "日期定下来以后会公布"),
    ]


def test_a_newscast_gives_lines_to_offices_and_names():
    found = said(
        "北岭茶厂今天开园。",
        "记者：现在是早上六点。",
        "采茶员：今年雨水好。",
        "北岭茶厂厂长 许树声：今年能多收两成。",
        "农业部门预计，全县产量将超过三千吨。",
    )
    assert found == [
        ("采茶员", "今年雨水好"), ("许树声", "今年能多收两成"), ("农业部门", "全县产量将超过三千吨"),
    ]  # fmt: skip


def test_an_interview_by_a_newspaper_goes_on_over_paragraphs():
    found = said(
        "近日，本报采访了作家林一舟。",
        "海滨日报：您为什么写这本书？",
        "林一舟：我小时候住在江边。",
        "那些故事后来都不见了。有人说，写下来没有用。",
        "海滨日报：船工有原型吗？",
        "林一舟：",
        "有的，是一位邻居。",
    )
    assert [speaker for speaker, _ in found] == ["林一舟"] * 3
    assert found[1][1] == "那些故事后来都不见了。有人说，写下来没有用"


@pytest.mark.parametrize(
    "texts",
    [
        ("指挥部设三个小组。", "组长：负责全面工作。", "副组长：协助组长处理日常事务。", "成员：由各镇负责人担任。"),
        ("时间：3月5日。", "地点：二号楼会议室。", "联系人：王女士"),
        ("问：几点开门？", "问：门票多少？"),
    ],
)
def test_lists_and_questions_are_no_turns_of_a_speaker(texts):
    assert said(*texts) == []


@pytest.mark.parametrize(
    "text",
    [
        "各镇要充分听取意见建议，努力把方案做实。",
        "要严格按照《规定》要求，对河道开展检查。",
        "专班要落实合同要求，聚焦三条产业链。",
        "“绿色村庄”倡议，两年里走进了几十个乡镇。",
        "只要供货及时，就能稳定市场预期，让价格不再上涨。",
        "企业要履行社会责任承诺，为员工缴纳保险。",
        "公司业绩不及分析师预期，股价当天下跌。",
        "落实专家建议，医院增设了夜间门诊。",
        "不顾邻国再三警告，该国仍然向海里排水。",
    ],
)
def test_a_noun_of_saying_reports_nothing(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("听取汇报后，省长刘伟要求，各地要抓好落实。", "刘伟"),
        ("省长刘伟在听取汇报后要求，各地要抓好落实。", "刘伟"),
        ("市场分析人士预期，下月将再次加息。", "市场分析人士"),
        ("公司执行董事赵立平建议，尽快修订章程。", "赵立平"),
        ("网友“老船长”承诺，以后不再乱扔垃圾。", "老船长"),
    ],
)
def test_a_verb_of_saying_after_such_words_reports(text, speaker):
    assert [name for name, _ in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("after", "speakers"),
    [
        ("“明年还要再扩种两百亩。”", ["高建国", "高建国"]),
        ("“我最喜欢上美术课。”学生王小雨说。", ["高建国", "王小雨"]),
        ("“致富路”修通以后，货车可以开到村口。", ["高建国"]),
        ("“春之声”", ["高建国"]),
    ],
)
def test_a_paragraph_that_is_a_quotation_is_the_last_speakers(after, speakers):
    assert [speaker for speaker, _ in said("村支书高建国说：“这里以前都是盐碱地。”", after)] == speakers


def test_he_is_the_subject_not_who_is_greeted():
    texts = ("政治家布伦特声称，时代变了。", "马克思在伦敦写了提纲。他描述自己的信念：“问题在于改变世界。”")
    assert [speaker for speaker, _ in said(*texts)] == ["布伦特", "马克思"]
    assert said("县委书记方远走进敬老院，并向工人赵强问好。他说，服务要周到。")[0][0] == "方远"


def test_a_panel_goes_on_between_two_turns():
    found = said(
        "主持人：欢迎各位。",
        "张明远：我觉得这个问题要分两面看。",
        "第一面是技术。",
        "李思齐：我同意。",
        "主持人：时间到了。",
        "村民 张大爷：水涨上来了。",
        "目前，搜救仍在进行中。",
    )
    assert found[:3] == [("张明远", "我觉得这个问题要分两面看"), ("张明远", "第一面是技术"), ("李思齐", "我同意")]
    assert [speaker for speaker, _ in found[3:]] == ["张大爷"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("一些人认为，价格还会下跌；反对者则认为，已经见底。", ["一些人", "反对者"]),
        ("有人认为，网课效率低；也有人觉得，网课更灵活。", ["有人", "有人"]),
        ("许多学者皆认为，这条路走不通。另一部分人则主张，应当先试点。", ["学者", "另一部分人"]),
        ("还有读者提到，消费者也应当自己小心。", ["读者"]),
        ("所有人都认为应当试试。没有人认为这是好事。", []),
        ("专家李明说，那里很远。当时很多人还盼望有个清单，可以看看。", ["李明"]),
    ],
)
def test_people_without_a_name(text, speakers):
    assert [speaker for speaker, _ in said(text)] == speakers


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        (("智利总统罗伯特·布朗周三会见记者。", "智利总统回应说，“谢谢各位。”"), ["罗伯特·布朗"]),
        (("外交部长强调，双方已经会晤。", "外交部长张立文随后离开。"), ["张立文"]),
        (("英国外长戴维周三抵达。", "法国外长表示，双方将会谈。"), ["法国外长"]),
        (("英国外长戴维会见法国外长马丁。", "外长表示，会谈很好。"), ["外长"]),
        (("前外长王立新出席讲座。", "外长表示，政策不变。"), ["外长"]),
    ],
)
def test_an_office_that_one_person_holds(texts, speakers):
    assert [speaker for speaker, _ in said(*texts)] == speakers


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("主任赵刚表示怀疑对方会停手，但指出形势不同。", [("赵刚", "对方会停手"), ("赵刚", "形势不同")]),
        ("主任赵刚对此表示怀疑。", []),
        (
            "财长高建国指出，税率会下降；预算不会增加太多，副财长刘敏说。",
            [("高建国", "税率会下降"), ("刘敏", "预算不会增加太多")],
        ),
        (
            "财长高建国指出，税率会下降；预算不会增加；债务也会减少。",
            [("高建国", "税率会下降；预算不会增加；债务也会减少")],
        ),
        ("国务卿蓬奥与外长李勇泽在会场相遇，表示下个月再次访问。", [("蓬奥", "下个月再次访问")]),
        ("坦桑尼亚总统萨米亚高度赞赏有关成就。表示愿深化两国合作。", [("萨米亚", "愿深化两国合作")]),
        (
            "部长张立文强调，双方已经会晤，他补充道：“问题不在我方。”",
            [("张立文", "双方已经会晤"), ("张立文", "“问题不在我方。”")],
        ),
        ("局长赵刚表示，今日起会每日公布。政府昨天召开会议，检视措施。", [("赵刚", "今日起会每日公布")]),
        ("部长陈明宣布，将提供援助。两年前，政府也提供过援助。", [("陈明", "将提供援助")]),
        ("发言人陈明表示，人已抓到。目前，案件正在进一步调查中。", [("陈明", "人已抓到")]),
        ("厂长赵强表示，订单增加。目前，我们招了三百人。", [("赵强", "订单增加。目前，我们招了三百人")]),
        ("部长陈明表示，成就很大。安方愿深化合作。祝中国繁荣。", [("陈明", "成就很大。安方愿深化合作。祝中国繁荣")]),
    ],
)
def test_where_words_begin_and_end_and_whose_they_are(text, statements):
    assert said(text) == statements
