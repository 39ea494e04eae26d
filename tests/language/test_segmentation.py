"""Counting words: what is kept whole, what is left out, and that no call depends on an earlier one."""

import os
import subprocess
import sys

import pandas as pd
import pytest

from helpers.language import segmentation
from helpers.language.lexicon import lexicon_from_table
from helpers.language.segmentation import count_words, load_stop_words, split_words


@pytest.fixture
def lexicon():
    terms = ["数字经济", "网络空间命运共同体", "5G", "小院高墙"]
    return lexicon_from_table(pd.DataFrame({"category": "policy", "term": terms}))


def passages_of(*texts):
    return pd.DataFrame(
        {
            "passage_id": [f"p{number}" for number in range(len(texts))],
            "article_id": "a",
            "kind": "body",
            "text": texts,
        }
    )


def words_of(text, lexicon=None):
    return count_words(passages_of(text), lexicon).set_index("word")["n"].to_dict()


def test_terms_of_the_lexicon_are_whole_words(lexicon):
    passages = passages_of("构建网络空间命运共同体，发展数字经济", "数字经济与“小院高墙”")
    counts = count_words(passages, lexicon)
    terms = counts[counts["category"] == "policy"]
    assert terms[["word", "n", "n_passages", "n_articles"]].values.tolist() == [
        ["数字经济", 2, 2, 1],
        ["小院高墙", 1, 1, 1],
        ["网络空间命运共同体", 1, 1, 1],
    ]
    assert "命运" not in set(counts["word"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("克罗地亚通信专家伊戈尔·拉克蒂奇说，发展离不开互联网", "伊戈尔·拉克蒂奇"),
        ("巴西总统卢拉·达席尔瓦对记者表示", "卢拉·达席尔瓦"),
        ("国家主席罗尼·林斯出席", "罗尼·林斯"),
        ("工程院院士马克·吐温认为", "马克·吐温"),
        ("总统约翰·F·肯尼迪表示", "约翰·F·肯尼迪"),
    ],
)
def test_foreign_names_are_whole_words(text, name):
    assert name in words_of(text)


def test_last_parts_of_names_introduced_before_are_words():
    counts = count_words(passages_of("专家罗尼·林斯说，有利。", "林斯说，合作。", "科林斯城"))
    assert counts.set_index("word")["n"].get("林斯") == 1


def test_a_verb_after_a_name_is_not_of_the_name():
    assert "杨晓晓" in words_of("顾问杨晓晓说，当前世界")


@pytest.mark.parametrize("text", ["，。！“”——…", "2023年11月9日", "百分之三", "第十七", "一千二百万", "3.5%", "我和你"])
def test_punctuation_numbers_and_single_characters_are_left_out(text):
    assert words_of(text) == {}


def test_stop_words_are_not_counted():
    assert words_of("他表示合作") == {"合作": 1}


def test_stop_words_of_the_project_are_words_of_two_or_more():
    assert len(load_stop_words()) > 200
    assert all(len(word) > 1 for word in load_stop_words())


def test_ranked_with_ties_in_the_order_of_characters():
    table = count_words(passages_of("合作 平台 互联网 合作"))
    assert table["word"].tolist() == ["合作", *sorted(["平台", "互联网"])]


def test_no_call_depends_on_an_earlier_one(lexicon):
    text = "网络空间命运共同体与小院高墙"
    before = split_words(text)
    split_words(text, lexicon)
    assert split_words(text) == before
    assert ("小院高墙", "policy") not in before


def test_the_order_of_passages_changes_nothing(lexicon):
    table = passages_of("发展数字经济", "合作与安全", "数字经济的合作")
    pd.testing.assert_frame_equal(count_words(table, lexicon), count_words(table.iloc[::-1], lexicon))


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column kind"):
        count_words(passages_of("合作").drop(columns="kind"))


def test_import_is_silent_and_leaves_the_global_tokenizer_and_the_temporary_folder_alone(tmp_path):
    # Only what comes after pandas is compiled anew, as on the first import, which is when jieba's sources warn.
    code = (
        "import sys, pandas; sys.pycache_prefix, sys.dont_write_bytecode = sys.argv[1], True;"
        "from helpers.language.segmentation import jieba, split_words; split_words('数字经济');"
        "assert not jieba.dt.initialized"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(tmp_path / "none")]
    environment = {"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_the_tokenizer_holds_what_jieba_reads_itself():
    own = segmentation._tokenizer()
    jieba = segmentation.jieba.Tokenizer()
    assert (own.FREQ, own.total) == jieba.gen_pfdict(jieba.get_dict_file())
