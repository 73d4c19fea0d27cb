"""What the workers' logs say: how often each event happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sandbox.demo.processes import Child

_LINE = re.compile(r"^\S+ \S+ [A-Z]+ function_app\.\w+ (\w+)")


def counted(children: Iterable[Child]) -> Counter[str]:
    """The events of all logs by name."""
    events: Counter[str] = Counter()
    for child in children:
        with child.log.open(encoding="utf-8", errors="replace") as lines:
            events.update(found[1] for line in lines if (found := _LINE.match(line)))
    return events
