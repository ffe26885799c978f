"""Opens the dialogs for the workbench and announces what they have written."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from app.ui.context import Context
from app.ui.preferences import Preferences
