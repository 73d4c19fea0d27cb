"""Has Dataverse tell the app what changes: compares what is registered with what the mapping needs, mends it, tries it.

May live here: what is wanted, the plan, carrying it out, the test events, the change-over of secrets. May not: how a
registration is read or written (dynamics.registration), and which columns count (mappings.listening).
"""
