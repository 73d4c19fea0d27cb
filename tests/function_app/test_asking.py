"""The queries for a case as text: prepared once for all cases, and the same as if each were put into words anew."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from function_app.asking import as_text, queries_for
from mappings import Mapping, shipped_mapping
from tests.mappings.other_site import other_site

SITES = (shipped_mapping(), other_site())


@given(st.sampled_from(SITES), st.uuids())
def test_a_case_is_asked_for_as_if_no_other_ever_was(mapping: Mapping, case: UUID) -> None:
    assert queries_for(mapping, str(case)) == [as_text(query) for query in mapping.observation(str(case))]


def test_a_case_named_in_capitals_is_asked_for_in_its_one_form() -> None:
    mapping, case = SITES[0], "0975A0DE-BAEA-404F-A642-777F86A8593C"
    assert queries_for(mapping, case) == queries_for(mapping, case.lower())


def test_what_is_no_id_is_not_asked_for() -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        queries_for(SITES[0], "' or 1 eq 1 --")
