"""An environment with an organisation's own tables in it."""

from __future__ import annotations

from typing import Any

from PowerPlatform.Dataverse.models.filters import col  # type: ignore[import-not-found]

from tests.clients.steps import Program

program = Program()
ids: dict[str, str] = {}


@program.step("a case is created for a customer, who can be one of two tables")
def _(client: Any) -> None:
    ids["contact"] = client.records.create("contact", {"firstname": "Ann", "lastname": "Lee"})
    ids["case"] = client.records.create(
        "incident", {"title": "Late reply", "customerid_contact@odata.bind": f"/contacts({ids['contact']})"}
    )
    row = client.records.retrieve("incident", ids["case"], expand=["customerid_contact"])
    assert row["customerid_contact"]["fullname"] == "Ann Lee"


@program.step("a task is set about a case")
def _(client: Any) -> None:
    client.records.create(
        "task", {"subject": "Answer", "regardingobjectid_incident_task@odata.bind": f"/incidents({ids['case']})"}
    )
    query = client.query.builder("task").where(col("_regardingobjectid_value") == ids["case"])
    (row,) = query.select("subject").execute()
    assert row["subject"] == "Answer"


@program.step("the organisation's own tables are listed with their columns")
def _(client: Any) -> None:
    names = [table["LogicalName"] for table in client.tables.list(filter="IsCustomEntity eq true")]
    assert names
    for name in names:
        assert client.tables.list_columns(name, select=["LogicalName", "AttributeType"])


@program.step("cases are counted by what they are about, through a link")
def _(client: Any) -> None:
    rows = client.query.fetchxml(
        "<fetch aggregate='true'><entity name='incident'><attribute name='incidentid' aggregate='count' alias='cases'/>"
        "<link-entity name='contact' from='contactid' to='customerid'><attribute name='fullname' groupby='true' "
        "alias='who'/></link-entity></entity></fetch>"
    ).execute()
    assert [(row["who"], row["cases"]) for row in rows] == [("Ann Lee", 1)]
