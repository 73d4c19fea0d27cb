"""Solutions, and what stands in them as rows: web resources, views."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote
from uuid import uuid4

from admin.probing.bench import Bench
from admin.probing.own_table import own_solution, own_table
from admin.probing.probe import NotTried, probe
from admin.probing.wire import Said
from dynamics.customising import SOLUTION
from dynamics.solutions import ADD, ComponentType, added

MEMBERS = "dynamics/solutions.py, sandbox/dataverse/solutions/membership.py"
REMOVING = "sandbox/dataverse/actions/solution_components.py"
ACCOUNT = 1
"""The object type code of accounts."""
NOTHING = b64encode(b"// nothing").decode("ascii")


@probe(expects="400", how="POSTs a web resource with a solution that is not there.", matters_in=MEMBERS)
def solution_that_is_not_there(bench: Bench) -> str:
    """MSCRM.SolutionUniqueName with an unknown name is refused with 400."""
    return str(
        bench.wire.ask("POST", "webresourceset", _resource(bench, "a"), **{SOLUTION: "NoSuchSolutionIsHere"}).status
    )


@probe(
    expects="in it",
    how="POSTs a web resource with the run's solution and looks for it among its components.",
    matters_in=MEMBERS,
)
def row_made_in_a_solution(bench: Bench) -> str:
    """MSCRM.SolutionUniqueName puts a row that is made into that solution."""
    made = _made(bench, "b", own_solution(bench))
    return "in it" if _component(bench, made) else "not in it"


@probe(
    expects="200 by the id of the thing",
    how="Adds a web resource to the run's solution and takes it out by the id of the web resource.",
    matters_in=REMOVING,
)
def component_removed_by_the_id_of_the_thing(bench: Bench) -> str:
    """RemoveSolutionComponent takes the id of the thing itself in SolutionComponent."""
    made = _made(bench, "c", own_solution(bench))
    return f"{_removal(bench, made)} by the id of the thing"


@probe(
    expects="200 by the id of the solutioncomponent",
    how="Adds a web resource to the run's solution and takes it out by the id of its solutioncomponent.",
    matters_in=REMOVING,
)
def component_removed_by_its_own_id(bench: Bench) -> str:
    """RemoveSolutionComponent takes the id of the solutioncomponent in SolutionComponent."""
    made = _made(bench, "d", own_solution(bench))
    (component,) = _component(bench, made)
    return f"{_removal(bench, component['solutioncomponentid'])} by the id of the solutioncomponent"


@probe(expects="200 200", how="Adds a web resource to the run's solution twice.", matters_in=MEMBERS)
def component_added_twice(bench: Bench) -> str:
    """AddSolutionComponent for what is in the solution already is no error."""
    body = added(_made(bench, "e"), ComponentType.WEB_RESOURCE, own_solution(bench))
    body.pop("DoNotIncludeSubcomponents")
    return f"{bench.wire.ask('POST', ADD, body)} {bench.wire.ask('POST', ADD, body)}"


@probe(
    expects="400",
    how="POSTs a web resource whose prefix is that of no publisher.",
    matters_in="sandbox/dataverse/appearance/web_resources.py",
)
def web_resource_of_no_publisher(bench: Bench) -> str:
    """A web resource has to begin with the prefix of a publisher."""
    body = _resource(bench, "f") | {"name": "nosuch_/f.js"}
    return str(bench.wire.ask("POST", "webresourceset", body).status)


@probe(
    expects="412 0x80040237",
    how="POSTs a second web resource of the same name.",
    matters_in="admin/schema/making/rows.py, sandbox/dataverse/appearance/web_resources.py",
)
def web_resource_of_the_same_name(bench: Bench) -> str:
    """A second web resource of the same name is refused as a duplicate."""
    _made(bench, "g")
    return str(bench.wire.ask("POST", "webresourceset", _resource(bench, "g")))


@probe(
    expects="its content",
    how="Makes a web resource and asks with $filter for it and its content.",
    matters_in="dynamics/appearance.py",
)
def content_of_web_resources(bench: Bench) -> str:
    """A question for web resources by their names gives their content."""
    _made(bench, "h")
    asked = quote(f"name eq {_text(_resource(bench, 'h'))}")
    (row,) = bench.must("GET", f"webresourceset?$select=name,content&$filter={asked}").json["value"]
    return "its content" if row.get("content") == NOTHING else "something else"


@probe(
    expects="400",
    how="POSTs a view of an own table whose fetchxml is no XML.",
    matters_in="sandbox/dataverse/appearance/markup.py",
)
def view_that_is_no_xml(bench: Bench) -> str:
    """A view that is no XML is refused with 400."""
    return str(_view(bench, "<fetch>", "<grid>").status)


@probe(
    expects="400",
    how="POSTs a view of an own table whose grid names the object type code of accounts, 1.",
    matters_in="sandbox/dataverse/appearance/views.py",
)
def view_of_another_object(bench: Bench) -> str:
    """The grid of a view has to name the object type code of its own table."""
    path = f"EntityDefinitions(LogicalName='{own_table(bench).name}')?$select=ObjectTypeCode"
    own = _grid(bench, bench.must("GET", path).json["ObjectTypeCode"])
    if not own.ok:
        raise NotTried(f"a view with the table's own code was refused as well: {own}")
    return str(_grid(bench, ACCOUNT).status)


@probe(
    expects="412 0x80040237",
    how="POSTs a second publisher with the unique name of the run's.",
    matters_in="admin/schema/making/rows.py, sandbox/dataverse/solutions/publishers.py",
)
def publisher_of_the_same_name(bench: Bench) -> str:
    """A second publisher of the same name is refused as a duplicate."""
    from dynamics.solutions import publisher

    body = publisher(str(uuid4()), own_solution(bench).lower(), bench.name("publisher"), f"{bench.prefix[:-1]}z", 91338)
    return str(bench.wire.ask("POST", "publishers", body))


def _grid(bench: Bench, code: int) -> Said:
    """A view that is right but, maybe, for the object type code."""
    table = own_table(bench)
    column, key = table.column("name"), table.key
    fetch = f'<fetch><entity name="{table.name}"><attribute name="{key}"/></entity></fetch>'
    row = f'<row name="result" id="{key}"><cell name="{column}" width="100"/></row>'
    layout = f'<grid name="resultset" object="{code}" jump="{column}" select="1" icon="1" preview="1">{row}</grid>'
    return _view(bench, fetch, layout)


def _view(bench: Bench, fetch: str, layout: str) -> Said:
    named = {"name": bench.name("view"), "returnedtypecode": own_table(bench).name, "querytype": 0}
    return bench.wire.ask("POST", "savedqueries", {**named, "fetchxml": fetch, "layoutxml": layout})


def _resource(bench: Bench, letter: str) -> dict[str, object]:
    own_solution(bench)  # with it comes the publisher of the prefix
    name = f"{bench.prefix}_/probe/{letter}.js"
    return {"name": name, "displayname": bench.name(letter), "webresourcetype": 3, "content": NOTHING}


def _made(bench: Bench, letter: str, solution: str = "") -> str:
    body, within = _resource(bench, letter), {SOLUTION: solution} if solution else {}
    bench.must("POST", "webresourceset", body, **within)
    found = bench.must("GET", f"webresourceset?$select=name&$filter={quote(f'name eq {_text(body)}')}").json["value"]
    return str(found[0]["webresourceid"])


def _text(body: dict[str, object]) -> str:
    return f"'{body['name']}'"


def _component(bench: Bench, thing: str) -> list[dict[str, str]]:
    asked = f"objectid eq {thing} and solutionid/uniquename eq '{own_solution(bench)}'"
    path = f"solutioncomponents?$select=solutioncomponentid&$filter={quote(asked)}"
    rows: list[dict[str, str]] = bench.must("GET", path, Consistency="Strong").json["value"]
    return rows


def _removal(bench: Bench, component: str) -> str:
    named = {"solutioncomponentid": component, "@odata.type": "Microsoft.Dynamics.CRM.solutioncomponent"}
    body = {"SolutionComponent": named, "ComponentType": int(ComponentType.WEB_RESOURCE)}
    return str(bench.wire.ask("POST", "RemoveSolutionComponent", body | {"SolutionUniqueName": own_solution(bench)}))
