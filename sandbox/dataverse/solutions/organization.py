"""What an environment says of itself: its version, its unique name, of which type it is, and its base language.

Microsoft Learn: "OrganizationType Enum" of Microsoft.Xrm.Sdk.Organization.
"""

from __future__ import annotations

from sandbox.dataverse.storage.database import Database

VERSION = "9.2.25000.00000"
TYPES = (
    "Customer", "Monitoring", "Support", "BackEnd", "Secondary", "CustomerTest", "CustomerFreeTest", "CustomerPreview",
    "Placeholder", "TestDrive", "MsftInvestigation", "EmailTrial", "Default", "Developer", "Trial", "Teams", "Platform",
)  # fmt: skip
_SETTING = "organization.type"
_USUAL = "Developer"
_LAST_LANGUAGE = 0xFFFF


def organization_type(database: Database) -> str:
    """OrganizationType; "Developer" unless a test has said otherwise."""
    return str(database.setting(_SETTING) or _USUAL)


def set_organization_type(database: Database, name: str) -> None:
    """Be of another type; ValueError when there is none of that name."""
    if name not in TYPES:
        raise ValueError(f"There is no organization type '{name}'. There are: {', '.join(TYPES)}.")
    database.set_setting(_SETTING, name)


def language(database: Database) -> int:
    """The base language: `languagecode` of the organization, 1033 unless a test has said otherwise."""
    return int(database.value('SELECT languagecode FROM "organization"'))


def set_language(database: Database, code: int) -> None:
    """Have another base language, in which the labels that are there are shown from now on."""
    if not 0 < code <= _LAST_LANGUAGE:
        raise ValueError(f"A language is a number such as 1033 or 1036, not {code}.")
    database.execute('UPDATE "organization" SET languagecode = ?', (code,))


def unique_name(organization: str) -> str:
    """The unique name of the organisation with that id, as webhooks tell it too."""
    return "unq" + organization.replace("-", "")[:29]
