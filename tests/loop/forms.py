"""Whatever a person can enter on a form of the sandbox's tables: drawn by chance from the tables' own definitions."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from typing import Any

from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.model import CHOICE_TYPES, Column, ColumnType, OneToMany, Table
from sandbox.dataverse.metadata.tables import build_schema
from tests.loop.world import World

KEPT_BY_THE_APP = frozenset(
    f"phso_{name}"
    for name in (
        *("stage", "nextstep", "nextstepby", "nextstepdue", "beside", "onemonthdate", "groundsdue"),
        *("judicialreviewdate", "needsattention", "attention"),
    )
)
"""Columns of the feedback that nobody but the app fills in."""


@cache
def table_of(entity_set: str) -> Table:
    """The definition of a table."""
    return build_schema(definition_documents("casework"), shared_columns()).of_set(entity_set)


def some_columns(entity_set: str, world: World, chance: random.Random, most: int = 8) -> dict[str, Any]:
    """A few of a form's fields as a person may fill them in, or empty them."""
    columns = [each for each in table_of(entity_set).columns.values() if _is_on_the_form(each)]
    chosen = chance.sample(columns, min(len(columns), chance.randint(1, most)))
    entered = {each.name: None if chance.random() < 0.1 else _entered(each, chance) for each in chosen}
    return {**entered, **_some_users(entity_set, world, chance)}


def _is_on_the_form(column: Column) -> bool:
    is_ours = column.name.startswith("phso_") and column.name not in KEPT_BY_THE_APP
    return is_ours and column.updatable and not column.is_lookup and column.type is not ColumnType.UNIQUE_ID


def _entered(column: Column, chance: random.Random) -> Any:
    if column.type in CHOICE_TYPES:
        return chance.choice(column.options).value
    if column.type is ColumnType.CHOICES:
        chosen = chance.sample(column.options, chance.randint(1, len(column.options)))
        return ",".join(str(each.value) for each in chosen)
    if column.type is ColumnType.DATE_TIME:
        day = f"2025-0{chance.randint(3, 6)}-{chance.randint(10, 28)}"
        return day if column.is_date_only else f"{day}T09:00:00Z"
    return _of_plain_type(column, chance)


def _of_plain_type(column: Column, chance: random.Random) -> Any:
    if column.type is ColumnType.BOOLEAN:
        return chance.random() < 0.5
    if column.type in (ColumnType.STRING, ColumnType.MEMO):
        return chance.choice(["46", "7", "Words."])
    return chance.randint(1, 6)


def _some_users(entity_set: str, world: World, chance: random.Random) -> dict[str, str]:
    """Now and then, who did it."""
    office = world.office
    people = (office.priya, office.morgan, office.director, office.ola)
    to_users = [each for each in table_of(entity_set).lookups if _leads_to(each, "systemuser")]
    return {
        f"{each.navigation}@odata.bind": f"/systemusers({chance.choice(people)})"
        for each in to_users
        if chance.random() < 0.3
    }


def _leads_to(lookup: OneToMany, parent: str) -> bool:
    return lookup.parent == parent and lookup.column.startswith("phso_")


def parents(entity_set: str, there: Mapping[str, list[str]], chance: random.Random) -> dict[str, str]:
    """What a new row belongs to: for each of its lookups some row that is there, by table; now and then none."""
    bound: dict[str, str] = {}
    for lookup in table_of(entity_set).lookups:
        rows = there.get(lookup.parent, [])
        if rows and lookup.column.startswith("phso_") and chance.random() < 0.9:
            bound[f"{lookup.navigation}@odata.bind"] = chance.choice(rows)
    return bound
