"""Bindings: what this host serves, and what it refuses to serve half."""

from collections.abc import Callable
from typing import Any

import azure.functions as func
import pytest

from sandbox.functions_host.bindings import (
    AppFunction,
    HttpFunction,
    NotSupported,
    QueueFunction,
    TimerFunction,
    read_functions,
)


def functions(declare: Callable[[func.FunctionApp], Any]) -> tuple[AppFunction, ...]:
    app = func.FunctionApp()
    declare(app)
    return read_functions(app.get_functions())


def test_the_three_kinds_of_trigger_are_read() -> None:
    def declare(app: func.FunctionApp) -> None:
        app.function_name("door")(app.route("a/b", methods=["PUT", "POST"], auth_level="ADMIN")(lambda req: None))
        app.function_name("look")(app.queue_trigger("message", "cases", "Storage")(lambda message: None))
        app.function_name("tick")(app.timer_trigger("timer", "0 * * * * *")(lambda timer: None))

    door, look, tick = functions(declare)

    assert isinstance(door, HttpFunction)
    assert (door.name, door.route, door.methods, door.level) == ("door", "a/b", frozenset({"PUT", "POST"}), "admin")
    assert isinstance(look, QueueFunction)
    assert (look.name, look.argument, look.queue) == ("look", "message", "cases")
    assert isinstance(tick, TimerFunction)
    assert (tick.name, tick.argument, tick.schedule) == ("tick", "timer", "0 * * * * *")


def test_without_a_route_a_function_is_reached_by_its_name_with_get_and_post() -> None:
    (door,) = functions(lambda app: app.function_name("door")(app.route()(lambda req: None)))

    assert isinstance(door, HttpFunction)
    assert (door.route, door.methods, door.level) == ("door", frozenset({"GET", "POST"}), "function")


async def _asynchronous(req: func.HttpRequest) -> None: ...


@pytest.mark.parametrize(
    ("declare", "reason"),
    [
        (lambda app: app.route("a")(_asynchronous), "async def"),
        (lambda app: app.route("cases/{id}")(lambda req: None), "parameters in its route"),
        (
            lambda app: app.queue_output("out", "other", "Storage")(
                app.queue_trigger("message", "cases", "Storage")(lambda message, out: None)
            ),
            "bindings",
        ),
        (lambda app: app.blob_trigger("blob", "a/{b}", "Storage")(lambda blob: None), "blobTrigger"),
    ],
    ids=["async", "route parameter", "output binding", "another trigger"],
)
def test_what_this_host_cannot_serve_is_refused_by_name(
    declare: Callable[[func.FunctionApp], Any], reason: str
) -> None:
    with pytest.raises(NotSupported, match=reason):
        functions(declare)
