"""The errors an action may end in; their text is written for the person at the screen."""

from collections.abc import Sequence


class Refused(Exception):
    """The intention cannot be carried out now; nothing was changed.

    The message is one Japanese sentence (or several, one a line) that says how to mend it.
    """


class Changed(Refused):
    """Somebody else saved first. Carries both texts so that the screen can show them side by side."""

    def __init__(self, *, theirs: str, mine: str) -> None:
        super().__init__("ほかの人が先に保存しました。両方の文を見くらべて、もう一度保存してください。")
        self.theirs = theirs
        self.mine = mine


class NotVisible(Exception):
    """The record does not exist for this person: the page answers 404."""


def refuse_if(blockers: Sequence[str]) -> None:
    """Raise Refused with every blocker on a line of its own; no blockers, no refusal."""
    if blockers:
        raise Refused("\n".join(blockers))
