"""Who speaks, and from where: attributions found, speakers resolved, countries given with their basis."""

from helpers.discourse.speakers.decisions import name_decisions, rows_without_effect
from helpers.discourse.speakers.space import add_regions, limit_basis, space_by
from helpers.discourse.speakers.speaker_table import add_speaker_id, speaker_table
from helpers.discourse.speakers.statements import find_statements

__all__ = [
    "add_regions",
    "add_speaker_id",
    "find_statements",
    "limit_basis",
    "name_decisions",
    "rows_without_effect",
    "space_by",
    "speaker_table",
]
