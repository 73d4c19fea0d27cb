"""Compares one step with what is wanted of it, and its images with what it needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from admin.webhooks.plan import Deed, Goal, Item, Write
from dynamics.registration.bodies import (
    IMAGES,
    STEPS,
    enabling,
    image_columns,
    new_image,
    new_step,
    property_name,
    step_columns,
)
from dynamics.registration.values import (
    ASYNCHRONOUS,
    POST_OPERATION,
    SERVER_ONLY,
    Filter,
    FoundImage,
    FoundStep,
    Image,
    Message,
    Place,
    Step,
)


def items_of_step(goal: Goal, step: Step, found: FoundStep | None, filter_: Filter, endpoint: str) -> Iterator[Item]:
    """What is to be done about a step: at most one thing, and one more to know."""
    if found is None:
        yield _made(goal, step, filter_, endpoint)
        return
    faults = (*_faults(step, found), *(("is disabled",) if goal.enable and not found.enabled else ()))
    writes = (*_mending(goal, step, found), *_images(goal, step, found))
    if writes:
        why = (*faults, *_image_faults(step, found))
        yield Item(Deed.CHANGE, "step", found.name, why, writes)
    if not found.enabled and not goal.enable:
        told = "is disabled, so that nothing of this is told; if nobody had a reason for it, apply with --enable"
        yield Item(Deed.NOTE, "step", found.name, (told,))


def superfluous(there: Mapping[Place, Sequence[FoundStep]], wanted: Collection[Place]) -> Iterator[Item]:
    """The steps of our endpoint that nothing wants, and those that stand there twice."""
    for place, steps in there.items():
        twice = place in wanted
        for step in steps[1:] if twice else steps:
            why = "is registered twice" if twice else f"nothing of the mapping needs {step.message} of {step.table}"
            yield Item(Deed.REMOVE, "step", step.name, (why,), (Write(Deed.REMOVE, STEPS, step.id),))


def _made(goal: Goal, step: Step, filter_: Filter, endpoint: str) -> Item:
    step_id = goal.id_of(step.table, step.message)
    body = new_step(step_id, step, filter_, endpoint)
    images = (_new_image(goal, step, step_id, image) for image in step.images)
    writes = (Write(Deed.MAKE, STEPS, step_id, body, in_solution=True), *images)
    return Item(Deed.MAKE, "step", step.name, (_told(step),), writes)


def _told(step: Step) -> str:
    match len(step.columns):
        case 0:
            return "every time"
        case 1:
            return f"when {next(iter(step.columns))} changes"
        case columns:
            return f"when one of {columns} columns changes"


def _mending(goal: Goal, step: Step, found: FoundStep) -> Iterator[Write]:
    """One PATCH for what differs; enabling is one of its own, as changes of state are."""
    if tuple(_faults(step, found)):
        columns = {name: value for name, value in step_columns(step).items() if name != "name"}
        yield Write(Deed.CHANGE, STEPS, found.id, columns)
    if goal.enable and not found.enabled:
        yield Write(Deed.CHANGE, STEPS, found.id, enabling())


def _faults(step: Step, found: FoundStep) -> Iterator[str]:
    if (found.stage, found.mode) != (POST_OPERATION, ASYNCHRONOUS):
        yield "is told before the row is written, or while somebody waits"
    if found.deployment != SERVER_ONLY:
        yield "is not for the server only"
    if found.keeps_jobs != step.keeps_jobs:
        yield "loses its system jobs" if step.keeps_jobs else "keeps a system job of every event"
    if step.message is Message.UPDATE and found.columns != step.columns:
        yield _columns_differ(step.columns, found.columns)


def _columns_differ(wanted: frozenset[str], found: frozenset[str]) -> str:
    if not found:
        return f"is told of every change, not of {len(wanted)} columns alone"
    lacks, has = sorted(wanted - found), sorted(found - wanted)
    parts = [f"is not told of {', '.join(lacks)}"] if lacks else []
    return " and ".join((*parts, *([f"is told of {', '.join(has)} for nothing"] if has else [])))


def _images(goal: Goal, step: Step, found: FoundStep) -> Iterator[Write]:
    there = {image.alias: image for image in found.images}
    for image in step.images:
        known = there.pop(image.alias, None)
        if known is None:
            yield _new_image(goal, step, found.id, image)
        elif not _is_as_wanted(known, image, step):
            yield Write(Deed.CHANGE, IMAGES, known.id, image_columns(image, step.message))
    for extra in there.values():
        yield Write(Deed.REMOVE, IMAGES, extra.id)


def _image_faults(step: Step, found: FoundStep) -> Iterator[str]:
    there = {image.alias: image for image in found.images}
    for image in step.images:
        known = there.pop(image.alias, None)
        if known is None:
            yield f"has no {image.alias}"
        elif not _is_as_wanted(known, image, step):
            yield f"its {image.alias} has other columns or is of another kind"
    for extra in there:
        yield f"has an image {extra} that nobody needs"


def _is_as_wanted(found: FoundImage, image: Image, step: Step) -> bool:
    named = found.property_name == property_name(step.message)
    return named and found.kind == image.kind and found.columns == image.columns


def _new_image(goal: Goal, step: Step, step_id: str, image: Image) -> Write:
    image_id = goal.id_of(step.table, step.message, image.alias)
    return Write(Deed.MAKE, IMAGES, image_id, new_image(image_id, image, step, step_id))
