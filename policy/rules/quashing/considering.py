"""Paragraph 66: quashing may be considered as a remedy; once quashed, all whom it affects hear that it is invalid."""

from collections.abc import Iterable
from datetime import datetime

from policy.absent import Fact, Unknown
from policy.facts import Message, MessageKind, QuashOrNot, QuashRequest
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.sent import none_may_be_meant, sent
from policy.rules.oat.told import had_it
from policy.rules.quashing.requests import decided_at, final_decision, is_chosen, not_done, not_requested
from policy.rules.several import worst_of

AFFECTED = "quash_request.affected_parties"
NOTICE = MessageKind.QUASHED_NOTICE
TELL = "Tell everybody affected that the report or decision is quashed and is treated as invalid"


@rule("66", applies=is_decision_complaint)
def quashing_may_be_considered(matter: Matter, look: Look) -> Verdict:
    """Among the remedies for a complaint about a decision is to treat our own report or decision as invalid."""
    if matter.quash_requests:
        decided = [final_decision(look, request) for request in matter.quash_requests]
        return Verdict(State.DISCRETIONARY, f"quashing may be considered; {'; '.join(map(_choice, decided))}")
    if is_chosen(matter, look):
        return Verdict(State.DISCRETIONARY, "quashing may be considered; OAT chose it, and no request is on record yet")
    upheld = look.see("oat_review.upheld", matter.review.upheld)
    if not isinstance(upheld, Unknown) and upheld.value:
        return Verdict(State.DISCRETIONARY, "quashing may be considered as a remedy; no request for it is on record")
    return Verdict(State.NOT_TRIGGERED, "OAT is not considering a remedy, on record")


def _choice(decided: QuashOrNot | None) -> str:
    if decided is None:
        return "a request for it is on record"
    return "it is quashed" if decided is QuashOrNot.QUASH else "it was decided not to quash"


@rule("66", applies=is_decision_complaint, unless=not_requested)
def affected_parties_are_told(matter: Matter, look: Look) -> Verdict:
    """What is quashed counts as invalid, and everybody whom that affects is told so."""
    return worst_of("request", matter.quash_requests, lambda request: _told(matter, look, request))


def _told(matter: Matter, look: Look, request: QuashRequest) -> Verdict:
    if final_decision(look, request) is not QuashOrNot.QUASH:
        return Verdict(State.NOT_TRIGGERED, "nothing is quashed")
    affected = look.see(AFFECTED, request.affected_parties)
    if isinstance(affected, Unknown):
        raise FactMissing("it is quashed, and who is affected is not on record; OAT can say", AFFECTED)
    told = _had_by(look, _notices(matter, decided_at(request)))
    untold = [party for party in affected if party not in told]
    if not untold:
        return Verdict(State.MET, "all who are affected were told that it is quashed")
    _could_be_told(matter, decided_at(request))
    because = f"it is quashed, and that all who are affected were told is not on record: {len(untold)} still to tell"
    return not_done(matter, request, because, TELL)


def _notices(matter: Matter, decided: Fact[datetime]) -> tuple[Message, ...]:
    """The notices, without those from before it was quashed."""
    notices = sent(matter, NOTICE, alone=_is_alone(matter))
    return tuple(notice for notice in notices if not _is_before(notice.at, decided))


def _is_before(at: Fact[datetime], decided: Fact[datetime]) -> bool:
    return not isinstance(at, Unknown) and not isinstance(decided, Unknown) and at < decided


def _had_by(look: Look, notices: Iterable[Message]) -> frozenset[str]:
    for notice in notices:
        look.see("message.to", notice.to)
    return frozenset(who for notice in notices for who in had_it(notice))


def _could_be_told(matter: Matter, decided: Fact[datetime]) -> None:
    """Raises FactMissing where a notice went to somebody who is not on record, or may be about other feedback."""
    none_may_be_meant(matter, NOTICE, alone=_is_alone(matter))
    if any(not had_it(notice) for notice in _notices(matter, decided)):
        raise FactMissing("to whom the notice that it is quashed went is not on record", "message.to")


def _is_alone(matter: Matter) -> bool:
    return len(matter.file.quash_requests) == 1


RULES: tuple[Rule, ...] = (quashing_may_be_considered, affected_parties_are_told)
