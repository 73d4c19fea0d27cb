"""Six years of resolved cases, every other one with feedback on it, as this organisation recorded them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sandbox.demo.days import as_utc
from sandbox.demo.web_api import WebApi

YEARS = range(2019, 2025)
EACH_YEAR = 60
"""Cases."""
OPEN_OF = 12
"""One piece of feedback in so many was never closed."""
FEEDBACK_TYPE = 3
BY_EMAIL, BY_LETTER = 2, 200000001
RESOLVED = {"statecode": 1, "statuscode": 5}
BEFORE_THE_STORY = datetime(2025, 3, 10, 6, tzinfo=UTC)
_NAMESPACE = UUID("5c1f7d7a-0a3e-4a0b-9d53-7b8f0e6f2c41")
Rows = Iterable[dict[str, Any]]


def record_years(api: WebApi) -> None:
    """Make the cases of each year in that year, resolve them, and come back to the morning of the story."""
    contact = api.create("contacts", {"firstname": "Nia", "lastname": "North"})
    (unit,) = api.rows("businessunits", select="businessunitid")
    of_it = {"businessunitid@odata.bind": f"/businessunits({unit['businessunitid']})"}
    former = api.create("systemusers", {"firstname": "Frank", "lastname": "Former", **of_it})
    for year in YEARS:
        api.control("POST", "clock", {"now": as_utc(datetime(year, 11, 3, 9, tzinfo=UTC))})
        _record(api, year, contact, former)
    api.control("POST", "clock", {"now": as_utc(BEFORE_THE_STORY)})


def old_matters() -> int:
    """How many pieces of feedback nobody ever closed."""
    return sum(_is_open(number) for _ in YEARS for number in _with_feedback())


def _record(api: WebApi, year: int, contact: str, former: str) -> None:
    numbers = range(EACH_YEAR)
    _in_bulk(api, "CreateMultiple", "incident", (_case(year, number, contact, former) for number in numbers))
    _in_bulk(api, "CreateMultiple", "org_decision", (_decision(year, number) for number in numbers))
    _in_bulk(api, "CreateMultiple", "incident", (_feedback(year, number, contact) for number in _with_feedback()))
    closed = [_id("feedback", year, number) for number in _with_feedback() if not _is_open(number)]
    cases = [_id("case", year, number) for number in numbers]
    _in_bulk(api, "UpdateMultiple", "incident", ({"incidentid": row, **RESOLVED} for row in (*closed, *cases)))


def _with_feedback() -> Iterator[int]:
    return (number for number in range(EACH_YEAR) if number % 2 == 0)


def _is_open(number: int) -> bool:
    return number % (2 * OPEN_OF) == 0


def _case(year: int, number: int, contact: str, former: str) -> dict[str, Any]:
    return {
        "incidentid": _id("case", year, number),
        "title": f"Case {year}-{number}",
        "casetypecode": 2,
        "customerid_contact@odata.bind": f"/contacts({contact})",
        "org_OriginalOwnerId@odata.bind": f"/systemusers({former})",
        "org_risk": 1 + number % 3,
        "org_riskatdecision": 1 + number % 3,
        "org_caseclosed": as_utc(_moment(year, number) + timedelta(days=40)),
    }


def _decision(year: int, number: int) -> dict[str, Any]:
    day = _moment(year, number)
    return {
        "org_decisionid": _id("decision", year, number),
        "org_name": "Final decision",
        "org_CaseId@odata.bind": f"/incidents({_id('case', year, number)})",
        "org_madeon": as_utc(day),
        "org_letterdate": day.date().isoformat(),
        "org_stage": 1,
    }


def _feedback(year: int, number: int, contact: str) -> dict[str, Any]:
    return {
        "incidentid": _id("feedback", year, number),
        "title": f"Feedback {year}-{number}",
        "casetypecode": FEEDBACK_TYPE,
        "parentcaseid@odata.bind": f"/incidents({_id('case', year, number)})",
        "customerid_contact@odata.bind": f"/contacts({contact})",
        "org_feedbackkind": 1 + number // 2 % 3,
        "org_received": as_utc(_moment(year, number) + timedelta(days=20)),
        "caseorigincode": BY_LETTER if number % 4 else BY_EMAIL,
        **({} if _is_open(number) else {"org_caseclosed": as_utc(_moment(year, number) + timedelta(days=60))}),
    }


def _moment(year: int, number: int) -> datetime:
    first = date(year, 1, 4) + timedelta(days=number * 4)
    return datetime(first.year, first.month, first.day, 9, tzinfo=UTC)


def _id(what: str, year: int, number: int) -> str:
    """The id of a row, the same every time."""
    return str(uuid5(_NAMESPACE, f"{what} {year} {number}"))


def _in_bulk(api: WebApi, message: str, table: str, rows: Rows) -> None:
    targets = [{"@odata.type": f"Microsoft.Dynamics.CRM.{table}", **row} for row in rows]
    api.act(f"{table}s/Microsoft.Dynamics.CRM.{message}", {"Targets": targets})
