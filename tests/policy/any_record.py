"""Any value of any fact, found by its type alone: known, unknown, or recorded as not applying; ids that may meet."""

import dataclasses
import enum
import re
import types
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from policy.absent import NOT_APPLICABLE, RECORDED_AS_NOT_APPLYING, UNKNOWN, NotApplicable, Unknown
from policy.facts import CaseFile
from policy.facts.may_not_apply import MAY_NOT_APPLY
from policy.outcomes import Outcome
from policy.paragraphs import PARAGRAPHS
from policy.roles import Role
from policy.tasks import TaskName
from tests.policy.after_review_casework import DEP, HOSPITAL, NEW, ROB
from tests.policy.casework import AMAL, CHIEF, DIRECTOR, MO
from tests.policy.complete_referral import OAT_TEAM, OLA
from tests.policy.oat_casework import KIM, PERSON
from tests.policy.service_casework import SAM, ZOE

WORDS = "what somebody wrote"
"""Stands for people's own words, so that a test can tell where they went."""
STAFF = (AMAL, MO, OLA, KIM, SAM, ZOE, ROB, DEP)
FEEDBACK = ("complaint", "complaint", "other", "case", "gone")
ADDRESSED = (*STAFF, OAT_TEAM, DIRECTOR, CHIEF, PERSON, HOSPITAL, *(role.value for role in Role))
ATOMS = tuple(part.atom for each in PARAGRAPHS.values() for part in each.parts if part.atom is not None)
IDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("by", "case_owner", "manager", "original_case_owner", "current_case_owner", "agreed_by"), STAFF),
    **dict.fromkeys(("received_by", "first_raised_with", "asked_by", "considered_by", "allocated_to", "set_by"), STAFF),
    **dict.fromkeys(("taken_by", "person", "caseworker", "completed_by", "raised_by", "concerns", "closed_by"), STAFF),
    **dict.fromkeys(("line_manager", "escalated_to", "from_", "holder"), (*STAFF, PERSON)),
    **dict.fromkeys(("from_party", "complainant", "party", "affected_parties", "told_of"), (PERSON, HOSPITAL)),
    **dict.fromkeys(("to", "copied_to", "owner", "answered_by"), ADDRESSED),
    **dict.fromkeys(("about", "recorded_on", "for_", "feedback", "oat_review"), FEEDBACK),
    **dict.fromkeys(("grounds_attachment", "links", "contact", "attachments"), ("grounds", "messages 0", "gone")),
    **dict.fromkeys(("team", "team_number", "number"), ("team 7", OAT_TEAM, "7")),
    **dict.fromkeys(("opened_from", "task", "referral"), ("proposal", "form", "tasks 0", "gone")),
    "service_complaint.about": (*STAFF, "team 7"),
    "bodies_complained_about": (HOSPITAL, "clinic"),
    "case": ("case", "case", "gone"),
    "new_case": (NEW, "gone"),
    "decision": ("decision", "decision", "second", "gone"),
    "paragraph": tuple(PARAGRAPHS),
    "part": ATOMS,
    "name": (*(name.value for name in TaskName), "OAT-referal", "Challenge to our decison", WORDS),
    "outcome": (*(outcome.value for outcome in Outcome), "accepted by  OAT", WORDS),
}
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31))
MOMENTS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2025, 8, 31), timezones=st.just(UTC))  # noqa: DTZ001
PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(min_value=1, max_value=6),
    Decimal: st.sampled_from([Decimal(50), Decimal(350), Decimal("1000.50")]),
    date: DAYS,
    datetime: MOMENTS,
    NotApplicable: st.just(NOT_APPLICABLE),
}
FAR_EAST, FAR_WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
EXTREMES: Mapping[Any, st.SearchStrategy[Any]] = {
    int: st.sampled_from([-1, 0, 7, 10**9]),
    Decimal: st.sampled_from([Decimal(0), Decimal(-1), Decimal("0.001"), Decimal(10) ** 12]),
    date: st.sampled_from([date.min, date(1, 1, 31), date(2024, 2, 29), date(9999, 11, 30), date.max]),
    datetime: st.sampled_from(
        [
            datetime.min.replace(tzinfo=UTC),
            datetime.min.replace(tzinfo=FAR_EAST),
            datetime(2025, 3, 30, 1, 30, tzinfo=UTC),
            datetime.max.replace(tzinfo=UTC),
            datetime.max.replace(tzinfo=FAR_WEST),
        ]
    ),
}
"""Of the right type, and hardly ever meant."""
UNKNOWNS = st.just(UNKNOWN)
OR_NOT_APPLYING = st.sampled_from([UNKNOWN, RECORDED_AS_NOT_APPLYING])


@cache
def hints(record: Any) -> dict[str, Any]:
    """The facts of a record by name, with their types."""
    return typing.get_type_hints(record)


def hints_of(record: Any) -> dict[str, Any]:
    """The facts of the kind of record that this one is."""
    kind: Any = type(record)
    return hints(kind)


@cache
def value(hint: Any, name: str, record: str = "", *, extreme: bool = False) -> st.SearchStrategy[Any]:
    """Any value of a type: of text, an id that others may share, or somebody's words."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if extreme and hint in EXTREMES:
        return EXTREMES[hint]
    if hint in PLAIN:
        return PLAIN[hint]
    if hint is Unknown:
        return OR_NOT_APPLYING if name.removesuffix("_") in MAY_NOT_APPLY.get(record, ()) else UNKNOWNS
    if hint is str or isinstance(hint, typing.TypeVar):
        return st.sampled_from(IDS.get(f"{record}.{name}", IDS.get(name, (WORDS,))))
    if origin in (typing.Union, types.UnionType):
        own = NotApplicable in inner  # such a fact says so by a value of its own, never by an absence
        return st.one_of(
            [UNKNOWNS if own and each is Unknown else value(each, name, record, extreme=extreme) for each in inner]
        )
    if origin is tuple:
        return st.lists(value(inner[0], name, record, extreme=extreme), max_size=2).map(numbered)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    return any_of(origin or hint, *inner, extreme=extreme)


def numbered(records: list[Any]) -> tuple[Any, ...]:
    """Records in a list have ids of their own."""
    with_ids = [hasattr(each, "id") for each in records]
    counted = zip(range(len(records)), records, with_ids, strict=True)
    return tuple(dataclasses.replace(each, id=f"{each.id} {n}") if has else each for n, each, has in counted)


def _filled(hint: Any, parameters: Mapping[Any, Any]) -> Any:
    """A hint with the type that a judgement or an advice is about put in."""
    if hint in parameters:
        return parameters[hint]
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint
    return typing.Union[tuple(_filled(each, parameters) for each in typing.get_args(hint))]  # noqa: UP007 - made of parts


@cache
def any_of(record: Any, *inner: Any, extreme: bool = False) -> st.SearchStrategy[Any]:
    """A record with any value in each of its facts."""
    parameters = dict(zip(getattr(record, "__parameters__", ()), inner, strict=False))
    facts = {
        name: value(_filled(hint, parameters), name, in_a_file(record), extreme=extreme)
        for name, hint in hints(record).items()
        if name != "id"
    }
    ids = {"id": st.just(in_a_file(record))} if "id" in hints(record) else {}
    return st.builds(record, **ids, **facts)


@cache
def in_a_file(record: Any) -> str:
    """What a case file calls a kind of record."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()


def _called(record: Any) -> str:
    kind: Any = type(record)
    return in_a_file(kind)


def of_fact(record: Any, name: str, *, extreme: bool = False) -> st.SearchStrategy[Any]:
    """Any value of one fact of a record."""
    return value(hints_of(record)[name], name, _called(record), extreme=extreme)


def in_their_words(record: Any) -> Any:
    """The record with WORDS in place of every text that is no id and no name."""
    if isinstance(record, tuple):
        return tuple(in_their_words(each) for each in record)
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        return record
    facts = {name: getattr(record, name) for name in hints_of(record) if name != "id"}
    return dataclasses.replace(record, **{name: _worded(name, fact) for name, fact in facts.items()})


def _worded(name: str, fact: Any) -> Any:
    """Of an unknown, the reason stays: it is the software's own."""
    if isinstance(fact, Unknown) or name == "made_as":
        return fact
    if type(fact) is str:
        return fact if name in IDS or name == "id" else WORDS
    return in_their_words(fact)


def in_list(file: CaseFile, name: str, records: tuple[Any, ...]) -> CaseFile:
    """The case file with these records in the list of that name."""
    changes: dict[str, Any] = {name: records}
    return dataclasses.replace(file, **changes)
