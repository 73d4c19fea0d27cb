"""What every assessment must say while the software only watches, out of the policy's text and not out of a run.

A task that nobody has made is still to be made, and whatever rests on it is still to come: this is how the cases then
differ from the tables of the end state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sandbox.demo.end_state import Standing
from sandbox.demo.expected import EXPECTED
from sandbox.demo.watching import Would

BY_HAND = {"C08", "C10"}
"""A person has made the task that is open there."""
UNTOLD_MANAGER = "Positive feedback: no task for the manager"
RESTS_ON_A_TASK: Mapping[str, str] = {
    # 7, 8: the manager hears of thanks by the task, also where the comments were sent all the same
    **dict.fromkeys(("A1", "A2", "C14", "C27"), UNTOLD_MANAGER),
    # 13: with the manager once the task is there
    "C15": "Service complaint: for the case owner's manager",
    # 37, 46: with OAT once the task is
    "C07": "Challenge: passed straight to OAT",
    "C09": "Challenge: ready to be referred to OAT",
    "C13": "Challenge: ready to be referred to OAT",
}
FLAGGED_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    # Annex A: who considers it is asked for when OAT has it
    "C07": ("2",),
    "C09": (),
    # 68: no task held the request, and not who raised it, why and when, before it was decided
    "C26": ("68", "68", "68"),
}


def _while_watching(standing: Standing) -> Would:
    wanted = [subject for subject, _, state, _ in standing.tasks if state == "open" and standing.case not in BY_HAND]
    would = Would(standing.stage, standing.flagged, tuple(sorted(wanted)))
    stage = RESTS_ON_A_TASK.get(standing.case, would.stage)
    return replace(would, stage=stage, flagged=FLAGGED_OTHERWISE.get(standing.case, would.flagged))


WATCHED: Mapping[str, Would] = {
    **{standing.case: _while_watching(standing) for standing in EXPECTED},
    # 9: there is no task to close, so that thanks which were dealt with are not said to be
    "A1": Would(UNTOLD_MANAGER, (), ("positive feedback received",)),
}
