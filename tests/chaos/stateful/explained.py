"""Whether an answer says why: each entry its reason and its paragraph, and no date without a fact that it rests on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chaos.oracle import memory
from chaos.oracle.tables import Row, Rows
from mappings.mapping import Mapping as MappingOf

OPEN = 0
REASONS: Mapping[str, tuple[str, ...]] = {
    "findings": ("because", "paragraph"),
    "deadlines": ("because", "paragraphs"),
    "flags": ("because", "paragraphs"),
    "next_steps": ("what", "paragraphs"),
    "tasks": ("name", "paragraphs"),
    "documents": ("name", "paragraphs"),
    "available": ("name", "paragraphs"),
}
"""The lists of an answer whose entries rest on the policy, and what none of them may lack."""
UNDECIDED = "cannot decide"
Answer = Mapping[str, Any]


def unexplained(mapping: MappingOf, rows: Rows) -> Iterator[str]:
    """A sentence for each entry of an answer that does not say why, and for each answer that names no edition."""
    for key, row in memory.assessments(mapping, rows).items():
        said: Answer = json.loads(row[mapping.writes.assessment.columns["result"]] or "{}")
        for sentence in (*_without_reasons(said), *_without_what_is_missing(said), *_without_edition(said)):
            yield f"assessment {key}: {sentence}"


def _without_reasons(said: Answer) -> Iterator[str]:
    lists = ((part, each, wanted) for part, wanted in REASONS.items() for each in said.get(part, ()))
    referred = (("before_referral", each, ("says", "paragraph")) for each in _missing_before_referral(said))
    for part, each, wanted in (*lists, *referred):
        absent = [name for name in wanted if not each.get(name) or not all(each[name])]
        if absent:
            yield f"{part} have one without its {' and '.join(absent)}: {dict(each)}"


def _missing_before_referral(said: Answer) -> Iterator[Answer]:
    return (missing for each in said.get("before_referral", ()) for missing in each["missing"])


def _without_what_is_missing(said: Answer) -> Iterator[str]:
    """What cannot be decided names the facts that would decide it, and gives no date."""
    for each in said.get("findings", ()):
        if each["state"] == "cannot_decide" and not each["missing"]:
            yield f"'{each['rule']}' cannot be decided, and does not say what is missing"
    for each in said.get("deadlines", ()):
        is_undecided = bool(each["missing"]) or each["because"].startswith(UNDECIDED)
        if is_undecided and each["date"] is not None:
            yield f"'{each['name']}' is {each['date']} with {each['missing']} missing"


def _without_edition(said: Answer) -> Iterator[str]:
    if any(said.get(part) for part in ("findings", "tasks", "next_steps")) and not said["policy_edition"]:
        yield "it does not name the edition of the policy that it rests on"


def guessed(rows: Rows) -> Iterator[str]:
    """Kept dates of open feedback, although nothing is on record that they could be counted from."""
    for key, feedback in rows["phso_feedbacks"].items():
        for column, rests_on in DATES.items():
            given = feedback[column]
            if given is not None and feedback["statecode"] == OPEN and not rests_on(feedback, rows):
                yield f"{column} of feedback {key} is guessed: {given}"


def _is_dated(feedback: Row, rows: Rows) -> bool:
    """Whether anything says when the decision was made, dated or sent."""
    decision = str(feedback["_phso_decisionid_value"])
    sent = (row for row in rows["phso_decisionsents"].values() if str(row["_phso_decisionid_value"]) == decision)
    own = (rows["phso_decisions"].get(decision, {}).get(name) for name in ("phso_madeon", "phso_letterdate"))
    return any(own) or any(row["phso_senton"] for row in sent)


def _is_given(feedback: Row, rows: Rows) -> bool:
    """Whether anybody gave a date for the grounds, or a later one, or the decision's own is there to count from."""
    about = feedback["phso_feedbackid"]
    extensions = (row for row in rows["phso_extensions"].values() if row["_phso_feedbackid_value"] == about)
    later = any(row["phso_newdate"] for row in extensions)
    return bool(feedback["phso_deadlinegiven"]) or later or _is_dated(feedback, rows)


DATES: Mapping[str, Callable[[Row, Rows], bool]] = {
    "phso_onemonthdate": _is_dated,
    "phso_judicialreviewdate": _is_dated,
    "phso_groundsdue": _is_given,
}
"""The kept dates, and whether there is anything that each rests on."""
