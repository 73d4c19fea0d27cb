"""To whom a proposal is written: the service user, and each organisation complained about (paragraph 63)."""

from dataclasses import dataclass

from policy.absent import Unknown
from policy.facts import Message, MessageKind, Party, PartyKind, Proposal
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.new_investigation.of_oat import is_known_not_of_oat
from policy.rules.new_investigation.opening import new_case_id, opening_of
from policy.rules.new_investigation.sent import none_may_be_meant, sent
from policy.rules.oat.told import had_it

NOT_SERVICE_USERS = (PartyKind.ORGANISATION, PartyKind.MEMBER_OF_PARLIAMENT)
BODIES = "case.bodies_complained_about"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to write to, under any of these ids; none where it is not on record who it is: `missing` says so."""

    words: str
    ids: frozenset[str]
    missing: str = ""

    @property
    def id(self) -> str:
        """What tells several of them apart."""
        return " ".join(sorted(self.ids))


def service_user(matter: Matter, look: Look) -> Addressee:
    """Who complained, or whoever challenges for them; an organisation that challenges is not the service user."""
    complainant = look.see("case.complainant", matter.file.case.complainant)
    ids = {complainant} if isinstance(complainant, str) else set()
    challenger = look.see("feedback.from_party", matter.feedback.from_party)
    if isinstance(challenger, str) and not _is_on_the_other_side(matter, matter.party):
        ids.add(challenger)
    if not ids:
        ids = {each.id for each in matter.file.parties if each.kind is PartyKind.SERVICE_USER}
    return Addressee("the service user", frozenset(ids), "case.complainant")


def _is_on_the_other_side(matter: Matter, party: Party) -> bool:
    bodies = matter.file.case.bodies_complained_about
    return party.kind in NOT_SERVICE_USERS or (not isinstance(bodies, Unknown) and party.id in bodies)


def organisations(matter: Matter, look: Look) -> tuple[Addressee, ...]:
    """Each organisation complained about; one without an id where it is not on record which those are."""
    bodies = look.see(BODIES, matter.file.case.bodies_complained_about)
    if isinstance(bodies, Unknown):
        bodies = tuple(each.id for each in matter.file.parties if each.kind is PartyKind.ORGANISATION)
        if len(bodies) != 1:  # which of several it is about, nobody can say
            return (Addressee("the organisation complained about", frozenset(), BODIES),)
    words = "the organisation complained about" if len(bodies) == 1 else "an organisation complained about"
    return tuple(Addressee(words, frozenset({body}), BODIES) for body in bodies)


def letters_to(matter: Matter, look: Look, proposal: Proposal, addressee: Addressee) -> tuple[Message, ...]:
    """OAT's letters about the proposal to somebody. Raises FactMissing where another letter may be the one."""
    letters = look.once(
        (_letters_about, matter.feedback.id, proposal.id), lambda: _letters_about(matter, look, proposal)
    )
    found = tuple(letter for letter in letters if had_it(letter) & addressee.ids)
    if not found:
        _could_be_the_one(matter, look, letters, addressee)
    return found


def _letters_about(matter: Matter, look: Look, proposal: Proposal) -> tuple[Message, ...]:
    """The letters about the proposal that are not known to come from somebody outside OAT."""
    new_case = new_case_id(opening_of(matter, look, proposal))
    letters = sent(matter, MessageKind.PROPOSAL_LETTER, alone=_is_alone(matter), new_case=new_case)
    return tuple(letter for letter in letters if not is_known_not_of_oat(matter, letter.from_, letter.at))


def _is_alone(matter: Matter) -> bool:
    return len(matter.file.proposals) == 1


def _could_be_the_one(matter: Matter, look: Look, letters: tuple[Message, ...], addressee: Addressee) -> None:
    """Raises FactMissing where a letter went to somebody who is not on record."""
    none_may_be_meant(matter, MessageKind.PROPOSAL_LETTER, alone=_is_alone(matter))
    if any(not had_it(letter) for letter in letters):
        raise FactMissing("to whom a letter about the proposal went is not on record", "message.to")
    others = service_user(matter, look).ids
    if not addressee.ids and any(had_it(letter) - others for letter in letters):
        raise FactMissing(f"who {addressee.words} is, is not on record", addressee.missing)
