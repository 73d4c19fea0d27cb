"""All dated values that rules read: those that stand in the text, and those that a site gives."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from policy.facts import GoodReason
from policy.outcomes import Outcome
from policy.parameters.dated import Dated
from policy.parameters.severity import SeverityScale
from policy.roles import Role

THE_TEXT = "review and feedback process, first edition known"
"""The text bears no date and no number of its own."""


@dataclass(frozen=True)
class Parameters:
    """The dated values that rules read; policy.parameters.DESCRIBED says of each its unit and its paragraphs.

    Those that are None have not been given by the site: what needs one cannot be decided, or is not asked for.
    `fair_notice_days` is no number of the policy's: with fewer days left than these, the software proposes no date
    for grounds and a person sets one (reading R25).
    """

    edition: Dated[str]
    grounds_months: Dated[int]
    judicial_review_months: Dated[int]
    outcomes: Dated[tuple[Outcome, ...]]
    good_reasons: Dated[tuple[GoodReason, ...]]
    quash_approvers: Dated[tuple[Role, ...]]
    fair_notice_days: int = 7
    saved_prompt_days: Dated[int] | None = None
    manager_prompt_days: Dated[int] | None = None
    comments_prompt_days: Dated[int] | None = None
    severity_scale: Dated[SeverityScale] | None = None
    principles_for_remedy: Dated[tuple[str, ...]] | None = None
    typology_of_injustice: Dated[tuple[str, ...]] | None = None
    service_charter: Dated[tuple[str, ...]] | None = None
    service_model_sections: Dated[tuple[str, ...]] | None = None
    primary_reasons: Dated[tuple[str, ...]] | None = None
    delegation_approvers: Dated[tuple[Role, ...]] | None = None
    enquiries_mailbox: Dated[str] | None = None
    behaviour_policy_link: Dated[str] | None = None
    risk_guidance_link: Dated[str] | None = None

    def starts_after(self, day: date) -> frozenset[date]:
        """The later days on which any of the values changes."""
        return frozenset(start for start in self._starts if start > day)

    @cached_property
    def _starts(self) -> frozenset[date]:
        values = (getattr(self, each.name) for each in fields(self))
        return frozenset(start for each in values if isinstance(each, Dated) for start, _ in each.values)


def of_the_text(in_force_from: date, edition: str = THE_TEXT) -> Parameters:
    """The values that stand in the policy text, from the day that the site says it came into force."""
    return Parameters(
        edition=Dated(((in_force_from, edition),)),
        grounds_months=Dated(((in_force_from, 1),)),
        judicial_review_months=Dated(((in_force_from, 3),)),
        outcomes=Dated(((in_force_from, tuple(Outcome)),)),
        good_reasons=Dated(((in_force_from, tuple(GoodReason)),)),
        quash_approvers=Dated(((in_force_from, (Role.OMBUDSMAN, Role.DEPUTY_OMBUDSMAN)),)),
    )
