"""A table of the run's own, in a solution of its own under a publisher of its own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from admin.probing.bench import Bench
from admin.probing.probe import NotTried
from dynamics import odata
from dynamics.customising import SOLUTION as SOLUTION_HEADER
from dynamics.customising import Customisation, Customising, Patience
from dynamics.definitions.addresses import TABLES
from dynamics.definitions.columns import Named, day, long_text, moment, text
from dynamics.definitions.reading import read_tables
from dynamics.definitions.relationships import NewRelationship, lookup
from dynamics.definitions.tables import NewTable
from dynamics.errors import DataverseError
from dynamics.organization import read_organization
from dynamics.solutions import publisher, solution

SOLUTION = "ProbeOfThePlatform"
"""With this begins the unique name of a run's solution and, in lower case, that of its publisher."""
OPTION_PREFIX = 91337
PATIENCE = 600.0
"""Seconds that other customisations may take in all."""


@dataclass(frozen=True)
class OwnTable:
    """The table `name`, with the columns `<prefix>_day` and so on. `set_name`: as Dataverse made it."""

    prefix: str
    name: str
    set_name: str
    key: str

    def column(self, name: str) -> str:
        """The full name of a column: day, localday, moment, words, caseid."""
        return f"{self.prefix}_{name}"

    def body(self, bench: Bench, **columns: object) -> dict[str, object]:
        """What is POSTed for a row."""
        own = {self.column(name): value for name, value in columns.items()}
        return {self.column("name"): bench.name("row"), **own}

    def row(self, bench: Bench, case: str | None = None, **columns: object) -> str:
        """A row, about a case if one is given; its id."""
        about = {f"{self.prefix}_CaseId@odata.bind": f"/incidents({case})"} if case else {}
        return bench.make(self.set_name, self.key, {**self.body(bench, **columns), **about})


def own_table(bench: Bench) -> OwnTable:
    """The table of the run, made when the first probe asks for it."""
    return bench.once("table", lambda: _made(bench))


def own_solution(bench: Bench) -> str:
    """The unique name of the run's solution."""
    return bench.once("solution", lambda: _solution(bench))


def sent_set_name(prefix: str) -> str:
    """The name of the entity set that is asked for; Dataverse's own would end otherwise."""
    return f"{prefix}_thingset"


def _solution(bench: Bench) -> str:
    unique_name, publisher_id = f"{SOLUTION}{bench.run}", str(uuid4())
    label = bench.name("solution")
    bench.must("POST", "publishers", publisher(publisher_id, unique_name.lower(), label, bench.prefix, OPTION_PREFIX))
    bench.must("POST", "solutions", solution(str(uuid4()), unique_name, label, "1.0.0.0", publisher_id))
    return unique_name


def _made(bench: Bench) -> OwnTable:
    name = f"{bench.prefix}_thing"
    customising = Customising(bench.dataverse, own_solution(bench), Patience(PATIENCE))
    try:
        language = base_language(bench)
        for path, body in (_table(bench, language), _lookup(bench, language)):
            customising.make(Customisation(path, body, lambda: False))
        found = read_tables(bench.dataverse, [name])[name]
    except (DataverseError, KeyError) as error:
        raise NotTried(f"the table {name} could not be made: {error}") from error
    return OwnTable(bench.prefix, name, found.set_name, found.primary_id)


def _table(bench: Bench, language: int) -> tuple[str, dict[str, object]]:
    def named(what: str) -> Named:
        return Named(f"{bench.prefix}_{what}", what, "", language)

    columns = [
        text(named("Name"), 200, is_primary_name=True),
        day(named("Day")),
        day(named("LocalDay")) | {"DateTimeBehavior": {"Value": "UserLocal"}},
        moment(named("Moment")),
        long_text(named("Words"), 4000),
    ]
    thing = Named(f"{bench.prefix}_Thing", bench.name("table"), "Can be deleted.", language)
    table = NewTable(thing, bench.name("tables"), sent_set_name(bench.prefix), "UserOwned", True, True, "", columns)
    return TABLES, table.body()


def _lookup(bench: Bench, language: int) -> tuple[str, dict[str, object]]:
    prefix = bench.prefix
    relationship = NewRelationship(
        f"{prefix}_incident_thing", f"{prefix}_thing", "incident", "incidentid", "RemoveLink", follows_owner=False
    )
    return lookup(Named(f"{prefix}_CaseId", bench.name("case"), "", language), [relationship])


def base_language(bench: Bench) -> int:
    """The language that labels have to be in."""
    return bench.once("language", lambda: read_organization(bench.dataverse).language)


def in_solution(bench: Bench) -> dict[str, str]:
    """The header that puts what is made into the run's solution."""
    return {SOLUTION_HEADER: own_solution(bench)}


def neutral(bench: Bench, name: str) -> str:
    """A name with `<prefix>` for the run's own, so that what is observed is the same each time."""
    return name.replace(bench.prefix, "<prefix>")


def known_relationships(bench: Bench, table: OwnTable, collection: str, select: str) -> list[dict[str, str]]:
    """Relationships of the table as its definition shows them."""
    path = f"{TABLES}(LogicalName={odata.text(table.name)})/{collection}?$select={select}"
    rows: list[dict[str, str]] = bench.must("GET", path, Consistency="Strong").json["value"]
    return rows
