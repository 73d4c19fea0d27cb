"""How much this software made lately, all cases together: what the brake on mass creation counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from mappings.installation.mode import Mode
from mappings.mapping import Mapping
from mappings.reading.queries import Query, guid

LATELY = timedelta(hours=1)
MOST_ROWS = 5000
"""Dataverse gives no more at once; the highest brake that can be set is as many."""
CREATED = "createdon"
CREATED_BY = "_createdby_value"
"""Every table of Dataverse has both."""


def made_lately(mapping: Mapping, ourselves: str, mode: Mode, now: datetime) -> Iterator[Query]:
    """Tasks with a purpose, and drafts, that our own user made within the hour: no more rows than it takes to brake."""
    since = max(now - LATELY, mode.counted_from or now - LATELY)
    # moments of creation are whole seconds: what was made within the first of them counts
    ours = f"{CREATED_BY} eq {guid(ourselves)} and {CREATED} ge {since:%Y-%m-%dT%H:%M:%SZ}"
    task, email = mapping.sources.task, mapping.writes.email
    most = min(mode.brake + 1, MOST_ROWS)
    (purpose, *_) = dict(task.record.facts)["purpose"].columns
    yield Query(task.entity_set, (task.key,), f"{ours} and {purpose} ne null", top=most)
    yield Query(email.entity_set, (email.key,), ours, top=most)


def is_too_much(mode: Mode, made: int, to_make: int) -> bool:
    """Whether what is about to be made would be more than may be made at once.

    Where nothing was made lately, one case may have all that it wants: it would never get it otherwise.
    """
    return made > 0 and made + to_make > mode.brake
