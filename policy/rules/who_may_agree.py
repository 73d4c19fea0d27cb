"""Who may agree under the Delegation Scheme (63, 72): the scheme is not in the text, so its roles are the site's."""

from datetime import datetime

from policy.absent import Fact, Unknown
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.site_values import given


def may_agree(matter: Matter, look: Look, who: Fact[str], at: Fact[datetime]) -> bool:
    """Whether somebody held a role that may agree; anybody may where the site has not said who.

    Raises FactMissing where the site has, and the record does not say who agreed or which roles they held.
    """
    roles = given(look, look.parameters.delegation_approvers)
    if roles is None:
        return True
    held = matter.held_role(who, roles, at)
    if isinstance(held, Unknown):
        because = f"whether whoever agreed may do so under the Delegation Scheme cannot be said: {held.because}"
        raise FactMissing(because, "person.roles")
    return held
