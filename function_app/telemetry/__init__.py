"""What is counted and timed, through the OpenTelemetry API: without an SDK, which a site chooses, nothing is kept.

May live here: instruments, spans, and the id that ties an event's lines and requests together. May not live here: an
SDK, an exporter, a decision. Every attribute comes from a closed set; none is ever an id of a person or a case, or a
word that a person wrote. What there is, and how a site gets it: docs/admin/telemetry.md.
"""
