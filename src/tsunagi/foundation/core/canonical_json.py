"""One way to write JSON so that the same content always has the same bytes and the same digest."""

import hashlib
import json
import unicodedata
from typing import Any


def canonical_bytes(content: Any) -> bytes:
    """Write sorted keys, NFC texts, no white space, UTF-8. Floats are refused: figures are decimal strings."""
    return json.dumps(
        _normalised(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def sha256(content: Any) -> str:
    """Return the SHA-256 of the canonical bytes as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def _normalised(value: Any) -> Any:
    if isinstance(value, float):
        raise TypeError("floats have no place in canonical JSON; use a decimal string")
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", str(key)): _normalised(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_normalised(item) for item in value]
    return value
