"""Every way in which a referral can be incomplete, and what the software says of it: docs/oat-referral.md.

`python -m tests.policy.referral_table` writes the page anew.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from policy.absent import UNKNOWN
from policy.assessment import Assessment
from policy.facts import (
    Adjustment,
    AnythingFurther,
    CaseFile,
    ChallengerIs,
    CloseReason,
    DecisionStage,
    Feedback,
    HighRiskAnswer,
    InjusticeFound,
    InjusticeStatus,
    JrOrUnlawfulness,
    Judgement,
    Kind,
    OfficerRole,
    OfficerView,
    PrimaryDecisionView,
    Risk,
    UnhappyOrUnspecific,
)
from policy.facts.feedback import BehaviourRecord
from policy.facts.judgement import Advice
from tests.policy.casework import AMAL, CALENDAR, PARAMETERS, moment
from tests.policy.complete_referral import (
    DECISION,
    FEEDBACK,
    OAT_DAY,
    Way,
    complete,
    in_analysis,
    in_case,
    in_decision,
    in_feedback,
    no,
    referred_by_hand,
    yes,
)

PAGE = Path(__file__).parents[2] / "docs" / "oat-referral.md"
DETAILED = {"stage": DecisionStage.DETAILED_INVESTIGATION}


def _reviewed_before() -> CaseFile:
    before = Feedback(
        "before", kind=Kind.DECISION_COMPLAINT, decision="decision", close_reason=CloseReason.REVIEW_COMPLETED
    )
    file = complete()
    return replace(file, feedback=(*file.feedback, replace(before, closed_at=moment("2025-03-01 09:00"))))


def _of_the_party(**changes: object) -> CaseFile:
    file = complete()
    return replace(file, parties=tuple(replace(party, **changes) for party in file.parties))  # type: ignore[arg-type]


def _challenger_unnamed() -> CaseFile:
    file = complete(challenger_is=ChallengerIs.REPRESENTATIVE)
    return replace(file, parties=tuple(replace(party, name=UNKNOWN) for party in file.parties))


def _in_detailed(**changes: object) -> CaseFile:
    file = complete(primary_decision_view=UNKNOWN, **changes)
    return replace(file, decisions=(replace(DECISION, stage=DecisionStage.DETAILED_INVESTIGATION),))


UNCAPTURED = Adjustment("adjustment", need="By telephone.", known_at=moment("2025-03-11 09:00"))
DECLINED = BehaviourRecord("UB-1", OAT_DAY, OAT_DAY)
LATE = {"in_time": no(), "grounds_received_at": moment("2025-04-20 09:00")}

BLOCKS: tuple[Way, ...] = (
    Way("The decision was made jointly with the LGSCO", lambda: in_decision(issued_jointly_with_lgsco=True)),
    Way("The case was closed as low-level injustice or impact", lambda: in_case(closed_as_low_level=True)),
    Way(
        "Access was declined for behaviour, on record",
        lambda: in_feedback(access_declined_for_behaviour=yes(), behaviour_policy_record=DECLINED),
    ),
    Way("The decision was reviewed already, no exceptional circumstances on record", _reviewed_before),
    Way(
        "High risk, and OAT says that a review is not appropriate",
        lambda: replace(
            complete(high_risk_discussion=Advice(AMAL, answer=HighRiskAnswer.REVIEW_NOT_APPROPRIATE)),
            case=in_case(original_risk=Risk.HIGH).case,
        ),
    ),
    Way(
        "Only unhappy, as a person judged",
        lambda: complete(unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY, by=AMAL)),
    ),
    Way(
        "Unspecific, as a person judged",
        lambda: complete(unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.UNSPECIFIC, by=AMAL)),
    ),
    Way("A service complaint", lambda: in_feedback(kind=Kind.SERVICE_COMPLAINT)),
)
MISSING: tuple[Way, ...] = (
    Way("Whether the decision was joint: not on record", lambda: in_decision(issued_jointly_with_lgsco=UNKNOWN)),
    Way("Whether it was closed as low level: not on record", lambda: in_case(closed_as_low_level=UNKNOWN)),
    Way("The case owner's own consideration", lambda: complete(can_resolve_self=UNKNOWN)),
    Way("The case owner can resolve it", lambda: complete(can_resolve_self=yes())),
    Way("Risk of the original case", lambda: in_case(original_risk=UNKNOWN)),
    Way("High risk, OAT has not answered", lambda: in_case(original_risk=Risk.HIGH)),
    Way("Medium risk, no advice from OAT", lambda: in_case(original_risk=Risk.MEDIUM)),
    Way("An MP supports it, no advice from OAT", lambda: complete(mp_supports_challenge=True)),
    Way("Whether an MP supports it", lambda: complete(mp_supports_challenge=UNKNOWN)),
    Way("Whether JR or unlawfulness is in the air", lambda: complete(jr_or_unlawfulness=UNKNOWN)),
    Way(
        "A credible threat of JR, no advice from OAT",
        lambda: complete(jr_or_unlawfulness=Judgement(JrOrUnlawfulness.CREDIBLE_THREAT, by=AMAL)),
    ),
    Way("An organisation challenges, no advice", lambda: complete(challenger_is=ChallengerIs.ORGANISATION)),
    Way("Whether it needs specialist knowledge", lambda: complete(specialist_knowledge=UNKNOWN)),
    Way("Whether an upheld review came before", lambda: in_case(follows_upheld_review=UNKNOWN)),
    Way("It follows an upheld review, no advice", lambda: in_case(follows_upheld_review="review")),
    Way("Whether the person is on OAT's list", lambda: _of_the_party(listed_for_oat_first=UNKNOWN)),
    Way("The person is on OAT's list, no advice", lambda: _of_the_party(listed_for_oat_first=yes())),
    Way("No grounds on record", lambda: complete(grounds_received_at=UNKNOWN)),
    Way("In time or not: not settled", lambda: complete(in_time=UNKNOWN)),
    Way("Late, the explanation not judged", lambda: complete(**LATE)),
    Way("Late, explanation not reasonable", lambda: complete(**LATE, explanation_reasonable=no())),
    Way(
        "Declined as out of time",
        lambda: complete(**LATE, explanation_reasonable=no(), declined_out_of_time=yes(reasons="Late.")),
    ),
    Way("A known adjustment that is not captured", lambda: _of_the_party(adjustments=(UNCAPTURED,))),
    Way("Grounds not attached", lambda: complete(grounds_attachment=UNKNOWN)),
    Way("Grounds not marked", lambda: complete(marked_challenge_to_our_decision=UNKNOWN)),
    Way("Annex B: case reference", lambda: in_case(reference=UNKNOWN)),
    Way("Annex B: challenger's name", _challenger_unnamed),
    Way("Annex B: summary of reasons", lambda: in_analysis(summary_of_reasons=UNKNOWN)),
    Way(
        "Annex B: late, whether the reasons are accepted",
        lambda: complete(**LATE, explanation_reasonable=yes()),
    ),
    Way("Annex B: caseworker's or manager's view", lambda: in_analysis(officer_view=UNKNOWN)),
    Way(
        "Annex B: if and how already addressed",
        lambda: in_analysis(officer_view=OfficerView(OfficerRole.CASEWORKER, "No.")),
    ),
    Way("Annex B: material challenge or not", lambda: in_analysis(material_challenge=UNKNOWN)),
    Way("Annex B: injustice claimed", lambda: in_analysis(injustice_claimed=UNKNOWN)),
    Way("Annex B: injustice claimed outside 1 to 6", lambda: in_analysis(injustice_claimed=7)),
    Way("Annex B: injustice found", lambda: in_analysis(injustice_found=UNKNOWN)),
    Way(
        "Annex B: level of the injustice found",
        lambda: in_analysis(injustice_found=InjusticeFound(InjusticeStatus.LEVEL_FOUND)),
    ),
    Way("Annex B: primary reason", lambda: in_analysis(primary_reason=UNKNOWN)),
    Way("Annex B: risk rating", lambda: in_case(current_risk=UNKNOWN)),
    Way("Annex B: links", lambda: in_analysis(links=UNKNOWN)),
    Way("Annex B: the challenge itself among the links", lambda: in_analysis(links=("another letter",))),
    Way("Annex B: not completed", lambda: in_analysis(completed=UNKNOWN)),
    Way("Whether it is a challenge", lambda: complete(is_challenge=UNKNOWN)),
    Way("It is no challenge", lambda: complete(is_challenge=no())),
    Way("Whether it says clearly why", lambda: complete(clear_evidence_or_explanation=UNKNOWN)),
    Way("It does not say clearly why", lambda: complete(clear_evidence_or_explanation=no())),
    Way("Whether only unhappy or unspecific", lambda: complete(unhappy_or_unspecific=UNKNOWN)),
    Way("Whether anything further can resolve it", lambda: complete(anything_further_to_resolve=UNKNOWN)),
    Way(
        "Clarity can be given, and was not",
        lambda: complete(anything_further_to_resolve=Judgement(AnythingFurther.CLARITY_CAN_BE_GIVEN, by=AMAL)),
    ),
    Way(
        "Other work can still resolve it",
        lambda: complete(anything_further_to_resolve=Judgement(AnythingFurther.OTHER_WORK, by=AMAL)),
    ),
    Way("Whether there is genuine doubt", lambda: complete(genuine_doubt=UNKNOWN)),
    Way("What kind of decision it was", lambda: in_decision(stage=UNKNOWN)),
    Way("View of a primary investigation decision", lambda: complete(primary_decision_view=UNKNOWN)),
    Way(
        "Primary decision wrong, no reconsideration arranged",
        lambda: complete(primary_decision_view=Judgement(PrimaryDecisionView.WRONG_AND_ACCEPTED, by=AMAL)),
    ),
    Way(
        "Reasons flawed, not explained",
        lambda: complete(primary_decision_view=Judgement(PrimaryDecisionView.RATIONALE_FLAWED_DECISION_RIGHT, by=AMAL)),
    ),
    Way("Whether a detailed decision may be incorrect", lambda: _in_detailed()),
    Way(
        "Detailed decision possibly incorrect, OAT not asked for next steps",
        lambda: _in_detailed(detailed_decision_possibly_incorrect=yes()),
    ),
    Way("The choice of case owner and manager", lambda: complete(further_action_or_oat=UNKNOWN)),
)
OF_THE_TASK: tuple[Way, ...] = (
    Way("The task is with somebody outside OAT", lambda: referred_by_hand(complete(), owner=AMAL)),
    Way("The subject is nearly right", lambda: referred_by_hand(complete(), name="OAT referal", purpose=UNKNOWN)),
)


def assessed(file: CaseFile) -> Assessment:
    """The answer as it stands, nothing made yet."""
    from policy import evaluate

    return evaluate(file, OAT_DAY, PARAMETERS, CALENDAR)


def said_on_the_task(way: Way) -> tuple[str, ...]:
    """What the task set by hand is told to lack."""
    file = way.make()
    file = file if file.tasks else referred_by_hand(file)
    return next((check.missing for check in assessed(file).checks if check.task == "referral"), ())


def _rows(ways: tuple[Way, ...]) -> Iterator[str]:
    for way in ways:
        yield f"| {way.said} | {'<br>'.join(said_on_the_task(way))} | {_not_followed(way)} |"


def _not_followed(way: Way) -> str:
    """The paragraphs whose findings are not met, with their class, where the case was referred all the same."""
    file = way.make()
    usual = _said(assessed(referred_by_hand(complete())))
    found = _said(assessed(file if file.tasks else referred_by_hand(file)))
    return "; ".join(each for each in found if each not in usual)


def _said(answer: Assessment) -> tuple[str, ...]:
    """What is breached or cannot be decided, each once."""
    found = (
        f"{finding.paragraph} {finding.state.value.replace('_', ' ')} ({finding.class_.value.replace('_', ' ')})"
        for finding in answer.findings
        if finding.state.value in ("breached", "cannot_decide") and finding.about == FEEDBACK.id
    )
    return tuple(dict.fromkeys(found))


HEAD = "| what | what the task is told (`phso_missing`) | findings |\n| --- | --- | --- |"


def page() -> str:
    """The page, from what the rules say."""
    sections = (
        ("What stands against a referral", BLOCKS),
        ("What is missing", MISSING),
        ("The task itself", OF_THE_TASK),
    )
    tables = "\n\n".join("\n".join((f"## {title}", "", HEAD, *_rows(ways))) for title, ways in sections)
    return f"{INTRODUCTION}\n{tables}\n"


INTRODUCTION = """# Every way in which a referral to OAT can be incomplete

Made from the rules by `python -m tests.policy.referral_table`; a test compares the two.

The software sets the task 'OAT referral' only when nothing of this is missing, nothing stands against it and the case
owner asks for it (column `phso_referral`). A task that somebody sets by hand is never stopped: it is told what it
lacks, as in the second column; the third has the findings that follow. Each row starts from a challenge with
everything on record and a referral set by hand, and differs in this one thing. "Breached" is shown as "not followed"
where the class is guidance.
"""

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
