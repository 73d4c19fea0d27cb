"""Which columns and tables a mapping's document names, for which fact, and what each has to hold.

May live here: the walk through the document, form by form, beside the policy's types. May not: mistakes of the
mapping, which its compiler finds first, and words for people.
"""
