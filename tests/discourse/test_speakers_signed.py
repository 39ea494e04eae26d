"""Signed contributions, and the table of speakers."""

import pandas as pd
import pytest

from helpers.discourse.speakers import find_statements, speaker_table


@pytest.fixture
def page() -> pd.DataFrame:
    rows = [
        ("heading", "一", "共同繁荣"), ("byline", "一", "巴西经济学家 罗尼·林斯"),
        ("body", "一", "专家王明说，合作很重要。"), ("body", "一", "我们要合作。"),
        ("heading", "二", "共同安全"), ("byline", "二", "本报记者 张三"),
        ("body", "二", "工程师李华说，安全第一。"),
    ]  # fmt: skip
    return pd.DataFrame([
        {"passage_id": f"p{i}", "article_id": "a", "position": i, "kind": kind, "section": section, "text": text}
        for i, (kind, section, text) in enumerate(rows)
    ])  # fmt: skip


def test_all_text_under_a_signature_is_the_signers(page):
    signed = find_statements(page).query("kind == 'signed'")
    assert signed[["speaker", "start", "end", "country"]].values.tolist() == [
        ["罗尼·林斯", 0, 12, "BR"],
        ["罗尼·林斯", 0, 6, "BR"],
    ]


def test_a_reporters_byline_signs_nothing(page):
    assert find_statements(page).query("kind != 'signed'")["speaker"].tolist() == ["李华"]


def test_the_note_on_the_author_describes_who_signed():
    texts = [("byline", "穆萨·恩迪亚耶"), ("body", "合作很重要。"), ("byline", "（作者为塞内加尔某大学教授、前部长）")]
    passages = pd.DataFrame([
        {"passage_id": f"p{i}", "article_id": "a", "position": i, "kind": kind, "text": text}
        for i, (kind, text) in enumerate(texts)
    ])  # fmt: skip
    found = find_statements(passages)
    assert found[["speaker", "descriptor", "country"]].values.tolist() == [
        ["穆萨·恩迪亚耶", "塞内加尔某大学教授、前部长", "SN"]
    ]


# Each letter is a passage: t title, h heading, b body; other words are bylines. Beneath, who signs each body passage.
LAYOUTS = [
    ("two headings alike, the second unsigned", "短评| 李明|b|短评|b", [["李明"], []]),
    ("two headings alike, two signers", "短评| 李明|b|短评| 王强|b", [["李明"], ["王强"]]),
    ("two bylines sign together", "短评| 李明| 王强|b|b", [["李明", "王强"]] * 2),
    ("two names in one byline", "短评|北京大学教授 李明 王强|b", [["李明", "王强"]]),
    ("a subheading ends nothing", "t| 李明|b|小标题|b|小标题二|b", [["李明"]] * 3),
    ("nor does one in a section", "甲| 李明|b|小标题|b|乙| 王强|b", [["李明"], ["李明"], ["王强"]]),
    ("sections signed after the front matter", "t| 李明|b|甲| 王强|b", [["李明"], ["王强"]]),
    ("a reporter's section", "甲| 李明|b|乙|本报记者 张三|b", [["李明"], []]),
    ("a reporter beside the author", "甲| 李明|本报记者 张三|b", [["李明"]]),
    ("signed at the end", "t|b|b| 李明", [["李明"]] * 2),
    ("a section signed at its end", "甲|b| 李明|乙|b", [["李明"], []]),
    ("nobody", "t|b|甲|b", [[], []]),
]  # fmt: skip


@pytest.mark.parametrize(("layout", "signers"), [case[1:] for case in LAYOUTS], ids=[case[0] for case in LAYOUTS])
def test_how_far_a_byline_holds(layout, signers):
    kinds = {"t": "title", "b": "body"}
    rows = []
    for number, piece in enumerate(layout.split("|")):
        kind = kinds.get(piece, "byline" if " " in piece else "heading")
        text = "合作很重要。" if kind == "body" else piece.strip()
        rows.append({"passage_id": f"p{number}", "article_id": "a", "position": number, "kind": kind, "text": text})
    passages = pd.DataFrame(rows)
    found = find_statements(passages)
    bodies = passages.loc[passages["kind"] == "body", "passage_id"]
    assert [found.loc[found["passage_id"] == body, "speaker"].tolist() for body in bodies] == signers


def test_speaker_table(page):
    table = speaker_table(find_statements(page))
    assert table["speaker"].tolist() == ["罗尼·林斯", "李华"]
    assert table.loc[0, ["n_statements", "n_characters", "n_articles"]].tolist() == [2, 18, 1]
    assert table.loc[0, ["first_passage_id", "country_basis", "country_words"]].tolist() == ["p2", "stated", "巴西"]


def test_unnamed_sources_of_two_articles_are_two_rows(paragraphs):
    both = pd.concat([paragraphs("专家表示，好。", article_id="a"), paragraphs("专家表示，好。", article_id="b")])
    assert len(speaker_table(find_statements(both))) == 2


@pytest.mark.parametrize(("first", "second"), [
    ("北京大学教授王强表示，好。", "韩国外长王强表示，好。"),
    ("公安局民警王强表示，好。", "果农王强表示，好。"),
])  # fmt: skip
def test_people_of_one_name_stay_apart_if_their_descriptors_do(paragraphs, first, second):
    both = pd.concat([paragraphs(first, article_id="a"), paragraphs(second, article_id="b")])
    assert len(speaker_table(find_statements(both))) == 2


def test_named_people_of_two_articles_are_one_row(paragraphs):
    both = pd.concat([
        paragraphs("教授王强表示，好。", article_id="a"),
        paragraphs("北京大学教授王强表示，好。", article_id="b"),
    ])  # fmt: skip
    table = speaker_table(find_statements(both))
    assert table[["speaker", "descriptor", "country", "n_articles"]].values.tolist() == [
        ["王强", "北京大学教授", "CN", 2]
    ]


def test_a_statement_for_each_of_two_signers(page):
    joint = page.assign(text=page["text"].replace("巴西经济学家 罗尼·林斯", "北京大学教授 李明 王强"))
    table = speaker_table(find_statements(joint).query("kind == 'signed'"))
    assert table[["speaker", "descriptor", "n_statements", "n_characters"]].values.tolist() == [
        ["李明", "北京大学教授", 2, 18], ["王强", "北京大学教授", 2, 18],
    ]  # fmt: skip


def test_the_country_of_a_row_comes_from_one_statement(paragraphs):
    found = find_statements(
        paragraphs("教授王强表示，好。", "王强说，韩国外长王强表示，好。", "韩国外长王强表示，好。")
    )
    (row,) = speaker_table(found)[["country", "country_basis", "country_words", "descriptor"]].values.tolist()
    assert row == ["KR", "stated", "韩国", "韩国外长"]


def _article(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame([
        {"passage_id": f"p{number}", "article_id": "a", "position": number, "kind": kind, "text": text}
        for number, (kind, text) in enumerate([("title", "堤坝修好了"), *rows])
    ])  # fmt: skip


@pytest.mark.parametrize(("rows", "speakers"), [
    # A bare name over what others say, or over a narrative, is a reporter's.
    ([("byline", "沈立群"), ("body", "工程师韩雪松说，坝体稳固。"), ("body", "全长三公里。")], ["韩雪松"]),
    ([("byline", "作者：沈立群"), ("body", "村民范大勇表示，睡得踏实了。")], ["范大勇"]),
    ([("byline", "□ 沈立群 方晓舟"), ("body", "“水退了。”教师苗秀兰说。")], ["苗秀兰"]),
    ([("byline", "沈立群"), ("body", "大坝昨日合龙，全长三公里。")], []),
    # Who argues, and reports nobody, signs; so does who has an office or a country.
    ([("byline", "沈立群"), ("body", "我们不能等洪水来了再修坝。")], ["沈立群"]),
    ([("byline", "江州大学教授 沈立群"), ("body", "坝体稳固。")], ["沈立群"]),
    ([("byline", "保罗·里维拉（秘鲁）"), ("body", "坝体稳固。")], ["保罗·里维拉"]),
    ([("byline", "江州大学教授 沈立群"), ("body", "工程师韩雪松说：“坝体稳固。”可见修得好。")],
     ["沈立群", "韩雪松"]),
    # （作者为…） tells an office, and no name.
    ([("body", "坝体稳固。"), ("byline", "（作者为秘鲁水利协会副会长）")], ["秘鲁水利协会副会长"]),
    ([("body", "坝体稳固。"), ("body", "再修十年。（作者系本报记者）")], []),
])  # fmt: skip
def test_a_reporter_is_no_author(rows, speakers):
    assert list(dict.fromkeys(find_statements(_article(*rows))["speaker"])) == speakers


def test_the_country_behind_the_name_is_no_part_of_the_office():
    rows = [("byline", "联合国某署原司长 保罗·里维拉（秘鲁）"), ("body", "坝体稳固。")]
    found = find_statements(_article(*rows))[["speaker", "descriptor", "country", "country_basis"]]
    assert found.values.tolist() == [["保罗·里维拉", "联合国某署原司长", "PE", "stated"]]


def test_of_signed_text_the_author_has_what_is_not_quoted():
    text = "水退了。工程师韩雪松说：“坝体稳固。”可见修得好。"
    found = find_statements(_article(("byline", "江州大学教授 沈立群"), ("body", text)))
    assert found[["speaker", "text"]].values.tolist() == [
        ["沈立群", "水退了。工程师韩雪松说：可见修得好。"], ["韩雪松", "“坝体稳固。”"],
    ]  # fmt: skip
