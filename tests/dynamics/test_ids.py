from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dynamics.ids import guid, guids_in

LOWER = "5b0c0c4e-0000-4000-8000-0000000000aa"


@given(st.uuids())
def test_every_uuid_is_a_guid_in_lower_case(value: UUID) -> None:
    assert guid(value) == guid(str(value)) == guid(str(value).upper()) == str(value)


@pytest.mark.parametrize(
    "value",
    ["", LOWER[:-1], LOWER + "0", f"{{{LOWER}}}", LOWER.replace("-", ""), f" {LOWER}", LOWER + "\n", "g" + LOWER[1:]],
)
def test_anything_else_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="36 characters"):
        guid(value)


def test_the_refused_text_is_not_repeated() -> None:
    with pytest.raises(ValueError) as caught:
        guid("Jane Doe")
    assert "Jane" not in str(caught.value)


def test_guids_are_found_inside_a_sentence() -> None:
    other = str(uuid4())
    assert guids_in(f"task With Id = {LOWER.upper()} or {other}.") == {LOWER, other}
    assert guids_in("nothing here") == frozenset()
