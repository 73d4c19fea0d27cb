"""An organisation's own policy document: read from a file, compared with the index, and its paragraphs by id."""

from admin.policy_document.reading import PolicyDocument, Unreadable, read_policy_document

__all__ = ["PolicyDocument", "Unreadable", "read_policy_document"]
