"""全国地方公共団体コード: six digits as text, the last one proves the first five."""

import re
import unicodedata

from tsunagi.foundation.core.errors import Refused

WEIGHTS = (6, 5, 4, 3, 2)


def check_digit(five: str) -> str:
    """Compute the sixth digit from the first five (knowledge desks_and_open_data §6)."""
    total = sum(int(digit) * weight for digit, weight in zip(five, WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def is_valid(code: str) -> bool:
    """Tell whether a text is a six-digit code with the right check digit."""
    return bool(re.fullmatch(r"[0-9]{6}", code)) and check_digit(code[:5]) == code[5]


def repair(text: str) -> str:
    """Return the six-digit code a text surely means: full-width digits, a lost leading zero, a missing check digit.

    A repair is made only when it is the sole reading that the check digit allows; raises Refused otherwise.
    """
    digits = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"[0-9]{4,6}", digits):
        if len(digits) == 6:
            readings = [digits]
        else:
            with_check = "0" * (6 - len(digits)) + digits
            without_check = "0" * (5 - len(digits)) + digits
            readings = [with_check] if is_valid(with_check) else []
            # Four digits lost a zero and the check digit; five lost either. Prefecture numbers end at 47.
            if "01" <= without_check[:2] <= "47":
                readings.append(without_check + check_digit(without_check))
        sound = {code for code in readings if is_valid(code) and "01" <= code[:2] <= "47"}
        if len(sound) == 1:
            return sound.pop()
    raise Refused(
        f"「{text}」は全国地方公共団体コードとして正しくありません。検査数字を含む6桁で書いてください。"
    )
