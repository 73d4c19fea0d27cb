"""What the app said in its batches, read off the wire: the work that the peer is then given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from requests.structures import CaseInsensitiveDict

from bench.events.exchanges import Exchange
from bench.peer.work import Read, Work, Write, read_of
from dynamics.batch import decode

TYPE = "content-type"
_OPERATION = re.compile(
    rb"^(GET|POST|PATCH) /api/data/v9\.2/(\S+) HTTP/1\.1\r\n(?:[^\r\n]+\r\n)*\r\n(\{[^\r\n]*\})?", re.MULTILINE
)
_ROW = re.compile(r"(\w+)(?:\(([0-9a-f-]{36})\))?")


def work_in(exchanges: Sequence[Exchange], tables: Mapping[str, str], way: str) -> Work:
    """The reads, one group for each batch of them, and the writes; `tables` names each entity set's table."""
    reads: list[list[Read]] = []
    writes: list[Write] = []
    for exchange in exchanges:
        found = list(_operations(exchange))
        if group := [read_of(path, tables) for method, path, _ in found if method == "GET"]:
            reads.append(group)
        writes += (_write(path, body, tables) for method, path, body in found if method != "GET")
    return Work(way, reads, writes)


def rows_in(exchanges: Sequence[Exchange]) -> int:
    """How many rows all the reads found."""
    bodies = (part.body for each in exchanges for part in decode(CaseInsensitiveDict(each.headers)[TYPE], each.body))
    return sum(len(json.loads(body)["value"]) for body in bodies if b'"value":' in body)


def _operations(exchange: Exchange) -> Iterator[tuple[str, str, bytes]]:
    for method, path, body in _OPERATION.findall(exchange.sent):
        yield method.decode(), path.decode(), body


def _write(path: str, body: bytes, tables: Mapping[str, str]) -> Write:
    found = _ROW.fullmatch(path)
    if found is None:
        raise ValueError(f"{path} is neither a table nor a row")
    return Write(tables[found[1]], found[2], json.loads(body))
