"""The index of paragraphs, and the rules that rest on it."""

import inspect
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

import policy.rules
from policy.finding import FindingClass
from policy.paragraphs import PARAGRAPHS, part_of
from policy.paragraphs.fingerprint import fingerprint
from policy.rule import DatedBy, Rule, Wanting
from policy.rules import DEADLINES, RULES, WANTS

SECTIONS = tuple(
    section
    for found in walk_packages(policy.rules.__path__, "policy.rules.")
    if any(hasattr(section := import_module(found.name), part) for part in ("RULES", "WANTS"))
)
CITES = [*(want.paragraphs for want in WANTS), *(deadline.paragraphs for deadline in DEADLINES)]
REQUIREMENTS = {"7", "8", "9", "35", "36", "53", "76"}
MUSTS = {"31", "52"}


def test_every_part_of_every_paragraph_has_a_rule_and_every_rule_a_part() -> None:
    parts = {(paragraph.id, part.atom) for paragraph in PARAGRAPHS.values() for part in paragraph.parts}
    assert {(rule.paragraph, rule.part) for rule in RULES} == parts


@pytest.mark.parametrize("sort", [Rule, Wanting, DatedBy])
def test_no_rule_is_written_and_left_out_of_the_register(sort: type) -> None:
    registered = {id(each) for each in (*RULES, *WANTS, *DEADLINES)}
    written = [value for section in SECTIONS for value in vars(section).values() if isinstance(value, sort)]
    assert written
    assert all(id(each) in registered for each in written)


def test_rules_are_known_by_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_restates_its_paragraph(rule: Rule) -> None:
    assert len(inspect.getdoc(rule.decide) or "") > 20


def test_classes_are_those_that_the_policy_marks() -> None:
    for paragraph in PARAGRAPHS.values():
        wanted = FindingClass.POLICY_REQUIREMENT if paragraph.id in REQUIREMENTS else FindingClass.GUIDANCE
        wanted = FindingClass.MUST if paragraph.id in MUSTS else wanted
        marked = {part.class_ for part in paragraph.parts} - {FindingClass.TOOL_RULE}
        assert marked == {wanted}


def test_wants_and_deadlines_cite_paragraphs_of_the_index() -> None:
    cited = {paragraph for cites in CITES for paragraph in cites}
    assert cited <= set(PARAGRAPHS)


def test_a_part_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="no part 'made up'"):
        part_of("8", "made up")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.__name__)
def test_sections_say_which_paragraphs_they_hold(section: ModuleType) -> None:
    assert "aragraph" in (section.__doc__ or "")


@pytest.mark.parametrize(
    "other",
    [
        "One  month\nof the decision",
        "one month of the decision.",
        "‘One month’ – of the decision",
        "ONE MONTH OF THE DECISION",
    ],
)
def test_line_breaks_dashes_and_quotation_marks_do_not_change_a_fingerprint(other: str) -> None:
    assert fingerprint(other) == fingerprint("One month of the decision")


def test_another_word_changes_a_fingerprint() -> None:
    assert fingerprint("two months of the decision") != fingerprint("one month of the decision")


def test_every_fingerprint_is_that_of_some_text() -> None:
    marks = [paragraph.fingerprint for paragraph in PARAGRAPHS.values()]
    assert len(set(marks)) == len(marks)
    assert all(len(mark) == 16 and int(mark, 16) for mark in marks)
