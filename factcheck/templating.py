"""Jinja2 as sheets and pages use it: what an article says is text, whatever it says."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from factcheck.neutral import printable

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(package: str, filters: Mapping[str, Callable[..., Any]], *, autoescape: bool = True) -> "Environment":
    """Give the environment of a package's templates.

    Every value goes through `factcheck.neutral.printable`, and is escaped for HTML unless ``autoescape`` is False
    (a template that escapes for another form itself). A name that isn't there is an error.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - most commands do without

    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=autoescape,  # noqa: S701 - see above
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= filters
    return made


def _shown(value: Any) -> Any:
    return printable(value) if type(value) is str else value  # Markup, which is made by us, stays as it is
