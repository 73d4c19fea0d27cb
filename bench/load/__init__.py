"""Ten thousand events at once, four workers, and a Dataverse with limits: is anything lost, how long does it take.

`python -m bench.load`, or `make load`. Everything runs as processes of its own: the embedded Dataverse with service
protection limits, and four hosts with the app's own functions on one queue file.

May live here: people who write, the processes and what is read off them, the table and the plots. May not: anything
that the app needs.
"""
