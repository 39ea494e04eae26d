"""Each speaker has a name of its own, whatever others are called."""

import pandas as pd
import pytest

from helpers.discourse.speakers import add_speaker_id, find_statements, speaker_table


def statements(*rows):
    """Statements of (speaker, kind, article, descriptor, anonymous)."""
    table = pd.DataFrame(rows, columns=["speaker", "speaker_kind", "article_id", "descriptor", "anonymous"])
    table["anonymous"] = table["anonymous"].astype("bool")
    return table.assign(
        statement_id=[f"s{i}" for i in range(len(rows))],
        passage_id=[f"p{i}" for i in range(len(rows))],
        country=None,
        country_basis=None,
        institution_country=None,
        speaker_type="unknown",
        country_words="",
        reference_words="",
        text="好。",
    )


@pytest.mark.parametrize(
    ("case", "rows", "ids"),
    [
        ("one name, one speaker", [("李明", "person", "a", "", False)] * 2, ["李明", "李明"]),
        (
            "namesakes are numbered in the order of the text",
            [
                ("李明", "person", "a", "海洋大学教授", False),
                ("王红", "person", "a", "", False),
                ("李明", "person", "b", "农民", False),
                ("李明", "person", "a", "海洋大学教授", False),
            ],
            ["李明 [1]", "王红", "李明 [2]", "李明 [1]"],
        ),
        (
            "a person and an organisation of one name",
            [("明德", "person", "a", "", False), ("明德", "organisation", "a", "", False)],
            ["明德 [1]", "明德 [2]"],
        ),
        (
            "unnamed sources are one speaker an article",
            [
                ("一名渔民", "person", "a", "一名渔民", True),
                ("一名渔民", "person", "b", "一名渔民", True),
                ("一名渔民", "person", "a", "一名渔民", True),
            ],
            ["一名渔民 in a", "一名渔民 in b", "一名渔民 in a"],
        ),
        ("nobody", [], []),
    ],
)
def test_ids(case, rows, ids):
    given = statements(*rows)
    before = given.copy()
    assert add_speaker_id(given)["speaker_id"].tolist() == ids, case
    pd.testing.assert_frame_equal(given, before)
    assert add_speaker_id(given)["speaker_id"].nunique() == len(speaker_table(given))


def test_the_index_of_the_statements_stays():
    given = statements(*[(name, "person", "a", "", False) for name in ("甲", "乙", "甲")])
    chosen = given.set_axis([7, 7, 3])
    assert add_speaker_id(chosen)["speaker_id"].to_dict() == {7: "乙", 3: "甲"}
    assert add_speaker_id(chosen).index.tolist() == [7, 7, 3]


def test_statements_as_they_are_found(paragraphs):
    found = find_statements(pd.concat([paragraphs("渔民李明说，今年水好。一名渔民说，鱼多。"),
                                       paragraphs("一名渔民说，网破了。", article_id="b")]))  # fmt: skip
    told = add_speaker_id(found)
    assert told["speaker_id"].nunique() == len(speaker_table(found)) == 3
    assert {"李明", "一名渔民 in a", "一名渔民 in b"} == set(told["speaker_id"])


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column anonymous"):
        add_speaker_id(statements().drop(columns="anonymous"))
