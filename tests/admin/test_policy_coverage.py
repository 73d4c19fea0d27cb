"""`admin policy`: the coverage table, and the page in docs/ that is made of it."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from admin.__main__ import main
from admin.coverage.as_text import as_markdown
from admin.coverage.citing import citations, resting_on
from admin.coverage.columns import columns_of, shipped_tables, tables_of
from admin.coverage.looking import facts_looked_at, is_fact
from admin.coverage.naming_tests import ROOT, named_in_tests
from admin.coverage.table import Coverage, coverage
from policy import evaluate
from policy.facts import CaseFile, Proposal
from policy.look import Look
from policy.matter import Matter
from policy.paragraphs import PARAGRAPHS
from policy.rules import RULES
from policy.rules.grounds.confirming_grounds import concerns_within_one_month
from policy.rules.oat.accepted import adjustments_are_taken_into_account
from policy.rules.which_way.routes import is_over
from tests.mappings.other_site import other_site
from tests.policy.any_case import any_case
from tests.policy.casework import CALENDAR, MONDAY, PARAMETERS


@pytest.fixture(scope="module")
def table() -> Coverage:
    """The table of what is there now."""
    return coverage()


@pytest.fixture
def as_data(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The paragraphs of the table for machines."""
    assert main(["policy", "--json"]) == 0
    paragraphs: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["paragraphs"]
    return paragraphs


def rules_in(paragraphs: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rules of the table for machines."""
    return (rule for each in paragraphs for part in each["parts"] for rule in part["rules"])


def test_every_paragraph_part_and_rule_is_in_the_table(as_data: list[dict[str, Any]]) -> None:
    assert [each["paragraph"] for each in as_data] == list(PARAGRAPHS)
    parts = [(each["paragraph"], part["part"], part["class"]) for each in as_data for part in each["parts"]]
    assert parts == [(each.id, part.atom, part.class_.value) for each in PARAGRAPHS.values() for part in each.parts]
    assert sorted(rule["name"] for rule in rules_in(as_data)) == sorted(rule.name for rule in RULES)


def test_a_rule_names_its_file_its_facts_with_columns_and_its_tests(as_data: list[dict[str, Any]]) -> None:
    (rule,) = (each for each in rules_in(as_data) if each["name"] == "adjustments_are_taken_into_account")
    assert rule["module"] == "policy/rules/oat/accepted.py"
    facts = {each["fact"]: each["columns"] for each in rule["facts"]}
    assert facts["oat_review.adjustments_taken_into_account"][0] == "phso_feedback.phso_adjustmentstaken"
    assert any(test.startswith("tests/policy/test_accepted.py::test_") for test in rule["tests"])
    assert all((ROOT / test.partition("::")[0]).is_file() for test in rule["tests"])


def test_a_sentence_without_a_rule_says_why(as_data: list[dict[str, Any]]) -> None:
    reasons = {each["paragraph"]: each["no_rule_because"] for each in as_data if each["no_rule_because"]}
    assert "examples" in reasons["14"]


def test_every_file_that_the_table_names_is_there() -> None:
    assert all((ROOT / each.file).is_file() for each in citations())


def test_every_fact_that_a_rule_looks_at_has_a_column(table: Coverage) -> None:
    assert [fact for fact, columns in table.columns.items() if not columns] == []


def test_on_a_screen_every_paragraph_stands_with_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Paragraph 35: Time limit for review" in lines
    assert "Annex D: Capturing and feeding back learning points from a review" in lines
    assert all(f"    rule {each.name} ({each.file})" in lines for each in citations() if each.what == "rule")


def test_the_page_in_docs_is_up_to_date(table: Coverage) -> None:
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert page == as_markdown(table), "write it again: python -m admin policy --markdown > docs/coverage.md"


def test_the_page_can_be_written_by_the_command(table: Coverage, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "--markdown"]) == 0
    assert capsys.readouterr().out == as_markdown(table)


def test_more_than_rules_rests_on_a_paragraph() -> None:
    assert {each.what for each in resting_on("32")} >= {"rule", "date", "document", "parameter"}


def test_facts_are_found_in_what_a_rule_calls_and_not_in_what_it_does_not() -> None:
    found = facts_looked_at([concerns_within_one_month.decide])
    assert {"feedback.received_at", "decision.letter_date"} <= set(found)
    assert "oat_review.adjustments_taken_into_account" not in found
    assert "party.adjustments" in facts_looked_at([adjustments_are_taken_into_account.decide])


@cache
def facts_by_rule() -> dict[str, set[str]]:
    """Every fact that the table names, by the rule."""
    rules = (rule for each in coverage().paragraphs for part in each.parts for rule in part.rules)
    asked_of_all = facts_looked_at([is_over])  # where a step is due: whether there is anything still to be done
    return {rule.citation.name: {*rule.facts, *rule.asked_first, *asked_of_all} for rule in rules}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case())
def test_the_table_names_every_fact_that_a_rule_notes_when_it_is_asked(file: CaseFile) -> None:
    findings = evaluate(file, MONDAY, PARAMETERS, CALENDAR).findings
    unnamed = {(each.rule, fact) for each in findings for fact in each.facts if fact not in facts_by_rule()[each.rule]}
    assert unnamed == set()


NAME = "challenge.genuine_doubt"
ENTRIES = {"a": (NAME, "task.subject that is no fact")}


def by_a_name_kept_outside(matter: Matter, look: Look) -> object:
    """Looks at a fact whose name is a constant of the module."""
    return look.see(NAME, matter.challenge.genuine_doubt)


def by_a_table(matter: Matter, look: Look) -> object:
    """Looks at a fact whose name stands in a table."""
    return look.see(ENTRIES["a"][0], matter.challenge.genuine_doubt)


def inside_another(matter: Matter, look: Look) -> object:
    """Looks at a fact within a function of its own."""
    return [look.see("challenge.genuine_doubt", one.challenge.genuine_doubt) for one in (matter,)]


def of_a_record(proposal: Proposal) -> object:
    """Takes facts from a record that it is given, without naming them."""
    return proposal.summary


@pytest.mark.parametrize(
    ("function", "facts"),
    [
        (by_a_name_kept_outside, ("challenge.genuine_doubt",)),
        (by_a_table, ("challenge.genuine_doubt",)),
        (inside_another, ("challenge.genuine_doubt",)),
        (of_a_record, ("proposal.summary",)),
    ],
)
def test_facts_are_found_however_a_rule_names_them(
    function: Any, facts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(function, "__module__", "policy.rules.made_up")
    assert facts_looked_at([function]) == facts


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("feedback.received_at", True),
        ("challenge.high_risk_discussion.answer", True),
        ("challenge.oat_advice.no_such_part", False),
        ("person.roles", True),
        ("party.adjustments.captured_at", True),
        ("challenge_analysis.officer_view.view", True),
        ("challenge.extensions.", False),
        ("feedback", False),
        ("feedback.no_such_fact", False),
        ("nothing.received_at", False),
        ("the feedback. Received", False),
    ],
)
def test_a_fact_is_told_from_other_words(text: str, is_one: bool) -> None:
    assert is_fact(text) is is_one


@pytest.mark.parametrize(
    ("fact", "columns"),
    [
        ("feedback.received_at", ("phso_feedback.phso_receivedon",)),
        ("challenge.declined_out_of_time.by", ("phso_feedback.phso_declinedoutoftimebyid",)),
        ("decision.sent_to.party", ("phso_decisionsent.phso_partyid",)),
        ("party.name", ("contact.fullname", "account.name")),
        ("person.roles", ("the holders of roles that the mapping names",)),
        ("feedback.no_such_fact", ()),
        ("nothing.at_all", ()),
    ],
)
def test_the_columns_of_a_fact_are_those_of_the_mapping(fact: str, columns: tuple[str, ...]) -> None:
    assert columns_of(fact, shipped_tables()) == columns


def test_another_mapping_has_its_own_columns() -> None:
    tables = tables_of(other_site().sources)
    assert columns_of("feedback.received_at", tables) == ("incident.oth_receivedon",)


TESTS = """
from policy.rules import made_up
from policy.rules.made_up import second as other
CASES = [(made_up.first, 1)]
@pytest.mark.parametrize("case", CASES)
def test_by_a_table(case): pass
def helper(): return other
def test_by_a_helper(): assert helper()
def test_by_its_name(): assert found("third")
def not_a_test(): return "fourth"
"""


def test_a_test_names_a_rule_itself_through_a_table_or_through_a_helper(tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "policy"
    folder.mkdir(parents=True)
    (folder / "test_made_up.py").write_text(TESTS, encoding="utf-8")
    where = "tests/policy/test_made_up.py::"
    assert named_in_tests(["first", "second", "third", "fourth"], tmp_path) == {
        "first": (f"{where}test_by_a_table",),
        "second": (f"{where}test_by_a_helper",),
        "third": (f"{where}test_by_its_name",),
        "fourth": (),
    }


def test_without_its_tests_the_software_still_has_a_table(tmp_path: Path) -> None:
    table = coverage(tmp_path)
    rules = [rule for each in table.paragraphs for part in each.parts for rule in part.rules]
    assert rules
    assert all(rule.tests == () for rule in rules)
