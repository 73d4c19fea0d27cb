"""Paragraphs 26 and 27: whether OAT is to be asked for advice, what it answered, and what waits for that."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    AdviceBecause,
    Case,
    CaseFile,
    Challenge,
    ChallengerIs,
    Feedback,
    JrOrUnlawfulness,
    Judgement,
    Kind,
    MessageKind,
    OatAnswer,
    PartyKind,
    Risk,
    Task,
    TaskStatus,
    UnhappyOrUnspecific,
)
from policy.finding import State
from policy.look import FactMissing
from policy.roles import Role
from policy.rules.advice import high_risk
from policy.rules.advice.advice_from_oat import (
    advice_is_asked_for,
    advice_task,
    advice_task_bears_its_own_name,
    criteria_are_considered,
    still_to_record,
    waits_for_advice,
)
from policy.rules.advice.oat_criteria import CRITERIA, met_criteria, unrecorded_criteria
from policy.tasks import Key, Purpose, TaskName
from tests.policy.casework import AMAL, challenged, moment
from tests.policy.judging import look_on, matter_of, verdict, want
from tests.policy.oat_cases import (
    NO,
    YES,
    Change,
    advice,
    answered_by_oat,
    complaint,
    of_case,
    of_challenge,
    of_feedback,
    of_party,
    referred,
    told,
    with_task,
)
from tests.policy.routed import with_other

MEDIUM = of_case(complaint(), original_risk=Risk.MEDIUM)
ASKED = of_challenge(MEDIUM, oat_advice=advice(asked="2025-03-12 09:00"))


def jr(value: JrOrUnlawfulness) -> Judgement[JrOrUnlawfulness]:
    return Judgement(value, by=AMAL)


MEETING: list[tuple[Change, str]] = [
    (lambda file: of_case(file, original_risk=Risk.MEDIUM), "medium risk"),
    (lambda file: of_challenge(file, mp_supports_challenge=True), "Member of Parliament"),
    (lambda file: of_challenge(file, jr_or_unlawfulness=jr(JrOrUnlawfulness.CREDIBLE_THREAT)), "Judicial Review"),
    (lambda file: of_challenge(file, jr_or_unlawfulness=jr(JrOrUnlawfulness.REASONABLE_ALLEGATION)), "unlawfulness"),
    (lambda file: of_challenge(file, jr_or_unlawfulness=jr(JrOrUnlawfulness.BOTH)), "Judicial Review"),
    (lambda file: of_challenge(file, challenger_is=ChallengerIs.ORGANISATION), "organisation brings"),
    (lambda file: of_party(file, kind=PartyKind.ORGANISATION), "organisation brings"),
    (lambda file: of_case(file, follows_upheld_review="review"), "upheld review"),
    (lambda file: of_party(file, listed_for_oat_first=YES), "reviewed first within OAT"),
    (lambda file: of_challenge(file, specialist_knowledge=YES), "specialist knowledge"),
    (lambda file: of_challenge(file, other_reason_for_oat_advice=YES), "another reason"),
]


@pytest.mark.parametrize(("change", "named"), MEETING)
def test_each_criterion_that_is_met_is_named_in_the_finding_and_in_the_task(change: Change, named: str) -> None:
    file = change(complaint())
    assert [named in each.words for each in met_criteria(matter_of(file), look_on())] == [True]
    said = verdict(criteria_are_considered, file)
    assert (said.state, named in said.because, said.flag) == (State.MET, True, None)
    wanted = want(advice_task, file)
    assert wanted is not None
    assert (named in wanted.contents[0], len(wanted.contents)) == (True, 2)


def test_several_criteria_are_all_named_one_line_each_and_then_what_is_asked() -> None:
    wanted = want(advice_task, of_challenge(MEDIUM, mp_supports_challenge=True, specialist_knowledge=YES))
    assert wanted is not None
    assert [*(line.endswith(".") for line in wanted.contents)] == [True] * 4
    assert all(words in wanted.contents[3] for words in ("within the team", "further oversight", "as usual"))


UNRECORDED: list[tuple[Change, tuple[str, ...], str]] = [
    (lambda file: of_case(file, original_risk=UNKNOWN), ("case.original_risk",), "the risk of the original case"),
    (lambda file: of_challenge(file, mp_supports_challenge=UNKNOWN), ("challenge.mp_supports_challenge",), "Member"),
    (lambda file: of_challenge(file, jr_or_unlawfulness=UNKNOWN), ("challenge.jr_or_unlawfulness",), "Judicial Review"),
    (
        lambda file: of_party(of_challenge(file, challenger_is=UNKNOWN), kind=UNKNOWN),
        ("challenge.challenger_is", "party.kind"),
        "who brings the challenge",
    ),
    (lambda file: of_case(file, follows_upheld_review=UNKNOWN), ("case.follows_upheld_review",), "upheld review"),
    (lambda file: of_party(file, listed_for_oat_first=UNKNOWN), ("party.listed_for_oat_first",), "first within OAT"),
    (lambda file: of_challenge(file, specialist_knowledge=UNKNOWN), ("challenge.specialist_knowledge",), "specialist"),
]


@pytest.mark.parametrize(("change", "facts", "words"), UNRECORDED, ids=[facts[0] for _, facts, _ in UNRECORDED])
def test_one_criterion_not_recorded_is_cannot_decide_and_never_no(
    change: Change, facts: tuple[str, ...], words: str
) -> None:
    said = verdict(criteria_are_considered, change(complaint()))
    assert (said.state, said.missing, words in said.because) == (State.CANNOT_DECIDE, facts, True)
    assert said.step is not None
    assert (said.step.what.startswith("Record: "), words in said.step.what, said.step.who) == (True, True, AMAL)
    assert said.flag is not None
    assert words in said.flag


@pytest.mark.parametrize(("change", "facts", "words"), UNRECORDED, ids=[facts[0] for _, facts, _ in UNRECORDED])
def test_nobody_can_say_whether_a_task_is_wanted_while_a_criterion_is_not_recorded(
    change: Change, facts: tuple[str, ...], words: str
) -> None:
    with pytest.raises(FactMissing) as missing:
        want(advice_task, change(complaint()))
    assert missing.value.names == facts


def test_every_criterion_but_the_one_added_by_hand_is_named_while_nothing_is_recorded() -> None:
    feedback = Feedback("complaint", kind=Kind.DECISION_COMPLAINT)
    nothing = CaseFile(Case("case"), (feedback,), challenges=(Challenge("complaint", can_resolve_self=NO),))
    unrecorded = unrecorded_criteria(matter_of(nothing), look_on())
    assert {each.name for each in CRITERIA} - {each.name for each in unrecorded} == {"another reason"}
    assert len(verdict(criteria_are_considered, nothing).missing) == 8


@pytest.mark.parametrize(
    ("challenger", "kind", "met"),
    [
        (ChallengerIs.COMPLAINANT, PartyKind.ORGANISATION, True),
        (ChallengerIs.ORGANISATION, UNKNOWN, True),
        (UNKNOWN, PartyKind.ORGANISATION, True),
        (UNKNOWN, PartyKind.SERVICE_USER, False),
        (ChallengerIs.COMPLAINANT, UNKNOWN, False),
        (UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_an_organisation_is_known_by_either_fact_and_unknown_only_without_both(
    challenger: Any, kind: Any, met: Any
) -> None:
    file = of_party(complaint(challenger_is=challenger), kind=kind)
    (organisation,) = (each for each in CRITERIA if each.name == "organisation")
    assert organisation.is_met(matter_of(file), look_on()) == met


def test_high_risk_is_not_the_medium_risk_of_26() -> None:
    assert verdict(criteria_are_considered, of_case(complaint(), original_risk=Risk.HIGH)).because.startswith("no crit")


def test_a_reason_that_nobody_raised_never_keeps_it_undecided() -> None:
    said = verdict(criteria_are_considered, complaint(other_reason_for_oat_advice=UNKNOWN))
    assert (said.state, said.because) == (State.MET, "no criterion of paragraph 26 is met on the record")


@pytest.mark.parametrize(
    ("judged", "met", "mentioned"),
    [
        (jr(JrOrUnlawfulness.NONE), False, True),
        (jr(JrOrUnlawfulness.CREDIBLE_THREAT), True, False),
    ],
)
def test_considering_judicial_review_is_mentioned_and_does_not_by_itself_make_the_threat_credible(
    judged: Any, met: bool, mentioned: bool
) -> None:
    file = complaint(considering_jr=True, jr_or_unlawfulness=judged)
    assert bool(met_criteria(matter_of(file), look_on())) is met
    assert ("for a person to judge" in verdict(criteria_are_considered, file).because) is mentioned


@pytest.mark.parametrize(
    ("judged", "words", "asks"),
    [
        (UNKNOWN, "compliance matter for that escalation process first is not on record", True),
        (YES, "judged it a compliance matter", False),
        (NO, "judged that it is not a compliance matter", False),
    ],
)
def test_where_an_organisation_challenges_compliance_is_considered_first(judged: Any, words: str, asks: bool) -> None:
    said = verdict(
        criteria_are_considered, complaint(challenger_is=ChallengerIs.ORGANISATION, compliance_matter=judged)
    )
    assert (said.state, words in said.because, said.step is not None) == (State.MET, True, asks)


def test_compliance_is_no_question_where_no_organisation_challenges() -> None:
    said = verdict(criteria_are_considered, MEDIUM)
    assert ("compliance" in said.because, said.step) == (False, None)


@pytest.mark.parametrize(
    ("change", "asks"),
    [
        (lambda file: file, True),
        (lambda file: of_challenge(file, oat_advice=advice(OatAnswer.AS_USUAL)), False),
        (referred, False),
        (lambda file: of_feedback(file, closed_at=moment("2025-03-20 09:00")), False),
    ],
    ids=["open", "answered", "referred", "closed"],
)
def test_compliance_is_asked_about_until_oat_has_the_case(change: Change, asks: bool) -> None:
    file = change(complaint(challenger_is=ChallengerIs.ORGANISATION))
    assert (verdict(criteria_are_considered, file).step is not None) is asks


@pytest.mark.parametrize(
    ("can_resolve", "words"),
    [(UNKNOWN, "considers first whether they can resolve it"), (YES, "can resolve it")],
)
def test_the_criteria_come_into_question_once_the_case_owner_cannot_resolve_it(can_resolve: Any, words: str) -> None:
    file = of_challenge(MEDIUM, can_resolve_self=can_resolve, mp_supports_challenge=UNKNOWN)
    said = verdict(criteria_are_considered, file)
    assert (said.state, words in said.because, said.step) == (State.NOT_TRIGGERED, True, None)


def test_what_is_not_recorded_is_named_beside_what_is_met() -> None:
    said = verdict(criteria_are_considered, of_challenge(MEDIUM, specialist_knowledge=UNKNOWN))
    assert (said.state, said.missing) == (State.MET, ())
    assert "medium risk. Not on record: whether it is complicated" in said.because


@pytest.mark.parametrize(
    ("contact", "state", "open_"),
    [
        (advice(), State.MET, 0),
        (advice(because=AdviceBecause.POSSIBLY_INCORRECT_DETAILED_DECISION), State.CANNOT_DECIDE, 1),
        (UNKNOWN, State.CANNOT_DECIDE, 1),
    ],
    ids=["under 26", "under 44", "none"],
)
def test_once_oat_was_asked_under_26_unrecorded_criteria_no_longer_matter(
    contact: Any, state: State, open_: int
) -> None:
    file = complaint(specialist_knowledge=UNKNOWN, oat_advice=contact)
    assert verdict(criteria_are_considered, file).state is state
    assert len(still_to_record(matter_of(file), look_on())) == open_


def test_the_missing_risk_is_one_flag_and_one_step_for_26_and_29() -> None:
    file = of_case(complaint(), original_risk=UNKNOWN)
    advised, discussed = verdict(criteria_are_considered, file), verdict(high_risk.discussion_is_requested, file)
    assert advised.flag is not None
    assert (advised.flag, advised.step) == (discussed.flag, discussed.step)


def test_with_other_gaps_beside_it_the_risk_is_left_to_the_flag_of_29() -> None:
    said = verdict(criteria_are_considered, of_case(complaint(specialist_knowledge=UNKNOWN), original_risk=UNKNOWN))
    assert said.missing == ("case.original_risk", "challenge.specialist_knowledge")
    assert said.flag is not None
    assert "risk" not in said.flag


@pytest.mark.parametrize(
    ("change", "state", "asks"),
    [
        (lambda file: file, State.CANNOT_DECIDE, True),
        (referred, State.CANNOT_DECIDE, False),
        (lambda file: of_feedback(file, closed_at=moment("2025-03-20 09:00")), State.NOT_TRIGGERED, False),
        (
            lambda file: referred(of_feedback(file, closed_at=moment("2025-03-20 09:00"))),
            State.CANNOT_DECIDE,
            False,
        ),
    ],
    ids=["open", "referred", "closed", "referred and closed"],
)
def test_unrecorded_criteria_are_asked_for_until_the_case_goes_to_oat_or_ends(
    change: Change, state: State, asks: bool
) -> None:
    said = verdict(criteria_are_considered, change(complaint(specialist_knowledge=UNKNOWN)))
    assert (said.state, said.step is not None) == (state, asks)


@pytest.mark.parametrize("off", [{"oat_direct_pass": YES}, {"closed_as_low_level": True}], ids=["37", "21"])
@pytest.mark.parametrize("rule", [criteria_are_considered, advice_is_asked_for], ids=["26", "27"])
def test_advice_is_no_question_off_the_usual_way(rule: Any, off: dict[str, Any]) -> None:
    file = of_case(MEDIUM, **off)
    assert verdict(rule, file).state is State.NOT_TRIGGERED
    assert want(advice_task, file) is None
    assert waits_for_advice(matter_of(file), look_on()) is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (OatAnswer.WITHIN_OAT, "within their team"),
        (OatAnswer.FURTHER_OVERSIGHT, "further oversight"),
        (OatAnswer.AS_USUAL, "as usual"),
        (OatAnswer.NEXT_STEPS, "next steps"),
    ],
)
def test_oats_answer_is_said_in_words_and_ends_the_waiting(answer: OatAnswer, words: str) -> None:
    file = of_challenge(MEDIUM, oat_advice=advice(answer))
    said = verdict(advice_is_asked_for, file)
    assert (said.state, words in said.because, said.step, said.flag) == (State.MET, True, None, None)
    assert waits_for_advice(matter_of(file), look_on()) is None
    assert want(advice_task, file) is None


def test_the_latest_of_several_answers_is_said() -> None:
    both = (*advice(OatAnswer.AS_USUAL, at="2025-03-20 09:00"), *advice(OatAnswer.WITHIN_OAT, at="2025-03-12 09:00"))
    assert "as usual" in verdict(advice_is_asked_for, of_challenge(MEDIUM, oat_advice=both)).because


def test_not_asked_yet_the_case_owner_is_to_ask_and_the_rest_waits() -> None:
    said = verdict(advice_is_asked_for, MEDIUM)
    assert said.step is not None
    assert (said.state, said.step.who, "medium risk" in said.step.what) == (State.PENDING, AMAL, True)
    waits = waits_for_advice(matter_of(MEDIUM), look_on())
    assert waits is not None
    assert "medium risk" in waits


@pytest.mark.parametrize(
    "file",
    [
        ASKED,
        of_challenge(MEDIUM, oat_advice=advice()),
        with_task(MEDIUM, Purpose.ADVICE_FROM_OAT),
        with_task(MEDIUM, Purpose.ADVICE_FROM_OAT, ours_for="complaint"),
        with_task(MEDIUM, Purpose.OTHER, TaskName.ADVICE_FROM_OAT),
    ],
    ids=["asked at", "asked by", "task by hand", "task of ours", "by its name"],
)
def test_asked_and_not_answered_the_next_step_is_oats(file: CaseFile) -> None:
    said = verdict(advice_is_asked_for, file)
    assert said.step is not None
    assert (said.state, said.step.who, said.flag) == (State.PENDING, Role.OAT, None)
    assert waits_for_advice(matter_of(file), look_on()) is not None


def test_a_task_of_ours_for_paragraph_44_does_not_ask_for_this_advice() -> None:
    file = with_task(MEDIUM, Purpose.ADVICE_FROM_OAT, ours_for="decision")
    assert verdict(advice_is_asked_for, file).because == "OAT has not been asked for advice"


def test_a_completed_task_with_no_answer_on_record_is_pointed_out() -> None:
    said = verdict(advice_is_asked_for, with_task(MEDIUM, Purpose.ADVICE_FROM_OAT, status=TaskStatus.COMPLETED))
    assert (said.state, said.flag is not None) == (State.PENDING, True)


def test_a_contact_for_a_reason_that_is_not_on_record_decides_nothing_until_its_answer_tells() -> None:
    unclear = of_challenge(MEDIUM, oat_advice=advice(because=UNKNOWN))
    assert verdict(advice_is_asked_for, unclear).missing == ("challenge.oat_advice.because",)
    for answer, state in ((OatAnswer.AS_USUAL, State.MET), (OatAnswer.NEXT_STEPS, State.PENDING)):
        told_by_answer = of_challenge(MEDIUM, oat_advice=advice(answer, because=UNKNOWN))
        assert verdict(advice_is_asked_for, told_by_answer).state is state


def test_no_criterion_no_advice() -> None:
    assert verdict(advice_is_asked_for, complaint()).state is State.NOT_TRIGGERED
    assert want(advice_task, complaint()) is None
    assert waits_for_advice(matter_of(complaint()), look_on()) is None


@pytest.mark.parametrize(
    ("can_resolve", "state", "missing"),
    [
        (NO, State.CANNOT_DECIDE, ("challenge.specialist_knowledge",)),
        (YES, State.NOT_TRIGGERED, ()),
        (UNKNOWN, State.NOT_TRIGGERED, ()),
    ],
)
def test_under_27_too_a_criterion_that_is_not_recorded_is_not_read_as_no(
    can_resolve: Any, state: State, missing: tuple[str, ...]
) -> None:
    said = verdict(advice_is_asked_for, complaint(can_resolve_self=can_resolve, specialist_knowledge=UNKNOWN))
    assert (said.state, said.missing, said.flag, said.step) == (state, missing, None, None)


def test_a_question_that_was_asked_without_need_is_waited_for_too() -> None:
    file = complaint(oat_advice=advice())
    assert verdict(advice_is_asked_for, file).state is State.PENDING
    assert waits_for_advice(matter_of(file), look_on()) is not None
    assert verdict(advice_is_asked_for, referred(file)).state is State.NOT_TRIGGERED


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda file: told(file, MessageKind.REQUEST_FOR_GROUNDS, "2025-03-10 08:59"), State.PENDING),
        (lambda file: told(file, MessageKind.REQUEST_FOR_GROUNDS, "2025-03-10 09:00"), State.BREACHED),
        (lambda file: told(file, MessageKind.REQUEST_FOR_GROUNDS), State.PENDING),
        (lambda file: of_challenge(file, deadline_told_at=moment("2025-03-11 09:00")), State.BREACHED),
        (lambda file: of_challenge(file, deadline_given=date(2025, 4, 1)), State.PENDING),
        (lambda file: referred(file, "2025-03-10 08:59"), State.NOT_TRIGGERED),
        (lambda file: referred(file, "2025-03-10 09:00"), State.BREACHED),
        (referred, State.BREACHED),
        (answered_by_oat, State.BREACHED),
    ],
    ids=[
        "grounds before it could be seen",
        "grounds from then on",
        "grounds, no moment",
        "date told",
        "date given, no moment",
        "referred before it could be seen",
        "referred from then on",
        "referred, no moment",
        "OAT's outcome",
    ],
)
@pytest.mark.parametrize("asked", [MEDIUM, ASKED], ids=["not asked", "asked"])
def test_going_on_while_oat_has_not_answered_is_not_following_the_guidance(
    asked: CaseFile, change: Change, state: State
) -> None:
    said = verdict(advice_is_asked_for, change(asked))
    assert (said.state, said.flag is not None) == (state, state is State.BREACHED)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda file: told(file, MessageKind.REQUEST_FOR_GROUNDS, "2025-03-14 08:59"), State.BREACHED),
        (lambda file: told(file, MessageKind.REQUEST_FOR_GROUNDS, "2025-03-14 09:00"), State.MET),
        (lambda file: referred(file, "2025-03-14 08:59"), State.BREACHED),
        (lambda file: referred(file, "2025-03-14 09:00"), State.MET),
        (referred, State.MET),
        (lambda file: answered_by_oat(file, "2025-03-14 08:59"), State.BREACHED),
    ],
)
def test_what_was_done_is_held_against_the_moment_of_oats_answer(change: Change, state: State) -> None:
    file = of_challenge(MEDIUM, oat_advice=advice(OatAnswer.AS_USUAL, at="2025-03-14 09:00"))
    assert verdict(advice_is_asked_for, change(file)).state is state


def test_a_criterion_that_came_up_after_the_grounds_were_asked_for_accuses_nobody() -> None:
    judged = Judgement(value=True, by=AMAL, at=moment("2025-03-20 09:00"))
    file = told(complaint(specialist_knowledge=judged), MessageKind.REQUEST_FOR_GROUNDS, "2025-03-19 09:00")
    later = told(complaint(specialist_knowledge=judged), MessageKind.REQUEST_FOR_GROUNDS, "2025-03-21 09:00")
    assert verdict(advice_is_asked_for, file).state is State.PENDING
    assert verdict(advice_is_asked_for, later).state is State.BREACHED


def test_since_when_a_member_of_parliament_supports_it_is_not_on_record_so_the_asking_counts() -> None:
    supported = told(complaint(mp_supports_challenge=True), MessageKind.REQUEST_FOR_GROUNDS, "2025-03-12 09:00")
    assert verdict(advice_is_asked_for, supported).state is State.PENDING
    asked = of_challenge(supported, oat_advice=advice(asked="2025-03-12 09:00"))
    assert verdict(advice_is_asked_for, asked).state is State.BREACHED


def test_a_breach_before_the_referral_still_says_whose_step_is_next() -> None:
    gone_on = told(MEDIUM, MessageKind.REQUEST_FOR_GROUNDS, "2025-03-12 09:00")
    before, after = verdict(advice_is_asked_for, gone_on), verdict(advice_is_asked_for, referred(gone_on))
    assert (before.step is not None, after.step) == (True, None)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"can_resolve_self": UNKNOWN}, "considers first"),
        ({"can_resolve_self": YES}, "can resolve it"),
    ],
)
def test_the_case_owner_considers_first_whether_they_can_resolve_it(facts: dict[str, Any], words: str) -> None:
    said = verdict(advice_is_asked_for, of_challenge(MEDIUM, **facts))
    assert (said.state, words in said.because) == (State.NOT_TRIGGERED, True)


@pytest.mark.parametrize(
    "change",
    [
        lambda file: of_feedback(file, closed_at=moment("2025-03-20 09:00")),
        lambda file: of_challenge(file, unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.UNSPECIFIC)),
    ],
    ids=["closed", "no review"],
)
def test_nothing_is_awaited_once_it_is_over(change: Change) -> None:
    said = verdict(advice_is_asked_for, change(ASKED))
    assert (said.state, said.step, said.flag) == (State.NOT_TRIGGERED, None, None)


def test_the_task_is_for_oat_under_a_name_of_its_own() -> None:
    wanted = want(advice_task, MEDIUM)
    assert wanted is not None
    assert wanted.key == Key("complaint", Purpose.ADVICE_FROM_OAT, "complaint")
    assert (wanted.name, wanted.for_, wanted.paragraphs) == (TaskName.ADVICE_FROM_OAT, Role.OAT, ("26", "27"))


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (ASKED, True),
        (with_task(MEDIUM, Purpose.ADVICE_FROM_OAT, ours_for="complaint"), True),
        (with_task(MEDIUM, Purpose.ADVICE_FROM_OAT), False),
        (with_task(MEDIUM, Purpose.ADVICE_FROM_OAT, status=TaskStatus.CANCELLED), True),
        (with_task(MEDIUM, Purpose.OTHER, TaskName.ADVICE_FROM_OAT), False),
        (referred(MEDIUM), False),
        (answered_by_oat(MEDIUM), False),
        (of_challenge(MEDIUM, can_resolve_self=YES), False),
        (of_feedback(MEDIUM, closed_at=moment("2025-03-20 09:00")), False),
    ],
    ids=["asked", "ours", "by hand", "cancelled", "by its name", "referred", "outcome", "resolvable", "closed"],
)
def test_the_task_is_wanted_until_its_purpose_is_served(file: CaseFile, wanted: bool) -> None:
    assert (want(advice_task, file) is not None) is wanted


def test_whether_the_case_owner_can_resolve_it_not_being_recorded_leaves_the_task_as_it_is() -> None:
    with pytest.raises(FactMissing) as missing:
        want(advice_task, of_challenge(MEDIUM, can_resolve_self=UNKNOWN))
    assert missing.value.names == ("challenge.can_resolve_self",)


@pytest.mark.parametrize(
    ("name", "status", "closed", "state"),
    [
        ("Advice from OAT", TaskStatus.OPEN, False, State.MET),
        ("oat  REFERRAL", TaskStatus.OPEN, False, State.PENDING),
        ("OAT referral", TaskStatus.COMPLETED, False, State.BREACHED),
        ("OAT referral", TaskStatus.OPEN, True, State.BREACHED),
        ("OAT referral", TaskStatus.CANCELLED, False, State.NOT_TRIGGERED),
    ],
)
def test_an_advice_task_never_bears_the_name_of_a_referral(
    name: str, status: TaskStatus, closed: bool, state: State
) -> None:
    file = with_task(MEDIUM, Purpose.ADVICE_FROM_OAT, name, status=status)
    if closed:
        file = of_feedback(file, closed_at=moment("2025-03-20 09:00"))
    said = verdict(advice_task_bears_its_own_name, file)
    flagged = state in (State.PENDING, State.BREACHED)
    assert (said.state, said.flag is not None and "must not bear" in said.flag) == (state, flagged)
    assert (said.step is not None) is (state is State.PENDING)


def test_the_referral_itself_may_bear_its_name() -> None:
    assert verdict(advice_task_bears_its_own_name, referred(MEDIUM)).state is State.NOT_TRIGGERED


def test_a_criterion_that_is_met_holds_although_nobody_can_say_which_feedback_oat_was_asked_about() -> None:
    met = with_other(challenged(can_resolve_self=NO, mp_supports_challenge=True))
    file = replace(met, tasks=(Task("on the case", about="case", name="Advice from OAT"),))
    assert "OAT is to be asked for advice first" in (waits_for_advice(matter_of(file), look_on()) or "")
    with pytest.raises(FactMissing):
        waits_for_advice(matter_of(of_challenge(file, mp_supports_challenge=False)), look_on())
