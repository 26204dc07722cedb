"""Which articles can meet, and which of their claims: a union of cheap keys, counted and capped."""
