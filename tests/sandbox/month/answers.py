"""What the policy says of every case at the end of a month, with what the app would then make."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from function_app import clock
from function_app.asking import observe
from function_app.wiring import wire
from mappings.remembering.what_was_learned import Learned
from policy.documents import DocumentKind
from policy.finding import State
from policy.settling import Settled
from policy.tasks import Purpose
from sandbox.dataverse import RunningDataverse
from sandbox.demo.days import LONDON
from tests.loop.world import MemoryQueue, settings_for
from tests.sandbox.month.playing import Alone


@dataclass
class Answers:
    """How often each task, document, date, flag and finding occurs."""

    tasks: Counter[Purpose] = field(default_factory=Counter)
    documents: Counter[DocumentKind] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    findings: Counter[tuple[str, State]] = field(default_factory=Counter)
    accepted: int = 0
    to_come: set[tuple[str, str]] = field(default_factory=set)
    """For each piece of feedback, what of each task or document that the app would make."""

    def add(self, settled: Settled) -> None:
        """Count what is said of one more case."""
        said = settled.assessment
        self.tasks.update(seen.want.key.purpose for seen in said.tasks)
        self.documents.update(want.kind for want in settled.to_draft)
        self.dates.update(each.name for each in said.deadlines if each.date is not None)
        self.flags.update(each.name for each in said.flags)
        self.findings.update((each.paragraph, each.state) for each in said.findings)
        self.to_come |= {(want.key.about, want.key.purpose) for want in settled.to_make}
        self.to_come |= {(want.about, want.kind) for want in settled.to_draft}
        self.accepted += sum(each.accepted is not None for each in said.findings)


def settled_cases(dataverse: RunningDataverse, alone: Alone) -> Iterator[Settled]:
    """Every case of the month as the app would leave it on the morning after."""
    clock.set_to(datetime.combine(alone.month.last + timedelta(days=1), time(9), LONDON))
    app = wire(settings_for(dataverse), lambda _name: MemoryQueue())
    try:
        for row in alone.api.rows("incidents", select="incidentid"):
            seen = observe(app.dataverse, app.mapping, row["incidentid"], "test")
            yield app.reconciler.decide(seen, Learned()).settled
    finally:
        app.close()
        clock.set_to(None)
