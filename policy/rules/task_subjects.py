"""Telling by its subject which of the policy's named tasks a task is meant to be."""

import re

from policy.absent import Fact
from policy.tasks import TaskName

NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def bears_name(subject: Fact[str], name: TaskName) -> bool:
    """Whether a subject is that name; case, spaces, quotation marks and dashes do not matter."""
    return isinstance(subject, str) and _words(subject) == _words(name)


def _words(text: str) -> str:
    return NOT_A_WORD.sub(" ", text.casefold()).strip()
