"""What is on record of OAT's advice under the criteria of paragraph 26: asked for, answered, and acted without."""

from datetime import UTC, datetime

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import Advice, AdviceBecause, OatAdvice, OatAnswer, Task
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.advice.asking import any_before, asked_for_grounds, earlier, is_asked, on_record, went_to_oat
from policy.rules.advice.oat_criteria import met_criteria
from policy.rules.named_tasks import meant
from policy.tasks import Purpose, TaskName

LAST = datetime.max.replace(tzinfo=UTC)


def contacts(matter: Matter, look: Look) -> tuple[Advice[OatAnswer], ...]:
    """The contacts with OAT under paragraph 26, answered ones first, in the order of their answers.

    Raises FactMissing where the only contacts may have been for the other reason, that of paragraph 44.
    """
    given = look.see("challenge.oat_advice", matter.challenge.oat_advice)
    entries = () if isinstance(given, Unknown) else given
    ours = tuple(on_record(each.advice) for each in entries if _is_ours(each))
    if any(map(_is_unclear, entries)) and not any(is_known(each.answer) for each in ours):
        raise FactMissing("why OAT was asked for advice is not on record", "challenge.oat_advice.because")
    return tuple(sorted(ours, key=_order))


def _order(advice: Advice[OatAnswer]) -> tuple[bool, datetime]:
    at = advice.answered_at
    return (not is_known(advice.answer), LAST if isinstance(at, Unknown) else at)


def _is_ours(entry: OatAdvice) -> bool:
    """By the reason on record; else by an answer that only paragraph 27 knows."""
    if is_known(entry.because):
        return entry.because == AdviceBecause.CRITERIA_OF_26
    answer = on_record(entry.advice).answer
    return is_known(answer) and answer is not OatAnswer.NEXT_STEPS


def _is_unclear(entry: OatAdvice) -> bool:
    advice = on_record(entry.advice)
    return isinstance(entry.because, Unknown) and isinstance(advice.answer, Unknown) and is_asked(advice)


def answers(matter: Matter, look: Look) -> tuple[Advice[OatAnswer], ...]:
    """The contacts that OAT has answered, in the order of the answers."""
    return tuple(advice for advice in contacts(matter, look) if is_known(advice.answer))


def advice_tasks(matter: Matter) -> tuple[Task, ...]:
    """The standing tasks for this advice; one of ours for another round (44) is not among them.

    Raises FactMissing where one on the case may be about other feedback.
    """
    standing = meant(matter, Purpose.ADVICE_FROM_OAT, TaskName.ADVICE_FROM_OAT)
    return tuple(task for task in standing if task.made_as is None or task.made_as.occasion == matter.feedback.id)


def was_asked(matter: Matter, look: Look) -> bool:
    """Whether OAT has been asked: by the record, or with a task. An answer shows that it was."""
    by_record = any(is_asked(advice) or is_known(advice.answer) for advice in contacts(matter, look))
    return by_record or bool(advice_tasks(matter))


def gone_on_without(matter: Matter, look: Look) -> str | None:
    """What was done while OAT's answer was awaited.

    A request for grounds counts only where the moments show that it came after the need to ask OAT could be seen.
    """
    answered = next(iter(answers(matter, look)), None)
    since = _since(matter, look)
    referred = (moment for moment in went_to_oat(matter, look) if not earlier(moment, since))
    if any_before(referred, answered):
        return "the case was referred to OAT"
    asked = (moment for moment in asked_for_grounds(matter, look) if _is_from(since, moment))
    return "the grounds were asked for" if any_before(asked, answered) else None


def _is_from(since: Fact[datetime], moment: Fact[datetime]) -> bool:
    return is_known(moment) and is_known(since) and not earlier(moment, since)


def _since(matter: Matter, look: Look) -> Fact[datetime]:
    """From when OAT's answer was to be awaited: a criterion could be seen, or OAT was asked."""
    seen = [criterion.known_from(matter) for criterion in met_criteria(matter, look)]
    moments = [*seen, *(advice.asked_at for advice in contacts(matter, look))]
    return min((moment for moment in moments if not isinstance(moment, Unknown)), default=UNKNOWN)
