"""From a parsed text to claims: `claims` makes one of each find, `frames` says what each figure is the value of."""

from claims.assembly.claims import claims_of

__all__ = ["claims_of"]
