"""Which requests make which thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from admin.schema.making import definitions, publishing, rows
from admin.schema.making.at_hand import AtHand
from admin.schema.things import Member, NewColumn, NewOption, NewPrivileges, Publication, Renewal, Thing
from dynamics.customising import Customisation
from mappings.schema.wanted import Form, Publisher, Role, Solution, Table, View, WebResource

# Any: each function takes the thing that it stands beside.
_ONE: Mapping[type, Callable[[AtHand, Any], Customisation]] = {
    Publisher: rows.publisher,
    Solution: rows.solution,
    WebResource: rows.web_resource,
    Table: definitions.table,
    NewColumn: definitions.column,
    NewOption: definitions.option,
    Member: rows.member,
    Form: rows.form,
    View: rows.view,
    Renewal: rows.renewal,
    NewPrivileges: rows.privileges,
}
_SEVERAL: Mapping[type, Callable[[AtHand, Any], Iterable[Customisation]]] = {
    Role: rows.role,
    Publication: publishing.publication,
}


def customisations(at_hand: AtHand, thing: Thing) -> Iterable[Customisation]:
    """The requests for one thing, each to be made when those before it are done."""
    several = _SEVERAL.get(type(thing))
    return several(at_hand, thing) if several else (_ONE[type(thing)](at_hand, thing),)
