"""A number of days that a site sets for itself points something out; it is no policy and makes nothing late."""

from dataclasses import replace
from datetime import date

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, Message, MessageKind, MessageState, Task
from policy.finding import State, Verdict
from policy.look import Look
from policy.parameters import Dated, Parameters
from policy.rule import Rule
from policy.rules.new_investigation.comments import comments_are_considered
from policy.rules.thanks.comments import task_is_closed
from policy.rules.thanks.saving import contact_is_saved_in_a_timely_way
from policy.tasks import Purpose
from tests.policy.after_review_casework import proposed
from tests.policy.casework import CALENDAR, MO, PARAMETERS, contact, moment, thanked
from tests.policy.judging import matter_of

START = date(2025, 1, 1)
LAST_DAY, NEXT_DAY = date(2025, 3, 13), date(2025, 3, 14)
UNSAVED = thanked()
OPEN_TASK = thanked(
    contact(),
    tasks=(
        Task("t", about="thanks", purpose=Purpose.POSITIVE_FEEDBACK, owner=MO, created_at=moment("2025-03-10 09:00")),
    ),
)
WRITTEN_TO = replace(
    proposed(comments_considered=UNKNOWN, comments=UNKNOWN),
    messages=(
        Message(
            "letter",
            about="complaint",
            kind=MessageKind.PROPOSAL_LETTER,
            state=MessageState.SENT,
            at=moment("2025-03-10 09:00"),
        ),
    ),
)
OF_THE_SITE = replace(
    PARAMETERS,
    saved_prompt_days=Dated(((START, 3),)),
    manager_prompt_days=Dated(((START, 3),)),
    comments_prompt_days=Dated(((START, 3),)),
)
PROMPTS = [
    (contact_is_saved_in_a_timely_way, UNSAVED, "thanks"),
    (task_is_closed, OPEN_TASK, "thanks"),
    (comments_are_considered, WRITTEN_TO, "complaint"),
]


def said(rule: Rule, file: CaseFile, about: str, day: date, parameters: Parameters = OF_THE_SITE) -> Verdict:
    return rule.decide(matter_of(file, about), Look(day, day, parameters, CALENDAR))


@pytest.mark.parametrize(("rule", "file", "about"), PROMPTS)
@pytest.mark.parametrize(("day", "pointed_out"), [(LAST_DAY, False), (NEXT_DAY, True)])
def test_it_is_pointed_out_the_day_after_and_stays_pending(
    rule: Rule, file: CaseFile, about: str, day: date, pointed_out: bool
) -> None:
    verdict = said(rule, file, about, day)
    assert verdict.state is State.PENDING
    assert ("more than 3 days: a number of the site's own" in str(verdict.flag)) is pointed_out


@pytest.mark.parametrize(("rule", "file", "about"), PROMPTS)
def test_a_site_that_sets_no_number_is_never_prompted(rule: Rule, file: CaseFile, about: str) -> None:
    assert said(rule, file, about, date(2030, 1, 1), PARAMETERS).flag is None


@pytest.mark.parametrize(("rule", "file", "about"), PROMPTS)
def test_a_number_that_starts_later_does_not_count_yet(rule: Rule, file: CaseFile, about: str) -> None:
    later = Dated(((date(2026, 1, 1), 3),))
    parameters = replace(PARAMETERS, saved_prompt_days=later, manager_prompt_days=later, comments_prompt_days=later)
    assert said(rule, file, about, NEXT_DAY, parameters).flag is None


def test_without_the_moment_it_began_nothing_is_counted() -> None:
    undated = replace(OPEN_TASK, tasks=(replace(OPEN_TASK.tasks[0], created_at=UNKNOWN),))
    assert said(task_is_closed, undated, "thanks", NEXT_DAY).flag is None


def test_what_is_done_is_not_pointed_out() -> None:
    assert said(contact_is_saved_in_a_timely_way, thanked(contact()), "thanks", NEXT_DAY).flag is None
