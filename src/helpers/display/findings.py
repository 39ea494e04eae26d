"""What a notebook found, in a sentence with its figures: computed from its tables, in English or Chinese.

Every sentence also holds for a corpus in which there is nothing to find.
"""

import pandas as pd

from helpers.display.labels import LANGUAGES
from helpers.reading.corpus import Corpus

MOST_NAMED = 3


def reading_finding(corpus: Corpus, labels: str = "en") -> str:
    """Say how many lines of how many pages are counted, set aside and doubtful."""
    fates = corpus.ledger["fate"].value_counts()
    figures = {
        "lines": len(corpus.ledger),
        "pages": corpus.ledger["source"].nunique(),
        "counted": int(fates.get("kept", 0) + fates.get("joined", 0)),
        "furniture": int(fates.get("furniture", 0)),
        "duplicate": int(fates.get("duplicate", 0)),
        "doubts": len(corpus.doubts),
        "errors": len(corpus.errors),
    }
    return _say(
        labels,
        "Of {lines:,} lines on {pages:,} pages, {counted:,} hold text that is counted; {furniture:,} are page "
        "furniture and {duplicate:,} print text again. {doubts:,} oddities are listed for the reader; "
        "{errors:,} files could not be read.",
        "{pages:,} 个版面文件共 {lines:,} 行，其中计入统计的文本 {counted:,} 行，"
        "版面固定信息 {furniture:,} 行，重复刊印 {duplicate:,} 行；"
        "另列出存疑之处 {doubts:,} 处，无法读取的文件 {errors:,} 个。",
        figures,
    )


def theme_finding(rates: pd.DataFrame, by_article: pd.DataFrame, labels: str = "en") -> str:
    """Name the most frequent themes of the whole corpus, and how many themes occur in every article.

    Parameters
    ----------
    rates, by_article : DataFrame
        From ``theme_rates`` with ``by=None`` and ``by="article_id"``, the categories named.
    """
    present = rates[rates["n"] > 0].sort_values("rate", ascending=False, kind="stable")
    if present.empty:
        return _say(labels, "No term of the lexicon occurs in this corpus.", "语料中没有出现词表中的任何词语。", {})
    everywhere = by_article.groupby("category", observed=True)["n"].min()
    figures = {
        "themes": _list(present, "category", "rate", ",.1f", labels),
        "n": int(present["n"].sum()),
        "chars": int(present["n_chars"].iloc[0]),
        "present": len(present),
        "all": len(rates),
        "shared": int((everywhere > 0).sum()),
        "articles": by_article["article_id"].nunique(),
    }
    return _say(
        labels,
        "Most often it speaks of {themes} mentions per 1,000 characters ({n:,} mentions in {chars:,} characters). "
        "{present} of {all} themes occur at all, {shared} of them in each of the {articles} articles.",
        "每千字提及最多的主题：{themes}（{chars:,} 字中共提及 {n:,} 次）。{all} 个主题中出现了 {present} 个，"
        "其中 {shared} 个见于全部 {articles} 篇文章。",
        figures,
    )


def speaker_finding(speakers: pd.DataFrame, space: pd.DataFrame, labels: str = "en") -> str:
    """Say how many people speak, from how many countries, and who has most of the space.

    Parameters
    ----------
    speakers : DataFrame
        From ``speaker_table``.
    space : DataFrame
        From ``space_by(…, "country")``, the countries named.
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
        "space": _list(space, "country", "share", ".0%", labels),
    }
    return _say(
        labels,
        "{people} named people from {countries} countries speak; of the space given to speakers: {space}. The country "
        "is stated for {stated}, implied by an affiliation for {affiliation}, taken from a reference file for "
        "{reference} and unknown for {unknown}.",
        "具名发言者共 {people} 人，来自 {countries} 个国家；发言篇幅占比：{space}。"
        "国别为文中明言者 {stated} 人，据所属机构者 {affiliation} 人，"
        "据参考资料者 {reference} 人，不详者 {unknown} 人。",
        figures,
    )


def framing_finding(shares: pd.DataFrame, agreement: pd.DataFrame, labels: str = "en") -> str:
    """Say which share of the sentences carries each frame, and how far hand coding agrees.

    Parameters
    ----------
    shares : DataFrame
        From ``frame_shares`` of the whole corpus, the frames named.
    agreement : DataFrame
        From ``frame_agreement``; may be empty.
    """
    if shares.empty or not shares["n"].max():
        return _say(labels, "There are no sentences to code in this corpus.", "语料中没有可供编码的句子。", {})
    told = [
        f"{row.frame} {row.share:.0%} ({row.low:.0%}–{row.high:.0%})"
        for row in shares.itertuples()
        if pd.notna(row.low)
    ]
    pooled = agreement[(agreement["label"] == "pooled") & agreement["comparison"].str.endswith("program")]
    figures = {"n": int(shares["n"].max()), "frames": _join(told, labels)}
    sentence = _say(
        labels,
        "Of {n:,} sentences: {frames} (95 % intervals; a sentence may carry several frames).",
        "{n:,} 个句子中：{frames}（括号内为 95% 区间；一句可兼有多个框架）。",
        figures,
    )
    if pooled.empty:
        return sentence
    return sentence + _say(
        labels,
        " Against the hand labels Krippendorff’s α is at least {low:.2f}.",
        "与人工标注相比，Krippendorff α 不低于 {low:.2f}。",
        {"low": pooled["alpha"].min()},
    )


def _say(labels: str, english: str, chinese: str, figures: dict) -> str:
    return (english, chinese)[LANGUAGES.index(labels)].format(**figures)


def _list(table: pd.DataFrame, name: str, value: str, number_format: str, labels: str) -> str:
    rows = table.head(MOST_NAMED)
    told = [f"{row_name} {number:{number_format}}" for row_name, number in zip(rows[name], rows[value], strict=True)]
    return _join(told, labels)


def _join(parts: list[str], labels: str) -> str:
    return ("，" if labels == "zh" else ", ").join(parts)
