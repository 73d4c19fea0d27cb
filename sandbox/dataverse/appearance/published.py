"""Web resources as they were when they were last published: what a browser gets of them.

Microsoft Learn: "Publish customizations", "Web resources in model-driven apps". Rows of webresource say what was saved
last; nobody sees it on a form before it is published.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.dataverse.storage.database import Database


@dataclass(frozen=True, slots=True)
class Published:
    """`type` is a value of webresourcetype; `content` is Base64."""

    name: str
    type: int
    content: str


_PUBLISH = (
    "INSERT OR REPLACE INTO sandbox_published (webresourceid, name, type, content)"
    " SELECT webresourceid, name, webresourcetype, coalesce(content, '') FROM \"webresource\""
)


def publish_all(database: Database) -> None:
    """Everything as it is now."""
    database.execute(_PUBLISH)


def publish_one(database: Database, web_resource_id: str) -> None:
    """One web resource as it is now."""
    database.execute(f"{_PUBLISH} WHERE webresourceid = ?", (web_resource_id,))


def published(database: Database, name: str) -> Published | None:
    """What was published under a name, whatever its capitals; None too when the row is gone."""
    sql = (
        "SELECT name, type, content FROM sandbox_published WHERE lower(name) = lower(?)"
        ' AND webresourceid IN (SELECT webresourceid FROM "webresource")'
    )
    row = database.row(sql, (name,))
    return None if row is None else Published(row["name"], row["type"], row["content"])
