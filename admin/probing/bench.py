"""Where probes work: rows of their own, which bear the name of the run and so can be found and removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from admin.probing.probe import STRANGE, NotTried
from admin.probing.wire import Body, Said, Wire
from dynamics.client import Dataverse, Identity
from dynamics.errors import DataverseError
from dynamics.odata import row

if TYPE_CHECKING:
    from admin.probing.listener import Listener

NAMED = "Probe of the platform"
"""With this begins the name of everything that a run makes."""
PREFIX = "prb"
"""With this begins the customisation prefix of a run; five letters and digits of its own follow."""

_Thing = TypeVar("_Thing")


@dataclass
class Bench:
    """One run. `listener`: where events arrive, if Dataverse can reach this machine."""

    dataverse: Dataverse
    wire: Wire
    run: str
    listener: Listener | None = None
    _had: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def prefix(self) -> str:
        """The customisation prefix of this run."""
        return f"{PREFIX}{self.run}"

    @property
    def me(self) -> Identity:
        """Who tries."""
        return self.once("me", self.dataverse.who_am_i)

    def name(self, what: str) -> str:
        """A name that says whose it is."""
        return f"{NAMED} {self.run} {what}"

    def once(self, what: str, made: Callable[[], _Thing]) -> _Thing:
        """What several probes share: made when the first asks. What could not be made is not tried again."""
        if what not in self._had:
            try:
                self._had[what] = made()
            except (NotTried, DataverseError, *STRANGE) as why:
                self._had[what] = why
        had = self._had[what]
        if isinstance(had, Exception):
            raise had
        return had  # type: ignore[return-value]  # kept under the name of what makes it

    def must(self, method: str, path: str, body: Body | None = None, **headers: str) -> Said:
        """The answer to what has to work for a probe to mean anything. Raises NotTried where it does not."""
        said = self.wire.ask(method, path, body, **headers)
        if not said.ok:
            raise NotTried(f"{method} {path.partition('?')[0].partition('(')[0]} was refused: {said}")
        return said

    def make(self, entity_set: str, key: str, body: Body) -> str:
        """A row of our own; its id."""
        row_id = str(uuid4())
        self.must("POST", entity_set, {key: row_id, **body})
        return row_id

    def change(self, entity_set: str, row_id: str, body: Body) -> Said:
        """An update of a row that is there."""
        return self.must("PATCH", row(entity_set, row_id), body, If_Match="*")

    def remove(self, entity_set: str, row_id: str) -> None:
        """Delete a row of our own."""
        self.must("DELETE", row(entity_set, row_id))

    def read(self, entity_set: str, row_id: str, *columns: str, more: str = "") -> dict[str, Any]:
        """A row. `more`: further options, as &$expand=..."""
        found: dict[str, Any] = self.must("GET", f"{row(entity_set, row_id)}?$select={','.join(columns)}{more}").json
        return found

    def etag(self, entity_set: str, row_id: str, column: str) -> str:
        """Its present etag."""
        return str(self.read(entity_set, row_id, column)["@odata.etag"])

    def account(self) -> str:
        """The customer of all cases of the run."""
        return self.once("account", lambda: self.make("accounts", "accountid", {"name": self.name("customer")}))

    def case(self, **columns: object) -> str:
        """An active case."""
        customer = {"customerid_account@odata.bind": f"/accounts({self.account()})"}
        return self.make("incidents", "incidentid", {"title": self.name("case"), **customer, **columns})

    def resolve(self, case: str, status: int = -1) -> None:
        """Resolve a case as people do. `status`: a reason, or -1 for the usual one."""
        resolution = {"subject": self.name("resolution"), "incidentid@odata.bind": f"/incidents({case})"}
        self.must("POST", "CloseIncident", {"IncidentResolution": resolution, "Status": status})

    def resolved_case(self) -> str:
        """A case that is resolved."""
        case = self.case()
        self.resolve(case)
        return case

    def task_body(self, case: str | None, **columns: object) -> dict[str, object]:
        """What is POSTed for a task about a case, or about nothing."""
        about = {"regardingobjectid_incident_task@odata.bind": f"/incidents({case})"} if case else {}
        return {"subject": self.name("task"), **about, **columns}

    def task(self, case: str | None = None, **columns: object) -> str:
        """An open task."""
        return self.make("tasks", "activityid", self.task_body(case, **columns))
