"""Files of several articles: exports of news databases, <doc> files, a label and a text a line."""

import pytest

from helpers.reading.corpus import load_corpus
from helpers.reading.formats import read_pages

BRIDGE = ["江州渡口昨日架起了新桥。工程师方磊说，桥长两公里。", "市民表示，过江只要十分钟。"]
LAMPS = ["柳州老街昨晚换了新灯。居民吴青说，晚上亮堂多了。"]
WISENEWS = """文章 1
江州日報
2031-05-06
A03   要聞
渡口架起新橋
{0}

{1}

字數：98

文章編號: 203105060030001
本內容經江州日報有限公司授權提供，未經許可不得轉載。

文章 2
柳州晚報
2031-05-07
B07   社會
老街換了新燈
{2}

文章編號: 203105070070012
"""
PIPES = """江州日報 | A03 | 要聞 | 2031-05-06
渡口架起新橋
{0}

{1}
文章編號: 203105060030001

柳州晚報 | B07 | 社會 | 2031-05-07
老街換了新燈
{2}
文章編號: 203105070070012
"""
FACTIVA = """要闻
渡口架起新橋

本报记者 周明
1,204 字
2031 年 05 月 06 日
江州日報
JZRBAO
15
中文（简体）
© Copyright 2031. All Rights Reserved.

{0}

{1}

文件 JZRBAO0020310506e7380002x


老街換了新燈

802 字
2031 年 05 月 07 日
08:30
柳州晚報
LZWBAO
06
中文（简体）
(c) 2031 柳州晚報

{2}

文件 LZWBAO0020310507e7390004y

搜索概要
文本	新桥 and 新灯
日期	2031 年 05 月 01 日 至 2031 年 05 月 31 日
"""
CODED = """HD  渡口架起新橋
BY  周明
WC  420 字
PD  2031 年 5 月 6 日
SN  江州日報
SC  JZRBAO
CY  © 2031 江州日報
LP  {0}
TD  {1}

AN  文件 JZRBAO0020310506e7560002x

HD  老街換了新燈
WC  120 字
PD  2031 年 5 月 7 日
SN  柳州晚報
LP  {2}
AN  文件 LZWBAO0020310507e7560003x
"""
NEXIS = """Document 1 of 2

江州日報

May 6, 2031 Tuesday

渡口架起新橋

BYLINE: 周明

SECTION: 要闻; Pg. 3

LENGTH: 420 words

{0}

{1}

LOAD-DATE: May 7, 2031

LANGUAGE: CHINESE

Copyright 2031 江州日報
All Rights Reserved

Document 2 of 2

柳州晚報

May 7, 2031 Wednesday

老街換了新燈

LENGTH: 210 words

{2}

LOAD-DATE: May 8, 2031
"""
NEXIS_UNI = """渡口架起新橋
江州日報
2031年5月6日 星期二

Copyright 2031 江州日報 All Rights Reserved

Section: 要闻; Pg. A03
Length: 420 words
Byline: 周明

Body


{0}

{1}

Load-Date: May 7, 2031


End of Document

老街換了新燈
柳州晚報
2031年5月7日 星期三

Length: 220 words

Body


{2}

Load-Date: May 8, 2031


End of Document
"""
CNKI = """SrcDatabase-来源库: 报纸
Title-题名: 渡口架起新橋
Author-作者: 周明;
Source-报纸名称: 江州日報
PubTime-发表时间: 2031-05-06
Keyword-关键词: 桥;渡口
Summary-摘要: {0}
{1}
Page-版号: 03
Link-链接: https://example.org/a

SrcDatabase-来源库: 报纸
Title-题名: 老街換了新燈
Source-报纸名称: 柳州晚報
PubTime-发表时间: 2031-05-07
Summary-摘要: {2}
"""
LABELLED = """标题：渡口架起新橋
来源：江州日報
日期：2031年5月6日
作者：周明
正文：
{0}

{1}

标题：老街換了新燈
来源：柳州晚報
日期：2031年5月7日
正文：{2}
"""
ONE_LINE_HEADS = """慧科搜索　　下載時間：2031-07-01
共 2 篇文章

1. 渡口架起新橋
江州日報 A03 2031-05-06 要聞
{0}

{1}
文章編號: 203105060030001
---------------
2. 老街換了新燈
柳州晚報 B07 2031-05-07 社會
{2}
文章編號: 203105070070012
"""
PAPER_ABOVE = """江州日報
A03 | 要聞 | By 周明 | 2031-05-06
渡口架起新橋
{0}

{1}

字數: 98 words
文章編號: 203105060030001

柳州晚報
B07 | 社會 | 2031-05-07
老街換了新燈
{2}
文章編號: 203105070070012
"""
ENDNOTE = """%0 Newspaper Article
%A 周明
%T 渡口架起新橋
%J 江州日報
%8 2031-05-06
%X {0}
{1}
%P 3

%0 Newspaper Article
%T 老街換了新燈
%J 柳州晚報
%8 2031-05-07
%X {2}
"""
NOTE_EXPRESS = """{{Reference Type}}: Newspaper Article
{{Title}}: 渡口架起新橋
{{Author}}: 周明;
{{Newspaper}}: 江州日報
{{Issue Date}}: 2031-05-06
{{Abstract}}: {0}
{1}

{{Reference Type}}: Newspaper Article
{{Title}}: 老街換了新燈
{{Newspaper}}: 柳州晚報
{{Issue Date}}: 2031-05-07
{{Abstract}}: {2}
"""
NUMBER_ABOVE_TEXT = """1 of 2 DOCUMENTS

江州日報

2031年5月6日

渡口架起新橋

新聞編號: 20310506001
{0}

{1}

2 of 2 DOCUMENTS

柳州晚報

2031年5月7日

老街換了新燈

新聞編號: 20310507001
{2}
"""
EXPORTS = {
    name: text.format(*BRIDGE, *LAMPS)
    for name, text in {
        "wisenews": WISENEWS, "pipes": PIPES, "factiva": FACTIVA, "coded": CODED, "nexis": NEXIS,
        "nexis uni": NEXIS_UNI, "cnki": CNKI, "labelled": LABELLED, "one line heads": ONE_LINE_HEADS,
        "paper above": PAPER_ABOVE, "endnote": ENDNOTE, "noteexpress": NOTE_EXPRESS, "number above": NUMBER_ABOVE_TEXT,
    }.items()
}  # fmt: skip


def corpus_of(tmp_path, text: str, name: str = "export.txt"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return load_corpus(tmp_path)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_its_articles_with_their_fields(tmp_path, name):
    corpus = corpus_of(tmp_path, EXPORTS[name])
    articles, passages = corpus.articles, corpus.passages
    assert articles["title"].tolist() == ["渡口架起新橋", "老街換了新燈"]
    assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == ["2031-05-06", "2031-05-07"]
    assert articles["agency"].tolist() == ["江州日報", "柳州晚報"]
    assert passages.query("kind == 'body'")["text"].tolist() == [*BRIDGE, *LAMPS]
    assert set(passages["kind"]) <= {"title", "byline", "body"}
    assert corpus.ledger.query("fate == 'outside'")["reason"].str.contains("field of the export").all()
    assert corpus.doubts.empty


@pytest.mark.parametrize("name", EXPORTS)
def test_every_line_of_an_export_is_in_one_of_its_articles(name):
    pages = dict(read_pages("export.txt", EXPORTS[name].encode()))
    shown = "".join(line for page in pages.values() for line in page.lines)
    assert "".join(shown.split()) == "".join(EXPORTS[name].split())


@pytest.mark.parametrize(
    "text",
    [
        # an article that says whose it is, and lists a programme
        f"渡口架起了新桥\n\n来源：江州日报  2031年5月6日\n作者：周明\n\n{BRIDGE[0]}\n\n"
        f"时间：5月8日上午\n地点：江州渡口\n主题：通车仪式\n内容：剪彩、试通车\n\n{BRIDGE[1]}\n",
        # a paper with the number of a journal, and chapters
        f"渡口研究综述\n\n文章编号：1001-2345（2031）02-0001-05\n\n{BRIDGE[0]}\n\n第1篇\n\n{BRIDGE[1]}\n\n第2篇\n\n{LAMPS[0]}\n",
        # who speaks, and what
        f"记者\t{BRIDGE[0]}\n方磊\t{BRIDGE[1]}\n记者\t{LAMPS[0]}\n",
        # a glossary
        "渡口\t摆渡的地方，多在江河的窄处\n桥\t架在水上的路，人车都能走过去\n",
        # an index of a page, which closes nothing
        f"渡口架起了新桥\n\n{BRIDGE[0]}\n\n3\n\n{BRIDGE[1]}\n\n文件精神要落实到渡口。\n",
        "<doc> 是一种标记，它说的是文件的开头。\n\n" + BRIDGE[0],
    ],
)
def test_a_page_that_is_no_export_stays_one_page(text):
    ((key, page),) = read_pages("page.txt", text.encode())
    assert key == ""
    assert not page.one_article
    assert page.lines == text.split("\n")[: len(page.lines)]
    assert not page.aside


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"时政\t渡口架起了新桥  {BRIDGE[0]}\n社会\t老街换了新灯  {LAMPS[0]}\n", ["渡口架起了新桥", "老街换了新灯"]),
        (
            f"类别\t标题\t内容\t日期\n时政\t渡口\t{BRIDGE[0]}\t2031-05-06\n社会\t老街\t{LAMPS[0]}\t2031-05-07\n",
            ["渡口", "老街"],
        ),
        (f"时政\t渡口\t{BRIDGE[0]}\n社会\t老街\t{LAMPS[0]}\n", ["渡口", "老街"]),
        (f"__label__a\t{BRIDGE[0]}\n__label__b\t{LAMPS[0]}\n", ["", ""]),
        (f"{BRIDGE[0]}\t3\n{LAMPS[0]}\t12\n", ["", ""]),
        (
            f"<doc>\n<url>http://example.org/1</url>\n<contenttitle>渡口</contenttitle>\n<content>{BRIDGE[0]}</content>\n"
            f"</doc>\n<doc>\n<url>u</url>\n<contenttitle>老街</contenttitle>\n<content>{LAMPS[0]}</content>\n</doc>\n",
            ["渡口", "老街"],
        ),
        (
            f'<doc id="1" title="渡口">\n{BRIDGE[0]}\n</doc>\n<doc id="2" title="老街">\n{LAMPS[0]}\n</doc>',
            ["渡口", "老街"],
        ),
    ],
)
def test_data_sets_give_an_article_a_line_or_an_element(tmp_path, text, titles):
    corpus = corpus_of(tmp_path, text)
    assert corpus.articles["title"].tolist() == titles
    assert corpus.passages.query("kind == 'body'")["text"].tolist() == [BRIDGE[0], LAMPS[0]]


def test_an_export_saved_as_a_web_page_gives_its_articles(tmp_path):
    lines = EXPORTS["factiva"].split("搜索概要")[0].splitlines()
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines if line) + "</body></html>"
    corpus = corpus_of(tmp_path, page, "export.html")
    assert corpus.articles["title"].tolist() == ["渡口架起新橋", "老街換了新燈"]
    assert corpus.passages.query("kind == 'body'")["text"].tolist() == [*BRIDGE, *LAMPS]


def test_a_field_before_each_text_that_may_be_a_label_is_told():
    ((_, page),) = read_pages("a.txt", f"负面\t{BRIDGE[0]}\n正面\t{LAMPS[0]}\n".encode())
    assert "“负面”" in page.told
    assert page.lines[0] == f"负面\t{BRIDGE[0]}"
