"""Chinese names told from transliterated and Japanese ones of the same form."""

import pytest

from helpers.language.person_names import is_home_name

CHINESE = "何立峰 张国平 郭嘉昆 林剑 毛宁 马丽 高文 马朝旭 罗照辉 白春礼 欧阳娜 李兰娟 费东斌 舒印彪 王女士".split()
OTHERS = "盖特纳 鲍威尔 雷蒙多 鲁比奥 贝森特 罗伯茨 马斯克 莫迪 林肯 万斯 岸田文雄 尤斯拉·阿里 扎哈罗娃".split()


@pytest.mark.parametrize("name", CHINESE)
def test_chinese(name):
    assert is_home_name(name)


@pytest.mark.parametrize("name", OTHERS)
def test_not_chinese(name):
    assert not is_home_name(name)
