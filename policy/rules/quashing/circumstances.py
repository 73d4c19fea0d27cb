"""Paragraph 67: we quash only in exceptional circumstances, all of them recorded (reading R13)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from policy.absent import Fact, Unknown
from policy.facts import EvidenceMissedOrNew, Judgement, QuashOrNot, QuashRequest
from policy.finding import State, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.quashing.requests import final_decision, not_in_question, requested, step_for
from policy.rules.several import worst_of

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One of the circumstances: whether it is there (None: not on record), in words, and what would say it."""

    holds: bool | None
    words: str
    missing: tuple[str, ...]


def circumstances(look: Look, request: QuashRequest) -> tuple[Circumstance, ...]:
    """The four circumstances that have to come together; the first has two forms, either of which will do."""
    return (
        _something_is_wrong(look, request),
        _simple(look, "no_other_way", request.no_other_way, "that there is no other way to resolve the matter"),
        _simple(look, "public_interest", request.public_interest, "that quashing is in the public interest"),
        _simple(
            look,
            "new_investigation_not_possible",
            request.new_investigation_not_possible,
            "that a new detailed investigation cannot be completed",
        ),
    )


def _something_is_wrong(look: Look, request: QuashRequest) -> Circumstance:
    """Significant evidence that was missed or is new, or a decision that is plainly and significantly wrong."""
    names = ("quash_request.evidence_missed_or_new", "quash_request.otherwise_wrong")
    evidence = _holds(look.see(names[0], request.evidence_missed_or_new), _is_evidence)
    wrong = _holds(look.see(names[1], request.otherwise_wrong), bool)
    words = "that significant evidence was missed or is new, or that the decision is significantly wrong otherwise"
    if evidence or wrong:
        return Circumstance(True, words, ())
    missing = tuple(name for name, holds in zip(names, (evidence, wrong), strict=True) if holds is None)
    return Circumstance(None if missing else False, words, missing)


def _is_evidence(found: EvidenceMissedOrNew) -> bool:
    return found is not EvidenceMissedOrNew.NEITHER


def _simple(look: Look, fact: str, judged: Fact[Judgement[bool]], words: str) -> Circumstance:
    name = f"quash_request.{fact}"
    holds = _holds(look.see(name, judged), bool)
    return Circumstance(holds, words, (name,) if holds is None else ())


def _holds(judged: Fact[Judgement[V]], is_so: Callable[[V], bool]) -> bool | None:
    return None if isinstance(judged, Unknown) else is_so(judged.value)


@rule("67", applies=is_decision_complaint, unless=not_in_question)
def circumstances_are_exceptional(matter: Matter, look: Look) -> Verdict:
    """Quashing is only for these circumstances: people rely on our decisions to be certain."""
    return worst_of("request", requested(matter), lambda request: _exceptional(matter, look, request))


def _exceptional(matter: Matter, look: Look, request: QuashRequest) -> Verdict:
    decided = final_decision(look, request)
    all_of_them = circumstances(look, request)
    absent = [each.words for each in all_of_them if each.holds is False]
    if absent:
        return _not_exceptional(decided, f"on record not so: {'; '.join(absent)}")
    unsaid = [each for each in all_of_them if each.holds is None]
    if unsaid:
        return _unsaid(matter, request, decided, unsaid)
    return Verdict(State.MET, "all the circumstances for quashing are on record")


def _not_exceptional(decided: QuashOrNot | None, because: str) -> Verdict:
    if decided is QuashOrNot.QUASH:
        said = f"{because}, and it is quashed"
        return Verdict(State.BREACHED, said, flag=said)
    if decided is QuashOrNot.DO_NOT_QUASH:
        return Verdict(State.MET, f"{because}, and it was decided not to quash")
    return Verdict(State.PENDING, f"{because}; with that it is not to be quashed", flag=because)


def _unsaid(matter: Matter, request: QuashRequest, decided: QuashOrNot | None, unsaid: list[Circumstance]) -> Verdict:
    """People's judgements: never taken as made. Nobody needs them once it was decided not to quash."""
    words = "; ".join(each.words for each in unsaid)
    if decided is QuashOrNot.DO_NOT_QUASH:
        return Verdict(State.NOT_TRIGGERED, f"it was decided not to quash; not on record: {words}")
    because = f"not on record, and for OAT to judge: {words}"
    missing = tuple(name for each in unsaid for name in each.missing)
    step = step_for(matter, request, f"Record for the request to quash: {words}")
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, missing)


RULES: tuple[Rule, ...] = (circumstances_are_exceptional,)
