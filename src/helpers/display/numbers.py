"""Numbers as they are printed, in charts and tables."""

import numpy as np
import pandas as pd

MISSING, MINUS = "–", "−"


def format_number(number: float, number_format: str) -> str:
    """Return a number for print: a real minus sign, ∞, an en dash for a missing number."""
    if pd.isna(number):
        return MISSING
    if np.isinf(number):
        return "∞" if number > 0 else f"{MINUS}∞"
    text = format(round(number) if number_format.endswith("d") else float(number), number_format)
    is_zero = not any(digit in text for digit in "123456789")
    return text.lstrip("-") if is_zero else text.replace("-", MINUS)
