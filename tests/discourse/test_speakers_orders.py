"""The orders in which Chinese news says who says what: speaker, verb, kind and words."""

import pytest

CASES = [
    # one statement: text, speaker, verb, kind, words
    ("普通陈述", "外交部发言人林剑20日表示，中方愿与各方合作。", "林剑", "表示", "indirect", "中方愿与各方合作"),
    ("quotation first", "“我们不会放弃。”当地居民阿里说。", "阿里", "说", "direct", "“我们不会放弃。”"),
    ("colon", "法国总统马克龙说：“欧洲应当自主。”", "马克龙", "说", "direct", "“欧洲应当自主。”"),
    ("in the middle", "“经济没有停滞，”财政部长陈华说，“前景很好。”", "陈华", "说", "direct",
     "“经济没有停滞，”“前景很好。”"),
    ("quotation, then clause", "“安全人人有责。”工程师周涛表示，企业要尽到义务。", "周涛", "表示", "mixed",
     "“安全人人有责。”企业要尽到义务"),
    ("clause, then quotation", "工程师周涛表示，企业要尽到义务，“这是底线，不能退让”。", "周涛", "表示", "mixed",
     "企业要尽到义务，“这是底线，不能退让”"),
    ("interview", "专家李国强在接受记者采访时说，门槛会降低。", "李国强", "说", "indirect", "门槛会降低"),
    ("told the reporter", "店主王芳告诉记者，生意比去年好。", "王芳", "告诉记者", "indirect", "生意比去年好"),
    ("told somebody", "一名店主告诉本地电视台：“水已经退了很多。”", "一名店主", "告诉", "direct", "“水已经退了很多。”"),
    ("他 after the name", "教授沈一鸣对此深有感触，他说，机会难得。", "沈一鸣", "说", "indirect", "机会难得"),
    ("according to", "据北京市交通委副主任方平介绍，线路将延长。", "方平", "介绍", "indirect", "线路将延长"),
    ("in somebody's view", "在复旦大学教授沈逸看来，规则还不完善。", "沈逸", "看来", "indirect", "规则还不完善"),
    ("in the words of", "法新社援引知情人士的话说，谈判破裂。", "知情人士", "说", "indirect", "谈判破裂"),
    ("verb after a comma", "国家主席习近平向大会发表视频致辞，指出互联网是新动能。", "习近平", "指出", "indirect",
     "互联网是新动能"),
    ("clause without a comma", "叙利亚外长梅克达德11日表示叙利亚愿意加强合作。", "梅克达德", "表示", "indirect",
     "叙利亚愿意加强合作"),
    ("compound verb", "项目负责人刘伟介绍说，工期为三年。", "刘伟", "介绍说", "indirect", "工期为三年"),
    ("any 道", "“快进来坐！”村支书黄忠诚热情地招呼道。", "黄忠诚", "招呼道", "direct", "“快进来坐！”"),
    ("no verb but a colon", "谈起收成，村民王建国笑得合不拢嘴：“多收了两成！”", "王建国", "", "direct",
     "“多收了两成！”"),
    ("after the words", "这一政策意义十分重大，中国人民大学教授王义桅认为。", "王义桅", "认为", "indirect",
     "这一政策意义十分重大"),
    ("speech in a report", "在致辞中，俄罗斯总理米舒斯京强调，双方要扩大贸易。", "米舒斯京", "强调", "indirect",
     "双方要扩大贸易"),
    ("title after the name", "王毅外长指出，对话是唯一出路。", "王毅", "指出", "indirect", "对话是唯一出路"),
    ("two titles after the name", "钱其琛副总理兼外长强调，立场没有改变。", "钱其琛", "强调", "indirect",
     "立场没有改变"),
    ("quoted name in the descriptor", "“一带一路”研究中心主任卡塔琳娜·扎基奇表示，合作惠及民生。", "卡塔琳娜·扎基奇",
     "表示", "indirect", "合作惠及民生"),
    ("corner brackets", "『我很幸福。』歌手周杰伦说。", "周杰伦", "说", "direct", "『我很幸福。』"),
    ("half-width marks", "\"我们准备好了。\"教练李霄鹏说。", "李霄鹏", "说", "direct", "\"我们准备好了。\""),
    ("称 after 负责人", "该公司有关负责人称，此次调整不大。", "该公司有关负责人", "称", "indirect", "此次调整不大"),
    ("也称", "公司总经理张志远也称，订单增加了。", "张志远", "也称", "indirect", "订单增加了"),
    ("accusation denied", "发言人穆贾希德否认了相关指控，称这些报道毫无根据。", "穆贾希德", "称", "indirect",
     "这些报道毫无根据"),
    ("并称", "瑞士联邦主席凯勒表示遗憾，并称谈判将继续。", "凯勒", "称", "indirect", "谈判将继续"),
    ("half-width colon", "行长郭树清指出:要防范风险。", "郭树清", "指出", "indirect", "要防范风险"),
    ("thanked in passing", "总统扎尔达里对此高度赞赏，并表示愿意深化合作。", "扎尔达里", "表示", "indirect",
     "愿意深化合作"),
    ("dateline", "新华社北京5月3日电 国务院总理李强说，形势在好转。", "李强", "说", "indirect", "形势在好转"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "verb", "kind", "words"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_one_statement(say, text, speaker, verb, kind, words):
    found = say(text)
    assert found[["speaker", "verb", "kind", "text"]].values.tolist() == [[speaker, verb, kind, words]]


# Text, offsets of the pieces that are the speaker's words, and these words.
PARTS = [
    ("工人张勇说，这很重要。", "6-10", "这很重要"),
    ("“十年来，我们有了进展，”肯尼亚总统鲁托在论坛上说，“没有互联互通就没有一体化。”", "0-13 26-41",
     "“十年来，我们有了进展，”“没有互联互通就没有一体化。”"),
    ("“十年来，我们有了进展。”肯尼亚总统鲁托说。“没有互联互通就没有一体化。”", "0-13 22-37",
     "“十年来，我们有了进展。”“没有互联互通就没有一体化。”"),
    ("“安全人人有责。”工程师周涛表示，企业要尽到义务。", "0-9 17-24", "“安全人人有责。”企业要尽到义务"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts", "words"), PARTS)
def test_an_interruption_is_not_the_speakers(say, text, parts, words):
    assert say(text)[["parts", "text"]].values.tolist() == [[parts, words]]


def test_words_are_where_the_offsets_say(say):
    for case in CASES:
        for row in say(case[1]).itertuples():
            pieces = [tuple(map(int, part.split("-"))) for part in row.parts.split()]
            assert "".join(case[1][start:end] for start, end in pieces) == row.text
            assert (row.start, row.end) == (pieces[0][0], pieces[-1][1])
            assert row.start < row.certain_end <= row.end


def test_two_speakers_in_one_attribution(say):
    found = say("日本首相岸田文雄和韩国总统尹锡悦表示，双方将加强合作。")
    assert found["speaker"].tolist() == ["岸田文雄", "尹锡悦"]
    assert found["country"].tolist() == ["JP", "KR"]


def test_two_speakers_in_one_sentence(say):
    found = say("学者马丁·雅克指出，西方需要了解中国；教授王义桅则认为，对话是关键。")
    assert found[["speaker", "text"]].values.tolist() == [
        ["马丁·雅克", "西方需要了解中国"],
        ["王义桅", "对话是关键"],
    ]


def test_statements_of_one_passage_are_numbered(say):
    found = say("工人张勇说，很累。司机李明说，很忙。")
    assert found["statement_id"].tolist() == ["a-p000-s01", "a-p000-s02"]
