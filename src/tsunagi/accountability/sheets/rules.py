"""What the facts of a sheet allow. Plain Python."""

from collections.abc import Sequence

MAX_TEXT = 2000


def blockers_to_decide(*, suggestion: str | None, decision: str | None, rationale: str) -> list[str]:
    """List why a judgement cannot stand: one that differs from the suggestion needs a rationale."""
    if decision and suggestion and decision != suggestion and not rationale.strip():
        return [f"提案は「{suggestion}」です。「{decision}」と決めるときは、判定根拠を書いてください。"]
    return []


def blockers_to_write_text(text: str) -> list[str]:
    """List why a text does not fit its cell."""
    if len(text) > MAX_TEXT:
        return [f"文が長すぎます（{len(text)}字）。{MAX_TEXT}字までにしてください。"]
    return []


def combined_suggestion(suggestions: Sequence[str | None]) -> tuple[str | None, str | None]:
    """Combine the suggestions of several series; returns the suggestion, or None and the reason why there is none.

    How unlike suggestions combine is not known for any plan (knowledge kenshohyo §5), so they are not combined.
    """
    known = set(suggestions)
    if not suggestions or None in known:
        return None, "提案を出すための達成割合がありません。"
    if len(known) > 1:
        return None, "系列ごとの提案が違います。組み合わせ方は決まっていません。"
    return suggestions[0], None
