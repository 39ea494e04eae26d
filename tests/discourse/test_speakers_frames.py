"""Statements without an ordinary reporting verb, and the names that such a statement hangs on."""

import pytest

# text, speaker, verb, kind, words
FRAMES = [
    ("action between two quotations", "“路修好了。”村支书赵立平摆摆手，“灯也亮了。”", "赵立平", "", "direct",
     "“路修好了。”“灯也亮了。”"),
    ("speech act that is no verb of saying", "“难的是第一步。”教练刘卫东打了个比方，“就像学走路。”", "刘卫东",
     "打了个比方", "direct", "“难的是第一步。”“就像学走路。”"),
    ("only an action after the quotation", "“快尝尝，刚摘的！”在葡萄架下，村民吕大姐招手让客人坐下。", "吕大姐", "",
     "direct", "“快尝尝，刚摘的！”"),
    ("only an action before the quotation", "护林员巴图指了指远处，“那片林子是去年栽的。”", "巴图", "", "direct",
     "“那片林子是去年栽的。”"),
    ("affiliation in brackets and a colon", "沈一鸣（浙江大学法学院教授）：规则要跟上技术，但不能跑在前面。", "沈一鸣",
     "", "indirect", "规则要跟上技术，但不能跑在前面"),
    ("in the words of", "用老船长孙德海的话来说，大海不认人。", "孙德海", "来说", "indirect", "大海不认人"),
    ("as somebody puts it", "按照国家统计局局长康义的说法，消费在回暖。", "康义", "", "indirect", "消费在回暖"),
    ("as somebody pointed out", "正如历史学家沈志华所指出的，档案不会说谎。", "沈志华", "指出", "indirect",
     "档案不会说谎"),
    ("so said", "道路是人走出来的，作家鲁光如是说。", "鲁光", "如是说", "indirect", "道路是人走出来的"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "verb", "kind", "words"), [case[1:] for case in FRAMES],
                         ids=[case[0] for case in FRAMES])  # fmt: skip
def test_frame(say, text, speaker, verb, kind, words):
    found = say(text)
    assert found[["speaker", "verb", "kind", "text"]].values.tolist() == [[speaker, verb, kind, words]]


def test_brackets_after_a_name_describe_it(say):
    (row,) = say("沈一鸣（浙江大学法学院教授）：规则要跟上技术。").itertuples()
    assert (row.descriptor, row.country) == ("浙江大学法学院教授", "CN")


SILENT = [
    ("what a board says", "“讲文明，树新风。”广播里反复播放，志愿者李明在路口值守。"),
    ("what somebody's paper shows", "她出示的转账记录显示，钱已经退回。"),
    ("words on a board", "展板上写着：“不忘初心，方得始终。”"),
    ("quotation that goes on as a term", "孙明走进村口，“全国文明村、千年古村落”几个大字十分醒目。"),
]


@pytest.mark.parametrize("text", [case[1] for case in SILENT], ids=[case[0] for case in SILENT])
def test_nobody_speaks(say, text):
    found = say(text)
    assert found[found["speaker_kind"] == "person"].empty


SIGNATURES = [
    "（作者为浙江大学法学院教授 沈一鸣）",
    "（作者为浙江大学法学院教授沈一鸣）",
    "（作者系浙江大学教授沈一鸣）",
]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_signature_at_the_end_of_a_text(say, signature):
    found = say("规则要跟上技术。", f"但不能跑在前面。{signature}")
    assert found[["speaker", "kind"]].values.tolist() == [["沈一鸣", "signed"]] * 2
    assert found["descriptor"].str.startswith("浙江大学").all()


NAMES = [
    ("rare surname", "公司首席执行官税云帆在大会上说，产量翻番。", "税云帆"),
    ("surname that no list has", "韩国统一部发言人乜颉浩在会上说，立场没有改变。", "乜颉浩"),
    ("occupation that no list has", "巡线员韩铁说，山路不好走。", "韩铁"),
    ("name spaced out", "绣工李　梅说：“一针也不能错。”", "李梅"),
    ("Japanese, five characters", "东京都知事小池百合子10日表示，预算已经落实。", "小池百合子"),
    ("Japanese, rare surname", "日本经济团体联合会会长鲛岛正志说，工资在上涨。", "鲛岛正志"),
    ("Vietnamese, four characters", "越南外交部发言人阮氏碧玉笑着说，欢迎各国游客。", "阮氏碧玉"),
    ("two surnames", "香港特区前行政长官林郑月娥表示，将全力配合。", "林郑月娥"),
    ("last part of one character", "巴基斯坦前总理伊姆兰·汗说，选举应当公正。", "伊姆兰·汗"),
    ("last part of one character and a verb", "流行病学家艾玛·周声称，数据不完整。", "艾玛·周"),
    ("not the institution", "市农业农村局局长高明说，种子已经备足。", "高明"),
    ("not the academy", "中国科学院院士方精云说，森林在恢复。", "方精云"),
    ("short name and adverb", "作家莫言曾说：“文学没有用处，这是它最大的用处。”", "莫言"),
    ("old man", "“赶紧撤！”老周头吼道。", "老周头"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_name(say, text, speaker):
    assert say(text)["speaker"].tolist() == [speaker]


MEANT = [
    ("last part of one character", ["巴基斯坦官员阿西夫·汗召开发布会。", "汗说，救援仍在继续。"], "阿西夫·汗"),
    ("Japanese surname", ["日本外务大臣岩屋毅会见记者。", "岩屋表示，双方将保持沟通。"], "岩屋毅"),
    ("what follows a hyphen", ["总干事恩戈齐·奥孔乔-伊韦阿拉到访。", "伊韦阿拉说，贸易在恢复。"],
     "恩戈齐·奥孔乔-伊韦阿拉"),
    ("他 for somebody who only acts", ["清晨，护边员和文才走在路上。他憨憨一笑：“守着界碑，睡得踏实。”"], "和文才"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "speaker"), [case[1:] for case in MEANT], ids=[case[0] for case in MEANT])
def test_who_is_meant(say, texts, speaker):
    assert say(*texts).iloc[-1]["speaker"] == speaker


@pytest.mark.parametrize("source", ["承办法官", "一名巡线员", "两位绣工", "她丈夫", "受访的几位摊主"])
def test_people_without_a_name(say, source):
    found = say(f"{source}介绍，情况正在好转。")
    assert found[["mention", "anonymous"]].values.tolist() == [[source, True]]
