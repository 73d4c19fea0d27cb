"""What is wrong with a mapping's schema is said all at once, each with its line."""

from __future__ import annotations

import pytest

from mappings import MappingWrong, read_mapping
from mappings.schema import wanted_schema
from tests.mappings.test_mistakes import SHIPPED, line_of

SECTION = SHIPPED[SHIPPED.index("schema:\n") : SHIPPED.index("records:\n")]


def mistakes_in(text: str) -> tuple[str, ...]:
    with pytest.raises(MappingWrong) as wrong:
        wanted_schema(text, "a site's mapping")
    return wrong.value.mistakes


def test_a_mapping_without_the_section_can_be_used_but_nothing_can_be_made_for_it() -> None:
    text = SHIPPED.replace(SECTION, "")
    assert read_mapping(text, "x").name == "shipped"
    (mistake,) = mistakes_in(text)
    assert "schema: is missing; it says under whose name" in mistake


@pytest.mark.parametrize(
    ("there", "instead", "words"),
    [
        ("prefix: phso, ", "prefix: PHSO, ", "schema.publisher.prefix: should be 2 to 8 small letters"),
        ("prefix: phso, ", "prefix: mscrmx, ", "not begin with mscrm, not 'mscrmx'"),
        ("prefix: phso, ", "", "schema.publisher.prefix: should be 2 to 8"),
        ("option_prefix: 72700", "option_prefix: 727", "should be a whole number from 10000 to 99999, not 727"),
        ("option_prefix: 72700", "option_prefix: true", "should be a whole number from 10000 to 99999, not True"),
        ("version: 1.0.0.0", "version: 1.0", "schema.solution.version: should be four numbers with dots"),
        (
            "unique_name: ReviewAndFeedback",
            "unique_name: Review and feedback",
            "solution.unique_name: should be letters",
        ),
        ("label: Review and feedback", "label: '  '", "schema.solution.label: should be some words"),
        ("version: 1.0.0.0", "version: 1.0.0.0, colour: red", "solution.colour: says nothing here"),
        ("  solution: {", "  solutions: {", "schema.solution: should give unique_name, label, version"),
    ],
)
def test_a_mistake_of_the_section_is_told_by_the_app_too(there: str, instead: str, words: str) -> None:
    assert there in SECTION
    text = SHIPPED.replace(SECTION, SECTION.replace(there, instead))
    assert any(words in mistake for mistake in mistakes_in(text))
    with pytest.raises(MappingWrong, match=r"a site's mapping has \d mistake"):
        read_mapping(text, "a site's mapping")


def test_a_column_that_would_have_to_hold_two_kinds_of_things_is_refused_with_both_facts() -> None:
    text = SHIPPED.replace("main_contents: {text: phso_maincontents}", "main_contents: {text: phso_receivedon}")
    (mistake,) = mistakes_in(text)
    assert mistake.startswith(f"line {line_of(text, 'main_contents: {text')}: ")
    assert (
        "phso_feedback.phso_receivedon is a text column here, and a moment column for feedback.received_at" in mistake
    )


def test_a_lookup_of_which_nobody_knows_where_it_leads_is_to_be_made_by_hand() -> None:
    emails = "contact: {lookup: [phso_emailid,"
    text = SHIPPED.replace(emails, "contact: {lookup: [phso_a, phso_b, phso_chatid, phso_emailid,")
    assert any("nothing says which table phso_followup.phso_emailid refers to" in each for each in mistakes_in(text))


@pytest.mark.parametrize(
    ("list_", "other"),
    [
        ("phso_feedback_emails", "phso_feedback_Emails, which Dataverse makes with phso_feedback"),
        ("phso_feedback_annotations", "phso_feedback_Annotations, which Dataverse makes with phso_feedback"),
        ("phso_Email_Tasks", "phso_email_tasks, that of task.phso_linkedemailid to email"),
    ],
)
def test_a_relationship_whose_name_another_one_has_but_for_capitals_is_refused(list_: str, other: str) -> None:
    text = SHIPPED.replace("list: phso_feedback_extensions", f"list: {list_}")
    (mistake,) = mistakes_in(text)
    assert other in mistake
    assert list_ in mistake


def test_the_line_of_a_list_with_a_name_that_is_taken_is_told() -> None:
    text = SHIPPED.replace("list: phso_feedback_extensions", "list: phso_feedback_letters")
    (mistake,) = mistakes_in(text)
    assert mistake.startswith(f"line {line_of(text, 'list: phso_feedback_letters')}: ")


def test_five_mistakes_are_reported_together_each_with_its_line() -> None:
    changes = [
        ("prefix: phso, ", "prefix: x, "),
        ("made_on: {date: phso_madeon}", "made_on: {moment: phso_madeon}"),
        ("positive: 727000000, service", "positiv: 727000000, service"),
        ("version: 1.0.0.0", "version: one"),
        ("number: {text: phso_number}", "numbers: {text: phso_number}"),
    ]
    text = SHIPPED
    for there, instead in changes:
        assert there in text
        text = text.replace(there, instead)
    found = mistakes_in(text)
    assert len(found) == 5
    for _, instead in changes:
        assert any(mistake.startswith(f"line {line_of(text, instead)}: ") for mistake in found), instead
