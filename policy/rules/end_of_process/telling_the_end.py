"""Paragraph 74: whoever asked for a review is told in the letter that ends it that our process ends there."""

from policy.absent import Unknown
from policy.facts import Message, Says
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Assignee
from policy.rule import Rule, rule
from policy.rules.end_of_process.endings import Ending, ending
from policy.rules.end_of_process.letters import letters_on_record
from policy.rules.holding import case_owner_of
from policy.rules.oat.with_oat import oat_caseworker, undone

SAYS = "message.says"


@rule("74", "complainant told it is the end of the internal process", applies=is_decision_complaint)
def end_of_process_is_told(matter: Matter, look: Look) -> Verdict:
    """The letter that refuses or ends a request for a review says that our internal process ends with it (R09)."""
    end = ending(matter, look)
    if isinstance(end, str):
        return Verdict(State.NOT_TRIGGERED, end)
    letters = letters_on_record(matter, end.letters)
    if letters:
        return _said_in(matter, look, end, letters)
    because = f"{end.because}, and the letter that says that our process ends there is not on record"
    what = "Tell the complainant in the letter that they have reached the end of our internal complaints process"
    return undone(matter, look, because, Step(what, _who(matter, end)))


def _said_in(matter: Matter, look: Look, end: Ending, letters: tuple[Message, ...]) -> Verdict:
    says = [look.see(SAYS, letter.says) for letter in letters]
    known = [elements for elements in says if not isinstance(elements, Unknown)]
    if any(Says.END_OF_PROCESS in elements for elements in known):
        return Verdict(State.MET, f"{end.because}, and the letter says that our process ends there")
    if len(known) < len(says):
        because = "whether the letter says that our process ends there is not on record"
        step = Step("Record whether the letter says that our process ends there", _who(matter, end))
        return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, (SAYS,))
    because = f"{end.because}, and the letter does not say that our process ends there"
    step = Step("Write to the complainant that they have reached the end of our internal process", _who(matter, end))
    return Verdict(State.BREACHED, because, step, because)


def _who(matter: Matter, end: Ending) -> Assignee:
    """Whoever signs the letter."""
    return oat_caseworker(matter) if end.is_oats else case_owner_of(matter)


RULES: tuple[Rule, ...] = (end_of_process_is_told,)
