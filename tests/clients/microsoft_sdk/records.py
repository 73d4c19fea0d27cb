"""Rows: one and many."""

from __future__ import annotations

from typing import Any

import pandas  # type: ignore[import-untyped]
from PowerPlatform.Dataverse.core.errors import HttpError  # type: ignore[import-not-found]
from PowerPlatform.Dataverse.models.upsert import UpsertItem  # type: ignore[import-not-found]

from tests.clients.microsoft_sdk.definitions import TABLE
from tests.clients.steps import Program, refused

program = Program()
FORMATTED = "@OData.Community.Display.V1.FormattedValue"
ids: dict[str, str] = {}


@program.step("a row is created, with the label of a choice for its value")
def _(client: Any) -> None:
    ids["one"] = client.records.create(
        TABLE, {"new_name": "One", "new_sku": "S1", "new_colour": "Green", "new_price": 1.5, "new_count": 3}
    )
    assert client.records.retrieve(TABLE, ids["one"], select=["new_colour"])["new_colour"] == 2


@program.step("rows are created in one request")
def _(client: Any) -> None:
    rows = [{"new_name": f"Row {number}", "new_sku": f"R{number}", "new_count": number} for number in range(5)]
    ids.update(zip("abcde", client.records.create(TABLE, rows), strict=True))


@program.step("a row is updated")
def _(client: Any) -> None:
    client.records.update(TABLE, ids["one"], {"new_note": "Two\nlines", "new_on": True})
    row = client.records.retrieve(TABLE, ids["one"], select=["new_note", "new_on", "new_name"])
    assert (row["new_note"], row["new_on"], row["new_name"]) == ("Two\nlines", True, "One")


@program.step("a row that is not there is not updated, and the error has Dataverse's code and status")
def _(client: Any) -> None:
    nobody = "00000000-0000-4000-8000-000000000001"
    error = refused(lambda: client.records.update(TABLE, nobody, {"new_name": "x"}))
    assert isinstance(error, HttpError)
    assert (error.status_code, error.details["service_error_code"]) == (404, "0x80040217")
    assert error.details["service_request_id"]


@program.step("many rows get one value, or each its own")
def _(client: Any) -> None:
    client.records.update(TABLE, [ids["a"], ids["b"]], {"new_note": "both"})
    client.records.update(TABLE, [ids["c"], ids["d"]], [{"new_note": "c"}, {"new_note": "d"}])
    notes = [client.records.retrieve(TABLE, ids[name])["new_note"] for name in "abcd"]
    assert notes == ["both", "both", "c", "d"]


@program.step("a row that is not there reads as None")
def _(client: Any) -> None:
    assert client.records.retrieve(TABLE, "00000000-0000-4000-8000-000000000001") is None


@program.step("an upsert by an alternate key updates the row that is there")
def _(client: Any) -> None:
    client.records.upsert(TABLE, [UpsertItem(alternate_key={"new_sku": "S1"}, record={"new_name": "First"})])
    assert client.records.retrieve(TABLE, ids["one"], select=["new_name"])["new_name"] == "First"


@program.step("an upsert of many creates those that are not there")
def _(client: Any) -> None:
    items = [{"alternate_key": {"new_sku": sku}, "record": {"new_name": f"Name {sku}"}} for sku in ("S1", "S2")]
    client.records.upsert(TABLE, items)
    found = client.records.list(TABLE, filter="startswith(new_sku,'S')", select=["new_name"], orderby=["new_sku"])
    assert [row["new_name"] for row in found] == ["Name S1", "Name S2"]


@program.step("a lookup is set when a row is created, and expanded when it is read")
def _(client: Any) -> None:
    ids["account"] = client.records.create("account", {"name": "Contoso"})
    ids["of account"] = client.records.create(
        TABLE, {"new_name": "Owned", "new_AccountId@odata.bind": f"/accounts({ids['account']})"}
    )
    row = client.records.retrieve(TABLE, ids["of account"], expand=["new_AccountId"], include_annotations="*")
    assert row["new_AccountId"]["name"] == "Contoso"
    assert row["_new_accountid_value" + FORMATTED] == "Contoso"


@program.step("rows are listed with filter, order, top and count")
def _(client: Any) -> None:
    found = client.records.list(
        TABLE, filter="new_count ge 1", select=["new_count"], orderby=["new_count desc"], top=3, count=True
    )
    assert [row["new_count"] for row in found] == [4, 3, 3]


@program.step("pages follow each other to the last row")
def _(client: Any) -> None:
    pages = list(client.records.list_pages(TABLE, select=["new_name"], orderby=["new_name"], page_size=3))
    assert [len(page) for page in pages] == [3, 3, 2]


@program.step("a filter with a column that is not there is an error that names it")
def _(client: Any) -> None:
    error = refused(lambda: client.records.list(TABLE, filter="new_nothing eq 1"))
    assert "new_nothing" in str(error)


@program.step("a row and a list of rows are deleted")
def _(client: Any) -> None:
    client.records.delete(TABLE, ids["a"])
    assert client.records.delete(TABLE, [ids["b"], ids["c"]], use_bulk_delete=False) is None
    assert [client.records.retrieve(TABLE, ids[name]) for name in "abc"] == [None, None, None]


@program.step("a bulk deletion answers with its job, which says that it succeeded")
def _(client: Any) -> None:
    job = client.records.delete(TABLE, [ids["d"], ids["e"]])
    row = client.records.retrieve("asyncoperation", job, select=["statuscode", "operationtype"])
    assert (row["statuscode"], row["operationtype"]) == (30, 13)
    assert client.records.retrieve(TABLE, ids["d"]) is None


@program.step("rows go to and fro as data frames")
def _(client: Any) -> None:
    made = client.dataframe.create(TABLE, pandas.DataFrame([{"new_name": "Frame", "new_count": 70}]))
    client.dataframe.update(
        TABLE, pandas.DataFrame([{"new_productid": made.iloc[0], "new_count": 71}]), id_column="new_productid"
    )
    frame = client.query.builder(TABLE).select("new_name", "new_count").execute().to_dataframe()
    assert frame[frame.new_name == "Frame"]["new_count"].tolist() == [71]
    client.dataframe.delete(TABLE, made)
