"""What was open when the window closed: the customer, the tab, the section and the field, told by their keys only."""

from collections.abc import Sequence

from app.domain.errors import KumppaniError
from app.domain.template import Template
from app.services import customers
from app.ui.context import Context
from app.ui.navigation import Navigation
from app.ui.pages.customer.field_block import block_of
from app.ui.pages.customer.page import CONTACTS, LOG, PLAN, VERSIONS, CustomerPage

_TABS = {"plan": PLAN, "contacts": CONTACTS, "log": LOG, "versions": VERSIONS}
_LENGTHS = (3, 4)


def of(page: CustomerPage) -> tuple[str, ...]:
    """Return the customer's id and the keys of the tab, the plan's section and, if one has the keyboard, the field.

    Nothing without a customer.
    """
    if page.customer_id is None:
        return ()
    tab = next(key for key, number in _TABS.items() if number == page.tabs.currentIndex())
    block = block_of(page.window().focusWidget())
    field = () if block is None or tab != "plan" or not page.plan.isAncestorOf(block) else (block.field.key,)
    return page.customer_id, tab, page.plan.section, *field


def section_of(place: Sequence[str], template: Template) -> str:
    """Return the key of the section in what `of` returned, or "" when there is none, or none of this template."""
    known = {section.key for section in template.sections}
    return place[2] if len(place) in _LENGTHS and place[2] in known else ""


def show(place: Sequence[str], context: Context, navigation: Navigation, page: CustomerPage) -> None:
    """Open what `of` returned, with the field in sight: the keyboard stays in the search, where one begins to type.

    A customer, section or field that this store or version does not know is passed over.
    """
    if len(place) not in _LENGTHS:
        return
    customer, tab, _, *field = place
    try:
        customers.get(context.core, customer)
    except KumppaniError:
        return
    page.tabs.setCurrentIndex(_TABS.get(tab, PLAN))
    section = section_of(place, context.core.template)
    if section:
        page.plan.show_section(section)
    navigation.open_customer(customer)
    if field and page.customer_id == customer and field[0] in context.core.template:
        page.plan.reveal(field[0])
