"""Structures of newspapers and the web, each in a sentence of our own: who says which words, and from where."""

import pytest

# What the case is about, the paragraphs, and `speaker: words` of each statement by a person, in order.
SAID = [
    ("nickname in quotation marks", ["“老船长”介绍说，当天风浪很大。"], "老船长: 当天风浪很大"),
    ("nickname after a calling", ["网友“山里人”说，路还没修好。"], "山里人: 路还没修好"),
    ("medium in quotation marks", ["“德国之声”称，英国外交大臣雷德曼表示，谈判仍在继续。"], "雷德曼: 谈判仍在继续"),
    ("name in a descriptor before the subject's verb", ["梁润生就协会发言人梁启航被停职一事再次表示，处理并不公平。"],
     "梁润生: 处理并不公平"),
    ("a weak verb that only leads up to the speech",
     ["区长林月华就此表态，在被问到工期时，她表示，年底前完工。"], "林月华: 年底前完工"),
    ("relative clause before a surname with 先生", ["从湖南来北京旅游的贾先生表示，排队的人不多。"],
     "贾先生: 排队的人不多"),
    ("relative clause in the passive", ["被业内称为老行家的教练王远帆说，比赛刚刚开始。"], "王远帆: 比赛刚刚开始"),
    ("relative clause about somebody named", ["刘海波就读学校的老师称，他成绩很好。"],
     "刘海波就读学校的老师: 他成绩很好"),
    ("an institution's head noun", ["市海关统计处相关负责人介绍，出口增长较快。"],
     "市海关统计处相关负责人: 出口增长较快"),
    ("one of those in a company", ["一名在民营企业任职的男性表示，制度应当公开。"],
     "一名在民营企业任职的男性: 制度应当公开"),
    ("people whose calling ends in 人员", ["警方调查人员说，原因还在查。"], "警方调查人员: 原因还在查"),
    ("another one of two", ["两名矿工获救。其中一人称，井下还有积水。"], "一人: 井下还有积水"),
    ("relayed by a medium", ["“这里什么都没有了。”法新社引述一名男子说。"], "一名男子: “这里什么都没有了。”"),
    ("and an unpaused promise", ["集团董事长郭远山公开道歉，并承诺采取新的措施。"], "郭远山: 采取新的措施"),
    ("an adverb before 说 without a pause", ["许多网友还说会给她寄去礼物。"], "网友: 会给她寄去礼物"),
    ("judged in words quoted", ["发言人金明浩谴责这次演习“是把局势推向战争边缘的挑衅”。"],
     "金明浩: 这次演习“是把局势推向战争边缘的挑衅”"),
    ("whose words the next sentence tells", ["“收了手机，收不了心。”这是语文老师晋小满的口头禅。"],
     "晋小满: “收了手机，收不了心。”"),
    ("who says so", ["“日子会越来越好的。”说这话的，是村民李桂兰。"], "李桂兰: “日子会越来越好的。”"),
    ("words without marks before the sentence that tells whose they are",
     ["未来的网络会更快。研究所所长陈金乔这样说道。"], "陈金乔: 未来的网络会更快"),
    ("points counted", ["国防部发言人吴连海谈到三点：第一，立场没有变。"], "吴连海: 第一，立场没有变"),
    ("asked", ["“为什么会卡顿？”实验室专家这样问记者，“因为芯片发热。”"],
     "实验室专家: “为什么会卡顿？”“因为芯片发热。”"),
    ("told, saying", ["目击者告诉当地媒体，称事发时天很黑。"], "目击者: 事发时天很黑"),
    ("somebody else speaks up in the sentence", ["目击者称，枪手开了五枪，也有学者称，枪手不止一人。"],
     "目击者: 枪手开了五枪 / 学者: 枪手不止一人"),
    ("the speaker named again in the sentence", ["助教莫雷拉表示，主教练下月归队，莫雷拉还认为，球队需要时间。"],
     "莫雷拉: 主教练下月归队 / 莫雷拉: 球队需要时间"),
    ("but he thinks", ["市长卡斯滕表示，口罩很重要，但她认为，命令应当由各州发布。"],
     "卡斯滕: 口罩很重要 / 卡斯滕: 命令应当由各州发布"),
    ("and stresses again, not of whom he spoke", ["外长亚森表示，总统杜阿特不会这样做，并且强调，两国关系很好。"],
     "亚森: 总统杜阿特不会这样做 / 亚森: 两国关系很好"),
    ("somebody named, told on by somebody unnamed", ["议长候选人麦克林来过。知情人士称，麦克林明确表示，他没有兴趣。"],
     "知情人士: 麦克林明确表示，他没有兴趣 / 麦克林: 他没有兴趣"),
    ("half-width marks", ["教授李远航说,雨会停。“明天放晴!”他说."], "李远航: 雨会停 / 李远航: “明天放晴!”"),
    ("the dot of a name lost", ["实验室主任克里斯?洛兰解释道，鲨鱼并不常见。"], "克里斯·洛兰: 鲨鱼并不常见"),
    ("hyphen in a name", ["荷兰中场弗兰基-德容表示，他本可以做得更好。"], "弗兰基-德容: 他本可以做得更好"),
    ("title spelt in characters of names", ["博物馆主管露西·布莱克伍德博士说，展品很多。", "布莱克伍德说，观众也多。"],
     "露西·布莱克伍德: 展品很多 / 露西·布莱克伍德: 观众也多"),
    ("last part of a name in Latin letters", ["服务主管Jane Rowlands称，网站已关闭。", "Rowlands表示，还会再查。"],
     "Jane Rowlands: 网站已关闭 / Jane Rowlands: 还会再查"),
    ("two words where one word ends in the other", ["灯光村党总支书记黄江河介绍，这条路通了。"], "黄江河: 这条路通了"),
    ("dateline in brackets", ["【环球时报报道 记者冷眉】前副秘书长埃里克·索伦森说，前景光明。"],
     "埃里克·索伦森: 前景光明"),
    ("reporter in the dateline", ["新华社华盛顿7月14日电（记者徐剑飞　邓来）联邦法院法官伯勒斯14日宣布，撤销新规。"],
     "伯勒斯: 撤销新规"),
    ("a quotation of a whole sentence after a clause", ["然而，“牌照太贵，很多平台望而却步。”李先生说道。"],
     "李先生: “牌照太贵，很多平台望而却步。”"),
    ("the reporter's turn after a quotation", ["经纪人表示，“收入一人一半”，这样一来，网友又有疑问了。"],
     "经纪人: “收入一人一半”"),
    ("the reporter tells what was not said", ["总统特伦普27日说，他打算认定，但没有提及具体措施。"],
     "特伦普: 他打算认定"),
    ("a clause without a pause does not run on", ["目击者称至少六人受伤。目前，大桥已经关闭。"],
     "目击者: 至少六人受伤"),
    ("surname and 老", ["棋院院长陈远德来了。陈老说，棋要天天下。"], "陈远德: 棋要天天下"),
    ("surname alone", ["律师祁远威到庭。祁表示，会继续争取。"], "祁远威: 会继续争取"),
    ("小 and the surname of the only one", ["民警蔡润生赶到车站。小蔡说，他们一直跟着。"], "蔡润生: 他们一直跟着"),
    ("calling and 小, then 他", ["救援队员小高至今记得那一幕。“孩子不放手，”他说，“我忘不了。”"],
     "小高: “孩子不放手，”“我忘不了。”"),
    ("somebody named without a title, then 他", ["据当地消息，彭远康每次谈及此事都很激动。他妄称，“我有权过问此事”。"],
     "彭远康: “我有权过问此事”"),
    ("a title that points to somebody unnamed",
     ["测绘局有关负责人透露，牌照六月发放。这位人士还透露，不合规的将被查处。"],
     "测绘局有关负责人: 牌照六月发放 / 测绘局有关负责人: 不合规的将被查处"),
    ("the bare title of an office", ["中国驻英使馆发言人说，这是无中生有。", "使馆发言人称，合作有利于双方。"],
     "中国驻英使馆发言人: 这是无中生有 / 中国驻英使馆发言人: 合作有利于双方"),
    ("the agent of a passive", ["市长许远文来过。结果被许远文嘲笑说“这样就行了”。"], "许远文: “这样就行了”"),
    ("who begins the clause, not whom he supports", ["古特曼支持创始人布兰登·艾奇的说法。", "他仅表示，会在十月公布。"],
     "古特曼: 会在十月公布"),
    ("a name before a title", ["4月24日上午，李远平校长来到车间。", "校长说，要守规矩。"], "李远平: 要守规矩"),
    ("a verb that is on no list of words after names", ["但古特曼暗示，新版会有变化。"], "古特曼: 新版会有变化"),
    ("她 is not who was 他", ["校长李远平和教师王小兰来了。他说，门要关好。她说，灯也要关。"],
     "李远平: 门要关好 / 王小兰: 灯也要关"),
    ("a company before its officer", ["荷兰制造商阿斯迈首席执行官克里斯托弗·富恩表示，需求很大。"],
     "克里斯托弗·富恩: 需求很大"),
    ("two foreign names joined by 和", ["部长卡莱布·奥蒂诺和市长玛丽·基贝特来到现场。奥蒂诺说，路修好了。"],
     "卡莱布·奥蒂诺: 路修好了"),
    ("Japanese surnames that are companies, too", ["总裁丰田章远表示，需求很大。演员松下奈美说，戏很好。"],
     "丰田章远: 需求很大 / 松下奈美: 戏很好"),
    ("a clause after 表示 that begins with a feeling", ["林剑波表示失望是难免的。", "专家表示异常天气增多。"],
     "林剑波: 失望是难免的 / 专家: 异常天气增多"),
    ("what the speaker himself denies", ["李强远说，公司很规范，他没有提供虚假材料。"],
     "李强远: 公司很规范，他没有提供虚假材料"),
    ("told within what another tells", ["警方发言人说，男子频繁头痛。到医院后医生告诉他，头皮下有弹头。"],
     "警方发言人: 男子频繁头痛。到医院后医生告诉他，头皮下有弹头"),
    ("a weak verb that reports words quoted", ["区长林月华就此表态，“年底前完工”，她表示，会尽快。"],
     "林月华: “年底前完工”，她表示，会尽快"),
    ("the next of a list after 的", ["教授王明远的学生李小华来了。李小华说，很好。"], "李小华: 很好"),
    ("老人 for whom it was printed after the name", ["74岁的胡振海老人接到电话。", "老人说：“那些天好难熬。”"],
     "胡振海: “那些天好难熬。”"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "said"), [case[1:] for case in SAID], ids=[case[0] for case in SAID])
def test_who_says_what(say, texts, said):
    found = say(*texts)
    people = found[found["speaker_kind"] == "person"]
    assert " / ".join(people["speaker"] + ": " + people["text"]) == said


NOBODY = [
    ("a share of those asked", "调查显示，61%的受访者认为应该禁止。近七成网友表示支持。"),
    ("regarded, not regarding", "这起案件被认为是有组织的袭击。"),
    ("a party of a trial", "吴小英一方认为该结论明显偏低。"),
    ("confessed, no clause", "王小伟进行了最后陈述并当庭表示认罪悔罪。"),
    ("as regards", "从经济上来讲，两国联系紧密。"),
    ("they, an institution", "中国使馆发表声明说，此事属实。他们还表示，会查清楚。"),
    ("called so by others", "这种鱼因其外形被网友戏称为“小怪物”。"),
    ("a firm's side", "但乐远方面一直否认工厂停工。"),
    ("greeting", "他边走边和亲友打招呼，面容憔悴。"),
    ("a place spelt like a name", "科阿韦拉州政府发布声明，说两天内有四人受伤。"),
    ("a company in Latin letters", "Zynka在同年七月承认，营收确实下滑。"),
    ("a company after its trade", "全球最大的手机供应商诺基亚宣布，总裁将卸任。"),
    ("a medium in Latin letters", "法国媒体Le10Sport指出，他可能离开。"),
    ("a company with a surname's character", "随后长江证券又于昨晚发布公告称，会议如期召开。"),
    ("an agency with 有", "近日，有明星经纪公司爆料，出场费涨了。"),
    ("somebody accused", "该报发表评论，指责两位领导人，称“集会不值得欢呼”。"),
]  # fmt: skip


@pytest.mark.parametrize("text", [case[1] for case in NOBODY], ids=[case[0] for case in NOBODY])
def test_no_person_speaks(say, text):
    found = say(text)
    assert found[found["speaker_kind"] == "person"].empty


# What the case is about, the paragraphs, the country of the last statement (empty: unknown), its words.
FROM = [
    ("spokesman of the institution named before", ["在外交部记者会上，发言人华春燕重申：“我们欢迎。”"],
     "CN", "外交部"),
    ("the hospital named before", ["北京大学人民医院每天接诊十人。该院急诊科医师迟远骋提醒，注意防暑。"],
     "CN", "人民医院"),
    ("villager of the place named before", ["记者来到陕西省咸阳市。正在清理垃圾的村民告诉记者，从来没人管。"],
     "CN", "咸阳"),
    ("police abroad", ["德国西部城市波鸿的警方公布了案情。", "警方发言人说，弹头已经取出。"], "DE", "德国"),
    ("resident there", ["在加拿大列治文市，当地市民抱怨招牌太多。"], "CA", "加拿大"),
    ("villagers of the second place", ["记者来到法国里昂市。当地村民说，好。", "记者来到埃及开罗市。当地村民说，行。"],
     "EG", "埃及"),
    ("their calling inside a word before",
     ["德国新村民宿开张。", "记者来到埃及开罗市。村民说，行。"], "EG", "埃及"),
    ("two countries named", ["美国和伊朗会谈。警方发言人说，街上很安静。"], "", ""),
    ("person like him", ["成都商报记者采访了成都一位公司负责人，该人士表示，票价有限。"], "CN", "成都"),
    ("born there, in brackets", ["吸烟男子王某(北京人)被查获。王某称，他只抽了一根。"], "CN", "北京"),
    ("relative clause without a title", ["在北京工作的高远雷回家探亲。", "“天更蓝了。”高远雷说。"], "CN", "北京"),
    ("institution before the name", ["中国矿业大学刘新远教授团队研发了机器人。刘新远教授告诉记者，它有六条腿。"],
     "CN", "中国"),
    ("a character of a word and of a province",
     ["会议室很热闹，他犹豫不决。卫生部长约翰·卡马乌说，好。"], "", ""),
    ("head of a company's business in China", ["苹果公司中国总裁约翰·史密森说，市场很大。"], "", ""),
    ("in passing at a forum", ["文章指出，在北京出席论坛的肯塔亚总统表示，合作很好。"], "", ""),
    ("visiting president-elect", ["在美国当选总统特伦普表态后，外界很吃惊。", "特伦普说，他不承诺。"], "US", "美国"),
    ("governor sent from elsewhere", ["香港末代总督彭远康说，他很遗憾。"], "", ""),
    ("a city that begins another name", ["洛桑格勒的代理人、律师罗曼·斯捷潘诺夫坦言，决议有依据。"], "", ""),
    ("former ministry", ["信息产业部研究院主任贺远丰表示，规划正在制订。"], "CN", "信息产业部"),
    ("researchers on the world", ["上海国际问题研究院中心主任包承远说，这是选择。"], "CN", "上海"),
    ("citizen by 籍", ["曾在硅谷工作的美籍科学家袁思文说，护照不重要。"], "US", "美"),
    ("national bureau", ["国家测绘局局长徐远明说，地图要准。"], "CN", "国家测绘局"),
    ("rank of the administration", ["亚布力管理委员会一级主任科员杨远冬说，雪很好。"], "CN", "主任科员"),
    ("office after a relative clause", ["伊朗举行选举。败选的前总理穆萨维说，结果有问题。"], "IR", "伊朗"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "country", "words"), [case[1:] for case in FROM], ids=[case[0] for case in FROM])
def test_from_where(say, texts, country, words):
    last = say(*texts).iloc[-1]
    found = last["country"] if isinstance(last["country"], str) else ""
    assert (found, last["country_words"]) == (country, words)
