"""What administrators do on the way. Nothing else is done about these cases after it."""

from __future__ import annotations

from sandbox.month.acting import Doing, Route, script
from sandbox.month.routes.challenges import BEFORE
from sandbox.month.routes.thanks import COMES
from sandbox.month.stages.administering import clears_ledger

ROUTES = (
    Route(
        "administrator: the ledger cleared, thanks",
        2,
        script(COMES, Doing("the ledger is cleared", clears_ledger("positive feedback"), (1, 3))),
        befalls=False,
    ),
    Route(
        "administrator: the ledger cleared, a challenge",
        2,
        script(*BEFORE, Doing("the ledger is cleared", clears_ledger("mark the grounds"), (1, 3))),
        befalls=False,
    ),
)
