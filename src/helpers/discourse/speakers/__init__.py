"""Who speaks, and from where: attributions found, speakers resolved, countries given with their basis."""

from helpers.discourse.speakers.decisions import name_decisions
from helpers.discourse.speakers.statements import find_statements
from helpers.discourse.speakers.tables import speaker_table

__all__ = ["find_statements", "name_decisions", "speaker_table"]
