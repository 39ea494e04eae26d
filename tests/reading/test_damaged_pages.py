"""Damaged pages come back as the clean text they were made from. Each floor is a promise; what falls below is named."""

import damage
import pytest
from page_scores import Score, score, score_page

MEAN = Score(recovered=0.995, clean=0.995, boundary_f1=0.97)
WORST = Score(recovered=0.98, clean=0.98, boundary_f1=0.92)
TEXTS_A_RECIPE = 5
PROSE = sorted(damage.PROSE.glob("*.txt"))


def pages_of(recipe):
    """Some texts for each recipe, others for the next, and always the traditional one where encodings differ."""
    first = damage.RECIPES.index(recipe)
    paths = [PROSE[(first + 3 * k) % len(PROSE)] for k in range(TEXTS_A_RECIPE)]
    if recipe.encoding == "legacy":
        paths += [path for path in PROSE if path.stem == "taiwan" and path not in paths]
    for path in paths:
        paragraphs = damage.read_prose(path)
        yield path.stem, damage.encode(damage.damage(paragraphs, recipe), recipe), damage.clean(paragraphs)


@pytest.fixture(scope="module")
def scores():
    return {
        recipe.name: {name: score_page(raw, text) for name, raw, text in pages_of(recipe)} for recipe in damage.RECIPES
    }


def below(values, floor):
    return [
        f"{field} {value:.4f}"
        for field, value, least in zip(Score._fields, values, floor, strict=True)
        if value < least
    ]


@pytest.mark.parametrize("recipe", [recipe.name for recipe in damage.RECIPES])
def test_no_page_is_read_badly(scores, recipe):
    failing = {f"{name}.{recipe}": below(values, WORST) for name, values in scores[recipe].items()}
    assert not {name: problems for name, problems in failing.items() if problems}


def test_pages_are_read_well_on_the_whole(scores):
    rows = [values for of_recipe in scores.values() for values in of_recipe.values()]
    mean = Score(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))
    assert not below(mean, MEAN), mean


@pytest.mark.parametrize("path", sorted(damage.READ_BY_EYE.glob("*.txt")), ids=lambda path: path.stem)
def test_the_two_articles_are_read_as_by_eye(path):
    wanted = damage.clean(damage.read_prose(path))
    assert score_page((damage.ARTICLES / path.name).read_bytes(), wanted) == Score(1, 1, 1)


# --- the damage maker and the scorer themselves ------------------------------------------------------------------


@pytest.mark.parametrize("recipe", damage.RECIPES, ids=lambda recipe: recipe.name)
def test_damage_is_a_pure_function_of_its_seed(recipe):
    paragraphs = damage.read_prose(PROSE[0])
    first, again, other = (damage.damage(paragraphs, recipe, seed) for seed in (1, 1, 2))
    assert first == again
    chance_decides = recipe.footer or recipe.breaks or recipe.again or recipe.blanks[0] != recipe.blanks[1]
    assert (first != other) == bool(chance_decides)


def test_a_bare_page_is_the_clean_text():
    for path in PROSE:
        paragraphs = damage.read_prose(path)
        assert damage.damage(paragraphs, damage.Recipe("bare")).split() == damage.clean(paragraphs).split()


@pytest.mark.parametrize(
    ("given", "wanted", "expected"),
    [
        (["甲乙丙。", "丁戊。"], ["甲乙丙。", "丁戊。"], (1, 1, 1)),
        (["甲乙丙。丁戊。"], ["甲乙丙。", "丁戊。"], (1, 1, 0)),
        (["甲乙丙。"], ["甲乙丙。", "丁戊。"], (4 / 7, 1, 2 / 3)),
        (["甲乙丙。", "要闻", "丁戊。"], ["甲乙丙。", "丁戊。"], (1, 7 / 9, 4 / 5)),
        (["甲 乙，丙"], ["甲乙,丙"], (1, 1, 1)),
        ([], ["甲"], (0, 0, 0)),
    ],
)
def test_scores_by_hand(given, wanted, expected):
    assert score(given, wanted) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五六七", 6, ["一二三", "四五六", "七"]),
        ("一二三，四五", 6, ["一二三，", "四五"]),
        ("一二（三四", 6, ["一二", "（三四"]),
        ("一2023年", 6, ["一2023", "年"]),
    ],
)
def test_wraps_by_hand(text, width, lines):
    assert damage.wrap(text, width) == lines
