"""A mistake of this software's about one case: told without what it quotes, and no other case waits for it."""

from typing import Any

import pytest

from function_app import deciding
from policy.settling import settle
from sandbox.demo import office as people
from tests.admin.test_failures import answered
from tests.admin.test_sweep import Said, reference, swept, told
from tests.loop.world import RECEIVED, World


@pytest.fixture
def mistaken(live: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two cases with feedback, and a rule that fails over the first of them."""
    live.thanked()
    other = people.open_case(live.api, live.office, "Another")
    people.thank(live.api, live.office, other, RECEIVED, "Thanks.")

    def failing(case_file: Any, *given: Any) -> Any:
        if case_file.case.id == live.case:
            raise KeyError("Mrs Example of 1 High Street")
        return settle(case_file, *given)

    monkeypatch.setattr(deciding, "settle", failing)
    return live


def test_a_sweep_names_the_case_and_goes_on(mistaken: World, capsys: Said) -> None:
    said = swept(capsys, code=1)
    (failed,) = said["in_trouble"]
    assert failed["reference"] == reference(mistaken)
    assert "KeyError at failing:" in failed["why"]
    assert "Example" not in str(said)
    assert (said["looked_at"], said["written"]) == (2, 1)


def test_a_dry_run_says_why_it_cannot_tell_of_the_case_and_tells_of_the_other(mistaken: World, capsys: Said) -> None:
    text = told(capsys, "--dry-run", code=1)
    assert "KeyError at failing:" in text
    assert "Looked at: 2. Would be written: 1." in text
    assert "Example" not in text
    assert mistaken.assessments() == []


def test_the_case_is_marked_and_retried_like_any_other(mistaken: World, capsys: Said) -> None:
    swept(capsys, code=1)
    assert [each["case"] for each in answered(capsys, "list", code=1)["in_trouble"]] == [mistaken.case]
    failing = answered(capsys, "retry", "--all", code=1)["failing"]
    assert ["KeyError" in each["why"] for each in failing] == [True]
