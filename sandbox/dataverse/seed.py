"""What a new environment holds: an organisation, a business unit, two users, and the messages of its tables."""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache

from sandbox.dataverse.appearance.forms import add_main_form
from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.merging import parsed
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.metadata.tables import build_schema
from sandbox.dataverse.security.seeding import seed_roles, watch_rights
from sandbox.dataverse.seeded_rows import add_rows
from sandbox.dataverse.solutions.seeding import add_default_solutions
from sandbox.dataverse.storage.database import Database
from sandbox.dataverse.storage.ddl import schema_statements
from sandbox.dataverse.storage.rows import exists
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.unit import Actor, Unit

MESSAGES = ("Create", "Update", "Delete", "CreateMultiple", "UpdateMultiple", "UpsertMultiple")
ORGANIZATION = "orgsandbox"
CASEWORK = "casework"
_NAMESPACE = uuid.UUID("3d8bb3a4-4c2e-4a0e-8a52-3f0a5b1c7c11")


@dataclass(frozen=True, slots=True)
class Identity:
    """Ids and secrets of an environment; they outlive a reset."""

    schema: str
    tenant: str
    organization: str
    business_unit: str
    application_user: str
    administrator: str
    client_id: str
    client_secret: str
    admin_client_id: str
    admin_client_secret: str


def new_identity(schema: str, new_id: Callable[[], str]) -> Identity:
    """Fresh ids and secrets."""
    ids = (new_id() for _ in range(7))
    tenant, organization, unit, user, administrator, client, admin_client = ids
    return Identity(
        schema, tenant, organization, unit, user, administrator,
        client, secrets.token_urlsafe(30), admin_client, secrets.token_urlsafe(30),
    )  # fmt: skip


def stored_identity(database: Database) -> Identity | None:
    """The identity of a database that was used before."""
    found = database.setting("identity")
    return Identity(**found) if found else None


def stored_schema(database: Database) -> Schema:
    """The schema out of the definitions in the database."""
    rows = database.rows("SELECT document FROM sandbox_definition ORDER BY id")
    return _schema(tuple(row["document"] for row in rows))


@lru_cache(maxsize=8)
def _schema(documents: tuple[str, ...]) -> Schema:
    """Resets and restores ask for the same schema again and again."""
    return build_schema(map(parsed, documents), shared_columns())


def seed(database: Database, identity: Identity, now: str) -> Schema:
    """Fill an empty database."""
    for document in definition_documents(identity.schema):
        database.execute("INSERT INTO sandbox_definition (document) VALUES (?)", (json.dumps(document),))
    schema = stored_schema(database)
    for statement in schema_statements(schema):
        database.execute(statement)
    watch_rights(database)
    database.set_setting("identity", asdict(identity))
    unit = Unit(database, schema, Actor(identity.administrator, identity.business_unit, None), now)
    with database.transaction():
        _people(unit, identity)
        _messages(unit)
        _customizing(unit)
        add_rows(unit, identity.schema)
    return schema


def _people(unit: Unit, identity: Identity) -> None:
    _create(unit, "organization", organizationid=identity.organization, name=ORGANIZATION)
    _create(unit, "businessunit", businessunitid=identity.business_unit, name=ORGANIZATION)
    _user(unit, identity, identity.administrator, "System", "Administrator", identity.admin_client_id)
    _user(unit, identity, identity.application_user, "#", "Application user", identity.client_id)
    seed_roles(unit, identity.administrator, identity.application_user, for_casework=identity.schema == CASEWORK)
    clients = (
        (identity.client_id, identity.client_secret, identity.application_user),
        (identity.admin_client_id, identity.admin_client_secret, identity.administrator),
    )
    for client in clients:
        unit.database.execute("INSERT INTO sandbox_client VALUES (?, ?, ?)", client)


def _user(unit: Unit, identity: Identity, user: str, first: str, last: str, client_id: str) -> None:
    _create(
        unit, "systemuser", systemuserid=user, firstname=first, lastname=last, applicationid=client_id,
        azureactivedirectoryobjectid=str(uuid.uuid5(_NAMESPACE, user)), businessunitid=identity.business_unit,
    )  # fmt: skip


def _customizing(unit: Unit) -> None:
    add_default_solutions(unit, ORGANIZATION)
    for table in unit.schema.tables.values():
        add_main_form(unit, table)


def _messages(unit: Unit) -> None:
    for message in MESSAGES:
        _create(unit, "sdkmessage", sdkmessageid=_message_id(message), name=message)
    for table in unit.schema.tables.values():
        message_filters(unit, table)


def message_filters(unit: Unit, table: Table) -> None:
    """What steps on the messages of a table refer to; a table without messages, or that has them already, gets none."""
    if not _has_messages(table):
        return
    filters = unit.schema.table("sdkmessagefilter")
    for message in MESSAGES:
        filter_id = str(uuid.uuid5(_NAMESPACE, f"{message} {table.name}"))
        if not exists(unit.database, filters, filter_id):
            _create(
                unit, "sdkmessagefilter", sdkmessagefilterid=filter_id, sdkmessageid=_message_id(message),
                primaryobjecttypecode=table.name, secondaryobjecttypecode="none",
            )  # fmt: skip


def _message_id(message: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, message))


def _has_messages(table: Table) -> bool:
    return table.creatable and not table.union_of_activities


def _create(unit: Unit, table: str, **columns: object) -> str:
    return create_by_platform(unit, unit.schema.table(table), columns)
