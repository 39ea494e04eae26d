"""Web pages: the lines that a browser shows, which of them are the page's own, and hostile markup."""

import time

import pytest

from helpers.reading.formats import PageError, PageText, read_pages
from helpers.reading.formats.html_lines import DEEPEST

PARAGRAPH = "各国专家纷纷表示欢迎，认为大会为全球数字发展提供了重要平台，网络空间的未来要由世界各国共同开创。"


def read(html: str | bytes) -> PageText | PageError:
    ((_, page),) = read_pages("page.html", html.encode() if isinstance(html, str) else html)
    return page


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
        ("<p>一<b>二</b><a href=x>三</a><span>四</span></p>", ["一二三四"]),
        ("<p>　　网络\n空间  a\n b &amp;&nbsp;&lt;</p>", ["　　网络空间 a b &\xa0<"]),
        ("<pre>甲\n  乙</pre>", ["甲", "  乙"]),
        ("<table><tr><td>甲<td>乙</table>", ["甲", "乙"]),
        ("<script>var a='<p>不';</script><style>p{}</style><template>不</template><noscript>不</noscript>甲", ["甲"]),
        ("<title>不</title>甲<!-- 不 --><!-->乙", ["甲乙"]),
        ("<div hidden>不</div><font style='display: none'>不</font>甲<p style=display:none>不<p>乙", ["甲", "乙"]),
        ("<span hidden>不<span>不</span>不</span>甲", ["甲"]),
        ("<a title='>'>甲</a>2 < 3 <中", ["甲2 < 3 <中"]),
        ("甲<a title=乙", ["甲"]),  # a tag that never ends is dropped
        ("甲</div></b>乙</p>丙</br>丁", ["甲乙", "丙", "丁"]),
        ("<p>甲<div>乙</div>丙</P >丁", ["甲", "乙", "丙", "丁"]),
        ("<table>甲<tr><td>乙</td>丙</table>丁", ["甲", "乙", "丙", "丁"]),
        ("<?php 不 ?>甲<![CDATA[不]]><!doctype html>乙&copy;", ["甲乙©"]),
        ("甲<script><!-- <script>不</script> 不 --></script>乙", ["甲乙"]),
        ("<textarea>不</textarea><select><option>甲</select>", ["甲"]),
    ],
)
def test_lines_are_those_that_a_browser_shows(html, lines):
    assert read(html).lines == lines


@pytest.mark.parametrize(
    ("html", "aside"),
    [
        ("<nav>首页</nav><p>甲</p>", {1: "navigation of the web page"}),
        (
            "<header>报头</header><p>甲</p><footer>版权</footer>",
            {1: "header of the web page", 3: "footer of the web page"},
        ),
        ("<article><header><h1>题</h1>记者</header><p>甲</article>", {}),
        ("<header>报头<h1>题</h1></header><p>甲", {1: "header of the web page"}),
        ("<header><h1>报头</h1></header><main>甲</main>", {1: "header of the web page"}),
        ("<div role=navigation>首页</div>甲", {1: "navigation of the web page"}),
        ("甲<aside>广告<p>又</aside>乙", {2: "sidebar of the web page", 3: "sidebar of the web page"}),
        ("<nav>首页<span>要闻</nav>甲", {1: "navigation of the web page"}),
        ("<form id=aspnetForm><p>甲</p><button>分享</button></form>", {2: "button or menu of the web page"}),
        (
            "甲<ul><li><a>一</a><li><a>二</a><li><a>三</a></ul>",
            dict.fromkeys([2, 3, 4], "list of links of the web page"),
        ),
        ("甲<ul><li><a>一</a><li><a>二</a></ul>", {}),
    ],
)
def test_what_belongs_to_the_page_is_set_aside_with_its_reason(html, aside):
    assert read(html).aside == aside


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        ("<h1>题<br>目</h1><h2>节</h2><p>甲", {1: "title", 3: "heading"}),
        ("<h1>一</h1><h1>二</h1>", {1: "heading", 2: "heading"}),
        ("<nav><h1>报名</h1></nav><h1>题</h1>", {2: "title"}),
        ("<header>报头<h1>题</h1></header><p>甲", {2: "title"}),
        ("<header><h1>报头</h1></header><h1>题</h1>", {2: "title"}),
        ("<header><h1>报头</h1></header><main><h2>节</h2>甲</main>", {2: "heading"}),
        ("<header><h1>报头</h1><h1>题</h1></header>甲", {}),
        (f"<p><strong>数字经济</strong></p><p>{PARAGRAPH}", {1: "heading"}),
        (f"<p><b>他说，这是第一句。</b></p><p>{PARAGRAPH}", {}),
        (f"<p><b>数字</b>经济</p><p>{PARAGRAPH}", {}),
        ("<b><p>全</p><p>文</p><p>粗</p>", {}),
    ],
)
def test_titles_and_headings(html, markup):
    assert read(html).markup == markup


@pytest.mark.parametrize(
    ("html", "published", "basis"),
    [
        ('<meta name="PubDate" content="2023-11-09 08:00">甲', "2023-11-09 08:00", "meta tag PubDate"),
        (
            '<meta property="article:published_time" content="2023-11-09">甲',
            "2023-11-09",
            "meta tag article:published_time",
        ),
        ('甲<time datetime="2023-11-09">9日</time>', "2023-11-09", "time element"),
        ('<aside><time datetime="2024-01-01"></time></aside>甲', "", ""),
    ],
)
def test_the_date_that_a_page_states(html, published, basis):
    page = read(html)
    assert (page.published, page.published_basis) == (published, basis)


@pytest.mark.parametrize(
    ("declared", "written", "recorded"),
    [
        ("gb2312", "gbk", "gb18030"),
        ("big5", "big5", "big5"),
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "utf-8", "utf-8"),
        ("iso-8859-1", "gbk", "gb18030"),
        ("utf-8", "gbk", "gb18030"),
        ("no-such", "gbk", "gb18030"),
        ("utf-8", "utf-8-sig", "utf-8-sig"),
    ],
)
def test_charset_is_believed_where_the_bytes_bear_it_out(declared, written, recorded):
    text = (
        "我是在高雄事件之後才進入晚報。我第一次感受到戒嚴的氣氛，是美麗島事件之後的第一次選舉，當時我去訪問他。"
        if written == "big5"
        else PARAGRAPH
    )
    page = read(
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{text}</p>'.encode(written)
    )
    assert isinstance(page, PageText), page
    assert (page.lines, page.encoding) == ([text], recorded)


def test_a_short_page_is_taken_at_its_word():
    assert read('<meta charset="big5">歡迎來到這裡'.encode("big5")).lines == ["歡迎來到這裡"]


def test_a_page_without_text_is_an_error():
    assert isinstance(read("<script>1</script>"), PageError)


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<",
        "<!--",
        "<!--x>",
        "</a ",
        "<a b='>'",
        '<a b=">',
        "<b><i>",
        "<script>",
        "<a x=y ",
        "<nav>甲",
        "</p>",
        "&#",
        " \n",
    ],
)
def test_hostile_markup_is_read_in_proportion_to_its_length(piece):
    def seconds(times: int) -> float:
        start = time.perf_counter()
        read("<p>正文</p>" + piece * times)
        return time.perf_counter() - start

    n_pieces = 400_000 // len(piece)
    small = min(seconds(n_pieces // 8) for _ in range(2))
    assert seconds(n_pieces) < 8 * small * 4 + 0.5


def test_elements_are_read_up_to_a_depth_that_bounds_the_time_for_each():
    deep = "<p>正文</p>" + "<span>" * (DEEPEST - 100) + "</em>" * 50_000 + "甲"
    start = time.perf_counter()
    assert read(deep).lines == ["正文", "甲"]
    assert time.perf_counter() - start < 5
    error = read("<p>正文</p>" + "<div>" * 1_000_000)
    assert isinstance(error, PageError)
    assert f"{DEEPEST} deep" in error.problem
