"""System jobs (asyncoperation): what administrators see of webhooks that failed."""

from __future__ import annotations

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.webhooks.outbox import Delivery
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.unit import Actor, Unit

_COMPLETED, _SUCCEEDED, _FAILED = 3, 30, 31
# Unspecified error (0x80040216) as the signed number that the column holds; the real number is UNVERIFIED.
_ERROR_CODE = -2147220970


def note_success(environment: Environment, delivery: Delivery) -> None:
    """A job with status 30, unless the step deletes jobs that went well."""
    step = find(environment.database, environment.schema.table("sdkmessageprocessingstep"), delivery.step)
    if step is not None and not step["asyncautodelete"]:
        _add(environment, delivery, step["name"], {"statuscode": _SUCCEEDED})


def note_failure(environment: Environment, delivery: Delivery, reason: str, retries: int) -> None:
    """A job with status 31 and the reason."""
    step = find(environment.database, environment.schema.table("sdkmessageprocessingstep"), delivery.step)
    if step is not None:
        result = {
            "statuscode": _FAILED,
            "message": f"The webhook call failed. {reason}",
            "friendlymessage": reason,
            "errorcode": _ERROR_CODE,
            "retrycount": retries,
        }
        _add(environment, delivery, step["name"], result)


def _add(environment: Environment, delivery: Delivery, name: str, result: dict[str, object]) -> None:
    database, identity = environment.database, environment.identity
    table = environment.schema.table("asyncoperation")
    if find(database, table, delivery.operation) is not None:
        return
    unit = Unit(
        database,
        environment.schema,
        Actor(identity.administrator, identity.business_unit, None),
        environment.clock.text(),
    )
    columns = {
        "asyncoperationid": delivery.operation,
        "name": name,
        "statecode": _COMPLETED,
        "messagename": delivery.headers["x-ms-dynamics-request-name"],
        "primaryentitytype": delivery.headers["x-ms-dynamics-entity-name"],
        "correlationid": delivery.headers["x-ms-correlation-request-id"],
        "depth": 1,
        "startedon": delivery.created,
        "completedon": unit.now,
        "owningextensionid": delivery.step,
    }
    create_by_platform(unit, table, columns | result)
