"""Reads one value of a case file by the type of the fact that it is to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, get_args, get_origin

from admin.case_files.mistakes import Place, nearest, shown
from admin.case_files.shapes import (
    ALSO_CALLED,
    BARE,
    LEVELS,
    REQUIRED,
    YEARS,
    fields_of,
    is_choice,
    is_open,
    shape_of,
    takes_words,
)
from policy.absent import NOT_APPLICABLE, RECORDED_AS_NOT_APPLYING, UNKNOWN
from policy.facts.may_not_apply import MAY_NOT_APPLY

NOT_APPLYING = "not_applicable"
NOT_KNOWN = "unknown"
"""As good as leaving the fact out, but for words and ids, which may be just that."""
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
YES_OR_NO = {"yes": True, "no": False}


def read_fact(hint: Any, found: Any, place: Place) -> Any:
    """The fact, or UNKNOWN; what cannot be read is noted as a mistake at its place."""
    shape = shape_of(hint)
    if found is None or (found == NOT_KNOWN and shape.known is not str):
        return UNKNOWN
    if found == NOT_APPLYING:
        return _not_applying(shape.tells_not_applicable, place)
    return read_known(shape.known, found, place)


def _not_applying(told: bool, place: Place) -> Any:
    if place.fact not in MAY_NOT_APPLY.get(place.record, ()):
        return place.wrong('"not_applicable"', "this always applies; leave it out where it is not known")
    return NOT_APPLICABLE if told else RECORDED_AS_NOT_APPLYING


def read_known(known: Any, found: Any, place: Place) -> Any:
    """The value of a type."""
    if known in PLAIN:
        return PLAIN[known](found, place)
    if get_origin(known) is tuple:
        return _list(get_args(known)[0], found, place)
    return _choice(known, found, place) if is_choice(known) else _record(known, found, place)


def text(found: Any, place: Place) -> Any:
    """Words, or the id of a record; a number is taken as it is written."""
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if isinstance(found, dict) and isinstance(found.get("id"), str):
        hint = f"write its id alone, {shown(found['id'])}, and the record itself under its own name"
        return place.wrong(shown(found), hint)
    return found if isinstance(found, str) else place.wrong(shown(found), "write text in quotation marks")


def _yes_no(found: Any, place: Place) -> Any:
    if isinstance(found, bool):
        return found
    known = YES_OR_NO.get(found.casefold()) if isinstance(found, str) else None
    return place.wrong(shown(found), 'write true or false, or "yes" or "no"') if known is None else known


def _level(found: Any, place: Place) -> Any:
    if isinstance(found, int) and not isinstance(found, bool) and found in LEVELS:
        return found
    return place.wrong(shown(found), "write a level of the severity of injustice scale, 1 to 6")


def _money(found: Any, place: Place) -> Any:
    try:
        amount = None if isinstance(found, bool) else Decimal(found)
    except (InvalidOperation, TypeError, ValueError):
        amount = None
    if amount is None or not amount.is_finite():
        return place.wrong(shown(found), "write an amount in pounds, such as 250 or 250.50")
    return amount


def _day(found: Any, place: Place) -> Any:
    right = "write the day as YYYY-MM-DD"
    if not (isinstance(found, str) and A_DAY.fullmatch(found)):
        if _moment_of(found) is not None:
            right = "this is a day in London without a time: write it as YYYY-MM-DD"
        return place.wrong(shown(found), right)
    try:
        day = date.fromisoformat(found)
    except ValueError:
        return place.wrong(shown(found), "there is no such day; write the day as YYYY-MM-DD")
    return _in_range(day, found, place)


def _moment(found: Any, place: Place) -> Any:
    moment = _moment_of(found)
    if moment is None:
        return place.wrong(shown(found), "write a moment with its offset, such as 2025-03-10T09:00:00Z")
    if A_DAY.fullmatch(found):
        return place.wrong(shown(found), "a day alone is no moment: add the time and the offset, such as T09:00:00Z")
    if moment.utcoffset() is None:
        return place.wrong(shown(found), "add the offset, such as Z or +01:00: without it the moment is not known")
    return _in_range(moment, found, place)


def _moment_of(found: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        return None


def _in_range(day: date, found: str, place: Place) -> Any:
    if day.year not in YEARS:
        return place.wrong(shown(found), f"write a year from {YEARS[0]} to {YEARS[-1]}")
    return day


PLAIN: Mapping[Any, Callable[[Any, Place], Any]] = {
    str: text,
    bool: _yes_no,
    int: _level,
    Decimal: _money,
    date: _day,
    datetime: _moment,
}


def _list(item: Any, found: Any, place: Place) -> Any:
    """A list; a value alone is a list of one. What cannot be read is noted and left out."""
    if not isinstance(found, list):
        items = [read_known(item, found, place)]
    else:
        items = [_item(item, each, place.item(n), n) for n, each in enumerate(found)]
    return tuple(each for each in items if each is not UNKNOWN)


def _item(item: Any, found: Any, place: Place, number: int) -> Any:
    if found is None:
        return place.wrong("null", "leave the item out")
    return read_known(item, found, place) if is_flat(item) else _record(item, found, place, number)


def is_flat(known: Any) -> bool:
    """Whether a value holds nothing within."""
    return known in PLAIN or is_choice(known)


def _choice(known: Any, found: Any, place: Place) -> Any:
    if isinstance(found, dict) and is_open(known):
        return _explained(known, found, place)
    values = [each.value for each in known]
    if found in values:
        return known(found)
    right = nearest(found, values) if isinstance(found, str) else f"write one of {', '.join(values)}"
    return place.wrong(shown(found), right)


def _explained(known: Any, found: dict[str, Any], place: Place) -> Any:
    """A value of an open list with words, which no rule reads."""
    for name in sorted(found.keys() - {"value", "words"}):
        place.field(name).wrong("not a name known here", "write a value and words")
    read_fact(str, found.get("words"), place.field("words"))
    return _choice(known, found.get("value"), place.field("value"))


def _record(known: Any, found: Any, place: Place, number: int = 0) -> Any:
    """Facts within a fact. One in a list has an id; where none is written it is made of its place in the list."""
    of_type = get_origin(known) or known
    if not isinstance(found, dict):
        if of_type not in BARE:
            return place.wrong(shown(found), f"write an object with {', '.join(_names(known))}")
        found = {BARE[of_type]: found}
    values = read_facts(fields_of(known), _own_names(of_type, found), place, _also_taken(known))
    if "id" in fields_of(known):
        values["id"] = values.get("id", f"{place.of} {place.fact} {number + 1}")
    return _with_what_is_required(of_type, values, found, place)


def _names(known: Any) -> list[str]:
    return [name for name in fields_of(known) if name != "id"]


def _own_names(of_type: Any, found: Mapping[str, Any]) -> dict[str, Any]:
    return {ALSO_CALLED.get(of_type, {}).get(name, name): value for name, value in found.items()}


def _also_taken(known: Any) -> frozenset[str]:
    return frozenset({"words"}) if takes_words(known) else frozenset()


def _with_what_is_required(of_type: Any, values: dict[str, Any], found: Mapping[str, Any], place: Place) -> Any:
    required = REQUIRED.get(of_type)
    if required is None or required in values:
        return of_type(**values)
    if found.get(required) is None and any(value is not None for value in found.values()):
        place.wrong(f"no {required!r}", f"say the {required}, or leave the whole out where it is not known")
    return UNKNOWN


def read_facts(
    fields: Mapping[str, tuple[str, Any]], found: Mapping[str, Any], place: Place, also: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The facts that are known, by field; a name that is not known is a mistake, with the nearest that is."""
    values = {}
    for name, value in found.items():
        inner = place.field(name)
        if name in fields:
            field, hint = fields[name]
            values[field] = read_fact(hint, value, inner)
        elif name in also:
            read_fact(str, value, inner)
        else:
            inner.wrong("not a name known here", nearest(name, [*fields, *also]))
    return {field: value for field, value in values.items() if value is not UNKNOWN}
