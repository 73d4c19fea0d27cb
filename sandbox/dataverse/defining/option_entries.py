"""Options of choices: OptionMetadata of a request into the `options:` of a document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import check_names, label_text
from sandbox.dataverse.errors import bad_payload, bad_request

Json = Mapping[str, Any]
Options = dict[int, Any]
# Where values begin that nobody chose: the option value prefix of Dataverse's default publisher. UNVERIFIED
_FIRST_VALUE = 100000000
_PROPERTIES = frozenset(
    {"Value", "Label", "Description", "Color", "IsManaged", "ExternalValue", "ParentValues", "MetadataId", "HasChanged"}
)


def options_of(option_set: Json) -> Options:
    """The options of an OptionSetMetadata, in order."""
    found: Options = {}
    for option in option_set.get("Options") or []:
        check_names(option, _PROPERTIES, "OptionMetadata")
        value = chosen_value(option.get("Value"), found)
        found[value] = option_entry(option)
    return found


def two_options(option_set: Json) -> list[Any]:
    """`labels:` of a two-option column: what no and yes are called."""
    found = []
    for name, value in (("FalseOption", 0), ("TrueOption", 1)):
        option = option_set.get(name)
        if not isinstance(option, dict) or option.get("Value", value) != value:
            raise bad_payload("BooleanOptionSetMetadata", f"{name} takes an option with the Value {value}.")
        found.append(option_entry(option))
    return found


def option_entry(option: Json, earlier: Any = None) -> Any:
    """A label alone, or a label with description and color; `earlier` is the entry that is changed."""
    entry = dict(earlier) if isinstance(earlier, Mapping) else {"label": earlier or ""}
    said = {"label": label_text(option, "Label"), "description": label_text(option, "Description")}
    entry |= {name: text for name, text in said.items() if text is not None}
    if option.get("Color"):
        entry["color"] = option["Color"]
    plain = not entry.get("description") and "color" not in entry
    return entry["label"] if plain else entry


def chosen_value(value: Any, taken: Collection[int]) -> int:
    """The value that a request chose, or the next free one."""
    if value is None:
        return max([_FIRST_VALUE - 1, *taken]) + 1
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad_request(f"The value {value!r} of an option is not a whole number.")
    if value in taken:
        raise bad_request(f"An option with the value {value} is there already.")
    return value
