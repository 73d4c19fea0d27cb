"""Complaints about our service: who considers them, what they try, and what comes of it."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.office import CHOICE, DECISION_COMPLAINT, NO, SERVICE_COMPLAINT, YES
from sandbox.demo.on_record import judged
from sandbox.month.desk import Desk
from sandbox.month.stages.messages import REMEDY_OFFER, to_person, went
from sandbox.month.stages.thanks import form

CLOSE, ESCALATE = CHOICE, CHOICE + 1
APOLOGY, PAYMENT = CHOICE + 1, CHOICE + 3


def _complains(desk: Desk, rows: Rows, about: str) -> dict[str, str]:
    row = form(desk, rows, SERVICE_COMPLAINT, phso_aspect=CHOICE + desk.chance.randrange(4))
    made = {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}
    person = {"phso_name": "Complained about", **about_case({**rows, **made})}
    person["phso_TeamId@odata.bind" if "teams" in about else "phso_PersonId@odata.bind"] = f"/{about}"
    desk.api.create("phso_complainedabouts", person, by=desk.office.priya)
    return made


def complains(desk: Desk, rows: Rows) -> dict[str, str]:
    """About the case owner."""
    return _complains(desk, rows, f"systemusers({desk.office.priya})")


def complains_of_manager(desk: Desk, rows: Rows) -> dict[str, str]:
    """About the case owner's manager."""
    return _complains(desk, rows, f"systemusers({desk.office.morgan})")


def complains_of_team(desk: Desk, rows: Rows) -> dict[str, str]:
    """About a whole team."""
    return _complains(desk, rows, f"teams({desk.office.support})")


def resolved_at_once(desk: Desk, rows: Rows) -> None:
    """Put right where it first arrived; the person says so too."""
    said = {"phso_userconsidersresolved": YES, "phso_userconsidersresolvedon": desk.moment}
    desk.save(rows, {"phso_resolvedatfirstcontact": YES, **said})


def not_resolved_at_once(desk: Desk, rows: Rows) -> None:
    """It could not be put right where it first arrived."""
    desk.save(rows, {"phso_resolvedatfirstcontact": NO})


def considered_by(desk: Desk, rows: Rows, who: str) -> None:
    """Somebody considers it from now on."""
    row = {"phso_name": "Considers", "phso_PersonId@odata.bind": f"/systemusers({who})", "phso_fromon": desk.moment}
    desk.api.create("phso_considerations", {**row, **about_case(rows)}, by=desk.office.priya)


def manager_takes_it(desk: Desk, rows: Rows) -> None:
    """The case owner's manager considers it."""
    considered_by(desk, rows, desk.office.morgan)


def director_takes_it(desk: Desk, rows: Rows) -> None:
    """Somebody independent of whom it is about considers it."""
    considered_by(desk, rows, desk.office.director)


def owner_takes_it(desk: Desk, rows: Rows) -> None:
    """The very person whom it is about considers it, which is not how it should be."""
    considered_by(desk, rows, desk.office.priya)


def tried(desk: Desk, rows: Rows) -> None:
    """The manager tries to put it right."""
    morgan = desk.office.morgan
    desk.save(rows, judged("AttemptToResolve", CHOICE + desk.chance.randrange(6), morgan, desk.moment), by=morgan)


def action_considered(desk: Desk, rows: Rows) -> None:
    """The manager considers what to do, and now and then what should have happened."""
    morgan = desk.office.morgan
    boxes = {"phso_whathappened": desk.words, "phso_whatshouldhavehappened": desk.words, "phso_difference": desk.words}
    columns = {**judged("ActionConsidered", 0, morgan, desk.moment), "phso_actionconsidered": desk.words}
    desk.save(rows, {**columns, **(boxes if desk.chance.random() < 0.5 else {})}, by=morgan)


def satisfied(desk: Desk, rows: Rows) -> None:
    """The person says that it is resolved."""
    desk.save(rows, {"phso_userconsidersresolved": YES, "phso_userconsidersresolvedon": desk.moment})


def not_satisfied(desk: Desk, rows: Rows) -> None:
    """The person says that it is not resolved."""
    desk.save(rows, {"phso_userconsidersresolved": NO, "phso_userconsidersresolvedon": desk.moment})


def _finds(desk: Desk, rows: Rows, answer: int, **more: Any) -> None:
    morgan = desk.office.morgan
    desk.save(rows, {**judged("ServiceUpheld", answer, morgan, desk.moment), **more}, by=morgan)


def upholds(desk: Desk, rows: Rows) -> None:
    """The manager upholds it and records it as a review of our service."""
    _finds(desk, rows, YES, phso_recordedasservicereview=YES)


def upholds_and_no_more(desk: Desk, rows: Rows) -> None:
    """The manager upholds it, and does not record it as a review of our service."""
    _finds(desk, rows, YES, phso_recordedasservicereview=NO)


def does_not_uphold(desk: Desk, rows: Rows) -> None:
    """The manager finds nothing wrong."""
    _finds(desk, rows, NO)


def _remedy(desk: Desk, rows: Rows, **columns: Any) -> dict[str, str]:
    row = {"phso_name": "Remedy", "phso_offeredon": desk.moment, **about_case(rows), **columns}
    return {"remedy": desk.api.create("phso_remedies", row, by=desk.office.morgan)}


def apologises(desk: Desk, rows: Rows) -> dict[str, str]:
    """An apology is offered, and the offer is sent."""
    went(desk, rows, REMEDY_OFFER, to_person(rows), sender=desk.office.morgan)
    return _remedy(desk, rows, phso_kinds=str(APOLOGY))


def offers_payment(desk: Desk, rows: Rows) -> dict[str, str]:
    """A payment is offered, with its level or without."""
    level = {"phso_severitylevel": desk.chance.randint(1, 3)} if desk.chance.random() < 0.6 else {}
    amount = desk.chance.choice((50, 120, 400, 700))
    return _remedy(desk, rows, phso_kinds=f"{APOLOGY},{PAYMENT}", phso_amount=amount, phso_paymentfor=CHOICE, **level)


def _chooses(desk: Desk, rows: Rows, choice: int, **more: Any) -> None:
    morgan = desk.office.morgan
    chosen = judged("CloseOrEscalate", choice, morgan, desk.moment)
    desk.save(rows, {**chosen, "phso_closeorescalatereasons": desk.words, **more}, by=morgan)


def chooses_to_close(desk: Desk, rows: Rows) -> None:
    """The manager cannot resolve it, and closes it."""
    _chooses(desk, rows, CLOSE)


def passes_up(desk: Desk, rows: Rows) -> None:
    """The manager passes it to the next in line."""
    _chooses(desk, rows, ESCALATE, **{"phso_EscalatedToId@odata.bind": f"/systemusers({desk.office.director})"})
    considered_by(desk, rows, desk.office.director)


def passes_up_to_nobody(desk: Desk, rows: Rows) -> None:
    """The manager passes it up, and does not say to whom."""
    _chooses(desk, rows, ESCALATE, phso_escalated=YES)


def asks_oat(desk: Desk, rows: Rows) -> None:
    """The manager asks OAT for advice."""
    asked = {"phso_ServiceAdviceAskedById@odata.bind": f"/systemusers({desk.office.morgan})"}
    desk.save(rows, {**asked, "phso_serviceadviceaskedon": desk.moment}, by=desk.office.morgan)


def oat_answers(desk: Desk, rows: Rows) -> None:
    """OAT advises."""
    answered = {"phso_ServiceAdviceAnsweredById@odata.bind": f"/systemusers({desk.office.ola})"}
    words = {"phso_serviceadvice": desk.words, "phso_serviceadviceansweredon": desk.moment}
    desk.save(rows, {**answered, **words}, by=desk.office.ola)


def is_about_decision(desk: Desk, rows: Rows) -> None:
    """It is really about the decision, and is treated as such from now on."""
    at_heart = judged("EssentiallyAboutDecision", YES, desk.office.priya, desk.moment)
    which = {"phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})"}
    desk.save(rows, {**at_heart, "phso_kind": DECISION_COMPLAINT, **which})


def is_said_to_be_about_decision(desk: Desk, rows: Rows) -> None:
    """It is said to be about the decision, and stays recorded as a complaint about our service."""
    desk.save(rows, judged("EssentiallyAboutDecision", YES, desk.office.priya, desk.moment))


def is_about_service_alone(desk: Desk, rows: Rows) -> None:
    """It is not about the decision."""
    desk.save(rows, judged("EssentiallyAboutDecision", NO, desk.office.priya, desk.moment))


def pays_on_no_level(desk: Desk, rows: Rows) -> dict[str, str]:
    """A payment for our poor service, and its level is not named."""
    return _remedy(desk, rows, phso_kinds=str(PAYMENT), phso_amount=200, phso_paymentfor=CHOICE)
