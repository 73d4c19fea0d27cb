"""Which rows of feedback may be written: an inactive one is done with, and stays as it is."""

from mappings.mapping import ACTIVE, STATE
from mappings.reading.observed import Observed
from mappings.reading.readers import Row


def active_feedback(observed: Observed) -> dict[str, Row]:
    """The active rows of feedback by their ids."""
    source = observed.mapping.sources.feedback
    return {source.id_of(row): row for row in observed.feedback if row[STATE] == ACTIVE}
