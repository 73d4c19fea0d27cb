"""Whatever JSON comes in, it is read or refused with its mistakes; and what is read can be evaluated."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from admin.answering import evaluated
from admin.case_files import CaseFileWrong, read_case_file
from admin.case_files.kinds import BY_NAME, facts_of, links_of
from policy.parameters import of_the_text
from tests.admin.files import DAY

PARAMETERS = of_the_text(DAY.replace(year=2024))
IDS = st.sampled_from(["a", "b", "c", 1])
SCALARS = st.one_of(
    IDS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["yes", "other", "high", "not_applicable", "2025-02-28", "2025-03-10T09:00:00Z", "2025-03-10T09:00", "x"]
    ),
    st.text(max_size=3),
)
NAMES = st.sampled_from(["id", "value", "by", "at", "answer", "asked_by", "outcome", "words", "party", "on", "role"])
ANY = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
)


def _record(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    names = st.sampled_from([*facts_of(kind), *links_of(kind), *BY_NAME])
    return st.dictionaries(names, ANY, max_size=5).flatmap(lambda facts: IDS.map(lambda id_: {"id": id_, **facts}))


RECORDS = {name: st.lists(_record(kind.name), max_size=2) for name, kind in BY_NAME.items()}
DOCUMENTS = st.lists(st.sampled_from(sorted(RECORDS)), max_size=6, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: RECORDS[name] for name in names})
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(DOCUMENTS, ANY))
def test_any_json_is_read_and_evaluated_or_refused(document: Any) -> None:
    try:
        file = read_case_file(json.dumps(document), DAY).case_file
    except CaseFileWrong:
        return
    assert evaluated(file, DAY, PARAMETERS).case == file.case.id
