"""Persons and bodies: mentions, functions, titles, who bears which, names that stand for somebody else."""
