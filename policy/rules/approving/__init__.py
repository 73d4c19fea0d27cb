"""Who agrees and approves what follows a review (paragraphs 72 and 73)."""
