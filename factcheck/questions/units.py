"""Units of one magnitude as one: what is compared is 1.5 hectares with 6,000 square metres."""

from claims import Quantity

_BASE = {
    "km": ("m", 1000.0),
    "cm": ("m", 0.01),
    "mm": ("m", 0.001),
    "mile": ("m", 1609.344),
    "km²": ("m²", 1e6),
    "ha": ("m²", 1e4),
    "t": ("kg", 1000.0),
    "g": ("kg", 0.001),
    "l": ("m³", 0.001),
    "week": ("day", 7.0),
    "hour": ("day", 1 / 24),
    "minute": ("day", 1 / 1440),
    "second": ("day", 1 / 86400),
}
"""The base unit of a unit and how many of it one is (SI brochure, 9th edition); others are their own base."""


def in_base(quantity: Quantity) -> Quantity:
    """Give a quantity in the base unit of its magnitude, its words untouched.

    >>> from claims import find_quantities
    >>> in_base(find_quantities("un hectare et demi", language="fr")[0]).low
    15000.0
    """
    base = _BASE.get(quantity.unit or "")
    if base is None:
        return quantity
    bounds = ("low", "high", "soft_low", "soft_high")
    scaled = {name: None if (value := getattr(quantity, name)) is None else value * base[1] for name in bounds}
    return quantity.model_copy(update={"unit": base[0], **scaled})
