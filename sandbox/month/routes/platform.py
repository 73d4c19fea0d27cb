"""What befalls rows: each of it once at least, on a case where it matters."""

from __future__ import annotations

from sandbox.month.acting import Doing, Route, script, together
from sandbox.month.routes.challenges import ANALYSES, ASKS, BEFORE, CANNOT, CHALLENGES, GIVES, IN_TIME, IS_ONE, THROUGH
from sandbox.month.routes.late import UNTIL_LATE
from sandbox.month.routes.referrals import CONSIDERS, COULD, REFERRED, SENT
from sandbox.month.routes.thanks import COMES
from sandbox.month.stages import grounds, learning, platform, thanks
from sandbox.month.stages.service import complains, tried

GIVEN = Doing("the case is given to another", platform.given_to_another)
RESOLVES = Doing("the case is resolved", platform.resolved)
REOPENS = Doing("the case is opened again", platform.reopened, (1, 3))
TWIN = Doing("a second case is opened", platform.twin, (0, 1))
TWIN_WITH_THANKS = Doing("a second case is opened, with thanks", platform.twin_with_thanks, (0, 1))
TAKES_OVER = Doing("the second case is merged into it", platform.takes_over_twin)
GOES_INTO = Doing("it is merged into the second case", platform.goes_into_twin)
MOVES = Doing("the feedback is put on the second case", platform.feedback_to_twin)
BEFALLS = (
    (GIVEN,),
    (Doing("the case is given to a team", platform.given_to_team),),
    (RESOLVES, REOPENS),
    (TWIN_WITH_THANKS, TAKES_OVER),
    (TWIN, GOES_INTO),
    (TWIN, MOVES),
    (TWIN, MOVES, Doing("the feedback is put back", platform.feedback_back)),
    (Doing("an entry is emptied", platform.empties_an_entry),),
    (Doing("an entry is emptied", platform.empties_an_entry),),
    (Doing("it is closed too early", platform.closes_too_early),),
    (Doing("a scan is kept as a note", platform.note_on_message),),
    (Doing("a note is made", platform.note_on_case),),
)
"""What may befall any case on its way, whatever it is about."""

ROUTES = (
    Route("platform: given to another with tasks open", 3, script(COMES, GIVEN)),
    Route(
        "platform: given to another twice, on the way to OAT", 3, script(REFERRED, GIVEN, CONSIDERS, COULD, GIVEN), SENT
    ),
    Route("platform: resolved with tasks open, and opened again", 3, script(*BEFORE, RESOLVES, REOPENS, IN_TIME)),
    Route("platform: resolved and left so", 3, script(COMES, RESOLVES)),
    Route("platform: takes over another case", 3, script(*BEFORE, TWIN_WITH_THANKS, TAKES_OVER, IN_TIME, IS_ONE)),
    Route("platform: merged into another case", 3, script(*BEFORE, TWIN, GOES_INTO, *THROUGH[:3])),
    Route("platform: thanks put on another case", 3, script(COMES, TWIN, MOVES)),
    Route(
        "platform: a challenge put on another case and back",
        3,
        script(*BEFORE, TWIN, MOVES, Doing("is put back", platform.feedback_back), IN_TIME),
    ),
    Route(
        "platform: a remedy recorded on the wrong feedback",
        2,
        script(
            Doing("complains about our service", complains, (0, 2)),
            *(Doing("the manager tries to resolve it", tried), TWIN_WITH_THANKS),
            Doing("learning is recorded", learning.learns(learning.FOR_ONE)),
            Doing("it is put right", platform.to_feedback_of_twin("phso_learningpoints", "point")),
        ),
    ),
    Route(
        "platform: an extension recorded by mistake, deleted",
        2,
        script(
            *(CHALLENGES, CANNOT, ASKS, Doing("asks for more time", grounds.asks_for_more_time)),
            Doing("it is deleted", platform.deletes("phso_extensions", "extension")),
        ),
    ),
    Route(
        "platform: a contact deleted",
        2,
        script(
            *(*BEFORE, Doing("marks the grounds by a task", grounds.marks_by_task)),
            Doing("the mark is deleted", platform.deletes("tasks", "mark")),
        ),
    ),
    Route(
        "platform: feedback deleted",
        2,
        script(COMES, Doing("it is deleted", platform.deletes("phso_feedbacks", "feedback"))),
        befalls=False,  # nothing can befall what is not there any more
    ),
    Route(
        "platform: the form saved twice, one deleted",
        3,
        script(
            Doing(
                "thanks are saved twice", together(thanks.thanks, thanks.contact_saved, platform.second_form), (0, 2)
            ),
            Doing("one is deleted", platform.deletes("phso_feedbacks", "second form"), (0, 1)),
        ),
    ),
    Route(
        "platform: the form saved twice, both kept",
        2,
        script(
            Doing("thanks are saved twice", together(thanks.thanks, thanks.contact_saved, platform.second_form), (0, 2))
        ),
    ),
    Route(
        "platform: grounds recorded by mistake, taken back next day",
        4,
        script(
            *(CHALLENGES, CANNOT, ASKS, GIVES),
            Doing("they are taken back", platform.empties("phso_groundsreceivedon", "phso_groundsform"), (1, 1)),
        ),
    ),
    Route(
        "platform: said to be late by mistake, taken back next day",
        3,
        script(
            *UNTIL_LATE,
            Doing("the grounds came earlier", platform.empties("phso_intime", "phso_groundsreceivedon"), (1, 1)),
        ),
    ),
    Route(
        "platform: thanks recorded, saved and taken back",
        2,
        script(COMES, Doing("it was not saved at all", platform.empties("phso_savedon"), (1, 1))),
    ),
    Route(
        "notes: a scan and a note on the way",
        3,
        script(
            *(CHALLENGES, CANNOT, ASKS),
            Doing("a scan is kept as a note", platform.note_on_message),
            *(GIVES, Doing("a note is made", platform.note_on_case), IN_TIME, ANALYSES),
        ),
    ),
)
