"""Paragraph 63: the letters set out the complaint that we propose to investigate, and both sides can comment."""

from dataclasses import replace

from policy.absent import Unknown, is_known
from policy.facts import Message, Proposal, Says
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.addressees import Addressee, letters_to, organisations, service_user
from policy.rules.new_investigation.proposals import not_proposed, undone
from policy.rules.new_investigation.writing import by_letter, to_each, what_to_write


def _everybody(matter: Matter, look: Look) -> tuple[Addressee, ...]:
    return (service_user(matter, look), *organisations(matter, look))


def _says(look: Look, letters: tuple[Message, ...], element: Says, *, unsaid: bool) -> tuple[Message, ...]:
    """The letters that hold an element; `unsaid` is whether one counts of which nobody has noted what it says."""
    return tuple(letter for letter in letters if _holds(look, letter, element, unsaid))


def _holds(look: Look, letter: Message, element: Says, unsaid: bool) -> bool:
    said = look.see("message.says", letter.says)
    return unsaid if isinstance(said, Unknown) else element in said


def _lacks(matter: Matter, look: Look, proposal: Proposal, to: Addressee, *, because: str, sent: bool) -> Verdict:
    """Not there; a letter that went without it is flagged, and can be followed by another."""
    verdict = undone(matter, look, proposal, because, what_to_write(to))
    return replace(verdict, flag=because) if sent and verdict.state is State.PENDING else verdict


@rule("63", "summary of complaint set out", applies=is_decision_complaint, unless=not_proposed)
def summary_is_set_out(matter: Matter, look: Look) -> Verdict:
    """Both letters say in short which complaint we propose to investigate."""
    to = _everybody(matter, look)
    return to_each(matter, to, lambda proposal, addressee: _set_out(matter, look, proposal, addressee))


def _set_out(matter: Matter, look: Look, proposal: Proposal, to: Addressee) -> Verdict:
    """Where nobody has noted what a letter says, a summary on record is taken to be in it."""
    recorded = is_known(look.see("proposal.summary", proposal.summary))
    letters = letters_to(matter, look, proposal, to)
    holding = _says(look, letters, Says.SUMMARY_OF_PROPOSED_COMPLAINT, unsaid=recorded)
    if holding:
        what = f"the letter to {to.words} sets out a summary of the complaint"
        return by_letter(matter, look, proposal, holding, what)
    if any(isinstance(letter.says, Unknown) for letter in letters):
        because = f"whether the letter to {to.words} sets out a summary of the complaint is not on record"
        raise FactMissing(because, "message.says", "proposal.summary")
    because = f"that a letter to {to.words} sets out a summary of the complaint is not on record"
    return _lacks(matter, look, proposal, to, because=because, sent=bool(letters))


@rule("63", applies=is_decision_complaint, unless=not_proposed)
def both_sides_can_comment(matter: Matter, look: Look) -> Verdict:
    """Hearing of the proposal gives both sides the chance to comment on it. How long is not said (R31)."""
    to = _everybody(matter, look)
    return to_each(matter, to, lambda proposal, addressee: _can_comment(matter, look, proposal, addressee))


def _can_comment(matter: Matter, look: Look, proposal: Proposal, to: Addressee) -> Verdict:
    if _has_commented(look, proposal, to):
        return Verdict(State.MET, f"a comment on the proposal came from {to.words}")
    letters = letters_to(matter, look, proposal, to)
    inviting = _says(look, letters, Says.INVITES_COMMENTS, unsaid=True)
    if inviting:
        what = f"the letter to {to.words} gives them the chance to comment"
        return by_letter(matter, look, proposal, inviting, what)
    because = f"that {to.words} could comment on the proposal is not on record"
    return _lacks(matter, look, proposal, to, because=because, sent=bool(letters))


def _has_commented(look: Look, proposal: Proposal, to: Addressee) -> bool:
    comments = look.see("proposal.comments", proposal.comments)
    return not isinstance(comments, Unknown) and any(comment.from_ in to.ids for comment in comments)


RULES: tuple[Rule, ...] = (summary_is_set_out, both_sides_can_comment)
