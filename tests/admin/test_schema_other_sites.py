"""Other sites' mappings on an empty environment: what is made, and what only their own people can make; over HTTPS."""

from collections.abc import Iterator

import pytest

from admin.schema.findings import What
from function_app.asking import observe
from mappings.schema import wanted_schema
from sandbox.dataverse import running_dataverse
from tests.admin.schema_applied import Emptiness, emptiness
from tests.mappings.other_site import other_site, other_site_text
from tests.mappings.third_site import third_site_text

CASE = "5b0c0c4e-0000-4000-8000-0000000000c1"


@pytest.fixture(scope="module")
def empty() -> Iterator[Emptiness]:
    with running_dataverse("empty") as running, emptiness(running) as made:
        yield made


def test_what_an_organisation_names_for_itself_is_asked_for_by_name(empty: Emptiness) -> None:
    found = empty.plan(wanted_schema(third_site_text(), "a third site"))
    tables = [each.name for each in found.conflicts if each.what is What.TABLE]
    columns = [(each.name, each.on) for each in found.conflicts if each.what is What.COLUMN]
    assert (tables, columns) == (["org_ruling"], [("org_caseref", "incident")])
    later = {each.name for each in found.notes if each.on == "third_feedback"}
    assert later == {"org_howitcame", "org_received", "org_judged", "org_rulingid"}
    assert not any(each.name.startswith("org_") for each in found.missing)


def test_where_feedback_is_a_case_its_columns_are_made_on_cases(empty: Emptiness) -> None:
    applied = empty.apply(wanted_schema(other_site_text(), "another site"))
    assert applied.is_well, applied
    columns = [each for each in applied.made if each.what in (What.COLUMN, What.LOOKUP)]
    on_cases = [each.name for each in columns if each.on == "incident"]
    assert "oth_nextstep" in on_cases
    assert all(name.startswith("oth_") for name in on_cases)
    assert not any(each.name == "oth_feedback" for each in applied.made)
    assert observe(empty.dataverse, other_site(), CASE, "a look").case_row is None
