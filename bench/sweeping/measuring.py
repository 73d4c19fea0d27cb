"""Sweeps at growing numbers of cases, and whether what they cost grows as the cases do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import OURS, printed_by, running
from bench.report import Part, Row, at_most
from bench.sweeping.filling import copy_up_to, first_case
from sandbox.demo.web_api import WebApi

QUESTIONS = ("changed", "due", "open")
LINEAR_REQUESTS, LINEAR_TIME, FLAT = 1.05, 1.3, 1.1
"""How much more the largest may cost than the smallest: of requests and time for each case, of memory in all."""
KILO = 1024


@dataclass(frozen=True)
class Swept:
    """One sweep: requests counted by the embedded Dataverse, messages at the queue port, the peak in kilobytes."""

    question: str
    cases: int
    requests: int
    messages: int
    seconds: float
    kilobytes: int


def measured(sizes: Sequence[int]) -> Part:
    """The three questions at each number of cases, the smallest first."""
    found = swept(sizes)
    note = "each sweep in a process of its own, where every case is due, open, and changed since the last sweep"
    return Part("sweep", note, (*map(_row, found), *_growth(found)))


def swept(sizes: Sequence[int]) -> tuple[Swept, ...]:
    """What each sweep took."""
    with TemporaryDirectory(prefix="bench-") as folder:
        data = Path(folder) / "cases.db"
        first_case(data)
        return tuple(each for have, cases in zip((1, *sizes), sizes, strict=False) for each in _at(data, have, cases))


def _at(data: Path, have: int, cases: int) -> Iterator[Swept]:
    copy_up_to(data, have, cases)
    with running([*OURS, "sandbox", "--data", str(data)]) as process:
        printed = process.line()
        api = WebApi(json.loads(printed))
        for question in QUESTIONS:
            api.control("DELETE", "requests")
            told = json.loads(printed_by([*OURS, "bench.sweeping.of_the_app", question], printed))
            requests = api.control("GET", "requests")["count"]
            yield Swept(question, cases, requests, told["messages"], told["seconds"], told["kilobytes"])
        api.close()


def _row(swept: Swept) -> Row:
    took = f"{swept.requests} requests, {swept.seconds:.2f} s"
    beside = f"{swept.messages:,} messages, peak {swept.kilobytes / KILO:.0f} MB"
    what = f"{swept.question}, {swept.cases:,} cases"
    return Row(what, took, beside, f"{swept.cases:,} messages", swept.messages == swept.cases)


def _growth(found: Sequence[Swept]) -> Iterator[Row]:
    """The largest number against the one before it: in the smallest, signing in weighs more than the cases do."""
    *_, before, last = sorted({each.cases for each in found})
    small, large = ([each for each in found if each.cases == cases] for cases in (before, last))
    grown, said = last / before, f"{last:,} cases against {before:,}, for each case"
    requests = sum(each.requests for each in large) / sum(each.requests for each in small) / grown
    seconds = sum(each.seconds for each in large) / sum(each.seconds for each in small) / grown
    memory = max(each.kilobytes for each in large) / max(each.kilobytes for each in small)
    yield at_most("requests grow as the cases do", requests, LINEAR_REQUESTS, f"{requests:.2f}", said)
    yield at_most("time grows as the cases do", seconds, LINEAR_TIME, f"{seconds:.2f}", said)
    yield at_most("memory does not grow", memory, FLAT, f"{memory:.2f}", f"{last:,} cases against {before:,}, in all")
