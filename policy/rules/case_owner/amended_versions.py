"""Paragraph 25: a decision sent out again with an inconsequential mistake put right; it starts no clock (R27)."""

from collections.abc import Callable

from policy.absent import Unknown, is_known
from policy.facts import AmendedVersion, Decision
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, cannot_decide, rule
from policy.rules.case_owner.on_file import decision_on_file
from policy.rules.grounds.grounds_dates import say

Judge = Callable[[Look, Decision, AmendedVersion], Verdict]
GRAVITY = (State.NOT_TRIGGERED, State.MET, State.DISCRETIONARY, State.CANNOT_DECIDE, State.BREACHED)
NOT_SENT = Verdict(
    State.DISCRETIONARY, "told of a mistake; whether to send an amended version is the case owner's choice"
)


@rule("25", applies=is_decision_complaint)
def amended_version_keeps_its_date(matter: Matter, look: Look) -> Verdict:
    """An amended version bears the issue date that the decision had from the start."""
    return _gravest(matter, look, _keeps_its_date)


@rule("25", applies=is_decision_complaint)
def amended_version_changes_nothing(matter: Matter, look: Look) -> Verdict:
    """Only a mistake that could not touch the decision is put right in this way: a person says that it could not."""
    return _gravest(matter, look, _changes_nothing)


def _gravest(matter: Matter, look: Look, judge: Judge) -> Verdict:
    decision = decision_on_file(matter, look)
    versions = look.see("decision.amended_versions", decision.amended_versions)
    if isinstance(versions, Unknown) or not versions:
        return Verdict(State.NOT_TRIGGERED, "no amended version of the decision is on record")
    return max((_judged(judge, look, decision, each) for each in versions), key=_gravity)


def _judged(judge: Judge, look: Look, decision: Decision, version: AmendedVersion) -> Verdict:
    """One version's verdict; what is missing of one keeps none of the others from being judged."""
    try:
        return judge(look, decision, version)
    except FactMissing as missing:
        return cannot_decide(missing)


def _gravity(verdict: Verdict) -> int:
    return GRAVITY.index(verdict.state)


def _is_issued(version: AmendedVersion) -> bool:
    return is_known(version.sent_on) or is_known(version.issue_date_shown)


def _keeps_its_date(look: Look, decision: Decision, version: AmendedVersion) -> Verdict:
    if not _is_issued(version):
        return NOT_SENT
    shown = look.see("decision.amended_versions.issue_date_shown", version.issue_date_shown)
    if isinstance(shown, Unknown):
        what = "which issue date the amended version bears is not on record"
        raise FactMissing(shown.because or what, "decision.amended_versions.issue_date_shown")
    original = look.see("decision.letter_date", decision.letter_date)
    if isinstance(original, Unknown):
        raise FactMissing(
            original.because or "the date of the decision's letter is not on record", "decision.letter_date"
        )
    if shown == original:
        return Verdict(State.MET, f"the amended version keeps the first issue date, {say(original)}")
    because = f"the amended version is dated {say(shown)}; the decision's issue date is {say(original)}"
    return Verdict(State.BREACHED, because, flag=because)


def _changes_nothing(look: Look, decision: Decision, version: AmendedVersion) -> Verdict:  # noqa: ARG001 - asked alike
    judged = look.see("decision.amended_versions.could_affect_decision", version.could_affect_decision)
    if isinstance(judged, Unknown):
        if not _is_issued(version):
            return NOT_SENT
        what = "whether the mistake put right in the amended version could affect the decision is not on record"
        raise FactMissing(judged.because or what, "decision.amended_versions.could_affect_decision")
    if not judged.value:
        return Verdict(State.MET, "inconsequential, as a person judged") if _is_issued(version) else NOT_SENT
    if not _is_issued(version):
        return Verdict(State.NOT_TRIGGERED, "a mistake that could affect the decision, and no amended version was sent")
    because = "an amended version was sent for a mistake that could affect the decision"
    return Verdict(State.BREACHED, because, flag=because)


RULES: tuple[Rule, ...] = (amended_version_keeps_its_date, amended_version_changes_nothing)
