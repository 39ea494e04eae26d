"""What is printed a second time, on the page or in another file, and where its kept printing is."""

from itertools import chain

import pytest

from helpers import corpus_parts, load_corpus

TITLE = "小镇书店的第二个春天"
BODY = [
    "这家书店开在镇子的十字路口，三十年前卖课本，二十年前卖小说，十年前差一点关门，如今又坐满了看书的人。",
    "店主韩书宁说，转机来自一张旧沙发：有人坐下来读完了一本书，没有买，第二天却带来了三个朋友。",
    "现在店里每周五晚上有一场读书会，来的人有教师、快递员和退休的船工，最小的读者只有六岁。",
    "书店的账本上，咖啡的收入已经超过了课本，但卖得最好的，还是那一排写本地往事的书。",
]
OTHER = [
    "新的渡轮上个月下水，往返两岸只要一刻钟，票价没有变，带自行车的乘客不用再多买一张票。",
    "船长说，江面上最难的是雾，雷达看得见船，看不见漂着的木头，所以瞭望的人一刻也不能走开。",
]


def write(folder, name, lines):
    (folder / name).write_text("\n\n".join(lines), encoding="utf-8")


def test_an_article_in_two_papers_is_counted_once_and_points_to_the_first(tmp_path):
    write(tmp_path, "a.txt", [TITLE, *BODY])
    write(
        tmp_path,
        "b.txt",
        ["书店又坐满了人", *(line.replace("已经", "己经").replace("三个", "二个") for line in BODY), *OTHER],
    )
    corpus = load_corpus(tmp_path)
    assert corpus.passages.query("kind == 'body'")["text"].tolist() == BODY + OTHER
    reprint = corpus.reprints.iloc[0]
    assert (reprint["source"], reprint["line_start"], reprint["line_end"]) == ("b.txt", 3, 9)
    assert (reprint["kept_source"], reprint["kept_article_id"], reprint["kept_line"]) == ("a.txt", "a", 3)
    duplicate = corpus.ledger.query("source == 'b.txt' and line == 5").iloc[0]
    assert (duplicate["fate"], duplicate["passage_id"]) == ("duplicate", "a-p002")
    assert duplicate["reason"] == "printed before, in a.txt, line 5"
    assert "printed_again" in set(corpus.doubts["doubt"])


def test_an_article_that_is_reprinted_as_a_whole_is_no_article_any_more(tmp_path):
    write(tmp_path, "a.txt", [TITLE, *BODY])
    write(tmp_path, "b.txt", [TITLE, *BODY])
    corpus = load_corpus(tmp_path)
    assert corpus.articles["article_id"].tolist() == ["a"]
    assert corpus.reprints[["source", "kept_source"]].to_numpy().tolist() == [["b.txt", "a.txt"]]


def test_both_printings_can_be_kept(tmp_path):
    write(tmp_path, "a.txt", [TITLE, *BODY])
    write(tmp_path, "b.txt", [TITLE, *BODY])
    corpus = load_corpus(tmp_path, duplicates="keep")
    assert corpus.passages["text"].tolist() == [TITLE, *BODY] * 2
    assert corpus.passages.query("article_id == 'b'")["flags"].str.contains("printed_again").all()
    assert len(corpus.reprints) == 1
    assert "duplicate" not in set(corpus.ledger["fate"])


@pytest.mark.parametrize("pages", [("a.txt", "a.txt"), ("a.txt", "b.txt")])
def test_a_new_credit_at_the_end_of_a_reprinted_line_is_kept(tmp_path, pages):
    credits = ["（记者 白露 柳岸）", "（责任编辑：宋祺）"]
    printings = [[*BODY[:-1], BODY[-1] + credit] for credit in credits]
    of_page = {page: [lines for name, lines in zip(pages, printings, strict=True) if name == page] for page in pages}
    for page, both in of_page.items():
        write(tmp_path, page, chain.from_iterable(both))
    corpus = load_corpus(tmp_path)
    assert corpus.passages["text"].tolist() == [*BODY, *credits]
    last = corpus.ledger.query("fate != 'blank'").iloc[-1]
    assert (last["fate"], last["passage_id"]) == ("kept", corpus.passages["passage_id"].iloc[-1])
    assert last["reason"].startswith("credit; before it, printed before, in ")


def test_a_formula_that_articles_share_is_not_a_reprint(tmp_path):
    formula = "会议强调，要切实提高认识，加强组织领导，压实工作责任，确保各项措施落到实处、见到实效。"
    write(tmp_path, "a.txt", [TITLE, *BODY, formula])
    write(tmp_path, "b.txt", ["渡轮下水", *OTHER, formula])
    corpus = load_corpus(tmp_path)
    assert corpus.reprints.empty
    assert corpus.passages["text"].tolist().count(formula) == 2


def test_of_an_excerpt_before_its_article_the_article_is_kept(tmp_path):
    write(tmp_path, "a.txt", [BODY[1], BODY[2], "镇上的书店", "——一张旧沙发带来的转机", *BODY])
    corpus = load_corpus(tmp_path)
    assert corpus.passages.query("kind == 'body'")["text"].tolist() == BODY
    assert corpus.ledger.query("line == 1")["fate"].tolist() == ["duplicate"]
    assert corpus.reprints[["line_start", "line_end", "kept_line"]].to_numpy().tolist() == [[1, 3, 11]]


CASE = "被告人{}犯{}罪，经市中级人民法院审理，依法判处有期徒刑{}，并处罚金人民币{}元，追缴其全部违法所得，上缴国库。"
HARVEST = "{}今年粮食播种面积达到{}万亩，总产量{}万吨，比上年增长{}%，其中秋粮产量占全年的七成以上，再创历史新高。"
CASES = [
    ("张伟", "盗窃", "三年", "五千"),
    ("李强国", "诈骗", "七年六个月", "三万"),
    ("王芳", "受贿", "十一年", "八十万"),
]
HARVESTS = [("从江县", "31.5", "12.4", "2.1"), ("榕江县", "28.9", "10.7", "3.6"), ("黎平县", "44.2", "17.8", "0.9")]


@pytest.mark.parametrize(("form", "items"), [(CASE, CASES), (HARVEST, HARVESTS)])
@pytest.mark.parametrize("one_file", [True, False])
def test_items_of_one_form_are_not_reprints(tmp_path, form, items, one_file):
    printed = [form.format(*item) for item in items]
    for n, lines in enumerate([printed] if one_file else [[line] for line in printed]):
        write(tmp_path, f"{n}.txt", ["一周要事汇总", *lines])
    bodies = load_corpus(tmp_path).passages.query("kind == 'body'")["text"].tolist()
    assert bodies == printed


@pytest.mark.parametrize("pages", [1, 2, 500])
def test_parts_put_together_are_the_corpus(tmp_path, pages):
    for n in range(3):
        write(tmp_path, f"{n}.txt", [TITLE, *BODY[n:], OTHER[0][n:]])
    whole = load_corpus(tmp_path)
    parts = list(corpus_parts(tmp_path, pages=pages))
    assert len(parts) == -(-3 // pages)
    for table in ("passages", "ledger", "reprints"):
        rows = [row for part in parts for row in getattr(part, table).to_numpy().tolist()]
        assert rows == getattr(whole, table).to_numpy().tolist()


def test_a_part_holds_at_least_one_page(tmp_path):
    with pytest.raises(ValueError, match="at least one page"):
        corpus_parts(tmp_path, pages=0)


FORMULA = "发言人今日就{}访华答记者问时表示，中方愿同{}方一道，推动双边关系不断向前发展，为地区稳定作出更大贡献。"
APPOINTED = "市人大常委会会议表决通过，决定任命{}为市交通局局长，免去其市农业局副局长职务，本决定自公布之日起施行。"
WARNED = "{}市气象台今天上午发布寒潮蓝色预警，预计未来二十四小时气温下降八度以上，请市民注意添衣保暖，出行注意结冰。"


@pytest.mark.parametrize(
    ("first", "second", "n"),
    [
        (FORMULA.format("法国总统", "法"), FORMULA.format("德国总理", "德"), 2),
        (FORMULA.format("肯尼亚总统", "肯"), FORMULA.format("塞内加尔总统", "塞"), 2),
        (FORMULA.format("美国国务卿", "美"), FORMULA.format("英国国务卿", "英"), 2),
        (WARNED.format("杭州"), WARNED.format("苏州"), 2),
        (APPOINTED.format("陈立文"), APPOINTED.format("周晓梅"), 2),
        (APPOINTED.format("陈玉文"), APPOINTED.format("陈王文"), 1),  # misread
        (FORMULA.format("英国首相", "英"), FORMULA.format("芡国首相", "英"), 1),
        (FORMULA.format("法国总统", "法"), FORMULA.format("法国总统", "法").replace("推动", "椎动"), 1),
    ],
)
def test_items_of_one_form_about_others_are_no_reprint(tmp_path, first, second, n):
    write(tmp_path, "a.txt", ["答记者问", first])
    write(tmp_path, "b.txt", ["答记者问", second])
    assert len(load_corpus(tmp_path).articles) == n
