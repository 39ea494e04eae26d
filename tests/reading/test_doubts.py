"""The doubts about a text: what is listed, what is not, and that a text of any shape is gone through to its end."""

import pytest
from opencc import OpenCC

from helpers.language.csv_files import read_reference
from helpers.reading.doubts import doubts_of_text, spelling_doubts

MANY = 100_000  # characters; in quadratic time they would take minutes


def listed(text):
    return [(doubt.doubt, doubt.start) for doubt in doubts_of_text(text)]


def details(text, kind):
    return [doubt.detail for doubt in doubts_of_text(text) if doubt.doubt == kind]


CLEAN = (
    "清晨六点，菜市场的灯已经亮了。隔壁卖鱼的夫妻俩正忙着往水池里倒冰块，女人一边擦手一边问：“今天鲈鱼怎么卖？”",
    "天气预报说，未来三天本市有小到中雨，入夏以来，多条河流超过警戒水位，水利部门已派出十二个工作组前往一线。",
    "王士元、田玉兰、石大勇、古天明、于千里、毛小末、白日新、项立刚、史国良、麦贤得等人先后发言。",
    "哈萨克斯坦总统托卡耶夫、俄罗斯外长拉夫罗夫、法国前总理德维尔潘和巴西前总统罗塞夫先后致辞。",
    "古人造字，日月为明，人言为信，止戈为武。老师编了一句口诀，叫作“点戍横戌戊中空”，大家就记住了。",
    "如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状。原告要求返还货款，于法有据。",
    "教授王义桅认为，周末来的人更多，10名国家代表入选，三千年的土地还是那片土地。",
    "共有5G基站（含B站、T恤、K线、AI、APP和CEO等词）2023年11月9日星期四开通，I期临床、I级响应、O型血、从0到1。",
    "《Science and Technology》刊登了题为“Peace and Development”的文章，合作——共赢，北京—上海，中—日关系。",
    "述评丨数字经济；第一，1）网速快；2）费用低；it’s不算，‘80s也不算；《自然》（《科学》）都有。",
    "二〇二三年二月二十八日，农历2月30日，2024年2月29日，2023年11月9日周一鸣说，café naïve «Über»。",
)


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_not_doubted(text):
    assert listed(text) == []


@pytest.mark.parametrize("text", CLEAN)
def test_nor_is_it_in_traditional_characters(text):
    assert listed(OpenCC("s2t").convert(text)) == []


@pytest.mark.parametrize(
    ("text", "place", "detail"),
    [
        ("面向末来，共同发展。", 2, "«末来» for «未来»?"),
        ("据悉，曰前会议开幕。", 3, "«曰前» for «日前»?"),
        ("会议己经开幕。", 2, "«己经» for «已经»?"),
        ("保护个人信息的人士认为，入民是主人。", 12, "«入民» for «人民»?"),
        ("他们拨出专款，冶理环境。", 7, "«冶理» for «治理»?"),
        ("這是值得期待的末來。", 7, "«末來» for «未来»?"),
        ("2023年11月9曰，大会开幕。", 9, "«11月9曰» for «11月9日»?"),
        ("2023午11月9日，大会开幕。", 4, "«2023午» for «2023年»?"),
    ],
)
def test_a_look_alike_that_makes_no_word(text, place, detail):
    found = [doubt for doubt in doubts_of_text(text) if doubt.start == place]
    assert [(doubt.doubt, doubt.detail) for doubt in found] == [("confused_character", detail)]


@pytest.mark.parametrize(
    "text", ["他入选国家队。", "他是热门人选。", "周末来的人", "10名国家代表", "王义桅认为", "日内瓦"]
)
def test_a_look_alike_beside_which_the_printed_is_a_word(text):
    assert listed(text) == []


def test_the_table_names_its_sources_and_no_pair_twice():
    rows = read_reference("confusables.csv", ["first", "second", "source"])
    assert all(len(row["first"]) == len(row["second"]) == 1 and row["source"] for row in rows)
    pairs = [frozenset((row["first"], row["second"])) for row in rows]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)


@pytest.mark.parametrize(
    ("text", "place", "detail"),
    [
        ("这是唯—的办法。", 3, "«唯—» for «唯一»?"),
        ("进l步扩大开放。", 1, "«进l步» for «进一步»?"),
        ("—些国家反对。", 0, "«—些» for «一些»?"),
        ("维护国家统I，反对分裂。", 5, "«统I» for «统一»?"),
        ("二O二三年的大会", 1, "«O» in «二O二三» for «〇»?"),
        ("2O23年的大会", 0, "«2O23» in «2O23年的大会»"),
        ("共同发l展", 3, "«l» in «共同发l展»"),
        ("⽇本的⼈们", 0, "«⽇» (U+2F47, a radical) for «日»; 1 more"),
    ],
)
def test_strokes_letters_and_digits_for_characters(text, place, detail):
    assert [(d.start, d.doubt, d.detail) for d in doubts_of_text(text)] == [(place, "stray_character", detail)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国际格局 and 全球治理体系", [("latin_in_chinese", 5)]),
        ("在 2023 年用 Python 写 and 测试", [("latin_in_chinese", 19)]),
        ("在 2023 年用 python 写程序", []),  # blanks are this page's style
        ("人工智能的人工智能很重要", [("repeated_phrase", 0)]),
        ("发展的发展是发展", []),
    ],
)
def test_words_of_another_line(text, expected):
    assert listed(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("大会\ufffd\ufffd开幕", "lost_character", 2),
        ("大会\ue123开幕", "lost_character", 2),
        ("大会锟斤拷锟斤拷开幕", "wrong_encoding", 2),
        ("大会烫烫烫烫开幕", "wrong_encoding", 2),
        ("Ã¤Ã¶Ã¼", "wrong_encoding", 0),
        ("题：" + "中国人民".encode().decode("cp1252", "ignore"), "wrong_encoding", 2),
        ("题：" + "中国人民".encode().decode("latin-1"), "wrong_encoding", 2),
        ("题：" + "中国人民".encode("gbk").decode("latin-1"), "wrong_encoding", 2),
        ("题：" + "中国人民互联网".encode().decode("gbk", "replace"), "wrong_encoding", 2),
    ],
)
def test_lost_characters_and_wrong_encodings(text, kind, place):
    assert (kind, place) in listed(text)


@pytest.mark.parametrize("text", ["汤很烫，烫得很。", "鐘鑒閱鑑鏡銀錢鐵鎮", "São Tomé, Ñandú; «é»", "£5 · ±3 ×2"])
def test_what_only_looks_like_a_wrong_encoding(text):
    assert listed(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("他说：“你好。", [3]),
        ("他说：你好。”", [6]),
        ("（甲）（乙", [3]),
        ("《科学》和《自然", [5]),
        ("“甲”“乙“", [3]),
        ("“你好。", []),  # goes on in the next paragraph
        ("(甲）和（乙)", []),
        ("”反“", [0]),
    ],
)
def test_marks_without_their_other_half(text, places):
    assert [place for kind, place in listed(text) if kind == "unpaired_mark"] == places


def test_many_unpaired_marks_are_one_doubt():
    assert details("甲" + "（" * 5, "unpaired_mark") == ["«（» in «甲（（（（（» has no other half; 4 more"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大会于2023年11月9日（星期五）开幕", [("wrong_weekday", 3)]),
        ("大会于2023年11月9日，周五举行", [("wrong_weekday", 3)]),
        ("大会于2023年11月9日（星期四）开幕", []),
        ("2月30日和9月31日", [("impossible_date", 0), ("impossible_date", 6)]),
        ("2023年2月29日", [("impossible_date", 0)]),
        ("2月29日", []),
    ],
)
def test_dates_that_cannot_be(text, expected):
    assert listed(text) == expected


def test_a_name_spelt_in_two_ways():
    found = list(spelling_doubts(["约万·库尔巴里贾说", "甲。", "库尔巴利贾认为"]))
    assert [(i, d.start, d.doubt, d.detail) for i, d in found] == [
        (2, 0, "name_spelt_two_ways", "«库尔巴利贾» beside «库尔巴里贾»")
    ]


def test_a_page_of_thousands_of_names_ends():
    syllables = "阿巴卡达尔法加哈伊杰克拉马尼"
    names = [a + b + c + d for a in syllables for b in syllables for c in syllables[:8] for d in syllables[:7]][:4_000]
    texts = [f"约翰·{name}说。{name[::-1]}" for name in names]
    assert len(list(spelling_doubts(texts))) > 400


@pytest.mark.parametrize(
    "unit",
    ["中", "的", "中国的", "“", "（", "l", "一—", "中 a ", "a ", " ", "己经", "大太", "Ã", "ï¿½", "锟斤拷", "烫", "涓",
     "\ufffd", "2月30日", "2023年", "斯", "斯·", "O", "0", "¡", "丨", "1)", "人 and "],
)  # fmt: skip
def test_one_string_again_and_again_ends(unit):
    text = (unit * (MANY // len(unit) + 1))[:MANY]
    assert sum(1 for _ in doubts_of_text(text)) + sum(1 for _ in spelling_doubts([text])) <= len(text)
