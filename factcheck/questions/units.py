"""Units of one magnitude as one: what is compared is 1.5 hectares with 6,000 square metres."""

from claims import Quantity, ontology


def in_base(quantity: Quantity) -> Quantity:
    """Give a quantity in the base unit of its magnitude, its words untouched.

    >>> from claims import find_quantities
    >>> in_base(find_quantities("un hectare et demi", language="fr")[0]).low
    15000.0
    """
    unit = ontology.units().get(quantity.unit or "")
    if unit is None or unit.base is None:
        return quantity
    bounds = ("low", "high", "soft_low", "soft_high")
    scaled = {name: None if (value := getattr(quantity, name)) is None else value * unit.factor for name in bounds}
    return quantity.model_copy(update={"unit": unit.base, **scaled})
