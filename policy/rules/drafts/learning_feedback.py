"""Paragraphs 19, 55 and 56, Annex D: learning points and good practice by email to the line manager."""

from policy.absent import Unknown, is_known
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Assignee, Role
from policy.rules.drafts.drafting import Drafting, Sending, Tells, reference_of
from policy.rules.holding import case_owner_of, who_can_act
from policy.rules.oat.with_oat import oat_caseworker


def _nothing_learned(matter: Matter, look: Look) -> str | None:  # noqa: ARG001 - asked like the rest
    """There has to be something recorded to tell. Raises FactMissing."""
    if matter.learning_points:
        return None
    because = "no learning point and no good practice is on record for this feedback"
    raise FactMissing(because, "learning_point.what")


def _sending(matter: Matter) -> Sending:
    return Sending(_reviewer(matter), _managers(matter))


def _reviewer(matter: Matter) -> Assignee:
    """Whoever saw it; else OAT's caseworker for a review, and the case owner for other feedback."""
    for point in matter.learning_points:
        if not isinstance(point.identified_by, Unknown) and is_known(point.identified_by.person):
            return who_can_act(matter, point.identified_by.person, otherwise=Role.CASE_OWNER)
    return oat_caseworker(matter) if is_decision_complaint(matter) else case_owner_of(matter)


def _managers(matter: Matter) -> tuple[str, ...]:
    """The managers of those whose handling it was; of the case owner where nobody is named, and after a review (56)."""
    lists = (point.concerns for point in matter.learning_points)
    concerned = [who for people in lists if not isinstance(people, Unknown) for who in people]
    if not concerned or is_decision_complaint(matter):
        concerned.append(case_owner_of(matter))
    managers = (matter.person(who).line_manager for who in concerned)
    return tuple(dict.fromkeys(manager for manager in managers if not isinstance(manager, Unknown)))


def _tells(matter: Matter, look: Look) -> Tells:  # noqa: ARG001 - asked like the rest
    return {"reference": reference_of(matter), "after_a_review": is_decision_complaint(matter)}


def _its_words(matter: Matter) -> tuple[str, ...]:
    return tuple(point.id for point in matter.learning_points)


LEARNING_FEEDBACK = Drafting(
    "the feedback on what was learned", ("19", "55", "56", "D"), _nothing_learned, _sending, _tells, _its_words
)
