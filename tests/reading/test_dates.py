from datetime import date

import pytest

from helpers.reading.dates import (
    Evidence,
    agency_of,
    dates_of_page,
    publication_date,
    stated_date,
    wrong_weekdays,
)

FOOTER = [(9, "2024年11月10日 星期日"), (11, "新华通讯社 北京 2024年11月10日 星期日")]
DATELINE = (3, "新华社北京11月9日电 大会开幕。")


def published(paragraphs, furniture=FOOTER, name="page.txt"):
    return publication_date(paragraphs, dates_of_page(furniture, name))


def test_a_footer_that_nothing_contradicts_gives_the_date():
    result = published([DATELINE, (5, "2024年的大会在乌镇举行。")])
    assert (result.day, result.conflict) == (date(2024, 11, 10), "")
    assert "line 9" in result.basis


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        ([DATELINE, (5, "2023年世界互联网大会开幕。")], "never names 2024 but 2023"),
        ([(3, "新华社北京3月2日电 大会开幕。")], "the dateline says"),
    ],
)
def test_contradictory_dates_are_reported_and_not_settled(paragraphs, reason):
    result = published(paragraphs)
    assert result.day is None
    assert reason in result.conflict


def test_a_dateline_with_a_year_is_a_date():
    assert published([(3, "本报乌镇2023年11月9日电 大会开幕。")]).day == date(2023, 11, 9)


def test_a_dateline_without_a_year_is_none():
    result = published([DATELINE], furniture=[])
    assert result.day is None
    assert "names no year" in result.basis


@pytest.mark.parametrize(
    ("name", "day"),
    [("rmrb_20231109_01.txt", date(2023, 11, 9)), ("2023-11-09.txt", date(2023, 11, 9)), ("20231309.txt", None)],
)
def test_the_name_of_the_file_may_bear_the_date(name, day):
    assert published([(1, "大会开幕。")], furniture=[], name=name).day == day


def test_file_name_and_footer_that_differ_are_a_conflict():
    assert "file name" in published([(1, "大会开幕。")], name="20231109.txt").conflict


def test_year_end_is_near():
    assert published([(1, "新华社北京12月31日电 大会开幕。")], furniture=[(2, "2024年1月1日 星期一")]).day == date(
        2024, 1, 1
    )


def test_a_day_that_does_not_exist_is_no_date():
    assert published([(1, "大会开幕。")], furniture=[(2, "2024年2月30日 星期五")]).day is None


def test_weekdays_are_checked():
    assert wrong_weekdays(FOOTER) == []
    assert wrong_weekdays([(2, "2023年11月10日 星期日"), (4, "2023年11月10日 星期日")]) == [
        (2, "2023年11月10日 星期日")
    ]


def test_agency():
    assert agency_of([(1, "标题"), DATELINE]) == "新华社"
    assert agency_of([(1, "标题")]) == ""


@pytest.mark.parametrize(
    "printed",
    [
        "2023-11-09", "2023/11/9", "2023.11.09 08:30", "2023年11月9日", "2023年11月9日 星期四 08:30", "20231109",
        "20231109083000", "2023-11-09T08:30:00+08:00", "二〇二三年十一月九日", "２０２３年１１月９日",
        "Thu, 09 Nov 2023 08:00:00 GMT", "Nov. 9, 2023", "45239", "45239.354", "中華民國112年11月9日",
    ],
)  # fmt: skip
def test_a_stated_date_is_read_in_its_usual_forms(printed):
    evidence, doubt = stated_date(printed, "column 日期", line=7)
    assert evidence == Evidence(date(2023, 11, 9), "column 日期", 7)
    assert doubt == ""


@pytest.mark.parametrize("printed", ["去年冬天", "09/11/2023", "2023-02-30", "2023-11", "2023-11-09 至 2023-11-10"])
def test_what_is_not_one_day_is_a_doubt_and_no_date(printed):
    evidence, doubt = stated_date(printed, "column 日期")
    assert evidence is None
    assert printed in doubt


def test_nothing_stated_is_no_doubt():
    assert stated_date(" ", "") == (None, "")


@pytest.mark.parametrize(
    ("paragraphs", "furniture", "name", "reason"),
    [
        ([(1, "2019年的大会开幕。")], [], "export_20240101.csv", ""),
        ([DATELINE], [(9, "2023年11月9日 星期四")], "page.html", ""),
        ([(3, "新华社北京3月2日电 大会开幕。")], [], "page.html", "the dateline says"),
        ([(3, "本报乌镇2022年11月9日电 大会开幕。")], [], "page.html", "the dateline says"),
        (
            [(1, "大会开幕。")],
            [(9, "2023年11月10日 星期五")],
            "page.html",
            "the page furniture (1 times) says 2023-11-10",
        ),
    ],
)
def test_a_stated_date_ranks_above_the_others(paragraphs, furniture, name, reason):
    stated = Evidence(date(2023, 11, 9), "column 日期", 7)
    result = publication_date(paragraphs, dates_of_page(furniture, name), stated)
    assert result.day == (None if reason else date(2023, 11, 9))
    assert reason in result.conflict
    assert "column 日期: 2023-11-09 (line 7)" in result.basis


@pytest.mark.parametrize(
    ("furniture", "day"),
    [
        ([(2, "2023年11月9日"), (9, "2023年11月10日")], None),
        ([(2, "2023年11月9日"), (9, "2023年11月10日"), (12, "2023年11月10日")], date(2023, 11, 10)),
    ],
)
def test_two_dates_equally_often_are_a_contradiction(furniture, day):
    result = published([(1, "大会开幕。")], furniture=furniture)
    assert result.day == day
    assert (day is None) == ("as often as 2023-11-10" in result.conflict)


@pytest.mark.parametrize(
    ("printed", "basis", "day"),
    [
        ("25/12/2031", "column date", date(2031, 12, 25)),
        ("12/25/2031", "column date", date(2031, 12, 25)),
        ("09/11/2031", "column date (d/m/Y)", date(2031, 11, 9)),
        ("09/11/2031", "column date (mm/dd/yyyy)", date(2031, 9, 11)),
        ("09/11/2031", "column date", None),
        ("31/31/2031", "column date", None),
        ("45239", "meta tag date", None),
    ],
)
def test_an_order_of_day_and_month_is_stated_or_the_only_one(printed, basis, day):
    evidence, doubt = stated_date(printed, basis)
    assert ((evidence.day if evidence else None), bool(doubt)) == (day, day is None)


@pytest.mark.parametrize(
    ("furniture", "name", "day"),
    [
        ([(2, "2031-09-26 10:56"), (8, "2031-05-01 11:00"), (9, "2031-05-02 11:01")], "a.html", date(2031, 9, 26)),
        ([(1, "江州日报 2031年9月26日 星期五"), (8, "2031-05-01 11:00")], "a.txt", None),
        ([(9, "中華民國二十六年七月九日 星期五 第二版")], "a.txt", date(1937, 7, 9)),
        ([(9, "民国元年三月五日")], "a.txt", date(1912, 3, 5)),
        ([(3, "By Lin Hai | China Star | Updated: 2031-11-09 08:12")], "a.txt", date(2031, 11, 9)),
        ([], "江州日报2031年8月12日.txt", date(2031, 8, 12)),
        ([], "江州日报/2031/0812/3.txt", date(2031, 8, 12)),
        ([], "江州日报/2031/08/12/3.txt", date(2031, 8, 12)),
        ([], "2031/3.txt", None),
    ],
)
def test_where_a_page_bears_its_date(furniture, name, day):
    result = published([(4, "2021年，江州大桥垮塌。"), (5, "2021年底，负责人获刑。")], furniture, name)
    assert result.day == day


def test_a_meta_tag_goes_before_what_is_shown_and_a_letter_may_be_older():
    meta, column = (Evidence(date(2031, 12, 1), basis, 1) for basis in ("meta tag pubdate", "column date"))
    for stated, line, right in [
        (meta, "2031-05-01 11:00:22", True),
        (meta, "今天是2031年12月3日 星期三", True),
        (column, "2031年11月29日", True),
        (column, "江州日报 2031年11月29日 星期六", False),
    ]:
        result = publication_date([(1, "大会开幕。")], dates_of_page([(8, line)], "a.html"), stated)
        assert bool(result.day) == right
