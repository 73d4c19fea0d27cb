"""What may be done on a case besides saying what the policy says: asked for each task and each document in turn."""

from dataclasses import dataclass
from typing import Protocol

from policy.tasks import Key


class Permits(Protocol):
    """Which tasks and documents may be touched. The answer does not change while one case is settled."""

    def task(self, key: Key) -> bool:
        """Whether a task may be made, withdrawn, and given to somebody else."""
        ...

    def document(self, about: str) -> bool:
        """Whether documents that were asked for about a piece of feedback may be drafted."""
        ...


@dataclass(frozen=True, slots=True)
class _Everything:
    """Nothing is held back."""

    def task(self, key: Key) -> bool:  # noqa: ARG002 - whichever it is
        return True

    def document(self, about: str) -> bool:  # noqa: ARG002 - whichever it is
        return True


EVERYTHING: Permits = _Everything()
"""Whatever is wanted may be done."""
