"""Days and moments as the Web API gives them."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from uuid import uuid4

from admin.probing.bench import Bench
from admin.probing.own_table import own_table
from admin.probing.probe import probe
from dynamics.odata import row

READING = "mappings/reading/converters.py"
DAY = "2025-03-31"
SUMMER = "2025-06-30T23:30:00Z"
CLOSE = 5
"""Seconds that an answer may take."""
CLOCKS_APART = 600
"""Seconds: far less than any time zone is from another."""


@probe(expects=DAY, how="Writes a day to a date-only column and reads it.", matters_in=READING)
def day_in_the_web_api(bench: Bench) -> str:
    """A column of date-only behaviour is read as the day that was written, without a time."""
    table = own_table(bench)
    made = table.row(bench, day=DAY)
    return str(bench.read(table.set_name, made, table.column("day"))[table.column("day")])


@probe(
    expects=f"{DAY}T00:00:00Z",
    how="Writes a day without a time to a user-local column of date-only format and reads it.",
    matters_in=f"{READING}, sandbox/dataverse/writing/values.py",
)
def day_on_a_user_local_column(bench: Bench) -> str:
    """A user-local column of date-only format keeps a moment: a bare day is midnight in UTC."""
    table = own_table(bench)
    body = table.body(bench, localday=DAY)
    said = bench.wire.ask("POST", table.set_name, body, Prefer="return=representation")
    return str(said.json.get(table.column("localday"))) if said.ok else str(said)


@probe(
    expects=SUMMER,
    how="Writes a moment of a June night in UTC to a user-local column of date-only format and reads it.",
    matters_in=READING,
)
def moment_on_a_column_of_days(bench: Bench) -> str:
    """A user-local column of date-only format gives back the moment that was written, so that London's day can be
    told."""
    table = own_table(bench)
    made = table.row(bench, localday=SUMMER)
    return str(bench.read(table.set_name, made, table.column("localday"))[table.column("localday")])


@probe(
    expects="UTC, whole seconds",
    how="Makes a task and compares createdon with the Date header of the answer.",
    matters_in=f"{READING}, mappings/sweeping.py",
)
def created_on_is_in_utc(bench: Bench) -> str:
    """createdon ends in Z, is the time of the server in UTC, and has no parts of a second."""
    said = bench.must("GET", f"{row('tasks', bench.task())}?$select=createdon")
    created, now = said.json["createdon"], said.headers.get("date")
    apart = abs((parsedate_to_datetime(now) - datetime.fromisoformat(created)).total_seconds()) if now else None
    zone = (
        "UTC" if created.endswith("Z") and (apart is None or apart < CLOCKS_APART) else f"{created[10:]} apart {apart}"
    )
    return f"{zone}, {'parts of a second' if '.' in created else 'whole seconds'}"


@probe(
    expects="within 5 s",
    how="Makes a task and compares its createdon with the Date header of the answer that says so.",
    matters_in="admin/doctor/areas/calendar.py",
)
def date_of_an_answer(bench: Bench) -> str:
    """The Date header of an answer is Dataverse's own time, by which a clock can be checked."""
    made = str(uuid4())
    said = bench.must("POST", "tasks", bench.task_body(None) | {"activityid": made})
    created = datetime.fromisoformat(bench.read("tasks", made, "createdon")["createdon"])
    apart = abs((parsedate_to_datetime(said.headers["date"]) - created).total_seconds())
    return "within 5 s" if apart <= CLOSE else f"{apart:.0f} s apart"


@probe(
    expects="2025-03-31T09:00:00Z",
    how="Writes a moment with thousandths of a second and reads it.",
    matters_in="dynamics/odata.py, sandbox/dataverse/writing/values.py",
)
def moments_are_cut(bench: Bench) -> str:
    """Moments are kept to the second."""
    table = own_table(bench)
    made = table.row(bench, moment="2025-03-31T09:00:00.789Z")
    return str(bench.read(table.set_name, made, table.column("moment"))[table.column("moment")])
