"""The rules by section of the policy: one small function each, its docstring the paragraph in our own words.

The order of the sections here is the order in which their next steps lead (reading R22).
"""

from policy.rule import Checking, DatedBy, Rule, Staging, Wanting
from policy.rules import confirming_grounds, kind, positive_feedback, time_limit

RULES: tuple[Rule, ...] = (*kind.RULES, *positive_feedback.RULES, *confirming_grounds.RULES, *time_limit.RULES)
WANTS: tuple[Wanting, ...] = (*positive_feedback.WANTS, *time_limit.WANTS)
DEADLINES: tuple[DatedBy, ...] = confirming_grounds.DEADLINES
STAGES: tuple[Staging, ...] = (*kind.STAGES, *positive_feedback.STAGES, *time_limit.STAGES)
CHECKS: tuple[Checking, ...] = positive_feedback.CHECKS
