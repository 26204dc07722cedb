"""Mail as format=flowed (RFC 3676): a line that ends in a space goes on in the next one."""

import re

_SIGNATURE = "-- "
"""The line above a signature ends in a space and goes on nowhere (RFC 3676, 4.3)."""
_QUOTED = re.compile(r">*")


def unflowed(text: str, *, delete_space: bool = False) -> str:
    r"""Give a flowed text with its paragraphs whole, each on one line; quoted ones keep their marks.

    ``delete_space`` is the parameter DelSp: the space at a line's end was added when it was wrapped.

    >>> unflowed("Le pont de \nVernay est fermé.\n> Il a \n> cédé.\n -- \n From là")
    'Le pont de Vernay est fermé.\n> Il a cédé.\n-- \nFrom là'
    """
    lines: list[str] = []
    open_at: int | None = None  # the depth of the paragraph that goes on
    for raw in text.split("\n"):
        depth = _QUOTED.match(raw).end()  # type: ignore[union-attr]
        line = raw[depth:].removeprefix(" ")  # what begins with a space or a mark was stuffed with one
        is_signature = line == _SIGNATURE
        if open_at == depth and not is_signature:
            lines[-1] += line
        else:
            lines.append(f"{'>' * depth} {line}" if depth else line)
        flows = line.endswith(" ") and not is_signature
        if flows and delete_space:
            lines[-1] = lines[-1][:-1]
        open_at = depth if flows else None
    return "\n".join(lines)
