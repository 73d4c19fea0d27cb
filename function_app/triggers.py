"""The functions that Azure's host calls. Each translates between its types and ours, and calls one thing.

They are plain `def`: the host runs them in a pool of threads, and the Dataverse client waits on the network.
Source: Azure Functions developer reference for Python; Azure Queue storage trigger; Timer trigger.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import azure.functions as func

from function_app import health as health_page
from function_app import webhook as door
from function_app import wiring
from function_app.messages import Look

CASES = "cases"
POISON = "cases-poison"
STORAGE = "AzureWebJobsStorage"

# Hosts on Linux Consumption and Flex run timers in UTC, whatever the time zone setting says. In London it is
# midnight at 23:00 or 00:00 UTC: the nightly question comes after both, the hourly one soon after each.
EVERY_QUARTER_OF_AN_HOUR = "0 */15 * * * *"
HOURLY = "0 5 * * * *"
NIGHTLY = "0 30 1 * * *"

app = func.FunctionApp(http_auth_level=func.AuthLevel.FUNCTION)


@app.function_name("webhook")
@app.route(route="dataverse/webhook", methods=["POST"], auth_level=func.AuthLevel.FUNCTION)
def webhook(req: func.HttpRequest) -> func.HttpResponse:
    """One delivery from Dataverse."""
    request = door.Incoming(headers=dict(req.headers), body=req.get_body())
    answer = door.respond(request, lambda: wiring.current().door)
    return _json(answer.status, answer.body)


@app.function_name("live")
@app.route(route="live", methods=["GET"], auth_level=func.AuthLevel.ANONYMOUS)
def live(req: func.HttpRequest) -> func.HttpResponse:  # noqa: ARG001 - the host passes the request by this name
    """Whether the process runs. Asks nobody, so that anybody may ask."""
    return _json(200, {"live": True})


@app.function_name("health")
@app.route(route="health", methods=["GET"], auth_level=func.AuthLevel.FUNCTION)
def health(req: func.HttpRequest) -> func.HttpResponse:  # noqa: ARG001 - the host passes the request by this name
    """Whether the app can do its work, part by part."""
    try:
        report = wiring.current().health()
    except Exception as error:  # noqa: BLE001 - a health page that fails tells a monitor nothing
        report = health_page.report_of(error)
    return _json(report.status, report.to_json())


@app.function_name("reconcile")
@app.queue_trigger(arg_name="message", queue_name=CASES, connection=STORAGE)
def reconcile(message: func.QueueMessage) -> None:
    """One look at one case. An error puts the message back, and after five tries among the poison."""
    wiring.current().reconcile(Look.from_json(message.get_body()))


@app.function_name("poison")
@app.queue_trigger(arg_name="message", queue_name=POISON, connection=STORAGE)
def poison(message: func.QueueMessage) -> None:
    """One look that failed five times, or a message that is none of ours."""
    wiring.current().poison(message.get_body().decode(errors="replace"))


@app.function_name("sweep")
@app.timer_trigger(arg_name="timer", schedule=EVERY_QUARTER_OF_AN_HOUR)
def sweep(timer: func.TimerRequest) -> None:  # noqa: ARG001 - the host passes the timer by this name
    """What changed without a webhook telling us."""
    wiring.current().sweep("changed")


@app.function_name("sweep_due")
@app.timer_trigger(arg_name="timer", schedule=HOURLY)
def sweep_due(timer: func.TimerRequest) -> None:  # noqa: ARG001 - the host passes the timer by this name
    """Which cases are to be looked at again by today."""
    wiring.current().sweep("due")


@app.function_name("sweep_open")
@app.timer_trigger(arg_name="timer", schedule=NIGHTLY)
def sweep_open(timer: func.TimerRequest) -> None:  # noqa: ARG001 - the host passes the timer by this name
    """Every open matter."""
    wiring.current().sweep("open")


def _json(status: int, body: Mapping[str, Any]) -> func.HttpResponse:
    return func.HttpResponse(json.dumps(body), status_code=status, mimetype="application/json")
