"""The list of paragraph 46: all that must be on record before a case is referred to OAT, each by name and paragraph.

After a direct pass only the grounds and their mark are looked for (reading R18).
"""

from collections.abc import Callable, Iterator

from policy.absent import Unknown
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.asked_once import asked_once
from policy.rules.case_owner.overview import decided_together
from policy.rules.considering import actionable, annex_b, decision_views, reviewing
from policy.rules.grounds import asking_for_grounds, grounds_on_record
from policy.rules.referring import oat_lacking, time_lacking
from policy.rules.referring.lacking import Lacking
from policy.rules.which_way.routes import is_direct_pass, is_joint, is_low_level

Source = Callable[[Matter, Look], Iterator[Lacking]]


def _route(matter: Matter, look: Look) -> Iterator[Lacking]:
    """Whether there is a review at all: what would stand against it is known not to."""
    if isinstance(is_joint(matter, look), Unknown):
        what = "whether the decision was made jointly with the LGSCO is not on record"
        yield Lacking("76", what, ("decision.issued_jointly_with_lgsco",))
    if isinstance(is_low_level(matter, look), Unknown):
        what = "whether the case was closed as low-level injustice or impact is not on record"
        yield Lacking("21", what, ("case.closed_as_low_level",))


def _own_consideration(matter: Matter, look: Look) -> Iterator[Lacking]:
    judged = look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)
    if isinstance(judged, Unknown):
        what = "the case owner's own consideration whether they can resolve it is not on record"
        yield Lacking("23", what, ("challenge.can_resolve_self",))
    elif judged.value:
        yield Lacking("23", "on record the case owner can resolve it themselves", ("challenge.can_resolve_self",))


def _passed_on_together(matter: Matter, look: Look) -> Iterator[Lacking]:
    missing = decided_together(matter, look)
    if missing:
        what = f"the choice of case owner and manager to pass it to OAT is not on record: {missing}"
        yield Lacking("4", what, ("challenge.further_action_or_oat",))


USUAL: tuple[tuple[str, Source], ...] = (
    ("76", _route),
    ("23", _own_consideration),
    ("29", oat_lacking.of_high_risk),
    ("27", oat_lacking.of_advice),
    ("33", time_lacking.lacking),
    ("31", asking_for_grounds.lacking),
    ("38", grounds_on_record.lacking),
    ("39", actionable.lacking),
    ("B", annex_b.lacking),
    ("41", reviewing.lacking),
    ("43", decision_views.lacking),
    ("4", _passed_on_together),
)
AFTER_A_DIRECT_PASS: tuple[tuple[str, Source], ...] = (("76", _route), ("38", grounds_on_record.lacking))


@asked_once
def lacking(matter: Matter, look: Look) -> tuple[Lacking, ...]:
    """Everything that is missing; a source that cannot say for want of a fact names that fact."""
    sources = AFTER_A_DIRECT_PASS if is_direct_pass(matter, look) else USUAL
    return tuple(entry for paragraph, source in sources for entry in _asked(paragraph, source, matter, look))


def _asked(paragraph: str, source: Source, matter: Matter, look: Look) -> tuple[Lacking, ...]:
    try:
        return tuple(source(matter, look))
    except FactMissing as fact:
        return (Lacking(paragraph, f"{fact}", fact.names),)
