"""What is refused of a definition: status, code and sentence.

Codes and names: "Web service error codes" (Microsoft Learn). That they come with status 400 is UNVERIFIED, and so is
the wording where the page has none.
"""

from __future__ import annotations

from sandbox.dataverse.errors import DataverseError, bad_request


def duplicate_column(table: str, column: str) -> DataverseError:
    """DuplicateAttributeSchemaName."""
    return bad_request(f"A column with the name '{column}' already exists on the table '{table}'.", "0x80047013")


def duplicate_name(what: str, name: str) -> DataverseError:
    """DuplicateName."""
    return bad_request(f"An object with the specified name already exists: {what} '{name}'.", "0x80047010")


def one_primary_name(table: str, found: int) -> DataverseError:
    """DuplicatePrimaryNameAttribute, or none at all."""
    sentence = f"The table '{table}' needs exactly one text column with IsPrimaryName true; it has {found}."
    return bad_request(sentence, "0x8004701E")


def second_parent(child: str, parent: str, other: str) -> DataverseError:
    """A table can be the related one in one parental relationship ("Table relationships")."""
    sentence = f"Entity: {child} is parented to Entity: {parent}. Cannot create another parental relation with Entity: "
    return bad_request(f"{sentence}{other}", "0x80047007")


def custom_parent(child: str, parent: str) -> DataverseError:
    """CustomParentingSystemNotSupported."""
    sentence = f"A custom entity can not have a parental relationship to a system entity ({parent} to {child})."
    return bad_request(sentence, "0x80047102")


def in_use(what: str, name: str, others: list[str]) -> DataverseError:
    """CannotDeleteInUseComponent."""
    sentence = (
        f"The {what}({name}) component cannot be deleted because it is referenced by {len(others)} other components: "
        f"{', '.join(others)}."
    )
    return bad_request(sentence, "0x8004F01F")


def of_the_platform(what: str, name: str) -> DataverseError:
    """What came with the platform stays."""
    return bad_request(f"The {what} '{name}' is a system {what} and cannot be deleted.")


def fixed(what: str, name: str) -> DataverseError:
    """A property that can only be set when the definition is made."""
    return bad_request(f"{what} of '{name}' cannot be changed.")
