"""What a notebook found, in a sentence with its figures: computed from its tables, in English or Chinese.

Every sentence also holds for a corpus in which there is nothing to find.
"""

import pandas as pd

from helpers.discourse.gold import PROGRAM
from helpers.display.labels import LANGUAGES, label
from helpers.measures.correction import SHOWN
from helpers.reading.corpus import Corpus

MOST_NAMED = 3
LEAST_ALPHA, RELIABLE_ALPHA = 0.667, 0.8  # Krippendorff 2004, Content Analysis, 2nd ed., p. 241


def reading_finding(corpus: Corpus, labels: str = "en") -> str:
    """Say how many lines were read, kept and set aside, and what is doubtful."""
    fates = corpus.ledger["fate"].value_counts()
    figures = {
        "lines": len(corpus.ledger),
        "pages": corpus.ledger["source"].nunique(),
        "counted": int(fates.get("kept", 0) + fates.get("joined", 0)),
        "furniture": int(fates.get("furniture", 0)),
        "duplicate": int(fates.get("duplicate", 0)),
        "outside": int(fates.get("outside", 0)),
        "blank": int(fates.get("blank", 0)),
        "doubts": len(corpus.doubts),
        "errors": len(corpus.errors),
    }
    return _say(
        labels,
        "Lines read: {lines:,} (pages: {pages:,}). Text of the articles: {counted:,}; page furniture: {furniture:,}; "
        "printed again: {duplicate:,}; outside the text by format: {outside:,}; blank: {blank:,}. "
        "Oddities listed for the reader: {doubts:,}; "
        "files not read: {errors:,}.",
        "共读取 {lines:,} 行（版面文件 {pages:,} 个）：文章文本 {counted:,} 行，版面固定信息 {furniture:,} 行，"
        "重复刊印 {duplicate:,} 行，文件格式标明的非正文 {outside:,} 行，空行 {blank:,} 行；"
        "另列出存疑之处 {doubts:,} 处，未能读取的文件 {errors:,} 个。",
        figures,
    )


def theme_finding(rates: pd.DataFrame, by_article: pd.DataFrame, labels: str = "en") -> str:
    """Name the most frequent themes of the whole corpus, and how many themes occur in every article.

    Parameters
    ----------
    rates, by_article : DataFrame
        From ``theme_rates`` with ``by=None`` and ``by="article_id"``, with names.
    """
    present = rates[rates["n"] > 0].sort_values("rate", ascending=False, kind="stable")
    if present.empty:
        return _say(labels, "No term of the lexicon occurs in this corpus.", "语料中没有出现词表中的任何词语。", {})
    everywhere = by_article.groupby("category", observed=True)["n"].min()
    figures = {
        "themes": _rates_told(present.head(MOST_NAMED), labels),
        "n": int(present["n"].sum()),
        "chars": int(present["n_chars"].iloc[0]),
        "present": len(present),
        "all": len(rates),
        "shared": int((everywhere > 0).sum()),
        "articles": by_article["article_id"].nunique(),
    }
    return _say(
        labels,
        "Mentions per 1,000 characters are highest for {themes} (in parentheses 95 % intervals: where they overlap, "
        "the order is not established; mentions in all: {n:,}; characters: {chars:,}). "
        "Themes that occur: {present} of {all}; in every one of the articles ({articles}): {shared}.",
        "每千字提及最多的主题：{themes}（括号内为 95% 区间，重叠者先后未定；{chars:,} 字中共提及 {n:,} 次）。"
        "{all} 个主题中出现了 {present} 个，"
        "其中 {shared} 个见于全部 {articles} 篇文章。",
        figures,
    )


def _rates_told(rates: pd.DataFrame, labels: str) -> str:
    told = [
        f"{row.category_name} {row.rate:,.1f}" + (f" ({row.low:,.1f}–{row.high:,.1f})" if pd.notna(row.low) else "")
        for row in rates.itertuples()
    ]
    return _join(told, labels)


def speaker_finding(speakers: pd.DataFrame, space: pd.DataFrame, labels: str = "en") -> str:
    """Say how many people speak, from how many countries, and who has most of the space.

    Parameters
    ----------
    speakers : DataFrame
        From ``speaker_table``.
    space : DataFrame
        From ``space_by(…, "country")``, with names.
    """
    people = speakers[(speakers["speaker_kind"] == "person") & ~speakers["anonymous"].astype(bool)]
    if people.empty:
        return _say(labels, "No named person speaks in this corpus.", "语料中没有具名人物发言。", {})
    basis = people["country_basis"].value_counts()
    figures = {
        "people": len(people),
        "countries": people["country"].nunique(),
        "stated": int(basis.get("stated", 0)),
        "affiliation": int(basis.get("affiliation", 0)),
        "reference": int(basis.get("reference", 0)),
        "unknown": int(people["country"].isna().sum()),
        "space": _list(space.dropna(subset=["country"]), "country_name", "share", ".0%", labels),
        "lost": float(space.loc[space["country"].isna(), "share"].sum()),
    }
    return _say(
        labels,
        "Named people who speak: {people}, from {countries} countries. Of the space given to speakers: {space}; "
        "{lost:.0%} has no known country. The country is stated for {stated} of these people, implied by an "
        "affiliation for {affiliation}, taken from a reference file for {reference} and unknown for {unknown}.",
        "具名发言者共 {people} 人，来自 {countries} 个国家；发言篇幅占比：{space}，国别不详者占 {lost:.0%}。"
        "国别为文中明言者 {stated} 人，据所属机构者 {affiliation} 人，"
        "据参考资料者 {reference} 人，不详者 {unknown} 人。",
        figures,
    )


def framing_finding(
    shares: pd.DataFrame, agreement: pd.DataFrame, held: pd.DataFrame, tested: pd.DataFrame, labels: str = "en"
) -> str:
    """Say how often each frame occurs, which order of them does not hang on the terms, and what the labels say.

    Parameters
    ----------
    shares : DataFrame
        From ``frame_shares`` of the whole corpus.
    agreement : DataFrame
        From ``frame_agreement``; may be empty.
    held : DataFrame
        From ``conclusions`` of the whole corpus.
    tested : DataFrame
        From ``frame_by_speaker``; may be empty.
    """
    if shares.empty or not shares["n"].max():
        return _say(labels, "There are no sentences to code in this corpus.", "语料中没有可供编码的句子。", {})
    parts = [
        _shares_told(shares, labels),
        _orders_told(held, labels),
        _groups_told(tested, labels),
        _agreement_told(agreement, list(shares["frame"].unique()), labels),
    ]
    return ("" if labels == "zh" else " ").join(filter(None, parts))


def _shares_told(shares: pd.DataFrame, labels: str) -> str:
    told = [
        f"{label(row.frame, labels)} {row.share:.0%}"
        + (f" ({row.low:.0%}–{row.high:.0%})" if pd.notna(row.low) else "")
        for row in shares.itertuples()
    ]
    units = " and ".join(f"{unit}s" for unit in shares["unit"].dropna().unique())
    over = " + ".join(label(unit, "zh") for unit in shares["unit"].dropna().unique())
    told_over = (f"95 % intervals over {units}; ", f"括号内为以{over}重抽样的 95% 区间；")
    intervals = told_over if shares["low"].notna().any() else ("", "")
    return _say(
        labels,
        f"Sentences: {{n:,}}. Of these {{frames}} ({intervals[0]}a sentence may carry several).",
        f"句子共 {{n:,}} 个，其中{{frames}}（{intervals[1]}一句可兼有多个框架）。",
        {"n": int(shares["n"].max()), "frames": _join(told, labels)},
    )


def _orders_told(held: pd.DataFrame, labels: str) -> str:
    if held.empty:
        return ""
    sign = {True: " > ", False: ("–", "与")[LANGUAGES.index(labels)]}
    told = {
        robust: [
            f"{label(row.more, labels)}{sign[robust]}{label(row.less, labels)} ({row.holds:.1%})"
            for row in held[(held["robust"] == robust) & held["holds"].notna()].itertuples()
        ]
        for robust in (True, False)
    }
    nothing = ("none", "无")[LANGUAGES.index(labels)]
    return _say(
        labels,
        "Orders that hold in at least {least:.0%} of random halves of the lexicon: {robust}; left open: {open}.",
        "在至少 {least:.0%} 的随机半数词表中均成立的先后：{robust}；先后未定的：{open}。",
        {
            "least": held.attrs["least"],
            "robust": _join(told[True], labels) or nothing,
            "open": _join(told[False], labels) or nothing,
        },
    )


def _groups_told(tested: pd.DataFrame, labels: str) -> str:
    if tested.empty:
        return ""
    return _say(
        labels,
        "Differences between groups of speakers that survive correction: {shown} of {all}.",
        "各发言者群体之间的差异，经校正后仍成立者 {all} 项中有 {shown} 项。",
        {"shown": int((tested["verdict"] == SHOWN).sum()), "all": len(tested)},
    )


def _agreement_told(agreement: pd.DataFrame, frames: list[str], labels: str) -> str:
    program = agreement[agreement["comparison"].str.endswith(PROGRAM) & agreement["label"].isin(frames)]
    if program.empty:
        return ""
    worst = program.sort_values("alpha", kind="stable").drop_duplicates("label").set_index("label").reindex(frames)
    alphas = [
        f"{label(frame, labels)} {row.alpha:.2f}"
        + (f" ({row.alpha_low:.2f}–{row.alpha_high:.2f})" if pd.notna(row.alpha_low) else "")
        for frame, row in worst.dropna(subset=["alpha"]).iterrows()
    ]
    return _say(
        labels,
        "Agreement of the program with the labels in data/gold, Krippendorff’s α with 95 % interval: {alphas}; "
        "{reliable} is held reliable, below {least} no conclusion should rest on it.",
        "程序与 data/gold 标注的一致性（Krippendorff α，括号内为 95% 区间）：{alphas}；"
        "{reliable} 以上为可靠，低于 {least} 者不宜据以下结论。",
        {"alphas": _join(alphas, labels), "least": LEAST_ALPHA, "reliable": f"{RELIABLE_ALPHA:.3f}"},
    )


def _say(labels: str, english: str, chinese: str, figures: dict) -> str:
    return (english, chinese)[LANGUAGES.index(labels)].format(**figures)


def _list(table: pd.DataFrame, name: str, value: str, number_format: str, labels: str) -> str:
    rows = table.head(MOST_NAMED)
    told = [f"{row_name} {number:{number_format}}" for row_name, number in zip(rows[name], rows[value], strict=True)]
    return _join(told, labels)


def _join(parts: list[str], labels: str) -> str:
    return ("，" if labels == "zh" else ", ").join(parts)
