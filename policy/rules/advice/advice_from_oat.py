"""Paragraphs 26 and 27: whether OAT's advice is needed before going further, and what OAT answered."""

from collections.abc import Iterable
from dataclasses import replace

from policy.absent import Fact, Unknown
from policy.facts import OatAnswer, Task, TaskStatus
from policy.finding import State, Step, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint, is_standing
from policy.roles import Role
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.advice.advice_on_record import advice_tasks, answers, gone_on_without, was_asked
from policy.rules.advice.asking import is_done_with
from policy.rules.advice.oat_criteria import (
    RISK_NOT_ON_RECORD,
    RISK_TO_RECORD,
    Criterion,
    compliance_said,
    met_criteria,
    proceedings_said,
    unrecorded_criteria,
)
from policy.rules.holding import case_owner_of
from policy.rules.named_tasks import by_hand
from policy.rules.oat.rounds import is_referred
from policy.rules.task_subjects import bears_name
from policy.rules.which_way.routes import off_or_over, off_the_usual_way
from policy.tasks import Key, Purpose, TaskName

IN_WORDS = {
    OatAnswer.WITHIN_OAT: "it is considered within their team",
    OatAnswer.FURTHER_OVERSIGHT: "it requires further oversight",
    OatAnswer.AS_USUAL: "it can be considered as usual",
    OatAnswer.NEXT_STEPS: "next steps, which stand in words",
}
NONE_MET = "no criterion of paragraph 26 is met on the record"
THE_QUESTION = (
    "Please say whether the complaint is to be considered within the team, requires further oversight,"
    " or can be considered as usual."
)


@rule("26", applies=is_decision_complaint, unless=off_the_usual_way)
def criteria_are_considered(matter: Matter, look: Look) -> Verdict:
    """Unable to resolve it, the case owner considers whether OAT's advice is needed; each criterion met is named."""
    first = _case_owner_first(matter, look)
    if first is not None:
        return Verdict(State.NOT_TRIGGERED, first)
    if still_to_record(matter, look):
        return _not_recorded(matter, look)
    return Verdict(State.MET, _considered(matter, look), _compliance_first(matter, look))


def _case_owner_first(matter: Matter, look: Look) -> str | None:
    """Why advice is no question yet: the case owner can resolve it, or has still to say (23)."""
    can_resolve = look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)
    if isinstance(can_resolve, Unknown):
        return "the case owner considers first whether they can resolve it"
    return "the case owner can resolve it" if can_resolve.value else None


def still_to_record(matter: Matter, look: Look) -> tuple[Criterion, ...]:
    """What has to be recorded before it can be said whether OAT is to be asked; nothing once that is clear."""
    if met_criteria(matter, look) or was_asked(matter, look):
        return ()
    return unrecorded_criteria(matter, look)


def _not_recorded(matter: Matter, look: Look) -> Verdict:
    """Nobody can say yet, and what the record lacks is named; asked for until the case has gone to OAT."""
    open_, referred = still_to_record(matter, look), is_referred(matter, look)
    because = f"not on record: {_list(each.to_record for each in open_)}"
    ended = None if referred else off_or_over(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {ended}")
    said = _with_remarks(f"cannot decide whether OAT is to be asked for advice; {because}", matter, look)
    asked, flag = _asked_here(open_)
    step = None if referred else Step(f"Record: {asked}", case_owner_of(matter))
    return Verdict(State.CANNOT_DECIDE, said, step, flag, _facts(open_))


def _asked_here(open_: tuple[Criterion, ...]) -> tuple[str, str]:
    """What this rule asks to be recorded, and its flag. The risk is asked for under 29 too, in the same words."""
    others = _list(each.to_record for each in open_ if each.to_record != RISK_TO_RECORD)
    if not others:
        return RISK_TO_RECORD, RISK_NOT_ON_RECORD
    return others, f"whether OAT is to be asked for advice cannot be said; not on record: {others}"


def _considered(matter: Matter, look: Look) -> str:
    met, open_ = met_criteria(matter, look), unrecorded_criteria(matter, look)
    said = f"OAT's advice is to be asked for: {_list(each.words for each in met)}" if met else NONE_MET
    if open_:
        said = f"{said}. Not on record: {_list(each.to_record for each in open_)}"
    return _with_remarks(said, matter, look)


def _with_remarks(said: str, matter: Matter, look: Look) -> str:
    remarks = (compliance_said(matter, look), proceedings_said(matter, look))
    return ". ".join((said, *(f"{each[0].upper()}{each[1:]}" for each in remarks if each is not None)))


def _list(words: Iterable[str]) -> str:
    return "; ".join(words)


def _compliance_first(matter: Matter, look: Look) -> Step | None:
    """Where an organisation challenges, a word on compliance comes before OAT's advice."""
    unasked = compliance_said(matter, look) is not None and isinstance(matter.challenge.compliance_matter, Unknown)
    if not unasked or answers(matter, look) or _has_left(matter, look):
        return None
    what = "Consider whether it is a compliance matter for that escalation process first, and record it"
    return Step(what, case_owner_of(matter))


def _has_left(matter: Matter, look: Look) -> bool:
    """Whether the case owner has nothing more to do about advice: the case is with OAT, or the route has ended."""
    return is_referred(matter, look) or off_or_over(matter, look) is not None


@rule("27", applies=is_decision_complaint, unless=off_the_usual_way)
def advice_is_asked_for(matter: Matter, look: Look) -> Verdict:
    """Where a criterion is met OAT is asked, and says who considers the complaint and how; the rest waits for it."""
    answered, met = answers(matter, look), met_criteria(matter, look)
    if not met and not was_asked(matter, look):
        return _none_met(matter, look)
    gone_on = gone_on_without(matter, look)
    if met and gone_on is not None:
        because = f"{gone_on} before OAT answered whether it considers the complaint itself"
        return Verdict(State.BREACHED, because, None if answered else _step(matter, look), because)
    if answered:
        return Verdict(State.MET, f"OAT answered: {_in_words(answered[-1].answer)}")
    return _awaited(matter, look)


def _none_met(matter: Matter, look: Look) -> Verdict:
    """Unknown is not no: while a criterion is to be judged nobody can say. It is flagged and asked for under 26."""
    if _case_owner_first(matter, look) is None and unrecorded_criteria(matter, look):
        return replace(_not_recorded(matter, look), step=None, flag=None)
    return Verdict(State.NOT_TRIGGERED, NONE_MET)


def _in_words(answer: Fact[OatAnswer]) -> str:
    return "the answer is not on record" if isinstance(answer, Unknown) else IN_WORDS[answer]


def _awaited(matter: Matter, look: Look) -> Verdict:
    asked = was_asked(matter, look)
    because = "OAT was asked for advice and has not answered" if asked else "OAT has not been asked for advice"
    ended = "the case is with OAT already" if is_referred(matter, look) else off_or_over(matter, look)
    if not asked and ended is None:
        ended = _case_owner_first(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {ended}")
    done = "the task for OAT's advice is completed, and no answer is on record"
    flag = done if is_done_with(advice_tasks(matter)) else None
    return Verdict(State.PENDING, flag or because, _step(matter, look), flag)


def _step(matter: Matter, look: Look) -> Step | None:
    if _has_left(matter, look):
        return None
    if was_asked(matter, look):
        return Step("Answer the case owner's question for advice", Role.OAT)
    named = _list(each.words for each in met_criteria(matter, look))
    return Step(f"Ask OAT for advice before going further: {named}", case_owner_of(matter))


@rule("27", applies=is_decision_complaint)
def advice_task_bears_its_own_name(matter: Matter, look: Look) -> Verdict:
    """Asking for advice is no referral, so its task never bears the referral's name."""
    tasks = tuple(task for task in matter.tasks if is_standing(task) and task.purpose == Purpose.ADVICE_FROM_OAT)
    misnamed = tuple(task for task in tasks if bears_name(look.see("task.name", task.name), TaskName.OAT_REFERRAL))
    if not misnamed:
        return Verdict(State.MET if tasks else State.NOT_TRIGGERED, "no task for advice bears the name of a referral")
    because = f"an advice task must not bear the name '{TaskName.OAT_REFERRAL}': it asks for advice and refers nothing"
    return _misnamed(matter, misnamed, because)


def _misnamed(matter: Matter, misnamed: tuple[Task, ...], because: str) -> Verdict:
    if matter.is_closed or all(task.status is TaskStatus.COMPLETED for task in misnamed):
        return Verdict(State.BREACHED, because, flag=because)
    step = Step(f"Give the advice task a name of its own, such as '{TaskName.ADVICE_FROM_OAT}'", case_owner_of(matter))
    return Verdict(State.PENDING, because, step, because)


def waits_for_advice(matter: Matter, look: Look) -> str | None:
    """Why later steps wait: a criterion is met or OAT was asked, and OAT has not answered. None where nothing waits."""
    if off_the_usual_way(matter, look) is not None:
        return None
    met = met_criteria(matter, look)
    try:
        if answers(matter, look):
            return None
        asked = was_asked(matter, look)
    except FactMissing:
        # whether OAT was asked about this one cannot be said; that no answer to it is on record can
        if not met:
            raise
        asked = False
    if asked:
        return "OAT has not answered yet whether it considers the complaint itself"
    return f"OAT is to be asked for advice first: {_list(each.words for each in met)}" if met else None


@wants(Purpose.ADVICE_FROM_OAT, "26", "27", applies=is_decision_complaint, unless=off_or_over)
def advice_task(matter: Matter, look: Look) -> Want | None:
    """A task for OAT to advise, once the case owner cannot resolve it and a criterion is met, until OAT answers."""
    if answers(matter, look) or is_referred(matter, look) or by_hand(advice_tasks(matter)) is not None:
        return None
    if look.need("challenge.can_resolve_self", matter.challenge.can_resolve_self).value:
        return None
    if met_criteria(matter, look):
        return _advice_task(matter, look)
    open_ = unrecorded_criteria(matter, look)
    if open_:
        raise FactMissing("", *_facts(open_))
    return None


def _facts(open_: tuple[Criterion, ...]) -> tuple[str, ...]:
    return tuple(fact for each in open_ for fact in each.facts)


def _advice_task(matter: Matter, look: Look) -> Want:
    feedback = matter.feedback
    return Want(
        key=Key(feedback.id, Purpose.ADVICE_FROM_OAT, occasion=feedback.id),
        name=TaskName.ADVICE_FROM_OAT,
        for_=Role.OAT,
        contents=(*_lines(matter, look), THE_QUESTION),
        paragraphs=("26", "27"),
    )


def _lines(matter: Matter, look: Look) -> tuple[str, ...]:
    """One line for each criterion that is met."""
    return tuple(f"{each.words[0].upper()}{each.words[1:]}." for each in met_criteria(matter, look))


RULES: tuple[Rule, ...] = (criteria_are_considered, advice_is_asked_for, advice_task_bears_its_own_name)
WANTS: tuple[Wanting, ...] = (advice_task,)
