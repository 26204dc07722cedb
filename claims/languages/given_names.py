"""First names, and the gender of who bears them, in any language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def given_names() -> Mapping[str, str]:
    """The gender of who bears a first name, ``Fem`` or ``Masc``, by the name in lower case.

    >>> given_names()["ousmane"], given_names()["hélène"]
    ('Masc', 'Fem')
    """
    shipped = tomllib.loads((files(__package__) / "given_names.toml").read_text(encoding="utf-8"))
    genders = {"women": "Fem", "men": "Masc"}
    return {name: gender for key, gender in genders.items() for name in shipped[key].split()}
