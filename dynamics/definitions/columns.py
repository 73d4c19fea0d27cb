"""Bodies that make columns.

Source: Microsoft, "Create and update column definitions using the Web API". What a body does not say Dataverse decides:
so everything that matters here is said, the behaviour of dates above all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dynamics.definitions.words import TYPES, Json, label

OPTIONAL = {"Value": "None", "CanBeChanged": True, "ManagedPropertyLogicalName": "canmodifyrequirementlevelsettings"}
"""RequiredLevel of everything that is made here."""


@dataclass(frozen=True, slots=True)
class Named:
    """What every definition is called. `schema_name`: with capitals, beginning with the publisher's prefix."""

    schema_name: str
    label: str
    description: str
    language: int

    def body(self, kind: str, **more: object) -> Json:
        """What every column says; `kind` is the type of its definition, as String."""
        return {
            "@odata.type": f"{TYPES}{kind}AttributeMetadata",
            "SchemaName": self.schema_name,
            "RequiredLevel": OPTIONAL,
            "AttributeTypeName": {"Value": f"{kind}Type"},
            **self.words(),
            **more,
        }

    def words(self) -> Json:
        """What people see of it. A description that nobody wrote is not sent: what an empty one does is not said."""
        said = {"DisplayName": label(self.label, self.language)}
        return said | ({"Description": label(self.description, self.language)} if self.description else {})


def text(named: Named, length: int, *, is_primary_name: bool = False) -> Json:
    """A line of text. `length` in characters."""
    primary = {"IsPrimaryName": True} if is_primary_name else {}
    return named.body("String", AttributeType="String", MaxLength=length, FormatName={"Value": "Text"}, **primary)


def long_text(named: Named, length: int) -> Json:
    """Text over many lines."""
    return named.body("Memo", AttributeType="Memo", MaxLength=length, Format="TextArea", ImeMode="Auto")


def whole_number(named: Named, minimum: int | None, maximum: int | None) -> Json:
    """A whole number of 32 bits."""
    limits = _limits(minimum, maximum)
    return named.body("Integer", AttributeType="Integer", Format="None", **limits)


def money(named: Named, minimum: int | None, maximum: int | None) -> Json:
    """An amount, with as many decimals as its currency has (PrecisionSource 2)."""
    return named.body("Money", AttributeType="Money", PrecisionSource=2, **_limits(minimum, maximum))


def day(named: Named) -> Json:
    """A calendar day: without the behaviour Dataverse would keep a moment and show a day, another in other places."""
    return _date(named, "DateOnly", "DateOnly")


def moment(named: Named) -> Json:
    """A point in time, shown to each person in their own time zone."""
    return _date(named, "DateAndTime", "UserLocal")


def yes_no(named: Named, no: str = "No", yes: str = "Yes") -> Json:
    """Two options, no unless somebody says yes."""
    options = {
        "@odata.type": f"{TYPES}BooleanOptionSetMetadata",
        "OptionSetType": "Boolean",
        "FalseOption": option(0, no, named.language),
        "TrueOption": option(1, yes, named.language),
    }
    return named.body("Boolean", AttributeType="Boolean", DefaultValue=False, OptionSet=options)


def choice(named: Named, options: Mapping[int, str]) -> Json:
    """One of the column's own options, labels by number."""
    return named.body("Picklist", AttributeType="Picklist", SourceTypeMask=0, OptionSet=_options(named, options))


def choices(named: Named, options: Mapping[int, str]) -> Json:
    """Any of the column's own options."""
    own = _options(named, options)
    return named.body("MultiSelectPicklist", AttributeType="Virtual", SourceTypeMask=0, OptionSet=own)


def option(value: int, words: str, language: int) -> Json:
    """One option of a choice."""
    return {"Value": value, "Label": label(words, language)}


def _options(named: Named, options: Mapping[int, str]) -> Json:
    return {
        "@odata.type": f"{TYPES}OptionSetMetadata",
        "IsGlobal": False,
        "OptionSetType": "Picklist",
        "Options": [option(value, words, named.language) for value, words in options.items()],
    }


def _date(named: Named, form: str, behaviour: str) -> Json:
    return named.body(
        "DateTime",
        AttributeType="DateTime",
        Format=form,
        DateTimeBehavior={"Value": behaviour},
        ImeMode="Disabled",
    )


def _limits(minimum: int | None, maximum: int | None) -> dict[str, int]:
    limits = {"MinValue": minimum, "MaxValue": maximum}
    return {name: value for name, value in limits.items() if value is not None}
