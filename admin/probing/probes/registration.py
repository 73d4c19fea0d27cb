"""Endpoints, steps and images as rows; nothing here needs an event."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.own_table import base_language, in_solution, own_table
from admin.probing.probe import probe
from admin.probing.registering import (
    AFTER,
    BEFORE,
    BY_HEADER,
    BY_QUERY,
    endpoint,
    endpoint_body,
    idle_endpoint,
    image,
    settings,
    step,
    step_body,
)
from dynamics.definitions.columns import Named, long_text
from dynamics.odata import row
from dynamics.registration.bodies import ENDPOINTS, STEPS

RULES = "sandbox/dataverse/webhooks/registration.py"
OURS = "admin/webhooks/applying.py, dynamics/registration/bodies.py"
VALUES = "dynamics/registration/header_values.py, sandbox/dataverse/webhooks/addresses.py"


@probe(
    expects="asked for: refused; in the whole row: absent; isauthvalueset true",
    how="Registers an endpoint with an authvalue, then asks for it and for the whole row.",
    matters_in="dynamics/registration/reading.py, admin/webhooks/planning.py",
)
def authvalue_is_never_told(bench: Bench) -> str:
    """The secret of an endpoint can be written and not be read, but for whether there is one."""
    made = row(ENDPOINTS, endpoint(bench))
    asked = bench.wire.ask("GET", f"{made}?$select=authvalue")
    whole = bench.must("GET", made).json
    told = "refused" if not asked.ok else "told" if asked.json.get("authvalue") else "empty"
    shown = "present" if whole.get("authvalue") else "absent"
    return f"asked for: {told}; in the whole row: {shown}; isauthvalueset {str(whole.get('isauthvalueset')).lower()}"


@probe(expects="204", how="Registers an endpoint with header values as XML.", matters_in=VALUES)
def header_values_as_xml(bench: Bench) -> str:
    """The authvalue of header authentication is <settings><setting name= value=/></settings>."""
    return _registered(bench, BY_HEADER, settings("X-Probe", "nothing"))


@probe(expects="204", how="Registers an endpoint with query values as XML.", matters_in=VALUES)
def query_values_as_xml(bench: Bench) -> str:
    """The authvalue of query authentication has the same form."""
    return _registered(bench, BY_QUERY, settings("probe", "nothing"))


@probe(
    expects="204", how="Registers an endpoint with an http address.", matters_in=f"{RULES}, admin/webhooks/settings.py"
)
def address_without_tls(bench: Bench) -> str:
    """An http address is taken for an endpoint."""
    return _registered(bench, BY_HEADER, settings("X-Probe", "nothing"), "http://probe.invalid/nothing")


@probe(
    expects="204",
    how="Registers two endpoints of the same name and address.",
    matters_in=f"{OURS}, admin/webhooks/planning.py",
)
def endpoint_of_the_same_name(bench: Bench) -> str:
    """Two endpoints may have one name: a person has to settle which of them is ours."""
    idle_endpoint(bench)
    return _registered(bench, BY_HEADER, settings("X-Probe", "nothing"))


@probe(expects="204", how="Registers two steps that are alike, name and all.", matters_in=OURS)
def step_of_the_same_name(bench: Bench) -> str:
    """Two steps may have one name, message and endpoint: nothing but looking first keeps us from a second."""
    body = step_body(bench, idle_endpoint(bench), "Delete", own_table(bench).name)
    bench.must("POST", STEPS, body)
    return str(bench.wire.ask("POST", STEPS, body))


@probe(
    expects="405 0x80040227",
    how="Deletes an endpoint that has a step.",
    matters_in="admin/webhooks/removing.py, sandbox/dataverse/README.md",
)
def deleting_an_endpoint_with_steps(bench: Bench) -> str:
    """An endpoint with steps is not deleted."""
    made = endpoint(bench)
    step(bench, made, "Delete", own_table(bench).name)
    return str(bench.wire.ask("DELETE", row(ENDPOINTS, made)))


@probe(
    expects="204",
    how="Deletes a step that has an image.",
    matters_in="admin/webhooks/removing.py, sandbox/dataverse/README.md",
)
def deleting_a_step_with_images(bench: Bench) -> str:
    """A step is deleted with its images."""
    made = step(bench, idle_endpoint(bench), "Delete", own_table(bench).name)
    image(bench, made, BEFORE, [own_table(bench).column("name")])
    return str(bench.wire.ask("DELETE", row(STEPS, made)))


@probe(
    expects="400 0x8004f01f",
    how="Makes a column, names it in the filtering attributes of a step, and deletes it.",
    matters_in="sandbox/dataverse/webapi/dependents.py",
)
def deleting_a_column_that_a_step_names(bench: Bench) -> str:
    """A column that a step names cannot be deleted."""
    table, name = own_table(bench), f"{bench.prefix}_named"
    columns = f"EntityDefinitions(LogicalName='{table.name}')/Attributes"
    body = long_text(Named(f"{bench.prefix}_Named", "named", "", base_language(bench)), 4000)
    bench.must("POST", columns, body, **in_solution(bench))
    step(bench, idle_endpoint(bench), "Update", table.name, filteringattributes=name)
    return str(bench.wire.ask("DELETE", f"{columns}(LogicalName='{name}')"))


@probe(
    expects="create: before 400, after with Id 204; update: before 204, after 204; delete: before 204, after 400",
    how="Registers images before and after on steps for Create, Update and Delete.",
    matters_in=f"{RULES}, dynamics/registration/bodies.py, mappings/listening.py",
)
def images_that_there_can_be(bench: Bench) -> str:
    """There is no image before a create and none after a delete; one of a create names Id, others Target."""
    table = own_table(bench)
    on = {each: step(bench, idle_endpoint(bench), each, table.name) for each in ("Create", "Update", "Delete")}
    columns = [table.column("name")]
    said = {
        each: {
            kind: image(bench, made, kind, columns, "Id" if each == "Create" else "Target") for kind in (BEFORE, AFTER)
        }
        for each, made in on.items()
    }
    create, others = said.pop("Create"), said
    first = f"create: before {create[BEFORE].status}, after with Id {create[AFTER].status}"
    rest = [f"{each.lower()}: before {of[BEFORE].status}, after {of[AFTER].status}" for each, of in others.items()]
    return "; ".join([first, *rest])


@probe(
    expects="400",
    how="Registers an image for an Update with messagepropertyname Id.",
    matters_in=f"{RULES}, dynamics/registration/bodies.py",
)
def image_of_the_wrong_property(bench: Bench) -> str:
    """An image of an Update that names another property than Target is refused with 400."""
    made = step(bench, idle_endpoint(bench), "Update", own_table(bench).name)
    return str(image(bench, made, AFTER, [own_table(bench).column("name")], "Id").status)


@probe(
    expects="400",
    how="Registers a step with filteringattributes that name a column which is not there.",
    matters_in=f"{RULES}, mappings/listening.py",
)
def filter_of_an_unknown_column(bench: Bench) -> str:
    """Filtering attributes that are no columns are refused with 400."""
    body = step_body(bench, idle_endpoint(bench), "Update", own_table(bench).name, filteringattributes="no_such_column")
    return str(bench.wire.ask("POST", STEPS, body).status)


@probe(expects="400", how="Registers a step of a webhook with a configuration.", matters_in=RULES)
def step_with_a_configuration(bench: Bench) -> str:
    """A step of a webhook cannot have a configuration."""
    body = step_body(bench, idle_endpoint(bench), "Delete", own_table(bench).name, configuration="something")
    return str(bench.wire.ask("POST", STEPS, body).status)


@probe(
    expects="state 1, then state 0",
    how="Disables a step by PATCH of both columns, and enables it again.",
    matters_in="dynamics/registration/bodies.py",
)
def step_disabled_and_enabled(bench: Bench) -> str:
    """A step is disabled and enabled by PATCH of statecode and statuscode."""
    made = step(bench, idle_endpoint(bench), "Delete", own_table(bench).name)
    states = []
    for state, status in ((1, 2), (0, 1)):
        bench.change(STEPS, made, {"statecode": state, "statuscode": status})
        states.append(bench.read(STEPS, made, "statecode")["statecode"])
    return f"state {states[0]}, then state {states[1]}"


def _registered(bench: Bench, auth_type: int, value: str, url: str | None = None) -> str:
    body = endpoint_body(bench, auth_type, value) | ({"url": url} if url else {})
    return str(bench.wire.ask("POST", ENDPOINTS, body))
