"""A whole world for the loop's tests: an embedded Dataverse over HTTP, an office, and the app on a queue in memory."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from function_app import clock
from function_app.messages import Look
from function_app.settings import Settings
from function_app.wiring import Wired, wire
from mappings.remembering.ids import assessment_id, installation_id
from sandbox.dataverse import RunningDataverse
from sandbox.demo import office as people
from sandbox.demo.office import Office
from sandbox.demo.web_api import WebApi

MONDAY = "2025-03-10T09:00:00Z"
RECEIVED = "2025-03-10T08:00:00Z"


PARENTS = {
    "phso_FeedbackId": "phso_feedbacks",
    "phso_DecisionId": "phso_decisions",
    "phso_ProposalId": "phso_proposals",
    "phso_QuashRequestId": "phso_quashrequests",
    "phso_LearningPointId": "phso_learningpoints",
}
"""The entity set behind the lookup by which a child row belongs to its parent."""


def ids_from(seed: object) -> Callable[[str], str]:
    """Ids for new rows: the same ones in the same order for the same seed."""
    drawn = random.Random(f"ids of {seed}")  # noqa: S311 - no secret
    return lambda _entity_set: str(UUID(int=drawn.getrandbits(128), version=4))


@dataclass
class MemoryQueue:
    """The queue port on a list."""

    sent: list[tuple[Look, timedelta]] = field(default_factory=list)

    def send(self, message: str, delay: timedelta) -> None:
        self.sent.append((Look.from_json(message), delay))

    def check(self) -> None:
        return None


def settings_for(dataverse: RunningDataverse, **more: str) -> Settings:
    """The app's settings for an embedded Dataverse."""
    return Settings.read(
        {
            "DATAVERSE_URL": dataverse.url,
            "DATAVERSE_CA_FILE": dataverse.ca,
            "ENTRA_TENANT": dataverse.tenant,
            "ENTRA_CLIENT_ID": dataverse.client_id,
            "ENTRA_CLIENT_SECRET": dataverse.client_secret,
            "ENTRA_AUTHORITY": f"{dataverse.url}/{dataverse.tenant}",
            "WEBHOOK_SECRET": "a-secret",
            "POLICY_IN_FORCE_FROM": "2024-01-01",
            "QUEUE_DELAY_SECONDS": "0",
            **more,
        }
    )


@dataclass
class World:
    """What a test acts on."""

    api: WebApi
    office: Office
    case: str
    app: Wired
    queue: MemoryQueue

    def casework(self, seed: int) -> random.Random:
        """The chance of a test's random casework. Its rows get their ids from the seed, so that it can be replayed."""
        self.api.ids = ids_from(seed)
        return random.Random(seed)  # noqa: S311 - the same casework for the same seed

    def look(self, case: str | None = None, **facts: Any) -> None:
        """The app looks at the case, as if a webhook had just told of it."""
        given = {"seen_at": clock.wall(), "correlation": "test", "asked_by": "webhook"}
        self.app.reconcile(Look(case=case or self.case, **{**given, **facts}))

    def requests(self) -> list[int]:
        """The operations of each request the app made to the Web API since the log was last emptied."""
        log = self.api.control("GET", "requests")["requests"]
        return [entry["operations"] for entry in log if entry["path"].startswith("/api/data")]

    def on(self, moment: str) -> None:
        """Both clocks stand still at a moment."""
        self.api.control("POST", "clock", {"now": moment})
        clock.set_to(datetime.fromisoformat(moment))

    def fault(self, **order: Any) -> None:
        """Have one request of the app go wrong."""
        self.api.control("POST", "faults", order)

    def thanked(self, *, saved: bool = True, words: str = "So kind.") -> str:
        """Somebody said thank you to Priya, and the email is saved."""
        feedback = people.thank(self.api, self.office, self.case, RECEIVED, words)
        if saved:
            people.save_contact(self.api, self.office, self.case, feedback)
        return feedback

    def challenged(self, sent: str | None = "2025-02-28", **columns: Any) -> str:
        """Somebody thinks the decision is wrong."""
        decision = people.decide(self.api, self.office, self.case, sent)
        return people.challenge(self.api, self.office, self.case, decision, RECEIVED, **columns)

    def record(self, kind: str, feedback: str | None = None, **columns: Any) -> str:
        """A row of a kind of record that is read by a query of its own, on the case and on a piece of feedback."""
        return self.child(self.app.mapping.sources.further[kind].entity_set, "phso_FeedbackId", feedback, **columns)

    def child(self, entity_set: str, lookup: str, parent: str | None, **columns: Any) -> str:
        """A row of a child table on the case, bound to its parent by that navigation property, where it has one."""
        row = {"phso_name": "x", "phso_CaseId@odata.bind": f"/incidents({self.case})"}
        if parent is not None:
            row[f"{lookup}@odata.bind"] = f"/{PARENTS[lookup]}({parent})"
        return self.api.create(entity_set, {**row, **columns}, by=self.office.priya)

    def complained_of_service(self, **columns: Any) -> str:
        """Somebody complains about our service."""
        row = {
            "phso_name": "Complaint about our service",
            "phso_CaseId@odata.bind": f"/incidents({self.case})",
            "phso_kind": people.SERVICE_COMPLAINT,
            "phso_channel": people.BY_EMAIL,
            "phso_receivedon": RECEIVED,
            "phso_ReceivedById@odata.bind": f"/systemusers({self.office.priya})",
            "phso_FromPartyId_contact@odata.bind": f"/contacts({self.office.complainant})",
        }
        return self.api.create("phso_feedbacks", {**row, **columns}, by=self.office.priya)

    def mode(self, level: str, **more: Any) -> None:
        """Somebody sets the mode, as its row holds it."""
        self.say_of_the_mode(json.dumps({"level": level, **more}))

    def say_of_the_mode(self, text: str | None) -> None:
        """Somebody writes anything at all into the mode's row."""
        row = installation_id(self.app.mapping.namespace, "mode")
        self.api.update("phso_assessments", row, {"phso_result": text})

    def mode_set(self) -> dict[str, Any]:
        """What the mode's row says."""
        row = self.api.row("phso_assessments", installation_id(self.app.mapping.namespace, "mode"))
        said: dict[str, Any] = json.loads(row["phso_result"])
        return said

    def tasks(self) -> list[dict[str, Any]]:
        """All tasks there are, in the order they were made."""
        return self.api.rows("tasks", orderby="createdon,activityid")

    def task(self) -> dict[str, Any]:
        """The only task there is."""
        (task,) = self.tasks()
        return task

    def named(self, subject: str) -> list[dict[str, Any]]:
        """The tasks of a subject, in the order they were made."""
        return [task for task in self.tasks() if task["subject"] == subject]

    def feedback(self, feedback: str) -> dict[str, Any]:
        """One row of feedback."""
        return self.api.row("phso_feedbacks", feedback)

    def assessment(self) -> dict[str, Any]:
        """The only assessment there is."""
        (assessment,) = self.assessments()
        return assessment

    def assessments(self) -> list[dict[str, Any]]:
        """The assessments of all cases: the other rows of their table are the installation's own."""
        own = {installation_id(self.app.mapping.namespace, name) for name in ("mode", "sweep", "healed")}
        return [row for row in self.api.rows("phso_assessments") if row["phso_assessmentid"] not in own]

    def result(self) -> dict[str, Any]:
        """What the assessment says."""
        said: dict[str, Any] = json.loads(self.assessment()["phso_result"])
        return said

    def ledger(self) -> dict[str, dict[str, Any]]:
        """What is remembered of the tasks of the case, by their ids; nothing before the first write."""
        token = assessment_id(self.app.mapping.namespace, self.case)
        rows = self.api.rows("phso_assessments", filter=f"phso_assessmentid eq {token}")
        tasks: dict[str, dict[str, Any]] = json.loads(rows[0]["phso_ledger"])["tasks"] if rows else {}
        return tasks

    def fates(self) -> list[str]:
        """What the ledger says became of the tasks."""
        return sorted(entry["fate"] for entry in self.ledger().values())

    def resolve(self) -> None:
        """Priya resolves the case, as the form does it."""
        resolution = {"subject": "Done", "incidentid@odata.bind": f"/incidents({self.case})"}
        self.api.act("CloseIncident", {"IncidentResolution": resolution, "Status": 5}, self.office.priya)

    def merge(self, target: str, subordinate: str) -> None:
        """One case takes over another, as Dataverse does it."""
        of_type = {"@odata.type": "Microsoft.Dynamics.CRM.incident"}
        cases = {"Target": {**of_type, "incidentid": target}, "Subordinate": {**of_type, "incidentid": subordinate}}
        self.api.act("Merge", {**cases, "PerformParentingChecks": False}, None)

    def everything(self) -> dict[str, Any]:
        """All rows that the app may write, with their versions."""
        return {
            name: [(row["@odata.etag"], row) for row in self.api.rows(name, orderby="createdon")]
            for name in ("tasks", "phso_feedbacks", "phso_assessments", "incidents", "emails", "phso_decisions")
        }

    @property
    def today(self) -> date:
        """The day in London."""
        return clock.today()


def world_in(dataverse: RunningDataverse, api: WebApi, office: Office) -> World:
    """A new case in the office, on Monday 10 March 2025, and the app beside it."""
    api.control("POST", "clock", {"now": MONDAY})
    clock.set_to(datetime(2025, 3, 10, 9, tzinfo=UTC))
    queue = MemoryQueue()
    app = wire(settings_for(dataverse), lambda _name: queue)
    api.ids = ids_from("the case")
    case = people.open_case(api, office, "Clinic letters")
    api.ids = None  # a test that replays its casework says from which seed
    app.door.ourselves.user()  # asked once in a process's life, by the door and by the worker
    app.reconciler.brake.ourselves()
    api.control("DELETE", "requests")
    return World(api, office, case, app, queue)
