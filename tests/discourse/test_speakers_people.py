"""Who is meant: names, their parts and spellings, pronouns, people without a name."""

import pytest

from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.people import People

NAMES = [
    ("compound surname", "记者了解到，教授欧阳修远说，雨会停。", "欧阳修远"),
    ("foreign, one piece", "印度警察辛格透露，案件很多。", "辛格"),
    ("foreign, with a mark", "智利学者何塞·路易斯·巴伦西亚认为，机会很多。", "何塞·路易斯·巴伦西亚"),
    ("another mark", "苹果公司首席执行官蒂姆•库克说，市场很大。", "蒂姆·库克"),
    ("hyphen", "古巴国家主席迪亚斯-卡内尔表示，友谊牢不可破。", "迪亚斯-卡内尔"),
    ("Latin letters", "农学院院长KimKidwell说，学生很努力。", "KimKidwell"),
    ("adverb after the name", "日本首相石破茂曾于去年表示，将提出法案。", "石破茂"),
    ("verb whose characters are in names", "美国总统拜登宣布，将提供援助。", "拜登"),
    ("day after the name", "叙利亚大使艾曼·苏桑当天表示，关系在恢复。", "艾曼·苏桑"),
    ("rare characters", "德国总理朔尔茨也认为，需要加强防务。", "朔尔茨"),
    ("title ends in 长 after an institution", "美国商务部长雷蒙多说，无意脱钩。", "雷蒙多"),
    ("surname that is a preposition", "国务院副总理何立峰强调，要统筹安全。", "何立峰"),
    ("surname and 先生", "市民于先生说，他很满意。", "于先生"),
    ("surname and 某", "被告人张某某称，自己不知情。", "张某某"),
    ("小 and a surname", "女生小林说，焦虑没有用。", "小林"),
    ("after an institution", "长江商学院薛云奎教授撰文称，利润下降。", "薛云奎"),
    ("bracket after the title", "公司首席执行官（CEO）张志远说，订单增加了。", "张志远"),
    ("blank after the title", "公司总经理 张志远说，订单增加了。", "张志远"),
    ("after 的", "网安中心的何延哲表示，问题在接口。", "何延哲"),
    ("adviser of somebody named", "巴西总统卢拉的特别顾问塞尔索·阿莫林表示，巴西将推动和谈。", "塞尔索·阿莫林"),
    ("ends in a character that is an adverb, too", "教育学教授阎光才在受访时说，评价要松绑。", "阎光才"),
    ("foreign, ends in such a character", "白宫顾问哈西特在接受采访时称，收入增加了。", "哈西特"),
    ("word we don't know after the name", "设计院所长李炳锋带着图纸说，管道要换。", "李炳锋"),
    ("adverb we don't know after the name", "国台办发言人朱凤莲应邀说，立场没有改变。", "朱凤莲"),
    ("title we don't know", "前国门江志远在节目中调侃：“脸都不要了！”", "江志远"),
    ("等 after the name", "院长刘俏等专家认为，资金要投向民生。", "刘俏"),
    ("Japanese, five characters", "日本防卫大臣小泉进次郎称，将加强警戒。", "小泉进次郎"),
    ("Japanese, ends in a numeral", "日本队主教练森保一赛后说，会继续学习。", "森保一"),
    ("Korean, with a particle", "韩国前总统文在寅在社交账号上呼吁，重启对话。", "文在寅"),
    ("reign", "西班牙国王费利佩六世表示，友谊长存。", "费利佩六世"),
    ("compound surname and 则", "律师端木楠则认为，效率更重要。", "端木楠"),
    ("该 in a descriptor", "该书作者之一、历史学教授沈一鸣说，史料很多。", "沈一鸣"),
    ("time after the name", "首席专家吴尊友生前曾表示，疫苗很有效。", "吴尊友"),
    ("长官 of a ministry", "韩国产业通商部长官金正官表示，谈判会继续。", "金正官"),
    ("Mongolian", "内蒙古农业大学教授乌云毕力格介绍，产量提高了。", "乌云毕力格"),
    ("Tibetan", "牧民次仁多吉告诉记者，暖棚很好。", "次仁多吉"),
    ("member of somebody's team", "教授冷劲松团队成员、博士生兰鑫回忆说，大家屏住了呼吸。", "兰鑫"),
    ("lawyer of a party", "原告代理律师尉迟静说，证据充分。", "尉迟静"),
    ("met somebody named", "李克强会见德国总理默克尔时表示，合作前景广阔。", "李克强"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_name(say, text, speaker):
    found = say(text)
    assert found["speaker"].tolist() == [speaker]
    assert not found["anonymous"].any()


MEANT = [
    # id, paragraphs, speaker of the last statement, mention there
    ("last part of a foreign name", ["肯尼亚学者汉弗莱·莫西说，技术在进步。", "莫西说，合作在扩大。"],
     "汉弗莱·莫西", "莫西"),
    ("short form before the full name", ["学者莫西说，技术在进步。", "肯尼亚学者汉弗莱·莫西来过。", "莫西说，很好。"],
     "汉弗莱·莫西", "莫西"),
    ("namesake of another office", ["总统拜登说，很好。", "律师亨特·拜登来过。", "拜登说，很好。"], "拜登", "拜登"),
    ("他 for the last speaker", ["肯尼亚学者汉弗莱·莫西说，技术在进步。", "他表示，合作在扩大。"], "汉弗莱·莫西",
     "他"),
    ("他 for somebody mentioned", ["学者汉弗莱·莫西来过两次。", "乌镇让莫西印象深刻。他表示，还会再来。"],
     "汉弗莱·莫西", "他"),
    ("他 after somebody named in a speech", ["外长王毅说，他同总统普京谈过。他还说，对话会继续。"], "王毅", "他"),
    ("two spellings", ["学者科斯坦·贝尔胡特斯特法说，差距在缩小。", "贝尔胡特斯法说，方法很多。"],
     "科斯坦·贝尔胡特斯特法", "贝尔胡特斯法"),
    ("surname with title", ["村委会主任陈大文说，路修好了。", "陈主任说，灯也装上了。"], "陈大文", "陈主任"),
    ("title with 该", ["项目负责人刘伟介绍，工期三年。", "该负责人表示，资金已到位。"], "刘伟", "该负责人"),
    ("这位 with another title", ["短跑名将苏炳添参加了活动。", "这位39岁的老将笑着说：“还想再跑两年。”"], "苏炳添",
     "这位39岁的老将"),
    ("这名 for somebody unnamed", ["总统塞西来过。一名安全官员表示，谈判会继续。", "这名官员说，各方同意停火。"],
     "一名安全官员", "这名官员"),
    ("age before the name", ["今年72岁的周桂兰是村民。", "她说，雨下了一夜。"], "周桂兰", "她"),
    ("其", ["发言人林剑表示，倡议是开放的。", "其同时指出，欢迎各方加入。"], "林剑", "其"),
    ("name without title later", ["发言人林剑表示，倡议是开放的。", "林剑说，欢迎各方加入。"], "林剑", "林剑"),
    ("sentence that begins with the verb", ["发言人林剑表示，倡议是开放的。并强调，欢迎各方加入。"], "林剑", ""),
    ("name that begins a sentence", ["李强是村支书。“果子卖得很好。”他说。"], "李强", "他"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "speaker", "mention"), [case[1:] for case in MEANT], ids=[case[0] for case in MEANT])
def test_who_is_meant(say, texts, speaker, mention):
    last = say(*texts).iloc[-1]
    assert (last["speaker"], last["mention"]) == (speaker, mention)


def test_descriptor_is_carried_to_later_mentions(say):
    found = say("坦桑尼亚大学教授汉弗莱·莫西说，技术在进步。", "莫西说，合作在扩大。")
    assert found["descriptor"].tolist() == ["坦桑尼亚大学教授"] * 2
    assert found["country"].tolist() == ["TZ"] * 2


def test_nobody_is_carried_from_one_article_to_another(paragraphs):
    import pandas as pd

    from helpers.discourse.speakers import find_statements

    both = pd.concat([
        paragraphs("肯尼亚学者汉弗莱·莫西说，技术在进步。", article_id="a"),
        paragraphs("他说，合作在扩大。", article_id="b"),
    ])  # fmt: skip
    found = find_statements(both)
    assert found["anonymous"].tolist() == [False, True]


ANONYMOUS = [
    "多位专家",
    "一位不愿透露姓名的官员",
    "网友",
    "某旅行平台客服",
    "知情人士",
    "外交部发言人",
    "研究人员",
    "五角大楼一名高级官员",
]


@pytest.mark.parametrize("source", ANONYMOUS)
def test_people_without_a_name(say, source):
    found = say(f"{source}表示，情况正在好转。")
    assert found[["speaker_kind", "mention", "anonymous"]].values.tolist() == [["person", source, True]]


OTHERS = [
    ("白宫", "organisation"), ("日本政府", "organisation"), ("法院", "organisation"), ("会议", "organisation"),
    ("美方", "organisation"), ("这份报告", "document"), ("通知", "document"), ("法国《费加罗报》", "document"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "kind"), OTHERS)
def test_institutions_and_documents_are_no_people(say, source, kind):
    found = say(f"{source}认为，情况正在好转。")
    assert found[["speaker_kind", "speaker", "anonymous"]].values.tolist() == [[kind, source, False]]


# Unnamed people, and how they are printed.
UNNAMED_PEOPLE = [
    ("美国国务院一名不愿透露姓名的官员对路透社表示，谈判仍在继续。", "美国国务院一名不愿透露姓名的官员"),
    ("一名西方外交官说，会谈很艰难。", "一名西方外交官"),
    ("一名驻京西方外交官说，会谈很艰难。", "一名驻京西方外交官"),
    ("法国一名外交官对法新社说，会谈很艰难。", "法国一名外交官"),
    ("法国一名外交官对英国《卫报》说，会谈很艰难。", "法国一名外交官"),
    ("多国学者、业界人士纷纷发声，倡议为合作指明了方向。", "多国学者、业界人士"),
    ("与会代表纷纷表示，倡议为合作指明了方向。", "与会代表"),
    ("参会嘉宾和专家学者纷纷认为，倡议为合作指明了方向。", "参会嘉宾和专家学者"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), UNNAMED_PEOPLE)
def test_unnamed_people(say, text, printed):
    found = say(text)
    assert found[["speaker_kind", "mention", "anonymous"]].values.tolist() == [["person", printed, True]]


@pytest.mark.parametrize(
    "text", ["各国企业纷纷发声，反对加税。", "网友纷纷发声，为他们喝彩。", "网友纷纷点赞，倡议很好。"]
)
def test_people_who_speak_out_without_words(say, text):
    assert say(text).empty


def test_the_people_of_an_article_are_looked_up_not_compared():
    people = People()
    full = Mention(0, 14, 0, "科斯坦蒂诺斯·贝尔胡特斯特法", "name", "教授")
    person = people.add(full)
    for spelling in (
        "贝尔胡特斯特法",
        "贝尔胡特斯法",
        "科斯坦蒂诺斯·贝尔胡特斯法",
        "科斯坦蒂诺斯",
        "科斯坦蒂诺斯·贝尔特斯法",
    ):
        assert next(people.of_name(spelling)) is person
    assert not list(people.of_name("贝尔"))
    assert people.occurrences("他是贝尔胡特斯特法。") == [(2, "贝尔胡特斯特法")]
