"""The states in which the panel is looked at, each with what a person must be able to read there."""

from __future__ import annotations

from dataclasses import dataclass

CASE, FEEDBACK = "incident", "phso_feedback"


@dataclass(frozen=True)
class State:
    """`case`: its title; `who` looks, on a form of the table `on`. `says`: words of the policy and of the case."""

    name: str
    case: str
    says: tuple[str, ...]
    who: str = "priya"
    on: str = FEEDBACK

    @property
    def row(self) -> str:
        """Which of the case's rows the form is of."""
        return "feedback" if self.on == FEEDBACK else "case"


STATES = (
    State("positive-feedback", "C14", ("Consider the feedback", "Morgan Manager"), who="tomasz"),
    State("service-complaint", "C15", ("Try to resolve the complaint about our service", "Morgan Manager"), "morgan"),
    State(
        "with-the-case-owner",
        "C01",
        (
            "Consider whether you can resolve the complaint yourself",
            "28 March 2025 + 3 months = 28 June 2025",
            "promptly",
        ),
    ),
    State("advice-from-oat", "C04", ("Discuss with the case owner whether to review this high-risk case",), "ola"),
    State("grounds-to-be-asked", "W03", ("Ask for the grounds in writing", "8 May 2025")),
    State(
        "grounds-awaited",
        "W01",
        ("31 January 2025 + 1 month = 28 February 2025: there is no 31 February", "30 April 2025", "Morgan Manager"),
    ),
    State("grounds-late", "W02", ("20 March 2025",)),
    State("considered", "W04", ("Attach the grounds",)),
    State("not-ready-for-referral", "C10", ("Whether genuine doubt has been cast on the decision is not on record",)),
    State("ready-for-referral", "C09", ("OAT",)),
    State(
        "straight-to-oat",
        "C07",
        ("Consider the referral and record the outcome", "Did you take part in this decision?", "No, by the record"),
        "ola",
    ),
    State("with-oat", "C13", ("Seek the Legal Team's advice", "No, by the record"), "ola"),
    State(
        "took-part",
        "C12",
        ("Have somebody who took no part in the decision consider the challenge", "Yes, by the record"),
        "ola",
    ),
    State("returned", "C11", ("Tell the service user in OAT's wording",)),
    State(
        "decided", "C20", ("Write to the complainant that they have reached the end of our internal process",), "ola"
    ),
    State("to-be-closed", "C19", ("Close the feedback, or record what is still to be done",)),
    State("new-investigation", "C22", ("Write to the service user to tell them of the proposal",), "ola"),
    State("quashed", "C26", ("Tell everybody affected",), "ola"),
    State("left-as-it-is", "C27", ("I showed it to Chris at our meeting.", "Morgan Manager"), "morgan"),
    State("closed", "M03", ("Finished", "Nothing: this matter is finished.")),
    State("several-matters", "M01", ("Thank you", "Challenge"), on=CASE),
)
