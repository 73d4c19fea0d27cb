"""Batches, and above all changesets that fail: what the client reads out of them decides what is sent again."""

from __future__ import annotations

from uuid import uuid4

from admin.probing.bench import Bench
from admin.probing.probe import probe
from admin.probing.wire import BatchSaid, Operation
from dynamics.odata import row

READS = "dynamics/changeset.py, dynamics/batch.py, sandbox/dataverse/batch/endpoint.py"
CONTINUE = "odata.continue-on-error"


@probe(
    expects="200; parts: 204 (1), 204 (2)",
    how="Sends a changeset of two POSTs.",
    matters_in=READS,
)
def changeset_that_works(bench: Bench) -> str:
    """Each operation of a changeset is answered by a part with its Content-ID, and the batch with 200."""
    return str(bench.wire.batch([[_task(bench), _task(bench)]]))


@probe(
    expects="400; parts: 412 0x80040237 (2); changesetresponse",
    how="Sends a changeset of two POSTs, the second with an id that is taken.",
    matters_in=READS,
)
def failed_changeset(bench: Bench) -> str:
    """A failed changeset is answered by one part, in a changesetresponse, with the Content-ID of what failed; the batch
    answers 400 also where the part says 412."""
    return _with_frame(bench.wire.batch([[_task(bench), _task(bench, bench.task())]]))


@probe(
    expects="200; parts: 412 0x80040237 (2); changesetresponse",
    how="Sends the same with Prefer: odata.continue-on-error.",
    matters_in=READS,
)
def failed_changeset_with_continue(bench: Bench) -> str:
    """With continue-on-error the batch answers 200, and the failed changeset as without."""
    return _with_frame(bench.wire.batch([[_task(bench), _task(bench, bench.task())]], Prefer=CONTINUE))


@probe(
    expects="nothing is left",
    how="Looks for the first task of a changeset whose second operation failed.",
    matters_in=READS,
)
def failed_changeset_leaves_nothing(bench: Bench) -> str:
    """Nothing of a failed changeset is done."""
    first = str(uuid4())
    bench.wire.batch([[_task(bench, first), _task(bench, bench.task())]])
    found = bench.wire.ask("GET", f"{row('tasks', first)}?$select=subject")
    return "nothing is left" if found.status == 404 else f"the first is there: {found}"


@probe(
    expects="400; parts: 412 0x80060882 (2)",
    how="Sends a changeset of a POST and a PATCH with an old etag.",
    matters_in=READS,
)
def stale_etag_in_a_changeset(bench: Bench) -> str:
    """A PATCH in a changeset is guarded by its etag, and refused with 412 of its own."""
    task = bench.task()
    old = bench.etag("tasks", task, "subject")
    bench.change("tasks", task, {"description": "changed"})
    return str(bench.wire.batch([[_task(bench), _patch(task, old)]]))


@probe(
    expects="200; parts: 204 (1)",
    how="Sends a changeset of one PATCH with the present etag.",
    matters_in=READS,
)
def etag_in_a_changeset(bench: Bench) -> str:
    """A PATCH in a changeset with the present etag is done."""
    task = bench.task()
    return str(bench.wire.batch([[_patch(task, bench.etag("tasks", task, "subject"))]]))


@probe(
    expects="400; parts: 404 0x80040217 (1)",
    how="Deletes a task, then sends a changeset of a PATCH with its etag.",
    matters_in=READS,
)
def etag_of_a_deleted_row_in_a_changeset(bench: Bench) -> str:
    """A PATCH of a deleted row in a changeset is refused with 404 of its own."""
    task = bench.task()
    old = bench.etag("tasks", task, "subject")
    bench.remove("tasks", task)
    return str(bench.wire.batch([[_patch(task, old)]]))


@probe(
    expects="200; parts: 204 (1)",
    how="Deletes a task, then sends a changeset of a POST with its id.",
    matters_in=f"{READS}, mappings/remembering/ids.py",
)
def key_of_a_deleted_row_in_a_changeset(bench: Bench) -> str:
    """The id of a deleted row can be used again in a changeset."""
    task = bench.task()
    bench.remove("tasks", task)
    return str(bench.wire.batch([[_task(bench, task)]]))


@probe(
    expects="400; parts: 204 (1), 412 0x80040237 (1); the third was not done",
    how="Sends three changesets of one POST each, the second with an id that is taken.",
    matters_in=READS,
)
def what_follows_a_failed_changeset(bench: Bench) -> str:
    """Without continue-on-error nothing after a failed changeset is done."""
    third = str(uuid4())
    said = bench.wire.batch([[_task(bench)], [_task(bench, bench.task())], [_task(bench, third)]])
    found = bench.wire.ask("GET", f"{row('tasks', third)}?$select=subject")
    return f"{said}; the third was {'not done' if found.status == 404 else 'done'}"


@probe(
    expects="400; 6 parts, the last 404",
    how="Sends twenty GETs in a batch, the sixth of a row that is not there.",
    matters_in="dynamics/client.py, dynamics/batch.py",
)
def reads_with_one_failing(bench: Bench) -> str:
    """A batch of GETs ends with the first that fails: parts up to that one, and its failure as the last."""
    return _counted(bench.wire.batch(_reads(bench)))


@probe(
    expects="200; 20 parts, the last 200",
    how="Sends the same with Prefer: odata.continue-on-error.",
    matters_in="dynamics/client.py, dynamics/batch.py",
)
def reads_with_one_failing_and_continue(bench: Bench) -> str:
    """With continue-on-error each of twenty GETs is answered, and the batch with 200."""
    return _counted(bench.wire.batch(_reads(bench), Prefer=CONTINUE))


def _reads(bench: Bench) -> list[Operation]:
    reads = [Operation("GET", f"{row('accounts', bench.account())}?$select=name") for _ in range(20)]
    reads[5] = Operation("GET", f"{row('accounts', str(uuid4()))}?$select=name")
    return reads


def _task(bench: Bench, task: str | None = None) -> Operation:
    return Operation("POST", "tasks", bench.task_body(None) | {"activityid": task or str(uuid4())})


def _patch(task: str, etag: str) -> Operation:
    return Operation("PATCH", row("tasks", task), {"description": "again"}, {"If-Match": etag})


def _with_frame(said: BatchSaid) -> str:
    return f"{said}; {'changesetresponse' if b'changesetresponse' in said.raw else 'no frame of its own'}"


def _counted(said: BatchSaid) -> str:
    last = said.parts[-1].status if said.parts else "none"
    return f"{said.status}; {len(said.parts)} parts, the last {last}"
