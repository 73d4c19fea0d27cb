"""What the embedded Dataverse answers when it refuses: status, code and sentence.

Shapes: "Compose HTTP requests and handle errors" (Microsoft Learn). Codes: "Web service error codes".
"""

from __future__ import annotations


class DataverseError(Exception):
    """A refusal with the HTTP status, the hexadecimal code and the sentence that the caller gets."""

    def __init__(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}


def bad_query(message: str) -> DataverseError:
    """A query option that cannot be read, or names what is not there."""
    return DataverseError(400, "0x80060888", message)


def bad_payload(set_name: str, message: str) -> DataverseError:
    """A body that cannot be read as a row of its table."""
    opening = f"Error identified in Payload provided by the user for Entity :'{set_name}'"
    return DataverseError(400, "0x80048d19", f"{opening}  ---->  InnerException : {message}")


def bad_request(message: str, code: str = "0x80040203") -> DataverseError:
    """An argument that no row can take (InvalidArgument)."""
    return DataverseError(400, code, message)


def not_built(what: str) -> DataverseError:
    """Something that Dataverse can do and this stand-in cannot: said aloud, never ignored."""
    return DataverseError(501, "0x80040800", f"The embedded Dataverse does not support {what}.")


def unexpected() -> DataverseError:
    """UnExpected: a defect of this stand-in, whose traceback is on its stderr."""
    sentence = "An unexpected error occurred in the embedded Dataverse; its stderr has the traceback."
    return DataverseError(500, "0x80040216", sentence)


def missing_row(table: str, row_id: str) -> DataverseError:
    """ObjectDoesNotExist."""
    return DataverseError(404, "0x80040217", f"{table} With Id = {row_id} Does Not Exist")


def missing_segment(name: str) -> DataverseError:
    """A path that leads nowhere."""
    return DataverseError(404, "0x8006088a", f"Resource not found for the segment '{name}'.")


def unknown_property(name: str, table: str) -> DataverseError:
    """A column or navigation property that a query names and the table does not have."""
    return bad_query(f"Could not find a property named '{name}' on type 'Microsoft.Dynamics.CRM.{table}'.")


def duplicate_row() -> DataverseError:
    """DuplicateRecord: the primary key is taken."""
    return DataverseError(412, "0x80040237", "A record with matching key values already exists.")


def stale_version() -> DataverseError:
    """ConcurrencyVersionMismatch."""
    sentence = "The version of the existing record doesn't match the RowVersion property provided."
    return DataverseError(412, "0x80060882", sentence)


def forbidden(message: str, code: str = "0x80040220") -> DataverseError:
    """A privilege is missing, or the user may not do this."""
    return DataverseError(403, code, message)
