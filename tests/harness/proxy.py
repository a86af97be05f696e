"""A network between a client and a server of this machine, which can be cut in several ways."""

import socket
import struct
import threading
from contextlib import suppress

from tests.harness.programs import HOST

# Closing sends a reset, and what is still to be sent is lost.
RESET = struct.pack("ii", 1, 0)


class Proxy:
    """Passes on to a port of this machine whatever is sent to its own, `port`."""

    def __init__(self, target: int) -> None:
        self.target = target
        self._refusing = False
        # Clear while nothing gets through.
        self._audible = threading.Event()
        self._audible.set()
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._pairs: list[_Pair] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more clients; those of now are lost."""
        # Closing alone would not wake the thread that accepts.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.refuse()
        self._audible.set()

    def cut(self) -> None:
        """Lose the clients of now; the server is not told that they are gone.

        Those that connect afterwards are passed on again.
        """
        for pair in self._taken():
            pair.cut()

    def refuse(self) -> None:
        """Reset every connection of now, and every new one, until `heal`."""
        self._refusing = True
        for pair in self._taken():
            pair.reset()

    def silence(self) -> None:
        """Let nothing through, both ways, until `heal`, and tell nobody.

        What was sent meanwhile comes late then, as TCP repeats what nobody confirmed.
        """
        self._audible.clear()

    def heal(self) -> None:
        """Pass on again what clients and server send."""
        self._refusing = False
        self._audible.set()

    def switch(self, target: int) -> None:
        """Lead new clients to another server; those of the old one are reset."""
        self.target = target
        self.refuse()
        self.heal()

    def _taken(self) -> "list[_Pair]":
        pairs, self._pairs = self._pairs, []
        return pairs

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return  # Closed.
            threading.Thread(target=self._lead, args=(client,), daemon=True).start()

    def _lead(self, client: socket.socket) -> None:
        self._audible.wait()
        try:
            if self._refusing:
                raise ConnectionRefusedError
            server = socket.create_connection((HOST, self.target))
        except OSError:
            _reset(client)
            return
        pair = _Pair(client, server, self._audible)
        self._pairs.append(pair)
        threading.Thread(target=pair.pass_on, args=(server, client), daemon=True).start()
        pair.pass_on(client, server)


class _Pair:
    """A client and its server."""

    def __init__(
        self, client: socket.socket, server: socket.socket, audible: threading.Event
    ) -> None:
        self._client = client
        self._server = server
        self._audible = audible
        self._gone = False

    def pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                self._audible.wait()
                target.sendall(data)
        self._audible.wait()
        if not self._gone:
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
            _reset(end)


def _reset(end: socket.socket) -> None:
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        # A thread that still receives would keep it open.
        end.shutdown(socket.SHUT_RD)
    end.close()
