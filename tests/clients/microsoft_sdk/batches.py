"""Many operations in one request."""

from __future__ import annotations

from typing import Any

from PowerPlatform.Dataverse.core.errors import HttpError  # type: ignore[import-not-found]

from tests.clients.steps import Program, refused

program = Program()
NOBODY = "00000000-0000-4000-8000-000000000001"


def letters(client: Any) -> list[str]:
    """Subjects of all letters."""
    return [row["subject"] for row in client.records.list("letter", select=["subject"], orderby=["subject"])]


@program.step("operations of every kind go in one batch, and each has its answer")
def _(client: Any) -> None:
    first = client.records.create("letter", {"subject": "a"})
    batch = client.batch.new()
    batch.records.create("letter", {"subject": "b"})
    batch.records.create("letter", [{"subject": "c"}, {"subject": "d"}])
    batch.records.update("letter", first, {"subject": "A"})
    batch.records.retrieve("letter", first, select=["subject"])
    batch.records.list("letter", filter="subject eq 'b' or subject eq 'c'", select=["subject"], orderby=["subject"])
    result = batch.execute()
    assert [item.status_code for item in result.responses] == [204, 200, 204, 200, 200]
    assert len(result.responses[1].data["Ids"]) == 2
    assert result.responses[3].data["subject"] == "A"
    assert [row["subject"] for row in result.responses[4].data["value"]] == ["b", "c"]


@program.step("a changeset refers to its own rows by content id")
def _(client: Any) -> None:
    batch = client.batch.new()
    with batch.changeset() as changes:
        account = changes.records.create("account", {"name": "Batched"})
        changes.records.create("contact", {"lastname": "Of it", "parentcustomerid_account@odata.bind": account})
        changes.records.update("account", account, {"telephone1": "1"})
    result = batch.execute()
    assert [item.status_code for item in result.responses] == [204, 204, 204]
    row = client.records.list("contact", filter="lastname eq 'Of it'", expand=["parentcustomerid_account"]).first()
    assert (row["parentcustomerid_account"]["name"], row["parentcustomerid_account"]["telephone1"]) == ("Batched", "1")


@program.step("a changeset that fails leaves nothing behind, and says why")
def _(client: Any) -> None:
    before = letters(client)
    batch = client.batch.new()
    with batch.changeset() as changes:
        changes.records.create("letter", {"subject": "lost"})
        changes.records.update("letter", NOBODY, {"subject": "x"})
    result = batch.execute()
    assert result.has_errors
    assert (result.failed[0].status_code, result.failed[0].error_code) == (404, "0x80040217")
    assert letters(client) == before


@program.step("a batch goes on after an error when it is told to")
def _(client: Any) -> None:
    batch = client.batch.new()
    batch.records.delete("letter", NOBODY)
    batch.records.create("letter", {"subject": "after"})
    result = batch.execute(continue_on_error=True)
    assert [item.status_code for item in result.responses] == [404, 204]
    assert "after" in letters(client)


@program.step("definitions are read and made in a batch")
def _(client: Any) -> None:
    batch = client.batch.new()
    batch.tables.get("account")
    batch.tables.create("new_Batched", {"new_Text": "string"})
    result = batch.execute()
    assert [item.status_code for item in result.responses] == [200, 204]
    assert client.tables.get("new_Batched")["entity_set_name"] == "new_batcheds"


@program.step("a batch is refused whole when it holds more than 1,000 operations")
def _(client: Any) -> None:
    batch = client.batch.new()
    for _number in range(1001):
        batch.records.delete("letter", NOBODY)
    error = refused(batch.execute)
    assert not isinstance(error, HttpError) or error.status_code == 400
    assert "1000" in str(error)
