"""The text of OData requests into values: paths, query options, filters, preferences. No rows, no SQL."""
