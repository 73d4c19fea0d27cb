"""Queries in FetchXML, which other clients of Dataverse send."""

from __future__ import annotations

from urllib.parse import quote

from admin.probing.bench import Bench
from admin.probing.probe import probe
from admin.probing.wire import Said

FETCH = "sandbox/dataverse/fetchxml"
SUBJECT = '<attribute name="subject"/>'
PARENT = '<link-entity name="incident" from="incidentid" to="regardingobjectid" alias="parent">'


@probe(
    expects="1",
    how="Asks for the average of 1 and 2 minutes of two tasks about a case.",
    matters_in=f"{FETCH}/aggregates.py",
)
def average_of_whole_numbers(bench: Bench) -> str:
    """The average of a column of whole numbers is a whole number."""
    case = bench.case()
    for minutes in (1, 2):
        bench.task(case, actualdurationminutes=minutes)
    average = '<attribute name="actualdurationminutes" alias="average" aggregate="avg"/>'
    said = _fetched(bench, f'<fetch aggregate="true"><entity name="task">{average}{_about(case)}</entity></fetch>')
    return str(said.json["value"][0]["average"])


@probe(
    expects="parent.customerid",
    how="Asks for the customer of the case that a task is about, with the alias parent.",
    matters_in=f"{FETCH}/columns.py",
)
def lookups_of_linked_rows(bench: Bench) -> str:
    """A lookup of a linked row is called alias.column, by its logical name."""
    case = bench.case()
    bench.task(case)
    link = f'{PARENT}<attribute name="customerid"/></link-entity>'
    said = _fetched(bench, f'<fetch><entity name="task">{SUBJECT}{_about(case)}{link}</entity></fetch>')
    found = [name for name in said.json["value"][0] if "customerid" in name and "@" not in name]
    return ", ".join(found) or "none"


@probe(
    expects="200",
    how="Asks for a page of 6,000 tasks.",
    matters_in=f"{FETCH}/parsing.py",
)
def fetched_page_larger_than_the_largest(bench: Bench) -> str:
    """A page of more than 5,000 rows is no error in FetchXML."""
    text = f'<fetch count="6000" page="1"><entity name="task">{SUBJECT}{_about(bench.case())}</entity></fetch>'
    return str(bench.wire.ask("GET", _path(text)))


@probe(
    expects="entity first",
    how="Orders tasks by their subject and by the name of their case, where the two orders differ.",
    matters_in=f"{FETCH}/ordering.py",
)
def order_of_linked_rows(bench: Bench) -> str:
    """Orders of linked rows come after those of the entity, though they stand before them."""
    common = bench.make("accounts", "accountid", {"name": bench.name("common customer")})
    customer = {"customerid_account@odata.bind": f"/accounts({common})"}
    for title, subject in (("b", "1"), ("a", "2")):
        bench.task(bench.case(title=bench.name(title), **customer), subject=bench.name(subject))
    condition = f'<filter><condition attribute="customerid" operator="eq" value="{common}"/></filter>'
    link = f'{PARENT}<order attribute="title"/>{condition}</link-entity>'
    own = '<order attribute="subject"/>'
    said = _fetched(bench, f'<fetch><entity name="task">{SUBJECT}{link}{own}</entity></fetch>')
    return "entity first" if said.json["value"][0]["subject"].endswith("1") else "links first"


def _about(case: str) -> str:
    return f'<filter><condition attribute="regardingobjectid" operator="eq" value="{case}"/></filter>'


def _fetched(bench: Bench, text: str) -> Said:
    return bench.must("GET", _path(text))


def _path(text: str) -> str:
    return f"tasks?fetchXml={quote(text)}"
