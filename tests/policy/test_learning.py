"""Paragraphs 19, 55 and 56 and Annex D: who hears of what was learned, and where it stands."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import RECORDED_AS_NOT_APPLYING, UNKNOWN
from policy.facts import (
    Case,
    CaseFile,
    Channel,
    CloseReason,
    Feedback,
    IdentifiedBy,
    Kind,
    MessageKind,
    MessageState,
    Person,
    SeenAs,
    UsersView,
)
from policy.finding import State, Verdict
from policy.look import FactMissing
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rule import Rule, cannot_decide
from policy.rules.learning import on_the_case
from policy.rules.learning.annex_d import (
    learning_is_emailed,
    what_went_wrong_is_linked,
    what_went_wrong_is_recorded,
)
from policy.rules.learning.from_the_review import (
    good_practice_is_shared,
    learning_is_recorded,
    learning_points_are_fed_back,
    manager_hears_of_the_learning,
)
from policy.rules.learning.sharing import learning_is_shared, says_what_it_is
from tests.policy.casework import AMAL, MO, PEOPLE, challenged, moment, thanked
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.learning_casework import NOT_APPROPRIATE, SHARED, TO_MO, general, learned, point, praise, to
from tests.policy.oat_casework import (
    KIM,
    NO,
    OAT_PEOPLE,
    OLU,
    YES,
    accepted,
    adding,
    closed,
    decided_by_oat,
    feedback,
    outcome,
    with_oat,
)

MET, PENDING, BREACHED = State.MET, State.PENDING, State.BREACHED
CANNOT, NOT_TRIGGERED = State.CANNOT_DECIDE, State.NOT_TRIGGERED
CONFIRMED, DRAFT = MessageState.CONFIRMED_ON_RECORD, MessageState.DRAFT
DECIDED = decided_by_oat()
SECOND = Feedback("other", kind=Kind.SERVICE_COMPLAINT)
NO_MANAGER = (Person(AMAL, active=True), *PEOPLE[1:], *OAT_PEOPLE)


def several(file: CaseFile) -> CaseFile:
    return replace(file, feedback=(*file.feedback, SECOND))


def check(said: Verdict, state: State, missing: tuple[str, ...] = ()) -> None:
    assert (said.state, said.missing) == (state, missing), said.because


# Paragraph 19


@pytest.mark.parametrize("file", [challenged(), accepted(), closed(DECIDED)])
def test_where_nothing_was_learned_nothing_is_shared(file: CaseFile) -> None:
    check(verdict(learning_is_shared, file), NOT_TRIGGERED)


WHOLE = point(shared_wider=SHARED)


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (learned(DECIDED, point()), PENDING, ()),
        (learned(DECIDED, WHOLE), PENDING, ()),
        (adding(learned(DECIDED, point()), TO_MO), PENDING, ()),
        (adding(learned(DECIDED, WHOLE), TO_MO), MET, ()),
        (adding(learned(DECIDED, point(shared_wider=NOT_APPROPRIATE)), TO_MO), MET, ()),
        (adding(learned(DECIDED, praise(shared_wider=NOT_APPROPRIATE)), TO_MO), MET, ()),
        (closed(learned(DECIDED, point())), BREACHED, ()),
        (closed(learned(DECIDED, WHOLE)), BREACHED, ()),
        (closed(adding(learned(DECIDED, WHOLE), TO_MO)), MET, ()),
        (closed(adding(learned(DECIDED, point()), TO_MO)), CANNOT, ("learning_point.shared_wider",)),
        (learned(DECIDED, general()), PENDING, ()),
        (learned(DECIDED, general(shared_wider=NOT_APPROPRIATE)), MET, ()),
        (learned(DECIDED, general(shared_wider=SHARED, concerns=UNKNOWN)), MET, ()),
        (learned(DECIDED, general(shared_wider=SHARED, concerns=RECORDED_AS_NOT_APPLYING)), MET, ()),
        (learned(DECIDED, general(shared_wider=SHARED, concerns=(AMAL,))), PENDING, ()),
        (closed(learned(DECIDED, general())), BREACHED, ()),
        (learned(DECIDED, praise(shared_wider=SHARED, concerns=())), MET, ()),
        (learned(DECIDED, praise(shared_wider=SHARED, concerns=RECORDED_AS_NOT_APPLYING)), MET, ()),
        (learned(DECIDED, praise(shared_wider=SHARED, concerns=UNKNOWN)), CANNOT, ("learning_point.concerns",)),
        (learned(DECIDED, replace(WHOLE, concerns=())), CANNOT, ("learning_point.concerns",)),
        (learned(DECIDED, replace(WHOLE, concerns=UNKNOWN)), CANNOT, ("learning_point.concerns",)),
        (
            learned(DECIDED, replace(WHOLE, concerns=UNKNOWN, kind=UNKNOWN)),
            CANNOT,
            ("learning_point.kind",),
        ),
        (adding(learned(DECIDED, replace(WHOLE, kind=UNKNOWN)), TO_MO), MET, ()),
    ],
)
def test_learning_goes_to_the_line_manager_and_as_a_person_judges_to_everybody(
    file: CaseFile, state: State, missing: Any
) -> None:
    check(verdict(learning_is_shared, file), state, missing)


@pytest.mark.parametrize(
    ("message", "state", "missing"),
    [
        (to(AMAL), PENDING, ()),
        (to(AMAL, copied_to=(MO,)), MET, ()),
        (to(MO, state=DRAFT), PENDING, ()),
        (to(MO, channel=Channel.TELEPHONE), MET, ()),
        (to(MO, kind=MessageKind.OUTCOME_TO_MANAGER), PENDING, ()),
        (to(state=CONFIRMED), MET, ()),
        (to(AMAL, state=CONFIRMED), PENDING, ()),
        (to(), CANNOT, ("message.to",)),
    ],
)
def test_told_means_that_it_reached_the_line_manager_or_that_a_person_confirmed_it(
    message: Any, state: State, missing: Any
) -> None:
    check(verdict(learning_is_shared, adding(learned(DECIDED, WHOLE), message)), state, missing)


def test_every_line_manager_of_those_concerned_hears_of_it() -> None:
    two = replace(WHOLE, concerns=(AMAL, OLU))
    people = (*PEOPLE, Person(OLU, line_manager="head", active=True))
    file = replace(learned(DECIDED, two), people=people)
    check(verdict(learning_is_shared, adding(file, TO_MO)), PENDING)
    check(verdict(learning_is_shared, adding(file, TO_MO, replace(to("head"), id="b"))), MET)


def test_an_unknown_line_manager_is_asked_of_whoever_keeps_the_record() -> None:
    said = verdict(learning_is_shared, replace(learned(DECIDED, WHOLE), people=NO_MANAGER))
    check(said, CANNOT, ("person.line_manager",))
    assert said.step is not None
    assert (said.step.who, said.step.closes) == (Role.ROLES_ADMINISTRATOR, True)


def test_a_closed_matter_is_judged_on_the_manager_who_is_known() -> None:
    two = replace(WHOLE, concerns=(AMAL, OLU))
    file = closed(learned(DECIDED, two))
    check(verdict(learning_is_shared, file), BREACHED)
    check(verdict(learning_is_shared, adding(file, TO_MO)), CANNOT, ("person.line_manager",))


@pytest.mark.parametrize(
    ("second", "state", "names"),
    [
        (point("z", shared_wider=SHARED), MET, ""),
        (general("z"), PENDING, "point 2 of 2, for the organisation"),
        (replace(WHOLE, id="z", concerns=UNKNOWN), CANNOT, "point 2 of 2, for an individual"),
        (praise("z", recorded_at=moment("2025-06-01 09:00")), PENDING, "point 1 of 2, good practice"),
        (praise("a"), PENDING, "point 1 of 2, good practice"),
        (point("z", kind=UNKNOWN), PENDING, "point 2 of 2, of a kind that is not on record"),
    ],
)
def test_of_several_points_the_worst_counts_and_is_named(second: Any, state: State, names: str) -> None:
    said = verdict(learning_is_shared, adding(learned(DECIDED, second, WHOLE), TO_MO))
    assert said.state is state
    assert names in said.because


def test_one_point_alone_is_not_numbered() -> None:
    assert "point 1" not in verdict(learning_is_shared, learned(DECIDED, point())).because


@pytest.mark.parametrize(
    ("facts", "who"),
    [
        ({}, KIM),
        ({"identified_by": IdentifiedBy(OLU, SeenAs.OM_PEER_REVIEWER)}, OLU),
        ({"identified_by": UNKNOWN}, KIM),
        ({"identified_by": IdentifiedBy(UNKNOWN, SeenAs.OAT)}, KIM),
    ],
)
def test_sharing_is_for_whoever_saw_it_else_for_oat(facts: dict[str, Any], who: str) -> None:
    step = verdict(learning_is_shared, learned(DECIDED, point(**facts))).step
    assert step is not None
    assert (step.who, step.closes) == (who, True)


def test_learning_of_any_other_feedback_is_shared_too_and_is_for_the_case_owner() -> None:
    file = learned(thanked(), praise(recorded_on="thanks", identified_by=UNKNOWN))
    said = verdict(learning_is_shared, file, about="thanks")
    check(said, PENDING)
    assert said.step is not None
    assert said.step.who == AMAL


def test_feedback_of_a_kind_that_is_not_on_record_is_asked_only_where_something_was_learned() -> None:
    file = feedback(challenged(), kind=UNKNOWN)
    assert not says_what_it_is(matter_of(file))
    assert says_what_it_is(matter_of(learned(file, point())))


def test_a_message_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    file = adding(learned(DECIDED, WHOLE), to(MO, about="case"))
    check(verdict(learning_is_shared, file), MET)
    check(verdict(learning_is_shared, several(file)), CANNOT, ("message.about",))


# Points on the case itself


def on_case(file: CaseFile) -> Verdict:
    matter = on_the_case.case_itself(file)
    assert matter is not None
    (rule,) = on_the_case.RULES
    return asked(rule, matter)


def asked(rule: Rule, matter: Matter) -> Verdict:
    assert rule.applies(matter)
    try:
        return rule.decide(matter, look_on())
    except FactMissing as missing:
        return cannot_decide(missing)


ON_CASE = point(recorded_on="case", shared_wider=SHARED, identified_by=UNKNOWN)
TWO = several(learned(challenged(), ON_CASE))
ALL_CLOSED = replace(TWO, feedback=tuple(replace(each, closed_at=moment("2025-07-01 09:00")) for each in TWO.feedback))
NO_FEEDBACK = learned(CaseFile(Case("case", current_case_owner=AMAL), people=PEOPLE), ON_CASE)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (NO_FEEDBACK, PENDING),
        (adding(NO_FEEDBACK, to(MO, about="case")), MET),
        (TWO, PENDING),
        (adding(TWO, to(MO, about="case")), MET),
        (adding(TWO, to(MO, about="other")), PENDING),
        (closed(TWO), PENDING),
        (
            replace(TWO, feedback=tuple(replace(f, closed_at=moment("2025-07-01 09:00")) for f in TWO.feedback)),
            BREACHED,
        ),
    ],
)
def test_a_point_that_no_feedback_claims_is_shared_from_the_case(file: CaseFile, state: State) -> None:
    said = on_case(file)
    check(said, state)
    if state is PENDING:
        assert said.step is not None
        assert said.step.who == AMAL


@pytest.mark.parametrize(
    "file",
    [
        challenged(),
        several(challenged()),
        learned(challenged(), ON_CASE),
        learned(challenged(), replace(ON_CASE, recorded_on=UNKNOWN)),
        several(learned(challenged(), point())),
    ],
)
def test_what_a_feedback_claims_is_not_judged_twice(file: CaseFile) -> None:
    assert on_the_case.case_itself(file) is None


@pytest.mark.parametrize("file", [challenged(), several(challenged()), NO_FEEDBACK])
def test_a_point_about_another_case_is_not_judged_on_this_one(file: CaseFile) -> None:
    assert on_the_case.case_itself(learned(file, replace(ON_CASE, recorded_on="another case"))) is None


def test_of_points_on_case_and_feedback_only_those_on_the_case_are_judged_there() -> None:
    file = several(learned(challenged(), point("mine"), ON_CASE))
    matter = on_the_case.case_itself(file)
    assert matter is not None
    assert matter.feedback.id == "case"
    assert [each.id for each in matter.learning_points] == ["point"]


# Paragraph 55, what could have been better

BETTER = decided_by_oat(could_have_done_better=YES)


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (challenged(), NOT_TRIGGERED, ()),
        (with_oat(), NOT_TRIGGERED, ()),
        (with_oat(outcome(Outcome.CRITERIA_NOT_MET)), NOT_TRIGGERED, ()),
        (with_oat(outcome(Outcome.CRITERIA_NOT_MET), could_have_done_better=YES), PENDING, ()),
        (accepted(), NOT_TRIGGERED, ()),
        (accepted(could_have_done_better=YES), PENDING, ()),
        (DECIDED, CANNOT, ("oat_review.could_have_done_better",)),
        (closed(DECIDED), CANNOT, ("oat_review.could_have_done_better",)),
        (closed(accepted()), CANNOT, ("oat_review.could_have_done_better",)),
        (closed(accepted(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), NOT_TRIGGERED, ()),
        (decided_by_oat(went_wrong=NO), CANNOT, ("oat_review.could_have_done_better",)),
        (decided_by_oat(could_have_done_better=RECORDED_AS_NOT_APPLYING), NOT_TRIGGERED, ()),
        (decided_by_oat(could_have_done_better=NO), NOT_TRIGGERED, ()),
        (decided_by_oat(went_wrong=YES), PENDING, ()),
        (BETTER, PENDING, ()),
        (closed(BETTER), BREACHED, ()),
        (learned(BETTER, point()), PENDING, ()),
        (adding(BETTER, TO_MO), PENDING, ()),
        (adding(learned(BETTER, point()), TO_MO), MET, ()),
        (adding(learned(BETTER, general()), to(AMAL)), MET, ()),
        (adding(learned(DECIDED, point()), TO_MO), MET, ()),
        (adding(learned(BETTER, point(what=UNKNOWN)), TO_MO), PENDING, ()),
        (adding(learned(BETTER, praise()), TO_MO), PENDING, ()),
        (adding(learned(BETTER, point(kind=UNKNOWN)), TO_MO), CANNOT, ("learning_point.kind",)),
        (closed(learned(BETTER, point())), BREACHED, ()),
        (closed(adding(learned(BETTER, point()), TO_MO)), MET, ()),
        (adding(learned(BETTER, point()), to(MO, state=DRAFT)), PENDING, ()),
        (several(adding(learned(BETTER, point()), to(MO, about="case"))), CANNOT, ("message.about",)),
    ],
)
def test_what_could_have_been_better_is_fed_back_with_its_learning_points(
    file: CaseFile, state: State, missing: Any
) -> None:
    check(verdict(learning_points_are_fed_back, file), state, missing)


REVIEW_RULES = (
    learning_points_are_fed_back,
    good_practice_is_shared,
    learning_is_recorded,
    manager_hears_of_the_learning,
)
PRAISED = decided_by_oat(could_have_done_better=YES, good_practice_found=YES)


@pytest.mark.parametrize("rule", REVIEW_RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    ("file", "who"),
    [
        (PRAISED, KIM),
        (decided_by_oat(could_have_done_better=YES, good_practice_found=YES, allocated_to=UNKNOWN), Role.OAT),
        (feedback(PRAISED, user_considers_resolved=UsersView(value=True)), KIM),
        (DECIDED, KIM),
    ],
)
def test_learning_is_for_oats_caseworker_whatever_became_of_the_complaint(rule: Rule, file: CaseFile, who: str) -> None:
    step = verdict(rule, file).step
    assert step is not None
    assert (step.who, step.closes) == (who, True)


def test_something_wrong_and_nothing_better_is_said_as_odd() -> None:
    odd = decided_by_oat(went_wrong=YES, could_have_done_better=NO)
    assert verdict(learning_points_are_fed_back, odd).flag is not None
    assert verdict(learning_points_are_fed_back, decided_by_oat(went_wrong=NO, could_have_done_better=NO)).flag is None


@pytest.mark.parametrize("seen_as", [SeenAs.MANAGER, SeenAs.OTHER])
def test_what_somebody_else_saw_is_no_learning_from_the_review(seen_as: SeenAs) -> None:
    file = learned(challenged(), point(identified_by=IdentifiedBy(MO, seen_as)))
    for rule in (learning_points_are_fed_back, learning_is_recorded, manager_hears_of_the_learning):
        check(verdict(rule, file), NOT_TRIGGERED)
    check(verdict(learning_is_shared, file), PENDING)


@pytest.mark.parametrize(("file", "state"), [(challenged(), NOT_TRIGGERED), (accepted(), PENDING)])
def test_what_nobody_is_said_to_have_seen_is_the_reviewers_once_oat_has_answered(file: CaseFile, state: State) -> None:
    check(verdict(learning_points_are_fed_back, learned(file, point(identified_by=UNKNOWN))), state)


# Paragraph 55, good practice

GOOD = decided_by_oat(good_practice_found=YES)


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (challenged(), NOT_TRIGGERED, ()),
        (accepted(), NOT_TRIGGERED, ()),
        (with_oat(outcome(Outcome.NOT_FOR_OAT)), NOT_TRIGGERED, ()),
        (DECIDED, CANNOT, ("oat_review.good_practice_found",)),
        (decided_by_oat(good_practice_found=NO), NOT_TRIGGERED, ()),
        (GOOD, PENDING, ()),
        (closed(GOOD), BREACHED, ()),
        (accepted(good_practice_found=YES), PENDING, ()),
        (learned(GOOD, praise()), PENDING, ()),
        (learned(GOOD, praise(shared_wider=NOT_APPROPRIATE)), PENDING, ()),
        (learned(GOOD, praise(shared_wider=SHARED)), MET, ()),
        (learned(GOOD, praise(shared_wider=SHARED), praise("b")), PENDING, ()),
        (adding(learned(GOOD, praise()), TO_MO), MET, ()),
        (adding(learned(GOOD, praise(shared_wider=NOT_APPROPRIATE)), to(AMAL)), MET, ()),
        (adding(learned(GOOD, point(shared_wider=SHARED)), TO_MO), PENDING, ()),
        (adding(learned(GOOD, praise(what=UNKNOWN)), TO_MO), PENDING, ()),
        (learned(DECIDED, praise(shared_wider=SHARED)), MET, ()),
        (learned(accepted(), praise()), PENDING, ()),
        (closed(adding(learned(GOOD, praise()), TO_MO)), MET, ()),
    ],
)
def test_good_practice_is_highlighted_and_shared(file: CaseFile, state: State, missing: Any) -> None:
    check(verdict(good_practice_is_shared, file), state, missing)


# Paragraph 56


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (challenged(), NOT_TRIGGERED, ()),
        (accepted(), NOT_TRIGGERED, ()),
        (DECIDED, CANNOT, ("oat_review.could_have_done_better",)),
        (decided_by_oat(could_have_done_better=NO), NOT_TRIGGERED, ()),
        (decided_by_oat(could_have_done_better=NO, good_practice_found=YES), NOT_TRIGGERED, ()),
        (BETTER, PENDING, ()),
        (closed(BETTER), BREACHED, ()),
        (learned(BETTER, point()), MET, ()),
        (closed(learned(BETTER, point())), MET, ()),
        (learned(BETTER, point(kind=UNKNOWN)), MET, ()),
        (learned(BETTER, point(recorded_on="case")), PENDING, ()),
        (learned(BETTER, praise()), PENDING, ()),
        (learned(decided_by_oat(could_have_done_better=NO), praise()), MET, ()),
        (learned(DECIDED, praise()), MET, ()),
    ],
)
def test_what_was_learned_stands_on_the_review(file: CaseFile, state: State, missing: Any) -> None:
    check(verdict(learning_is_recorded, file), state, missing)


LEARNED = learned(BETTER, point())
NEW_OWNER = replace(LEARNED, case=replace(LEARNED.case, current_case_owner="new"))


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (accepted(), NOT_TRIGGERED, ()),
        (DECIDED, CANNOT, ("oat_review.could_have_done_better",)),
        (decided_by_oat(could_have_done_better=NO), NOT_TRIGGERED, ()),
        (LEARNED, PENDING, ()),
        (closed(LEARNED), BREACHED, ()),
        (adding(LEARNED, TO_MO), MET, ()),
        (adding(LEARNED, to(AMAL, copied_to=(MO,))), MET, ()),
        (adding(LEARNED, to(AMAL)), PENDING, ()),
        (adding(LEARNED, to(MO, kind=MessageKind.OUTCOME_TO_MANAGER)), PENDING, ()),
        (adding(LEARNED, to(state=CONFIRMED)), MET, ()),
        (adding(LEARNED, to()), CANNOT, ("message.to",)),
        (replace(LEARNED, people=NO_MANAGER), CANNOT, ("person.line_manager",)),
        (adding(replace(LEARNED, people=NO_MANAGER), to(state=CONFIRMED)), MET, ()),
        (NEW_OWNER, PENDING, ()),
        (adding(NEW_OWNER, TO_MO), MET, ()),
        (adding(NEW_OWNER, to("head")), CANNOT, ("person.line_manager",)),
        (several(adding(LEARNED, to(MO, about="case"))), CANNOT, ("message.about",)),
    ],
)
def test_the_case_owners_manager_hears_what_was_learned(file: CaseFile, state: State, missing: Any) -> None:
    check(verdict(manager_hears_of_the_learning, file), state, missing)


# Annex D


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), NOT_TRIGGERED),
        (DECIDED, NOT_TRIGGERED),
        (decided_by_oat(went_wrong=NO, could_have_done_better=NO), NOT_TRIGGERED),
        (accepted(went_wrong=YES), PENDING),
        (decided_by_oat(went_wrong=YES, could_have_done_better=NO), PENDING),
        (BETTER, PENDING),
        (closed(BETTER), BREACHED),
        (learned(BETTER, point()), MET),
        (learned(BETTER, point(what=UNKNOWN)), PENDING),
        (learned(BETTER, point(recorded_on="case")), PENDING),
        (learned(BETTER, praise()), PENDING),
        (learned(DECIDED, praise()), NOT_TRIGGERED),
        (learned(challenged(), point(identified_by=IdentifiedBy(OLU, SeenAs.OM_PEER_REVIEWER))), MET),
    ],
)
def test_what_a_reviewer_sees_go_wrong_is_recorded_on_the_review(file: CaseFile, state: State) -> None:
    check(verdict(what_went_wrong_is_recorded, file), state)


MODEL: dict[str, Any] = {"service_model_link": UNKNOWN}
CHARTER: dict[str, Any] = {"charter_commitment": UNKNOWN}


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (DECIDED, NOT_TRIGGERED, ()),
        (learned(DECIDED, point()), MET, ()),
        (learned(DECIDED, general()), MET, ()),
        (learned(DECIDED, point(**MODEL)), PENDING, ()),
        (learned(DECIDED, point(**CHARTER)), PENDING, ()),
        (learned(DECIDED, general(**MODEL, **CHARTER)), PENDING, ()),
        (learned(DECIDED, point(service_model_link=RECORDED_AS_NOT_APPLYING)), PENDING, ()),
        (closed(learned(DECIDED, point(**CHARTER))), BREACHED, ()),
        (learned(DECIDED, praise(**MODEL, **CHARTER)), NOT_TRIGGERED, ()),
        (learned(DECIDED, point(), praise(**MODEL, **CHARTER)), MET, ()),
        (learned(DECIDED, point(), general(**MODEL)), PENDING, ()),
        (learned(DECIDED, point(kind=UNKNOWN, **MODEL)), CANNOT, ("learning_point.kind",)),
        (learned(DECIDED, point(kind=UNKNOWN)), MET, ()),
        (learned(DECIDED, point(identified_by=IdentifiedBy(MO, SeenAs.MANAGER), **MODEL)), NOT_TRIGGERED, ()),
    ],
)
def test_what_went_wrong_is_linked_to_service_model_and_charter(file: CaseFile, state: State, missing: Any) -> None:
    said = verdict(what_went_wrong_is_linked, file)
    check(said, state, missing)
    assert (said.flag is not None) is (state in (PENDING, BREACHED, CANNOT))


@pytest.mark.parametrize(
    ("facts", "names", "names_not"), [(MODEL, "Service Model", "Charter"), (CHARTER, "Charter", "Service Model")]
)
def test_the_link_that_is_missing_is_named(facts: dict[str, Any], names: str, names_not: str) -> None:
    because = verdict(what_went_wrong_is_linked, learned(DECIDED, point(**facts))).because
    assert names in because
    assert names_not not in because


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (DECIDED, NOT_TRIGGERED, ()),
        (learned(DECIDED, point()), PENDING, ()),
        (closed(learned(DECIDED, point())), BREACHED, ()),
        (adding(learned(DECIDED, point()), TO_MO), MET, ()),
        (adding(learned(DECIDED, praise()), TO_MO), MET, ()),
        (learned(DECIDED, general()), NOT_TRIGGERED, ()),
        (adding(learned(DECIDED, point()), to(MO, channel=Channel.TELEPHONE)), PENDING, ()),
        (closed(adding(learned(DECIDED, point()), to(MO, channel=Channel.TELEPHONE))), BREACHED, ()),
        (adding(learned(DECIDED, point()), to(MO, channel=UNKNOWN)), CANNOT, ("message.channel",)),
        (adding(learned(DECIDED, point()), to(MO, channel=UNKNOWN), TO_MO), MET, ()),
        (adding(learned(DECIDED, point()), to(state=CONFIRMED, channel=UNKNOWN)), MET, ()),
        (adding(learned(DECIDED, point()), to(AMAL)), PENDING, ()),
        (adding(learned(DECIDED, point()), to()), CANNOT, ("message.to",)),
        (learned(DECIDED, point(concerns=UNKNOWN)), CANNOT, ("learning_point.concerns",)),
        (replace(learned(DECIDED, point()), people=NO_MANAGER), CANNOT, ("person.line_manager",)),
    ],
)
def test_the_line_manager_has_the_feedback_by_email(file: CaseFile, state: State, missing: Any) -> None:
    check(verdict(learning_is_emailed, file), state, missing)


@pytest.mark.parametrize("rule", [what_went_wrong_is_linked, learning_is_emailed, what_went_wrong_is_recorded])
def test_annex_d_is_about_review_requests(rule: Rule) -> None:
    assert not rule.applies(matter_of(thanked(), "thanks"))
