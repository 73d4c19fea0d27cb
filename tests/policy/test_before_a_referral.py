"""What stands between a complaint about a decision and OAT, who took part in the decision, and the extensions."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate
from policy.absent import UNKNOWN
from policy.at_a_glance import BeforeReferral, ExtensionSeen
from policy.facts import (
    CaseFile,
    Extension,
    Feedback,
    Judgement,
    OatReview,
    OneMonthChoice,
    PassedOn,
    PassedTo,
    Task,
    TaskStatus,
    UsersView,
)
from policy.outcomes import Outcome
from policy.rules.oat.independence import involved
from policy.rules.referring.before_referral import lacking
from policy.tasks import Purpose, TaskName
from tests.policy.any_case import any_case
from tests.policy.casework import (
    AMAL,
    CALENDAR,
    MO,
    PARAMETERS,
    challenged,
    decided,
    extension,
    moment,
    settled,
    thanked,
)
from tests.policy.complete_referral import complete
from tests.policy.judging import look_on, matter_of
from tests.policy.oat_casework import DEE, accepted, case, decided_by_oat, feedback, outcome, with_oat
from tests.policy.routed import YES, answered, by_hand, ours, with_case
from tests.policy.service_casework import service

DAY = date(2025, 5, 20)
PASS = ours(Purpose.DIRECT_PASS, TaskName.DIRECT_PASS)
ASKED_FOR_MORE = (OatReview("complaint", outcomes=answered(Outcome.MORE_INFORMATION)),)


def passed_straight(*tasks: Task, **facts: Any) -> CaseFile:
    """A complaint that OAT asked to have straight away."""
    return replace(with_case(challenged(**facts), oat_direct_pass=YES), tasks=tasks)


def before(file: CaseFile) -> BeforeReferral | None:
    """What is said of the only feedback of a case."""
    (glance,) = settled(file, DAY).assessment.glances
    return glance.before_referral


def said(file: CaseFile) -> BeforeReferral:
    """The same where it is said at all."""
    found = before(file)
    assert found is not None
    return found


def test_all_that_paragraph_46_lacks_is_listed_in_its_own_words_with_the_facts_to_fill() -> None:
    file = complete(referral=UNKNOWN, can_resolve_self=UNKNOWN)
    (entry,) = said(file).missing
    what = "the case owner's own consideration whether they can resolve it is not on record (paragraph 23)"
    assert (entry.paragraph, entry.said, entry.facts) == ("23", what, ("challenge.can_resolve_self",))


def test_nothing_is_missing_once_all_is_on_record() -> None:
    found = said(complete(referral=UNKNOWN))
    assert (found.missing, found.against, found.referred) == ((), None, False)


def test_what_rules_a_review_out_stands_alone_since_nothing_else_is_asked_for() -> None:
    found = said(case(challenged(), closed_as_low_level=True))
    against = "the case was closed as low-level injustice or impact, which carries no review (paragraph 21)"
    assert (found.against, found.missing) == (against, ())


@pytest.mark.parametrize(
    "file",
    [
        thanked(),
        service(),
        feedback(challenged(), kind=UNKNOWN),
        feedback(challenged(), closed_at=moment("2025-05-01 09:00")),
        feedback(challenged(), user_considers_resolved=UsersView(value=True)),
        feedback(challenged(), outside_one_month=Judgement(OneMonthChoice.DO_NOT_CONSIDER)),
        challenged(declined_out_of_time=Judgement(value=True)),
        with_oat(outcome(Outcome.CRITERIA_NOT_MET)),
        decided_by_oat(),
    ],
)
def test_where_no_referral_comes_any_more_nothing_is_said(file: CaseFile) -> None:
    assert before(file) is None


@pytest.mark.parametrize(
    ("file", "referred"),
    [
        (challenged(), False),
        (with_oat(), True),
        (accepted(), True),
        (with_oat(outcome(Outcome.MORE_INFORMATION)), False),
        (passed_straight(), True),
        (passed_straight(by_hand(TaskName.DIRECT_PASS)), True),
        (passed_straight(replace(PASS, status=TaskStatus.COMPLETED)), True),
        (passed_straight(replace(PASS, status=TaskStatus.CANCELLED)), False),
        (passed_straight(passed_straight_on=PassedOn(PassedTo.OAT)), True),
        (challenged(passed_straight_on=PassedOn(PassedTo.JOINT_WORKING_TEAM)), False),
        (replace(passed_straight(PASS), oat_reviews=ASKED_FOR_MORE), False),
    ],
)
def test_it_is_referred_while_it_is_out_of_the_case_owners_hands(file: CaseFile, referred: bool) -> None:
    assert said(file).referred is referred


def test_a_referral_that_may_be_for_other_feedback_leaves_it_untold_whether_it_is_referred() -> None:
    file = with_oat()
    unsaid = replace(file, feedback=(*file.feedback, Feedback("other")), tasks=(replace(file.tasks[0], about="case"),))
    glances = {each.about: each for each in settled(unsaid, DAY).assessment.glances}
    found = glances["complaint"].before_referral
    assert found is not None
    assert found.referred is None


def test_everybody_who_took_part_owned_the_case_or_manages_its_owner_is_involved() -> None:
    found = said(challenged(decided(taken_by=(DEE,))))
    assert (found.involved, found.complete) == (tuple(sorted((DEE, AMAL, MO))), True)


@pytest.mark.parametrize(
    ("file", "known"),
    [
        (challenged(), (AMAL, MO)),
        (challenged(decided(taken_by=(DEE,)), feedback={"decision": UNKNOWN}), (AMAL, MO)),
        (case(challenged(decided(taken_by=(DEE,))), original_case_owner=UNKNOWN), (DEE,)),
        (replace(challenged(decided(taken_by=(DEE,))), people=()), (AMAL, DEE)),
    ],
)
def test_who_is_not_on_record_leaves_the_list_incomplete(file: CaseFile, known: tuple[str, ...]) -> None:
    found = said(file)
    assert (found.involved, found.complete) == (known, False)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case(), st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31)))
def test_of_any_case_it_says_what_the_rules_on_a_referral_and_on_independence_say(file: CaseFile, day: date) -> None:
    for glance in evaluate(file, day, PARAMETERS, CALENDAR).glances:
        found = glance.before_referral
        if found is None:
            continue
        matter, look = matter_of(file, glance.about), look_on(day)
        assert found.missing == (() if found.against else lacking(matter, look))
        assert all(involved(matter, who, look) is True for who in found.involved)
        assert (involved(matter, "a stranger", look) is False) is found.complete


def test_each_extension_on_record_is_shown_with_who_agreed_to_it_and_when() -> None:
    later = extension(date(2025, 5, 12), told=None, agreed=None)
    first = replace(extension(date(2025, 4, 28)), agreed=Judgement(value=True, by=MO, at=moment("2025-03-19 23:30")))
    (glance,) = settled(challenged(extensions=(later, first)), DAY).assessment.glances
    assert glance.extensions == (
        ExtensionSeen(date(2025, 4, 28), True, MO, date(2025, 3, 19), date(2025, 3, 20)),
        ExtensionSeen(date(2025, 5, 12), None, None, None, None),
    )


def test_an_extension_that_was_refused_is_not_shown_as_agreed_nor_one_without_a_date_left_out() -> None:
    refused = extension(date(2025, 4, 28), agreed=False)
    (glance,) = settled(challenged(extensions=(Extension("empty"), refused)), DAY).assessment.glances
    assert [(each.until, each.agreed) for each in glance.extensions] == [(date(2025, 4, 28), False), (None, None)]
