"""What the processes say of themselves at the end: logs, Dataverse's request log, and the webhooks it put down."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from chaos.world.counts import Counts, History
from function_app.work_log import WorkEvent

if TYPE_CHECKING:
    from chaos.processes.services import Services
    from chaos.processes.trouble import Trouble

_LINE = re.compile(r"^\S+ \S+ [A-Z]+ function_app\.\w+ (\w+)")


def events_of(services: Services) -> Counter[str]:
    """The events in the logs of all hosts, those of killed ones too."""
    events: Counter[str] = Counter()
    for log in services.logs:
        if log.exists():
            with log.open(encoding="utf-8", errors="replace") as lines:
                events.update(found[1] for line in lines if (found := _LINE.match(line)))
    return events


def counts_of(services: Services, trouble: Trouble, steps: int) -> Counts:
    """The numbers; requests are those since Dataverse was started last."""
    events, counts = events_of(services), Counts(steps=steps, kills=trouble.kills, restarts=trouble.restarts)
    ours = [
        entry
        for entry in services.api.control("GET", "requests")["requests"]
        if entry["user"] == services.client["systemuserid"]
    ]
    counts.requests, counts.operations = len(ours), sum(entry["operations"] for entry in ours)
    counts.faults.update(trouble.faults)
    counts.events.update(events)
    counts.poison = events[WorkEvent.POISON.value]
    counts.deliveries["put down"] = int(services.api.control("GET", "webhooks/newest")["id"])
    return counts


def history_of(services: Services) -> History:
    """What the app deleted, as Dataverse told of it."""
    history = History(user=services.client["systemuserid"])
    for told in services.api.control("GET", "webhooks")["webhooks"]:
        body = told["body"]
        if body["MessageName"] == "Delete" and body["InitiatingUserId"] == history.user:
            history.deleted.append((body["PrimaryEntityName"], body["PrimaryEntityId"]))
    return history
