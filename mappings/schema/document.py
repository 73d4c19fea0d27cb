"""A schema as a document for people: what an administrator reads before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mappings.schema.embedding import WEB_RESOURCE
from mappings.schema.wanted import Allowed, Column, ColumnKind, OnDelete, Role, Schema, Table, View

OF_THE_SHIPPED = """\
Written by `python -m mappings.schema`; do not edit it. A test fails when it is not what that command writes. This is
what the shipped mapping needs; `python -m mappings.schema MY_MAPPING.yaml` says the same of one of your own.
"""
OF_YOUR_OWN = (
    "Written by `python -m mappings.schema` for a mapping of your own; write it again when the mapping changes.\n"
)
HEAD = """# What Dataverse has to have

{written}
Prefix `{prefix}_`, publisher {publisher}, solution `{solution}`. Tables and columns of other names are there already.
Date columns have the behaviour DateOnly; those for a moment are in each user's own time. Numbers of choices are those
that the mapping names.
"""
DELETED = {
    OnDelete.DELETE_TOO: "deleted with it",
    OnDelete.LET_GO: "emptied when it is deleted",
    OnDelete.FORBID: "keeps it from being deleted",
}


def as_markdown(schema: Schema, *, own: bool = False) -> str:
    """The whole document; `own`: of a mapping other than the shipped one."""
    publisher, solution = schema.publisher, schema.solution
    head = HEAD.format(
        written=OF_YOUR_OWN if own else OF_THE_SHIPPED,
        prefix=publisher.prefix,
        publisher=publisher.label,
        solution=solution.unique_name,
    )
    parts = (head, *_tables(schema.tables), _views(schema), _roles(schema.roles), _forms(schema))
    return "\n".join(parts)


def _tables(tables: Iterable[Table]) -> Iterator[str]:
    for table in tables:
        heading = f"## {table.label} `{table.name}`\n"
        said = _further_columns(table) if table.is_standard else _new_table(table)
        rows = "\n".join(_row(column) for column in table.columns)
        yield f"{heading}\n{said}\n\n| column | name | holds | what to put there |\n| --- | --- | --- | --- |\n{rows}\n"


def _further_columns(table: Table) -> str:
    return f"Further columns of a table that is there already (set `{table.set_name}`)."


def _new_table(table: Table) -> str:
    owner = {"UserOwned": "owned by users or teams", "OrganizationOwned": "owned by the organisation"}
    has = [words for there, words in ((table.has_activities, "activities"), (table.has_notes, "notes")) if there]
    also = f" Its rows can have {' and '.join(has)}." if has else ""
    names = f"Schema name `{table.schema_name}`, set `{table.set_name}`, {owner[table.ownership]}."
    return f"{table.description} {names}{also}"


def _row(column: Column) -> str:
    return f"| {column.label} | `{column.name}` | {_holds(column)} | {column.description} |"


def _holds(column: Column) -> str:
    match column.kind:
        case ColumnKind.CHOICE | ColumnKind.CHOICES | ColumnKind.YES_NO:
            return f"{column.kind}: {', '.join(f'{option.value} {option.label}' for option in column.options)}"
        case ColumnKind.LOOKUP:
            return "; ".join(_target(column))
        case ColumnKind.TEXT | ColumnKind.LONG_TEXT:
            return f"{column.kind}, {column.length}" if column.length else str(column.kind)
        case ColumnKind.WHOLE_NUMBER | ColumnKind.MONEY:
            return f"{column.kind}, {column.minimum} to {column.maximum}"
    return str(column.kind)


def _target(column: Column) -> Iterator[str]:
    for target in column.targets:
        owner = ", goes with its owner" if target.follows_owner else ""
        yield f"lookup to `{target.table}` (`{target.relationship}`), {DELETED[target.on_delete]}{owner}"


def _views(schema: Schema) -> str:
    rows = "\n".join(_view(view) for view in schema.views)
    left_out = "".join(f"\n- {said}" for said in schema.left_out)
    return f"## Views\n\n| view | of | shows |\n| --- | --- | --- |\n{rows}\n{left_out}"


def _view(view: View) -> str:
    return f"| {view.name} | `{view.table}` | {view.description} |"


def _roles(roles: Iterable[Role]) -> str:
    return "## Roles\n\n" + "\n".join(_role(role) for role in roles)


def _role(role: Role) -> str:
    rows = "\n".join(f"| {verbs} | {', '.join(tables)} |" for verbs, tables in _by_verbs(role.allowed).items())
    return f"### {role.name}\n\nFor {role.for_}. {role.description}\n\n| may | table |\n| --- | --- |\n{rows}\n"


def _by_verbs(allowed: Iterable[Allowed]) -> dict[str, list[str]]:
    """The tables on which the same is allowed."""
    verbs: dict[str, list[str]] = {}
    for each in allowed:
        verbs.setdefault(each.table, []).append(each.verb.value)
    found: dict[str, list[str]] = {}
    for table, some in verbs.items():
        found.setdefault(", ".join(some), []).append(f"`{table}`")
    return found


def _forms(schema: Schema) -> str:
    tables = ", ".join(f"`{form.table}`" for form in schema.forms)
    with_panel = " and ".join(f"`{form.table}`" for form in schema.forms if WEB_RESOURCE in form.form_xml)
    folders = " and ".join(f"`{name}`" for name in sorted({r.name.rpartition("/")[0] for r in schema.web_resources}))
    return (
        f"## Forms\n\nA main form of its own, named '{schema.forms[0].name}', on {tables}. Forms that are there stay.\n"
        f"Those on {with_panel} begin with a panel that says where the matter stands.\n\n"
        f"## Web resources\n\nThe files of the panel, and icons, under {folders}.\n"
    )
