"""The words for people that come with the software: names with capitals, labels, descriptions, lengths, relationships.

They stand in mappings/schema/shipped, table by table, for the columns that the shipped mapping names. May live here:
those files read into values. May not: what a site's mapping makes of them.
"""
