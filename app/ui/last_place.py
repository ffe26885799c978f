"""What was open when the window closed: the customer, the tab and the section, told by their keys only."""

from collections.abc import Sequence

from app.domain.errors import KumppaniError
from app.domain.template import Template
from app.services import customers
from app.ui.context import Context
from app.ui.navigation import Navigation
from app.ui.pages.customer.page import CONTACTS, LOG, PLAN, VERSIONS, CustomerPage

_TABS = {"plan": PLAN, "contacts": CONTACTS, "log": LOG, "versions": VERSIONS}


def of(page: CustomerPage) -> tuple[str, ...]:
    """Return the customer's id, the key of the tab and that of the plan's section; nothing without a customer."""
    if page.customer_id is None:
        return ()
    tab = next(key for key, number in _TABS.items() if number == page.tabs.currentIndex())
    return page.customer_id, tab, page.plan.section


def section_of(place: Sequence[str], template: Template) -> str:
    """Return the key of the section in what `of` returned, or "" when there is none, or none of this template."""
    known = {section.key for section in template.sections}
    return place[2] if len(place) == 3 and place[2] in known else ""


def show(place: Sequence[str], context: Context, navigation: Navigation, page: CustomerPage) -> None:
    """Open what `of` returned. A customer or section that this store or version does not know is passed over."""
    if len(place) != 3:
        return
    customer, tab, _ = place
    try:
        customers.get(context.core, customer)
    except KumppaniError:
        return
    page.tabs.setCurrentIndex(_TABS.get(tab, PLAN))
    section = section_of(place, context.core.template)
    if section:
        page.plan.show_section(section)
    navigation.open_customer(customer)
