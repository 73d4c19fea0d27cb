"""The sweep: how far it got, what it healed, and the cases that could not be evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from admin.doctor.check import Check, fail, ok, warn
from admin.doctor.surroundings import Surroundings
from dynamics import odata
from dynamics.rows import Row
from function_app import clock
from function_app.asking import as_text
from mappings.installation.healed import healed_in, healed_query
from mappings.installation.watermark import watermark_in, watermark_query
from mappings.mapping import Mapping

LATE = timedelta(minutes=45)
"""Three runs: it goes every quarter of an hour."""
LATELY = timedelta(days=7)
MANY = 10
"""Healed events within that time, from which on it is no chance."""


def look(at: Surroundings) -> Iterator[Check]:
    """Three questions in one request."""
    mapping = at.mapping
    asked = [as_text(watermark_query(mapping)), as_text(healed_query(mapping)), _in_trouble(mapping)]
    (watermark, healed, trouble) = at.dataverse.read(asked)
    yield _swept(watermark_in(mapping, _first(watermark)))
    yield _healed(mapping, _first(healed))
    yield _troubled(mapping, trouble)


def _first(rows: list[Row]) -> Row | None:
    return rows[0] if rows else None


def _swept(until: datetime | None) -> Check:
    mend = (
        "see whether the app runs (Azure portal, the function app, sweep, Invocations) and what its log says; meanwhile"
        " `python -m admin sweep` does it from here"
    )
    if until is None:
        return fail(
            "last run", "it never ran here; the first run comes within a quarter of an hour of the app's start", mend
        )
    age = clock.now() - until
    said = f"it got as far as {until:%Y-%m-%d %H:%M} UTC, {_minutes(age)} ago"
    return fail("last run", f"{said}: three runs were missed", mend) if age > LATE else ok("last run", said)


def _minutes(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"


def _healed(mapping: Mapping, row: Row | None) -> Check:
    """Changes that no webhook told of."""
    since = clock.today() - LATELY
    days = {day: number for day, number in healed_in(mapping, row).items() if day > since}
    count = sum(days.values())
    details = tuple(f"{day.isoformat()}: {number}" for day, number in days.items())
    said = f"{count} changes in {LATELY.days} days that no webhook told of"
    if count < MANY:
        return ok("healed", said, details)
    mend = "webhooks are being lost: see what is said under webhook, app and jobs"
    return warn("healed", said, mend, details)


def _in_trouble(mapping: Mapping) -> str:
    table = mapping.writes.assessment
    code, since = table.columns["trouble_code"], table.columns["trouble_since"]
    return odata.query(
        table.entity_set,
        select=(table.key, table.case.column, since),
        filter=f"{code} ne null",
        orderby=f"{since} desc",
    )


def _troubled(mapping: Mapping, rows: list[Row]) -> Check:
    if not rows:
        return ok("cases in trouble", "none")
    table = mapping.writes.assessment
    since, case = table.columns["trouble_since"], table.case.column
    found = f"{len(rows)} could not be evaluated, the newest since {rows[0].get(since) or 'an unknown moment'}"
    mend = "see them with `python -m admin failures list`, and why with `python -m admin failures show`"
    return fail("cases in trouble", found, mend, tuple(str(row.get(case) or row[table.key]) for row in rows))
