"""What somebody may do, as a value that goes through an operation with its actor."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.dataverse.errors import DataverseError, forbidden
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.security.naming import Verb, privilege_id, privilege_name

_ACCESS_MODES = ("Read-Write", "Administrative", "Read", "Support User", "Non-interactive", "Delegated Admin")
_TYPE_CODES = {"user": 8, "team": 9}


@dataclass(frozen=True, slots=True)
class Held:
    """The privileges of all roles of a user or team: by name, or everything but those in `all_but`."""

    roles: int
    count: int
    names: frozenset[str]
    all_but: frozenset[str] | None = None

    def has(self, privilege: str) -> bool:
        """Whether the privilege is among them."""
        return privilege in self.names or (self.all_but is not None and privilege not in self.all_but)


@dataclass(frozen=True, slots=True)
class Principal:
    """A user or team ("user", "team") and what its roles give it."""

    kind: str
    id: str
    business_unit: str
    held: Held
    access_mode: int = 0
    directory_id: str | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """Those who must each have a privilege: the caller, and who is impersonated. Nobody: the platform itself."""

    principals: tuple[Principal, ...] = ()
    caller: str = ""

    def must(self, privilege: str, table: Table | None = None) -> None:
        """Raise 403 when one of them lacks the privilege."""
        for principal in self.principals:
            if not principal.held.has(privilege):
                raise denied(principal, privilege, table, self.caller)

    def must_on(self, table: Table, verb: Verb) -> None:
        """Raise 403 when one of them may not do that with rows of the table."""
        if self.principals:
            privilege = privilege_name(table, verb)
            if privilege is not None:
                self.must(privilege, table)

    def may_read(self, table: Table) -> None:
        """Raise 403 when one of them may not read rows of the table."""
        self.must_on(table, Verb.READ)


EVERYTHING = Rights()


def denied(principal: Principal, privilege: str, table: Table | None, caller: str) -> DataverseError:
    """PrivilegeDenied, or what those get who have no role at all."""
    if not principal.held.roles and principal.kind == "user":
        return _without_roles(principal, privilege)
    mode = f"{principal.access_mode} {_ACCESS_MODES[principal.access_mode]}"
    who = (
        f"Principal {principal.kind} (Id={principal.id}, type={_TYPE_CODES[principal.kind]}, "
        f"roleCount={principal.held.roles}, privilegeCount={principal.held.count}, accessMode='{mode}', "
        f"AADObjectId='{principal.directory_id or ''}', businessUnitId={principal.business_unit})"
    )
    where = f" on OTC={table.code} for entity '{table.name}' (LocalizedName='{table.label}')" if table else ""
    return forbidden(
        f"{who}, is missing {privilege} privilege (Id={privilege_id(privilege)}){where}. context.Caller={caller}. "
        "Consider adding missed privilege to one of the principal (user/team) roles."
    )


def _without_roles(principal: Principal, privilege: str) -> DataverseError:
    """Code and status are those of the server; of its sentence only the second half is sure."""
    sentence = (
        f"The user with id {principal.id} has not been assigned any roles. They need a role with the {privilege} "
        "privilege."
    )
    return forbidden(sentence, "0x80042f09")
