"""The names themselves, key · English · Chinese, one line a name: a translator works through this table alone."""

# Lines are as long as their names.
# ruff: noqa: E501

TABLE = """
# tables and columns
article | Article | 文章
article_id | Article | 文章
articles | Articles | 文章数
first_article | First article | 前一篇文章
second_article | Second article | 后一篇文章
passage | Passage | 段落
passage_id | Passage | 段落
passages | Passages | 段落数
source | Page | 版面文件
line | Line | 行
lines | Lines | 行数
line_start | First line | 起始行
kept_source | Kept in | 保留于
kept_line | Kept line | 保留行
kept_passage_id | Kept passage | 保留段落
line_end | Last line | 结束行
position | Position in the article | 在文中的位置
position_start_end | Position in the article, from beginning to end | 在文中的位置（自开头至结尾）
section | Section | 小节
text | Text | 文本
flags | Flags | 标记
fate | What became of it | 去向
reason | Reason | 原因
agency | Agency | 通讯社
published | Published | 发表日期
published_basis | Date read from | 日期依据
n_passages | Passages | 段落数
n_chars | Characters of body text | 正文字数
n_articles | Articles | 文章数
n_characters | Characters | 字数
chars | Characters | 字数
n_statements | Statements | 言论数
n_speakers | Speakers | 发言者数
n_gold | Labelled | 已标注数
n_found | Found | 识别数
sha256 | SHA-256 of the file | 文件校验码（SHA-256）
category | Category | 类别
themes | Themes | 主题
label | Label | 名称
term | Term | 词语
terms | Terms | 词语
gloss | Gloss | 释义
note | Note | 说明
word | Word | 词
start | Start | 起
end | End | 止
left | Left context | 左文
keyword | Keyword | 关键词
right | Right context | 右文
sentence | Sentence | 句
sentences | Sentences | 句数
speaker | Speaker | 发言者
speakers | Speakers | 发言者
speaker_kind | Kind of speaker | 发言者类型
mention | As printed | 文中称谓
descriptor | Descriptor | 身份
country | Country | 国家
countries | Countries | 国家
region | Region | 地区
country_group | Country group | 国家组
country_basis | Basis of the country | 国别依据
verb | Verb | 引述动词
kind | Kind | 类型
anonymous | Anonymous | 匿名
statement | Statement | 言论
statement_id | Statement | 言论
statements | Statements | 言论数
characters | Characters | 字数
frame | Frame | 框架
frames | Frames | 框架
group | Group | 组别
value | Value | 数值
doubt | Doubt | 存疑
detail | Detail | 详情
problem | Problem | 问题
remedy | Remedy | 处理办法
first | First of the pair | 一方
second | Second of the pair | 另一方
verdict | Verdict | 判定
speaker_found | Speaker found | 识别的发言者
country_found | Country found | 识别的国家
country_agrees | Country agrees | 国别一致
speaker_basis | How the speaker was told | 发言者的判定依据
reference_words | Words of the row of people.csv | people.csv 中该行的身份词
context | In its place | 上下文
column | Column | 列
entry | Entry | 条目
name | Name | 姓名
why | Why it does nothing | 未起作用的原因
country_words | Words that state the country | 表明国别的词语
missed | Missed | 遗漏
overlap | Overlap | 重合度
comparison | Comparison | 比较
# counts, rates and statistics
n | n | n
count | Count | 次数
hits | Mentions | 提及次数
rate | Rate | 频率
rate_per_1000 | Mentions per 1,000 characters | 每千字提及次数
share | Share | 占比
share_of_sentences | Share of sentences | 占句子比例
share_of_space | Share of the space given to speakers | 占发言篇幅比例
low | Low | 下限
high | High | 上限
sentences_together | Sentences with both | 共现句数
f_xy | With both | 两者兼有
f_x | With the first | 含首项
f_y | With the second | 含次项
k | Sentences with it | 含该框架的句数
per_1000 | Per 1,000 characters | 每千字
share_gold | Share, by hand | 人工标注占比
share_coded | Share, by program | 程序标注占比
share_first | Share, by the first | 前者占比
share_second | Share, by the second | 后者占比
sole | By this term alone | 仅凭该词
log_dice | logDice | logDice
npmi | NPMI | NPMI
g2 | Log-likelihood G² | 对数似然 G²
log_ratio | Log ratio | 对数比
lrc | Log ratio, conservative | 对数比（保守值）
p | p | p 值
n_target | Here | 目标语料次数
n_reference | In the comparison | 参照语料次数
p_corrected | p, corrected | 校正后 p 值
dp | DP | DP 离散度
dp_norm | Normalised DP | 归一化 DP
range | Parts with it | 出现的部分数
n_parts | Parts | 部分数
n_words | Words | 词数
n_units | Units resampled | 重抽样单位数
unit | Unit | 单位
rate_target | Rate here | 目标语料比率
rate_reference | Rate in the comparison | 参照语料比率
difference | Difference | 差值
percent_diff | %DIFF | 百分比差异（%DIFF）
odds_ratio | Odds ratio | 优势比
pmi | PMI | 点互信息
t_score | t-score | t 值
kappa | Cohen’s κ | Cohen κ 系数
item | Item | 项目
degree | Degree | 度
strength | Strength | 强度
betweenness | Betweenness | 中介中心性
community | Community | 社群
juilland_d | Juilland’s D | Juilland D
observed | Observed | 观察值
alpha | Krippendorff’s α | Krippendorff α
precision | Precision | 精确率
recall | Recall | 召回率
f1 | F1 | F1
macro | Mean of the frames | 各框架平均
pooled | All sentences × frames | 全部句子×框架
# how far a result hangs on the lexicon, and who frames how
whole_lexicon | Whole lexicon, 95 % interval | 全部词语（95% 区间）
without_one_term | Without each term in turn | 逐一去掉一个词语
random_halves | Random halves of the terms | 随机取半数词语
share_without_term | {share} without {term} | {share}：去掉“{term}”
halves_find_less | Half of the terms find less: what is judged is the order of the frames, not the level. Brackets: 95 % of the halves. | 半数词语识别必然较少：此处判断的是各框架的先后，而非高低。括号内为 95% 的半数词表所得范围。
term_frame | Frame of the term | 该词所属框架
without_sole | If general words decided alone | 若概括性词语可单独判定
without_contexts | Without rules of context | 去掉语境规则
without_any | Without rules and excluding terms | 去掉语境规则与排除词
share_without | Share without it | 去掉后占比
change | Change | 变化
between | Between | 比较对象
within | Within | 范围
more | More frequent | 较多者
less | Less frequent | 较少者
share_more | Share of the more frequent | 较多者占比
share_less | Share of the less frequent | 较少者占比
ratio | Ratio | 比值
holds | Holds in (share of halves) | 成立比例
robust | Same order in 95 % of the halves | 95% 的半数词表中先后相同
groups | Groups | 组别
all | All | 全部
against | Against | 对照
others | All others | 其余
n_sentences | Sentences | 句数
n_speakers_others | Speakers, others | 其余发言者数
n_sentences_others | Sentences, others | 其余句数
share_others | Share, others | 其余占比
signed_or_quoted | Signed or quoted | 署名或被引述
quoted | Quoted | 被引述
shown | Shown | 已证实
not shown by these data | Not shown by these data | 这些数据未能证实
all coders | All coders at once | 全部标注者
# comparisons and reuse
range_target | Units with it, here | 目标语料中出现的单位数
range_reference | Units with it, in the comparison | 参照语料中出现的单位数
p_permutation | p, permutation | 置换检验 p 值
p_permutation_corrected | p, permutation, corrected | 校正后置换检验 p 值
is_term | Term of the frame | 框架词
log_ratio_axis | Log ratio (1: twice as frequent, −1: half) | 对数比（1 为两倍，−1 为一半）
hollow_not_shown | Hollow: not shown by these data after correction. | 空心：校正后这些数据未能证实。
arrow_goes_on | Arrow: the interval goes on beyond the axis. | 箭头：区间延伸至轴外。
other_sentences | Other sentences | 其他句子
other_articles | All other articles | 其余文章
hidden_term | Instead of | 因而未计
rule_line | Line of the rule | 规则所在行
stretch | Stretch | 共有片段
side | Side | 所属一方
n_stretches | Shared stretches | 共有片段数
n_shared | Shared characters | 共有字数
longest | Longest stretch, characters | 最长片段字数
containment_first | Share of the first in the second | 前者包含于后者的比例
containment_second | Share of the second in the first | 后者包含于前者的比例
jaccard | Jaccard | Jaccard 系数
n_most | Articles at most | 至多文章数
# what the lexicon misses
cohesion | Cohesion (least PMI, bits) | 内部凝固度（最小互信息）
entropy_left | Left branching entropy | 左邻熵
entropy_right | Right branching entropy | 右邻熵
row | Line of the lexicon | 词表行号
hidden_by | Matched in its place | 实际匹配
absent | Not in these texts | 文中未见
hidden | Always within or behind another term | 总被其他词语遮蔽
ruled_out | Always left out by a rule of context | 总因语境规则不计
hidden_or_ruled_out | Hidden, or left out by a rule | 被遮蔽或因规则不计
winner | Matched instead | 匹配到的词语
winner_category | Its category | 其类别
relation | Relation | 关系
nested | Within it | 包含于其中
overlapping | Overlapping with it | 与之交叠
n_own | Counted itself | 自身计入次数
n_terms | Terms in the lexicon | 词表词语数
n_matched | Terms that occur | 出现的词语数
first_term | Most frequent term | 最常见词语
share_of_first | Its share of the mentions | 其占提及比例
share_of_passages | Share of passages | 占段落比例
share_of_articles | Share of articles | 占文章比例
share_of_characters | Share of characters | 占字数比例
pieces | Pieces | 切分结果
n_pieces | Pieces | 片段数
n_split | Split here | 被切分次数
share_split | Share split | 被切分比例
rule | Rule | 规则
excluded term | Excluding term | 排除词
# what became of a line
kept | Kept | 保留
joined | Joined to its neighbour | 并入相邻行
blank | Blank | 空行
furniture | Page furniture | 版面固定信息
duplicate | Duplicate | 重复刊印
outside | Outside the text by the file’s format | 文件格式标明的非正文
# kinds of passage
title | Title | 标题
subtitle | Subtitle | 副标题
heading | Heading | 小标题
byline | Byline | 署名
body | Body text | 正文
credit | Credit line | 稿件说明
dateline_at_end | Dateline glued to the end | 电头粘连于文末
# oddities
date_contradicted | Dates that contradict each other | 日期相互矛盾
latin_in_chinese | Latin letters in a Chinese sentence | 中文句中夹有拉丁字母
name_spelt_two_ways | A name in two spellings | 同一人名两种写法
printed_again | Printed again | 重复刊印
repeated_phrase | Repeated phrase | 词句重复
wrong_weekday | A weekday that does not fit its date | 星期与日期不符
confused_character | A character that recognition may have confused | 疑似形近字误识
stray_character | A letter, digit or stroke in place of a character | 疑似以字母、数字或笔画代字
lost_character | A character that was lost | 字符缺失
wrong_encoding | Text read in a wrong encoding | 乱码
unpaired_mark | A mark without its other half | 标点不成对
impossible_date | A day that no calendar has | 不存在的日期
unreadable_date | A stated date that cannot be read | 无法辨认的日期
# flags of a passage
truncated | Breaks off | 残缺
gap_before | Beginning lost | 前文缺失
# frames
development | Development | 发展
security | Security | 安全
governance | Governance | 治理
none | None | 无
# speakers and statements
person | Person | 个人
organisation | Organisation | 组织
document | Document | 文件
direct | Direct quotation | 直接引语
indirect | Indirect speech | 间接引语
mixed | Partly quoted | 部分引用
signed | Signed contribution | 署名文章
before_first_heading | (before the first heading) | （首个小标题之前）
printed | Name printed here | 此处印有姓名
short form | Short form of the name | 姓名简称
spelling variant | Another spelling | 异写
surname and title | Surname and title | 姓氏加头衔
role | Role without a name (该负责人) | 以身份代称（该负责人）
pronoun | Pronoun | 代词
zero pronoun | Subject left out (zero pronoun) | 主语省略（零形回指）
continued quotation | Quotation running on | 引语接上段
stated | Stated in the text | 文中明言
affiliation | Implied by affiliation | 据所属机构
reference | From a reference file | 据参考资料
unknown | Unknown | 不详
developed | Developed countries | 发达国家
other developing | Other developing countries | 其他发展中国家
no such article or passage | No article or passage has this id | 没有此编号的文章或段落
words limited to a passage | Words can be limited to an article only | 身份词只能限于文章
nothing printed so there | Nothing is printed so there | 该处没有这样的文字
no subject left out there | No subject is left out there | 该处没有省略主语
no descriptor with these words | No descriptor of the speaker has these words | 发言者的身份中没有这些词
nobody of this name speaks there | Nobody of this name speaks there | 该处没有此姓名的发言者
no difference | Whoever speaks there is the same without it | 没有此条目，发言者也相同
same speaker | Same speaker | 发言者一致
not in gold | Not labelled | 未见于标注
other speaker | Other speaker | 另一发言者
# words on charts and tables
search_rows | Search these rows | 在表中查找
all_rows | {all} rows | 共 {all} 行
found_rows | {n} of {all} rows | 共 {all} 行，找到 {n} 行
none_found | Nothing found: no row has all these words. | 未找到同时包含这些词的行。
first_rows | Only the first rows are shown; all are in the exported table. | 仅显示前若干行；完整数据见导出的表格。
only_largest | {what}: the {n} largest of {all}; all are in the table | {what}：共 {all} 项，仅示最大 {n} 项，详见表
only_first | {what}: the first {n} of {all}; all are in the table | {what}：共 {all} 项，仅示前 {n} 项，详见表
as_printed | As printed | 版面原文
first_line | From line | 起始行
page_side_by_side | {source}: lines and passages side by side | {source}：原文行与段落对照
lines_in_all | {n} lines in all | 共 {n} 行
doubts_here | Doubts: {n}. | 存疑 {n} 处。
and_more | and {n} more | 另有 {n} 处
at_line | Line {line} | 第 {line} 行
n_blank | {n} blank lines, to line {last} | 空行 {n} 行，至第 {last} 行
each_line | The {n} lines one by one ({blank} blank lines between them) | 逐行列出 {n} 行（其间空行 {blank} 行）
joined_to_line | joined to line {line} | 接第 {line} 行
goes_on_in_line | goes on in line {line} | 下接第 {line} 行
kept_as | kept as | 已保留为
same_text | the same text | 文字相同
text_differs | not quite the same text | 文字不尽相同
in_no_passage | This line is in no passage. | 此行未归入任何段落。
other_characters | The passage has characters here that the line has not. | 段落中有此行所无的字符。
more_characters | {n} more characters are not shown | 另有 {n} 个字符未显示
lines_not_shown | Lines {first}–{last} of {all}. Others: {call} | 第 {first}–{last} 行，共 {all} 行。其余：{call}
pages_not_shown | {n} of {all} pages are shown. Others: {call} | 显示 {n} 个版面文件，共 {all} 个。其余：{call}
caption | Caption | 图注
alt | Description | 图像描述
no_data | No data | 无数据
no_rows | No rows | 无记录
every_row_works | Every row of people.csv that fits this corpus has an effect. | people.csv 中涉及本语料的各行均有效。
yes | Yes | 是
no | No | 否
"""
