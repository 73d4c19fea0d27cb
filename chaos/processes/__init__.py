"""The month against real processes: a Dataverse over HTTPS, two hosts of the app on one queue file, kill -9.

`python -m chaos.processes` plays one seed and holds it against the simulated month without faults. What happens when is
left to the machine: a seed draws the troubles, and not the order in which threads run.

May live here: the processes, what befalls them, how the month is played on them. May not: what is right (chaos.oracle).
"""

from chaos.processes.playing import play

__all__ = ["play"]
