"""How a case on which something is missing is said in a line or two."""

from __future__ import annotations

from sandbox.demo.on_record import Columns
from sandbox.month.acting import Act, Doing, Route, script, together
from sandbox.month.stages import closing, considering, gaps, with_oat

REFER_BY_HAND = Doing("refers it by hand", considering.refers_by_hand)
MORE = Doing("something else comes about the case", gaps.more_feedback, (0, 1))
AGAIN = Doing("challenges it again", with_oat.challenges_again, (0, 2))


def gap(name: str, *doings: Doing, sent: tuple[int, int] = (4, 20), case: Columns | None = None) -> Route:
    """A rare route."""
    return Route(f"gap: {name}", 1, script(*doings), sent, of_the_case=case or {})


def closes(reason: int) -> Doing:
    """The feedback is closed for a reason, on another day than what came before: by then all of that has been seen."""
    return Doing("closes it", closing.closes(reason), (1, 2))


def do(told: str, *acts: Act) -> Doing:
    """Several acts at once, on the same day or soon after."""
    return Doing(told, together(*acts), (0, 2))


def alone(told: str, *acts: Act) -> Doing:
    """Messages that belong to no feedback, on a case with several."""
    return Doing(told, together(*(gaps.on_the_case_alone(act) for act in acts)), (0, 2))
