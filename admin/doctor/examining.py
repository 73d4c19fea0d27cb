"""Goes through the areas: what one of them cannot look at is said, and the next one goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from admin.doctor.check import Check, Examined, NotLookedAt, fail, not_looked_at
from admin.doctor.surroundings import AS_ADMINISTRATOR, Surroundings
from admin.live.lacking import lacking
from dynamics.errors import BadRequest, DataverseError, Forbidden, NotFound, Throttled, Unauthorised
from function_app.queue_port import QueueUnavailable
from mappings.schema.application_role import NAME as APPLICATION

Look = Callable[[Surroundings], Iterable[Check]]


@dataclass(frozen=True, slots=True)
class Area:
    """A name, what is looked at in it, and who looks: the app's own user, or whoever provisions."""

    name: str
    about: str
    look: Look
    as_administrator: bool = False


def examine(areas: Iterable[Area], variables: Mapping[str, str]) -> Iterator[Examined]:
    """Each area as soon as it was looked at. Never raises for what is wrong with an installation."""
    with ExitStack() as stack:
        at = Surroundings(variables, stack)
        for area in areas:
            yield Examined(area.name, tuple(_checks(area, at)))


def _checks(area: Area, at: Surroundings) -> Iterator[Check]:
    try:
        yield from area.look(at)
    except NotLookedAt as because:
        yield not_looked_at(area.about, f"because {because}", because.mend)
    except DataverseError as error:
        yield _of_dataverse(area, at, error)
    except QueueUnavailable as error:
        yield fail(area.about, str(error), "check the storage account, or run it where that may be reached")
    except Exception as error:  # noqa: BLE001 - one thing that nobody foresaw must not hide all others
        found = f"failed in a way nobody foresaw ({type(error).__name__})"
        yield fail(area.about, found, "please report it, with the version of this software and the command")


def _of_dataverse(area: Area, at: Surroundings, error: DataverseError) -> Check:
    if isinstance(error, Forbidden) and area.as_administrator and at.administrator.is_the_app:
        return not_looked_at(
            area.about, f"because the app's own user may not read it{lacking(error)}", AS_ADMINISTRATOR
        )
    if isinstance(error, NotFound | BadRequest) and _lacks_definitions(at):
        return not_looked_at(area.about, "because tables or columns that it reads are not there", "see mapping")
    return fail(area.about, f"Dataverse could not be asked: {error}{lacking(error)}", _mend(area, error))


def _lacks_definitions(at: Surroundings) -> bool:
    try:
        return bool(at.differences.missing or at.differences.conflicts)
    except (NotLookedAt, DataverseError):
        return False


def _mend(area: Area, error: DataverseError) -> str:
    if isinstance(error, Forbidden):
        if area.as_administrator:
            return "give the administrator's user a security role that allows it, such as System Administrator"
        return f"give the app's user the security role '{APPLICATION}'; docs/admin/entra.md says where"
    if isinstance(error, Throttled):
        return f"Dataverse asks for a pause: run it again in {error.retry_after:.0f} seconds"
    if isinstance(error, Unauthorised):
        return "see sign-in and user"
    return "run it again; where it stays so, see docs/admin/troubleshooting.md"
