"""Thanks and complaints about our service on which something is missing or out of place."""

from __future__ import annotations

from sandbox.demo.office import POSITIVE, SERVICE_COMPLAINT, YES
from sandbox.month.acting import Doing
from sandbox.month.routes.gaps.making import MORE, REFER_BY_HAND, alone, closes, do, gap
from sandbox.month.routes.service import COMES as SERVICE
from sandbox.month.routes.service import TRIES
from sandbox.month.routes.thanks import COMES as THANKS
from sandbox.month.stages import (
    closing,
    gaps,
    service,
    thanks,
)

SUBJECT = "positive feedback received"

ROUTES = (
    gap("thanks never saved", Doing("thanks are recorded", thanks.unsaved_thanks, (0, 2))),
    gap("thanks closed unsaved", Doing("thanks are recorded", thanks.unsaved_thanks, (0, 2)), closes(closing.HANDLED)),
    gap("thanks closed without their contact", do("thanks are recorded", thanks.thanks), closes(closing.HANDLED)),
    gap("thanks of no kind", do("recorded of no kind", gaps.feedback_with(POSITIVE, phso_kind=None))),
    gap("a task for thanks set by hand for another", THANKS, do("sets it", gaps.sets_task(SUBJECT, 0))),
    gap(
        "a task for thanks by hand under another name",
        *(THANKS, do("sets it", gaps.sets_task("look at this", 0)), do("it is done", gaps.completes_own_task)),
    ),
    gap(
        "a task for thanks by hand, done",
        do("recorded", thanks.thanks, gaps.sets_task(SUBJECT, 0, description="Kind words.")),
        do("saved", thanks.contact_saved),
        do("comments", thanks.has_comments, thanks.comments_sent),
        do("it is done", gaps.completes_own_task),
    ),
    gap(
        "a task for thanks open, all closed",
        THANKS,
        do("sets it", gaps.sets_task(SUBJECT, 0)),
        closes(closing.HANDLED),
    ),
    gap(
        "comments on thanks to nobody's name",
        THANKS,
        MORE,
        alone("comments", thanks.comments_sent),
        do("has them", thanks.has_comments),
    ),
    gap("service raised with the manager", Doing("complains", gaps.raised_with(SERVICE_COMPLAINT, "morgan"), (0, 2))),
    gap("service considered by nobody known", SERVICE, do("considered", gaps.considered_by_somebody), TRIES),
    gap("service considered by another caseworker", SERVICE, do("considered", gaps.considered_by_other)),
    gap(
        "service about nobody known",
        do("complains", gaps.feedback_with(SERVICE_COMPLAINT)),
        do("taken", service.manager_takes_it),
    ),
    gap("service referred to OAT", SERVICE, REFER_BY_HAND),
    gap("service passed up without a reason", SERVICE, do("passed up", gaps.changes_form(phso_escalated=YES))),
    gap(
        "service without a line",
        SERVICE,
        do("the owner is not on record", gaps.changes_case(**{"phso_OriginalCaseOwnerId@odata.bind": None})),
    ),
    gap("service neither put right nor considered", SERVICE, do("not at once", service.not_resolved_at_once), TRIES),
    gap(
        "a payment without its level", SERVICE, TRIES, do("upholds and pays", service.upholds, service.pays_on_no_level)
    ),
    gap(
        "a payment without its level, closed",
        *(
            SERVICE,
            TRIES,
            do("upholds and pays", service.upholds, service.pays_on_no_level),
            closes(closing.BY_MANAGER),
        ),
    ),
)
