"""Paragraph 68: what our task put before the Legal Team stays raised when the final decision withdraws that task."""

from dataclasses import replace

import pytest

from policy.facts import QuashOrNot
from policy.finding import State
from policy.roles import Role
from policy.tasks import Purpose
from tests.policy.after_review_casework import final, request, to_quash
from tests.policy.casework import settled


@pytest.mark.parametrize("value", list(QuashOrNot))
def test_the_final_decision_leaves_what_our_task_raised_as_it_was(value: QuashOrNot) -> None:
    raised = settled(to_quash())
    assert [want.for_ for want in raised.to_make if want.paragraphs == ("68",)] == [Role.LEGAL]
    decided = settled(replace(raised.case_file, quash_requests=(request(final_decision=final(value)),)))
    assert [key.purpose for key in decided.to_withdraw] == [Purpose.QUASH_REQUEST_TO_LEGAL]
    of_68 = [finding.state for finding in decided.assessment.findings if finding.paragraph == "68"]
    assert of_68 == [State.MET, State.MET, State.MET]


def test_a_task_for_another_request_raised_nothing() -> None:
    other = settled(to_quash()).case_file
    decided = settled(replace(other, quash_requests=(replace(request(final_decision=final()), id="second"),)))
    of_68 = [finding.state for finding in decided.assessment.findings if finding.paragraph == "68"]
    assert of_68 == [State.BREACHED, State.BREACHED, State.BREACHED]
