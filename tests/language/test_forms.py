"""The forms of printed lines: each is a pattern, named once."""

from helpers.language.csv_files import read_reference
from helpers.language.forms import COLUMNS, form, forms_of


def test_each_form_is_a_pattern_and_named_once():
    rows = read_reference("forms.csv", COLUMNS)
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(form(row["name"]).pattern and "«" not in form(row["name"]).pattern for row in rows)


def test_the_forms_of_an_area_are_tried_in_the_order_of_the_file():
    assert list(forms_of("page furniture"))[:3] == ["rule", "masthead", "page date"]
    assert form("opening").match("新华社北京11月9日电")
