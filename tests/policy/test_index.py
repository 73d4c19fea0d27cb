"""The index of paragraphs, and the rules that rest on it."""

import inspect
import re
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

import policy.rules
from admin.coverage.naming_tests import ROOT, in_test_functions
from policy.finding import FindingClass
from policy.paragraphs import PARAGRAPHS, Paragraph, part_of
from policy.paragraphs.fingerprint import fingerprint
from policy.rule import DatedBy, Rule, Wanting
from policy.rules import DEADLINES, RULES, WANTS

SECTIONS = tuple(
    section
    for found in walk_packages(policy.rules.__path__, "policy.rules.")
    if any(hasattr(section := import_module(found.name), part) for part in ("RULES", "WANTS"))
)
TESTS = {name for name, _ in in_test_functions(ROOT, frozenset(rule.name for rule in RULES))}
CITES = [*(want.paragraphs for want in WANTS), *(deadline.paragraphs for deadline in DEADLINES)]
LEGAL_ONE = "LEGAL: agreed in line with the Delegation Scheme"
REQUIRED: dict[str, tuple[str, ...]] = {
    "7": ("saved to the relevant case", "in a timely way (no number given)"),
    "8": (
        "task set for the manager of the caseworker who received it",
        "contains the main contents",
        "subject is positive feedback received",
        "email linked to the record",
    ),
    "9": (
        "manager considers and gives any comments",
        "Director of Operations and quality copied",
        "Chief Executive copied",
        "task closed",
    ),
    "12": ("treated as a decision complaint",),
    "13": ("considered by or passed to the relevant case owner's manager",),
    "14": ("manager attempts to resolve",),
    "18": ("if upheld an appropriate remedy is offered",),
    "19": ("good practice and learning shared with line manager and wider organisation as appropriate",),
    "35": ("no reasonable explanation so declined", "reasons recorded on Dynamics 365"),
    "36": ("reasonable explanation so considered",),
    "53": ("case owner told the outcome", "their manager told if the case was supervised"),
    "55": ("learning points fed back if something could have been done better", "good practice highlighted and shared"),
    "56": ("recorded on the review case", "fed back to the case owner's manager"),
    "58": ("if upheld the analysis considers remedy", "explains what remedy if any"),
    "59": ("Principles for Remedy used", "service model guidance used"),
    "63": ("service user written to", "organisation written to", "summary of complaint set out"),
    "64": (
        "any comments considered, to decide whether to proceed",
        "if proceeding, case details (and the case file if appropriate) sent to shared services",
        "with the explanation that it should be allocated as a priority",
    ),
    "65": ("treated as a priority", "risk level reconsidered"),
    "68": (
        "request raised with Legal Team",
        "case details given",
        "reasons given why it meets the circumstances of P67",
    ),
    "69": ("decided only by the Ombudsman or deputies",),
    "73": (
        "shared with the Ombudsman or a Deputy Ombudsman",
        "approved by the Ombudsman or a Deputy Ombudsman",
    ),
    "74": ("complainant told it is the end of the internal process",),
    "76": ("directed to the Joint working Team, not considered by OAT",),
}
"""The separate parts of each policy requirement: names that findings bear and others rely on."""
MUSTS = {"31": (None,), "52": (None,), "D": ("linked to the Service Model and the Service Charter",)}
OURS = {"7": (None,), "13": ("not handled by whoever it is about (rule of ours)",)}
WITH_GUIDANCE_TOO = {"18", "59", "63", "D"}
"""Paragraphs that hold guidance beside what they require."""
EVERY_ID = [*map(str, range(1, 79)), *"ABCD"]


def parts_by_paragraph(class_: FindingClass) -> dict[str, tuple[str | None, ...]]:
    """The parts of a class, by the paragraphs that have any."""
    found = {
        paragraph.id: tuple(part.atom for part in paragraph.parts if part.class_ is class_)
        for paragraph in PARAGRAPHS.values()
    }
    return {id_: parts for id_, parts in found.items() if parts}


def test_every_paragraph_and_annex_is_in_the_index_in_the_order_of_the_policy() -> None:
    assert list(PARAGRAPHS) == EVERY_ID
    assert all(id_ == paragraph.id for id_, paragraph in PARAGRAPHS.items())


@pytest.mark.parametrize("paragraph", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_every_paragraph_has_a_heading_and_restates_each_part(paragraph: Paragraph) -> None:
    assert paragraph.heading
    assert paragraph.parts or paragraph.besides
    assert all(len(part.restated) > 20 for part in paragraph.parts)


def test_twenty_three_paragraphs_hold_a_policy_requirement_with_these_separate_parts() -> None:
    assert parts_by_paragraph(FindingClass.POLICY_REQUIREMENT) == REQUIRED
    assert len(REQUIRED) == 23


def test_one_paragraph_holds_a_legal_requirement_as_well() -> None:
    assert parts_by_paragraph(FindingClass.LEGAL_REQUIREMENT) == {"63": (LEGAL_ONE,)}


def test_three_hold_a_must_that_is_not_marked_as_a_requirement() -> None:
    assert parts_by_paragraph(FindingClass.MUST) == MUSTS


def test_rules_of_our_own_are_marked_as_such() -> None:
    assert parts_by_paragraph(FindingClass.TOOL_RULE) == OURS


def test_everything_else_is_guidance_and_never_a_requirement() -> None:
    others = {id_ for id_ in EVERY_ID if id_ not in REQUIRED and id_ not in MUSTS}
    guidance = parts_by_paragraph(FindingClass.GUIDANCE)
    assert set(guidance) == others | WITH_GUIDANCE_TOO
    assert set(guidance.values()) == {(None,)}


@pytest.mark.parametrize("paragraph", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_no_two_parts_of_a_paragraph_go_by_the_same_name(paragraph: Paragraph) -> None:
    atoms = [part.atom for part in paragraph.parts]
    assert len(set(atoms)) == len(atoms)


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
def test_every_rule_is_named_by_a_test(rule: Rule) -> None:
    assert rule.name in TESTS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_restates_its_paragraph(rule: Rule) -> None:
    assert len(inspect.getdoc(rule.decide) or "") > 20


def test_wants_and_deadlines_cite_paragraphs_of_the_index() -> None:
    cited = {paragraph for cites in CITES for paragraph in cites}
    assert cited <= set(PARAGRAPHS)


def test_a_part_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="no part 'made up'"):
        part_of("8", "made up")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.__name__)
def test_sections_say_which_paragraphs_they_hold(section: ModuleType) -> None:
    assert re.search(r"[Pp]aragraph|Annex", section.__doc__ or "")


@pytest.mark.parametrize(
    "other",
    [
        "One  month\nof the decision",
        "one month of the decision.",
        "‘One month’ – of the decision",
        "ONE MONTH OF THE DECISION",
        "one mon\u00adth of the decision",
    ],
)
def test_line_breaks_dashes_and_quotation_marks_do_not_change_a_fingerprint(other: str) -> None:
    assert fingerprint(other) == fingerprint("One month of the decision")


def test_another_word_changes_a_fingerprint() -> None:
    assert fingerprint("two months of the decision") != fingerprint("one month of the decision")


def test_a_sum_of_money_is_not_a_share() -> None:
    assert fingerprint("up to £100") != fingerprint("up to 100%")


@pytest.mark.parametrize("apostrophe", "'’‘ʼ`´′")
def test_every_kind_of_apostrophe_is_the_same(apostrophe: str) -> None:
    assert fingerprint(f"the case owner{apostrophe}s manager") == fingerprint("the case owners manager")


def test_every_fingerprint_is_that_of_some_text() -> None:
    marks = [paragraph.fingerprint for paragraph in PARAGRAPHS.values()]
    assert len(set(marks)) == len(marks)
    assert all(len(mark) == 16 and int(mark, 16) for mark in marks)
