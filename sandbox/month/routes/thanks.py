"""Thanks: to a person and to a team, with the manager's comments and without."""

from __future__ import annotations

from sandbox.month.acting import Doing, Route, script, together
from sandbox.month.stages import thanks as stage
from sandbox.month.stages.learning import leaves

COMES = Doing("thanks come in and are saved", together(stage.thanks, stage.contact_saved), (0, 2))
COMMENTS = Doing("the manager has comments", stage.has_comments)
CLOSES = Doing("closes it", stage.close_handled, sure=0.8)

ROUTES = (
    Route(
        "thanks to a person, no comments",
        6,
        script(COMES, Doing("the manager has no comments", stage.has_no_comments, sure=0.85), CLOSES),
    ),
    Route(
        "thanks to a person, comments copied to the top",
        6,
        script(COMES, COMMENTS, Doing("comments go out", stage.comments_sent, sure=0.85), CLOSES),
    ),
    Route(
        "thanks to a person, comments without the copies",
        3,
        script(COMES, COMMENTS, Doing("comments go out", stage.comments_sent_without_copies), CLOSES),
    ),
    Route(
        "thanks to a person, the missing copy left as it is",
        2,
        script(
            *(COMES, COMMENTS, Doing("comments go out", stage.comments_sent_without_copies)),
            Doing("the manager leaves it as it is", leaves("9", "Chief Executive copied")),
        ),
    ),
    Route(
        "thanks to a team",
        3,
        script(
            Doing("thanks to everybody come in", together(stage.thanks_to_team, stage.contact_saved), (0, 2)),
            Doing("the manager has no comments", stage.has_no_comments, sure=0.7),
            CLOSES,
        ),
    ),
    Route(
        "thanks by telephone, saved later",
        3,
        script(
            Doing("thanks are recorded", stage.unsaved_thanks, (0, 2)),
            Doing("the call is saved", stage.contact_saved, (2, 8)),
            COMMENTS,
            CLOSES,
        ),
    ),
)
