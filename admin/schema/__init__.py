"""What a mapping wants of an environment against what is there, and making what is missing.

May live here: comparing (pure), the order of making, what is shown of both. May not: how the Web API describes or makes
a definition (dynamics), what is wanted (mappings.schema), the command line's options. Nothing that others made is
altered, and nothing deleted; what is in the way is a conflict, for a person to settle. Forms, views and web resources
of ours are brought up to date.
"""
