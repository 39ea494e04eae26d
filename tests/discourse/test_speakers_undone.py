"""Who is meant: how each speaker was told, and how a row of the people file undoes or forces it."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from helpers.discourse.speakers import find_statements, rows_without_effect, space_by, speaker_table
from helpers.discourse.speakers.decisions import (
    NO_DIFFERENCE,
    NO_PLACE,
    NO_SUCH_SPEAKER,
    NOT_AN_ARTICLE,
    NOT_LEFT_OUT,
    NOT_PRINTED,
    OTHER_WORDS,
)
from helpers.discourse.speakers.people_file import PEOPLE_COLUMNS
from helpers.display.wording import note_of

Article = list[str]

MOXI = ["肯尼亚学者汉弗莱·莫西说，技术在进步。", "莫西说，合作在扩大。", "他表示，还会再来。"]
BEFORE = ["学者莫西说，技术在进步。", "肯尼亚学者汉弗莱·莫西来过。", "莫西说，很好。"]
LI = ["村支书李强说，路修好了。", *MOXI]
SPELT = ["学者科斯坦·贝尔胡特斯特法说，差距在缩小。", "贝尔胡特斯法说，方法很多。"]
FULL, OTHER = "科斯坦·贝尔胡特斯特法", "贝尔胡特斯法"
TITLE = ["村委会主任陈大文说，路修好了。", "镇政府主任陈小武说，灯也装上了。", "陈主任说，桥明年动工。"]
ROLE = ["项目负责人刘伟介绍，工期三年。", "该负责人表示，资金已到位。"]
OMITTED = ["校长王红梅来过。", "发言人林剑表示，倡议是开放的。并强调，欢迎各方加入。"]
RUNNING = ["校长王红梅说，很好。发言人林剑表示：“倡议是开放的。", "“欢迎各方加入。”"]
GUARD = ["一名安全官员表示，谈判会继续。", "这名官员说，各方同意停火。"]
UNNAMED = ["校长王红梅来过。一位专家表示：“倡议是开放的。", "“欢迎各方加入。”"]
SIGNED = ["", "发展权很重要。"]
TANAKA = ["日本教授片冈正志说，差距在缩小。", "片冈说，方法很多。"]


def row(name: str, **cells: str) -> dict[str, str]:
    return dict.fromkeys(PEOPLE_COLUMNS, "") | {"name": name, "source": "ours"} | cells


BASES = [
    ("村支书李强说，路修好了。", "李强", "printed"),
    ("外长王毅外长说，路修好了。", "王毅", "printed"),
    (MOXI[:2], "汉弗莱·莫西", "short form"),
    (TANAKA, "片冈正志", "short form"),
    (SPELT, FULL, "spelling variant"),
    (TITLE, "陈小武", "surname and title"),
    (ROLE, "刘伟", "role"),
    (["短跑名将苏炳添参加了活动。", "这位39岁的老将笑着说：“还想再跑两年。”"], "苏炳添", "role"),
    (MOXI, "汉弗莱·莫西", "pronoun"),
    (OMITTED, "林剑", "zero pronoun"),
    (RUNNING, "林剑", "continued quotation"),
    (UNNAMED, "一位专家", "continued quotation"),
    ("据路透社报道，美国国务院表示，谈判仍在继续。", "美国国务院", ""),
    ("一名西方外交官说，会谈很艰难。", "一名西方外交官", ""),
    ("报告显示，会谈很艰难。", "报告", ""),
    ("王主任说，会谈很艰难。", "王主任", "printed"),  # nobody else is named
    ("他们说，会谈很艰难。", "他们", ""),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "speaker", "basis"), BASES)
def test_how_the_speaker_was_told(say, texts, speaker, basis):
    last = say(*([texts] if isinstance(texts, str) else texts)).iloc[-1]
    assert (last["speaker"], last["speaker_basis"]) == (speaker, basis)


def signed_page(paragraphs: Callable[..., pd.DataFrame], byline: str) -> pd.DataFrame:
    return pd.concat([paragraphs(byline, kind="byline"), paragraphs(*SIGNED)[1:]], ignore_index=True)


@pytest.mark.parametrize(("cells", "speaker", "basis"), [
    ({}, "黄志雄", "signed"),
    ({"aliases": "黄志雄", "words": "武汉大学"}, "黄志伟", "reference"),
    ({"aliases": "黄志雄", "words": "北京大学"}, "黄志雄", "signed"),
    ({"aliases": "黄志雄@a-p001"}, "黄志伟", "reference"),
    ({"aliases": "黄志雄@b"}, "黄志雄", "signed"),
    ({"aliases": "黄志雄", "words": "武汉大学", "not_aliases": "黄志雄@a"}, "黄志雄", "signed"),
])  # fmt: skip
def test_who_signed(paragraphs, people_file, cells, speaker, basis):
    page = signed_page(paragraphs, "武汉大学教授 黄志雄")
    found = find_statements(page, people=people_file(*([row("黄志伟", **cells)] if cells else [])))
    assert found[["speaker", "speaker_basis", "mention"]].values.tolist() == [[speaker, basis, "黄志雄"]]


# Paragraphs, row, and the last statement then: speaker, basis, anonymous.
UNDONE = [
    ("short form", MOXI[:2], row("汉弗莱·莫西", not_aliases="莫西@a"), "莫西", "printed", False),
    ("short form, everywhere", MOXI[:2], row("汉弗莱·莫西", not_aliases="莫西", words="*"), "莫西", "printed", False),
    ("short form, words agree", MOXI[:2], row("汉弗莱·莫西", not_aliases="莫西", words="学者"), "莫西", "printed",
     False),
    ("words don't agree", MOXI[:2], row("汉弗莱·莫西", not_aliases="莫西", words="部长"), "汉弗莱·莫西", "short form",
     False),
    ("short form before the full name", BEFORE, row("汉弗莱·莫西", not_aliases="莫西@a"), "莫西", "printed", False),
    ("short form before it, in one passage", BEFORE, row("汉弗莱·莫西", not_aliases="莫西@a-p002"), "莫西", "printed",
     False),
    ("Japanese surname", TANAKA, row("片冈正志", not_aliases="片冈@a"), "片冈", "printed", False),
    ("spelling", SPELT, row(FULL, not_aliases=f"{OTHER}@a"), OTHER, "printed", False),
    ("spelling, in that passage", SPELT, row(FULL, not_aliases=f"{OTHER}@a-p001"), OTHER, "printed", False),
    ("another passage", SPELT, row(FULL, not_aliases=f"{OTHER}@a-p000"), FULL, "spelling variant", False),
    ("another article", SPELT, row(FULL, not_aliases=f"{OTHER}@b"), FULL, "spelling variant", False),
    ("surname and title: the next", TITLE, row("陈小武", not_aliases="陈主任@a"), "陈大文", "surname and title", False),
    ("surname and title: nobody", [*TITLE[:1], TITLE[2]], row("陈大文", not_aliases="陈主任@a"), "陈主任", "printed",
     False),
    ("role", ROLE, row("刘伟", not_aliases="该负责人@a-p001"), "该负责人", "", True),
    ("pronoun: the next", LI, row("汉弗莱·莫西", not_aliases="他@a-p003"), "李强", "pronoun", False),
    ("pronoun: nobody", MOXI, row("汉弗莱·莫西", not_aliases="他@a-p002"), "他", "", True),
    ("pronoun: never", MOXI, row("汉弗莱·莫西", not_aliases="他", words="学者"), "他", "", True),
    ("left out: the next", OMITTED, row("林剑", not_aliases="@a-p001"), "王红梅", "zero pronoun", False),
    ("role of somebody unnamed", GUARD, row("一名安全官员", not_aliases="这名官员@a-p001"), "这名官员", "", True),
    ("pronoun for somebody unnamed", [GUARD[0], "他说，各方同意停火。"], row("一名安全官员", not_aliases="他@a-p001"),
     "他", "", True),
    ("runs on: the next", RUNNING, row("林剑", not_aliases="@a-p001"), "王红梅", "continued quotation", False),
    ("alias here not", MOXI[:1], row("汉·莫", aliases="汉弗莱·莫西", words="*", not_aliases="汉弗莱·莫西@a"),
     "汉弗莱·莫西", "printed", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "undo", "speaker", "basis", "anonymous"), [case[1:] for case in UNDONE], ids=[case[0] for case in UNDONE]
)
def test_a_decision_is_undone(read, texts, undo, speaker, basis, anonymous):
    last = read(texts, undo).iloc[-1]
    assert (last["speaker"], last["speaker_basis"], last["anonymous"]) == (speaker, basis, anonymous)


def test_where_nobody_can_be_left_out_nobody_speaks(read):
    undo = row("林剑", not_aliases="@a-p000")
    assert read(OMITTED[1:])["mention"].tolist() == ["林剑", ""]
    assert read(OMITTED[1:], undo)["mention"].tolist() == ["林剑"]
    assert read(["发言人林剑表示：“好。", "“欢迎加入。”"], row("林剑", not_aliases="@a-p001"))["mention"].tolist() == [
        "林剑"
    ]


FORCED = [
    ("printed", MOXI[:1], "汉弗莱·莫西@a", "汉弗莱·莫西"),
    ("short form", MOXI[:2], "莫西@a-p001", "莫西"),
    ("spelling", SPELT, f"{OTHER}@a", OTHER),
    ("surname and title", TITLE, "陈主任@a", "陈主任"),
    ("role", ROLE, "该负责人@a-p001", "该负责人"),
    ("pronoun", MOXI, "他@a-p002", "他"),
    ("left out", OMITTED, "@a-p001", ""),
    ("left out, in the whole article", OMITTED, "@a", ""),
    ("runs on", RUNNING, "@a-p001", ""),
    ("runs on, from somebody unnamed", UNNAMED, "@a-p001", ""),
    ("somebody unnamed", ["外交部发言人表示，好。"], "外交部发言人@a", "外交部发言人"),
    ("an institution", ["美国国务院表示，好。"], "美国国务院@a-p000", "美国国务院"),
    ("several people", ["他们说，会谈很艰难。"], "他们@a-p000", "他们"),
    ("name and title", ["外长王毅外长说，好。"], "王毅外长@a", "王毅外长"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "alias", "mention"), [case[1:] for case in FORCED], ids=[case[0] for case in FORCED])
@pytest.mark.parametrize("words", ["", "埃及", "*"])
def test_a_decision_is_forced(read, texts, alias, mention, words):
    country = "EG" if words else ""
    last = read(texts, row("阿里·哈桑", aliases=alias, words=words, country=country)).iloc[-1]
    found = [last[column] for column in ("speaker", "speaker_basis", "mention", "speaker_kind", "anonymous")]
    assert found == ["阿里·哈桑", "reference", mention, "person", False]
    assert last["reference_words"] == words
    assert not country or (last["country"], last["country_basis"]) == ("EG", "reference")
    assert read(texts).iloc[-1]["speaker"] != "阿里·哈桑"


def test_an_alias_is_undone_by_a_row_of_its_own(read):
    texts = ["汉学家大卫·戈塞说，好。", "大卫·戈塞说，行。"]
    known = row("高大伟", aliases="大卫·戈塞", words="汉学家")
    assert read(texts, known)["speaker"].tolist() == ["高大伟"] * 2
    undone = row("高大伟", not_aliases="大卫·戈塞@a")
    assert read(texts, known, undone)["speaker"].tolist() == ["大卫·戈塞"] * 2
    assert read(texts, known, undone)["reference_words"].tolist() == ["", ""]
    here = row("高大伟", not_aliases="大卫·戈塞@a-p000")
    assert read(texts, known, here)["speaker"].tolist()[0] == "大卫·戈塞"


def test_a_short_form_before_the_full_name_is_resolved_too(read):
    assert read(BEFORE)[["speaker", "speaker_basis"]].values.tolist() == [["汉弗莱·莫西", "short form"]] * 2
    undone = read(BEFORE, row("汉弗莱·莫西", not_aliases="莫西@a-p002"))
    assert undone["speaker"].tolist() == ["汉弗莱·莫西", "莫西"]


def test_forced_on_somebody_of_the_article_who_keeps_the_descriptor(read):
    last = read(LI, row("李强", aliases="他@a-p003")).iloc[-1]
    assert last[["speaker", "descriptor", "speaker_basis"]].tolist() == ["李强", "村支书", "reference"]


def test_who_is_forced_is_whom_the_next_pronoun_means(read):
    texts = [*LI, "他还说，灯也装上了。"]
    found = read(texts, row("李强", aliases="他@a-p003"))
    assert found["speaker"].tolist()[-2:] == ["李强", "李强"]
    assert found["speaker_basis"].tolist()[-2:] == ["reference", "pronoun"]


def test_the_passage_goes_before_the_article(read):
    rows = row("李强", aliases="他@a"), row("李强", not_aliases="他@a-p003")
    assert read(LI, *rows)["speaker"].tolist()[-1] != "李强"
    assert read([*LI, "他说，好。"], *rows)["speaker"].tolist()[-1] == "李强"


def test_undone_in_one_passage_only(read):
    texts = [*LI, "他还说，合作很好。"]
    found = read(texts, row("汉弗莱·莫西", not_aliases="莫西@a-p002"))
    assert found["speaker"].tolist() == ["李强", "汉弗莱·莫西", "莫西", "莫西", "莫西"]
    again = read([*texts, "莫西说，再见。"], row("汉弗莱·莫西", not_aliases="莫西@a-p002")).iloc[-1]
    assert (again["speaker"], again["speaker_basis"]) == ("汉弗莱·莫西", "short form")
    found = read(texts, row("汉弗莱·莫西", not_aliases="他@a-p003"))
    assert found["speaker"].tolist() == ["李强", "汉弗莱·莫西", "汉弗莱·莫西", "李强", "李强"]


# An alias without a place holds where the row's words do: in the mention's descriptor, its person's, or that of the
# row's own person in the article.
GOSSET = row("高大伟", aliases="大卫·戈塞", words="汉学家")
ALIASES = [
    ("a name with its office", ["汉学家大卫·戈塞说，好。"], GOSSET, "高大伟"),
    ("office told later", ["大卫·戈塞说，好。", "汉学家大卫·戈塞说，好。"], GOSSET,
     "高大伟"),
    ("its short form", ["汉学家大卫·戈塞说，好。", "戈塞说，行。"], GOSSET, "高大伟"),
    ("another office", ["厨师大卫·戈塞说，好。"], GOSSET, "大卫·戈塞"),
    ("no office", ["大卫·戈塞说，好。"], GOSSET, "大卫·戈塞"),
    ("in that article", ["大卫·戈塞说，好。"], row("高大伟", aliases="大卫·戈塞", words="@a"), "高大伟"),
    ("in another article", ["大卫·戈塞说，好。"], row("高大伟", aliases="大卫·戈塞", words="@b"), "大卫·戈塞"),
    ("word and article", ["厨师大卫·戈塞说，好。"], row("高大伟", aliases="大卫·戈塞", words="厨师@a"), "高大伟"),
    ("anybody", ["大卫·戈塞说，好。"], row("高大伟", aliases="大卫·戈塞", words="*"), "高大伟"),
    ("another dot", ["大卫•戈塞说，好。"], row("高大伟", aliases="大卫·戈塞", words="*"), "高大伟"),
    ("a title", TITLE, row("陈大文", aliases="陈主任", words="村委会"), "陈大文"),
    ("a spelling", SPELT, row("尤素福·贝尔", aliases=OTHER, words="学者"), "尤素福·贝尔"),
    ("traditional characters in the file", ["汉学家大卫·戈塞说，好。"],
     row("高大偉", aliases="大衛·戈塞", words="漢學家"), "高大伟"),
    ("traditional characters on the page", ["漢學家大衛·戈塞說，好。"],
     GOSSET, "高大伟"),
    ("full-width marks", ["大卫·戈塞说，好。"], row("高大伟", aliases="老高＠b｜大卫·戈塞＠a"), "高大伟"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "known", "speaker"), [case[1:] for case in ALIASES], ids=[case[0] for case in ALIASES]
)
def test_aliases(read, texts, known, speaker):
    found = read(texts, known)
    assert found.iloc[-1]["speaker"] == speaker
    if speaker == "高大伟":
        assert set(found["speaker_basis"]) == {"reference"}


def test_traditional_characters_undo_what_is_printed_in_either(read):
    for texts in (MOXI, ["肯尼亞學者漢弗萊·莫西說，技術在進步。", "莫西說，合作在擴大。"]):
        found = read(texts[:2], row("漢弗萊·莫西", not_aliases="莫西@a"))
        assert found["speaker"].tolist() == ["汉弗莱·莫西", "莫西"]


def two_articles(paragraphs: Callable[..., pd.DataFrame], *texts: str) -> pd.DataFrame:
    return pd.concat([paragraphs(text, article_id=name) for name, text in zip("abc", texts, strict=False)])


# The sentences of two or three articles, rows, and the articles of each speaker.
ACROSS = [
    ("descriptors agree", ["北京大学教授张伟说，好。", "北京大学张伟说，好。"], [], [2]),
    ("descriptors differ", ["北京大学教授张伟说，好。", "农民张伟说，好。"], [], [1, 1]),
    ("one row fits both", ["北京大学教授张伟说，好。", "农民张伟说，好。"], [row("张伟", words="北京大学|农民")], [2]),
    ("anybody of that name", ["北京大学教授张伟说，好。", "农民张伟说，好。"], [row("张伟", words="*")], [2]),
    ("two rows", ["教授张伟说，好。", "教授张伟说，好。"], [row("张伟", words="@a"), row("张伟", words="@b")], [1, 1]),
    ("two rows, other words", ["北京大学教授张伟说，好。", "北京大学教授、校长张伟说，好。"],
     [row("张伟", words="校长"), row("张伟", words="北京大学")], [2]),  # the longest word counts
    ("two rows, closest word", ["北京大学教授张伟说，好。", "北京大学教授、副校长级顾问张伟说，好。"],
     [row("张伟", words="副校长级"), row("张伟", words="大学")], [1, 1]),
    ("one row, one that it doesn't fit", ["教授张伟说，好。", "教授张伟说，好。"], [row("张伟", words="@a")], [2]),
    ("neither of two", ["教授张伟说，好。", "教授张伟说，好。", "张伟说，好。"],
     [row("张伟", words="@a"), row("张伟", words="@b")], [1, 1, 1]),
    ("an alias", ["汉学家高大伟说，好。", "汉学家大卫·戈塞说，好。"],
     [row("高大伟", aliases="大卫·戈塞", words="汉学家")], [2]),
    ("an alias undone", ["汉学家高大伟说，好。", "汉学家大卫·戈塞说，好。"],
     [row("高大伟", aliases="大卫·戈塞", words="汉学家", not_aliases="大卫·戈塞@b")], [1, 1]),
    ("two of a name in one article", ["教授张伟说，好。张伟说，行。"], [row("张伟", words="@b", aliases="张伟@a-p000")],
     [1]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "rows", "articles"), [case[1:] for case in ACROSS], ids=[case[0] for case in ACROSS])
def test_across_articles(paragraphs, people_file, texts, rows, articles):
    found = find_statements(two_articles(paragraphs, *texts), people=people_file(*rows))
    table = speaker_table(found)
    assert table["n_articles"].tolist() == articles
    space = space_by(found.assign(everybody="all"), "everybody")
    assert space["n_speakers"].tolist() == [len(table)]
    assert f"of {len(table)} speaker" in note_of(space)


def test_two_of_one_name_in_one_article(paragraphs, people_file):
    page = paragraphs("北京大学教授张伟说，好。", "农民张伟说，行。", "张伟说，对。")
    one = find_statements(page, people=people_file())
    assert len(speaker_table(one)) == 1
    farmer = row("张伟", words="农民", aliases="张伟@a-p001", country="FR")
    found = find_statements(page, people=people_file(farmer))
    assert found["country"].tolist() == ["CN", "FR", "CN"]
    assert found["reference_words"].tolist() == ["", "农民", ""]
    assert speaker_table(found)["n_statements"].tolist() == [2, 1]


def test_the_text_goes_before_a_reference_that_agrees_and_after_one_that_does_not(read):
    country = ["country", "country_basis", "country_words"]
    text = ["印度学者阿里·哈桑说，好。"]
    agreeing = read(text, row("阿里·哈桑", words="学者", country="IN"))
    other = read(text, row("阿里·哈桑", words="学者", country="EG", source="somewhere"))
    assert agreeing[country].values.tolist() == [["IN", "stated", "印度"]]
    assert other[country].values.tolist() == [["EG", "reference", "somewhere"]]


def idle(passages: pd.DataFrame, path: Path) -> list[list[object]]:
    return rows_without_effect(find_statements(passages, people=path), passages, path).values.tolist()


# Paragraphs, a row, and what of it does nothing: column, entry, why.
IDLE = [
    ("passage that is not", MOXI, row("汉弗莱·莫西", not_aliases="他@a-p2"), ("not_aliases", "他@a-p2", NO_PLACE)),
    ("article that is not", MOXI, row("李强", aliases="他@b"), ("aliases", "他@b", NO_PLACE)),
    ("not printed", MOXI, row("李强", aliases="她@a-p002"), ("aliases", "她@a-p002", NOT_PRINTED)),
    ("printed elsewhere", MOXI, row("李强", aliases="他@a-p000"), ("aliases", "他@a-p000", NOT_PRINTED)),
    ("printed, but nobody speaks", [*MOXI, "其他人走了。"], row("李强", aliases="他@a-p003"),
     ("aliases", "他@a-p003", NO_DIFFERENCE)),
    ("nothing left out", MOXI, row("李强", aliases="@a-p001"), ("aliases", "@a-p001", NOT_LEFT_OUT)),
    ("name misspelt", MOXI, row("汉弗莱莫西西", not_aliases="他@a-p002"),
     ("not_aliases", "他@a-p002", NO_SUCH_SPEAKER)),
    ("other words", LI, row("李强", words="总理|院长", country="CN"), ("words", "总理|院长", OTHER_WORDS)),
    ("other words, by alias", MOXI, row("莫先生", aliases="汉弗莱·莫西", words="院长"), ("words", "院长", OTHER_WORDS)),
    ("other words in that article", LI, row("李强", words="总理@a"), ("words", "总理@a", OTHER_WORDS)),
    ("words in no article", LI, row("李强", words="村支书|总理@b"), ("words", "总理@b", NO_PLACE)),
    ("words in a passage", LI, row("李强", words="村支书@a-p000"), ("words", "村支书@a-p000", NOT_AN_ARTICLE)),
    ("name not in that article", LI, row("王强", words="@a"), ("words", "@a", NOT_PRINTED)),
    ("one of two", MOXI, row("李强", aliases="他@a-p002|他@a-p009"), ("aliases", "他@a-p009", NO_PLACE)),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "given", "found"), [case[1:] for case in IDLE], ids=[case[0] for case in IDLE])
def test_an_entry_that_does_nothing_is_told(paragraphs, people_file, texts, given, found):
    path = people_file(row("习近平", words="*", country="CN"), given)
    assert idle(paragraphs(*texts), path) == [[3, given["name"], *found]]


NOT_FOR_THIS_PAGE = ("words don't agree", "another passage", "another article")
AT_WORK = [
    *((f"undone: {name}", texts, undo) for name, texts, undo, *_ in UNDONE if name not in NOT_FOR_THIS_PAGE),
    *((f"forced: {name}", texts, row("阿里·哈桑", aliases=alias)) for name, texts, alias, _ in FORCED),
    ("subject that nobody is then", OMITTED[1:], row("林剑", not_aliases="@a-p000")),
    ("words", LI, row("李强", words="总理|村支书", country="CN")),
    ("words in an article", LI, row("李强", words="村支书@a", country="CN")),
    ("an article", LI, row("李强", words="@a")),
    ("somebody who does not occur", LI, row("王强", words="总理", aliases="老王", not_aliases="王大爷")),
    ("somebody who only is mentioned", ["汉学家大卫·戈塞来过。", *LI], GOSSET),
    ("an institution of the name", ["美国国务院表示，好。"], row("美国国务院", words="院长")),
    ("traditional characters", LI, row("李強", aliases="他＠a-p003", words="村支書")),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "given"), [case[1:] for case in AT_WORK], ids=[case[0] for case in AT_WORK])
def test_an_entry_that_does_something_or_is_about_nobody_here_is_not_told(paragraphs, people_file, texts, given):
    assert idle(paragraphs(*texts), people_file(given)) == []


def test_who_is_somebody_elses_row_does_not_call_for_words(paragraphs, people_file):
    page = paragraphs("北京大学教授张伟说，好。")
    assert idle(page, people_file(row("张伟", words="北京大学"), row("张伟", words="农民"))) == []
    assert idle(page, people_file(row("张伟", words="农民"))) == [[2, "张伟", "words", "农民", OTHER_WORDS]]
