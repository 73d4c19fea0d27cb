"""Compiles the mapping's `records` into the sources of every kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from mappings.compiling.document import Place
from mappings.compiling.expanding import check_expands
from mappings.compiling.forms import Compiler
from mappings.compiling.names import is_condition, is_path
from mappings.compiling.naming_parties import Naming, elsewhere
from mappings.compiling.noting import listed
from mappings.compiling.record_kinds import FURTHER
from mappings.compiling.records import PersonSource, ReadAlong, Source, Sources
from mappings.reading.queries import Expand
from policy import facts

ON_THE_FEEDBACK = {
    "challenge": facts.Challenge,
    "challenge_analysis": facts.ChallengeAnalysis,
    "oat_review": facts.OatReview,
}
"""Records whose facts are further columns of the feedback row."""
RECORDS = ("case", "person", "team", "decision", "feedback", *ON_THE_FEEDBACK, "party", "task", "message", *FURTHER)
JUST_THE_NAVIGATION = Expand("", ())

S = TypeVar("S")


def compile_sources(entry: Any, compiler: Compiler) -> Sources | None:
    """The sources from the mapping's `records`; None after noting mistakes."""
    place: Place = ("records",)
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(place, f"should list the records: {listed(RECORDS)}")
        return None
    for extra in sorted(set(map(str, entry)) - set(RECORDS)):
        compiler.mistakes.add((*place, extra), "is no record of the policy's")
    people = Compiler(compiler.mistakes, (JUST_THE_NAVIGATION,))
    person = _person(entry.get("person"), people, (*place, "person"))
    team = _along(facts.Team, entry.get("team"), people, (*place, "team"))
    if person is None or team is None:
        return None
    inside = Compiler(compiler.mistakes, (_person_along(person),))
    with_teams = Compiler(compiler.mistakes, (_person_along(person, team.expand),))
    parties = _several(_party, entry.get("party"), inside, (*place, "party"))
    case = _source(facts.Case, entry.get("case"), with_teams, (*place, "case"), of_a_case=False)
    decision = _source(facts.Decision, entry.get("decision"), with_teams, (*place, "decision"))
    feedback = _feedback(entry, parties, inside, place)
    task = _source(facts.Task, entry.get("task"), with_teams, (*place, "task"))
    messages = _several(_message, entry.get("message"), with_teams, (*place, "message"))
    further = _further(entry, with_teams, place)
    if case is None or decision is None or feedback is None or task is None:
        return None
    without_parties = Sources(case, person, decision, feedback, parties, task, messages, team, further)
    return _with_parties(without_parties, Naming(parties, compiler.mistakes))


def _with_parties(sources: Sources, naming: Naming) -> Sources:
    """The sources with what is read along of those outside whom their rows name."""
    return replace(
        sources,
        case=naming.added_to("case", sources.case),
        decision=naming.added_to("decision", sources.decision),
        further={name: naming.added_to(name, source) for name, source in sources.further.items()},
    )


def _further(entry: Mapping[str, Any], compiler: Compiler, place: Place) -> Mapping[str, Source]:
    """The records that are read by a query of their own."""
    found = {name: _source(kind.make, entry.get(name), compiler, (*place, name)) for name, kind in FURTHER.items()}
    return {name: source for name, source in found.items() if source is not None}


def _feedback(
    entry: Mapping[str, Any], parties: Iterable[ReadAlong], compiler: Compiler, place: Place
) -> Source | None:
    """Feedback with the records in its row and the parties that are read along."""
    source = _source(facts.Feedback, entry.get("feedback"), compiler, (*place, "feedback"))
    also = {
        name: compiler.record(make, _facts_of(entry.get(name)), (*place, name, "facts"))
        for name, make in ON_THE_FEEDBACK.items()
    }
    if source is None:
        return None
    whole = replace(source, also=also, along=tuple(party.expand for party in parties))
    check_expands(whole, compiler.mistakes, (*place, "feedback"))
    return whole


def _facts_of(entry: Any) -> Any:
    return entry.get("facts") if isinstance(entry, Mapping) else None


def _several(
    compile_one: Callable[[Any, Compiler, Place], S | None], entry: Any, compiler: Compiler, place: Place
) -> tuple[S, ...]:
    """The sources of a record that stands in several tables."""
    if not isinstance(entry, list) or not entry:
        compiler.mistakes.add(place, f"should be a list of tables, one for each kind of {place[-1]}")
        return ()
    found = (compile_one(one, compiler, (*place, index)) for index, one in enumerate(entry))
    return tuple(source for source in found if source is not None)


def _message(entry: Any, compiler: Compiler, place: Place) -> Source | None:
    return _source(facts.Message, entry, compiler, place)


def _party(entry: Any, compiler: Compiler, place: Place) -> ReadAlong | None:
    along = _along(facts.Party, entry, compiler, place)
    return None if along is None else replace(along, elsewhere=elsewhere(entry, compiler, place))


def _along(make: type, entry: Any, compiler: Compiler, place: Place) -> ReadAlong | None:
    source = _source(make, entry, compiler, place, of_a_case=False)
    through = compiler.name(entry, "through", place)
    return None if source is None or not through else ReadAlong(source, through)


def _source(make: type, entry: Any, compiler: Compiler, place: Place, *, of_a_case: bool = True) -> Source | None:
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(place, "is missing; it needs table, set, id and facts")
        return None
    table, entity_set, key = (compiler.name(entry, part, place) for part in ("table", "set", "id"))
    found_by = _found_by(entry.get("found_by") or [], compiler, place)
    if of_a_case and not entry.get("found_by"):
        compiler.mistakes.add(place, "needs found_by: the lookups by which a row belongs to a case")
    where = entry.get("where")
    if where is not None and not is_condition(where):
        compiler.mistakes.add((*place, "where"), f"{where!r} is not a condition such as: statecode ne 2")
    source = Source(
        table, entity_set, key, found_by, where, compiler.record(make, entry.get("facts"), (*place, "facts"))
    )
    check_expands(source, compiler.mistakes, place)
    return source


def _found_by(given: Any, compiler: Compiler, place: Place) -> tuple[str, ...]:
    if not isinstance(given, list):
        compiler.mistakes.add((*place, "found_by"), "should be a list of lookups")
        return ()
    for path in given:
        if not is_path(path):
            compiler.mistakes.add((*place, "found_by"), f"{path!r} is not a lookup or navigation/lookup")
    return tuple(given)


def _person(entry: Any, compiler: Compiler, place: Place) -> PersonSource | None:
    source = _source(facts.Person, entry, compiler, place, of_a_case=False)
    if source is None:
        return None
    return PersonSource(source, compiler.name(entry, "name", place), compiler.name(entry, "address", place))


def _person_along(person: PersonSource, *further: Expand) -> Expand:
    """A person with their manager, whose own manager is not asked for, and with what else is asked of a person."""
    to_manager = tuple(Expand(each.navigation, person.columns) for each in person.source.record.expands)
    return Expand("", person.columns, (*to_manager, *further))
