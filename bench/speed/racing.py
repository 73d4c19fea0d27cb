"""Times two ways of working events off, in turns, so that a machine that is slow for a while is slow for both."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, repeat
from statistics import median
from threading import Lock

from bench.speed.working import WorkOff


@dataclass(frozen=True)
class Race:
    """Events a second of the app and of the bare loop, each the median of some rounds; `ratio` is theirs in a round."""

    app: float
    bare: float
    ratio: float


@dataclass(frozen=True)
class Processor:
    """Seconds of processor time of an event: the whole app's, the bare loop's, and what lies between them."""

    whole: float
    bare: float
    own: float


def raced(app: WorkOff, bare: WorkOff, events: int, workers: int, rounds: int, least: int) -> Race:
    """Both work every event off with that many threads; in a round so often that it is `least` events or more."""
    # at least four events for each thread: a round that is mostly its last event says little
    each = -(-max(4 * workers, least) // events)
    rates = [(_rate(app, events, each, workers), _rate(bare, events, each, workers)) for _ in range(rounds)]
    apps, bares = zip(*rates, strict=True)
    return Race(median(apps), median(bares), median(app / bare for app, bare in rates))


def of_the_processor(app: WorkOff, bare: WorkOff, events: int, rounds: int) -> Processor:
    """The processor time of this process for each event, the median over the events of their medians."""
    for number in range(events):
        app(number)
        bare(number)
    pairs = [_median_of_both(app, bare, number, rounds) for number in range(events)]
    wholes, bares = zip(*pairs, strict=True)
    return Processor(median(wholes), median(bares), median(whole - bare for whole, bare in pairs))


def _median_of_both(app: WorkOff, bare: WorkOff, number: int, rounds: int) -> tuple[float, float]:
    taken = [(_seconds(app, number), _seconds(bare, number)) for _ in range(rounds)]
    return median(whole for whole, _ in taken), median(alone for _, alone in taken)


def _seconds(work_off: WorkOff, number: int) -> float:
    began = time.process_time()
    work_off(number)
    return time.process_time() - began


def _rate(work_off: WorkOff, events: int, each: int, workers: int) -> float:
    """Events a second when threads take the next event as soon as they are done with one."""
    numbers = chain.from_iterable(repeat(range(events), each))
    began = time.perf_counter()
    if workers == 1:
        for number in numbers:
            work_off(number)
    else:
        _by_threads(work_off, iter(numbers), workers)
    return events * each / (time.perf_counter() - began)


def _by_threads(work_off: WorkOff, numbers: Iterator[int], workers: int) -> None:
    lock = Lock()

    def until_none_is_left() -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            work_off(number)

    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(until_none_is_left) for _ in range(workers)]:
            done.result()
