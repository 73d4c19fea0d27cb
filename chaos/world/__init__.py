"""A world in one process and one thread: an embedded Dataverse, people, several instances of the app, and time.

Time is not this machine's: it passes when somebody waits, and what falls due meanwhile happens meanwhile. So everything
that happens at once in Azure happens here in an order that chance gives, always the same for a seed. The app is wired
as it wires itself and knows nothing of it.

May live here: time, people, queues, timers, webhooks on their way, instances that live and die, how they behave on the
way, and the end at which all comes to rest. May not: what a fault is (chaos.faults), or whether what is left is right
(chaos.oracle).
"""

from chaos.faults import Faults
from chaos.world.played import Played
from chaos.world.playing import play
from chaos.world.resting import NotAtRest
from chaos.world.timeline import Broken

__all__ = ["Broken", "Faults", "NotAtRest", "Played", "play"]
