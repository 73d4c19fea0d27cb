"""What goes wrong on the way, how often, and what then happens to a request.

May live here: the kinds of faults, chance, and what each kind does to a journey. May not: time (chaos.world) or what is
right afterwards (chaos.oracle). Nothing of the app is changed for it: a fault is an answer, an error or a silence.
"""

from chaos.faults.kinds import Faults, OfDelivery, OfMessage, OfRequest

__all__ = ["Faults", "OfDelivery", "OfMessage", "OfRequest"]
