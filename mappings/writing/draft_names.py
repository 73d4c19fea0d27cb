"""Names in a draft: of whoever signs it, of those it goes to, and of those it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policy.absent import Fact, Unknown
from policy.documents import DocumentWant
from policy.facts import CaseFile, Feedback
from policy.matter import Matter
from policy.roles import Role


@dataclass(frozen=True)
class Filling:
    """What the words of one draft are taken from. `staff` are the names of our own people and teams, by id."""

    want: DocumentWant
    case_file: CaseFile
    staff: Mapping[str, str]

    @property
    def matter(self) -> Matter:
        """The feedback that the draft is about; all unknown where it is not on the case file."""
        known = (each for each in self.case_file.feedback if each.id == self.want.about)
        return Matter(self.case_file, next(known, Feedback(self.want.about)))

    @property
    def sender(self) -> str:
        """The name of whoever signs it; empty for a role, and for a person who has none on record."""
        return self.person(str(self.want.from_))

    @property
    def name(self) -> str:
        """The names of those it is addressed to; empty where one of them has none on record."""
        names = [self._addressee(each) for each in self.want.to if not isinstance(each, Role)]
        return " and ".join(names) if all(names) else ""

    def _addressee(self, who: str) -> str:
        return self.party(who) or self.person(who)

    def person(self, who: Fact[str]) -> str:
        """A name of our own people; one who has none on record goes by their id, which nobody writes to."""
        if isinstance(who, Unknown):
            return ""
        name = self.staff.get(who, who)
        return "" if name == who else name

    def party(self, who: Fact[str]) -> str:
        """The name of somebody outside; empty where it is not on record."""
        known = None if isinstance(who, Unknown) else self.case_file.party_by_id.get(who)
        return "" if known is None else text(known.name)

    def parties(self, who: Fact[tuple[str, ...]]) -> tuple[str, ...]:
        """The names of some parties; none where one of them has none on record, so that nobody is left out unseen."""
        names = () if isinstance(who, Unknown) else tuple(map(self.party, who))
        return names if all(names) else ()

    @property
    def complainant(self) -> str:
        """Who brought the complaint to us."""
        return self.party(self.case_file.case.complainant)

    @property
    def bodies(self) -> tuple[str, ...]:
        """Whom the complaint is about."""
        return self.parties(self.case_file.case.bodies_complained_about)


def text(fact: Fact[str]) -> str:
    """People's own words; empty where there are none on record."""
    return "" if isinstance(fact, Unknown) else fact
