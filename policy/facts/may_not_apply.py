"""The facts that may be recorded as not applying: an answer of its own, unlike not being on record."""

from collections.abc import Mapping

MAY_NOT_APPLY: Mapping[str, frozenset[str]] = {
    "case": frozenset({"closed_on", "closed_as_low_level", "follows_upheld_review", "opened_from"}),
    "decision": frozenset({"part_reason"}),
    "feedback": frozenset(
        {
            "decision",
            "outside_one_month",
            "essentially_about_decision",
            "behaviour_policy_record",
            "closed_at",
            "close_reason",
            "manager_considered",
        }
    ),
    "service_complaint": frozenset(
        {
            "action_considered",
            "what_happened_and_should_have",
            "close_or_escalate",
            "escalated_to",
            "oat_advice",
            "recorded_as_service_review",
        }
    ),
    "challenge": frozenset(
        {
            "can_resolve_self",
            "compliance_matter",
            "oat_advice",
            "high_risk_discussion",
            "legal_advice",
            "jr_application_on",
            "second_review_exception",
            "passed_straight_on",
            "deadline_given",
            "deadline_told_at",
            "in_time",
            "late_explanation",
            "explanation_reasonable",
            "time_limit_set_aside",
            "good_reasons",
            "declined_out_of_time",
            "is_challenge",
            "clear_evidence_or_explanation",
            "unhappy_or_unspecific",
            "anything_further_to_resolve",
            "genuine_doubt",
            "primary_decision_view",
            "reconsideration",
            "detailed_decision_possibly_incorrect",
        }
    ),
    "challenge_analysis": frozenset({"late_reasons_view", "injustice_found.level"}),
    "fresh_primary_request": frozenset({"allocation_advice", "new_case"}),
    "task": frozenset({"closed"}),
    "message": frozenset({"addressed_by_name"}),
    "oat_review": frozenset(
        {
            "referral",
            "allocated_to",
            "route",
            "exceptional_circumstances",
            "contact_only_at_end",
            "adjustments_taken_into_account",
            "went_wrong",
            "impact_on_decision",
            "upheld",
            "investigation_decision_wrong",
            "decided_at",
            "could_have_done_better",
        }
    ),
    "remedy": frozenset(
        {
            "principles_for_remedy_used",
            "service_model_guidance_used",
            "considered",
            "injustice_cannot_be_put_right",
            "payment",
            "severity_level",
            "consistency_checked",
            "offered_at",
        }
    ),
    "proposal": frozenset({"approved", "new_case"}),
    "quash_request": frozenset({"affected_parties"}),
    "learning_point": frozenset({"service_model_link", "charter_commitment", "concerns"}),
    "team": frozenset({"number"}),
}
"""By record, under the names that a case file uses; a fact within a fact after a dot."""
