"""The review and feedback policy as code that a policy officer can check.

May live here: the index of paragraphs, dated parameters, the calendar, the facts a case file holds, the rules by
section of the policy, and their evaluation. Words are the policy's own: challenge, grounds, decision, finding.

May not: a clock, the environment, files, a network, logging, a Dataverse word, or anything else of ours. Today's
date is an argument, unknown is a value, and "cannot decide" is an answer.
"""

from policy.evaluation import evaluate
from policy.settling import settle

__all__ = ["evaluate", "settle"]
