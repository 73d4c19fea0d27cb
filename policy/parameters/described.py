"""What each parameter is: its unit, the paragraphs and readings that it belongs to, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Whether a value stands in the text, is named there and given by the site, or is the software's own."""

    TEXT = "in the text"
    SITE = "named in the text, given by the site"
    OWN = "a number of this software's or the site's own, never policy"


@dataclass(frozen=True, slots=True)
class Described:
    """One parameter for people: what it is, its unit, and what it belongs to."""

    meaning: str
    unit: str
    origin: Origin
    paragraphs: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


DESCRIBED: Mapping[str, Described] = {
    "edition": Described("which text of the policy is in force; it bears no date of its own", "name", Origin.SITE),
    "grounds_months": Described(
        "the usual time to raise concerns and to send grounds", "months", Origin.TEXT, ("2", "32"), ("R01", "R03")
    ),
    "judicial_review_months": Described(
        "the usual outer limit for Judicial Review, always with 'promptly'", "months", Origin.TEXT, ("71",), ("R10",)
    ),
    "outcomes": Described("OAT's answers to a referral", "names", Origin.TEXT, ("48",)),
    "good_reasons": Described(
        "good reasons to set the time limit aside; the list is open", "names", Origin.TEXT, ("34",)
    ),
    "quash_approvers": Described(
        "who decides on quashing and approves a new detailed investigation",
        "roles",
        Origin.TEXT,
        ("69", "73"),
        ("R30",),
    ),
    "fair_notice_days": Described(
        "with fewer days left, no date for grounds is proposed", "days", Origin.OWN, ("32",), ("R25",)
    ),
    "saved_prompt_days": Described(
        "after how many days unsaved positive feedback is pointed out", "days", Origin.OWN, ("7",), ("R17",)
    ),
    "manager_prompt_days": Described(
        "after how many days an open task for positive feedback is pointed out", "days", Origin.OWN, ("9",), ("R17",)
    ),
    "comments_prompt_days": Described(
        "after how many days without comments on a proposal that is pointed out",
        "days",
        Origin.OWN,
        ("63", "64"),
        ("R31",),
    ),
    "severity_scale": Described(
        "words and bands of money for levels 1 to 6", "pounds by level", Origin.SITE, ("18", "60", "B")
    ),
    "principles_for_remedy": Described("the Principles for Remedy", "names", Origin.SITE, ("59", "60")),
    "typology_of_injustice": Described("the typology of injustice", "names", Origin.SITE, ("60",)),
    "service_charter": Described("the commitments of the Service Charter", "names in order", Origin.SITE, ("D",)),
    "service_model_sections": Described("sections of the Service Model", "names", Origin.SITE, ("17", "59", "D")),
    "primary_reasons": Described("entries of the list of primary reasons", "names", Origin.SITE, ("B",)),
    "delegation_approvers": Described(
        "roles that may agree under the Delegation Scheme", "roles", Origin.SITE, ("63", "72")
    ),
    "enquiries_mailbox": Described("where the form of Annex C is sent", "email address", Origin.SITE, ("C",)),
    "behaviour_policy_link": Described("the unacceptable behaviour policy", "address", Origin.SITE, ("22",)),
    "risk_guidance_link": Described("the risk guidance", "address", Origin.SITE, ("78",)),
}
