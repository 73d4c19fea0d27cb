"""The rules by section of the policy: one small function each, its docstring the paragraph in our own words.

The order of the sections here is the order in which their next steps lead (reading R22): which route, OAT's answer
where there is one, then the case owner's own consideration, then Legal, high risk and OAT's advice side by side, only
then the grounds, their time, and the rest.
"""

from policy.rule import Checking, DatedBy, Rule, Staging, Wanting
from policy.rules import carried, challenge_stage, kind
from policy.rules.advice import advice_from_oat, high_risk
from policy.rules.approving import ombudsman, schemes
from policy.rules.case_owner import amended_versions, overview, own_consideration
from policy.rules.considering import actionable, annex_b, decision_views, reviewing
from policy.rules.end_of_process import follow_up, telling_the_end
from policy.rules.fresh_primary import after_review, annex_c
from policy.rules.grounds import asking_for_grounds, confirming_grounds, grounds_on_record, time_limit
from policy.rules.judicial import judicial_review
from policy.rules.learning import annex_d, from_the_review, on_the_case, sharing
from policy.rules.new_investigation import (
    comments,
    delegation,
    priority,
    shared_services,
    what_letters_say,
    writing,
)
from policy.rules.new_investigation import considering as proposing
from policy.rules.oat import accepted, independence, oat_answer, review_record, telling_the_outcome
from policy.rules.quashing import circumstances, final_decision, legal_task, raising
from policy.rules.quashing import considering as thinking_of_quashing
from policy.rules.referring import referral
from policy.rules.remedy import paying
from policy.rules.remedy import proposing as proposing_a_remedy
from policy.rules.risk import risk_assessment
from policy.rules.service import (
    about_the_decision,
    closing_or_passing_up,
    manager_tasks,
    passing,
    payment_level,
    service_complaints,
    trying,
    upholding,
)
from policy.rules.thanks import positive_feedback
from policy.rules.which_way import decision_complaints, direct_pass, joint_decisions, one_review

RULES: tuple[Rule, ...] = (
    *kind.RULES,
    *positive_feedback.RULES,
    *about_the_decision.RULES,
    *service_complaints.RULES,
    *passing.RULES,
    *trying.RULES,
    *upholding.RULES,
    *payment_level.RULES,
    *closing_or_passing_up.RULES,
    *joint_decisions.RULES,
    *decision_complaints.RULES,
    *direct_pass.RULES,
    *one_review.RULES,
    *oat_answer.RULES,
    *independence.RULES,
    *accepted.RULES,
    *proposing_a_remedy.RULES,
    *paying.RULES,
    *after_review.RULES,
    *telling_the_outcome.RULES,
    *proposing.RULES,
    *writing.RULES,
    *what_letters_say.RULES,
    *delegation.RULES,
    *comments.RULES,
    *ombudsman.RULES,
    *shared_services.RULES,
    *priority.RULES,
    *thinking_of_quashing.RULES,
    *circumstances.RULES,
    *raising.RULES,
    *final_decision.RULES,
    *schemes.RULES,
    *overview.RULES,
    *own_consideration.RULES,
    *judicial_review.RULES,
    *high_risk.RULES,
    *advice_from_oat.RULES,
    *confirming_grounds.RULES,
    *asking_for_grounds.RULES,
    *time_limit.RULES,
    *grounds_on_record.RULES,
    *actionable.RULES,
    *annex_b.RULES,
    *reviewing.RULES,
    *decision_views.RULES,
    *annex_c.RULES,
    *referral.RULES,
    *amended_versions.RULES,
    *review_record.RULES,
    *telling_the_end.RULES,
    *from_the_review.RULES,
    *annex_d.RULES,
    *sharing.RULES,
    *follow_up.RULES,
    *risk_assessment.RULES,
    *asking_for_grounds.BESIDE,
    *carried.RULES,
)
WANTS: tuple[Wanting, ...] = (
    *positive_feedback.WANTS,
    *manager_tasks.WANTS,
    *closing_or_passing_up.WANTS,
    *joint_decisions.WANTS,
    *direct_pass.WANTS,
    *oat_answer.WANTS,
    *accepted.WANTS,
    *legal_task.WANTS,
    *judicial_review.WANTS,
    *high_risk.WANTS,
    *advice_from_oat.WANTS,
    *time_limit.WANTS,
    *grounds_on_record.WANTS,
    *decision_views.WANTS,
    *risk_assessment.WANTS,
    *referral.WANTS,
)
DEADLINES: tuple[DatedBy, ...] = confirming_grounds.DEADLINES
STAGES: tuple[Staging, ...] = (
    *kind.STAGES,
    *positive_feedback.STAGES,
    *service_complaints.STAGES,
    *challenge_stage.STAGES,
)
CHECKS: tuple[Checking, ...] = (
    *positive_feedback.CHECKS,
    *service_complaints.CHECKS,
    *manager_tasks.CHECKS,
    *grounds_on_record.CHECKS,
    *referral.CHECKS,
)
OF_THE_CASE: tuple[Rule, ...] = on_the_case.RULES
"""Asked about the case itself, for what stands on it and belongs to no one piece of feedback."""
