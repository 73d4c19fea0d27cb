"""The query builder with its operators, FetchXML, and what is refused."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from typing import Any

from PowerPlatform.Dataverse.models.filters import col, raw  # type: ignore[import-not-found]
from PowerPlatform.Dataverse.models.query_builder import ExpandOption  # type: ignore[import-not-found]

from tests.clients.steps import Program, refused

program = Program()
NAMES = ("Ann", "Bea", "Cid", "Dora", "O'Neil", "50% [x]")
FORMATTED = "@OData.Community.Display.V1.FormattedValue"


def found(client: Any, condition: Any) -> list[str]:
    """First names of the contacts that meet a condition."""
    query = client.query.builder("contact").select("firstname").where(condition).order_by("firstname")
    return [row["firstname"] for row in query.execute()]


@program.step("rows for the queries are created")
def _(client: Any) -> None:
    account = client.records.create("account", {"name": "Fabrikam", "numberofemployees": 12, "revenue": 2.5})
    client.records.create("account", {"name": "Litware", "numberofemployees": 30})
    rows: list[dict[str, object]] = [{"firstname": name, "lastname": "Query"} for name in NAMES]
    rows[0] |= {"jobtitle": "Director", "parentcustomerid_account@odata.bind": f"/accounts({account})"}
    rows[1]["jobtitle"] = "Clerk"
    client.records.create("contact", rows)


CONDITIONS = {
    "eq": (col("firstname") == "ann", ["Ann"]),
    "eq with an apostrophe": (col("firstname") == "O'Neil", ["O'Neil"]),
    "ne": (col("jobtitle") != "Clerk", ["50% [x]", "Ann", "Cid", "Dora", "O'Neil"]),
    "gt": (col("firstname") > "Cid", ["Dora", "O'Neil"]),
    "ge": (col("firstname") >= "Dora", ["Dora", "O'Neil"]),
    "lt": (col("firstname") < "Bea", ["50% [x]", "Ann"]),
    "le": (col("firstname") <= "Bea", ["50% [x]", "Ann", "Bea"]),
    "null": (col("jobtitle").is_null() & (col("firstname") == "Cid"), ["Cid"]),
    "not null": (col("jobtitle").is_not_null(), ["Ann", "Bea"]),
    "contains": (col("firstname").contains("or"), ["Dora"]),
    "starts with": (col("firstname").startswith("b"), ["Bea"]),
    "ends with": (col("firstname").endswith("A"), ["Bea", "Dora"]),
    "like": (col("firstname").like("D%"), ["Dora"]),
    "not like": (col("firstname").not_like("%n%") & col("jobtitle").is_not_null(), ["Bea"]),
    "in": (col("firstname").in_(["Ann", "Cid"]), ["Ann", "Cid"]),
    # No apostrophe here: the client doubles it inside a JSON text, where it stands for itself.
    "not in": (col("firstname").not_in(["Ann", "Cid", "50% [x]"]), ["Bea", "Dora", "O'Neil"]),
    "between": (col("firstname").between("Ann", "Cid"), ["Ann", "Bea", "Cid"]),
    "not between": (col("firstname").not_between("Ann", "O'Neil"), ["50% [x]"]),
    "and, or, not": (
        ((col("firstname") == "Ann") | (col("firstname") == "Bea")) & ~(col("jobtitle") == "Clerk"),
        ["Ann"],
    ),
    "raw": (raw("startswith(firstname,'Do') and statecode eq 0"), ["Dora"]),
    "an option of a choice among others": (col("statecode").in_([0]) & (col("firstname") == "Ann"), ["Ann"]),
    "a moment": (col("createdon") > datetime(2100, 1, 1, tzinfo=UTC), []),
}


@program.step("every operator of the query builder finds the rows it names")
def _(client: Any) -> None:
    both = {name: (found(client, condition), expected) for name, (condition, expected) in CONDITIONS.items()}
    wrong = {name: pair for name, pair in both.items() if pair[0] != pair[1]}
    assert not wrong, f"found and expected: {wrong}"


@program.step("numbers compare as numbers")
def _(client: Any) -> None:
    query = client.query.builder("account").select("name").where(col("numberofemployees").between(10, 20))
    assert [row["name"] for row in query.execute()] == ["Fabrikam"]
    query = client.query.builder("account").select("name").where(col("numberofemployees").in_([12, 30]))
    assert len(query.execute()) == 2


@program.step("order, top and formatted values go with a query")
def _(client: Any) -> None:
    query = client.query.builder("account").select("name", "statecode", "revenue").order_by("name", descending=True)
    rows = query.top(2).include_formatted_values().execute()
    assert [row["name"] for row in rows] == ["Litware", "Fabrikam"]
    assert rows[1]["statecode" + FORMATTED] == "Active"
    assert rows[1]["revenue" + FORMATTED] == "2.50"


@program.step("related rows are expanded with options of their own")
def _(client: Any) -> None:
    nested = ExpandOption("contact_customer_accounts").select("firstname").filter("firstname eq 'Ann'")
    query = client.query.builder("account").select("name").where(col("name") == "Fabrikam").expand(nested)
    (row,) = query.execute()
    assert [child["firstname"] for child in row["contact_customer_accounts"]] == ["Ann"]


@program.step("a query comes in pages")
def _(client: Any) -> None:
    query = client.query.builder("contact").select("firstname").order_by("firstname").page_size(4).count()
    assert [len(page) for page in query.execute_pages()] == [4, 2]


@program.step("fetchXml pages with its cookie to the last row")
def _(client: Any) -> None:
    query = client.query.fetchxml(
        "<fetch count='2'><entity name='contact'><attribute name='firstname'/><order attribute='firstname'/>"
        "</entity></fetch>"
    )
    with warnings.catch_warnings():
        # Without a cookie that it can read the client warns, and goes on by numbers.
        warnings.simplefilter("error")
        pages = [[row["firstname"] for row in page] for page in query.execute_pages()]
    assert pages == [["50% [x]", "Ann"], ["Bea", "Cid"], ["Dora", "O'Neil"]]


@program.step("fetchXml joins, filters and counts")
def _(client: Any) -> None:
    joined = client.query.fetchxml(
        "<fetch><entity name='contact'><attribute name='firstname'/><link-entity name='account' from='accountid' "
        "to='parentcustomerid' alias='firm'><attribute name='name'/><filter><condition attribute='numberofemployees' "
        "operator='lt' value='20'/></filter></link-entity></entity></fetch>"
    ).execute()
    assert [(row["firstname"], row["firm.name"]) for row in joined] == [("Ann", "Fabrikam")]
    counted = client.query.fetchxml(
        "<fetch aggregate='true'><entity name='account'><attribute name='numberofemployees' aggregate='sum' "
        "alias='people'/><attribute name='accountid' aggregate='count' alias='firms'/></entity></fetch>"
    ).execute()
    assert [(row["people"], row["firms"]) for row in counted] == [(42, 3)]


@program.step("the columns for SQL are listed, and SQL itself is refused by its name")
def _(client: Any) -> None:
    assert {"name": "accountid", "type": "Uniqueidentifier"}.items() <= client.query.sql_columns("account")[0].items()
    error = refused(lambda: client.query.sql("SELECT name FROM account"))
    assert "does not support the query option sql" in str(error)


@program.step("the navigation properties of a table are listed")
def _(client: Any) -> None:
    expands = {entry["nav_property"]: entry["target_entity_set"] for entry in client.query.odata_expands("contact")}
    assert expands["parentcustomerid_account"] == "accounts"
