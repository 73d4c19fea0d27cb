"""What an environment says of itself: its kind, its language, its first business unit.

Sources: Microsoft, "RetrieveCurrentOrganization Function", "OrganizationType EnumType", table reference "Organization".
"""

from __future__ import annotations

from dataclasses import dataclass

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.errors import UnexpectedAnswer

_ASKED = "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')"
_TYPES = (
    "Customer",
    "Monitoring",
    "Support",
    "BackEnd",
    "Secondary",
    "CustomerTest",
    "CustomerFreeTest",
    "CustomerPreview",
    "Placeholder",
    "TestDrive",
    "MsftInvestigation",
    "EmailTrial",
    "Default",
    "Developer",
    "Trial",
    "Teams",
    "Platform",
)
"""The members of OrganizationType by their numbers: JSON may hold either."""


@dataclass(frozen=True)
class Organization:
    """`language`: the base language, as 1033. `root_unit`: the business unit above all others, a guid."""

    language: int
    root_unit: str


def kind_of_organization(dataverse: Dataverse) -> str:
    """OrganizationType, as Developer or Customer; "" where Dataverse does not say one. Raises as reads do."""
    detail = dataverse.get(_ASKED).get("Detail")
    said = detail.get("OrganizationType") if isinstance(detail, dict) else None
    if isinstance(said, int) and 0 <= said < len(_TYPES):
        return _TYPES[said]
    return said if isinstance(said, str) else ""


def read_organization(dataverse: Dataverse) -> Organization:
    """Its language and first business unit. Raises UnexpectedAnswer where one of them is not readable."""
    organizations, units = dataverse.read(
        [
            odata.query("organizations", select="languagecode"),
            odata.query("businessunits", select="businessunitid", filter="_parentbusinessunitid_value eq null"),
        ]
    )
    if not organizations or not units:
        raise UnexpectedAnswer("Dataverse showed no organisation or no business unit; may the user read both?")
    return Organization(int(organizations[0]["languagecode"]), str(units[0]["businessunitid"]))
