"""The JSON Schema of a case file, made from the same types as the reader goes by."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from inspect import getdoc
from typing import Any, get_args, get_origin

from admin.case_files.kinds import KINDS, RecordKind, children_of, facts_of, links_of
from admin.case_files.raw import IN_PLACE, PASSED_OVER, WRAPPER
from admin.case_files.shapes import (
    ALSO_CALLED,
    BARE,
    LEVELS,
    REQUIRED,
    fields_of,
    is_choice,
    is_open,
    shape_of,
    takes_words,
)
from policy.facts.may_not_apply import MAY_NOT_APPLY

Schema = dict[str, Any]
NULL: Schema = {"type": "null"}
TEXT: Schema = {"$ref": "#/$defs/text"}
NOT_APPLYING: Schema = {"$ref": "#/$defs/not_applicable"}
PLAIN: dict[Any, str] = {
    str: "text",
    bool: "yes_no",
    int: "level",
    Decimal: "money",
    date: "day",
    datetime: "moment",
}
FORMS: dict[str, Schema] = {
    "text": {"type": ["string", "integer"], "description": "Words, or the id of a record."},
    "yes_no": {"enum": [True, False, "yes", "no"]},
    "level": {"type": "integer", "minimum": LEVELS[0], "maximum": LEVELS[-1], "description": "A level of severity."},
    "money": {"type": ["number", "string"], "description": "An amount in pounds."},
    "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "A day in London, YYYY-MM-DD."},
    "moment": {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}.\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)$",
        "description": "An instant with its offset, such as 2025-03-10T09:00:00Z.",
    },
    "not_applicable": {"const": "not_applicable", "description": "On record as not applying: unlike unknown."},
}


def schema_text() -> str:
    """The schema as text, always the same for the same types."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def schema() -> Schema:
    """The schema: records by name, in the outline or under 'records'."""
    definitions: dict[str, Schema] = {**FORMS} | {kind.name: _record(kind) for kind in KINDS}
    for kind in KINDS:
        for hint in facts_of(kind.name).values():
            _define(shape_of(hint).known, definitions)
    outline: Schema = {name: _one_or_more(kind) for kind in KINDS for name in (kind.name, *kind.plurals)}
    remarks: Schema = {name: {} for name in sorted(PASSED_OVER)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Case file",
        "description": (
            "All that is on record about one case, in the policy's words. Any field may be left out or null: it is"
            " not known then, which is neither no nor not applicable. Each record may be one object or a list of"
            " them, and may stand inside the record it belongs to."
        ),
        "type": "object",
        "properties": {
            **remarks,
            **outline,
            WRAPPER: {"type": "object", "properties": outline, "additionalProperties": False},
        },
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _one_or_more(kind: RecordKind) -> Schema:
    one = {"$ref": f"#/$defs/{kind.name}"}
    return {"anyOf": [one, {"type": "array", "items": one}, NULL]}


def _record(kind: RecordKind) -> Schema:
    facts = {name: _fact(hint, kind.name, name) for name, hint in facts_of(kind.name).items()}
    links = {name: _may_be_null(TEXT) for name in links_of(kind.name) if name not in facts}
    inside = {
        name: _one_or_more(each) for name, each in children_of(kind.name).items() if name not in {*facts, kind.name}
    }
    for name in links.keys() & inside.keys():
        inside[name] = {"anyOf": [*links.pop(name)["anyOf"], *inside[name]["anyOf"]]}
    own = {"id": TEXT}
    return _object(getdoc(kind.type), {**{name: {} for name in sorted(PASSED_OVER)}, **own, **links, **inside, **facts})


def _object(says: str | None, properties: Schema) -> Schema:
    described = {"description": " ".join(says.split())} if says else {}
    return {**described, "type": "object", "properties": properties, "additionalProperties": False}


def _may_be_null(schema_: Schema) -> Schema:
    return {"anyOf": [schema_, NULL]}


def _fact(hint: Any, record: str, fact: str) -> Schema:
    shapes = [_shape(shape_of(hint).known)]
    if fact in IN_PLACE:
        shapes.append({"$ref": f"#/$defs/{IN_PLACE[fact]}"})
    if fact in MAY_NOT_APPLY.get(record, ()):
        shapes.append(NOT_APPLYING)
    return {"anyOf": [*shapes, NULL]}


def _shape(known: Any) -> Schema:
    if known in PLAIN:
        return {"$ref": f"#/$defs/{PLAIN[known]}"}
    if get_origin(known) is tuple:
        item = _shape(get_args(known)[0])
        return {"anyOf": [{"type": "array", "items": item}, item]}
    return {"$ref": f"#/$defs/{_name(known)}"}


def _name(known: Any) -> str:
    """The name of a definition; that of a judgement says what it is about."""
    inner = "".join(f"_{_name(each)}" for each in get_args(known))
    return f"{(get_origin(known) or known).__name__}{inner}"


def _define(known: Any, definitions: dict[str, Schema]) -> None:
    """Adds a type and the types within it to the definitions."""
    if get_origin(known) is tuple:
        _define(get_args(known)[0], definitions)
    elif known not in PLAIN and _name(known) not in definitions:
        definitions[_name(known)] = _choice(known) if is_choice(known) else _within(known)
        for _, hint in () if is_choice(known) else fields_of(known).values():
            _define(shape_of(hint).known, definitions)


def _choice(known: Any) -> Schema:
    values: Schema = {"enum": [each.value for each in known]}
    described = {"description": getdoc(known)}
    if not is_open(known):
        return {**described, **values}
    return {**described, "anyOf": [values, _object(None, {"value": values, "words": _may_be_null(TEXT)})]}


def _within(known: Any) -> Schema:
    of_type = get_origin(known) or known
    facts = {name: _inner_fact(of_type, name, hint) for name, (_, hint) in fields_of(known).items()}
    also = {name: facts[own] for name, own in ALSO_CALLED.get(of_type, {}).items()}
    words = {"words": _may_be_null(TEXT)} if takes_words(known) and "words" not in facts else {}
    made = _object(getdoc(of_type), {**facts, **also, **words})
    if of_type not in BARE:
        return made
    return {"anyOf": [made, _shape(shape_of(fields_of(known)[BARE[of_type]][1]).known)]}


def _inner_fact(of_type: type, name: str, hint: Any) -> Schema:
    shape = _shape(shape_of(hint).known)
    level = [NOT_APPLYING] if (of_type.__name__, name) == ("InjusticeFound", "level") else []
    required = REQUIRED.get(of_type) == name
    return shape if required and not level else {"anyOf": [shape, *level, NULL]}
