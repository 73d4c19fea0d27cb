"""The parameters of the policy with some of them set on the command line, as NAME=VALUE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from admin.bad_input import BadInput
from admin.case_files.shapes import is_choice
from admin.options import NoDay, a_day
from policy.outcomes import Outcome, outcome_named
from policy.parameters import Dated, Parameters, of_the_text
from policy.parameters.every import THE_TEXT

START = "policy_start_date"
SETTING = "POLICY_IN_FORCE_FROM"
SITE_DATA = "SITE_DATA"
NOT_SET = "start date not set: applied to every date"
MOST = 1200
"""More months or days than anybody could mean; dates stay within the calendar."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The parameters to evaluate with, and what to say about them beforehand."""

    parameters: Parameters
    notes: tuple[str, ...] = ()


def chosen_parameters(settings: Sequence[str], environment: Mapping[str, str]) -> Chosen:
    """The parameters of the text with these settings over them. Raises BadInput."""
    given = dict(_named(words) for words in settings)
    start = given.pop(START, "") or environment.get(SETTING, "").strip()
    chosen = _with_site_data(_from(start), environment.get(SITE_DATA, "").strip())
    return replace(chosen, parameters=_with(chosen.parameters, given))


def overridden(parameters: Parameters, settings: Sequence[str]) -> Parameters:
    """Parameters of a site with some set otherwise; the start of the policy stays the site's. Raises BadInput."""
    given = dict(_named(words) for words in settings)
    if START in given:
        raise BadInput(f"{START} is what the environment's {SETTING} says; change it there to try another")
    return _with(parameters, given)


def _with(parameters: Parameters, given: Mapping[str, str]) -> Parameters:
    values = {name: _dated(name, words, parameters) for name, words in given.items()}
    return replace(parameters, **values)


def _with_site_data(chosen: Chosen, path: str) -> Chosen:
    """With what the site's file gives; what comes with the app where none is named."""
    from mappings.site import SiteDataWrong, read_site_data, shipped_site_data, with_site_data

    try:
        data = read_site_data(Path(path).read_text(encoding="utf-8"), path) if path else shipped_site_data()
        return replace(chosen, parameters=with_site_data(chosen.parameters, data))
    except (OSError, UnicodeDecodeError, SiteDataWrong) as error:
        raise BadInput(f"{SITE_DATA}: {error}") from None


def names() -> tuple[str, ...]:
    """What can be set."""
    return (START, *(name for name, hint in _hints().items() if _is_settable(_inner(hint))))


def _named(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals or name not in names():
        what = f"{name!r} is no parameter" if equals else f"--set {words} has no value"
        raise BadInput(f"{what}; write --set NAME=VALUE, where NAME is one of {', '.join(names())}")
    return name, value


def _from(start: str) -> Chosen:
    if not start:
        note = f"{NOT_SET}; set {SETTING}, or --set {START}=YYYY-MM-DD"
        return Chosen(of_the_text(date.min, f"{THE_TEXT} ({NOT_SET})"), (note,))
    try:
        return Chosen(of_the_text(a_day(start)))
    except NoDay as error:
        raise BadInput(f"{START} or {SETTING}: {error}") from None


def _hints() -> dict[str, Any]:
    return get_type_hints(Parameters)


def _inner(hint: Any) -> Any:
    """What a parameter holds: of a dated one, its value; of one that may be absent, what it is when it is there."""
    parts = [part for part in get_args(hint) if part is not type(None)] if get_origin(hint) is not Dated else [hint]
    known = parts[0] if parts else hint
    return get_args(known)[0] if get_origin(known) is Dated else known


def _is_settable(inner: Any) -> bool:
    return inner in (int, str) or is_choice(inner) or (get_origin(inner) is tuple and _is_settable(get_args(inner)[0]))


def _dated(name: str, words: str, parameters: Parameters) -> Any:
    """The value in the form that the parameter has: a dated one holds for the whole time of the policy."""
    hint = _hints()[name]
    value = _value(name, words, _inner(hint))
    return value if hint is int else Dated(((parameters.edition.starts, value),))


def _value(name: str, words: str, inner: Any) -> Any:
    if get_origin(inner) is tuple:
        return tuple(_value(name, each.strip(), get_args(inner)[0]) for each in words.split(",") if each.strip())
    if inner is int:
        return _number(name, words)
    return _one_of(name, words, inner) if is_choice(inner) else words


def _number(name: str, words: str) -> int:
    if words.isascii() and words.isdigit() and int(words[: len(str(MOST)) + 1]) <= MOST:
        return int(words)
    raise BadInput(f"--set {name}={words}: write a whole number from 0 to {MOST}")


def _one_of(name: str, words: str, inner: Any) -> Any:
    known = outcome_named(words) if inner is Outcome else next((each for each in inner if each.value == words), None)
    if known is None:
        raise BadInput(f"--set {name}: {words!r} is none of {', '.join(each.value for each in inner)}")
    return known
