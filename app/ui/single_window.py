"""One window per store: a second start brings the first window to the front. A local socket, no network."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

WAIT_MS = 500


def _name(store: Path) -> str:
    digest = hashlib.sha256(str(store.expanduser().absolute()).encode()).hexdigest()
    return f"kumppani-{digest[:24]}"


class RaiseServer(QObject):
    """Listens for second starts on this store and brings the window that `front` names to the front."""

    def __init__(self, store: Path, front: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._front = front
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._raise)
        # A process that was killed leaves its socket file behind; the store's lock says that nobody listens there.
        QLocalServer.removeServer(_name(store))
        self._server.listen(_name(store))

    def _raise(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.disconnectFromServer()
            connection.deleteLater()
        window = self._front()
        state = window.windowState() & ~Qt.WindowState.WindowMinimized
        window.setWindowState(state | Qt.WindowState.WindowActive)
        window.show()
        window.raise_()
        window.activateWindow()


def raise_other(store: Path) -> bool:
    """Ask the window that has this store open to come to the front; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(store))
    answered = socket.waitForConnected(WAIT_MS)
    socket.disconnectFromServer()
    return answered
