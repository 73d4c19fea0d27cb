"""Parameters of the policy set on the command line."""

from datetime import date
from pathlib import Path

import pytest

from admin.bad_input import BadInput
from admin.overriding import chosen_parameters, names, overridden
from mappings.site import shipped_site_data, with_site_data
from policy.parameters import of_the_text
from policy.roles import Role

DAY = date(2025, 3, 10)


def test_without_a_start_the_text_is_applied_to_every_date_and_says_so() -> None:
    chosen = chosen_parameters([], {})
    assert chosen.parameters.grounds_months.on(date(1950, 1, 1)) == 1
    assert "start date not set: applied to every date" in chosen.parameters.edition.on(DAY)
    assert "POLICY_IN_FORCE_FROM" in chosen.notes[0]


@pytest.mark.parametrize(
    ("settings", "environment"),
    [
        (["policy_start_date=2024-04-01"], {}),
        ([], {"POLICY_IN_FORCE_FROM": "2024-04-01"}),
        (["policy_start_date=2024-04-01"], {"POLICY_IN_FORCE_FROM": "2025-04-01"}),
    ],
)
def test_the_start_comes_from_the_command_line_else_from_the_setting(
    settings: list[str], environment: dict[str, str]
) -> None:
    chosen = chosen_parameters(settings, environment)
    assert chosen.parameters == with_site_data(of_the_text(date(2024, 4, 1)), shipped_site_data())
    assert chosen.notes == ()


def test_what_the_site_gives_is_read_from_the_file_that_is_set(tmp_path: Path) -> None:
    file = tmp_path / "site.yaml"
    file.write_text("saved_prompt_days: [{value: 4}]", encoding="utf-8")
    prompt = chosen_parameters([], {"SITE_DATA": str(file)}).parameters.saved_prompt_days
    assert prompt is not None
    assert prompt.on(DAY) == 4


def test_a_file_of_the_site_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"SITE_DATA: .*No such file"):
        chosen_parameters([], {"SITE_DATA": str(tmp_path / "gone.yaml")})


def test_the_parameters_of_a_site_can_be_overridden_but_not_its_start() -> None:
    ours = of_the_text(date(2024, 4, 1))
    assert overridden(ours, ["grounds_months=2"]).grounds_months.on(DAY) == 2
    with pytest.raises(BadInput, match="POLICY_IN_FORCE_FROM"):
        overridden(ours, ["policy_start_date=2024-01-01"])


def test_a_parameter_that_is_set_holds_from_the_start_and_the_others_stay() -> None:
    changed = chosen_parameters(["grounds_months=2", "policy_start_date=2024-04-01"], {}).parameters
    assert changed.grounds_months.values == ((date(2024, 4, 1), 2),)
    assert changed.judicial_review_months.on(DAY) == 3


def test_numbers_lists_words_and_what_the_site_has_not_given_can_be_set() -> None:
    settings = [
        "fair_notice_days=3",
        "quash_approvers=ombudsman, chief_executive",
        "outcomes=accepted by OAT",
        "saved_prompt_days=10",
        "primary_reasons=Decision not clearly explained",
        "edition=draft",
    ]
    parameters = chosen_parameters(settings, {}).parameters
    assert parameters.fair_notice_days == 3
    assert parameters.quash_approvers.on(DAY) == (Role.OMBUDSMAN, Role.CHIEF_EXECUTIVE)
    assert parameters.outcomes.on(DAY)[0].value == "Accepted by OAT"
    assert parameters.saved_prompt_days is not None
    assert parameters.saved_prompt_days.on(DAY) == 10
    assert parameters.primary_reasons is not None
    assert parameters.primary_reasons.on(DAY) == ("Decision not clearly explained",)
    assert parameters.edition.on(DAY) == "draft"


@pytest.mark.parametrize("number", ["0", "1200"])
def test_the_smallest_and_the_largest_number_can_be_set(number: str) -> None:
    assert chosen_parameters([f"grounds_months={number}"], {}).parameters.grounds_months.on(DAY) == int(number)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("ground_months=2", "write --set NAME=VALUE, where NAME is one of policy_start_date"),
        ("grounds_months", "has no value"),
        ("grounds_months=two", "whole number from 0 to 1200"),
        ("grounds_months=-1", "whole number from 0 to 1200"),
        ("grounds_months=1201", "whole number from 0 to 1200"),
        ("grounds_months=" + "9" * 5000, "whole number from 0 to 1200"),
        ("quash_approvers=nobody", "'nobody' is none of"),
        ("outcomes=maybe", "'maybe' is none of"),
        ("policy_start_date=2024", "write it as YYYY-MM-DD"),
        ("severity_scale=1", "is no parameter"),
    ],
)
def test_what_cannot_be_set_says_what_can(setting: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        chosen_parameters([setting], {})


def test_a_setting_that_is_no_day_is_refused() -> None:
    with pytest.raises(BadInput, match="POLICY_IN_FORCE_FROM"):
        chosen_parameters([], {"POLICY_IN_FORCE_FROM": "soon"})


def test_the_names_that_can_be_set_hold_the_start_and_the_months() -> None:
    assert {"policy_start_date", "grounds_months", "judicial_review_months", "fair_notice_days"} <= set(names())
