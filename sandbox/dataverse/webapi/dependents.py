"""Forms, views, steps and images name columns and tables: what they name stays while they are there.

"Dependency tracking for solution components" (Microsoft Learn). That filtering attributes and images of steps count as
much as forms and views is UNVERIFIED.
"""

from __future__ import annotations

from collections.abc import Callable

from sandbox.dataverse.appearance.forms import check_form
from sandbox.dataverse.appearance.views import check_view
from sandbox.dataverse.defining.refusals import in_use
from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.odata.paths import segments
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.webhooks.registration import check_image, check_step
from sandbox.dataverse.writing.unit import Unit

_DEPENDENTS: dict[str, Callable[[Unit, Row], None]] = {
    "savedquery": check_view,
    "sdkmessageprocessingstep": check_step,
    "sdkmessageprocessingstepimage": check_image,
    "systemform": check_form,
}
_KINDS = {"Attributes": "Attribute", "EntityDefinitions": "Entity", "RelationshipDefinitions": "EntityRelationship"}


def keep_what_is_named(unit: Unit, path: str) -> None:
    """Refuse the deletion of a definition, which has been done by now, when a row would name what is not there."""
    users = [
        f"{name} '{row['name']}'"
        for name, check in _DEPENDENTS.items()
        for row in unit.database.rows(named("SELECT * FROM {}", name))
        if not _stands(unit, check, row)
    ]
    if users:
        deleted = segments(path)[-1]
        raise in_use(_KINDS.get(deleted.name, deleted.name), str(deleted.key), users)


def _stands(unit: Unit, check: Callable[[Unit, Row], None], row: Row) -> bool:
    try:
        check(unit, row)
    except DataverseError:
        return False
    return True
