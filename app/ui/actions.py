"""Every action of the window, declared once: its words, its keys, its menu and its icon."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.i18n import mark, tr
from app.ui.icons import icon


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `menu` names the menu it stands in; `needs_customer` greys it out while no customer is open.

    `of_customer` leads to the open customer's page first, as the action shows a part of it; the preview goes there by
    itself, once it knows whether it was in sight.
    """

    key: str
    text: str
    shortcut: str
    menu: str
    icon: str = ""
    needs_customer: bool = False
    begins_group: bool = False
    of_customer: bool = False


FILE, EDIT, CUSTOMER, VIEW, HELP = mark("&File"), mark("&Edit"), mark("&Customer"), mark("&View"), mark("&Help")

ACTIONS = (
    ActionSpec("new_customer", mark("New customer…"), "Ctrl+N", FILE, "plus"),
    ActionSpec("import", mark("Import a customer list…"), "Ctrl+I", FILE, "upload"),
    ActionSpec("export", mark("Make a PDF…"), "Ctrl+P", FILE, "file-text", True, True),
    ActionSpec("export_all", mark("Make PDFs of the list…"), "Ctrl+Shift+E", FILE, "file-down"),
    ActionSpec("delivery_cards", mark("Delivery cards of all customers…"), "Ctrl+Shift+T", FILE, "phone"),
    ActionSpec("quit", mark("Quit"), "Ctrl+Q", FILE, "log-out", False, True),
    ActionSpec("undo", mark("Undo"), "Ctrl+Z", EDIT, "undo-2"),
    ActionSpec("redo", mark("Redo"), "Ctrl+Shift+Z", EDIT, "redo-2"),
    ActionSpec("find_in_plan", mark("Find in the plan…"), "Ctrl+F", EDIT, "search", True, True, True),
    ActionSpec("replace", mark("Replace in the plan…"), "Ctrl+H", EDIT, "pencil", True, of_customer=True),
    ActionSpec("find_next", mark("Next place"), "F3", EDIT, "chevron-down", True),
    ActionSpec("find_previous", mark("Previous place"), "Shift+F3", EDIT, "chevron-up", True),
    ActionSpec("find", mark("Find a customer"), "Ctrl+Shift+F", EDIT, "search", False, True),
    ActionSpec("note", mark("Write a note…"), "Ctrl+Shift+N", CUSTOMER, "sticky-note"),
    ActionSpec("edit_customer", mark("Edit customer…"), "Ctrl+E", CUSTOMER, "pencil", True, True),
    ActionSpec("stage", mark("Move to another stage…"), "Ctrl+Shift+S", CUSTOMER, "flag", True),
    ActionSpec("hand_over", mark("New responsible person…"), "Ctrl+Shift+R", CUSTOMER, "users", True),
    ActionSpec("archive", mark("Archive or restore"), "Ctrl+Shift+A", CUSTOMER, "archive", True),
    ActionSpec("history", mark("History of the field…"), "Ctrl+Shift+H", CUSTOMER, "history", True, True),
    ActionSpec("field_note", mark("Internal note of the field"), "Ctrl+M", CUSTOMER, "lock", True),
    ActionSpec("agree", mark("Agree a version with the customer…"), "Ctrl+Shift+G", CUSTOMER, "check", True, True),
    ActionSpec("compare", mark("Compare versions…"), "Ctrl+Shift+D", CUSTOMER, "history", True),
    ActionSpec("delivery_card", mark("Delivery card…"), "Ctrl+T", CUSTOMER, "phone", True, True),
    ActionSpec("present", mark("Show to the customer…"), "F11", CUSTOMER, "monitor", True, True),
    ActionSpec("palette", mark("Go to anything…"), "Ctrl+K", VIEW, "search"),
    ActionSpec("back", mark("Back"), "Alt+Left", VIEW, "arrow-left"),
    ActionSpec("forward", mark("Forward"), "Alt+Right", VIEW, "arrow-right"),
    ActionSpec("customers_page", mark("Customers"), "Alt+1", VIEW, "building-2", False, True),
    ActionSpec("clock_page", mark("Annual clock"), "Alt+2", VIEW, "calendar-clock"),
    ActionSpec("settings_page", mark("Settings"), "Alt+3", VIEW, "settings"),
    ActionSpec("plan_tab", mark("Plan"), "Ctrl+1", VIEW, "file-text", True, True, True),
    ActionSpec("contacts_tab", mark("Contact persons"), "Ctrl+2", VIEW, "users", True, of_customer=True),
    ActionSpec("contact_map", mark("Relationship map"), "Ctrl+Shift+M", VIEW, "git-merge", True, of_customer=True),
    ActionSpec("log_tab", mark("Log"), "Ctrl+3", VIEW, "message-square", True, of_customer=True),
    ActionSpec("versions_tab", mark("Versions"), "Ctrl+4", VIEW, "copy", True, of_customer=True),
    ActionSpec("next_section", mark("Next section"), "Ctrl+PgDown", VIEW, "chevron-down", True, True, True),
    ActionSpec("previous_section", mark("Previous section"), "Ctrl+PgUp", VIEW, "chevron-up", True, of_customer=True),
    ActionSpec("toggle_list", mark("Show or hide the list"), "F9", VIEW, "list", False, True),
    ActionSpec("preview", mark("Preview of the PDF"), "Ctrl+Shift+P", VIEW, "panel-right", True),
    ActionSpec("help", mark("Help on Kumppani"), "F1", HELP, "circle-help"),
    ActionSpec("about", mark("About Kumppani"), "Shift+F1", HELP, "info"),
)

SHORTCUTS = {spec.key: spec.shortcut for spec in ACTIONS}
"""The keys of every action, for texts that name them."""


class ActionTable:
    """The window's QActions by key, standing in its menu bar."""

    def __init__(self, window: QMainWindow) -> None:
        self._specs: Mapping[str, ActionSpec] = {spec.key: spec for spec in ACTIONS}
        self._actions: dict[str, QAction] = {}
        menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            if spec.menu not in menus:
                menus[spec.menu] = window.menuBar().addMenu(tr(spec.menu))
            menu = menus[spec.menu]
            if spec.begins_group:
                menu.addSeparator()
            action = QAction(icon(spec.icon, "muted", 16), tr(spec.text), window)
            action.setShortcut(QKeySequence(spec.shortcut))
            menu.addAction(action)
            self._actions[spec.key] = action

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def all_keys(self) -> list[str]:
        """Return the key of every action."""
        return list(self._actions)

    def spec(self, key: str) -> ActionSpec:
        """Return what was declared of an action."""
        return self._specs[key]

    def set_ways(self, back: bool, forward: bool) -> None:
        """Let one go back and forward, or not."""
        self._actions["back"].setEnabled(back)
        self._actions["forward"].setEnabled(forward)

    def set_customer_open(self, open_: bool) -> None:
        """Let the actions that need a customer be chosen, or not."""
        for key, spec in self._specs.items():
            if spec.needs_customer:
                self._actions[key].setEnabled(open_)
