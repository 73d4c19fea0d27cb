"""A small schema with every kind of thing, and an environment as values."""

from dataclasses import replace
from uuid import UUID, uuid5

from admin.schema.live import Live
from dynamics.definitions.live import LiveColumn, LiveTable
from dynamics.organization import Organization
from dynamics.solutions import LivePublisher, LiveSolution
from mappings.schema.wanted import (
    Allowed,
    Column,
    ColumnKind,
    Depth,
    Form,
    OnDelete,
    Option,
    Publisher,
    Role,
    Schema,
    Solution,
    Table,
    Target,
    Verb,
    View,
    WebResource,
)

PUBLISHER = Publisher("abcoffice", "ABC Office", "abc", 81234)
SOLUTION = Solution("AbcFlags", "ABC flags", "1.0.0.0")
OPTIONS = (Option(812340000, "Red"), Option(812340001, "Green"))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def column(name: str, kind: ColumnKind = ColumnKind.TEXT, **more: object) -> Column:
    """A column with names that follow from one, such as abc_Raised."""
    made: Column = Column(name.lower(), name, kind, label=name.partition("_")[2], **more)  # type: ignore[arg-type]
    return made


TO_CASE = Target("incident", "abc_incident_flags", OnDelete.DELETE_TOO, follows_owner=True)

FLAG = Table(
    name="abc_flag",
    set_name="abc_flags",
    primary_id="abc_flagid",
    columns=(
        column("abc_Amount", ColumnKind.MONEY, minimum=0, maximum=1000),
        column("abc_Name", length=200),
        column("abc_Words", ColumnKind.LONG_TEXT, length=5000),
        column("abc_Count", ColumnKind.WHOLE_NUMBER, minimum=0),
        column("abc_Raised", ColumnKind.DATE, needed_by=("flag.raised",)),
        column("abc_Seen", ColumnKind.MOMENT),
        column("abc_IsUrgent", ColumnKind.YES_NO),
        column("abc_Colour", ColumnKind.CHOICE, options=OPTIONS),
        column("abc_Kinds", ColumnKind.CHOICES, options=OPTIONS),
        column("abc_CaseId", ColumnKind.LOOKUP, targets=(TO_CASE,)),
        column(
            "abc_WhoId",
            ColumnKind.LOOKUP,
            targets=(Target("account", "abc_account_flags"), Target("contact", "abc_contact_flags")),
        ),
        column(
            "abc_ByWhomId",
            ColumnKind.LOOKUP,
            targets=(Target("systemuser", "abc_systemuser_flags"), Target("team", "abc_team_flags")),
        ),
    ),
    is_standard=False,
    schema_name="abc_Flag",
    label="Flag",
    plural="Flags",
    description="Something that somebody should look at.",
    primary_name="abc_name",
    has_activities=True,
    icon="abc_/flag.svg",
)
CASE = Table(
    name="incident",
    set_name="incidents",
    primary_id="incidentid",
    columns=(
        column("abc_Rank", ColumnKind.CHOICE, options=OPTIONS, needed_by=("case.rank",)),
        column("abc_FirstFlagId", ColumnKind.LOOKUP, targets=(Target("abc_flag", "abc_flag_first"),)),
    ),
    is_standard=True,
)
VIEW = View(
    "abc_flag",
    "Urgent flags",
    "What to look at first.",
    '<fetch version="1.0"><entity name="abc_flag"><attribute name="abc_name"/><order attribute="abc_name"/>'
    '<filter><condition attribute="abc_isurgent" operator="eq" value="1"/></filter></entity></fetch>',
    '<grid name="resultset" jump="abc_name" select="1" icon="1" preview="1"><row name="result" id="abc_flagid">'
    '<cell name="abc_name" width="300"/></row></grid>',
)
FORM = Form(
    "abc_flag",
    "Flag for the desk",
    "All about one flag.",
    '<form><tabs><tab name="general" id="{7f6c2a51-33f4-4a0e-9c26-6f1c2a2c0001}"><labels>'
    '<label description="General" languagecode="1033"/></labels><columns><column width="100%"><sections>'
    '<section name="main" id="{7f6c2a51-33f4-4a0e-9c26-6f1c2a2c0002}"><labels>'
    '<label description="Flag" languagecode="1033"/></labels><rows><row>'
    '<cell id="{7f6c2a51-33f4-4a0e-9c26-6f1c2a2c0003}"><labels><label description="Name" languagecode="1033"/></labels>'
    '<control id="abc_name" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="abc_name"/></cell></row>'
    "</rows></section></sections></column></columns></tab></tabs></form>",
)
ROLE = Role(
    "Flags: everybody",
    "May do everything with flags.",
    "people",
    (
        Allowed("abc_flag", Verb.READ, Depth.ALL),
        Allowed("abc_flag", Verb.CREATE, Depth.ALL),
        Allowed("incident", Verb.READ, Depth.ALL),
        Allowed("task", Verb.CREATE, Depth.OWN),
        Allowed("email", Verb.CREATE, Depth.ALL),
    ),
)
ICON = WebResource("abc_/flag.svg", "Flag", 11, SVG)
SCHEMA = Schema(PUBLISHER, SOLUTION, (CASE, FLAG), (VIEW,), (FORM,), (ROLE,), (ICON,))


def an_id(*names: str) -> str:
    """An id made of names."""
    return str(uuid5(UUID(int=1), "|".join(names)))


def live_table(table: Table, *columns: LiveColumn) -> LiveTable:
    """A table as it is wanted, with these columns."""
    return LiveTable(
        name=table.name,
        set_name=table.set_name,
        primary_id=table.primary_id,
        ownership=table.ownership.value,
        has_activities=True,
        metadata_id=an_id(table.name),
        columns={each.name: each for each in columns},
        relationships=(),
    )


def live_column(name: str, type_: str, **more: object) -> LiveColumn:
    """A column that is there."""
    return LiveColumn(name.lower(), type_, an_id(name), **more)  # type: ignore[arg-type]


NOTHING = Live(
    organization=Organization(1033, an_id("unit")),
    publishers=(),
    solution=None,
    tables={"incident": live_table(CASE)},
    parents=frozenset({"incident", "account", "contact", "systemuser", "team"}),
    forms={},
    views={},
    web_resources={},
    roles={},
    privileges={},
)


def with_tables(*tables: LiveTable, whole: frozenset[str] = frozenset()) -> Live:
    """An environment with our publisher and solution, the case's table and these. `whole`: names of tables in it."""
    publisher = LivePublisher(an_id("publisher"), PUBLISHER.unique_name, PUBLISHER.prefix, PUBLISHER.option_prefix)
    ids = frozenset(an_id(name) for name in whole)
    solution = LiveSolution(an_id("s"), SOLUTION.unique_name, "1.0.0.0", False, publisher.id, ids, ids)
    by_name = dict(NOTHING.tables) | {table.name: table for table in tables}
    return replace(NOTHING, publishers=(publisher,), solution=solution, tables=by_name)
