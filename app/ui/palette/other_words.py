"""What else people type when they look for an action, a field or a section of the settings: it is found by that too."""

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
    "note": mark("log visit call meeting feedback complaint record"),
    "edit_customer": mark("change address phone business ID details"),
    "stage": mark("lifecycle phase"),
    "hand_over": mark("change owner salesperson account manager"),
    "archive": mark("delete remove hide bring back"),
    "history": mark("earlier text restore who wrote"),
    "field_note": mark("comment remark secret"),
    "agree": mark("approve accept freeze sign"),
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
    "help": mark("guide manual keys shortcuts backup"),
    "about": mark("version licence"),
}

_SETTINGS = {
    "office": mark("logo sender address name of the file"),
    "people": mark("users staff team salespeople"),
    "lists": mark("industries collective agreements services"),
    "stages": mark("lifecycle care contact interval"),
    "computer": mark("theme appearance dark light contrast language font zoom log file"),
}

_FIELDS = {
    "customer_figures": mark("turnover number of employees"),
    "labour_demand": mark("season peak"),
    "ordering": mark("orders booking"),
    "safety_induction": mark("onboarding protective equipment"),
    "satisfaction": mark("survey NPS"),
    "pricing": mark("price invoicing billing discount"),
    "contact_relations": mark("decision maker ally"),
    "our_figures": mark("turnover profitability"),
    "competition": mark("competitors rivals"),
    "service_promise": mark("complaint response time"),
    "meetings": mark("appointment conference"),
    "actions": mark("tasks to do"),
    "joint_goals": mark("targets objectives"),
    "own_goals": mark("targets objectives"),
    "potential": mark("upsell growth"),
    "additional_services": mark("offers upsell"),
    "risks": mark("credit rating"),
}

OTHER_WORDS: Mapping[Kind, Mapping[str, str]] = {
    Kind.COMMAND: _ACTIONS,
    Kind.PAGE: _ACTIONS,
    Kind.SETTINGS: _SETTINGS,
    Kind.FIELD: _FIELDS,
}
"""Words by the key of the action, section or field, to be translated; what is found by its name alone has none."""


def other_words(kind: Kind, key: str) -> str:
    """Return such words in English, "" for none."""
    return OTHER_WORDS.get(kind, {}).get(key, "")
