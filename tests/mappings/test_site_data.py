"""What the policy names but does not contain comes from the site's file; what nobody gave stays unknown."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mappings.site import SiteDataWrong, read_site_data, shipped_site_data, with_site_data
from policy.absent import UNKNOWN
from policy.parameters import DESCRIBED, Parameters, of_the_text
from policy.roles import Role

START = date(2024, 1, 1)
TEXT = of_the_text(START)
SCALE = """
severity_scale:
  - source: Guidance 3
    levels:
      1: {words: annoyance}
      2: {from_pounds: 100, up_to_pounds: 450}
  - from: 2026-04-01
    source: Guidance 4
    levels: {2: {from_pounds: 150.50}}
"""


def given(text: str) -> Parameters:
    return with_site_data(TEXT, read_site_data(text, "ours.yaml"))


def test_what_is_shipped_holds_no_band_of_money_and_no_edition_of_its_own() -> None:
    shipped = with_site_data(TEXT, shipped_site_data())
    assert shipped.severity_scale is None
    assert shipped.edition == TEXT.edition
    assert (shipped.grounds_months, shipped.judicial_review_months) == (
        TEXT.grounds_months,
        TEXT.judicial_review_months,
    )


def test_the_commitments_of_the_charter_keep_their_numbers() -> None:
    charter = with_site_data(TEXT, shipped_site_data()).service_charter
    assert charter is not None
    assert len(charter.on(START)) == 18
    assert charter.on(START)[5 - 1] == "Listen, to understand the complaint"


def test_an_empty_file_gives_the_text_alone() -> None:
    assert given("") == TEXT


@pytest.mark.parametrize(("day", "months"), [(START, 1), (date(2027, 3, 31), 1), (date(2027, 4, 1), 2)])
def test_a_later_value_is_a_new_entry_and_old_cases_keep_theirs(day: date, months: int) -> None:
    assert given("grounds_months: [{from: 2027-04-01, value: 2}]").grounds_months.on(day) == months


def test_a_later_edition_has_a_name_and_a_day() -> None:
    edition = given("editions: [{from: 2027-04-01, value: second edition}]").edition
    assert edition.on(date(2027, 3, 31)) == TEXT.edition.on(START)
    assert edition.on(date(2027, 4, 1)) == "second edition"


def test_levels_and_bands_are_known_as_far_as_the_site_gives_them() -> None:
    scale = given(SCALE).severity_scale
    assert scale is not None
    old, new = scale.on(date(2026, 3, 31)), scale.on(date(2026, 4, 1))
    assert (old.level(1).words, old.level(1).from_pounds) == ("annoyance", UNKNOWN)
    assert (old.level(2).from_pounds, old.level(2).up_to_pounds) == (Decimal(100), Decimal(450))
    assert (new.level(2).from_pounds, new.level(2).up_to_pounds) == (Decimal("150.50"), UNKNOWN)
    assert new.level(6).words == UNKNOWN


def test_roles_are_those_of_the_policy() -> None:
    approvers = given("delegation_approvers: [{value: [ombudsman, assistant_director]}]").delegation_approvers
    assert approvers is not None
    assert approvers.on(START) == (Role.OMBUDSMAN, Role.ASSISTANT_DIRECTOR)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("grounds_months: [{value: 0}]", r"grounds_months\.0\.value: Input should be greater than or equal to 1"),
        ("grounds_months: [{value: 1}, {value: 2}]", "grounds_months: every entry but the first needs from"),
        (
            "grounds_months: [{value: 1, from: 2027-01-01}, {value: 2, from: 2026-01-01}]",
            "grounds_months: each entry has to start later",
        ),
        ("severity_scale: [{levels: {7: {}}, source: ours}]", r"severity_scale\.0\.levels\.7"),
        ("severity_scale: [{levels: {2: {}}}]", r"severity_scale\.0\.source: not given"),
        (
            "severity_scale: [{source: a, levels: {2: {from_pounds: 5, up_to_pounds: 4}}}]",
            "up_to_pounds is less than from_pounds",
        ),
        ("delegation_approvers: [{value: [somebody]}]", r"delegation_approvers\.0\.value\.0"),
        ("paragraph_texts: {99: ours}", r"paragraph_texts\.99: no paragraph or annex of the policy"),
        ("paragraph_texts: {32: ''}", r"paragraph_texts\.32: String should have at least 1 character"),
        ("bands: 5", "bands: not a name known here"),
        ("a: [", "not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(SiteDataWrong, match=sentence):
        given(text)


def test_paragraphs_in_the_sites_own_words_are_known_by_number_and_letter_and_change_no_parameter() -> None:
    text = "paragraph_texts: {32: You have a month., B: The form.}"
    assert read_site_data(text, "ours.yaml").paragraph_texts == {"32": "You have a month.", "B": "The form."}
    assert given(text) == TEXT


def test_the_second_entry_starts_after_the_first_day_of_the_policy() -> None:
    two = "saved_prompt_days: [{{value: 1}}, {{value: 2, from: {}}}]"
    with pytest.raises(SiteDataWrong, match="saved_prompt_days: the first entry has no from"):
        given(two.format(START))
    prompt = given(two.format(START + timedelta(days=1))).saved_prompt_days
    assert prompt is not None
    assert (prompt.on(START), prompt.on(START + timedelta(days=1))) == (1, 2)


def test_all_mistakes_are_told_together() -> None:
    with pytest.raises(SiteDataWrong, match=r"ours\.yaml has 2 mistakes"):
        given("bands: 5\ngrounds_months: [{value: x}]")


def test_every_parameter_is_described_with_its_unit_and_paragraphs() -> None:
    assert set(DESCRIBED) == set(Parameters.__dataclass_fields__)
    assert [name for name, each in DESCRIBED.items() if name != "edition" and not each.paragraphs] == []
