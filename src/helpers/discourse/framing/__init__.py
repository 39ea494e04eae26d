"""How is it framed: sentences coded as development, security, governance, and what can be counted from the codes."""

from helpers.discourse.framing.by_speaker import add_signed_or_quoted, frame_by_speaker
from helpers.discourse.framing.codes import (
    FRAMES,
    code_frames,
    frame_hits,
    load_frames,
    sentence_table,
)
from helpers.discourse.framing.conclusions import conclusions
from helpers.discourse.framing.sensitivity import (
    frame_shares_without_rules,
    leave_one_term_out,
    random_halves,
    sensitivity_table,
)
from helpers.discourse.framing.shares import frame_balance, frame_shares, frame_terms
from helpers.discourse.framing.words import frame_words

__all__ = [
    "FRAMES",
    "add_signed_or_quoted",
    "code_frames",
    "conclusions",
    "frame_balance",
    "frame_by_speaker",
    "frame_hits",
    "frame_shares",
    "frame_shares_without_rules",
    "frame_terms",
    "frame_words",
    "leave_one_term_out",
    "load_frames",
    "random_halves",
    "sensitivity_table",
    "sentence_table",
]
