"""Who may do what: the app no more than it does, people no more than their part, and nobody else writes assessments."""

from __future__ import annotations

import pytest

from mappings import read_mapping
from mappings.schema import shipped_schema, wanted_schema
from mappings.schema.wanted import Depth, Role, Schema, Verb
from tests.mappings.other_site import other_site_text
from tests.mappings.test_mistakes import SHIPPED
from tests.mappings.test_schema_uses import compiled
from tests.mappings.third_site import third_site_text

SITES = {
    "shipped": (SHIPPED, shipped_schema()),
    "another site": (other_site_text(), wanted_schema(other_site_text(), "another site")),
    "third site": (third_site_text(), wanted_schema(third_site_text(), "third site")),
}
APPLICATION = "Review and feedback: application"
WRITING = (Verb.CREATE, Verb.WRITE, Verb.DELETE, Verb.ASSIGN, Verb.SHARE)


def role(schema: Schema, name: str) -> Role:
    return next(each for each in schema.roles if each.name == name)


def verbs(of: Role, table: str) -> set[Verb]:
    return {each.verb for each in of.allowed if each.table == table}


@pytest.mark.parametrize("site", SITES)
def test_the_app_reads_every_table_that_the_compiled_mapping_reads_and_no_other(site: str) -> None:
    text, schema = SITES[site]
    read = {each.table for each in role(schema, APPLICATION).allowed if each.verb is Verb.READ}
    assert read == {table for table, _ in compiled(read_mapping(text, site))} | {"systemuser", "team"}


@pytest.mark.parametrize("site", SITES)
def test_the_app_writes_only_what_it_writes(site: str) -> None:
    _, schema = SITES[site]
    own = f"{schema.publisher.prefix}_"
    feedback = "incident" if site == "another site" else f"{own}feedback"
    app = role(schema, APPLICATION)
    written = {table: verbs(app, table) & set(WRITING) for table in {each.table for each in app.allowed}}
    assert {table: each for table, each in written.items() if each} == {
        f"{own}assessment": {Verb.CREATE, Verb.WRITE},
        feedback: {Verb.WRITE},
        "task": {Verb.CREATE, Verb.WRITE, Verb.ASSIGN},
        "email": {Verb.CREATE, Verb.ASSIGN},
    }


def test_the_app_may_use_queues_only_where_the_mapping_names_one() -> None:
    _, schema = SITES["shipped"]
    assert verbs(role(schema, APPLICATION), "queueitem") == set()
    text = SHIPPED.replace("legal: {team: Legal Team}", "legal: {team: Legal Team, queue: Legal}")
    with_queues = role(wanted_schema(text, "x"), APPLICATION)
    assert verbs(with_queues, "queueitem") == {Verb.CREATE, Verb.READ, Verb.APPEND}
    assert verbs(with_queues, "queue") == {Verb.READ, Verb.APPEND_TO}
    assert Verb.APPEND_TO in verbs(with_queues, "task")


@pytest.mark.parametrize("site", SITES)
def test_nobody_but_the_app_and_its_administrator_writes_assessments_and_nobody_deletes_them(site: str) -> None:
    _, schema = SITES[site]
    table = f"{schema.publisher.prefix}_assessment"
    writers = {each.name for each in schema.roles if verbs(each, table) & set(WRITING)}
    assert writers == {APPLICATION, "Review and feedback: administrator"}
    assert not [each.name for each in schema.roles if Verb.DELETE in verbs(each, table)]


@pytest.mark.parametrize("site", SITES)
def test_roles_for_people_say_nothing_of_tables_that_are_not_ours(site: str) -> None:
    _, schema = SITES[site]
    ours = {table.name for table in schema.tables if not table.is_standard}
    for each in schema.roles:
        if each.name != APPLICATION:
            assert {allowed.table for allowed in each.allowed} == ours
            assert Verb.READ in {allowed.verb for allowed in each.allowed}


def test_every_role_says_whom_it_is_for_and_reaches_the_whole_organisation() -> None:
    for each in shipped_schema().roles:
        assert each.for_
        assert each.description.endswith(".")
        assert {allowed.depth for allowed in each.allowed} == {Depth.ALL}
        assert len(each.allowed) == len(set(each.allowed))
