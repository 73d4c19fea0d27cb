"""Roles that go by a rule instead of rows, and the privileges that belong to no table.

The ids of the two role templates are those of every environment (Microsoft Learn: "Role (security role) table
reference", widely used to find the roles). UNVERIFIED: that System Customizer lacks just these two.
"""

from __future__ import annotations

SYSTEM_ADMINISTRATOR = "627090ff-40a3-4053-8790-584edc5be201"
SYSTEM_CUSTOMIZER = "119f245c-3cc8-4b62-b31c-d1a046ced15d"
TEMPLATES = {SYSTEM_ADMINISTRATOR: "System Administrator", SYSTEM_CUSTOMIZER: "System Customizer"}

IMPERSONATE = "prvActOnBehalfOfAnotherUser"
PUBLISH = "prvPublishCustomization"
BYPASS = "prvBypassCustomBusinessLogic"
MERGE = "prvMerge"
BULK_DELETE = "prvBulkDelete"
DEFINITIONS = ("Entity", "Attribute", "Relationship", "OptionSet")
MISCELLANEOUS = (
    IMPERSONATE, PUBLISH, BYPASS, MERGE, BULK_DELETE,
    "prvCreateEntityKey", "prvReadEntityKey", "prvDeleteEntityKey",
    *(f"prv{verb}{kind}" for kind in DEFINITIONS for verb in ("Create", "Read", "Write", "Delete")),
)  # fmt: skip
# What every new role has from the start (Dynamics 365 developer guide, "Role privileges"), as far as it is here.
OF_A_NEW_ROLE = ("prvReadSdkMessage", "prvReadSdkMessageProcessingStep", "prvReadSdkMessageProcessingStepImage")

# Unlike the real one, System Customizer may use every table here: it is what an environment's first client signs in as.
_ALL_BUT = {SYSTEM_ADMINISTRATOR: frozenset[str](), SYSTEM_CUSTOMIZER: frozenset({IMPERSONATE, BYPASS})}


def all_but_of(template: str | None) -> frozenset[str] | None:
    """What a role made from the template lacks; None when it goes by its rows."""
    return _ALL_BUT.get(template) if template is not None else None
