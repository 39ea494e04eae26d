"""What is a second printing, on one page and in a later article, and what only looks like one."""

import random

import pytest

from helpers.reading.duplicates import PrintedBefore, find_duplicates

ONE = "数字经济的发展离不开各国的合作，也离不开规则的建立，这是与会专家在讨论中一再提到的看法。"
TWO = "网络安全是全球性的挑战，没有哪个国家能够置身事外，也没有哪个国家可以独善其身，这一点没有异议。"
NEW = "会议还决定在明年春天举行下一轮磋商，届时将邀请更多来自南方国家的代表参加，并公布路线图。"
REFRAIN = "共同推动构建网络空间命运共同体迈向新阶段，造福世界各国人民。"
ONE_TRADITIONAL = "數字經濟的發展離不開各國的合作，也離不開規則的建立，這是與會專家在討論中一再提到的看法。"


def misread(text, every):
    return "".join("曰" if n % every == every - 1 else character for n, character in enumerate(text))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([ONE, TWO, NEW, ONE, TWO], {3: 0, 4: 1}, id="a second printing points to the first"),
        pytest.param([ONE, TWO, ONE, TWO, ONE, TWO], {2: 0, 3: 1, 4: 0, 5: 1}, id="and so does a third"),
        pytest.param(
            [ONE, "安危与共", TWO, NEW, ONE, "安危与共", TWO], {4: 0, 5: 1, 6: 2}, id="a heading within it goes with it"
        ),
        pytest.param([ONE, "安危与共", TWO, "安危与共", NEW], {}, id="a heading by itself does not"),
        pytest.param([ONE + TWO + NEW, TWO + NEW[:30]], {1: 0}, id="an excerpt is found by containment"),
        pytest.param([ONE, TWO, NEW, ONE[20:] + TWO], {3: 1}, id="joined paragraphs point to what held most"),
        pytest.param([ONE, TWO, NEW, (ONE + TWO).replace("挑战", "挑成")], {3: 0}, id="a misread character"),
        pytest.param([ONE, TWO, NEW, ONE_TRADITIONAL, " ".join(TWO)], {3: 0, 4: 1}, id="traditional, and spaced out"),
        pytest.param([ONE, REFRAIN, TWO, REFRAIN], {}, id="a refrain"),
        pytest.param([ONE, TWO, NEW], {}, id="new text"),
        pytest.param([ONE + TWO, ONE + NEW[:34] + TWO], {}, id="an old passage with a new sentence in it"),
        pytest.param([], {}, id="nothing"),
        pytest.param(["", "\u200b", "一"], {}, id="nothing visible"),
        pytest.param(["\ud800" * 80, "𠮷" * 80, "\uffff" * 80], {}, id="odd characters"),
    ],
)
def test_within_a_page(texts, expected):
    assert find_duplicates(texts) == expected


@pytest.mark.parametrize("every", [25, 40, 60])
def test_a_printing_with_every_nth_character_misread_is_found(every):
    assert set(find_duplicates([ONE, TWO, NEW, misread(ONE + TWO, every)])) == {3}


@pytest.mark.parametrize(
    ("texts", "n_found"),
    [
        pytest.param(["".join(chr(0x4E00 + n * n % 20011) for n in range(500_000))], 0, id="one line"),
        pytest.param(
            ["".join(chr(0x4E00 + n * k % 20011) for n in range(60)) for k in range(4_000)], 0, id="many lines"
        ),
        pytest.param(["这是一行反复出现的文字"] * 30_000, 0, id="equal short lines"),
        pytest.param(["a" * (60 + n % 50) for n in range(6_000)], 5_950, id="aaaa"),
    ],
)
def test_a_long_page(texts, n_found):
    assert len(find_duplicates(texts)) == n_found


# --- across articles ---


def prose(seed, characters):
    """Make text that shares nothing with that of another seed."""
    pick = random.Random(seed)
    text = ""
    while len(text) < characters:
        text += "".join(chr(pick.randrange(0x4E00, 0x9000)) for _ in range(pick.randint(8, 30))) + pick.choice("，，。")
    return text[: characters - 1] + "。"


def look_alikes(text, rate, seed=1):
    pick = random.Random(seed)
    return "".join(chr(ord(c) + 1) if c not in "，。" and pick.random() < rate else c for c in text)


TITLE = "各国代表谈数字鸿沟"
STORY = [TITLE, *(prose(n, 60 + 40 * n) for n in range(6))]  # 60 to 260 characters a paragraph
OTHER = ["乌镇峰会昨日闭幕", prose(50, 150), prose(51, 90), prose(52, 200)]
ITEM = ["图书馆延长开放时间", prose(60, 70)]
OPENING = "新华社北京11月9日电 与会专家一致认为，这一倡议为推动构建人类命运共同体注入了新的动力，得到国际社会热烈响应。"
STANDING = prose(70, 118)
EXCERPT = STORY[3]


def printed_before(*articles):
    index = PrintedBefore()
    for name, texts in zip("ABCDEFG", articles, strict=False):
        index.add([f"{name}-p{n:03d}" for n in range(len(texts))], texts)
    return index


ALL_OF_A = {i: f"A-p{i:03d}" for i in range(7)}


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        pytest.param([STORY, OTHER], STORY, ALL_OF_A, id="the whole article"),
        pytest.param([OTHER, ITEM], ITEM, {0: "B-p000", 1: "B-p001"}, id="a short item"),
        pytest.param([ITEM], ["另一个标题", ITEM[1]], {1: "A-p001"}, id="a short item under another title"),
        pytest.param([ITEM], ["图书馆廷长开放时问", ITEM[1]], {0: "A-p000", 1: "A-p001"}, id="under a misread title"),
        pytest.param([STORY], [TITLE, "".join(STORY[1:])], {0: "A-p000", 1: "A-p006"}, id="paragraphs run together"),
        pytest.param(
            [STORY], ["（续）", EXCERPT[:70], EXCERPT[70:]], {1: "A-p003", 2: "A-p003"}, id="a paragraph in two"
        ),
        pytest.param([STORY], [*OTHER[:2], EXCERPT, *OTHER[2:]], {2: "A-p003"}, id="a paragraph in another article"),
        pytest.param([[*OTHER[:2], EXCERPT, *OTHER[2:]]], STORY, {3: "A-p002"}, id="first the excerpt, then the whole"),
        pytest.param(
            [[OTHER[0], EXCERPT, OTHER[1]], STORY[:3] + STORY[4:]],
            STORY,
            {0: "B-p000", 1: "B-p001", 2: "B-p002", 3: "A-p001", 4: "B-p003", 5: "B-p004", 6: "B-p005"},
            id="first the excerpt, then the whole, then the whole again",
        ),
        pytest.param([[*OTHER[:2], STANDING]], [*STORY, STANDING], {}, id="a standing paragraph"),
        pytest.param(
            [[OTHER[0], OPENING, *OTHER[1:], STANDING, "（记者李明）"]],
            [TITLE, OPENING, STORY[1], STANDING, "（记者李明）", STORY[6]],
            {},
            id="several formulas that do not follow each other there",
        ),
        pytest.param([STORY], [TITLE, *OTHER[1:]], {}, id="the same title"),
        pytest.param([STORY], [OTHER[0], f"他说：“{STORY[6]}”{prose(80, 60)}", OTHER[1]], {}, id="a long quotation"),
        pytest.param([STORY], [OTHER[0], STORY[5] + "但会议没有作出任何决定，令人意外。"], {}, id="a new end"),
        pytest.param([STORY], OTHER, {}, id="new text"),
        pytest.param([], STORY, {}, id="the first article"),
        pytest.param([STORY, []], [], {}, id="nothing"),
        pytest.param([["短讯"]], ["短讯"], {}, id="too short to tell"),
    ],
)
def test_across_articles(earlier, later, expected):
    assert printed_before(*earlier).find(later) == expected


@pytest.mark.parametrize("rate", [0.01, 0.02, 0.03])
@pytest.mark.parametrize("texts", [STORY, ITEM, ["", "".join(STORY[1:])]], ids=["article", "item", "merged"])
def test_misread_reprints_are_found(texts, rate):
    found = printed_before(STORY, ITEM).find([look_alikes(text, rate) for text in texts])
    assert sum(len(texts[i]) for i in found) >= 0.95 * sum(map(len, texts))


def test_an_article_longer_than_a_part_is_found_in_any_of_them():
    long = [prose(1000 + n, 400) for n in range(200)]
    assert len(printed_before(long).find(long)) == 200
    assert printed_before(OTHER, long).find([*OTHER[:1], long[150], prose(5, 500)]) == {1: "B-p150"}


def test_one_passage_longer_than_many_parts_is_found():
    line = prose(9, 150_000)
    assert set(printed_before([line]).find([line])) == {0}


def test_many_articles_keep_the_table_of_fingerprints_right():
    index = PrintedBefore()
    articles = [[prose(2000 + n, 300)] for n in range(200)]
    for n, texts in enumerate(articles):
        assert index.find(texts) == {}
        index.add([str(n)], texts)
    assert [index.find(texts)[0] for texts in articles] == [str(n) for n in range(200)]


def test_names_and_texts_must_match():
    with pytest.raises(ValueError, match="2 passage ids for 1 texts"):
        PrintedBefore().add(["p0", "p1"], [ONE])
