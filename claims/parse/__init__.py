"""The trained pipeline and what rules ask of a parse: batches, syntax, clauses, names, what is kept beside a Doc."""
