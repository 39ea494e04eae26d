"""Which lines of a web page are its article: under its title, in the block that holds most of the running text."""

import pytest

from helpers import load_corpus

TITLE = "沿江六市共建数据港 首期机房投用"
TEXT = [
    "沿江六市数据港首期机房昨日投入使用，市数据局局长梅若溪表示，机房将为三百家企业提供算力。",
    "项目负责人高远说，二期工程明年开工，届时能耗可以再降一成，带动周边就业。",
    "当地居民对此表示欢迎，认为新机房建在旧厂区，既不占农田，也方便年轻人回乡工作。",
    "数据显示，六市去年数字产业增加值突破九百亿元，比上年增长百分之十二。",
]
P1, P2, P3, P4 = (f"<p>　　{text}</p>" for text in TEXT)
BODY = P1 + P2 + P3 + P4
HEAD = f"<title>{TITLE}_要闻_江州新闻网</title>"
COMMENT = "<div><b>山月</b><i>2小时前</i><p>这个机房离我家很近，希望晚上安静一些，不要太吵。</p><span>回复</span></div>"
TEASERS = (
    "<h3><a>邻省停电</a></h3><p>邻省昨日大面积停电，官员称正在抢修，预计今晚恢复。</p>"
    "<h3><a>老街夜市回归</a></h3><p>老街夜市今晚回归，摊主表示期待，盼游客回流。</p>"
)
DISCLAIMER = (
    "<p>本网转载其他媒体稿件，目的在于传播更多信息，并不代表本网赞同其观点。如有侵权，请与本网联系，我们将删除。</p>"
)
NOTICE = "<div><p>尊敬的用户：为了更好的体验，请使用新版浏览器访问本站，旧版浏览器可能导致页面显示异常。</p></div>"


@pytest.fixture
def tables(tmp_path):
    def read(html):
        (tmp_path / "page.html").write_text(f'<meta charset="utf-8">{html}', encoding="utf-8")
        return load_corpus(tmp_path)

    return read


def texts(corpus, kind="body"):
    return [text.strip() for text in corpus.passages["text"][corpus.passages["kind"] == kind]]


@pytest.mark.parametrize(
    "html",
    [
        # Where the title stands, and what stands above it.
        f"{HEAD}<h1>江州新闻网</h1><div>大家都在搜：社保 落户</div><h2>{TITLE}</h2><div>{BODY}</div>",
        f"{HEAD}<div class=top><h1>江州新闻网</h1><p>每天为您报道身边大事。</p></div><p>{TITLE}</p><div>{BODY}</div>",
        f"{HEAD}{NOTICE}<div>江州网 / 社会 / 焦点</div><h1>{TITLE}</h1><div>{BODY}</div>",
        f"<title>江州日报数字报-{TITLE}</title><table><tr><td>{TITLE}<tr><td><div>{BODY}</div></table>",
        f'<meta property="og:title" content="{TITLE}"><title></title><h2>{TITLE}</h2>{BODY}',
        f"<div>江州网</div><h2>{TITLE}</h2>{BODY}",
        f"{HEAD}<div class=mobile><h1>{TITLE}</h1></div><h1>{TITLE}</h1><div>{BODY}</div>",
        f"{HEAD}<div>{NOTICE}<h1>{TITLE}</h1>{BODY}</div>",
        f"{HEAD}<h1>{TITLE.replace(' ', '<br>')}</h1><div>{BODY}</div>",
        f"{HEAD}<div>欢迎您！今天是2031年9月26日，星期五，江州晴。</div><h1>{TITLE}</h1><div>{BODY}</div>",
        f"{HEAD}<main><article><header><h1>{TITLE}</h1></header>{BODY}</article></main>",  # no <body>, as HTML allows
        # How the text is laid out.
        f'{HEAD}<h1>{TITLE}</h1><div id=js_content style="visibility: hidden"><section>{BODY}</section></div>',
        f"{HEAD}<h1>{TITLE}</h1><div>{'<br><br>'.join(TEXT)}</div>",
        f"{HEAD}<h1>{TITLE}</h1><main>{''.join(f'<div class=t><p>{text}</p></div>' for text in TEXT)}</main>",
        f"{HEAD}<h1>{TITLE}</h1><div class=a>{P1}{P2}</div><div><a>广告</a></div><div class=a>{P3}{P4}</div>",
        f"{HEAD}<h1>{TITLE}</h1><div class=a>{P1}{P2}{P3}</div><div><a>下载</a></div><div class=b>{P4}</div>",
        f"{HEAD}<h1>{TITLE}</h1><div>{P1}<p><a>港口明年扩建</a></p>{P2}<div class=ads>广告</div>{P3}{P4}</div>",
        f"{HEAD}<div class='hot main'><h1>{TITLE}</h1><div class='rec content'>{BODY}</div></div>",
        # What stands below it.
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}</div><div><h3>网友评论</h3>{COMMENT * 2}</div>",
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}</div><div><h3>全部评论(12)</h3>{COMMENT * 12}</div>",
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}</div><div class=article-comments>{COMMENT * 6}</div>",
        f"{HEAD}<h1>{TITLE}</h1>{BODY}<h3>最新评论</h3>{COMMENT * 5}",
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}</div><div><div>为你推荐</div><div>{TEASERS}</div></div>",
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}</div><div>{TEASERS}</div>",
        f"{HEAD}<h1>{TITLE}</h1>{BODY}<h3>大家都在看</h3>{TEASERS}",
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}{DISCLAIMER}<p>长按识别二维码关注江州发布</p></div><a>阅读原文</a>",
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}<p>Notice: The content above is uploaded by a user.</p></div>",
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}<p><a>#机房</a></p><p>责任编辑：</p></div><p>扫一扫在手机打开当前页</p>",
        f"{HEAD}<h1>{TITLE}</h1><div>{BODY}</div><div><p>登录后才能发表意见。</p><p>请您遵守国家法律法规。</p></div>",
    ],
)
def test_a_page_is_one_article_under_its_own_title(tables, html):
    corpus = tables(html)
    assert list(corpus.articles["title"]) == [TITLE]
    assert texts(corpus) == TEXT


def test_every_line_that_is_set_aside_has_its_reason(tables):
    below = f"<div><h3>网友评论</h3>{COMMENT}</div><div class=hotnews>{TEASERS}</div>{DISCLAIMER}"
    ledger = tables(f"{HEAD}{NOTICE}<h1>{TITLE}</h1><div>{BODY}</div>{below}").ledger
    aside = ledger[ledger["fate"] == "outside"]
    assert set(aside["reason"]) == {
        "above the article of the web page",
        "other section of the web page",
        "other articles on the web page",
        "below the article of the web page",
    }
    assert len(ledger) == len(aside) + 1 + len(TEXT)


SHORT = "江州市气象台今晨发布大雾黄色预警，提醒市民减速慢行。"


def test_a_short_report_outweighs_what_its_site_says_of_itself(tables):
    corpus = tables(
        f"<title>大雾黄色预警_江州网</title>{NOTICE}<h1>大雾黄色预警</h1><p>{SHORT}</p><div>{DISCLAIMER}</div>"
    )
    assert (list(corpus.articles["title"]), texts(corpus)) == (["大雾黄色预警"], [SHORT])


@pytest.mark.parametrize(
    ("html", "more"),
    [
        (
            f"<h1>{TITLE}</h1><p>平台声明称，该账号言论不代表平台立场。</p>{BODY}",
            ["平台声明称，该账号言论不代表平台立场。"],
        ),
        (f"<h1>{TITLE}</h1>{P1}<h3>网友评论</h3><p>多名网友表示支持。</p>{P2}{P3}{P4}", ["多名网友表示支持。"]),
        (f"<h1>{TITLE}</h1><div>核心提示：二期明年开工。</div><div>{BODY}</div>", ["核心提示：二期明年开工。"]),
        (f"<h1>{TITLE}</h1><div>{BODY}<p>市民未经许可不得入内。</p></div>", ["市民未经许可不得入内。"]),
        (f"<h1>{TITLE}</h1><div>{BODY}<p><a>机房地址昨日公布。</a></p></div>", ["机房地址昨日公布。"]),
    ],
)
def test_what_only_resembles_the_page_stays_in_the_article(tables, html, more):
    corpus = tables(f"{HEAD}{html}")
    assert sorted(texts(corpus)) == sorted([*TEXT, *more])


def test_two_titles_of_the_first_level_are_two_articles(tables):
    corpus = tables(f"<title>江州日报</title><h1>{TITLE}</h1>{P1}{P2}<h1>老街夜市回归</h1>{P3}{P4}")
    assert texts(corpus) == TEXT
    assert "老街夜市回归" in [*corpus.articles["title"], *texts(corpus, "heading")]


def test_a_page_without_title_and_text_stays_as_it_is(tables):
    corpus = tables(f"<p>老街夜市</p>{P1}<p>今晚回归</p>")
    assert corpus.ledger["fate"].isin(["outside"]).sum() == 0
