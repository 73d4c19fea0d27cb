"""The requests that make publisher, solution, web resources, forms, views and roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from admin.schema.comparing.solutions import UNFINISHED
from admin.schema.live import read_allowable
from admin.schema.making.at_hand import AtHand
from admin.schema.making.looking import nowhere
from admin.schema.ours import says
from admin.schema.things import Member, NewPrivileges, Renewal
from dynamics import appearance, odata, roles, solutions
from dynamics.customising import Customisation
from dynamics.definitions.words import Json
from dynamics.roles import DEPTHS
from mappings.schema.wanted import Allowed, Form, Publisher, Role, Solution, View, WebResource


def publisher(at_hand: AtHand, wanted: Publisher) -> Customisation:
    """Whose names everything bears."""
    id_ = at_hand.id_of(wanted)
    body = solutions.publisher(id_, wanted.unique_name, wanted.label, wanted.prefix, wanted.option_prefix)
    return _row(at_hand, "publishers", "publisherid", id_, body, in_solution=False)


def solution(at_hand: AtHand, wanted: Solution) -> Customisation:
    """What everything is put in, with a version that says that it is not finished."""
    id_ = at_hand.id_of(wanted)
    body = solutions.solution(id_, wanted.unique_name, wanted.label, UNFINISHED, at_hand.publisher_id)
    return _row(at_hand, "solutions", "solutionid", id_, body, in_solution=False)


def member(at_hand: AtHand, wanted: Member) -> Customisation:
    """A place in the solution for what is there already."""
    body = solutions.added(wanted.component, wanted.kind, at_hand.solution)
    return Customisation(solutions.ADD, body, nowhere, in_solution=False)


def web_resource(at_hand: AtHand, wanted: WebResource) -> Customisation:
    """A file that forms use."""
    return _row(at_hand, *appearing(at_hand, wanted))


def form(at_hand: AtHand, wanted: Form) -> Customisation:
    """A main form."""
    return _row(at_hand, *appearing(at_hand, wanted))


def view(at_hand: AtHand, wanted: View) -> Customisation:
    """A public view."""
    return _row(at_hand, *appearing(at_hand, wanted))


def renewal(at_hand: AtHand, wanted: Renewal) -> Customisation:
    """What this release has in a row of ours that is there; done twice it does no harm."""
    entity_set, _, _, body = appearing(at_hand, wanted.of)
    address = odata.row(entity_set, wanted.row_id)
    return Customisation(address, appearance.renewed(body), nowhere, method="PATCH")


def appearing(at_hand: AtHand, wanted: WebResource | Form | View) -> tuple[str, str, str, Json]:
    """Set, key, id and body of something that people see."""
    id_ = at_hand.id_of(wanted)
    if isinstance(wanted, WebResource):
        body = appearance.web_resource(id_, wanted.name, wanted.label, wanted.kind, wanted.content)
        return "webresourceset", "webresourceid", id_, body
    if isinstance(wanted, Form):
        xml = wanted.form_xml
        body = appearance.form(id_, wanted.table, wanted.name, says(wanted), xml, at_hand.web_resources)
        return "systemforms", "formid", id_, body
    return "savedqueries", "savedqueryid", id_, _view(at_hand, id_, wanted)


def _view(at_hand: AtHand, id_: str, wanted: View) -> Json:
    # Asked for now: the table may have been made a moment ago.
    customising = at_hand.customising
    type_code = customising.ask(lambda: appearance.read_type_code(customising.dataverse, wanted.table))
    xml = {"fetch_xml": wanted.fetch_xml, "layout_xml": wanted.layout_xml}
    return appearance.view(id_, wanted.table, wanted.name, says(wanted), **xml, type_code=type_code)


def role(at_hand: AtHand, wanted: Role) -> Iterator[Customisation]:
    """A security role, then what it allows."""
    id_ = at_hand.id_of(wanted)
    body = roles.role(id_, wanted.name, at_hand.live.organization.root_unit)
    yield _row(at_hand, "roles", "roleid", id_, body)
    if wanted.allowed:
        yield _privileges(at_hand, id_, wanted.allowed)


def privileges(at_hand: AtHand, wanted: NewPrivileges) -> Customisation:
    """What a role that is there lacks."""
    return _privileges(at_hand, wanted.role_id, wanted.allowed)


def _privileges(at_hand: AtHand, role_id: str, allowed: Sequence[Allowed]) -> Customisation:
    # Read now: tables that were made a moment ago have privileges that were not there before.
    known = at_hand.customising.ask(lambda: read_allowable(at_hand.customising.dataverse, at_hand.schema))
    depths: dict[str, str] = {}
    for each in allowed:
        id_ = known[each.table].get(each.verb.value)  # activities share theirs; attachments have none
        if id_ is not None:
            depths[id_] = max(depths.get(id_, DEPTHS[0]), each.depth.value, key=DEPTHS.index)
    body = roles.privileges(depths, at_hand.live.organization.root_unit)
    return Customisation(roles.adding(role_id), body, nowhere)


def _row(
    at_hand: AtHand, entity_set: str, key: str, id_: str, body: Json, *, in_solution: bool = True
) -> Customisation:
    return Customisation(entity_set, body, lambda: at_hand.look.row(entity_set, key, id_), in_solution=in_solution)
