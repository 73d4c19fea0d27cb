"""Which facts a function of policy/ looks at, itself or through what it calls: read from its code, never by a run."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any, get_args, get_origin

from mappings.compiling.fact_types import fact_name, types_of
from mappings.compiling.record_kinds import FURTHER
from policy import facts

RECORDS: Mapping[str, type] = {
    "case": facts.Case,
    "person": facts.Person,
    "party": facts.Party,
    "decision": facts.Decision,
    "feedback": facts.Feedback,
    "challenge": facts.Challenge,
    "challenge_analysis": facts.ChallengeAnalysis,
    "oat_review": facts.OatReview,
    "task": facts.Task,
    "message": facts.Message,
    **{name: kind.make for name, kind in FURTHER.items()},
}
"""The records by the names that rules use."""
MESSAGES = {
    "messages": ("message.kind", "message.about", "message.state", "message.at"),
    "messages_of_the_case": ("message.kind", "message.about", "message.state", "message.at"),
    "messages_about": ("message.kind", "message.about"),
    "tasks": ("task.about", "task.name", "task.status"),
    "tasks_of_the_case": ("task.about", "task.name", "task.status"),
}
"""What is looked at of a message or a task by asking a matter for it, which notes no name."""
OF_NO_FIELD = ("person.roles",)
"""Facts that stand in no field of a record: who holds which role comes from the mapping's holders."""
ROUTES = "policy.rules.which_way.routes"


def is_not_shared(function: FunctionType) -> bool:
    """Whether a function is a rule's own, not one of the questions that nearly every rule asks: which way it goes."""
    return function.__module__ != ROUTES or not hasattr(function, "__wrapped__")


def everywhere(function: FunctionType) -> bool:  # noqa: ARG001 - asked like the rest
    """Every function is looked into."""
    return True


def facts_looked_at(
    functions: Iterable[Callable[..., Any]], beyond: Callable[[FunctionType], bool] = everywhere
) -> tuple[str, ...]:
    """The names of all facts that some functions look at, in order; what they call is looked into where `beyond`."""
    found: set[str] = set()
    seen: set[FunctionType] = set()
    waiting = [each for function in functions for each in _functions_in(function)]
    while waiting:
        function = waiting.pop()
        if function not in seen and beyond(function):
            seen.add(function)
            named, called = _mentioned(function)
            found |= named
            waiting.extend(called)
    return tuple(sorted(found))


@cache
def _mentioned(function: FunctionType) -> tuple[frozenset[str], tuple[FunctionType, ...]]:
    """The facts that one function names, and the functions of policy/ that it mentions."""
    values = list(_values(function))
    texts = {text for value in values for text in _texts_in(value)}
    named = {text for text in (*texts, *_put_together(texts)) if is_fact(text)}
    asked = {fact for name in _names(function.__code__) for fact in MESSAGES.get(name, ())}
    facts_named = frozenset((*named, *asked, *_taken_from_records(function)))
    return facts_named, tuple(each for value in values for each in _functions_in(value))


def _put_together(texts: Collection[str]) -> Iterator[str]:
    """The names that a function may make of a record or a fact, and of what it adds behind a dot."""
    ends = [text for text in texts if text.startswith(".") and text[1:].replace(".", "_").isidentifier()]
    records = [text for text in texts if text.removesuffix(".") in RECORDS and text.endswith(".")]
    yield from (f"{text}{end}" for text in texts if is_fact(text) for end in ends)
    yield from (f"{record}{text}" for record in records for text in texts if text.isidentifier())


def is_fact(text: str) -> bool:
    """Whether a text is the name of a fact, such as feedback.received_at or challenge.oat_advice.answer."""
    record, *path = text.split(".")
    return text in OF_NO_FIELD or (bool(path) and record in RECORDS and _leads_somewhere(RECORDS[record], path))


def _leads_somewhere(record: type, path: list[str]) -> bool:
    """Whether a path of names leads to a fact of a record, or of a record inside it."""
    known = types_of(record)
    if not path or path[0] not in known:
        return not path
    return not path[1:] or any(_leads_somewhere(inner, path[1:]) for inner in _records_inside(known[path[0]]))


def _records_inside(hint: object) -> Iterator[type]:
    """The records that a fact may hold: a judgement, an entry of a list."""
    for one in (get_origin(hint) or hint, *get_args(hint)):
        if isinstance(one, type) and is_dataclass(one):
            yield one
        elif one is not hint and get_args(one):
            yield from _records_inside(one)


@cache
def _facts_of(record: str) -> frozenset[str]:
    return frozenset(types_of(RECORDS[record]))


def _taken_from_records(function: FunctionType) -> Iterator[str]:
    """The facts that a function takes from a record it is given: a proposal's summary, a remedy's level."""
    given = {record for hint in function.__annotations__.values() for record in _records_in(hint)}
    names = {fact_name(name) for name in _names(function.__code__)} if given else set()
    return (f"{record}.{fact}" for record in given for fact in names & _facts_of(record))


def _records_in(hint: object) -> Iterator[str]:
    """The records that a parameter may be, or hold."""
    yield from (name for name, record in RECORDS.items() if hint is record)
    yield from (name for inner in get_args(hint) for name in _records_in(inner))


def _values(function: FunctionType) -> Iterator[object]:
    """What a function mentions: its constants, what its names stand for, and what it closes over."""
    yield from _constants(function.__code__)
    yield from (cell.cell_contents for cell in function.__closure__ or ())
    yield getattr(function, "__wrapped__", None)
    names = _names(function.__code__)
    for name in names:
        value = function.__globals__.get(name)
        yield value
        if isinstance(value, ModuleType):
            yield from (vars(value).get(attribute) for attribute in names)


def _constants(code: CodeType) -> Iterator[object]:
    for constant in code.co_consts:
        yield from _constants(constant) if isinstance(constant, CodeType) else (constant,)


def _names(code: CodeType) -> frozenset[str]:
    inside = (_names(constant) for constant in code.co_consts if isinstance(constant, CodeType))
    return frozenset(code.co_names).union(*inside)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        yield from (text for one in _entries(value) for text in _texts_in(one))


def _functions_in(value: object) -> Iterator[FunctionType]:
    """The functions of policy/ in a value: itself, or entries of a tuple or a table."""
    if isinstance(value, FunctionType):
        if value.__module__.startswith("policy."):
            yield value
    else:
        yield from (function for one in _entries(value) for function in _functions_in(one))


def _entries(value: object) -> Iterator[object]:
    """What a table or one of its entries holds."""
    if isinstance(value, tuple | list | frozenset | set):
        yield from value
    elif isinstance(value, dict):
        yield from (*value, *value.values())
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, each.name) for each in fields(value))
