"""Paragraph 46: all that must be on record first, and the referral itself."""
