"""The documents of Annexes A and B: what each tells, as far as rules know it."""
