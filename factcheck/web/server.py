"""The page's server: a socket on this machine's loopback interface, and uvicorn behind it until Ctrl-C."""

import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn

from factcheck.errors import FactcheckError
from factcheck.store import Store
from factcheck.web.app import create_app
from factcheck.web.guard import Guard
from factcheck.web.keys import Keys

_HOST = "127.0.0.1"


@dataclass(frozen=True)
class Served:
    """A socket that listens, with the keys that let a browser in."""

    listener: socket.socket
    keys: Keys

    @classmethod
    def on(cls, port: int) -> Self:
        """Listen on a port of the loopback interface; 0 takes a free one. Raises FactcheckError where it is taken."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((_HOST, port))
            listener.listen(128)
        except OSError as error:
            listener.close()
            reason = (error.strerror or str(error)).lower()
            raise FactcheckError(f"port {port} can't be used ({reason}); name another with --port, or 0") from error
        return cls(listener, Keys())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.listener.close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.listener.getsockname()[1])

    @property
    def origin(self) -> str:
        """What the address of every page begins with."""
        return f"http://{_HOST}:{self.port}"

    def start_address(self, then: Callable[[], None] | None = None) -> str:
        """Give an address to open first, good for one use: it lets that browser in. ``then`` is called when it was."""
        return f"{self.origin}/?token={self.keys.start(then)}"

    def announce(self, tell: Callable[[str], None]) -> None:
        """Tell a start address, and another one each time that the last has been used."""
        tell(self.start_address(then=lambda: self.announce(tell)))


def run(served: Served, database: str | Path, reviewer: str, *, open_browser: bool, fetches: bool = False) -> None:
    """Answer requests until the process is told to stop; ``fetches`` lets a reviewer give addresses of articles."""
    if open_browser and sys.stdout.isatty():
        # It waits in the queue of the socket. Others on this machine may read it from the browser's command line.
        webbrowser.open(served.start_address())
    with Store(database, create=False):  # kept open, so that the last request of many doesn't close the file for all
        server(served, database, reviewer, fetches=fetches).run(sockets=[served.listener])


def server(served: Served, database: str | Path, reviewer: str, *, fetches: bool = False) -> uvicorn.Server:
    """Give the server of a store, behind its guard, to be run on the socket that listens."""
    app = Guard(create_app(database, reviewer, fetches=fetches), served.port, served.keys)
    config = uvicorn.Config(
        app, log_level="error", access_log=False, lifespan="off", server_header=False, date_header=False, ws="none"
    )
    return uvicorn.Server(config)
