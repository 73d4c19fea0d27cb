"""The people of the end state by their full names, and how a task stands in the tables."""

from __future__ import annotations

from sandbox.demo.end_state import Task

MORGAN, PRIYA, OLA = "Morgan Manager", "Priya Caseworker", "Ola Assurance"
DANA, CHRIS = "Dana Director", "Chris Chief"
OAT_TEAM, JOINT_TEAM, LEGAL_TEAM = "Ombudsman's Assurance Team", "Joint Working Team", "Legal Team"


def is_open(subject: str, owner: str, *lacks: str) -> Task:
    """A task that is open, with what it lacks."""
    return subject, owner, "open", "\n".join(lacks) or None


def is_withdrawn(subject: str, owner: str, paragraph: str) -> Task:
    """A task that nothing on record calls for any more."""
    why = f"Withdrawn: what is on record no longer calls for this task (paragraph {paragraph})."
    return subject, owner, "withdrawn", why
