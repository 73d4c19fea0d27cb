"""The extensions of the date for grounds as they are on record (paragraph 32): until when, and who agreed."""

from datetime import date, datetime

from policy.absent import UNKNOWN, Fact, Unknown
from policy.at_a_glance import ExtensionSeen
from policy.deadlines import london_date
from policy.facts import Extension
from policy.matter import Matter


def extensions_seen(matter: Matter) -> tuple[ExtensionSeen, ...]:
    """In the order of their new dates; those without one last."""
    extensions = matter.challenge.extensions
    if isinstance(extensions, Unknown):
        return ()
    seen = ((each.id, _seen(each)) for each in extensions)
    return tuple(each for _, each in sorted(seen, key=lambda pair: (pair[1].until or date.max, pair[0])))


def _seen(extension: Extension) -> ExtensionSeen:
    agreed = extension.agreed
    value, by, at = (None, UNKNOWN, UNKNOWN) if isinstance(agreed, Unknown) else (agreed.value, agreed.by, agreed.at)
    return ExtensionSeen(
        until=None if isinstance(extension.new_date, Unknown) else extension.new_date,
        agreed=value,
        agreed_by=None if isinstance(by, Unknown) else by,
        agreed_on=_day(at),
        told_on=_day(extension.told_party_at),
    )


def _day(moment: Fact[datetime]) -> date | None:
    return None if isinstance(moment, Unknown) else london_date(moment)
