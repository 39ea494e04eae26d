"""How is it framed: sentences coded as development, security, governance, and what can be counted from the codes."""

from helpers.discourse.framing.codes import FRAMES, code_frames, code_table, frame_hits, load_frames, sentence_table
from helpers.discourse.framing.shares import add_groups, frame_balance, frame_shares, frame_terms

__all__ = [
    "FRAMES",
    "add_groups",
    "code_frames",
    "code_table",
    "frame_balance",
    "frame_hits",
    "frame_shares",
    "frame_terms",
    "load_frames",
    "sentence_table",
]
