"""What decides how claims are compared, summed up by its content, and what is done again where it changed.

Everything in this package counts but for what only shows, keeps or fetches; a test looks that nothing that compares
is left out.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from claims.fingerprint import changed, digest, files_below, plugins_of, rules_version
from claims.languages import plugins

LEFT_OUT = frozenset(
    {
        *("cluster", "commands", "examples", "pictures", "review", "store", "web", "why"),
        *("__main__.py", "errors.py", "fetching.py", "neutral.py", "settings.py", "templating.py"),
    }
)
"""Folders and modules that neither decide about two claims nor say so: what a finding says is stored with it."""

_WORDS = {
    "own-tables": "tables of your own",
    "comparison": "rules of comparison",
    "kinds": "rules of plug-ins",
    "version": "rules",
}


@cache
def _own_rules() -> str:
    everything = files_below(files(__package__))
    return digest((n, f) for n, f in everything if n.endswith((".py", ".toml")) and n.split("/")[0] not in LEFT_OUT)


def comparison_rules() -> str:
    """Name the rules that decide now: those of the comparison, and those that read the claims, own tables included."""
    others = plugins_of(plugins.COMPARING)
    return " ".join(filter(None, (f"comparison:{_own_rules()}", others and f"kinds:{others}", rules_version())))


def told_again(read_by: Mapping[str, int], compared_by: str | None) -> str | None:
    """Say in a line what an older store has to have done again, and why; None where nothing has to be.

    Args:
        read_by: how many articles were read by each version of the rules.
        compared_by: the rules of the last comparison, None where there was none.

    """
    now, total = rules_version(), sum(read_by.values())
    older = {rules: count for rules, count in read_by.items() if rules != now}
    told = []
    if older:
        why = _named(part for rules in older for part in changed(rules, now))
        told.append(f"{sum(older.values())} of {total} articles were read by other {why}: ingest them again")
    if total and compared_by is not None and compared_by != comparison_rules():
        why = _named(changed(compared_by, comparison_rules()))
        told.append(f"all {total} are compared anew, by other {why} than before")
    return "; ".join(told) or None


def _named(parts: Iterable[str]) -> str:
    return ", ".join(_WORDS.get(part, part) for part in dict.fromkeys(parts))
