"""Weights of evidence learned from what people decided."""
