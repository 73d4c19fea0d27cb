"""Opening a new detailed investigation after a review (paragraphs 61 to 65)."""
