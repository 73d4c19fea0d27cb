"""The rules by section of the policy: one small function each, its docstring the paragraph in our own words.

The order of the sections here is the order in which their next steps lead (reading R22): which route, OAT's answer
where there is one, then the case owner's own consideration, then Legal, high risk and OAT's advice side by side, only
then the grounds, their time, and the rest.
"""

from policy.rule import Checking, DatedBy, Rule, Staging, Wanting
from policy.rules import challenge_stage, kind
from policy.rules.advice import advice_from_oat, high_risk
from policy.rules.case_owner import amended_versions, overview, own_consideration
from policy.rules.considering import actionable, annex_b, decision_views, reviewing
from policy.rules.grounds import asking_for_grounds, confirming_grounds, grounds_on_record, time_limit
from policy.rules.judicial import judicial_review
from policy.rules.oat import accepted, independence, oat_answer, review_record, telling_the_outcome
from policy.rules.referring import referral
from policy.rules.service import service_complaints
from policy.rules.thanks import positive_feedback
from policy.rules.which_way import decision_complaints, direct_pass, joint_decisions, one_review

RULES: tuple[Rule, ...] = (
    *kind.RULES,
    *positive_feedback.RULES,
    *service_complaints.RULES,
    *joint_decisions.RULES,
    *decision_complaints.RULES,
    *direct_pass.RULES,
    *one_review.RULES,
    *oat_answer.RULES,
    *independence.RULES,
    *accepted.RULES,
    *telling_the_outcome.RULES,
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
    *referral.RULES,
    *amended_versions.RULES,
    *review_record.RULES,
    *asking_for_grounds.BESIDE,
)
WANTS: tuple[Wanting, ...] = (
    *positive_feedback.WANTS,
    *joint_decisions.WANTS,
    *direct_pass.WANTS,
    *oat_answer.WANTS,
    *accepted.WANTS,
    *judicial_review.WANTS,
    *high_risk.WANTS,
    *advice_from_oat.WANTS,
    *time_limit.WANTS,
    *grounds_on_record.WANTS,
    *decision_views.WANTS,
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
    *grounds_on_record.CHECKS,
    *referral.CHECKS,
)
