"""The facts that may be recorded as not applying are facts that a case file can hold."""

import pytest

from admin.case_files.kinds import BY_NAME, KINDS, facts_of
from admin.case_files.shapes import fields_of, shape_of
from policy.facts.may_not_apply import MAY_NOT_APPLY


@pytest.mark.parametrize("record", sorted(MAY_NOT_APPLY))
def test_each_fact_that_may_not_apply_is_a_fact_of_its_record(record: str) -> None:
    assert record in BY_NAME
    for name in MAY_NOT_APPLY[record]:
        fact, _, within = name.partition(".")
        known = shape_of(facts_of(record)[fact]).known
        assert not within or within in fields_of(known)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_whatever_the_rules_tell_from_unknown_may_be_written(kind: str) -> None:
    told = {name for name, hint in facts_of(kind).items() if shape_of(hint).tells_not_applicable}
    assert told <= MAY_NOT_APPLY.get(kind, frozenset())
