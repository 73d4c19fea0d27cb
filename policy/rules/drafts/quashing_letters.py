"""Paragraphs 66 and 68: OAT's request to the Legal Team to quash, and the notice to all affected once it is done."""

from policy.absent import Unknown
from policy.facts import Decision, EvidenceMissedOrNew, Form, OatRoute, QuashOrNot, QuashRequest
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import Role
from policy.rules.drafts.drafting import Drafting, Sending, Tells, judged, no_decision_complaint, reference_of
from policy.rules.drafts.proposal_letters import alone
from policy.rules.grounds.grounds_dates import say
from policy.rules.holding import who_can_act
from policy.rules.judicial.first_dates import first_date
from policy.rules.oat.with_oat import oat_caseworker
from policy.rules.quashing.circumstances import circumstances

EVIDENCE = {
    EvidenceMissedOrNew.NEITHER: "No",
    EvidenceMissedOrNew.MISSED: "Yes: we missed significant material evidence.",
    EvidenceMissedOrNew.NEW: "Yes: significant new evidence has come up.",
    EvidenceMissedOrNew.BOTH: "Yes: we missed significant material evidence, and significant new evidence has come up.",
}
FORMS = {Form.REPORT: "report", Form.LETTER: "decision", Form.OTHER: "decision"}
NOT_QUASHED = "the final decision on record is not to quash"
NO_REQUEST = "no request to quash a report or decision is on record"


def request_of(matter: Matter) -> QuashRequest:
    """The latest request to quash; all unknown where there is none."""
    return (*(QuashRequest(id=""),), *matter.quash_requests)[-1]


def _none_raised(matter: Matter, look: Look) -> str | None:
    """It follows OAT's view that something should be quashed: a request on record, or its route. Raises FactMissing."""
    reason = no_decision_complaint(matter, look)
    route = look.see("oat_review.route", matter.review.route)
    is_route = not isinstance(route, Unknown) and route.value is OatRoute.QUASHING
    if reason is None and not matter.quash_requests and not is_route:
        raise FactMissing(NO_REQUEST, "quash_request.raised_by", "oat_review.route")
    return reason


def _not_quashed(matter: Matter, look: Look) -> str | None:
    """The notice follows the final decision to quash. Raises FactMissing."""
    reason = no_decision_complaint(matter, look)
    if reason is not None:
        return reason
    final = look.see("quash_request.final_decision", request_of(matter).final_decision)
    if isinstance(final, Unknown):
        because = "a final decision of the Ombudsman or a deputy to quash is not on record"
        raise FactMissing(because, "quash_request.final_decision")
    return None if final.value is QuashOrNot.QUASH else NOT_QUASHED


def _to_legal(matter: Matter) -> Sending:
    raised = request_of(matter).raised_by
    sender = oat_caseworker(matter) if isinstance(raised, Unknown) else who_can_act(matter, raised, otherwise=Role.OAT)
    return Sending(sender, (Role.LEGAL,))


def _to_the_affected(matter: Matter) -> Sending:
    """To the one party affected; to nobody where there are several, since each has its own letter."""
    return Sending(oat_caseworker(matter), alone(request_of(matter).affected_parties))


def _decision(matter: Matter) -> Decision | Unknown:
    """The report or decision that the request names; else the one complained about."""
    named = request_of(matter).decision
    if isinstance(named, Unknown):
        return matter.decision
    return matter.file.decision_by_id.get(named, Unknown())


def _of_the_decision(matter: Matter) -> dict[str, str | bool]:
    decision = _decision(matter)
    if isinstance(decision, Unknown):
        return {"reference": reference_of(matter), "decision_form": "", "decision_date": ""}
    first = first_date(decision)
    return {
        "reference": reference_of(matter),
        "decision_form": "" if isinstance(decision.form, Unknown) else FORMS[decision.form],
        "decision_date": "" if first is None else say(first.date),
    }


def _tells_notice(matter: Matter, look: Look) -> Tells:  # noqa: ARG001 - asked like the rest
    return _of_the_decision(matter)


def _tells_request(matter: Matter, look: Look) -> Tells:
    """Each circumstance as a person has judged it (67, R13). An empty text: nobody has, to be completed."""
    request = request_of(matter)
    evidence = request.evidence_missed_or_new
    return {
        **_of_the_decision(matter),
        "evidence": "" if isinstance(evidence, Unknown) else EVIDENCE[evidence.value],
        "otherwise_wrong": judged(request.otherwise_wrong),
        "no_other_way": judged(request.no_other_way),
        "public_interest": judged(request.public_interest),
        "no_new_investigation": judged(request.new_investigation_not_possible),
        "meets_the_circumstances": all(each.holds is True for each in circumstances(look, request)),
    }


def _its_words(matter: Matter) -> tuple[str, ...]:
    request = request_of(matter).id
    return (request,) if request else ()


QUASH_REQUEST_TO_LEGAL = Drafting(
    "the request to the Legal Team to quash", ("67", "68"), _none_raised, _to_legal, _tells_request, _its_words
)
QUASHED_NOTICE = Drafting(
    "the notice that a report or decision is quashed",
    ("66",),
    _not_quashed,
    _to_the_affected,
    _tells_notice,
    _its_words,
)
