"""A connection that dies on the way, which neither of its ends has closed."""

import socket
import threading

from lab.programs import HOST


class Proxy:
    """Passes on to a port of this machine whatever is sent to its own, `port`."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        # The server is not told that its client is gone: nobody closes these.
        self._silent: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Lose the clients of now; those that connect afterwards are passed on again."""
        for client, server in self._pairs:
            self._silent.append(server)
            client.shutdown(socket.SHUT_RDWR)
        self._pairs = []

    def _accept(self) -> None:
        while True:
            client, _ = self._listener.accept()
            server = socket.create_connection((HOST, self._target))
            self._pairs.append((client, server))
            for pair in ((client, server), (server, client)):
                threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65_536):
            target.sendall(data)
    except OSError:
        pass  # Cut.
