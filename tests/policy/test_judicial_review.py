"""Paragraphs 70 and 71: the Legal Team before OAT considers, the usual outer limit, and what our own delay means."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from policy.absent import NOT_APPLICABLE, UNKNOWN
from policy.facts import (
    Advice,
    AmendedVersion,
    CaseFile,
    Decision,
    HighRiskAnswer,
    Judgement,
    OatReview,
    Sent,
    TaskStatus,
    UnhappyOrUnspecific,
    UsersView,
)
from policy.finding import Deadline, State
from policy.look import FactMissing
from policy.outcomes import Outcome
from policy.parameters import of_the_text
from policy.roles import Role
from policy.rules.judicial.delay import delay_is_usually_not_challenged
from policy.rules.judicial.judicial_review import legal_advice_task, legal_team_is_asked_first, limits
from policy.tasks import Key, Purpose, TaskName
from tests.policy.casework import AMAL, MONDAY, PARAMETERS, challenged, decided, extension, moment
from tests.policy.judging import look_on, matter_of, verdict, want
from tests.policy.oat_cases import (
    NO,
    YES,
    Change,
    answered_by_oat,
    complaint,
    of_case,
    of_challenge,
    of_feedback,
    referred,
    with_task,
)

CLOSED = moment("2025-04-20 09:00")
NOON = moment("2025-03-14 12:00")
CONSIDERED = complaint(considering_jr=True)
GROUNDS: dict[str, Any] = {"grounds_received_at": moment("2025-03-10 09:00")}


def limit(decision: Decision, on: date = MONDAY) -> Deadline:
    (one,) = limits(challenged(decision), on, PARAMETERS)
    return one


@pytest.mark.parametrize(
    ("made", "last", "how"),
    [
        (date(2025, 1, 30), date(2025, 4, 30), "30 January 2025 + 3 months = 30 April 2025"),
        (date(2025, 1, 31), date(2025, 4, 30), "30 April 2025: there is no 31 April"),
        (date(2025, 11, 28), date(2026, 2, 28), "28 November 2025 + 3 months = 28 February 2026."),
        (date(2025, 11, 29), date(2026, 2, 28), "28 February 2026: there is no 29 February"),
        (date(2025, 11, 30), date(2026, 2, 28), "28 February 2026: there is no 30 February"),
        (date(2027, 11, 28), date(2028, 2, 28), "28 November 2027 + 3 months = 28 February 2028."),
        (date(2027, 11, 29), date(2028, 2, 29), "29 November 2027 + 3 months = 29 February 2028."),
        (date(2027, 11, 30), date(2028, 2, 29), "29 February 2028: there is no 30 February"),
        (date(2024, 2, 29), date(2024, 5, 29), "29 February 2024 + 3 months = 29 May 2024"),
        (date(2025, 2, 28), date(2025, 5, 28), "28 February 2025 + 3 months = 28 May 2025"),
        (date(2025, 12, 31), date(2026, 3, 31), "31 December 2025 + 3 months = 31 March 2026"),
        (date(2025, 1, 19), date(2025, 4, 19), "= 19 April 2025"),
    ],
)
def test_the_limit_is_the_corresponding_date_three_months_on_and_rolls_for_no_weekend(
    made: date, last: date, how: str
) -> None:
    one = limit(decided(None, made_on=made))
    assert (one.date, how in one.because, "decided on" in one.because) == (last, True, True)


MADE, LETTER, SENT = date(2025, 2, 26), date(2025, 2, 27), date(2025, 2, 28)


@pytest.mark.parametrize(
    ("decision", "last", "word"),
    [
        (decided(SENT, letter_date=LETTER, made_on=MADE), date(2025, 5, 26), "decided on"),
        (decided(SENT, letter_date=LETTER), date(2025, 5, 27), "letter dated"),
        (decided(SENT), date(2025, 5, 28), "sent on"),
        (decided(MADE, letter_date=LETTER, made_on=SENT), date(2025, 5, 26), "sent on"),
        (decided(MADE, letter_date=MADE, made_on=MADE), date(2025, 5, 26), "decided on"),
        (decided(sent_to=(Sent("1", "person", SENT), Sent("2", "hospital", MADE))), date(2025, 5, 26), "sent on"),
        (decided(sent_to=(Sent("1", "person"), Sent("2", "hospital", SENT))), date(2025, 5, 28), "sent on"),
    ],
)
def test_the_limit_counts_from_the_earliest_date_on_record(decision: Decision, last: date, word: str) -> None:
    one = limit(decision)
    assert (one.date, one.because.startswith(word)) == (last, True)


def test_the_limit_always_says_promptly_and_that_it_is_no_advice() -> None:
    for one in (limit(decided()), limit(decided(None))):
        assert (one.name, one.paragraphs) == ("Judicial Review: promptly, and usually no later than", ("6", "71"))
        assert all(words in one.because for words in ("promptly", "usual outer limit", "not advice"))


@pytest.mark.parametrize("decision", [decided(None), decided(sent_to=()), decided(sent_to=(Sent("1", "person"),))])
def test_a_decision_without_a_date_has_no_limit_and_names_what_would_give_one(decision: Decision) -> None:
    one = limit(decision)
    assert (one.date, one.missing) == (None, ("decision.made_on", "decision.letter_date", "decision.sent_to"))
    assert one.because.startswith("cannot decide: no date of the decision is on record")


@pytest.mark.parametrize(("on", "known"), [(date(2024, 1, 1), True), (date(2023, 12, 31), False)])
def test_before_the_policy_started_how_many_months_there_are_is_not_known(on: date, known: bool) -> None:
    one = limit(decided(), on)
    assert (one.date is not None, one.missing) == (known, () if known else ("parameters.judicial_review_months",))


def test_a_date_that_cannot_be_right_gives_no_limit_and_no_error() -> None:
    one = limit(decided(None, made_on=date(9999, 12, 1)))
    assert (one.date, "cannot be right" in one.because) == (None, True)


def test_no_review_extension_or_amended_version_moves_the_limit() -> None:
    amended = AmendedVersion("amended", issue_date_shown=date(2025, 2, 1), sent_on=date(2025, 3, 5))
    moved = challenged(
        decided(amended_versions=(amended,)), **GROUNDS, extensions=(extension(date(2025, 4, 11)),), considering_jr=True
    )
    (one,) = limits(of_feedback(moved, closed_at=CLOSED), MONDAY, PARAMETERS)
    assert one == limit(decided())


def test_every_decision_has_its_limit_with_or_without_feedback_on_it() -> None:
    file = challenged()
    other = replace(decided(date(2025, 1, 31)), id="other")
    several = replace(file, feedback=(), decisions=(*file.decisions, other))
    assert [(one.about, one.date) for one in limits(several, MONDAY, PARAMETERS)] == [
        ("decision", date(2025, 5, 28)),
        ("other", date(2025, 4, 30)),
    ]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda file: file, State.NOT_TRIGGERED),
        (lambda file: of_challenge(file, **GROUNDS), State.CANNOT_DECIDE),
        (lambda file: of_case(file, oat_direct_pass=YES), State.CANNOT_DECIDE),
        (referred, State.CANNOT_DECIDE),
        (answered_by_oat, State.CANNOT_DECIDE),
    ],
    ids=["not requested", "grounds came", "direct pass", "referred", "outcome"],
)
def test_whether_judicial_review_is_considered_matters_once_a_review_is_requested(change: Change, state: State) -> None:
    said = verdict(legal_team_is_asked_first, change(complaint()))
    assert (said.state, said.step is not None) == (state, state is State.CANNOT_DECIDE)
    assert said.missing == (("challenge.considering_jr",) if state is State.CANNOT_DECIDE else ())


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda file: file, State.NOT_TRIGGERED),
        (answered_by_oat, State.CANNOT_DECIDE),
    ],
)
def test_on_closed_feedback_it_matters_only_where_oat_considered_it(change: Change, state: State) -> None:
    file = of_feedback(complaint(**GROUNDS), closed_at=CLOSED)
    assert verdict(legal_team_is_asked_first, change(file)).state is state


def test_nobody_asks_the_legal_team_where_no_proceedings_are_considered() -> None:
    file = complaint(considering_jr=False, **GROUNDS)
    assert verdict(legal_team_is_asked_first, file).state is State.NOT_TRIGGERED
    assert want(legal_advice_task, file) is None


LEGAL_ASKED = of_challenge(CONSIDERED, legal_advice=Advice(asked_at=NOON))


@pytest.mark.parametrize(
    ("file", "who"),
    [
        (CONSIDERED, Role.OAT),
        (with_task(CONSIDERED, Purpose.LEGAL_ADVICE, ours_for="complaint"), Role.OAT),
        (with_task(CONSIDERED, Purpose.LEGAL_ADVICE, status=TaskStatus.COMPLETED), Role.LEGAL),
        (LEGAL_ASKED, Role.LEGAL),
        (of_challenge(CONSIDERED, legal_advice=Advice(asked_by=AMAL)), Role.LEGAL),
    ],
    ids=["not asked", "OAT has the task", "OAT's task is done", "asked at", "asked by"],
)
def test_oat_asks_and_the_legal_team_advises(file: CaseFile, who: Role) -> None:
    said = verdict(legal_team_is_asked_first, file)
    assert said.step is not None
    assert (said.state, said.step.who, said.flag) == (State.PENDING, who, None)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (None, State.MET),
        ("2025-03-14 11:59", State.BREACHED),
        ("2025-03-14 12:00", State.MET),
    ],
)
@pytest.mark.parametrize("decided_too", [False, True], ids=["outcome", "decision"])
def test_oat_considers_after_the_legal_teams_advice(outcome: str | None, state: State, decided_too: bool) -> None:
    file = of_challenge(CONSIDERED, legal_advice=Advice(asked_by="oat", answered_at=NOON, answer="on file"))
    if outcome is not None and decided_too:
        file = replace(file, oat_reviews=(OatReview("complaint", decided_at=moment(outcome)),))
    elif outcome is not None:
        file = answered_by_oat(file, outcome)
    said = verdict(legal_team_is_asked_first, file)
    assert (said.state, said.flag is not None) == (state, state is State.BREACHED)


@pytest.mark.parametrize("file", [CONSIDERED, LEGAL_ASKED])
def test_an_outcome_without_the_advice_is_not_following_the_guidance_and_the_advice_stays_to_be_had(
    file: CaseFile,
) -> None:
    said = verdict(legal_team_is_asked_first, answered_by_oat(file))
    assert (said.state, said.flag is not None, said.step is not None) == (State.BREACHED, True, True)


def test_once_oat_accepted_the_case_nobody_is_sent_back_to_the_legal_team() -> None:
    said = verdict(legal_team_is_asked_first, answered_by_oat(CONSIDERED, outcome=Outcome.ACCEPTED))
    assert (said.state, said.step) == (State.BREACHED, None)


def test_an_outcome_at_a_moment_that_is_not_on_record_is_not_held_against_the_advice() -> None:
    file = of_challenge(CONSIDERED, legal_advice=Advice(answered_at=NOON, answer="on file"))
    assert verdict(legal_team_is_asked_first, answered_by_oat(file)).state is State.MET


def test_the_case_owners_own_steps_do_not_wait_for_the_legal_team() -> None:
    assert verdict(legal_team_is_asked_first, referred(CONSIDERED)).state is State.PENDING


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda file: file, True),
        (lambda file: of_challenge(file, **GROUNDS), True),
        (lambda file: of_case(file, oat_direct_pass=YES), True),
        (lambda file: with_task(file, Purpose.LEGAL_ADVICE, ours_for="complaint"), True),
        (lambda file: with_task(file, Purpose.LEGAL_ADVICE), False),
        (lambda file: with_task(file, Purpose.OTHER, TaskName.LEGAL_ADVICE), False),
        (lambda file: of_challenge(file, legal_advice=Advice(asked_by=AMAL)), False),
        (lambda file: of_challenge(file, legal_advice=Advice(answer="on file")), False),
        (lambda file: of_case(file, closed_as_low_level=True), False),
        (lambda file: of_feedback(file, closed_at=CLOSED), False),
        (lambda file: of_feedback(file, user_considers_resolved=UsersView(value=True)), False),
    ],
    ids=[
        "from the start",
        "grounds came",
        "direct pass",
        "ours",
        "by hand",
        "by its name",
        "asked",
        "answered",
        "21",
        "closed",
        "resolved",
    ],
)
def test_the_task_to_ask_is_wanted_from_when_proceedings_are_considered_until_the_team_is_asked(
    change: Change, wanted: bool
) -> None:
    assert (want(legal_advice_task, change(CONSIDERED)) is not None) is wanted


def test_the_task_to_ask_is_for_oat() -> None:
    wanted = want(legal_advice_task, CONSIDERED)
    assert wanted is not None
    assert wanted.key == Key("complaint", Purpose.LEGAL_ADVICE, "complaint")
    assert (wanted.name, wanted.for_, wanted.paragraphs) == (TaskName.LEGAL_ADVICE, Role.OAT, ("70",))


def test_whether_proceedings_are_considered_not_being_recorded_leaves_the_task_as_it_is() -> None:
    with pytest.raises(FactMissing) as missing:
        want(legal_advice_task, complaint())
    assert missing.value.names == ("challenge.considering_jr",)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda file: of_case(file, closed_as_low_level=True), State.NOT_TRIGGERED),
        (lambda file: of_feedback(file, closed_at=CLOSED), State.NOT_TRIGGERED),
        (lambda file: of_case(file, oat_direct_pass=YES), State.PENDING),
    ],
    ids=["21", "closed", "37"],
)
def test_the_legal_team_is_asked_on_a_direct_pass_too_and_not_where_there_is_no_review(
    change: Change, state: State
) -> None:
    assert verdict(legal_team_is_asked_first, change(CONSIDERED)).state is state


def answered(file: CaseFile, at: str) -> CaseFile:
    return replace(file, oat_reviews=(OatReview("complaint", decided_at=moment(at)),))


REQUESTED = challenged(decided(date(2025, 2, 28)), **GROUNDS)
ON_THE_DAY = challenged(decided(date(2025, 3, 10)), **GROUNDS)


@pytest.mark.parametrize(
    ("file", "at", "state", "named"),
    [
        (REQUESTED, "2025-05-28 12:00", State.NOT_TRIGGERED, None),
        (REQUESTED, "2025-05-29 12:00", State.MET, "counted from the decision;"),
        (REQUESTED, "2025-06-10 12:00", State.MET, "counted from the decision;"),
        (REQUESTED, "2025-06-11 12:00", State.MET, "counted from receipt of the request and the decision;"),
        (REQUESTED, "2025-05-28 22:59", State.NOT_TRIGGERED, None),
        (REQUESTED, "2025-05-28 23:00", State.MET, "counted from the decision;"),
        (ON_THE_DAY, "2025-06-10 12:00", State.NOT_TRIGGERED, None),
        (ON_THE_DAY, "2025-06-11 12:00", State.MET, "counted from receipt of the request and the decision;"),
    ],
    ids=[
        "exactly three months from the decision",
        "a day over from the decision",
        "exactly three months from the request",
        "a day over from both",
        "the last minute in London",
        "midnight in London",
        "exactly three months from both",
        "a day over from both on one day",
    ],
)
def test_over_three_months_on_either_count_delay_is_usually_not_challenged(
    file: CaseFile, at: str, state: State, named: str | None
) -> None:
    said = verdict(delay_is_usually_not_challenged, answered(file, at))
    assert (said.state, said.step, said.flag) == (state, None, None)
    assert all(words in said.because for words in ("requested on 10 March 2025 + 3 months = 10 June 2025", "sent on"))
    assert named is None or named in said.because


def test_over_on_the_request_alone_is_named_alone() -> None:
    early = challenged(decided(date(2025, 3, 10)), grounds_received_at=moment("2025-03-05 09:00"))
    said = verdict(delay_is_usually_not_challenged, answered(early, "2025-06-10 12:00"))
    assert "over the time counted from receipt of the request;" in said.because


@pytest.mark.parametrize(("on", "state"), [(date(2025, 5, 28), State.NOT_TRIGGERED), (date(2025, 5, 29), State.MET)])
def test_while_no_answer_is_on_record_today_counts(on: date, state: State) -> None:
    said = verdict(delay_is_usually_not_challenged, REQUESTED, on)
    assert (said.state, "with no answer on record" in said.because) == (state, True)


def test_the_days_on_which_an_answer_would_be_over_are_noted() -> None:
    look = look_on()
    delay_is_usually_not_challenged.decide(matter_of(REQUESTED), look)
    assert {date(2025, 5, 29), date(2025, 6, 11)} <= look.dates


def test_once_answered_no_later_day_changes_anything() -> None:
    look = look_on()
    delay_is_usually_not_challenged.decide(matter_of(answered(REQUESTED, "2025-05-01 12:00")), look)
    assert look.dates == set()


@pytest.mark.parametrize(
    ("closed", "state"), [("2025-05-28 12:00", State.NOT_TRIGGERED), ("2025-05-29 12:00", State.MET)]
)
def test_closing_without_a_decision_is_our_answer(closed: str, state: State) -> None:
    file = of_feedback(REQUESTED, closed_at=moment(closed))
    assert verdict(delay_is_usually_not_challenged, file, date(2025, 12, 1)).state is state


@pytest.mark.parametrize(
    ("received", "state"),
    [
        ("2025-04-28 22:59", State.MET),
        ("2025-04-28 23:00", State.NOT_TRIGGERED),
    ],
    ids=["last minute in London", "midnight in London, summer time"],
)
def test_only_a_request_within_one_month_counts(received: str, state: State) -> None:
    file = challenged(decided(date(2025, 3, 28)), grounds_received_at=moment(received))
    assert verdict(delay_is_usually_not_challenged, answered(file, "2025-12-01 12:00")).state is state


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2025-03-29 23:59", "29 March 2025 + 3 months = 29 June 2025"),
        ("2025-03-30 00:00", "30 March 2025 + 3 months = 30 June 2025"),
        ("2025-03-30 22:59", "30 March 2025 + 3 months = 30 June 2025"),
        ("2025-03-30 23:00", "31 March 2025 + 3 months = 30 June 2025: there is no 31 June"),
    ],
    ids=[
        "before the night the clocks change",
        "that night",
        "the end of that day",
        "the first midnight in summer time",
    ],
)
def test_the_count_starts_on_the_day_it_was_in_london_as_the_clocks_change(received: str, last: str) -> None:
    file = challenged(decided(date(2025, 3, 10)), grounds_received_at=moment(received))
    assert last in verdict(delay_is_usually_not_challenged, file).because


LATE: dict[str, Any] = {"grounds_received_at": moment("2025-04-02 09:00")}


@pytest.mark.parametrize(
    ("facts", "words", "for_legal"),
    [
        ({}, "after 28 March 2025", False),
        ({"deadline_given": date(2025, 3, 28)}, "after 28 March 2025", False),
        ({"time_limit_set_aside": NO}, "after 28 March 2025", False),
        ({"time_limit_set_aside": YES}, "after 28 March 2025", True),
        ({"deadline_given": date(2025, 4, 11)}, "after 28 March 2025", True),
        ({"extensions": (extension(date(2025, 4, 11)),)}, "after 28 March 2025", True),
        ({"extensions": (extension(date(2025, 4, 11), told=None),)}, "after 28 March 2025", False),
    ],
    ids=["late", "late by the date given", "not set aside", "set aside", "a longer date", "extended", "never told"],
)
def test_where_the_date_was_moved_delay_is_for_the_legal_team_to_say(
    facts: dict[str, Any], words: str, for_legal: bool
) -> None:
    file = answered(challenged(decided(date(2025, 2, 28)), **LATE, **facts), "2025-12-01 12:00")
    said = verdict(delay_is_usually_not_challenged, file)
    assert (said.state, words in said.because) == (State.NOT_TRIGGERED, True)
    assert ("for the Legal Team to say" in said.because) is for_legal


def test_an_extension_that_was_not_needed_changes_nothing() -> None:
    file = of_challenge(REQUESTED, extensions=(extension(date(2025, 4, 11)),))
    assert verdict(delay_is_usually_not_challenged, answered(file, "2025-12-01 12:00")).state is State.MET


def test_without_a_request_there_is_nothing_to_count() -> None:
    assert verdict(delay_is_usually_not_challenged, challenged()).state is State.NOT_TRIGGERED


def test_without_a_date_of_the_decision_nobody_can_say() -> None:
    said = verdict(delay_is_usually_not_challenged, challenged(decided(None), **GROUNDS))
    assert (said.state, said.step) == (State.CANNOT_DECIDE, None)
    assert said.missing == ("decision.sent_to", "decision.letter_date", "decision.made_on")


@pytest.mark.parametrize(("at", "state"), [(None, State.NOT_TRIGGERED), ("2025-12-01 12:00", State.MET)])
def test_resolved_in_the_users_view_no_answer_is_awaited(at: str | None, state: State) -> None:
    file = of_feedback(REQUESTED, user_considers_resolved=UsersView(value=True))
    file = file if at is None else answered(file, at)
    assert verdict(delay_is_usually_not_challenged, file, date(2025, 12, 31)).state is state


@pytest.mark.parametrize(("made", "shown"), [(date(2025, 5, 20), True), (NOT_APPLICABLE, False), (UNKNOWN, False)])
def test_an_application_on_record_is_shown(made: Any, shown: bool) -> None:
    said = verdict(delay_is_usually_not_challenged, of_challenge(REQUESTED, jr_application_on=made))
    assert ("application was made on 20 May 2025" in said.because) is shown


def test_how_many_months_there_are_not_being_known_nobody_can_say() -> None:
    later = replace(PARAMETERS, judicial_review_months=of_the_text(MONDAY + timedelta(days=1)).judicial_review_months)
    look = look_on()
    look.parameters = later
    with pytest.raises(FactMissing) as missing:
        delay_is_usually_not_challenged.decide(matter_of(REQUESTED), look)
    assert missing.value.names == ("parameters.judicial_review_months",)


def test_a_date_that_cannot_be_right_decides_nothing_and_raises_nothing_else() -> None:
    file = challenged(decided(date(9999, 11, 15)), grounds_received_at=moment("9999-11-20 09:00"))
    said = verdict(delay_is_usually_not_challenged, file)
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("challenge.grounds_received_at",))


FINAL = [Outcome.SERVICE_COMPLAINT, Outcome.CRITERIA_NOT_MET, Outcome.NOT_FOR_OAT, Outcome.ACCEPTED]


@pytest.mark.parametrize("which", Outcome)
def test_the_legal_team_is_still_asked_only_while_oat_may_consider_the_request_again(which: Outcome) -> None:
    file = answered_by_oat(CONSIDERED, "2025-03-14 12:00", which)
    said = verdict(legal_team_is_asked_first, file)
    assert (said.state, said.step is None) == (State.BREACHED, which in FINAL)
    assert (want(legal_advice_task, file) is None) is (which in FINAL)


def test_once_oat_decided_nobody_is_asked_to_seek_advice_before_it_does() -> None:
    file = answered(CONSIDERED, "2025-03-14 12:00")
    said = verdict(legal_team_is_asked_first, file)
    assert (said.state, said.step) == (State.BREACHED, None)
    assert want(legal_advice_task, file) is None


@pytest.mark.parametrize(("reviewed", "state"), [(YES, State.BREACHED), (NO, State.PENDING), (UNKNOWN, State.PENDING)])
def test_oat_considers_the_request_when_it_reviews_the_referral(reviewed: Any, state: State) -> None:
    file = replace(CONSIDERED, oat_reviews=(OatReview("complaint", reviewed_referral=reviewed),))
    assert verdict(legal_team_is_asked_first, file).state is state


@pytest.mark.parametrize(("at", "state"), [("2025-03-14 11:59", State.BREACHED), ("2025-03-14 12:01", State.MET)])
def test_the_review_of_the_referral_comes_after_the_legal_teams_advice(at: str, state: State) -> None:
    file = of_challenge(CONSIDERED, legal_advice=Advice(answered_at=NOON, answer="on file"))
    review = OatReview("complaint", reviewed_referral=Judgement(value=True, at=moment(at)))
    assert verdict(legal_team_is_asked_first, replace(file, oat_reviews=(review,))).state is state


NOT_APPROPRIATE = Advice(asked_by=AMAL, answer=HighRiskAnswer.REVIEW_NOT_APPROPRIATE)


@pytest.mark.parametrize(
    "facts",
    [
        {"unhappy_or_unspecific": Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY)},
        {"high_risk_discussion": NOT_APPROPRIATE},
        {"in_time": NO, "declined_out_of_time": YES},
    ],
    ids=["40", "29", "35"],
)
@pytest.mark.parametrize("considering", [True, UNKNOWN])
def test_nobody_asks_the_legal_team_about_a_request_that_oat_will_not_consider(
    facts: dict[str, Any], considering: Any
) -> None:
    file = of_challenge(CONSIDERED, **{**GROUNDS, **facts, "considering_jr": considering})
    assert verdict(legal_team_is_asked_first, file).state is State.NOT_TRIGGERED
    assert want(legal_advice_task, file) is None
