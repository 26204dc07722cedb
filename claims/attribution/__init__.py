"""Who said what: cues, quotations, reported clauses, speakers, carry-over."""
