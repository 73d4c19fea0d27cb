"""Cases that are written as data count as tests of the rules of the paragraphs that they name."""

from pathlib import Path

import pytest

from admin.coverage.naming_tests import in_cases

CASES = """
- shared: [{paragraph: "7"}]
- says: A case.
  as_of: 2025-03-03
  case: {on: 2025-03-03}
  expect:
    - %s
"""
COPIED, CONSIDERED, SAVED = "chief_executive_is_copied", "manager_considers", "contact_is_saved"
OF_9 = frozenset({COPIED, CONSIDERED})


@pytest.mark.parametrize(
    ("expected", "rules"),
    [
        ('{paragraph: "9", part: Chief Executive copied, state: met, class: policy_requirement}', {COPIED}),
        ('{paragraph: "9", state: met, class: policy_requirement}', OF_9),
        ('{paragraph: "9", part: no such part, state: met, class: policy_requirement}', frozenset()),
    ],
    ids=["of a part", "of the whole paragraph", "of no part"],
)
def test_a_case_names_the_rules_of_the_finding_that_it_expects(expected: str, rules: set[str], tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "policy" / "cases"
    folder.mkdir(parents=True)
    (folder / "made_up.yaml").write_text(CASES % expected, encoding="utf-8")
    found = set(in_cases(tmp_path, OF_9 | {SAVED}))
    assert found == {(rule, "tests/policy/cases/made_up.yaml::A case.") for rule in rules}
