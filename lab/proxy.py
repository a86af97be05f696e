"""A network between a client and a server of this machine, which can be cut in several ways."""

import socket
import struct
import threading
from contextlib import suppress
from enum import Enum, auto

from lab.programs import HOST

# Closing sends a reset, and what is still to be sent is lost.
RESET = struct.pack("ii", 1, 0)


class Network(Enum):
    """REFUSING resets every connection; SILENT passes nothing on, and says nothing of it."""

    WELL = auto()
    REFUSING = auto()
    SILENT = auto()


class Proxy:
    """Passes on to a port of this machine whatever is sent to its own, `port`."""

    def __init__(self, target: int) -> None:
        self.target = target
        self._network = Network.WELL
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._pairs: list[_Pair] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more clients; those of now are lost."""
        self._listener.close()
        self.refuse()

    def cut(self) -> None:
        """Lose the clients of now; the server is not told that they are gone.

        Those that connect afterwards are passed on again.
        """
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            pair.cut()

    def refuse(self) -> None:
        """Reset every connection of now, and every new one, until `heal`."""
        self._network = Network.REFUSING
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            pair.reset()

    def silence(self) -> None:
        """Drop whatever is sent, both ways, until `heal`: nobody is told that."""
        self._network = Network.SILENT
        for pair in self._pairs:
            pair.silent = True

    def heal(self) -> None:
        """Pass on what new clients send. One that lost anything meanwhile stays lost."""
        self._network = Network.WELL

    def switch(self, target: int) -> None:
        """Lead new clients to another server; those of the old one are reset."""
        self.target = target
        self.refuse()
        self.heal()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return  # Closed.
            self._lead(client)

    def _lead(self, client: socket.socket) -> None:
        if self._network is Network.SILENT:
            self._pairs.append(_Pair(client, None))
            return
        try:
            if self._network is Network.REFUSING:
                raise ConnectionRefusedError
            server = socket.create_connection((HOST, self.target))
        except OSError:
            _reset(client)
            return
        pair = _Pair(client, server)
        self._pairs.append(pair)
        for way in ((client, server), (server, client)):
            threading.Thread(target=pair.pass_on, args=way, daemon=True).start()


class _Pair:
    """A client, and its server; without one, nobody hears the client."""

    def __init__(self, client: socket.socket, server: socket.socket | None) -> None:
        self.silent = server is None
        self._client = client
        self._server = server
        self._gone = False

    def pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if not self.silent:
                    target.sendall(data)
        if not (self._gone or self.silent):
            # One end has closed: the other is told.
            with suppress(OSError):
                target.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        self._gone = True
        with suppress(OSError):
            self._client.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        self._gone = True
        for end in (self._client, self._server):
            if end is not None:
                _reset(end)


def _reset(end: socket.socket) -> None:
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        # A thread that still receives would keep it open.
        end.shutdown(socket.SHUT_RD)
    end.close()
