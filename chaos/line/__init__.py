"""The line between a client and the embedded Dataverse of this process: `requests` at one end, a service at the other.

May live here: how a request gets there and an answer back, and the ways in which a line breaks, each as `requests`
tells of it. May not: when it breaks (chaos.faults), or who is at the other end of it.
"""
