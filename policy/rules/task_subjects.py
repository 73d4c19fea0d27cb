"""Telling by its subject which of the policy's names a task or a note is meant to bear."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from policy.absent import Fact
from policy.tasks import TaskName

NOT_A_WORD = re.compile(r"[^a-z0-9]+")
NEARLY = 0.8
"""From this likeness on (of 1) a subject is taken for a slip of the pen. No number of the policy's."""
SUBJECTS = 2048
"""Subjects remembered as they were compared: most tasks bear one of few, and many rules ask of each."""


def bears_name(subject: Fact[str], name: TaskName) -> bool:
    """Whether a subject is that name; case, spaces, quotation marks and dashes do not matter."""
    return isinstance(subject, str) and _words(subject) == _words(name)


def nearly_bears_name(subject: Fact[str], name: TaskName) -> bool:
    """Whether a subject is a near miss of that name: alike, but not the same."""
    if not isinstance(subject, str) or bears_name(subject, name):
        return False
    return _are_alike(_words(subject), _words(name))


@lru_cache(SUBJECTS)
def _are_alike(words: str, other: str) -> bool:
    return SequenceMatcher(None, words, other, autojunk=False).ratio() >= NEARLY


@lru_cache(SUBJECTS)
def _words(text: str) -> str:
    return NOT_A_WORD.sub(" ", text.casefold()).strip()
