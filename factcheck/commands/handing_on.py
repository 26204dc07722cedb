"""What `watch` does with new findings beside printing them: a program gets lines of JSON, an address a POST."""

import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import ReadError
from factcheck.commands.options import tell
from factcheck.commands.output import warn

if TYPE_CHECKING:
    from factcheck.findings import Finding


@dataclass(frozen=True)
class HandOn:
    """Hands findings on. ``run`` is a command line, which no shell reads, ``post`` an http address; None is neither."""

    run: str | None = None
    post: str | None = None

    def __call__(self, findings: "Sequence[Finding]") -> int:
        """Hand findings on, if there are any; give how many of both failed, each told in a line."""
        if not findings:
            return 0
        lines = [finding.model_dump_json() for finding in findings]
        failed = [self._run(self.run, lines) if self.run is not None else None, self._post(lines)]
        for why in filter(None, failed):
            warn(f"factcheck: {why}")
        return sum(why is not None for why in failed)

    def _run(self, command: str, lines: Sequence[str]) -> str | None:
        try:
            words = shlex.split(command)
        except ValueError:
            words = []
        if not words:
            return tell("exec-none")
        content = "".join(f"{line}\n" for line in lines)
        try:
            code = subprocess.run(words, input=content, text=True, encoding="utf-8", check=False).returncode  # noqa: S603
        except OSError:
            return tell("exec-absent", command=words[0])
        return tell("exec-failed", command=words[0], code=code) if code else None

    def _post(self, lines: Sequence[str]) -> str | None:
        from factcheck.fetching import send
        from factcheck.schema import VERSION

        if self.post is None:
            return None
        try:
            send(self.post, f'{{"version": {VERSION}, "findings": [{", ".join(lines)}]}}'.encode())
        except ReadError as error:
            return str(error)
        return None
