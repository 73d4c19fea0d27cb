"""The functions of the app as the worker reports them to the host: names, triggers, and what to call."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from azure.functions.decorators.function_app import Function


class NotSupported(Exception):
    """The app uses something of Azure's host that this host does not have."""


@dataclass(frozen=True)
class HttpFunction:
    """Called for a route. `level` is one of "anonymous", "function", "admin"."""

    name: str
    call: Callable[..., Any]
    argument: str
    route: str
    methods: frozenset[str]
    level: str


@dataclass(frozen=True)
class QueueFunction:
    """Called for each message of a queue."""

    name: str
    call: Callable[..., Any]
    argument: str
    queue: str


@dataclass(frozen=True)
class TimerFunction:
    """Called at the times of an NCRONTAB schedule."""

    name: str
    call: Callable[..., Any]
    argument: str
    schedule: str


AppFunction = HttpFunction | QueueFunction | TimerFunction


def read_functions(functions: Iterable[Function]) -> tuple[AppFunction, ...]:
    """Every function of the app. Raises NotSupported with the function's name."""
    return tuple(_read(function) for function in functions)


def _read(function: Function) -> AppFunction:
    name, call = str(function.get_function_name()), function.get_user_function()
    if inspect.iscoroutinefunction(call):
        raise NotSupported(f"Function '{name}' is `async def`. This host calls plain functions only.")
    triggers = [binding for binding in _bindings(function) if binding["type"].endswith("Trigger")]
    others = {binding["type"] for binding in _bindings(function)} - {triggers[0]["type"], "http"}
    if others:
        raise NotSupported(f"Function '{name}' has bindings that this host does not know: {sorted(others)}.")
    return _of_trigger(name, call, triggers[0])


def _bindings(function: Function) -> list[dict[str, Any]]:
    described: dict[str, list[dict[str, Any]]] = json.loads(function.get_function_json())
    return described["bindings"]


def _of_trigger(name: str, call: Callable[..., Any], trigger: dict[str, Any]) -> AppFunction:
    match trigger["type"]:
        case "httpTrigger":
            return _http(name, call, trigger)
        case "queueTrigger":
            return QueueFunction(name, call, trigger["name"], trigger["queueName"])
        case "timerTrigger":
            return TimerFunction(name, call, trigger["name"], trigger["schedule"])
        case unknown:
            raise NotSupported(f"Function '{name}' has a trigger that this host does not know: {unknown}.")


def _http(name: str, call: Callable[..., Any], trigger: dict[str, Any]) -> HttpFunction:
    route = trigger.get("route") or name
    if "{" in route:
        raise NotSupported(f"Function '{name}' has parameters in its route, which this host does not know.")
    methods = frozenset(method.upper() for method in trigger.get("methods") or ("GET", "POST"))
    return HttpFunction(name, call, trigger["name"], route, methods, trigger["authLevel"].lower())
