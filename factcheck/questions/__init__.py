"""How claims are compared: which can be about the same thing, and one module for each kind of claim."""
