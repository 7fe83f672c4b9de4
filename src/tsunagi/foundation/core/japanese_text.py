"""Japanese text made comparable. What people typed is stored as it is; only keys are normalised."""

import re
import unicodedata

DASHES = str.maketrans({"−": "-", "‐": "-", "–": "-", "—": "-", "―": "-", "〜": "~", "～": "~"})
CIRCLED = re.compile(r"[①-⑳]")


def comparison_key(text: str) -> str:
    """Fold width, dashes, case and white space so that two spellings of one text are equal."""
    folded = unicodedata.normalize("NFKC", text.translate(DASHES)).translate(DASHES).casefold()
    joined = re.sub(r"\s+", "", folded)
    return unicodedata.normalize("NFKC", joined)  # か゛ is が once the space before the mark has gone


def plan_code_key(text: str) -> str:
    """Fold a plan code for look-ups; circled digits are kept because they are part of the code."""
    return "".join(part if CIRCLED.fullmatch(part) else comparison_key(part) for part in text)
