"""Countries that only the article tells: datelines, organisations of several countries, one character, Hong Kong."""

import pytest

# text (| between paragraphs), the words said, country ("" none)
ARTICLES = [
    # The place of the report is nobody's country, and the seat of an organisation neither.
    ("路透柏林5月3日 - 欧盟数字政策专员林德霍尔姆周三表示，新规则将在明年生效。", "新规则", ""),
    ("东京 —韩国官员表示，双方下周将举行会谈。", "双方下周", "KR"),
    ("纽约的联合国秘书长发言人哈桑诺夫说，局势令人担忧。", "局势令人", ""),
    ("日内瓦——世界卫生组织发言人哈里森说，疫苗将按时送达。", "疫苗将", ""),
    ("美联社华盛顿2月4日电 加拿大贸易部长布朗利表示，关税必须取消。", "关税必须", "CA"),
    ("新华社巴黎3月3日电 警方表示，嫌疑人已经被捕。", "嫌疑人", "FR"),
    ("华盛顿大学教授乔纳森·贝克尔说，样本还不够。", "样本还", "US"),
    ("中国常驻联合国代表周立明表示，应当停火。", "应当停火", "CN"),
    ("法国籍欧盟委员勒布朗说，规则应当统一。", "规则应当", "FR"),
    # 中非 is China and Africa.
    ("中非友谊医院院长乔尔·恩达耶说，药品充足。", "药品充足", ""),
    ("中非媒体合作项目学员奥马尔说，收获很大。", "收获很大", ""),
    ("中非总统恩贡巴表示，感谢维和部队。", "感谢维和", "CF"),
    ("中非共和国总统恩贡巴表示，和平来之不易。", "和平来之", "CF"),
    # One character is what the article names.
    ("以总理本·哈龙为首的代表团表示，愿意推动改革。", "愿意推动", ""),
    ("以外长沙列维表示，行动不会停止。", "行动不会", "IL"),
    ("中国和乌兹别克斯坦签署协议。|乌方表示，愿扩大棉花出口。", "愿扩大", "UZ"),
    ("中国与乌干达磋商。|乌外长说，潜力很大。", "潜力很大", "UG"),
    ("乌克兰局势紧张。|乌总统科瓦连科表示，需要更多援助。", "需要更多", "UA"),
    ("乌克兰和乌兹别克斯坦都派出代表团。|乌方认为，物流成本太高。", "物流成本", ""),
    ("伊拉克外交部门发布消息。|伊外长哈迪表示，边境口岸将重开。", "边境口岸", "IQ"),
    ("澳门旅游业复苏。|澳方表示，将增加航班。", "将增加", "MO"),
    ("澳大利亚与澳门签署协议。|澳方表示，将增加航班。", "将增加", "AU"),
    ("哈萨克斯坦外长来访。|哈方表示，愿意继续磋商。", "愿意继续", "KZ"),
    ("埃方表示，愿意继续磋商。", "愿意继续", ""),
    ("以军方说，击落一架无人机。", "击落", "IL"),
    ("韩教授表示，样本还不够。", "样本还", ""),  # a surname
    ("韩外长表示，样本还不够。", "样本还", "KR"),
    # An office that has its like elsewhere is Hong Kong's in an article that is Hong Kong's.
    ("衞生防護中心總監許偉年說，個案源頭不明。", "個案源頭", "HK"),
    ("香港中小学下周复课。|教育局局长谭咏仪表示，学校已做好准备。", "学校已", "HK"),
    ("安平县中小学下周开学，与香港学校交流。河北多所学校参加。|教育局局长谭春生表示，学校已做好准备。", "学校已", ""),
    ("新加坡金管局局长陈伟杰表示，通胀回落。", "通胀回落", "SG"),
    ("澳门连日降雨。|市政署主席冯志远表示，排水系统正常。", "排水系统", "MO"),
    ("衛福部長林淑惠說，疫苗充足。", "疫苗充足", "TW"),
    ("卫生部部长孙启明表示，疫苗接种率提高。", "疫苗接种", "CN"),
    # Whose office it is may have been printed before.
    ("泰国外交部长抵达北京。外交部长说，访问很成功。", "访问很", "TH"),
    ("泰国外交部长抵达北京。外交部发言人说，访问很成功。", "访问很", "CN"),
    # A Korean name is spelt by sound; others that differ in a character are others.
    ("韩国国家情报院长徐泰荣出席会议。|徐泰容说，消息属实。", "消息属实", "KR"),
    ("德国科学院院士徐泰荣出席会议。|徐泰容说，消息属实。", "消息属实", ""),
    # Words across an edge, and peoples of China.
    ("《海上安全国家战略》指出，港口必须备份电源。", "港口必须", ""),
    ("闽南非遗传承人郭阿水说，年轻人愿意学。", "年轻人", "CN"),
    ("朝鲜族村民金顺姬说，泡菜卖得好。", "泡菜", ""),
    ("日本料理店老板陈刚说，客人多了。", "客人多", ""),
    ("日本料理协会会长中村健一说，客人多了。日本游客也多了。", "客人多", ""),
    ("墨西哥湾沿岸居民丽莎·布朗说，风很大。", "风很大", ""),
]


@pytest.mark.parametrize(("text", "words", "country"), ARTICLES)
def test_countries_that_the_article_tells(say, text, words, country):
    found = say(*text.split("|"))
    (row,) = found[found["text"].str.contains(words)].to_dict("records")
    assert (row["country"] if isinstance(row["country"], str) else "") == country


def test_what_is_said_of_others_states_nothing(say):
    found = say(
        "商务部副部长俞海川表示，中方愿意合作。", "果农邓秀兰说，橙子卖到了国外。", "法国大选。总统马克龙说，票数够了。"
    )
    assert list(found["country_basis"].fillna("")) == ["affiliation", "", "affiliation"]
