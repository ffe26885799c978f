"""What else people type when they look for an action or a section of the settings: the palette finds it by that too."""

from collections.abc import Mapping

from app.i18n import mark
from app.ui.palette.entry import Kind

_ACTIONS = {
    "new_customer": mark("add create company prospect"),
    "import": mark("csv excel xlsx spreadsheet bring in"),
    "export": mark("print share send e-mail hand over"),
    "export_all": mark("many batch folder"),
    "delivery_cards": mark("orders folder share"),
    "quit": mark("exit close end"),
    "undo": mark("cancel take back"),
    "redo": mark("again repeat"),
    "find_in_plan": mark("search words"),
    "replace": mark("change words exchange"),
    "find": mark("search look up phone number"),
    "note": mark("log visit call meeting feedback record"),
    "edit_customer": mark("change address phone business ID details"),
    "stage": mark("lifecycle phase"),
    "hand_over": mark("change owner salesperson account manager"),
    "archive": mark("delete remove hide bring back"),
    "history": mark("earlier text restore who wrote"),
    "field_note": mark("comment remark secret"),
    "agree": mark("approve accept freeze"),
    "compare": mark("differences what changed"),
    "delivery_card": mark("orders induction gear"),
    "present": mark("presentation full screen second screen meeting"),
    "customers_page": mark("accounts companies"),
    "clock_page": mark("calendar year months events"),
    "settings_page": mark("options preferences configuration"),
    "plan_tab": mark("form fields"),
    "contacts_tab": mark("people key people phone numbers"),
    "contact_map": mark("organisation chart influence"),
    "log_tab": mark("notes visits calls"),
    "versions_tab": mark("agreed handed copies"),
    "toggle_list": mark("sidebar fold"),
    "preview": mark("print pages look"),
    "help": mark("guide manual keys shortcuts"),
    "about": mark("version licence"),
}

_SETTINGS = {
    "office": mark("logo sender address name of the file"),
    "people": mark("users staff team salespeople"),
    "lists": mark("industries collective agreements services"),
    "stages": mark("lifecycle care contact interval"),
    "computer": mark("theme appearance dark light contrast language font zoom log file"),
}

OTHER_WORDS: Mapping[Kind, Mapping[str, str]] = {
    Kind.COMMAND: _ACTIONS,
    Kind.PAGE: _ACTIONS,
    Kind.SETTINGS: _SETTINGS,
}
"""Words by the key of the action or section, to be translated; an entry that is found by its name alone has none."""


def other_words(kind: Kind, key: str) -> str:
    """Return such words in English, "" for none."""
    return OTHER_WORDS.get(kind, {}).get(key, "")
