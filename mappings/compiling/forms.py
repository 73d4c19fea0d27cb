"""Compiles what the mapping says of a fact into its reader, guided by the type that the policy gives the fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from mappings.compiling import lists
from mappings.compiling.cells import cell
from mappings.compiling.choices import many_choices
from mappings.compiling.document import Place
from mappings.compiling.fact_types import applying, field_name, types_of
from mappings.compiling.noting import Noting, listed
from mappings.reading import converters, readers
from mappings.reading.list_readers import Together, Values
from mappings.reading.queries import Expand
from mappings.reading.readers import Column, Lookup, Reader, Record
from policy.facts import Advice, Judgement

OF_THE_CHOICE = frozenset({"values", "otherwise", "reversed"})
"""What the short form of a judgement or an advice may say of its choice."""


@dataclass(frozen=True)
class Compiler(Noting):
    """Compiles facts; notes mistakes; `people` is what to read along for a person."""

    people: tuple[Expand, ...] = ()

    def record(self, make: type, entry: Any, place: Place) -> Record:
        """The reader of a record of the policy's from the entries of its facts."""
        if not isinstance(entry, Mapping):
            self.mistakes.add(place, "should list facts, each with where it stands")
            return Record(make, ())
        return Record(make, self._facts(types_of(make), entry, place, "the policy knows no such fact; it knows"))

    def _facts(
        self, known: Mapping[str, Any], entry: Mapping[str, Any], place: Place, refusal: str
    ) -> tuple[tuple[str, Reader], ...]:
        facts = []
        for name, fact in entry.items():
            inside = (*place, str(name))
            if name not in known:
                self.mistakes.add(inside, f"{refusal} {listed(known)}")
            elif (reader := self.fact(known[name], fact, inside)) is not None:
                facts.append((field_name(name), reader))
        return tuple(facts)

    def fact(self, wanted: Any, entry: Any, place: Place) -> Reader | None:
        """The reader of one fact; None after noting a mistake."""
        if not isinstance(entry, Mapping):
            self.mistakes.add(place, "should say where the fact stands, for example {text: a_column}")
            return None
        kind, may_not_apply = applying(wanted)
        reader = self._where_it_applies(kind, entry, place)
        if "na" not in entry:
            return reader
        if not may_not_apply:
            self.mistakes.add((*place, "na"), "the policy does not let this fact be not applicable")
            return None
        return self._or_not_applicable(reader, entry["na"], (*place, "na"))

    def _or_not_applicable(self, reader: Reader | None, entry: Any, place: Place) -> Reader | None:
        column = self.name(entry, "choice", place)
        says = entry.get("is") if isinstance(entry, Mapping) else None
        if not isinstance(says, int):
            self.mistakes.add((*place, "is"), "should be the number that says so, or true or false")
            return None
        return readers.Applicable(reader, column, says) if reader is not None and column else None

    def _where_it_applies(self, kind: Any, entry: Mapping[str, Any], place: Place) -> Reader | None:
        origin = get_origin(kind) or kind
        if origin is Judgement:
            return self._judgement(get_args(kind)[0], entry, place)
        if origin is Advice:
            return self._advice(get_args(kind)[0], entry, place)
        if origin is tuple:
            return self._many(get_args(kind)[0], entry, place)
        if isinstance(origin, type) and is_dataclass(origin):
            return self.record(origin, entry, place)
        return cell(self, self.people, origin, entry, place)

    def _judgement(self, judged: Any, entry: Mapping[str, Any], place: Place) -> Reader | None:
        """A judgement by its parts, or by the one name from which those of its columns are made."""
        if "judgement" in entry:
            facts = self._short_judgement(judged, entry, place)
        elif "value" in entry:
            known = {**types_of(Judgement), "value": judged}
            facts = self._facts(known, entry, place, "a judgement has no such part; it has")
        else:
            self.mistakes.add(place, "a judgement needs at least the column of its value")
            return None
        value = dict(facts).get("value")
        return None if value is None else readers.Judged(Record(Judgement, facts), _by_default(value))

    def _short_judgement(self, judged: Any, entry: Mapping[str, Any], place: Place) -> tuple[tuple[str, Reader], ...]:
        column, value = self._named_once("judgement", judged, entry, place)
        if value is None:
            return ()
        return (
            ("value", value),
            ("by", Lookup((f"{column}byid",))),
            ("at", Column(f"{column}on", converters.moment)),
            ("reasons", Column(f"{column}reasons", converters.text)),
        )

    def _advice(self, answer: Any, entry: Mapping[str, Any], place: Place) -> Reader | None:
        """An advice by its parts, or by one name; unknown as long as nothing of it is on record."""
        if "advice" not in entry:
            known = {**types_of(Advice), "answer": answer}
            return Record(Advice, self._facts(known, entry, place, "an advice has no such part; it has"))
        column, answered = self._named_once("advice", answer, entry, place)
        if answered is None:
            return None
        facts = (
            ("answer", answered),
            ("asked_by", Lookup((f"{column}askedbyid",))),
            ("asked_at", Column(f"{column}askedon", converters.moment)),
            ("answered_by", Lookup((f"{column}answeredbyid",))),
            ("answered_at", Column(f"{column}answeredon", converters.moment)),
            ("words", Column(f"{column}words", converters.text)),
        )
        return Record(Advice, facts)

    def _named_once(self, form: str, kind: Any, entry: Mapping[str, Any], place: Place) -> tuple[str, Reader | None]:
        """The name that a short form gives, and the reader of the value in the column of that name."""
        for extra in sorted(set(map(str, entry)) - OF_THE_CHOICE - {form, "na"}):
            self.mistakes.add((*place, extra), f"{form} stands with {listed(sorted(OF_THE_CHOICE))} only")
        column = self.name(entry, form, place)
        if not column:
            return "", None
        cell_form = {bool: "yes_no", str: "text"}.get(kind, "choice")
        said = {name: value for name, value in entry.items() if name in OF_THE_CHOICE}
        return column, cell(self, (), kind, {cell_form: column, **said}, place)

    def _many(self, each: Any, entry: Mapping[str, Any], place: Place) -> Reader | None:
        if isinstance(each, type) and issubclass(each, StrEnum):
            return many_choices(self, each, entry, place)
        if is_dataclass(each) and isinstance(each, type):
            return lists.records(self, self.record(each, entry.get("facts"), (*place, "facts")), entry, place)
        if "lists" in entry:
            return self._together(each, entry["lists"], (*place, "lists"))
        if "list" in entry:
            return self._values(each, entry, place)
        return lists.several(self, entry, place)

    def _values(self, each: Any, entry: Mapping[str, Any], place: Place) -> Values | None:
        return lists.values(self, self.fact(each, entry.get("each"), (*place, "each")), entry, place)

    def _together(self, each: Any, entries: Any, place: Place) -> Reader | None:
        """Lists in several child tables, of which no rows are an empty list."""
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            self.mistakes.add(place, "should be a list of child tables, each with list, table, set, id and each")
            return None
        found = [self._values(each, entry, (*place, index)) for index, entry in enumerate(entries)]
        for index, entry in enumerate(entries):
            if "if_none" in entry:
                self.mistakes.add((*place, index, "if_none"), "stands with one list only")
        return Together(tuple(values for values in found if values is not None))


def _by_default(value: Reader) -> Any:
    """What an untouched form says in a two-option column; None for a column that can be empty."""
    if not isinstance(value, Column):
        return None
    if value.convert in (converters.yes_no, converters.reversed_yes_no):
        return value.convert(False)
    return next((found for number, found in value.numbers.items() if number is False), None)
