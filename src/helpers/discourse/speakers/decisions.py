"""Who was taken to be meant by words that are not the speaker's name: each decision, to be checked and undone."""

import pandas as pd

from helpers.discourse.speakers.speaker_basis import PRINTED, SIGNED, UNNAMED

DECISION_COLUMNS = [
    "article_id", "speaker", "mention", "speaker_basis", "n_statements", "first_passage_id",
]  # fmt: skip
PLACE_COLUMNS = ["source", "line"]
BY_NAME = (UNNAMED, PRINTED, SIGNED)


def name_decisions(statements: pd.DataFrame) -> pd.DataFrame:
    """Return one row per article, speaker and mention where the speaker was told by anything but the name in full.

    To undo one, add a row to ``data/reference/people.csv`` (see ``people_file``): the `speaker` as its name and in
    ``not_aliases`` the `mention`, ``@`` and the id of the article or passage; or the name of the one who is meant,
    and the same in ``aliases``. Does not mutate its argument.

    Parameters
    ----------
    statements : DataFrame
        From ``find_statements``; with ``source`` and ``line`` (see ``locate``) the decisions have them, too.

    Returns
    -------
    DataFrame
        In order of first appearance: ``article_id`` · ``speaker`` · ``mention`` (as printed, ``""`` where nothing is:
        a left-out subject, a quotation that runs on) · ``speaker_basis`` · ``n_statements`` · ``first_passage_id``,
        and ``source`` and ``line`` of the first statement if `statements` have them.
    """
    decided = statements[~statements["speaker_basis"].isin(BY_NAME)].rename(columns={"passage_id": "first_passage_id"})
    keys = ["article_id", "speaker", "mention", "speaker_basis"]
    counted = decided.assign(n_statements=decided.groupby(keys)["speaker"].transform("size").astype("int64"))
    places = [column for column in PLACE_COLUMNS if column in decided]
    return counted.drop_duplicates(keys)[[*DECISION_COLUMNS, *places]].reset_index(drop=True)
