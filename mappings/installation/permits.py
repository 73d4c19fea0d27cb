"""What the mode lets this software do on one case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mappings.installation.mode import DOCUMENTS, FLAGS, Level, Mode
from policy.absent import Unknown
from policy.deadlines import london_date
from policy.facts import CaseFile
from policy.tasks import Key


@dataclass(frozen=True)
class CasePermits:
    """The mode, and when each piece of feedback was received: London dates by id, what is not known left out."""

    mode: Mode
    received: Mapping[str, date]

    def task(self, key: Key) -> bool:
        """Whether a task may be made, withdrawn, and given to somebody else."""
        return self._may(key.purpose.value, key.about, Level.ACT)

    def document(self, about: str) -> bool:
        """Whether documents that were asked for about a piece of feedback may be drafted."""
        return self._may(DOCUMENTS, about, Level.ACT)

    def flags(self, about: str) -> bool:
        """Whether the kept columns of a piece of feedback, and the validation of its tasks, may be written."""
        return self._may(FLAGS, about, Level.ADVISE)

    def _may(self, kind: str, about: str, needed: Level) -> bool:
        return self.mode.level_of(kind) >= needed and self._is_young_enough(about, needed)

    def _is_young_enough(self, about: str, needed: Level) -> bool:
        """Feedback of which nobody knows when it came is flagged, so that somebody says when, and not acted on."""
        if self.mode.from_ is None:
            return True
        received = self.received.get(about)
        return needed < Level.ACT if received is None else received >= self.mode.from_


EVERYTHING = CasePermits(Mode(Level.ACT), {})
"""All that is wanted may be done, for feedback of any age."""


def permits_on(case_file: CaseFile, mode: Mode) -> CasePermits:
    """What may be done on a case."""
    moments = ((each.id, each.received_at) for each in case_file.feedback)
    received = {about: london_date(moment) for about, moment in moments if not isinstance(moment, Unknown)}
    return CasePermits(mode, received)
