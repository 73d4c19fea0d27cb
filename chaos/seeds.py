"""Seeds played in processes of their own, two at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from chaos.one_seed import WHOLE
from chaos.outcome import Outcome

AT_ONCE = 2


@dataclass(frozen=True)
class Wanted:
    """How a seed is played: with how many cases, and without which guards, one after another."""

    cases: int
    short: bool = False
    without: tuple[str, ...] = (WHOLE,)

    def arguments(self, seed: int) -> tuple[str, ...]:
        """For the command that plays one seed."""
        short = ("--short",) if self.short else ()
        return "--seed", str(seed), "--cases", str(self.cases), *short, "--without", *self.without


def played(seeds: Sequence[int], wanted: Wanted) -> Iterator[Outcome]:
    """What came of each seed, as soon as it is through."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for each in as_completed([pool.submit(one_played, seed, wanted) for seed in seeds]):
            yield from each.result()


def one_played(seed: int, wanted: Wanted) -> tuple[Outcome, ...]:
    """What came of one seed, by guard. A process that ends in an error is a mistake, told by its last words."""
    command = (sys.executable, "-m", "chaos.one_seed", *wanted.arguments(seed))
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    through = tuple(Outcome.from_json(json.loads(line)) for line in ended.stdout.splitlines())
    if ended.returncode == 0:
        return through
    last = ended.stderr.strip().splitlines()[-1:] or ["it said nothing"]
    broken = Outcome(seed, wanted.cases, broken=(f"the month could not be played to its end: {last[0]}",))
    return *through, *[broken] * (len(wanted.without) - len(through))
