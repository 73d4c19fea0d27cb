"""Case files of any shape for property tests: each fact by its type, known or not; ids from a few that may meet."""

import dataclasses
import enum
import types
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from hypothesis import strategies as st

from policy.absent import NOT_APPLICABLE, UNKNOWN, NotApplicable, Unknown
from policy.facts import (
    Case,
    CaseFile,
    Challenge,
    ChallengeAnalysis,
    Decision,
    Feedback,
    Message,
    OatReview,
    Party,
    Task,
    TaskStatus,
)
from policy.outcomes import Outcome
from policy.tasks import Fate, Key, Made, Purpose, TaskName
from policy.tasks_seen import NAMES
from tests.policy import complete_referral
from tests.policy.casework import AMAL, MO
from tests.policy.complete_referral import OAT_TEAM, OLA

WORDS = "what somebody wrote"
"""Stands for people's own words, so that a test can tell where they went."""
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31))
MOMENTS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2025, 8, 31), timezones=st.just(UTC))  # noqa: DTZ001
STAFF = (AMAL, MO, OLA, "zoe")
IDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("by", "case_owner", "manager", "original_case_owner", "current_case_owner", "agreed_by"), STAFF),
    **dict.fromkeys(("received_by", "first_raised_with", "asked_by", "considered_by", "allocated_to", "set_by"), STAFF),
    **dict.fromkeys(("taken_by", "to", "copied_to", "from_"), STAFF),
    **dict.fromkeys(("from_party", "complainant", "party"), ("person", "hospital")),
    **dict.fromkeys(("grounds_attachment", "links"), ("grounds", "message 0")),
    "answered_by": (*STAFF, OAT_TEAM),
    "owner": (*STAFF, OAT_TEAM, "oat"),
    "about": ("complaint", "complaint", "case", "other"),
    "decision": ("decision", "gone"),
    "name": (*(name.value for name in TaskName), "OAT-referal", "Challenge to our decison", WORDS),
    "outcome": (*(outcome.value for outcome in Outcome), "accepted by  OAT", WORDS),
}
PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(min_value=0, max_value=7),
    date: DAYS,
    datetime: MOMENTS,
    Unknown: st.just(UNKNOWN),
    NotApplicable: st.just(NOT_APPLICABLE),
}


@cache
def _hints(record: Any) -> dict[str, Any]:
    return typing.get_type_hints(record)


def _value(hint: Any, name: str) -> st.SearchStrategy[Any]:
    """Any value of a type: of text, an id that others may share, or somebody's words."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if hint is str or isinstance(hint, typing.TypeVar):
        return st.sampled_from(IDS.get(name, (WORDS,)))
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_value(each, name) for each in inner])
    if origin is tuple:
        return st.lists(_value(inner[0], name), max_size=2).map(_numbered)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    return _record(origin or hint, *inner)


def _numbered(records: list[Any]) -> tuple[Any, ...]:
    """Records in a list have ids of their own."""
    with_ids = [hasattr(each, "id") for each in records]
    numbered = zip(range(len(records)), records, with_ids, strict=True)
    return tuple(dataclasses.replace(each, id=f"{each.id} {n}") if has else each for n, each, has in numbered)


def _filled(hint: Any, parameters: Mapping[Any, Any]) -> Any:
    """A hint with the type that a judgement or an advice is about put in."""
    if hint in parameters:
        return parameters[hint]
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint
    return typing.Union[tuple(_filled(each, parameters) for each in typing.get_args(hint))]  # noqa: UP007 - made of parts


@cache
def _record(record: Any, *inner: Any) -> st.SearchStrategy[Any]:
    parameters = dict(zip(getattr(record, "__parameters__", ()), inner, strict=False))
    fields = {name: _value(_filled(hint, parameters), name) for name, hint in _hints(record).items() if name != "id"}
    ids = {"id": st.just(record.__name__.lower())} if "id" in _hints(record) else {}
    return st.builds(record, **ids, **fields)


def _changed(start: Any, *, keep: tuple[str, ...] = (), most: int = 4) -> st.SearchStrategy[Any]:
    """The record with a few of its facts replaced by any value, unknown among them."""
    of_start: Any = type(start)
    hints = {name: hint for name, hint in _hints(of_start).items() if name not in ("id", *keep)}
    names = st.lists(st.sampled_from(sorted(hints)), unique=True, max_size=most)
    changes = names.flatmap(lambda some: st.fixed_dictionaries({name: _value(hints[name], name) for name in some}))
    return changes.map(lambda facts: dataclasses.replace(start, **facts))


def _some(full: Any, empty: Any, **how: Any) -> st.SearchStrategy[Any]:
    """A record near the complete one, or one that is hardly begun."""
    return st.one_of(_changed(full, **how), _changed(empty, **how))


OURS = st.builds(
    Key,
    st.just("complaint"),
    st.sampled_from([purpose for purpose in Purpose if purpose is not Purpose.OTHER]),
    st.sampled_from(["complaint", "decision"]),
)
STATUS = st.sampled_from(TaskStatus)
BY_HAND = _changed(Task("by hand", about="complaint"), keep=("status", "made_as", "touched", "owner_as_made"), most=8)


@st.composite
def _our_task(draw: st.DrawFn) -> Task:
    """A task that this software made, as it may have been left."""
    key = draw(OURS)
    return Task(
        "ours",
        about=draw(st.sampled_from(["complaint", "case"])),
        name=NAMES[key.purpose].value,
        purpose=key.purpose,
        owner=draw(st.sampled_from([AMAL, "oat"])),
        status=draw(STATUS),
        made_as=key,
        touched=draw(st.booleans()),
        owner_as_made=draw(st.booleans()),
    )


FATES = {
    TaskStatus.OPEN: Fate.OPEN,
    TaskStatus.COMPLETED: Fate.DONE,
    TaskStatus.CANCELLED: Fate.CANCELLED,
}


@st.composite
def any_case(draw: st.DrawFn) -> CaseFile:
    """A case with one complaint, near the complete one or hardly begun, and perhaps a second piece of feedback."""
    ours = draw(st.lists(_our_task(), max_size=1))
    by_hand = draw(st.lists(BY_HAND, max_size=1))
    messages = draw(st.lists(_changed(Message("message", about="complaint"), most=8), max_size=2))
    other = draw(st.lists(_changed(Feedback("other", decision="decision")), max_size=1))
    reviews = [OatReview("complaint"), *([OatReview("other")] if other else [])]
    return dataclasses.replace(
        complete_referral.complete(),
        case=draw(_some(complete_referral.CASE, Case("case"))),
        feedback=(draw(_changed(complete_referral.FEEDBACK)), *other),
        challenges=(draw(_some(complete_referral.CHALLENGE, Challenge("complaint"), most=8)),),
        analyses=(draw(_some(complete_referral.ANALYSIS, ChallengeAnalysis("complaint"))),),
        decisions=(draw(_some(complete_referral.DECISION, Decision("decision"))),),
        parties=(draw(_changed(Party("person"))),),
        oat_reviews=tuple(draw(st.lists(st.one_of([_changed(each) for each in reviews]), max_size=1))),
        messages=(complete_referral.GROUNDS, *_numbered(messages)),
        tasks=(*ours, *by_hand),
        made=tuple(Made(task.made_as, FATES[task.status]) for task in ours if task.made_as is not None),
    )
