"""Values of columns: what is taken, what is refused, what is read back."""

from __future__ import annotations

import pytest

from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.metadata.columns import column
from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.tables import build_schema
from sandbox.dataverse.writing.values import stored

TASK = build_schema(definition_documents("empty"), shared_columns()).table("task")


def taken(definition: dict[str, object], value: object) -> object:
    return stored(TASK, column("new_x", definition), value)


@pytest.mark.parametrize(
    ("definition", "value", "held"),
    [
        ({"type": "string", "max": 2}, "ab", "ab"),
        ({"type": "string", "max": 2}, "😀", "😀"),
        ({"type": "memo", "max": 3}, "a\nb", "a\nb"),
        ({"type": "integer"}, 2147483647, 2147483647),
        ({"type": "integer", "min": 0, "max": 9}, 0, 0),
        ({"type": "decimal"}, 1, 1.0),
        ({"type": "money"}, 1.5, 1.5),
        ({"type": "boolean"}, True, 1),
        ({"choice": ["a", "b"]}, 727000001, 727000001),
        ({"choices": ["a", "b", "c"]}, "727000002,727000000", ",727000000,727000002,"),
        ({"choices": ["a"]}, "727000000,727000000", ",727000000,"),
        ({"choices": ["a"]}, "", None),
        ({"type": "dateonly"}, "2025-03-10", "2025-03-10"),
        ({"type": "datetime"}, "2025-03-10T09:00:00Z", "2025-03-10T09:00:00Z"),
        ({"type": "datetime"}, "2025-03-10T09:00:00.987Z", "2025-03-10T09:00:00Z"),
        ({"type": "datetime"}, "2025-03-30T01:30:00+01:00", "2025-03-30T00:30:00Z"),
        ({"type": "datetime"}, "2025-03-10", "2025-03-10T00:00:00Z"),
        ({"type": "datetime"}, "1753-01-01T00:00:00Z", "1753-01-01T00:00:00Z"),
        ({"type": "uniqueid"}, "5B0C0C4E-0000-4000-8000-000000000001", "5b0c0c4e-0000-4000-8000-000000000001"),
        ({"type": "string"}, None, None),
    ],
)
def test_a_value_that_fits_is_taken(definition: dict[str, object], value: object, held: object) -> None:
    assert taken(definition, value) == held


@pytest.mark.parametrize(
    ("definition", "value", "code", "sentence"),
    [
        ({"type": "string", "max": 2}, "abc", "0x80044331", "exceeded the maximum allowed length of '2'"),
        ({"type": "string", "max": 1}, "😀", "0x80044331", "exceeded the maximum allowed length of '1'"),
        ({"type": "string"}, "\ud800", "0x80048d19", "Edm.String"),
        ({"type": "string"}, 1, "0x80048d19", "Edm.String"),
        ({"type": "string"}, {"a": 1}, "0x80048d19", "Cannot convert an object"),
        ({"type": "integer"}, 2147483648, "0x80044330", "outside the valid range"),
        ({"type": "integer", "min": 0}, -1, "0x80044330", "outside the valid range"),
        ({"type": "integer"}, "1", "0x80048d19", "Edm.Int32"),
        ({"type": "integer"}, 1.0, "0x80048d19", "Edm.Int32"),
        ({"type": "integer"}, True, "0x80048d19", "Edm.Int32"),
        ({"type": "decimal"}, "1", "0x80048d19", "Edm.Decimal"),
        ({"type": "boolean"}, 1, "0x80048d19", "Edm.Boolean"),
        ({"choice": ["a", "b"]}, 3, "0x8004431A", "Accepted Values: 727000000,727000001"),
        ({"choice": ["a"]}, "727000000", "0x80048d19", "Edm.Int32"),
        ({"choices": ["a"]}, "727000001", "0x8004431A", "The value 727000001"),
        ({"choices": ["a"]}, [727000000], "0x80048d19", "Edm.String"),
        ({"choices": ["a"]}, "x", "0x80048d19", "Edm.Int32"),
        ({"type": "dateonly"}, "2025-02-30", "0x80048d19", "Edm.Date"),
        ({"type": "dateonly"}, "2025-03-10T00:00:00Z", "0x80048d19", "Edm.Date"),
        ({"type": "dateonly"}, "1752-12-31", "0x80040239", "Minimum value supported"),
        ({"type": "datetime"}, "2025-03-10T09:00:00", "0x80048d19", "Edm.DateTimeOffset"),
        ({"type": "datetime"}, "yesterday", "0x80048d19", "Edm.DateTimeOffset"),
        ({"type": "datetime"}, 5, "0x80048d19", "Edm.DateTimeOffset"),
        ({"type": "datetime"}, "1752-12-31T00:00:00Z", "0x80040239", "Minimum value supported"),
        ({"type": "uniqueid"}, "5b0c0c4e", "0x80048d19", "Edm.Guid"),
        ({"type": "string", "required": "system"}, None, "0x80040203", "cannot be set to NULL"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    definition: dict[str, object], value: object, code: str, sentence: str
) -> None:
    with pytest.raises(DataverseError) as caught:
        taken(definition, value)
    assert (caught.value.status, caught.value.code) == (400, code)
    assert sentence in caught.value.message


def test_the_refused_text_of_a_person_is_not_repeated() -> None:
    with pytest.raises(DataverseError) as caught:
        taken({"type": "integer"}, "somebody's words")
    assert "somebody" not in caught.value.message
