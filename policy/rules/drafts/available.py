"""Which documents could be prepared now, whoever asks: each by the same reasons for which a request is refused."""

from policy.at_a_glance import Available
from policy.documents import DocumentKind
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rules.drafts.documents import DRAFTINGS
from policy.rules.drafts.drafting import Drafting

OF_OTHER_FEEDBACK = (DocumentKind.MANAGER_COMMENTS, DocumentKind.LEARNING_FEEDBACK)
"""The only documents that come into question where it is not a complaint about a decision."""
EVERY = tuple((each, Available(kind.value, each.paragraphs)) for kind, each in DRAFTINGS.items())
OTHERS = tuple(each for each in EVERY if each[1].name in OF_OTHER_FEEDBACK)


def available(matter: Matter, look: Look) -> tuple[Available, ...]:
    """In the order of the list of documents."""
    asked = EVERY if is_decision_complaint(matter) else OTHERS
    return tuple([document for drafting, document in asked if _is_available(drafting, matter, look)])


def _is_available(drafting: Drafting, matter: Matter, look: Look) -> bool:
    try:
        return drafting.unless(matter, look) is None
    except FactMissing:
        return False
