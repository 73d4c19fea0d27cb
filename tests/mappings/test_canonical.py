"""Facts as plain JSON values: what is not on record left out, however the types of facts are told apart."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mappings.writing.canonical import plain
from policy.absent import NOT_APPLICABLE, RECORDED_AS_NOT_APPLYING, UNKNOWN, NotApplicable, Unknown
from policy.facts import Case, CaseFile, Kind
from tests.policy.any_case import any_case


def plainly(value: Any) -> Any:
    """The plain way: every value is asked what it is, one kind after another."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, NotApplicable):
        return "not applicable"
    if is_dataclass(value):
        facts = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: plainly(inner) for name, inner in facts.items() if not isinstance(inner, Unknown)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    assert isinstance(value, Iterable)
    return [plainly(inner) for inner in value]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case())
def test_any_case_file_reads_as_it_would_asked_value_by_value(file: CaseFile) -> None:
    for field in fields(file):
        value = getattr(file, field.name)
        assert plain(value) == plainly(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("12.50"), "12.5"),
        (Kind.POSITIVE, "positive"),
        (True, True),
        (None, None),
        (NOT_APPLICABLE, "not applicable"),
        (date(2025, 3, 10), "2025-03-10"),
        ((1, "a"), [1, "a"]),
        (Case("c", follows_upheld_review=NOT_APPLICABLE), {"id": "c", "follows_upheld_review": "not applicable"}),
    ],
)
def test_a_value_is_put_plainly(value: Any, expected: Any) -> None:
    assert plain(value) == expected


@pytest.mark.parametrize("unknown", [UNKNOWN, Unknown("why"), RECORDED_AS_NOT_APPLYING])
def test_what_is_not_on_record_is_left_out_whatever_is_known_of_it(unknown: Unknown) -> None:
    assert plain(Case("c", reference=unknown)) == {"id": "c"}


def test_what_is_no_fact_is_an_error() -> None:
    with pytest.raises(TypeError, match="object is no fact"):
        plain(object())
