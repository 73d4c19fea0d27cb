"""Compiles what the mapping says of a fact into its reader, guided by the type that the policy gives the fact."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from mappings import converters, readers
from mappings.document import Mistakes, Place
from mappings.names import is_name
from mappings.queries import Expand
from mappings.readers import Reader, Record
from policy.absent import Unknown
from policy.facts import Judgement

NOT_IN_FILE = frozenset({"id", "made_as", "touched", "owner_as_made"})
"""Fields of a record that are no facts of a column: they come from the row's key and from the ledger."""


class YesNo(StrEnum):
    """The two answers of a choice column that stands for yes or no, and can be left empty."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Compiler:
    """Compiles facts; notes mistakes; `people` is what to read along for a person."""

    mistakes: Mistakes
    people: tuple[Expand, ...] = ()

    def record(self, make: type, entry: Any, place: Place) -> Record:
        """The reader of a record of the policy's from the entries of its facts."""
        if not isinstance(entry, Mapping):
            self.mistakes.add(place, "should list facts, each with where it stands")
            return Record(make, ())
        types_of = _types(make)
        facts = []
        for name, fact in entry.items():
            wanted = types_of.get(f"{name}_" if name == "from" else str(name))
            if wanted is None:
                self.mistakes.add((*place, str(name)), f"the policy knows no such fact; it knows {_list(types_of)}")
            elif (reader := self.fact(wanted, fact, (*place, str(name)))) is not None:
                facts.append((str(name), reader))
        return Record(make, tuple(facts))

    def fact(self, wanted: Any, entry: Any, place: Place) -> Reader | None:
        """The reader of one fact; None after noting a mistake."""
        if not isinstance(entry, Mapping):
            self.mistakes.add(place, "should say where the fact stands, for example {text: a_column}")
            return None
        origin = get_origin(wanted) or wanted
        if origin is Judgement:
            return self._judgement(wanted, entry, place)
        if origin is tuple:
            return self._many(get_args(wanted)[0], entry, place)
        if isinstance(origin, type) and is_dataclass(origin):
            return self.record(origin, entry, place)
        return self._single(origin, entry, place)

    def _judgement(self, wanted: Any, entry: Mapping[str, Any], place: Place) -> Reader | None:
        if "value" not in entry:
            self.mistakes.add(place, "a judgement needs at least the column of its value")
            return None
        of = {**_types(Judgement), "value": get_args(wanted)[0]}
        facts = []
        for name, fact in entry.items():
            if name not in of:
                self.mistakes.add((*place, str(name)), f"a judgement has no such part; it has {_list(of)}")
            elif (reader := self.fact(of[name], fact, (*place, name))) is not None:
                facts.append((name, reader))
        value = dict(facts).get("value")
        return None if value is None else readers.Judged(Record(Judgement, tuple(facts)), _by_default(value))

    def _many(self, each: Any, entry: Mapping[str, Any], place: Place) -> Reader | None:
        if isinstance(each, type) and issubclass(each, StrEnum):
            return self._choice("choices", each, entry, place)
        if is_dataclass(each) and isinstance(each, type):
            return self._children(each, entry, place)
        navigation = self.name(entry, "parties", place)
        part = entry.get("as")
        if part not in (1, 2, 3, 4):
            self.mistakes.add((*place, "as"), "should be 1 (sender), 2 (to), 3 (copied) or 4 (blind copy)")
            return None
        return readers.Parties(navigation, part) if navigation else None

    def _children(self, each: type, entry: Mapping[str, Any], place: Place) -> Reader | None:
        names = [self.name(entry, part, place) for part in ("list", "table", "set", "id", "case")]
        record = self.record(each, entry.get("facts"), (*place, "facts"))
        if not all(names):
            return None
        navigation, table, entity_set, key, case = names
        return readers.Children(navigation, table, entity_set, key, case, record)

    def _single(self, wanted: Any, entry: Mapping[str, Any], place: Place) -> Reader | None:
        if isinstance(wanted, type) and issubclass(wanted, StrEnum):
            return self._choice("choice", wanted, entry, place)
        if wanted is str:
            return self._words(entry, place)
        if wanted is bool:
            return self._yes_no(entry, place)
        form, convert = _FORMS[wanted]
        column = self.name(entry, form, place)
        return readers.Column(column, convert) if column else None

    def _yes_no(self, entry: Mapping[str, Any], place: Place) -> Reader | None:
        """A choice column where `values` gives the numbers of its answers, else a two-option column."""
        column = self.name(entry, "yes_no", place)
        is_reversed = entry.get("reversed") is True
        if "values" not in entry:
            convert = converters.reversed_yes_no if is_reversed else converters.yes_no
            return readers.Column(column, convert) if column else None
        numbers = self.choice_values(YesNo, entry["values"], (*place, "values"))
        if not column or numbers is None:
            return None
        for answer in sorted(set(YesNo) - set(numbers.values())):
            self.mistakes.add((*place, "values"), f"needs the number of {answer}")
        values = {number: (answer == YesNo.YES) != is_reversed for number, answer in numbers.items()}
        return readers.Column(column, converters.chosen(values, None), values)

    def _words(self, entry: Mapping[str, Any], place: Place) -> Reader | None:
        if "person" in entry:
            return self._person(entry, place)
        if "lookup" in entry:
            named = entry["lookup"]
            names = tuple(named) if isinstance(named, list) else (named,)
            return readers.Lookup(names) if self.are_names(names, (*place, "lookup")) else None
        column = self.name(entry, "text", place)
        return readers.Column(column, converters.text) if column else None

    def _person(self, entry: Mapping[str, Any], place: Place) -> Reader | None:
        column = self.name(entry, "person", place)
        if not column:
            return None
        if "through" not in entry:
            return readers.Lookup((column,))
        through = self.name(entry, "through", place)
        return readers.Lookup((column,), tuple(Expand(through, e.select, e.expand) for e in self.people))

    def _choice(self, form: str, options: type[StrEnum], entry: Mapping[str, Any], place: Place) -> Reader | None:
        column = self.name(entry, form, place)
        values = self.choice_values(options, entry.get("values"), (*place, "values"))
        otherwise = entry.get("otherwise")
        if otherwise is not None and otherwise not in tuple(options):
            self.mistakes.add((*place, "otherwise"), f"is none of {_list(options)}")
            return None
        if not column or values is None:
            return None
        rest = None if otherwise is None else options(otherwise)
        convert = converters.all_chosen(values) if form == "choices" else converters.chosen(values, rest)
        return readers.Column(column, convert, values)

    def choice_values(self, options: type[StrEnum], entry: Any, place: Place) -> dict[int, StrEnum] | None:
        """Which number of a choice column stands for which word of the policy's."""
        if not isinstance(entry, Mapping) or not entry:
            self.mistakes.add(place, f"should give the number of each of {_list(options)}")
            return None
        values: dict[int, StrEnum] = {}
        for word, numbers in entry.items():
            self._add_choice(options, str(word), numbers, values, (*place, str(word)))
        return values

    def _add_choice(
        self, options: type[StrEnum], word: str, numbers: Any, values: dict[int, StrEnum], place: Place
    ) -> None:
        if word not in tuple(options):
            self.mistakes.add(place, f"the policy knows no such choice; it knows {_list(options)}")
            return
        for number in numbers if isinstance(numbers, list) else [numbers]:
            if not isinstance(number, int) or isinstance(number, bool):
                self.mistakes.add(place, f"should be a whole number, not {number!r}")
            elif number in values:
                self.mistakes.add(place, f"{number} already stands for {values[number]}")
            else:
                values[number] = options(word)

    def name(self, entry: Any, key: str, place: Place) -> str:
        """A name of Dataverse's under a key; empty after noting a mistake."""
        value = entry.get(key) if isinstance(entry, Mapping) else None
        if value is None:
            self.mistakes.add(place, f"needs {key}")
            return ""
        return str(value) if self.are_names((value,), (*place, key)) else ""

    def are_names(self, names: tuple[Any, ...], place: Place) -> bool:
        """Whether all are names that Dataverse could have given; notes those that are not."""
        wrong = [name for name in names if not is_name(name)]
        for name in wrong:
            self.mistakes.add(place, f"{name!r} is not a name of a table, column or navigation property")
        return bool(names) and not wrong


_FORMS: dict[Any, tuple[str, Callable[[Any], Any]]] = {
    date: ("date", converters.day),
    datetime: ("moment", converters.moment),
}


def _by_default(value: Reader) -> bool | None:
    """What an untouched form says in a two-option column; None for a column that can be empty."""
    if isinstance(value, readers.Column) and value.convert in (converters.yes_no, converters.reversed_yes_no):
        return bool(value.convert(False))
    return None


def _types(record: type) -> dict[str, Any]:
    """The facts of a record with the type each has when it is known."""
    return {name: _known(hint) for name, hint in get_type_hints(record).items() if name not in NOT_IN_FILE}


def _known(hint: Any) -> Any:
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    rest = [part for part in get_args(hint) if part is not Unknown and not isinstance(part, TypeVar)]
    return rest[0] if rest else str


def _list(words: Any) -> str:
    return ", ".join(str(word) for word in words)
