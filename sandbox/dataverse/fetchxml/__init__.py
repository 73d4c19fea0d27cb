"""FetchXML answered: the XML into a tree, the tree into one SELECT, rows into JSON. Changes nothing.

"FetchXml reference", "Query data using FetchXml" and its pages (Microsoft Learn). What is not built is refused by name.
"""
