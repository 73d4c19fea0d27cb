"""`python -m bench.peer.program`: the peer at work, as lines of JSON. Runs in the peer's own environment.

The first line is what an embedded Dataverse prints of itself. Then each line is an order: `"new"` for a client that
knows nothing yet, or one event's work; each is answered by a line with the rows that were read and what it took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from azure.identity import ClientSecretCredential
from PowerPlatform.Dataverse.client import DataverseClient  # type: ignore[import-not-found]

from bench.peer.work import Read, Work, Write, of_json


def main() -> None:
    """Work until there are no more lines."""
    printed = json.loads(sys.stdin.readline())
    client = _new(printed)
    for line in sys.stdin:
        if json.loads(line) == "new":
            client.close()
            client = _new(printed)
            continue
        began, busy = time.perf_counter(), time.process_time()
        rows = _done(client, of_json(line))
        took = {"seconds": time.perf_counter() - began, "processor": time.process_time() - busy}
        print(json.dumps({"rows": rows, **took}), flush=True)
    client.close()


def _new(printed: dict[str, str]) -> Any:
    credential = ClientSecretCredential(
        printed["tenant"], printed["client_id"], printed["client_secret"],
        authority=urlsplit(printed["url"]).netloc, disable_instance_discovery=True,
    )  # fmt: skip
    # entered, as its documentation advises: outside of a `with` it opens a connection for each request
    return DataverseClient(printed["url"], credential).__enter__()


def _done(client: Any, work: Work) -> int:
    if work.way == "batches":
        return _in_batches(client, work)
    rows = sum(len(list(_listed(client.records, read))) for group in work.reads for read in group)
    for write in work.writes:
        _written(client.records, write)
    return rows


def _in_batches(client: Any, work: Work) -> int:
    rows = sum(_read_together(client, group) for group in work.reads)
    if work.writes:
        batch = client.batch.new()
        with batch.changeset() as changes:
            for write in work.writes:
                _written(changes.records, write)
        _all_well(batch.execute())
    return rows


def _read_together(client: Any, group: list[Read]) -> int:
    batch = client.batch.new()
    for read in group:
        _listed(batch.records, read)
    return sum(len(data["value"]) for data in _all_well(batch.execute()))


def _all_well(result: Any) -> Iterator[Any]:
    if result.has_errors:
        raise RuntimeError(f"the batch was not all well: {result.failed}")
    return (response.data for response in result.responses)


def _listed(records: Any, read: Read) -> Any:
    """A query, which comes back as rows, or in a batch as nothing yet."""
    return records.list(
        read.table, select=read.select, filter=read.filter, expand=read.expand or None, top=read.top,
        include_annotations="Microsoft.Dynamics.CRM.lookuplogicalname",
    )  # fmt: skip


def _written(records: Any, write: Write) -> None:
    if write.row is None:
        records.create(write.table, write.columns)
    else:
        records.update(write.table, write.row, write.columns)


if __name__ == "__main__":
    main()
