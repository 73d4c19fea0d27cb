"""Assessment rows as the app writes them, cut down to what the demonstration reads."""

import json
from typing import Any

Entry = dict[str, Any]


def assessment(**result: list[Entry]) -> Entry:
    """A row whose result has these findings, deadlines, flags and next_steps."""
    empty: dict[str, list[Entry]] = {"findings": [], "deadlines": [], "flags": [], "next_steps": []}
    return {"phso_assessmentid": "a1", "phso_result": json.dumps({**empty, **result})}


def finding(paragraph: str, state: str, because: str, class_: str = "policy_requirement") -> Entry:
    """One sentence of the policy; its rule is named by what it says."""
    told = {"paragraph": paragraph, "state": state, "because": because, "class": class_}
    return {"rule": because, "about": "f1", **told}


def flag(paragraph: str, because: str) -> Entry:
    """Something that needs attention."""
    return {"about": "f1", "paragraphs": [paragraph], "because": because}


def deadline(name: str, day: str | None, paragraph: str = "32") -> Entry:
    """A date, by one paragraph."""
    return {"name": name, "about": "f1", "date": day, "because": "a month", "paragraphs": [paragraph]}


def step(paragraph: str, who: str, what: str, *, by: str | None = None, leading: bool = True) -> Entry:
    """Something to be done."""
    return {"about": "f1", "what": what, "who": who, "by": by, "paragraphs": [paragraph], "leading": leading}
