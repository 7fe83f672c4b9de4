"""The kinds of entries: registered by each app, so that the log can be read as sentences."""

KINDS: dict[str, str] = {}


def register(sentences: dict[str, str]) -> None:
    """Add kinds (`thing.done`) with their sentence; {by} and {about} stand for the person and the record.

    Raises ValueError when two apps claim one kind.
    """
    for kind, sentence in sentences.items():
        if KINDS.get(kind, sentence) != sentence:
            raise ValueError(f"audit kind {kind} is registered twice")
        KINDS[kind] = sentence


def sentence(kind: str, *, by: str, about: str) -> str:
    """Write an entry as a Japanese sentence; a kind that is no longer known is shown by its name."""
    return KINDS.get(kind, "{by}：" + kind + "（{about}）").format(by=by, about=about)
