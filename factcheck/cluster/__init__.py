"""The same two steps on Apache Spark, where one machine is not enough: extraction, and comparison.

`session` opens Spark, `datasets` reads and writes what lies outside, `extracting` finds the claims, `neighbouring` and
`quoting` find what is worth comparing, `comparing` compares it. What is decided is decided by the functions of one
machine: here they are only handed their articles.
"""
