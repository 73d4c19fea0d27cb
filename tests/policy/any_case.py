"""Case files of any shape for property tests: near a complete one or hardly begun, with any few facts changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from policy.absent import UNKNOWN
from policy.facts import (
    AcceptedAsIs,
    Adjustment,
    CaseFile,
    Challenge,
    ChallengeAnalysis,
    Decision,
    Feedback,
    FollowUp,
    FreshPrimaryRequest,
    LearningPoint,
    Message,
    OatReview,
    Party,
    QuashRequest,
    Remedy,
    RiskAssessment,
    ServiceComplaint,
    Task,
    TaskStatus,
)
from policy.roles import Role, RoleHeld
from policy.rules import RULES
from policy.tasks import Fate, Key, Made, Purpose
from policy.tasks_seen import NAMES
from tests.policy.after_review_casework import ROB, proposal
from tests.policy.any_record import STAFF, hints_of, in_list, of_fact
from tests.policy.base_cases import BASES
from tests.policy.casework import AMAL

HARDLY = ("challenges", "analyses", "oat_reviews", "decisions", "service_complaints", "proposals", "learning_points")
"""Whose first record may hardly be begun."""
NEVER = ("id", "made_as", "touched", "owner_as_made")
"""What is not drawn fact by fact: a task of this software's is drawn as a whole."""
OF_FEEDBACK: Mapping[str, Any] = {
    "service_complaints": ServiceComplaint("other"),
    "challenges": Challenge("other"),
    "analyses": ChallengeAnalysis("other"),
    "oat_reviews": OatReview("other"),
}
"""Further facts of a second piece of feedback, under its id."""
EXTRAS: Mapping[str, Any] = {
    "remedies": Remedy("more", for_="complaint"),
    "fresh_primary_requests": FreshPrimaryRequest("more", feedback="complaint"),
    "proposals": proposal("more"),
    "quash_requests": QuashRequest("more", oat_review="complaint"),
    "learning_points": LearningPoint("more", recorded_on="complaint"),
    "risk_assessments": RiskAssessment("more", feedback="complaint"),
    "decisions": Decision("second"),
    "messages": Message("more", about="complaint"),
    "tasks": Task("more", about="complaint"),
    "parties": Party("clinic", adjustments=(Adjustment("adjustment"),)),
    "roles": RoleHeld(Role.OMBUDSMAN, ROB, starts=date(2025, 4, 1)),
    "feedback": Feedback("other", decision="decision", follow_up_reply=(FollowUp("reply"),)),
}
"""What a case may also hold."""
BEGUN = ("about", "for_", "feedback", "oat_review", "kind", "decision", "case", "recorded_on")
"""What stays of a record that is hardly begun: what it belongs to, and what it is."""


def _hardly_begun(file: CaseFile, name: str) -> CaseFile:
    """The file with nothing else on record in the first record of a list."""
    records = getattr(file, name)
    if not records:
        return file
    first = {link: getattr(records[0], link) for link in BEGUN if hasattr(records[0], link)}
    return in_list(file, name, (type(records[0])(records[0].id, **first), *records[1:]))


def _with(file: CaseFile, name: str, record: Any) -> CaseFile:
    return in_list(file, name, (*getattr(file, name), record))


def _places(file: CaseFile) -> list[tuple[str, int, str]]:
    """Where the facts stand: in which list of records, in which of them, under which name."""
    lists = ((name, getattr(file, name)) for name in (*EXTRAS, *OF_FEEDBACK, "people", "teams", "new_cases"))
    records = [(name, number, each) for name, some in lists for number, each in enumerate(some)]
    every = (("case", 0, file.case), *records)
    return [(name, number, fact) for name, number, each in every for fact in hints_of(each) if _is_drawn(each, fact)]


def _is_drawn(record: Any, fact: str) -> bool:
    return fact not in NEVER and not (fact == "status" and isinstance(record, Task))


def _at(file: CaseFile, name: str, number: int) -> Any:
    return file.case if name == "case" else getattr(file, name)[number]


def _put(file: CaseFile, place: tuple[str, int, str], new: Any) -> CaseFile:
    name, number, fact = place
    record = replace(_at(file, name, number), **{fact: new})
    if name == "case":
        return replace(file, case=record)
    records = getattr(file, name)
    return in_list(file, name, (*records[:number], record, *records[number + 1 :]))


OURS = st.builds(
    Key,
    st.sampled_from(["complaint", "complaint", "other", "thanks"]),
    st.sampled_from([purpose for purpose in Purpose if purpose is not Purpose.OTHER]),
    st.sampled_from(["complaint", "decision", "by hand", "proposal"]),
)


@st.composite
def _our_task(draw: st.DrawFn) -> Task:
    """A task that this software made, as it may have been left."""
    key = draw(OURS)
    return Task(
        "ours",
        about=draw(st.sampled_from([key.about, "case"])),
        name=NAMES[key.purpose].value,
        purpose=key.purpose,
        owner=draw(st.sampled_from([AMAL, "oat"])),
        status=draw(st.sampled_from(TaskStatus)),
        made_as=key,
        touched=draw(st.booleans()),
        owner_as_made=draw(st.booleans()),
    )


FATES = {
    TaskStatus.OPEN: Fate.OPEN,
    TaskStatus.COMPLETED: Fate.DONE,
    TaskStatus.CANCELLED: Fate.CANCELLED,
}
LEFT = st.builds(
    lambda rule, about: AcceptedAsIs("left", about, rule.paragraph, rule.part or UNKNOWN, AMAL),
    st.sampled_from(RULES),
    st.sampled_from(["complaint", "thanks"]),
)


HOW_MANY = st.sampled_from([1, 4, 10, 30])


@st.composite
def _any(draw: st.DrawFn, *, extreme: bool) -> CaseFile:
    file = draw(st.sampled_from(BASES))
    for name in draw(st.lists(st.sampled_from(HARDLY), unique=True, max_size=2)):
        file = _hardly_begun(file, name)
    for name in draw(st.lists(st.sampled_from(sorted(EXTRAS)), unique=True, max_size=4)):
        file = _with(file, name, EXTRAS[name])
    if len(file.feedback) > 1:
        name = draw(st.sampled_from(sorted(OF_FEEDBACK)))
        file = _with(file, name, OF_FEEDBACK[name])
    many = draw(HOW_MANY)
    for place in draw(st.lists(st.sampled_from(_places(file)), unique=True, min_size=many // 2, max_size=many)):
        odd = extreme and draw(st.booleans())
        file = _put(file, place, draw(of_fact(_at(file, *place[:2]), place[2], extreme=odd)))
    return draw(_remembering(file))


@st.composite
def _remembering(draw: st.DrawFn, file: CaseFile) -> CaseFile:
    """The file with what this software made, what people left as it is, and who can hold a task."""
    ours = draw(st.lists(_our_task(), max_size=1))
    return replace(
        file,
        tasks=(*(replace(each, status=draw(st.sampled_from(TaskStatus))) for each in file.tasks), *ours),
        made=tuple(Made(task.made_as, FATES[task.status]) for task in ours if task.made_as is not None),
        accepted=tuple(draw(st.lists(LEFT, max_size=1))),
        roles_known_of=draw(st.sampled_from([None, frozenset(), frozenset(STAFF)])),
        cannot_hold=draw(st.sampled_from([frozenset(), frozenset({"oat"}), frozenset({"case_owner", "legal"})])),
    )


def any_case() -> st.SearchStrategy[CaseFile]:
    """A case file as it may come to be."""
    return _any(extreme=False)


def odd_case() -> st.SearchStrategy[CaseFile]:
    """A case file of the right type with dates, moments and numbers that nobody can have meant."""
    return _any(extreme=True)
