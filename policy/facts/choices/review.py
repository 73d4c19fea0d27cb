"""Choices of OAT's review and of a remedy."""

from enum import StrEnum


class OatRoute(StrEnum):
    """How OAT handles an accepted case (paragraph 51); the list is open."""

    FINANCIAL_REMEDY = "financial_remedy"
    FRESH_PRIMARY_INVESTIGATION = "fresh_primary_investigation"
    NEW_DETAILED_INVESTIGATION = "new_detailed_investigation"
    QUASHING = "quashing"
    OTHER = "other"


class PutRight(StrEnum):
    """What became of what went wrong (paragraph 5)."""

    PUT_RIGHT = "put_right"
    OTHER_REMEDY = "other_remedy"
    NOTHING_WRONG = "nothing_wrong"


class SchemePart(StrEnum):
    """What of a review was agreed under the schemes (paragraph 72)."""

    PROPOSAL = "proposal"
    RESPONSE = "response"


class Scheme(StrEnum):
    """Under which scheme it was agreed (paragraph 72)."""

    SUPERVISION_MODEL = "supervision_model"
    DELEGATION_SCHEME = "delegation_scheme"


class RemedyProposal(StrEnum):
    """Whether a remedy is proposed; none is a full answer (paragraph 58)."""

    REMEDY_PROPOSED = "remedy_proposed"
    NONE_PROPOSED = "none_proposed"


class RemedyKind(StrEnum):
    """The form of a remedy; the list is open (paragraphs 18, 51 and 58)."""

    FURTHER_EXPLANATION = "further_explanation"
    APOLOGY = "apology"
    SERVICE_IMPROVEMENT = "service_improvement"
    PAYMENT = "payment"
    PUT_DECISION_RIGHT = "put_decision_right"
    OTHER = "other"


class PaymentFor(StrEnum):
    """What a payment is for; only one for our poor service is checked by paragraph 60."""

    OUR_POOR_SERVICE = "our_poor_service"
    OTHER = "other"
