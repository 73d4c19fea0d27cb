"""The addresses below /_sandbox/. README.md describes them for those who use them."""

from __future__ import annotations

import json
import random
import secrets
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sandbox.dataverse.control import customizing
from sandbox.dataverse.control.faults import Faults, read_fault
from sandbox.dataverse.control.log import RequestLog
from sandbox.dataverse.entra.certificates import register
from sandbox.dataverse.entra.expiry import expire, renew
from sandbox.dataverse.entra.federation import Trusted, trust
from sandbox.dataverse.entra.managed_identity import assign
from sandbox.dataverse.environment import Environment
from sandbox.dataverse.limits.numbers import read_limits
from sandbox.dataverse.limits.protection import Protection
from sandbox.dataverse.storage.rows import exists
from sandbox.dataverse.webapi.operation import Answer, json_answer
from sandbox.dataverse.webhooks.delivery import Deliverer
from sandbox.dataverse.webhooks.mishaps import read_mishap
from sandbox.dataverse.webhooks.outbox import Outbox

Json = Mapping[str, Any]


class BadControl(ValueError):
    """A request below /_sandbox/ that makes no sense."""


@dataclass(frozen=True, slots=True)
class Control:
    """Answers requests below /_sandbox/."""

    environment: Environment
    log: RequestLog
    faults: Faults
    protection: Protection
    outbox: Outbox
    deliverer: Deliverer

    def answer(self, method: str, path: str, body: bytes) -> Answer:
        """The JSON answer: 400 for what makes no sense, 404 for what is not there."""
        route = _ROUTES.get((method, path.strip("/")))
        if route is None:
            known = ", ".join(f"{method} {path}" for method, path in _ROUTES)
            return json_answer({"error": f"There is no {method} {path}. There are: {known}."}, 404)
        try:
            return json_answer(route(self, _asked(body)) or {})
        except KeyError as error:
            return json_answer({"error": f"There is no {error}."}, 404)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            return json_answer({"error": str(error)}, 400)


def _asked(body: bytes) -> Json:
    asked = json.loads(body) if body.strip() else {}
    if not isinstance(asked, dict):
        raise BadControl("Send a JSON object.")
    return asked


def _requests(control: Control, _body: Json) -> Json:
    return control.log.as_json()


def _forget_requests(control: Control, _body: Json) -> None:
    control.log.clear()


def _faults(control: Control, _body: Json) -> Json:
    return control.faults.as_json()


def _order_fault(control: Control, body: Json) -> None:
    control.faults.add(read_fault(body))


def _forget_faults(control: Control, _body: Json) -> None:
    control.faults.clear()


def _limits(control: Control, _body: Json) -> Json:
    return control.protection.as_json()


def _order_limits(control: Control, body: Json) -> Json:
    control.protection.order(read_limits(body))
    return control.protection.as_json()


def _forget_limits(control: Control, _body: Json) -> None:
    control.protection.order(None)


def _clock(control: Control, _body: Json) -> Json:
    return {"now": control.environment.clock.text(), "frozen": control.environment.clock.is_frozen}


def _set_clock(control: Control, body: Json) -> Json:
    if "now" in body:
        moment = datetime.fromisoformat(body["now"])
        clock = control.environment.clock
        (clock.run_from if body.get("runs") else clock.freeze)(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    elif "advance_seconds" in body:
        control.environment.clock.advance(float(body["advance_seconds"]))
    else:
        raise BadControl(
            'Send {"now": "2025-03-10T09:00:00Z"}, with "runs": true if wanted, or {"advance_seconds": 60}.'
        )
    return _clock(control, body)


def _webhooks(control: Control, _body: Json) -> Json:
    return {"webhooks": control.outbox.all(), "held": control.deliverer.is_held}


def _forget_webhooks(control: Control, _body: Json) -> None:
    control.outbox.clear()


def _pending(control: Control, _body: Json) -> Json:
    return {"count": control.outbox.pending()}


def _newest(control: Control, _body: Json) -> Json:
    return {"id": control.outbox.newest(), "held": control.deliverer.is_held}


def _redeliver(control: Control, body: Json) -> Json:
    ids = [row["id"] for row in control.outbox.all()] if body.get("ids") == "all" else list(body.get("ids", []))
    if not all(isinstance(delivery, int) for delivery in ids):
        raise BadControl('Send {"ids": "all"} or the ids of deliveries, which are whole numbers.')
    order = body.get("order", "same")
    if order == "reverse":
        ids.reverse()
    elif order == "shuffle":
        random.Random(body.get("seed", 0)).shuffle(ids)  # noqa: S311 a test wants the same order again
    elif order != "same":
        raise BadControl(f"The order '{order}' is none of same, reverse, shuffle.")
    return {"count": control.outbox.repeat(ids)}


def _mishaps(control: Control, _body: Json) -> Json:
    return control.deliverer.mishaps.as_json()


def _order_mishap(control: Control, body: Json) -> None:
    control.deliverer.mishaps.add(read_mishap(body))


def _forget_mishaps(control: Control, _body: Json) -> None:
    control.deliverer.mishaps.clear()


def _hold(control: Control, body: Json) -> Json:
    control.deliverer.hold(bool(body.get("on", True)))
    return {"held": control.deliverer.is_held}


def _reset(control: Control, _body: Json) -> None:
    control.environment.reset()
    control.log.clear()
    control.faults.clear()
    control.protection.order(None)
    control.deliverer.mishaps.clear()


def _snapshot(control: Control, body: Json) -> None:
    control.environment.snapshot(str(body.get("name", "")))


def _restore(control: Control, body: Json) -> None:
    control.environment.restore(str(body.get("name", "")))


def _add_client(control: Control, body: Json) -> Json:
    database = control.environment.database
    is_application = "applicationid" in body
    client_id, user = _application(control, body) if is_application else (str(uuid.uuid4()), _user(control, body))
    client = (client_id, secrets.token_urlsafe(30), user)
    with database.transaction():
        database.execute("INSERT OR REPLACE INTO sandbox_client VALUES (?, ?, ?)", client)
        renew(database, client[0])
        if "trusts" in body:
            trust(database, client[0], _trusted(body["trusts"]))
        given = body.get("certificate")
        thumbprint = {} if given is None else {"thumbprint": register(database, client[0], str(given))}
    return {"client_id": client[0], "client_secret": client[1], "systemuserid": user, **thumbprint}


def _trusted(given: Json) -> Trusted:
    if not isinstance(given, dict) or not {"issuer", "subject"} <= given.keys() <= {"issuer", "subject", "audience"}:
        raise BadControl('Send {"trusts": {"issuer": "...", "subject": "...", "audience": "..."}}.')
    return Trusted(**{name: str(value) for name, value in given.items()})


def _expire_client(control: Control, body: Json) -> None:
    expire(control.environment.database, str(body.get("client_id", "")).lower())


def _assign_identity(control: Control, body: Json) -> Json:
    user = _user(control, body)
    assigned = assign(control.environment.database, user, str(body.get("kind", "system")))
    return {**assigned, "systemuserid": user}


def _application(control: Control, body: Json) -> tuple[str, str]:
    """An application and its user, which somebody made by POST systemusers."""
    application = str(body["applicationid"]).lower()
    sql = "SELECT systemuserid FROM systemuser WHERE applicationid = ?"
    user = control.environment.database.value(sql, (application,))
    if user is None:
        raise KeyError(f"systemuser with the applicationid {application}")
    return application, user


def _user(control: Control, body: Json) -> str:
    """The user that is named, or the app's own."""
    given = body.get("systemuserid")
    user = control.environment.identity.application_user if given is None else str(given).lower()
    if not exists(control.environment.database, control.environment.schema.table("systemuser"), user):
        raise KeyError(f"systemuser {user}")
    return user


_ROUTES: dict[tuple[str, str], Callable[[Control, Json], Json | None]] = {
    ("GET", "requests"): _requests,
    ("DELETE", "requests"): _forget_requests,
    ("GET", "faults"): _faults,
    ("POST", "faults"): _order_fault,
    ("DELETE", "faults"): _forget_faults,
    ("GET", "limits"): _limits,
    ("POST", "limits"): _order_limits,
    ("DELETE", "limits"): _forget_limits,
    ("GET", "clock"): _clock,
    ("POST", "clock"): _set_clock,
    ("GET", "webhooks"): _webhooks,
    ("DELETE", "webhooks"): _forget_webhooks,
    ("GET", "webhooks/pending"): _pending,
    ("GET", "webhooks/newest"): _newest,
    ("POST", "webhooks/redeliver"): _redeliver,
    ("POST", "webhooks/hold"): _hold,
    ("GET", "webhooks/mishaps"): _mishaps,
    ("POST", "webhooks/mishaps"): _order_mishap,
    ("DELETE", "webhooks/mishaps"): _forget_mishaps,
    ("POST", "reset"): _reset,
    ("POST", "snapshot"): _snapshot,
    ("POST", "restore"): _restore,
    ("POST", "clients"): _add_client,
    ("POST", "clients/expire"): _expire_client,
    ("POST", "identity"): _assign_identity,
    ("GET", "customization"): lambda control, _body: customizing.lock(control.environment),
    ("POST", "customization"): lambda control, body: customizing.set_lock(control.environment, body),
    ("GET", "organization"): lambda control, _body: customizing.organization(control.environment),
    ("POST", "organization"): lambda control, body: customizing.set_organization(control.environment, body),
}
