"""The entries of the list of paragraph 46, under the name by which the rules know them."""

from policy.lacking import Lacking

__all__ = ["Lacking"]
